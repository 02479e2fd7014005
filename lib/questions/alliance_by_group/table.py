"""Groups and their differences as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lib.findings import EstimateRow, Finding
from lib.findings.group_differences import asked_differences
from lib.wording import names
from lib.wording.language import MINUS, Words
from lib.wording.table import NOTHING, Column, Row, Table


def _number(words: Words, row: EstimateRow | None, decimals: int) -> str:
    return NOTHING if row is None else words.number(row.value, decimals)


def _signed(words: Words, row: EstimateRow | None, decimals: int) -> str:
    return NOTHING if row is None else words.signed(row.value, decimals)


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


def _pair(finding: Finding, words: Words, row: EstimateRow) -> str:
    by = finding.choices["by"]
    return f"{names.group(words, by, row.group)} {MINUS} {names.group(words, by, row.versus)}"


def _difference_row(finding: Finding, words: Words, row: EstimateRow, decimals: int) -> Row:
    by_order = finding.choices["test"] == "ranks"
    name = "superiority" if by_order else "hedges_g"
    effect = finding.one(name, group=row.group, versus=row.versus)
    return Row(
        (
            _pair(finding, words, row),
            words.count(row.n),
            words.signed(row.value, decimals),
            _interval(words, row, decimals),
            _number(words, effect, 2),
            words.p_cell(row.p if row.p_holm is None else row.p_holm),
        )
    )


def _again_row(finding: Finding, words: Words, row: EstimateRow, decimals: int) -> Row:
    """The intervals by drawing again."""
    pair = {"group": row.group, "versus": row.versus}
    mean = finding.one("bootstrap_mean_difference", **pair)
    median = finding.one("bootstrap_median_difference", **pair)
    return Row(
        (
            _pair(finding, words, row),
            words.count(row.n),
            _signed(words, mean, decimals),
            _interval(words, mean, decimals),
            _signed(words, median, decimals),
            _interval(words, median, decimals),
        )
    )


def _below(
    heading: tuple[str, ...],
    rows: Iterable[EstimateRow],
    make_row: Callable[[EstimateRow], Row],
) -> tuple[Row, ...]:
    """Rows under a heading of their own; nothing without rows."""
    made = tuple(make_row(row) for row in rows)
    return (Row(heading, heading=True), *made) if made else ()


def make(finding: Finding, words: Words) -> Table:
    """A row per group, then a row per difference, and one per difference drawn again."""
    measure, choices = finding.choices["measure"], finding.choices
    decimals = names.decimals(measure)
    groups = tuple(_group_row(finding, words, row.group, decimals) for row in finding.all("n"))
    differences = list(asked_differences(finding))
    effect = "table.superiority" if choices["test"] == "ranks" else "table.effect"
    compared = _below(
        (
            words("table.difference"),
            "n",
            words("table.points"),
            words("table.interval"),
            words(effect),
            words("table.p_pairs") if choices.get("pairs") == "all" else "p",
        ),
        differences,
        lambda row: _difference_row(finding, words, row, decimals),
    )
    again = _below(
        (
            words("table.bootstrap"),
            "n",
            words("table.mean_difference"),
            words("table.interval"),
            words("table.median_difference"),
            words("table.interval"),
        ),
        differences if choices.get("extra") == "bootstrap" else (),
        lambda row: _again_row(finding, words, row, decimals),
    )
    columns = (
        Column(words("table.group"), numeric=False),
        Column("n"),
        Column(words("table.mean")),
        Column(words("table.interval")),
        Column(words("table.sd")),
        Column(words("table.median")),
    )
    return Table(names.label(words, measure), columns, groups + compared + again)
