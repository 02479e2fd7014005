"""Edits of a codebook: by hand, in coded material, and written down for another file."""

from __future__ import annotations

import json

import numpy as np
import pytest

from lib.domain.coding import Code, Coded, Codings, Document, Person, Segments, Unit
from lib.domain.edits import (
    Merge,
    NotAsked,
    Regroup,
    Rename,
    edited,
    edits_from_plain,
    edits_to_plain,
)
from lib.domain.interviews import Cell, Interviews, Mention, Theme, interviews_of
from lib.findings.mentions import counted_in
from lib.workspace import History

SIGNS = {
    "x": Cell(Mention.MENTIONED, 1),
    "3": Cell(Mention.MENTIONED, 3),
    ".": Cell(Mention.NOT_MENTIONED),
    "?": Cell(Mention.UNKNOWN),
    "-": Cell(Mention.NOT_ASKED),
}


def table(*rows, first_key=1):
    """Interviews of three persons from (name, group, sub-question, cells)."""
    themes = tuple(
        Theme(
            f"t{n:03d}",
            name,
            group,
            tuple(SIGNS[one] for one in cells),
            question,
            chapter=f"5.{n}",
            stated=n,
        )
        for n, (name, group, question, cells) in enumerate(rows, start=first_key)
    )
    return Interviews(tuple(Person(f"T{n}") for n in (1, 2, 3)), themes)


@pytest.fixture
def interviews():
    return table(
        ("Rust", "Vorm", "1", "x.."), ("Ritme", "Vorm", "1", "3x."), ("Stilte", "Klank", "2", ".?-")
    )


def signs(theme):
    back = {cell: sign for sign, cell in SIGNS.items()}
    return "".join(back.get(cell, str(cell.count)) for cell in theme.cells)


def test_rename(interviews):
    found = edited(interviews, [Rename("t002", "Maat")])
    assert [theme.name for theme in found.interviews.themes] == ["Rust", "Maat", "Stilte"]
    assert found.without_effect == ()
    assert interviews.themes[1].name == "Ritme"


def test_merge_counts_nobody_twice_and_keeps_where_it_was_read(interviews):
    merged, other = edited(interviews, [Merge(("t001", "t002"), "Tijd")]).interviews.themes
    assert (merged.name, signs(merged), merged.chapter) == ("Tijd", "4x.", "5.1, 5.2")
    assert merged.listed == 2
    assert merged.stated is None
    assert other.key == "t003"


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [("x..", "?-.", "x.."), ("...", "?-.", "?.."), ("-.?", "--?", "-.?"), ("...", "xxx", "xxx")],
)
def test_what_is_known_of_two_themes_as_one(one, other, together):
    found = edited(table(("a", "", "", one), ("b", "", "", other)), [Merge(("t001", "t002"), "")])
    assert signs(found.interviews.themes[0]) == together
    assert found.interviews.themes[0].name == "a"


def test_regroup(interviews):
    found = edited(interviews, [Regroup(("t003",), "Vorm")]).interviews
    assert [theme.group for theme in found.themes] == ["Vorm"] * 3
    assert found.themes[2].path == ("Vorm",)


def test_not_asked_leaves_a_mention(interviews):
    found = edited(interviews, [NotAsked(("T1", "T2"), ("t001", "t003"))]).interviews
    assert [signs(theme) for theme in found.themes] == ["x-.", "3x.", "---"]


def test_not_asked_about_a_sub_question(interviews):
    found = edited(interviews, [NotAsked(("T3",), sub_question="1")]).interviews
    assert [signs(theme) for theme in found.themes] == ["x.-", "3x-", ".?-"]


@pytest.mark.parametrize(
    "edit",
    [
        Rename("t009", "x"),
        Rename("t001", "Rust"),
        Rename("t001", ""),
        Merge(("t001", "t009"), ""),
        Merge(("t001", "t001"), ""),
        Regroup(("t001",), "Vorm"),
        Regroup((), "Vorm"),
        NotAsked(("T9",), ("t001",)),
        NotAsked(("T1",), ("t001",)),
        NotAsked(("T1",), sub_question="7"),
        NotAsked(("T1",)),
    ],
)
def test_an_edit_that_changes_nothing_is_told(interviews, edit):
    found = edited(interviews, [edit, Rename("t001", "Kalmte")])
    assert found.without_effect == (edit,)
    assert found.interviews.themes[0].name == "Kalmte"


def test_edits_follow_each_other(interviews):
    """What was merged away can no longer be renamed."""
    late = Rename("t002", "Maat")
    found = edited(interviews, [Merge(("t001", "t002"), "Tijd"), late, Rename("t001", "Duur")])
    assert found.without_effect == (late,)
    assert [theme.name for theme in found.interviews.themes] == ["Duur", "Stilte"]


