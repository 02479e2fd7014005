"""Files as people really make them: every cell comes back, whatever the file is called."""

from __future__ import annotations

import pytest

from lib.reading import Upload
from lib.reading.formats import sheets
from tests.reading.nasty.make_files import HONEST, written


def cells(rows):
    """Rows without what is empty at their end, since it makes no difference to anyone."""
    told = []
    for one in rows:
        row = [None if cell == "" else cell for cell in one]
        while row and row[-1] is None:
            row.pop()
        told.append(row)
    while told and not told[-1]:
        told.pop()
    return told


@pytest.mark.parametrize("nasty", HONEST, ids=[one.name for one in HONEST])
def test_every_cell_comes_back(nasty, tmp_path):
    path = written(nasty, tmp_path)
    found = sheets(Upload(nasty.name, path.read_bytes()))
    assert [(one.name, cells(one.rows)) for one in found] == nasty.sheets
    for number, facts in nasty.facts.items():
        assert {name: getattr(found[number], name) for name in facts} == facts
    for one, (_, rows) in zip(found, nasty.sheets, strict=True):
        told = [[type(cell) for cell in row] for row in cells(one.rows)]
        assert told == [[type(cell) for cell in row] for row in rows]


def test_there_are_enough():
    assert len(HONEST) >= 40
    assert len({one.name for one in HONEST}) == len(HONEST)
