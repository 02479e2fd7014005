"""Files that Taguette 1.5.2 itself wrote (see taguette/make.py), against its own counts."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from lib.reading import Upload, read

FOLDER = Path(__file__).parent / "taguette"


def file(name, quotations=False):
    return Upload(name, (FOLDER / name).read_bytes(), quotations=quotations)


def rows(name):
    with (FOLDER / name).open(encoding="utf-8", newline="") as opened:
        return list(csv.reader(opened))


COUNTS = Counter({(document, tag): int(n) for document, tag, n in rows("counts.csv")})
BOOK = {tag: (int(n), int(documents)) for tag, _, n, documents in rows("codebook.csv")[1:]}


@pytest.mark.parametrize("name", ["highlights.csv", "highlights.xlsx"])
def test_highlights_equal_the_programs_own_database(name):
    found = read([file(name)]).dataset.interviews
    ours = Counter(
        {
            (person.key, ".".join((*theme.path, theme.name))): cell.count
            for theme in found.themes
            for person, cell in zip(found.persons, theme.cells, strict=True)
            if cell.count
        }
    )
    assert ours == COUNTS
    # Eight rows, five highlights.
    assert (found.coded.codings.size, found.coded.segments.size) == (8, 5)


@pytest.mark.parametrize("name", ["codebook.csv", "codebook.xlsx"])
def test_its_codebook_states_what_is_counted(name):
    reading = read([file("highlights.csv"), file(name)])
    themes = reading.dataset.interviews.themes
    for theme in themes:
        tag = ".".join((*theme.path, theme.name))
        assert (sum(one.count for one in theme.cells), theme.stated) == BOOK[tag]
        assert theme.listed == theme.stated
    # "werkvorm" only holds others; every other tag is a theme, used or not.
    names = {".".join((*theme.path, theme.name)) for theme in themes}
    assert names == BOOK.keys() - {"werkvorm"}
    assert "codebook_differs" not in {one.code for one in reading.report.remarks}


def test_a_codebook_that_counts_otherwise_is_told():
    other = (FOLDER / "codebook.csv").read_bytes().replace(b"band,over band,4,2", b"band,o,5,2")
    reading = read([file("highlights.csv"), Upload("codebook.csv", other)])
    told = {one.code: one.values for one in reading.report.remarks}
    assert told["codebook_differs"] == {"n": 1}


def test_its_exchange_format_gives_the_same_groups():
    found = read([file("highlights.xlsx"), file("codebook.qdc")]).dataset.interviews
    assert {(one.path, one.name) for one in found.themes} == {
        ((), "interesting"),
        (("werkvorm",), "ritme"),
        (("werkvorm",), "spel"),
        ((), "band"),
        (("nooit",), "gebruikt"),
    }


def test_words_with_signs_are_kept_as_they_are():
    kept = read([file("highlights.csv", quotations=True)]).dataset.interviews.coded
    assert '=som, met "tekens" en een regel' in kept.segments.quotations
    assert kept.segments.quotations.count("even stil") == 2
