"""One pair of scores looked at more closely, in words."""

from __future__ import annotations

from lib.findings import THRESHOLDS, EstimateRow, Finding, Tier
from lib.findings.extremity import HALVES
from lib.wording import names
from lib.wording.language import Words
from lib.wording.phrases import aside, nothing_computed, r_told, span_of, too_few_pairs
from lib.wording.table import NOTHING, Column, Row, Table


def _partial(finding: Finding, words: Words) -> list[str]:
    row, plain = finding.one("partial_r"), finding.one("same_patients_r")
    if row is None or plain is None:
        return []
    return [
        words(
            "answer.detail.partial_open" if row.zero_fits else "answer.detail.partial",
            what=names.attributes(words, row.group),
            partial=words.number(row.value, 2),
            aside=aside(words, row, span_of(words, row, 2)),
            plain=words.number(plain.value, 2),
        )
    ]


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


def _bend(finding: Finding, words: Words) -> list[str]:
    row = finding.one("quadratic_b")
    if row is None:
        return []
    told = aside(words, row, span_of(words, row, 2))
    return [words(_SHAPES[shape_of(row)], bend=words.number(row.value, 2), aside=told)]


def _halves(finding: Finding, words: Words) -> list[str]:
    low, high = (finding.one("sd", by=HALVES, group=code) for code in ("low", "high"))
    if low is None or high is None:
        return []
    return [
        words(
            "answer.detail.halves",
            dimension=names.measure(words, finding.choices["dimension"]),
            low=words.number(low.value, 1),
            low_n=words.whole(low.n),
            high=words.number(high.value, 1),
            high_n=words.whole(high.n),
        )
    ]


def tell(finding: Finding, words: Words) -> tuple[str, str, str]:
    """Answer, how sure, and what it does not say."""
    n, not_said = finding.sample.n, words("not_said.detail")
    told = [*_partial(finding, words), *_bend(finding, words), *_halves(finding, words)]
    if not told:
        least = words.whole(THRESHOLDS[Tier.MEAN])
        few = too_few_pairs(n)
        answer = (
            words.many("answer.detail.none", n, least=least)
            if few
            else words("answer.detail.nothing", n=words.count(n))
        )
        return answer, nothing_computed(words, not few), not_said
    counted = words.whole(len(finding.comparisons))
    return " ".join(told), words("sure.detail", n=words.count(n), of=counted), not_said


def slide(finding: Finding, words: Words) -> str | None:
    """The answer for a slide: what, how much, how sure and how many."""
    row = finding.one("partial_r")
    if row is None:
        return None
    return words(
        "slide.detail_open" if row.zero_fits else "slide.detail",
        dimension=names.label(words, finding.choices["dimension"]),
        measure=names.label(words, row.measure),
        what=names.attributes(words, row.group),
        **r_told(words, row),
    )


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
