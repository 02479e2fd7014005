"""Attachment against the alliance, or against how extremely it is rated, in words."""

from __future__ import annotations

from collections.abc import Mapping

from lib.findings import EstimateRow, Finding
from lib.findings.extremity import WHOLE_FILE
from lib.questions.attachment.finding import usual
from lib.wording import names
from lib.wording.language import Words
from lib.wording.phrases import (
    Firmness,
    aside,
    firmness,
    hanging_on,
    nothing_computed,
    r_told,
    span_of,
    told_test,
    too_few_pairs,
)
from lib.wording.table import NOTHING, Column, Row, Table
from lib.wording.told_predictions import Prediction

RAW_LEVEL = 0.05
_OWN_GROUPS: Mapping[str, str] = {"cluster": "against.cluster", "ward": "against.ward"}


def family(finding: Finding) -> list[EstimateRow]:
    """The Pearson correlations that were looked at together."""
    return [row for row in finding.all("pearson_r") if row.p is not None]


def _statement(finding: Finding, row: EstimateRow) -> str:
    """The message: which way it goes, where zero lies outside; else that nothing is clear."""
    folded = finding.key == "attachment_extremity"
    if row.zero_fits:
        return "answer.extremity.open" if folded else "answer.relation.open"
    if row.value >= 0:
        return "answer.relation.extremer" if folded else "answer.relation.higher"
    return "answer.relation.milder" if folded else "answer.relation.lower"


def _family(words: Words, rows: list[EstimateRow]) -> str:
    """How many of the family fall under p = .05, raw and after Holm, and what chance gives."""
    raw = sum(row.p is not None and row.p < RAW_LEVEL for row in rows)
    chance = words.number(len(rows) * RAW_LEVEL, 1)
    of, level = words.whole(len(rows)), words.number(RAW_LEVEL, 2)
    if not raw:
        return words("family.raw_none", of=of, level=level, chance=chance)
    held = sum(row.p_holm is not None and row.p_holm < RAW_LEVEL for row in rows)
    opening = words.many("family.raw", raw, of=of, level=level)
    closing = words.many("family.held", held) if held else words("family.none")
    return words("family.whole", opening=opening, closing=closing, chance=chance)


def _reference(words: Words, against: str) -> str:
    """Whose average extremity is measured by."""
    key = _OWN_GROUPS.get(against)
    norm = words("against.published", norm=names.norm(words, against)) if key is None else ""
    return words("answer.extremity.against", reference=words(key) if key else norm)


def _spread(finding: Finding, words: Words) -> list[str]:
    """The direct test for unequal spread, beside a correlation with |z|."""
    dimension = finding.choices["dimension"]
    row = finding.one("unequal_spread", by=dimension, measure=finding.choices["measure"])
    if row is None:
        return []
    test = told_test(row, words)
    if not test:
        return []
    told = words("sure.unequal_spread", dimension=names.measure(words, dimension), test=test)
    relation = finding.one("pearson_r", by=dimension, measure=finding.choices["measure"])
    if relation is None or row.p is None or (row.p < RAW_LEVEL) != relation.zero_fits:
        return [told]
    return [f"{told} {words('sure.unequal_spread.disagrees')}"]


def _not_said(finding: Finding, folded: bool) -> str:
    if not usual(finding.measures, [finding.choices[one] for one in ("dimension", "measure")]):
        return "not_said.relation_of"
    return "not_said.extremity" if folded else "not_said.relation"


