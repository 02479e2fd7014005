"""Each short cut of reading gives the very cells that the plain way gives."""

from __future__ import annotations

import codecs
import csv
import datetime
import io

import openpyxl
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from lib.reading import ReadingError, Upload
from lib.reading.formats import sheets
from lib.reading.formats.apart import _sheets
from lib.reading.formats.child.reply import Answer, Found
from lib.reading.formats.columns import Packed, factored
from tests.reading.making_files import saved

# Text files: the reader beside the csv module row by row, told the separator and the encoding.

LETTERS = "aZ0159 .,+-%éëüñ€漢"
SIGNS = LETTERS + ";\t|\"'\n\r="
SHORT = st.sampled_from(["", "1", "5", "99", "3,17", "3.17", "1.234,5", "n.v.t.", " 4", "07"])
CELLS = st.one_of(
    SHORT,
    SHORT,
    st.text(LETTERS, max_size=12),
    st.text(SIGNS, max_size=12),
    st.builds(lambda one, n: one * n, st.text(LETTERS, min_size=1, max_size=9), st.integers(1, 90)),
)
SEPARATORS = st.sampled_from([";", ",", "\t"])
ENDS = st.sampled_from(["\n", "\r\n", "\r"])
MARKS = {"utf-8": b"", "utf-8-sig": b"", "utf-16-le": codecs.BOM_UTF16_LE}


@st.composite
def tables(draw, cells=CELLS):
    width = draw(st.integers(2, 6))
    empty = draw(st.integers(0, 2))
    row = st.lists(cells, min_size=width, max_size=width)
    rows = draw(st.lists(row, min_size=1, max_size=45))
    return [[*one, *[""] * empty] for one in rows]


def written(rows, separator, end, quoting=csv.QUOTE_MINIMAL):
    file = io.StringIO(newline="")
    # The writer leaves an end of line of another kind without the quotes it needs.
    if any(sign in one for row in rows for one in row for sign in "\r\n"):
        quoting = csv.QUOTE_ALL
    csv.writer(file, delimiter=separator, lineterminator=end, quoting=quoting).writerows(rows)
    return file.getvalue()


def plainly(text, separator):
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


def cells_in(content):
    """By row, after every column and a part of each was asked for on its own as well."""
    (sheet,) = sheets(Upload("ward.csv", content))
    rows = [list(row) for row in sheet.rows]
    half = len(rows) // 2
    for at in range(max(map(len, rows))):
        column = [row[at] if at < len(row) else None for row in rows]
        assert sheet.rows.column(at).listed == column
        assert sheet.rows[half:].column(at).listed == column[half:]
        assert sheet.rows.column(at).used() == list(dict.fromkeys(column))
    return rows


def holds_lines(rows, separator):
    """A cell of several lines with separators is refused where it may have swallowed rows."""
    return any(separator in one and ("\n" in one or "\r" in one) for row in rows for one in row)


@given(tables(), SEPARATORS, ENDS, st.sampled_from([*MARKS]), st.booleans())
@example([["", ';="\r']], ";", "\n", "utf-8", False)
@settings(deadline=None, max_examples=200)
def test_text_is_cut_as_the_csv_module_cuts_it(rows, separator, end, encoding, all_quoted):
    text = written(rows, separator, end, csv.QUOTE_ALL if all_quoted else csv.QUOTE_MINIMAL)
    assert plainly(text, separator) == rows
    assume(text.strip())
    content = MARKS[encoding] + f"sep={separator}{end}{text}".encode(encoding)
    try:
        found = cells_in(content)
    except ReadingError:
        assert holds_lines(rows, separator)
    else:
        assert found == [[], *rows]


@given(tables(SHORT), SEPARATORS, ENDS, st.sampled_from(["utf-8", "cp1252", "utf-8-sig"]))
@settings(deadline=None, max_examples=80)
def test_the_separator_is_told_from_the_lines(rows, separator, end, encoding):
    width = len(rows[0])
    rows = [["patiënt", *(f"kop {at}" for at in range(1, width))], *rows]
    rows = [[one.replace(",", "").replace(".", "") for one in row] for row in rows]
    found = cells_in(written(rows, separator, end).encode(encoding))
    assert found == rows


LONG = st.builds(
    lambda letters, n: letters * n,
    st.sampled_from(["é", "ab€", "niet ingevuld ", "0"]),
    st.integers(1, 40),
)


