"""Regular text files are cut all at once, with the very same cells as one by one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.reading import Upload, read
from lib.reading.formats import delimited, sheets
from lib.reading.formats.child.delimited import judged
from lib.reading.formats.regular import packed
from lib.reading.packed import Packed
from tests.reading.making_files import WAV_B, text_file

CELLS = st.one_of(
    st.sampled_from(["", "1", "5", "99", "3,17", "3.17", "1.234", "1,234", "1.234,5", "n.v.t.",
                     "-", "nooit", " 4", "07", "1e3", "é", "P001", "patiëntnummer", "4 "]),
    st.integers(0, 10**9).map(str),
    st.text("aé ë€.,-+%0123456789", max_size=12),
)  # fmt: skip


@st.composite
def tables(draw):
    width = draw(st.integers(2, 5))
    return draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=2, max_size=50))


@given(
    tables(), st.sampled_from([";", "\t", "|"]), st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["utf-8", "utf-8-sig", "cp1252"]),
)  # fmt: skip
@settings(deadline=None, max_examples=150)
def test_the_same_cells_as_one_by_one(rows, separator, ending, encoding):
    rows = [["kop", *rows[0][1:]], *rows]
    content = (ending.join(separator.join(row) for row in rows) + ending).encode(encoding)
    found = packed(content)
    if found is None:
        return
    expected = judged(content)[1]
    assert [list(row) for row in found] == expected[: len(found)]
    for at in range(found.width):
        assert found.column(at).listed == [row[at] for row in expected[: len(found)]]
        assert found.column(at).used() == list(dict.fromkeys(found.column(at).listed))


@given(tables(), st.lists(st.sampled_from(["\n", "\r\n"]), min_size=52, max_size=52))
@settings(deadline=None, max_examples=60)
def test_line_ends_of_two_kinds_cost_no_cell_a_sign(rows, endings):
    lines = zip([["kop", *rows[0][1:]], *rows], endings, strict=False)
    content = "".join(";".join(row) + ending for row, ending in lines).encode()
    cells = delimited.read(Upload("ward.csv", content)).rows
    regular = delimited.read_regular(Upload("ward.csv", content))
    if regular is not None:
        assert [list(row) for row in regular.rows] == [list(row) for row in cells][
            : len(regular.rows)
        ]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_file_that_is_cut_in_many_pieces(ending, encoding):
    """What a column is like may show only far below, in another piece than its headings."""
    signs = [chr(one) for one in (*range(0x21, 0x7F), *range(0xA1, 0x100)) if chr(one) not in '";']
    rows = [["ééntonig", "één teken", "soms", "later lang", "later kort", "nummer", "leeg"]]
    for number in range(30_000):
        late = number > 20_000
        sign = signs[number % len(signs)]
        rows.append([
            "5", sign, "3" if number % 7 else "", "een lange opmerking" if late else "",
            "n.v.t." if late else "é", f"{number % 400}", "",
        ])  # fmt: skip
    content = (ending.join(";".join(row) for row in rows) + ending).encode(encoding)
    found = packed(content)
    assert found is not None
    for at in range(len(rows[0])):
        assert found.column(at).listed == [row[at] for row in rows]
    assert [list(row) for row in found[19_995:20_010]] == rows[19_995:20_010]


@pytest.mark.parametrize("odd", ["5;5", "5;5;5;5", "5\r5;5", "x" * 70_000 + ";5;5"])
def test_one_odd_line_far_below_sends_the_file_along_the_careful_way(odd):
    lines = ["a;b;c", *["5;5;5"] * 60_000, odd, *["5;5;5"] * 10]
    assert packed("\n".join([*lines[:-11], "5;5;5", *lines[-10:]]).encode()) is not None
    assert packed("\n".join(lines).encode()) is None


def test_the_last_sign_of_a_line_that_ends_otherwise_is_kept():
    upload = Upload("ward.csv", b"a;b\r\nc;10\ne;f\r\n")
    assert [list(row) for row in sheets(upload)[0].rows] == [["a", "b"], ["c", "10"], ["e", "f"]]


def test_an_ordinary_file_is_cut_at_once():
    upload = text_file([["Patiënt", *WAV_B], *[[f"P{n}", *[3] * 36] for n in range(40)]])
    assert packed(upload.content) is not None


@given(st.lists(st.lists(CELLS, min_size=36, max_size=36), min_size=1, max_size=6))
@settings(deadline=None, max_examples=40)
def test_the_same_scores_and_remarks_either_way(answers):
    rows = [["Patiënt", *WAV_B], *[[f"P{n}", *row] for n, row in enumerate(answers)]]
    rows.append(["PX", *[3] * 36])
    fast = text_file(rows)
    # A quote anywhere sends the file along the careful way.
    careful = text_file(rows)
    content = careful.content.replace(b"PX", b'"PX"')
    careful = type(careful)(careful.name, content)
    assert packed(content) is None
    one, other = read([fast]), read([careful])
    assert (one.report.remarks, one.report.detections) == (
        other.report.remarks, other.report.detections
    )  # fmt: skip
    # Where the answers are on another scale, that is asked first.
    for key, values in (one.dataset.ward.scores if one.dataset.ward else {}).items():
        assert values.tobytes() == other.dataset.ward.scores[key].tobytes()


def test_true_is_not_one():
    column = Packed.of([[True], [1.0], [True], [0.0], [False]]).column(0)
    assert [type(one) for one in column.listed] == [bool, float, bool, float, bool]


def test_a_changed_cell_and_a_view():
    rows = Packed.of([["a", 1.0], ["b"], ["c", 3.0]])
    assert rows.column(1).listed == [1.0, None, 3.0]
    assert rows[1:].column(1).listed == [None, 3.0]
    changed = rows.changed({(1, 0): "x"})
    assert changed.column(0).listed == ["a", "x", "c"]
    assert rows.column(0).listed == ["a", "b", "c"]
