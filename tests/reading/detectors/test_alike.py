"""Ids that one hand may have written in two ways, seen in however many ids."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.reading.formats.report import Located
from lib.reading.meaning.detectors.decisions import Decisions
from lib.reading.meaning.detectors.table_detectors import alike


def table(ids):
    return ids, [Located("ward.csv", "", f"A{at}") for at in range(2, len(ids) + 2)]


def loose(patient):
    """Without capitals, spaces and the zeros before each number, sign by sign."""
    kept = ""
    for at, sign in enumerate(squeezed := "".join(patient.casefold().split())):
        behind = squeezed[at + 1 : at + 2]
        if sign == "0" and behind.isdigit() and not (kept and kept[-1].isdigit()):
            continue
        kept += sign
    return kept


@given(st.lists(st.text("0012PpA ", min_size=1, max_size=5), unique=True, min_size=1, max_size=12))
@settings(deadline=None, max_examples=400)
def test_told_when_and_only_when_two_differ_in_what_a_hand_changes(ids):
    told = alike([table(ids)], Decisions())[1]
    assert bool(told) == (len({loose(one) for one in ids}) < len(ids))


@pytest.mark.parametrize("ids", [("P001", "P002"), ("0A1", "00A"), ("P010", "P100"), ("7", "8")])
def test_codes_of_one_length_are_nobody_twice(ids):
    assert alike([table(ids)], Decisions()) == ({}, ())


@pytest.mark.parametrize("ids", [("P01", "P1"), ("P1", "p1"), ("0A01", "00A1"), ("P 1", "P1 ")])
def test_two_ways_to_write_one_code(ids):
    assert [one.before for one in alike([table(ids)], Decisions())[1]] == [ids[1]]
