"""Attachment against the alliance, or against how extremely it is rated, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lib.findings import THRESHOLDS, EstimateRow, Finding, Tier
from lib.findings.extremity import HALVES, OWN_GROUP, WHOLE_FILE
from lib.findings.firmness import LEVEL, Firmness, firmness
from lib.questions.attachment.finding import usual
from lib.wording import names
from lib.wording.language import Family, Words
from lib.wording.phrases import aside, hanging_on, r_told, span_of, told_test, too_few_pairs
from lib.wording.table import NOTHING, Column, Row, Table
from lib.wording.told_predictions import Prediction
from lib.wording.voice import (
    ThreeLines,
    certainty,
    fitting,
    often_too_large,
    patients,
    points_decimals,
    relation_fits,
    size,
)

_OWN_GROUPS: Mapping[str, str] = {"cluster": "against.cluster", "ward": "against.ward"}
_RELATION, _RELATION_OF = Family("answer.relation"), Family("answer.relation_of")
_EXTREMITY, _EXTREMITY_OF = Family("answer.extremity"), Family("answer.extremity_of")
_SHORT: Mapping[Firmness, str] = {
    Firmness.FIRM: "answer.relation.short.firm",
    Firmness.HINT: "answer.relation.short.hint",
    Firmness.OPEN: "answer.relation.short.open",
}
_VERBS: Mapping[Firmness, str] = {Firmness.FIRM: "firm_", Firmness.HINT: "hint_"}


def answering(finding: Finding) -> EstimateRow | None:
    """The correlation that answers: by the order of the scores where many sit at an end."""
    ranked = any(one.code == "ranks_lead" for one in finding.cautions)
    asked = {"by": finding.choices["dimension"], "measure": finding.choices["measure"]}
    return finding.one("spearman_rho" if ranked else "pearson_r", **asked)


def family(finding: Finding) -> list[EstimateRow]:
    """The correlations that were looked at together."""
    return [
        row
        for row in finding.rows
        if row.statistic in ("pearson_r", "spearman_rho") and row.p_holm is not None
    ]


def _folded(finding: Finding) -> bool:
    return finding.key == "attachment_extremity"


def _usual(finding: Finding) -> bool:
    return usual(finding.measures, [finding.choices[one] for one in ("dimension", "measure")])


def _headline(finding: Finding, row: EstimateRow, words: Words) -> str:
    """Which way it goes, where zero lies outside; names as long as there is room for."""
    firm, folded = firmness(row), _folded(finding)
    way = "higher" if row.value > 0 else "lower"
    code = "open" if firm is Firmness.OPEN else f"{_VERBS[firm]}{way}"
    asked = finding.choices["dimension"], finding.choices["measure"]
    dimension, measure = (words("phrase.quoted", text=names.label(words, one)) for one in asked)
    long = names.measure(words, asked[0])
    # Of a number such as age there is no "more".
    about = (_EXTREMITY_OF if folded else _RELATION_OF)[code]
    told = [words(about, dimension=dimension, measure=measure)]
    if _usual(finding):
        about = (_EXTREMITY if folded else _RELATION)[code]
        told = [
            words(about, dimension=long, measure=names.measure(words, asked[1])),
            words(about, dimension=long, measure=measure),
        ]
    return fitting(*told, words(_SHORT[firm]))


def _fits(finding: Finding, row: EstimateRow, words: Words) -> str:
    """What fits the relation; of extreme ratings how far from the middle they lie in each half."""
    if not _folded(finding):
        return relation_fits(words, row)
    if row.zero_fits:
        return words("certainty.extremity.open")
    low, high = (
        finding.one("mean_distance", by=HALVES, group=code, measure=row.measure)
        for code in ("low", "high")
    )
    if low is None or high is None or (high.value > low.value) != (row.value > 0):
        return relation_fits(words, row)
    return words(
        "certainty.extremity.halves",
        low=size(words, low.value, row.measure),
        high=words.number(high.value, points_decimals(words, row.measure)),
    )


def _family(words: Words, rows: list[EstimateRow]) -> str:
    """How many of the family fall under p = .05, raw and after Holm, and what chance gives."""
    raw = sum(row.p is not None and row.p < LEVEL for row in rows)
    chance = words.number(len(rows) * LEVEL, 1)
    of, level = words.whole(len(rows)), words.number(LEVEL, 2)
    if not raw:
        return words("family.raw_none", of=of, level=level, chance=chance)
    held = sum(row.p_holm is not None and row.p_holm < LEVEL for row in rows)
    opening = words.many("family.raw", raw, of=of, level=level)
    closing = words.many("family.held", held) if held else words("family.none")
    return words("family.whole", opening=opening, closing=closing, chance=chance)


def _reference(words: Words, against: str) -> str:
    """Whose average extremity is measured by."""
    key = _OWN_GROUPS.get(against)
    norm = words("against.published", norm=names.norm(words, against)) if key is None else ""
    return words("answer.extremity.against", reference=words(key) if key else norm)


def _spread(finding: Finding, relation: EstimateRow, words: Words) -> Iterator[str]:
    """The direct test for unequal spread, beside a correlation with |z|."""
    row = finding.one("unequal_spread", by=relation.by, measure=relation.measure)
    test = told_test(row, words) if row is not None else ""
    if row is None or not test:
        return
    dimension = names.measure(words, relation.by)
    yield words("sure.unequal_spread", dimension=dimension, test=test)
    if row.p is not None and (row.p < LEVEL) == relation.zero_fits:
        yield words("sure.unequal_spread.disagrees")


def _numbers(finding: Finding, row: EstimateRow, words: Words) -> Iterator[str]:
    r, rho = (
        finding.one(one, by=row.by, measure=row.measure) for one in ("pearson_r", "spearman_rho")
    )
    if r is not None and rho is not None:
        yield words(
            "sure.extremity" if _folded(finding) else "sure.relation",
            dimension=names.label(words, row.by),
            measure=names.label(words, row.measure),
            **r_told(words, r),
            rho=words.number(rho.value, 2),
            interval=span_of(words, rho, 2) or NOTHING,
        )
    else:
        told = aside(words, row, span_of(words, row, 2))
        yield words(
            "sure.relation.order" if r is None else "sure.relation.scores",
            r=words.number(row.value, 2),
            aside=told,
        )
    pooled = finding.one("pooled_r", by=row.by, measure=row.measure)
    if pooled is not None:
        yield words("sure.pooled", **r_told(words, pooled))
    yield from often_too_large(words, finding, [row])
    if looked := family(finding):
        yield _family(words, looked)
    against = finding.choices.get("against", WHOLE_FILE)
    if against != WHOLE_FILE:
        yield _reference(words, against)
    yield from hanging_on(finding, row, words, 2)
    yield from _spread(finding, row, words)


def _not_said(finding: Finding) -> str:
    if not _folded(finding):
        return "not_said.relation" if _usual(finding) else "not_said.relation_of"
    against = finding.choices.get("against", WHOLE_FILE)
    if against == WHOLE_FILE:
        return "not_said.extremity"
    if against not in OWN_GROUP:
        return "not_said.extremity.published"
    return "not_said.extremity.cluster" if against == "cluster" else "not_said.extremity.ward"


def _nothing(finding: Finding, words: Words) -> ThreeLines:
    """Why there is no answer: too few patients, or one of the scores is everybody's."""
    n, least = finding.sample.n, words.whole(THRESHOLDS[Tier.MEAN])
    of = patients(words, n)
    if too_few_pairs(n):
        few = "certainty.extremity.few" if _folded(finding) else "certainty.relation.few"
        return ThreeLines(
            words("answer.relation.few"),
            words(few, of=of, least=least),
            words("not_said.relation.few"),
        )
    return ThreeLines(
        words("answer.relation.no_spread"),
        words("certainty.relation.no_spread", of=of),
        words("not_said.relation.no_spread"),
    )


