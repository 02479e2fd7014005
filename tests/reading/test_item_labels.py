"""A team's own names of items, from a small table."""

from __future__ import annotations

import pytest

from lib.reading import ReadingError, Upload
from lib.reading.dataset.brought_along import LARGEST_LABELS, LONGEST_LABEL, read_labels
from tests.reading import making_formats as making
from tests.reading.making_files import workbook

EVERY_FORMAT = [making.xlsx, making.xls, making.ods, making.html, making.sav, making.delimited]
HEADINGS = ["Vragenlijst", "Item", "Naam"]


@pytest.mark.parametrize("make", EVERY_FORMAT)
def test_names_by_form_and_item(make):
    rows = [HEADINGS, ["WAV-B", 3, "eigen naam"], ["ecr-r", 36, "x" * 500], ["WAV-T", 1, ""]]
    (upload,) = make([("Namen", rows)])
    assert read_labels(upload) == {
        ("WAV-B", 3): "eigen naam",
        ("ECR-R", 36): "x" * LONGEST_LABEL,
    }


@pytest.mark.parametrize(
    ("rows", "code", "cell"),
    [
        ([["Vragenlijst", "Naam"], ["WAV-B", "a"]], "labels_columns", ""),
        ([HEADINGS, ["Anders", 1, "a"]], "labels_form", "A2"),
        ([HEADINGS, ["WAV-B", 37, "a"]], "labels_item", "B2"),
        ([HEADINGS, ["WAV-B", 1.5, "a"]], "labels_item", "B2"),
        ([HEADINGS, ["WAV-B", "een", "a"]], "labels_item", "B2"),
    ],
)
def test_what_cannot_be_used_is_named(rows, code, cell):
    with pytest.raises(ReadingError) as problem:
        read_labels(workbook(rows))
    assert (problem.value.code, problem.value.place.cell) == (code, cell)


def test_a_file_that_is_too_large():
    with pytest.raises(ReadingError, match="labels_too_large"):
        read_labels(Upload("groot.csv", b"a" * (LARGEST_LABELS + 1)))
