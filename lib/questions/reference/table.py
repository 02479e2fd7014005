"""A ward's score beside every published mean of it as a table."""

from __future__ import annotations

from lib.findings import EstimateRow, Finding
from lib.questions.reference.telling import answer_value
from lib.wording import names
from lib.wording.language import Words
from lib.wording.table import NOTHING, Column, Row, Table


def _number(words: Words, row: EstimateRow | None, decimals: int) -> str:
    return NOTHING if row is None else words.number(row.value, decimals)


def _ward(finding: Finding, words: Words, decimals: int) -> Row:
    measure = finding.choices["measure"]
    found = {name: finding.one(name, measure=measure) for name in ("mean", "sd")}
    return Row(
        (
            words("table.this_ward"),
            names.answers_span(words, measure),
            words.count(finding.sample.n),
            _number(words, found["mean"], decimals),
            _number(words, found["sd"], 2),
            "",
            "",
            "",
            "",
        )
    )


def _sample(finding: Finding, words: Words, key: str, decimals: int) -> Row:
    """A published sample with its standing, and the difference where one may be taken."""
    numbers = {
        name: finding.one(f"published_{name}", group=key)
        for name in ("n", "mean", "sd", "lowest_answer", "highest_answer", "verified")
    }
    difference = finding.one("mean_difference", versus=key)
    shown = (NOTHING, NOTHING, NOTHING)
    if any(one.values.get("norm") == key for one in finding.cautions if "refused" in one.code):
        shown = (words("table.not_compared"), NOTHING, NOTHING)
    if difference is not None and difference.low is not None and difference.high is not None:
        shown = (
            words.signed(difference.value, decimals),
            words.span(difference.low, difference.high, decimals),
            words.p_cell(difference.p),
        )
    ends = [numbers["lowest_answer"], numbers["highest_answer"]]
    values = [answer_value(words, one.value) for one in ends if one is not None]
    verified = numbers["verified"]
    checked = verified is not None and verified.value == 1.0
    return Row(
        (
            names.norm(words, key),
            words("number.span", low=values[0], high=values[1]),
            _number(words, numbers["n"], 0),
            _number(words, numbers["mean"], decimals),
            _number(words, numbers["sd"], 2),
            *shown,
            words("norm.verified" if checked else "norm.not_verified"),
        )
    )


def make(finding: Finding, words: Words) -> Table:
    """The ward first, then every published sample in its own order."""
    measure = finding.choices["measure"]
    decimals = names.decimals(measure)
    rows = [_ward(finding, words, decimals)]
    rows += [_sample(finding, words, row.group, decimals) for row in finding.all("published_n")]
    columns = (
        Column(words("table.group"), numeric=False),
        Column(words("data.range_column")),
        Column("n"),
        Column(words("table.mean")),
        Column(words("table.sd")),
        Column(words("table.difference_points")),
        Column(words("table.interval")),
        Column("p"),
        Column(words("table.numbers"), numeric=False),
    )
    return Table(names.label(words, measure), columns, tuple(rows))
