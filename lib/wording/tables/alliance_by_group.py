"""Groups and their differences as a table."""

from __future__ import annotations

from lib.findings import EstimateRow, Finding
from lib.wording import names
from lib.wording.language import MINUS, Words
from lib.wording.tables.model import NOTHING, Column, Row, Table


def _number(words: Words, row: EstimateRow | None, decimals: int) -> str:
    return NOTHING if row is None else words.number(row.value, decimals)


def _interval(words: Words, row: EstimateRow | None, decimals: int) -> str:
    if row is None or row.low is None or row.high is None:
        return NOTHING
    return words.span(row.low, row.high, decimals)


def _group_row(finding: Finding, words: Words, code: str, decimals: int) -> Row:
    found = {name: finding.one(name, group=code) for name in ("n", "mean", "sd", "median")}
    return Row(
        (
            names.group(words, finding.choices["by"], code),
            _number(words, found["n"], 0),
            _number(words, found["mean"], decimals),
            _interval(words, found["mean"], decimals),
            _number(words, found["sd"], decimals),
            _number(words, found["median"], decimals),
        )
    )


def _difference_row(finding: Finding, words: Words, row: EstimateRow, decimals: int) -> Row:
    by = finding.choices["by"]
    pair = f"{names.group(words, by, row.group)} {MINUS} {names.group(words, by, row.versus)}"
    effect = finding.one("hedges_g", group=row.group, versus=row.versus)
    return Row(
        (
            pair,
            words.whole(row.n),
            words.signed(row.value, decimals),
            _interval(words, row, decimals),
            _number(words, effect, 2),
            words.p_cell(row.p),
        )
    )


def make(finding: Finding, words: Words) -> Table:
    """A row per group, then a row per difference."""
    measure = finding.choices["measure"]
    decimals = names.decimals(measure)
    groups = tuple(_group_row(finding, words, row.group, decimals) for row in finding.all("n"))
    differences = tuple(
        _difference_row(finding, words, row, decimals) for row in finding.all("mean_difference")
    )
    if differences:
        heading = (
            words("table.difference"), "n", words("table.points"), words("table.interval"),
            words("table.effect"), "p",
        )  # fmt: skip
        differences = (Row(heading, heading=True), *differences)
    columns = (
        Column(words("table.group"), numeric=False),
        Column("n"),
        Column(words("table.mean")),
        Column(words("table.interval")),
        Column(words("table.sd")),
        Column(words("table.median")),
    )
    return Table(names.label(words, measure), columns, groups + differences)