def _at_the_end(finding: Finding, row: EstimateRow, words: Words) -> ThreeLines | None:
    """Why extremity has no headline: beyond the end of the scale nobody can lie."""
    many = next((one for one in finding.cautions if one.code == "ends_of_scale"), None)
    if many is None:
        return None
    k, n = float(many.values["k"]), int(many.values["n"])
    of = words.many("voice.k_of_patients", n, k=words.count(k))
    return ThreeLines(
        words("answer.extremity.ends"),
        words("certainty.extremity.ends", told=of),
        words("not_said.extremity.ends"),
        tuple(_numbers(finding, row, words)),
    )


def tell(finding: Finding, words: Words) -> ThreeLines:
    """Headline, certainty, what it does not say, and the numbers."""
    row = answering(finding)
    if row is None:
        return _nothing(finding, words)
    if (refused := _at_the_end(finding, row, words)) is not None:
        return refused
    of = patients(words, row.n)
    return ThreeLines(
        _headline(finding, row, words),
        certainty(words, of, _fits(finding, row, words), firmness(row)),
        words(_not_said(finding)),
        tuple(_numbers(finding, row, words)),
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
    r, rho = (
        finding.one(one, measure=row.measure, by=row.by) for one in ("pearson_r", "spearman_rho")
    )
    answers = r if r is not None and (rho is None or rho.p_holm is None) else rho
    told = [
        cell
        for one in (r, rho)
        for cell in (
            (NOTHING, NOTHING)
            if one is None
            else (words.number(one.value, 2), span_of(words, one, 2) or NOTHING)
        )
    ]
    p = (None, None, None) if answers is None else (answers.p, answers.p_holm, answers.p_bh)
    return Row((names.label(words, row.measure), words.count(row.n), *told, *map(words.p_cell, p)))


def table(finding: Finding, words: Words) -> Table:
    """A row per pair of scores, under a heading per attachment dimension."""
    rows: list[Row] = []
    dimension = ""
    for row in [*finding.all("pearson_r")] or finding.all("spearman_rho"):
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