@given(
    tables(st.one_of(SHORT, LONG)),
    SEPARATORS,
    ENDS,
    st.integers(1, 40_000),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16-le"]),
    st.data(),
)
@settings(deadline=None, max_examples=12)
def test_files_of_any_length_and_a_long_cell_anywhere(rows, separator, end, lines, encoding, data):
    most = max(1, 400_000 // (len(rows[0]) * max(1, max(len(one) for row in rows for one in row))))
    lines = min(lines, 20 * most)
    some = (rows * (lines // len(rows) + 1))[:lines]
    at = data.draw(st.integers(0, len(some) - 1))
    some[at] = ["een lange cel met é en €", *some[at][1:]]
    text = written(some, separator, end)
    content = MARKS[encoding] + f"sep={separator}{end}{text}".encode(encoding)
    assert cells_in(content)[1:] == plainly(text, separator) == some


@pytest.mark.parametrize("at", range(1, 41))
def test_a_cell_of_more_than_eight_bytes_on_any_of_the_first_lines(at):
    rows = [["Patiënt", "WAV-B totaal"], *([f"P{n:02d}", str(100 + n)] for n in range(1, 60))]
    rows[at][1] = "niet ingevuld"
    assert cells_in(written(rows, ";", "\r\n").encode()) == rows


def test_more_than_128_kb_of_letters_that_are_not_ascii():
    rows = [
        ["Patiënt", "Afdeling"],
        *([f"P{n}", "één" if n % 3 else "zuid"] for n in range(20_000)),
    ]
    content = written(rows, ";", "\n").encode()
    assert len(content) > 200_000
    assert cells_in(content) == rows


# Columns: a sheet kept by column beside the same rows as lists.

VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from([0.0, 1.0, 2.5]),
    st.text("aé1 ", max_size=3),
    st.dates(datetime.date(2020, 1, 1), datetime.date(2030, 1, 1)),
)


def plain(rows, at):
    return [row[at] if at < len(row) else None for row in rows]


def exactly(values):
    """True and 1.0 are equal, and not the same."""
    return [(type(one), one) for one in values]


@given(
    st.lists(st.lists(VALUES, max_size=5), max_size=12),
    st.integers(0, 6),
    st.data(),
)
@settings(deadline=None, max_examples=200)
def test_columns_hold_what_the_rows_hold(rows, at, data):
    packed = Packed.of(rows)
    column = packed.column(at)
    assert exactly(column.listed) == exactly(plain(rows, at))
    first = data.draw(st.integers(0, len(rows)))
    end = data.draw(st.integers(first, len(rows)))
    assert exactly(packed[first:end].column(at).listed) == exactly(plain(rows, at)[first:end])
    some = sorted(data.draw(st.sets(st.sampled_from(range(len(rows))))) if rows else [])
    assert exactly(packed.cells(at, some).listed) == exactly(plain(rows, at)[one] for one in some)
    texts = [isinstance(one, str) for one in plain(rows, at)]
    assert column.where(lambda one: isinstance(one, str)).tolist() == texts
    equal = [number for number, one in enumerate(plain(rows, at)) if one == "a"]
    assert column.holding("a").tolist() == equal
    cells = {(row, at): "x" for row in some if at < packed.width}
    changed = packed.changed(cells)
    other = ["x" if (row, at) in cells else one for row, one in enumerate(plain(rows, at))]
    assert exactly(changed.column(at).listed) == exactly(other)
    for place in range(packed.width):
        if place != at:
            assert exactly(changed.column(place).listed) == exactly(plain(rows, place))


@given(st.lists(st.lists(VALUES, min_size=4, max_size=4), min_size=1, max_size=8))
@settings(deadline=None, max_examples=60)
def test_rows_come_back_from_columns(rows):
    kept = [factored(plain(rows, at)) for at in range(4)]
    packed = Packed.made(len(rows), 4, kept.__getitem__)
    for number, row in enumerate(rows):
        while row and row[-1] is None:
            row.pop()
        assert exactly(packed[number]) == exactly(row)
        assert exactly(packed[number:][0]) == exactly(row)


# The child's answer: what is told beside what was to be told.

TOLD = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from([0.0, 1.0, 0, 1]),
    st.floats(-1e6, 1e6),
    st.integers(-1000, 1000),
    st.text('aZ é€\n"\\漢', max_size=40),
    st.dates(datetime.date(1950, 1, 1)),
    st.datetimes(datetime.datetime(1950, 1, 1), datetime.datetime(2100, 1, 1)),
)


def as_told(value):
    """Numbers are told as such, days without their time, and an empty text is no text."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return None if value == "" else value


def trimmed(rows):
    rows = [list(row) for row in rows]
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return rows


@given(
    st.lists(st.lists(TOLD, max_size=5), max_size=8),
    st.integers(1, 150),
    st.integers(0, 3),
    st.sampled_from([{}, {(2, 1): "#REF!"}, {(11, 6): "#N/A"}]),
)
@settings(deadline=None, max_examples=100)
def test_the_answer_of_the_child_holds_every_cell(block, times, left, over):
    rows = block * times
    stream = io.BytesIO()
    answer = Answer(stream)
    found = Found()
    found.errors, found.hidden_rows = dict(over), [1]
    answer.sheet("één", rows, left=left, found=found)
    answer.sheet("twee", [["a"]])
    answer.complete()
    one, other = _sheets(Upload("a.xlsx", b""), stream.getvalue())
    grid = [[*[None] * left, *map(as_told, row)] for row in rows]
    for (row, column), text in over.items():
        grid += [[] for _ in range(row + 1 - len(grid))]
        grid[row] += [None] * (column + 1 - len(grid[row]))
        grid[row][column] = text
    assert [exactly(row) for row in one.rows] == [exactly(row) for row in trimmed(grid)]
    assert (one.name, one.hidden_rows, other.name) == ("één", (1,), "twee")
    assert [list(row) for row in other.rows] == [["a"]]


# Workbooks: what is found in their parts, beside openpyxl cell by cell.

ERRORS = ["#REF!", "#N/A", "#DIV/0!", "#SPILL!", "#CALC!"]
IN_WORKBOOK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-1000, 1000),
    st.floats(-1e6, 1e6).map(lambda x: x + 0.0),
    st.text("aZ é€\n\"<&'漢", min_size=1, max_size=300),
    st.sampled_from(["<c r=", "</v>"]),
    st.dates(datetime.date(1950, 1, 1), datetime.date(2100, 1, 1)),
    st.sampled_from(ERRORS),
)


@given(
    st.lists(st.lists(IN_WORKBOOK, min_size=1, max_size=6), min_size=1, max_size=12).filter(
        lambda rows: any(one is not None for row in rows for one in row)
    ),
    st.sets(st.integers(1, 12), max_size=3),
    st.sets(st.integers(1, 6), max_size=2),
    st.sampled_from([None, (1, 1, 3), (2, 2, 4)]),
    st.booleans(),
    st.booleans(),
)
@settings(deadline=None, max_examples=40)
def test_a_workbook_holds_what_openpyxl_finds_cell_by_cell(
    rows, hidden_rows, hidden_columns, merged, formula, stray
):
    book = openpyxl.Workbook()
    sheet = book.active
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column, value)
            if value in ERRORS:
                cell.data_type = "e"
            elif isinstance(value, str):
                cell.data_type = "s"
    if formula:
        sheet.cell(3, 7, "=1+1")
    if stray:  # beside something that it is far from
        sheet.cell(2, 5000, "los")
    for number in hidden_rows:
        sheet.row_dimensions[number].hidden = True
    for number in hidden_columns:
        sheet.column_dimensions[get_column_letter(number)].hidden = True
    if merged:
        column, first, last = merged
        sheet.merge_cells(start_row=first, end_row=last, start_column=column, end_column=column)
    upload = saved(book)
    (found,) = sheets(upload)
    again = openpyxl.load_workbook(io.BytesIO(upload.content), data_only=True).worksheets[0]
    grid = [
        [as_told(value) for value in row]
        for row in again.iter_rows(min_row=1, max_row=20, max_col=20, values_only=True)
    ]
    assert [exactly(row) for row in found.rows] == [exactly(row) for row in trimmed(grid)]
    wrong = {
        (at, place) for at, row in enumerate(grid) for place, one in enumerate(row) if one in ERRORS
    }
    assert {*found.error_cells} == wrong
    assert {*found.uncached_formulas} == ({(2, 6)} if formula else set())
    assert {*found.hidden_rows} == {one - 1 for one in hidden_rows}
    assert {*found.hidden_columns} == {one - 1 for one in hidden_columns}
    assert found.merged == (((merged[1] - 1, merged[0] - 1, merged[2] - 1),) if merged else ())
    assert found.stray_cells == (((1, 4999),) if stray else ())
