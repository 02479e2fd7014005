"""Ids that are all codes go a shorter way than others, to the same patients and rows."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from lib.reading import ReadingError
from lib.reading.formats.columns import Packed
from lib.reading.formats.grid import Sheet
from lib.reading.meaning.patients import Remarks, _once, _somebodys, one_row_each, rows_of_patients
from lib.reading.tables.finding import tables_in
from lib.reading.tables.headings import VOCABULARY

IDS = st.one_of(
    st.integers(1, 12).map("P{:02d}".format),
    st.integers(1, 12).map(str),
    st.sampled_from(["SD", "N", "Gem.", "Totaal", "Jan", "Noord team", "P01 ", "", "#REF!", "7a"]),
)
SCORES = st.sampled_from(["100", "110", ""])


@given(st.lists(st.tuples(IDS, SCORES, SCORES), min_size=1, max_size=12))
@settings(deadline=None, max_examples=120)
def test_the_same_patients_and_rows(some):
    rows = [["Patient", "WAV-B totaal", "WAV-T totaal"], ["P99", "90", "95"], *map(list, some)]
    (table, *_) = tables_in(Sheet("a.csv", "", Packed.of(rows)), VOCABULARY).found
    remarks, plain = Remarks(table.sheet), Remarks(table.sheet)
    ids, numbers = rows_of_patients(table, table.columns, remarks)
    found = list(zip(ids, numbers, strict=True))
    assert found == list(_somebodys(table, 0, plain))
    assert list(map(repr, remarks.found)) == list(map(repr, plain.found))
    try:
        wide = one_row_each(table, table.columns, ids, numbers, remarks)
    except ReadingError:
        return
    kept, moved = _once(table, table.columns, found, plain)
    assert dict(zip(wide.ids, wide.numbers, strict=True)) == kept
    for at in (1, 2):
        expected = [rows[moved.get((who, at), number)][at] for who, number in kept.items()]
        assert wide.cells(at).listed == expected
    assert list(map(repr, remarks.found)) == list(map(repr, plain.found))
