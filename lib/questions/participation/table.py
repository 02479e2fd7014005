"""Who was measured and who was missed, and how the two differ, as tables."""

from __future__ import annotations

from collections.abc import Iterator

from lib.findings import EstimateRow, Finding
from lib.questions.participation.finding import MEASURED, MISSED, is_main
from lib.questions.participation.telling import missed
from lib.wording import names
from lib.wording.language import Words
from lib.wording.table import NOTHING, Column, Row, Table

_NO_TEST = ("",) * 5


def _k_of_n(words: Words, k: float, n: float) -> str:
    return words("table.k_of_n", k=words.count(k), n=words.count(n))


def make(finding: Finding, words: Words) -> Table:
    """The way from admitted to analysed, with the reasons where known."""
    sample, gone = finding.sample, missed(finding)
    measured = sample.of - gone
    rows = [
        Row((words("participation.admitted"), words.count(sample.of))),
        *(
            []
            if words.coarse and not gone
            else [Row((words("participation.missed"), _k_of_n(words, gone, sample.of)))]
        ),
    ]
    for row in finding.all("n", by="reason_missed"):
        reason = words("table.reason", reason=names.group(words, row.by, row.group))
        rows.append(Row((reason, _k_of_n(words, row.value, gone))))
    rows += [
        Row((words("participation.measured"), _k_of_n(words, measured, sample.of))),
        Row((words("participation.analysed"), _k_of_n(words, sample.n, measured))),
    ]
    columns = (Column(words("chart.step"), numeric=False), Column(words("chart.patients_axis")))
    return Table(words("table.caption.flow"), columns, tuple(rows))


def _counted(finding: Finding, by: str, versus: str) -> float:
    return sum(row.value for row in finding.all("n", by=by, versus=versus))


def _codes(finding: Finding, words: Words, by: str) -> Iterator[Row]:
    """A row per code: how many of the measured and of the missed."""
    whole = {versus: _counted(finding, by, versus) for versus in (MEASURED, MISSED)}
    for code in dict.fromkeys(row.group for row in finding.all("n", by=by)):
        cells = []
        for versus in (MEASURED, MISSED):
            row = finding.one("n", by=by, group=code, versus=versus)
            cells.append(NOTHING if row is None else _k_of_n(words, row.value, whole[versus]))
        yield Row((names.group(words, by, code), *cells, *_NO_TEST))


def _statistic(words: Words, row: EstimateRow | None) -> str:
    """ "χ²(3) = 10,65" or "t(16,8) = 0,75"."""
    if row is None or row.test_value is None or row.df is None:
        return NOTHING
    df = words.number(row.df, 0 if float(row.df).is_integer() else 1)
    key = "table.chi2" if row.test == "chi2" else "table.t"
    return words(key, df=df, value=words.number(row.test_value, 2))


def _heading(finding: Finding, words: Words, by: str) -> Row:
    """An attribute with its tests; Fisher's p is the one that counts where it stands."""
    counted = next((row for row in finding.rows if row.by == by and is_main(row)), None)
    effect = finding.one("cramers_v", by=by)
    plain = effect or counted
    fisher = counted if counted is not None and counted.test == "fisher_exact" else None
    return Row(
        (
            names.attribute(words, by),
            "",
            "",
            NOTHING if effect is None else words.number(effect.value, 2),
            _statistic(words, plain),
            NOTHING if plain is None else words.p_cell(plain.p),
            NOTHING if fisher is None else words.p_cell(fisher.p),
            NOTHING if counted is None else words.p_cell(counted.p_holm),
        ),
        heading=True,
    )


def _number_cell(finding: Finding, words: Words, by: str, group: str) -> str:
    mean, sd = finding.one("mean", by=by, group=group), finding.one("sd", by=by, group=group)
    if mean is None or sd is None:
        return NOTHING
    return words("table.mean_sd", mean=words.number(mean.value, 1), sd=words.number(sd.value, 1))


def _is_number(rows: list[EstimateRow]) -> bool:
    return any(row.statistic == "n" and row.group == MEASURED for row in rows)


def characteristics(finding: Finding, words: Words) -> Table:
    """Per attribute its test, and the counts behind it."""
    rows: list[Row] = []
    attributes = dict.fromkeys(
        row.by for row in finding.rows if row.by not in ("step", "reason_missed")
    )
    for by in attributes:
        inside = [row for row in finding.rows if row.by == by]
        rows.append(_heading(finding, words, by))
        if _is_number(inside):
            cells = [_number_cell(finding, words, by, one) for one in (MEASURED, MISSED)]
            rows.append(Row((words("table.mean_of"), *cells, *_NO_TEST)))
        else:
            rows += _codes(finding, words, by)
    columns = (
        Column(words("table.characteristic"), numeric=False),
        Column(words("participation.measured")),
        Column(words("participation.missed")),
        Column(words("table.cramers_v")),
        Column(words("table.test")),
        Column("p"),
        Column(words("table.p_fisher")),
        Column(words("table.p_holm")),
    )
    return Table(words("table.caption.participation"), columns, tuple(rows))
