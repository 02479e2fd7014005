"""One pair of scores looked at more closely, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lib.findings import THRESHOLDS, EstimateRow, Finding, Tier
from lib.findings.extremity import HALVES
from lib.findings.firmness import Firmness, firmness
from lib.wording import names
from lib.wording.language import Family, Words
from lib.wording.phrases import aside, span_of, too_few_pairs
from lib.wording.table import NOTHING, Column, Row, Table
from lib.wording.voice import (
    ThreeLines,
    certainty,
    fitting,
    patients,
    relation_fits,
)

_ANSWERS, _REASONS = Family("answer.detail"), Family("certainty.detail")
_VERBS: Mapping[Firmness, str] = {Firmness.FIRM: "firm_", Firmness.HINT: "hint_"}
_SHORT: Mapping[Firmness, str] = {
    Firmness.FIRM: "answer.detail.short_firm",
    Firmness.HINT: "answer.detail.short_hint",
    Firmness.OPEN: "answer.detail.short_open",
}


def shape_of(row: EstimateRow) -> str:
    """Whether zero lies within the interval of a bend, or else which way it bends."""
    if row.zero_fits:
        return "straight"
    return "valley" if row.value > 0 else "hill"


_SHAPES = {
    "straight": "answer.detail.straight",
    "valley": "answer.detail.valley",
    "hill": "answer.detail.hill",
}


def _held_even(finding: Finding, row: EstimateRow, words: Words) -> ThreeLines:
    firm, what = firmness(row), names.attributes(words, row.group)
    dimension = finding.choices["dimension"]
    # Of a number such as age there is no "more".
    if dimension in words.measures:
        more = words("answer.detail.more", dimension=names.measure(words, dimension))
    else:
        label = words("phrase.quoted", text=names.label(words, dimension))
        more = words("answer.detail.above", dimension=label)
    if firm is Firmness.OPEN:
        long = words("answer.detail.open", what=what)
    else:
        way = "higher" if row.value > 0 else "lower"
        long = words(_ANSWERS[f"{_VERBS[firm]}{way}"], what=what, more=more)
    return ThreeLines(
        fitting(long, words(_SHORT[firm])),
        certainty(words, patients(words, row.n), relation_fits(words, row), firm),
        words("not_said.detail"),
        tuple(_numbers(finding, words)),
    )


def _bent(finding: Finding, row: EstimateRow, words: Words) -> ThreeLines:
    firm, shape = firmness(row), shape_of(row)
    open_ = firm is Firmness.OPEN
    fits = words(_REASONS["bend" if open_ else shape])
    return ThreeLines(
        words("answer.detail.no_bend" if open_ else _ANSWERS[f"{_VERBS[firm]}bend"]),
        certainty(words, patients(words, row.n), fits, firm),
        words("not_said.detail.bend" if open_ else "not_said.detail.bent"),
        tuple(_numbers(finding, words)),
    )


def _nothing(finding: Finding, words: Words) -> ThreeLines:
    """Why there is no closer look: too few patients, or nothing to hold even."""
    of, least = patients(words, finding.sample.n), words.whole(THRESHOLDS[Tier.MEAN])
    if too_few_pairs(finding.sample.n):
        return ThreeLines(
            words("answer.detail.few"),
            words("certainty.relation.few", of=of, least=least),
            words("not_said.relation.few"),
        )
    reasons = [_REASONS[one.code] for one in finding.cautions if one.code in _REASONS]
    why = [words("voice.fits", of=of, fits=words(one, least=least)) for one in reasons[:1]]
    return ThreeLines(
        words("answer.detail.nothing"),
        why[0] if why else words("certainty.relation.no_spread", of=of),
        words("not_said.relation.few"),
    )


def _numbers(finding: Finding, words: Words) -> Iterator[str]:
    row, plain = finding.one("partial_r"), finding.one("same_patients_r")
    if row is not None and plain is not None:
        yield words(
            "answer.detail.partial",
            what=names.attributes(words, row.group),
            partial=words.number(row.value, 2),
            aside=aside(words, row, span_of(words, row, 2)),
            plain=words.number(plain.value, 2),
        )
    bend = finding.one("quadratic_b")
    if bend is not None:
        told = aside(words, bend, span_of(words, bend, 2))
        yield words(_SHAPES[shape_of(bend)], bend=words.number(bend.value, 2), aside=told)
    low, high = (finding.one("sd", by=HALVES, group=code) for code in ("low", "high"))
    if low is not None and high is not None:
        yield words(
            "answer.detail.halves",
            dimension=names.measure(words, finding.choices["dimension"]),
            low=words.number(low.value, 1),
            low_n=words.whole(low.n),
            high=words.number(high.value, 1),
            high_n=words.whole(high.n),
        )
    if finding.comparisons:
        yield words.many("sure.detail", len(finding.comparisons))


def tell(finding: Finding, words: Words) -> ThreeLines:
    """Headline, certainty, what it does not say, and the numbers."""
    row, bend = finding.one("partial_r"), finding.one("quadratic_b")
    if row is not None:
        return _held_even(finding, row, words)
    return _nothing(finding, words) if bend is None else _bent(finding, bend, words)


def _row(words: Words, title: str, row: EstimateRow | None, decimals: int = 2) -> list[Row]:
    if row is None:
        return []
    interval = NOTHING
    if row.low is not None and row.high is not None:
        interval = words.span(row.low, row.high, decimals)
    value = words.number(row.value, decimals)
    return [Row((title, words.count(row.n), value, interval, words.p_cell(row.p)))]


def table(finding: Finding, words: Words) -> Table:
    """A row per number."""
    partial, plain = finding.one("partial_r"), finding.one("same_patients_r")
    rows: list[Row] = []
    if partial is not None:
        what = names.attributes(words, partial.group)
        rows += _row(words, words("table.partial_r", what=what), partial)
    rows += _row(words, words("table.same_patients_r"), plain)
    rows += _row(words, words("table.bend"), finding.one("quadratic_b"))
    for code, key in (("low", "table.sd_low"), ("high", "table.sd_high")):
        rows += _row(words, words(key), finding.one("sd", by=HALVES, group=code), 1)
    rows += _row(words, words("table.spread_test"), finding.one("unequal_spread"))
    columns = (
        Column(words("table.what"), numeric=False),
        Column("n"),
        Column(words("table.value")),
        Column(words("table.interval")),
        Column("p"),
    )
    return Table(words("table.caption.detail"), columns, tuple(rows))