def tell(finding: Finding, words: Words) -> tuple[str, str, str]:
    """Answer, how sure, and what it does not say."""
    dimension, measure = finding.choices["dimension"], finding.choices["measure"]
    row = finding.one("pearson_r", by=dimension, measure=measure)
    folded = finding.key == "attachment_extremity"
    not_said = words(_not_said(finding, folded))
    if row is None:
        too_few = too_few_pairs(finding.sample.n)
        return (
            words.many("answer.relation.none", finding.sample.n)
            if too_few
            else words("answer.relation.no_spread", n=words.count(finding.sample.n)),
            nothing_computed(words, not too_few),
            not_said,
        )
    answer = words(
        _statement(finding, row),
        dimension=names.measure(words, dimension),
        measure=names.measure(words, measure),
        r=words.number(row.value, 2),
        aside=aside(words, row, span_of(words, row, 2)),
    )
    if firmness(row, row.n) is Firmness.TENTATIVE:
        answer = f"{answer} {words('answer.tentative')}"
    if finding.choices.get("against", WHOLE_FILE) != WHOLE_FILE:
        answer = f"{answer} {_reference(words, finding.choices['against'])}"
    looked = family(finding)
    sure = [*([_family(words, looked)] if looked else []), *hanging_on(finding, row, words, 2)]
    return answer, "\n\n".join([*sure, *_spread(finding, words)]), not_said


_SLIDES: Mapping[tuple[str, bool], str] = {
    ("attachment", False): "slide.relation",
    ("attachment", True): "slide.relation_open",
    ("attachment_extremity", False): "slide.extremity",
    ("attachment_extremity", True): "slide.extremity_open",
}
"""By question, and whether zero fits."""


def slide(finding: Finding, words: Words) -> str | None:
    """The answer for a slide: what, how much, how sure and how many."""
    dimension, measure = finding.choices["dimension"], finding.choices["measure"]
    row = finding.one("pearson_r", by=dimension, measure=measure)
    if row is None:
        return None
    return words(
        _SLIDES[finding.key, row.zero_fits],
        dimension=names.label(words, dimension),
        measure=names.label(words, measure),
        **r_told(words, row),
    )


def predicted(finding: Finding, words: Words) -> Prediction | None:
    """What the room is asked before it sees."""
    dimension = names.label(words, finding.choices["dimension"])
    measure = names.label(words, finding.choices["measure"])
    folded = finding.key == "attachment_extremity"
    up = words("predict.extreme", measure=measure) if folded else measure
    asked = words("predict.line", dimension=dimension, measure=up)
    answers = {
        "lower": words("predict.falls"),
        "same": words("predict.level"),
        "higher": words("predict.rises"),
    }
    return Prediction(asked, answers, (dimension, up))


def _row(finding: Finding, words: Words, row: EstimateRow) -> Row:
    rho = finding.one("spearman_rho", measure=row.measure, by=row.by)
    interval = NOTHING
    if row.low is not None and row.high is not None:
        interval = words.span(row.low, row.high, 2)
    rho_interval = NOTHING
    if rho is not None and rho.low is not None and rho.high is not None:
        rho_interval = words.span(rho.low, rho.high, 2)
    return Row(
        (
            names.label(words, row.measure),
            words.count(row.n),
            words.number(row.value, 2),
            interval,
            NOTHING if rho is None else words.number(rho.value, 2),
            rho_interval,
            words.p_cell(row.p),
            words.p_cell(row.p_holm),
            words.p_cell(row.p_bh),
        )
    )


def table(finding: Finding, words: Words) -> Table:
    """A row per pair of scores, under a heading per attachment dimension."""
    rows: list[Row] = []
    dimension = ""
    for row in finding.all("pearson_r"):
        if row.by != dimension:
            dimension = row.by
            rows.append(Row((names.label(words, dimension), *("",) * 8), heading=True))
        rows.append(_row(finding, words, row))
    columns = (
        Column(words("table.alliance"), numeric=False),
        Column("n"),
        Column("r"),
        Column(words("table.interval")),
        Column("ρ"),
        Column(words("table.interval")),
        Column("p"),
        Column("p Holm"),
        Column("p B–H"),
    )
    folded = finding.key == "attachment_extremity"
    caption = words("table.caption.extremity" if folded else "table.caption.relation")
    return Table(caption, columns, tuple(rows))
