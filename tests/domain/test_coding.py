"""Coded material: four counts, groups, and what silence means."""

from __future__ import annotations

import numpy as np

from lib.domain.coding import (
    SEGMENT_KINDS,
    Code,
    Coded,
    Codings,
    Document,
    Person,
    SegmentKind,
    Segments,
    Unit,
)
from lib.domain.interviews import Mention, interviews_of, themes_of

TEXT = SEGMENT_KINDS.index(SegmentKind.TEXT)


def places(*numbers):
    return np.array(numbers, dtype=np.int64)


# Two documents of one person and one of another, who is never coded.
CODED = Coded(
    persons=(Person("A", {"medium": "muziek"}), Person("B")),
    documents=(Document("d1", "d1", 0), Document("d2", "d2", 0), Document("d3", "d3", 1)),
    codes=(
        Code("c001", "Groep", codable=False),
        Code("c002", "Band", ("Groep",)),
        Code("c003", "Los", stated=2),
        Code("c004", "Ouder"),
        Code("c005", "Kind", ("Ouder",)),
    ),
    coders=("een", "twee"),
    segments=Segments(places(0, 0, 1), places(TEXT, TEXT, TEXT), ("aap", "", "noot")),
    codings=Codings(
        document=places(0, 0, 0, 1, 1),
        segment=places(0, 0, 1, 2, 2),
        code=places(1, 1, 1, 1, 3),
        coder=places(0, 1, 0, 0, 1),
    ),
)


def test_tables_by_unit():
    assert CODED.table(Unit.CODINGS)[:, 1].tolist() == [4, 0]
    assert CODED.table(Unit.SEGMENTS)[:, 1].tolist() == [3, 0]
    assert CODED.table(Unit.DOCUMENTS)[:, 1].tolist() == [2, 0]


def test_groups_are_no_themes_unless_they_are_used():
    assert [CODED.codes[one].name for one in themes_of(CODED)] == ["Band", "Los", "Ouder", "Kind"]
    found = interviews_of(CODED)
    assert [(one.group, one.path) for one in found.themes] == [
        ("Groep", ("Groep",)),
        ("", ()),
        ("Ouder", ()),
        ("Ouder", ("Ouder",)),
    ]
    assert found.coded is CODED


def test_silence_is_not_mentioned_and_never_not_asked():
    found = interviews_of(CODED)
    cells = [cell.mention for theme in found.themes for cell in theme.cells]
    assert set(cells) == {Mention.MENTIONED, Mention.NOT_MENTIONED}
    los = found.themes[1]
    assert (los.listed, los.stated) == (0, 2)


def test_the_quotations_behind_a_cell():
    assert CODED.quotations_behind(0, 1) == ("aap", "noot")
    assert CODED.quotations_behind(1, 1) == ()
