"""A table declared as its columns."""

from __future__ import annotations

import pandas as pd
import pytest

from lib.findings import EstimateRow, Finding
from lib.findings.model import Sample
from lib.wording import words_in
from lib.wording.table import NOTHING, Column, Row, Told, tabled
from lib.wording.table_cells import Cells


def test_rows_are_told_by_each_column_and_headings_reach_to_the_last():
    table = tabled(
        "caption",
        [
            Told("name", str, numeric=False),
            Told("half", lambda n: None if n % 2 else str(n // 2)),
            Told("blank", lambda n: ""),
        ],
        [Row(("group",), heading=True), 3, 4],
        heading=lambda n: n == 4,
    )
    assert table.columns == (Column("name", False), Column("half"), Column("blank"))
    assert table.rows == (
        Row(("group", "", ""), heading=True),
        Row(("3", NOTHING, "")),
        Row(("4", "2", ""), heading=True),
    )


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (lambda cells: cells.value("mean"), "4,6"),
        (lambda cells: cells.value("mean", 2), "4,56"),
        (lambda cells: cells.signed("mean"), "+4,6"),
        (lambda cells: cells.interval("mean"), "4,0 tot 5,2"),
        (lambda cells: cells.interval("sd", 2), None),
        (lambda cells: cells.span("sd", "mean"), "1,0 tot 4,6"),
        (lambda cells: cells.span("sd", "median"), None),
        (lambda cells: cells.value("median"), None),
        (lambda cells: cells.p("mean"), "0,030"),
    ],
)
def test_a_cell_is_the_first_number_that_is_about_its_row(cell, told):
    rows = (
        EstimateRow("WAV-T.total", "mean", 9.0, 12, by="moment", group="b"),
        EstimateRow("WAV-T.total", "mean", 4.56, 12, "moment", "a", low=4.0, high=5.2, p=0.03),
        EstimateRow("WAV-T.total", "sd", 1.0, 12, by="moment", group="a"),
        EstimateRow("WAV-T.total", "median", 7.0, 12, by="other", group="a"),
    )
    finding = Finding("scales", {}, Sample(12, 12), rows, pd.DataFrame())
    assert cell(Cells(finding, words_in("nl"), "group", by="moment"))("a") == told
