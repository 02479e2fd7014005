"""How do patients rate their therapist, beside the team?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lib.disclosure import Others
from lib.disclosure.grouped import Marks, binned, box, drawn_by, numbers, patients
from lib.findings import Comparison, EstimateRow, Finding
from lib.findings.available import Pair, pairs
from lib.findings.basis import About, Basis, Choices
from lib.questions.question import Drawn, Place, Question, Where, is_grouped
from lib.questions.therapist_team import telling
from lib.questions.therapist_team.finding import BY_ORDER, pair_drawn, shift_of, therapist_team
from lib.wording import names
from lib.wording.language import Words
from lib.wording.phrases import capitalised


def _opening(basis: Basis) -> Choices | None:
    found = pairs(basis.ward) if basis.ward else ()
    return _asked(found[0], found[0].scales[0]) if found else None


def _asked(pair: Pair, scale: str) -> Choices:
    return {"scale": scale, "first": pair.first, "second": pair.second}


def _variants(basis: Basis) -> Iterable[Choices]:
    """One of each pair: its finding holds all scales, only what is drawn differs."""
    return [_asked(one, one.scales[0]) for one in (pairs(basis.ward) if basis.ward else ())]


def _title(choices: Choices, words: Words) -> str | None:
    usual = (choices.get("first", "WAV-B"), choices.get("second", "WAV-T")) == ("WAV-B", "WAV-T")
    return None if usual else telling.title(choices, words)


def _boxes(finding: Finding) -> Iterator[Marks]:
    measure, marks = finding.measures[pair_drawn(finding)[0]], patients(finding)
    for column in ("first", "second", "difference"):
        yield box(column, numbers(marks, column), measure)
    yield binned(numbers(marks, "difference"), measure)


def _tested(finding: Finding, row: EstimateRow) -> bool:
    answers = row.statistic in ("mean_difference", BY_ORDER)
    return answers and row.measure == pair_drawn(finding)[0]


def _reported(finding: Finding, row: EstimateRow) -> bool:
    return row.measure == pair_drawn(finding)[0] and row.statistic != "pearson_r"


def _compared(one: Comparison, words: Words) -> str:
    scale = names.scale_of(words, one.measure)
    second = f"{one.versus}.{words.measures[one.measure].scale}"
    sides = {"first": names.who(words, one.measure), "second": names.who(words, second)}
    return capitalised(words("ledger.pairs", scale=scale, **sides))


def _figures(finding: Finding) -> Drawn:
    from lib.questions.therapist_team import figure, grouped

    return grouped.figures(finding) if is_grouped(finding) else figure.figures(finding)


THERAPIST_TEAM = Question(
    key="therapist_team",
    about=About.WARD,
    place=Place(Where.START, page="therapist_and_team", name="nav.pairs", lacks="empty.pairs"),
    leads=True,
    title="question.pairs",
    titled=_title,
    method="method.pairs",
    find=therapist_team,
    opening=_opening,
    variants=_variants,
    tell=telling.tell,
    table=telling.table,
    figures=_figures,
    others=Others(answered_by=frozenset({"mean_difference"}), drawn=drawn_by(_boxes)),
    tested=_tested,
    reported=_reported,
    compared=_compared,
    headline=shift_of,
    predicted=telling.predicted,
)
