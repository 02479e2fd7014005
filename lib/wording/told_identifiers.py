"""What tells who somebody is, in words: what it is, what shows it, what was done. Never a value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lib.reading import Identifier
from lib.wording.language import Family, Words
from lib.wording.table import Table, Told, tabled
from lib.wording.told_reading import place

_KINDS = Family("identifier.kind")
_DONE: Mapping[tuple[str, str], str] = {
    ("column", "leave_out"): "identifier.done.leave_out",
    ("column", "keep"): "identifier.done.keep",
    ("text", "leave_out"): "identifier.done.text",
    ("patient", "replace"): "identifier.done.patients",
    ("patient", "keep"): "identifier.done.keep",
    ("person", "replace"): "identifier.done.persons",
    ("person", "keep"): "identifier.done.keep",
}


def kind(one: Identifier, words: Words) -> str:
    """What it is, in the plural."""
    return words(_KINDS[one.kind])


def heading(one: Identifier, words: Words) -> str:
    """The column by its heading, else by its letter; persons by what they are.

    A variable of a coding project has no letter: it goes by what it holds.
    """
    if one.role == "person":
        return words("identifier.persons")
    if one.heading or not one.place.column:
        return one.heading or kind(one, words)
    return words("place.column", cell=one.place.column)


def reason(one: Identifier, words: Words) -> str:
    """What shows it: how many of the cells that were looked at, and whether the heading does."""
    key = "identifier.seen.bsn" if one.kind == "bsn" else "identifier.seen"
    seen = words.many(key, one.hits, filled=words.whole(one.filled))
    return words("identifier.by_heading", seen=seen) if one.by_heading else seen


def done(one: Identifier, decision: str, words: Words) -> str:
    """What a decision does."""
    return words(_DONE[one.role, decision])


def found_table(some: Sequence[Identifier], words: Words) -> Table:
    """Everything that was found, with what was done about it."""

    def where(one: Identifier) -> str:
        return " · ".join(part for part in (one.place.file, place(words, one.place)) if part)

    return tabled(
        words("identifier.caption"),
        [
            Told(words("table.place"), where, numeric=False),
            Told(words("identifier.column"), lambda one: heading(one, words), numeric=False),
            Told(words("identifier.what"), lambda one: kind(one, words), numeric=False),
            Told(words("identifier.reason"), lambda one: reason(one, words), numeric=False),
            Told(words("identifier.done"), lambda one: done(one, one.taken, words), numeric=False),
        ],
        some,
    )


def told(one: Identifier, words: Words) -> str:
    """All of it as one sentence; without what shows it where no cells were counted."""
    parts = {"heading": heading(one, words), "kind": kind(one, words)}
    parts["done"] = done(one, one.taken, words)
    if not one.filled:
        return words("identifier.told_briefly", **parts)
    return words("identifier.told", reason=reason(one, words), **parts)


def asked(one: Identifier, words: Words) -> str:
    """The question what is to be done about a column."""
    return words("identifier.asked", heading=heading(one, words), kind=kind(one, words))
