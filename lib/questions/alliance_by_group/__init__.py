"""Does the working alliance differ between groups of patients?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lib.disclosure import Others
from lib.disclosure.grouped import Marks, box, drawn_by, numbers, patients
from lib.findings import Comparison, EstimateRow, Finding
from lib.findings.available import first_of, groupings, rated
from lib.findings.basis import About, Basis, Choices
from lib.findings.group_differences import asked_differences
from lib.questions.alliance_by_group import telling
from lib.questions.alliance_by_group.finding import alliance_by_group
from lib.questions.question import Drawn, Place, Question, Where, is_grouped
from lib.wording import names
from lib.wording.language import MINUS, Words


def _opening(basis: Basis) -> Choices | None:
    ward = basis.ward
    measures, by = (rated(ward), groupings(ward)) if ward else ((), ())
    return {"measure": first_of(measures), "by": by[0]} if measures and by else None


def _variants(basis: Basis) -> Iterable[Choices]:
    ward = basis.ward
    if ward is not None:
        for by in groupings(ward):
            for measure in rated(ward):
                yield {"measure": measure, "by": by}


def _titled(choices: Choices, words: Words) -> str | None:
    """The title of a score that is not of the alliance."""
    code = choices.get("measure")
    if code is None or words.measures[code].instrument.about == "alliance":
        return None
    return words("question.group_of", measure=names.measure(words, code))


def _boxes(finding: Finding) -> Iterator[Marks]:
    for code, inside in patients(finding).groupby("group", sort=False):
        yield box(str(code), numbers(inside, "score"), finding.chosen())


def _named(finding: Finding, row: EstimateRow, words: Words) -> str:
    several = sum(one.test == row.test for one in finding.rows) > 1
    if not (several and row.group and row.versus):
        return ""
    group, versus = (names.group(words, row.by, code) for code in (row.group, row.versus))
    return f"{group} {MINUS} {versus}"


def _counted(finding: Finding) -> int:
    compared = list(asked_differences(finding))
    return compared[0].n if len(compared) == 1 else finding.sample.n


def _compared(one: Comparison, words: Words) -> str:
    measure = names.label(words, one.measure)
    if not one.group:
        return words("ledger.groups", measure=measure, by=names.attribute(words, one.by))
    group, versus = (names.group(words, one.by, code) for code in (one.group, one.versus))
    return words("ledger.pair", measure=measure, group=group, versus=versus)


def _headline(finding: Finding) -> EstimateRow | None:
    return next(asked_differences(finding), None)


def _figures(finding: Finding) -> Drawn:
    from lib.questions.alliance_by_group import figure, grouped

    return grouped.figures(finding) if is_grouped(finding) else figure.figures(finding)


ALLIANCE_BY_GROUP = Question(
    key="alliance_by_group",
    about=About.WARD,
    place=Place(Where.START, page="alliance_by_cluster", name="nav.cluster", lacks="empty.group"),
    leads=True,
    title="question.group",
    titled=_titled,
    method="method.group",
    find=alliance_by_group,
    opening=_opening,
    variants=_variants,
    tell=telling.tell,
    table=telling.table,
    figures=_figures,
    others=Others(answered_by=frozenset({"mean_difference"}), drawn=drawn_by(_boxes)),
    named=_named,
    counted=_counted,
    compared=_compared,
    headline=_headline,
    predicted=telling.predicted,
)