def coded():
    """Two documents; codes a and b on one segment by one coder, b also by another, c apart."""
    codes = tuple(Code(f"c{n:03d}", name) for n, name in enumerate("abc", start=1))
    places = np.array
    codings = Codings(
        document=places([0, 0, 0, 0, 1]),
        segment=places([0, 0, 0, 1, 2]),
        code=places([0, 1, 1, 2, 0]),
        coder=places([0, 0, 1, 0, 0]),
    )
    segments = Segments(places([0, 0, 1]), places([0, 0, 0]), ("een", "twee", "drie"))
    return interviews_of(
        Coded(
            tuple(map(Person, ("P1", "P2"))),
            (Document("d1", "een", 0), Document("d2", "twee", 1)),
            codes,
            ("A", "B"),
            segments,
            codings,
        )
    )


def test_merged_codes_on_one_segment_are_one_coding_a_coder():
    found = edited(coded(), [Merge(("c001", "c002"), "ab")]).interviews
    assert [cell.count for cell in found.themes[0].cells] == [2, 1]
    by_unit = {
        unit: [cell.count for cell in counted_in(found, unit.value).themes[0].cells]
        for unit in Unit
    }
    assert by_unit == {Unit.CODINGS: [2, 1], Unit.SEGMENTS: [1, 1], Unit.DOCUMENTS: [1, 1]}
    assert found.coded.quotations_behind(0, 0) == ("een",)


def test_three_counts_before_a_merge():
    one = coded()
    counts = {
        unit: [cell.count for cell in counted_in(one, unit.value).themes[1].cells] for unit in Unit
    }
    assert counts == {Unit.CODINGS: [2, 0], Unit.SEGMENTS: [1, 0], Unit.DOCUMENTS: [1, 0]}


EDITS = (
    Rename("t002", "Maat"),
    Merge(("t001", "t003"), "Samen"),
    Regroup(("t002",), "Nieuw"),
    NotAsked(("T1", "T2"), ("t002",)),
    NotAsked(("T3",), sub_question="1"),
)


def test_written_down_and_read_again(interviews):
    plain = json.loads(json.dumps(edits_to_plain(EDITS, interviews)))
    found = edits_from_plain(plain, interviews)
    assert found.edits == EDITS
    assert found.left_over == ()


def test_a_program_that_numbers_its_codes_anew(interviews):
    plain = edits_to_plain(EDITS, interviews)
    again = table(
        ("Nieuw thema", "Vorm", "1", "..."),
        *((theme.name, theme.group, theme.sub_question, "...") for theme in interviews.themes),
        first_key=5,
    )
    found = edits_from_plain(plain, again)
    assert found.left_over == ()
    assert found.edits[:2] == (Rename("t007", "Maat"), Merge(("t006", "t008"), "Samen"))


def test_what_no_longer_fits_is_left_over_as_a_whole(interviews):
    plain = edits_to_plain(EDITS, interviews)
    without = Interviews(interviews.persons[:2], interviews.themes[:2])
    found = edits_from_plain(plain, without)
    assert found.edits == (EDITS[0], EDITS[2], EDITS[3])
    assert [one["edit"] for one in found.left_over] == ["merge", "not_asked"]


def test_two_themes_of_one_name_are_told_apart_by_their_key():
    twice = table(("Rust", "Vorm", "", "..."), ("Rust", "Vorm", "", "x.."))
    plain = edits_to_plain([Rename("t002", "Kalmte")], twice)
    assert edits_from_plain(plain, twice).edits == (Rename("t002", "Kalmte"),)
    moved = table(("Rust", "Vorm", "", "..."), ("Rust", "Vorm", "", "x.."), first_key=4)
    assert edits_from_plain(plain, moved).edits == ()


@pytest.mark.parametrize(
    "written",
    [
        None,
        3,
        "rename",
        {},
        {"edit": "rename"},
        {"edit": "drop", "themes": []},
        {"edit": "rename", "themes": [["t001"]], "name": "x"},
        {"edit": "rename", "themes": [["t001", "Vorm", "Rust"]], "name": 5},
        {"edit": "not_asked", "themes": [], "persons": "T1", "sub_question": "1"},
        {"edit": "not_asked", "themes": [], "persons": [], "sub_question": "1"},
        {"edit": "not_asked", "themes": [], "persons": ["T1"], "sub_question": ""},
    ],
)
def test_what_is_no_edit_is_left_over(interviews, written):
    found = edits_from_plain([written], interviews)
    assert found.edits == ()
    assert found.left_over == (written,)


def test_the_way_back_and_forth():
    one, two, three = Rename("a", "b"), Rename("b", "c"), Rename("c", "d")
    history = History().then(one).then(two)
    assert history.undo().done == (one,)
    assert history.undo().redo() == history
    assert history.undo().undo().undo().done == ()
    assert history.redo() == history
    assert history.undo().then(three) == History((one, three))
