"""What tells who somebody is, in words: what it is, what shows it, what was done. Never a value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lib.reading import Identifier
from lib.wording.language import Words
from lib.wording.reading import place
from lib.wording.tables.model import Column, Row, Table

_KINDS: Mapping[str, str] = {
    "name": "identifier.kind.name",
    "email": "identifier.kind.email",
    "phone": "identifier.kind.phone",
    "postcode": "identifier.kind.postcode",
    "address": "identifier.kind.address",
    "birth_date": "identifier.kind.birth_date",
    "bsn": "identifier.kind.bsn",
    "bank_account": "identifier.kind.bank_account",
    "patient_number": "identifier.kind.patient_number",
}
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
    """The column by its heading, else by its letter; persons by what they are."""
    if one.role == "person":
        return words("identifier.persons")
    return one.heading or words("place.column", cell=one.place.column)


def reason(one: Identifier, words: Words) -> str:
    """What shows it: how many of the cells that were looked at, and whether the heading does."""
    seen = words(
        "identifier.seen.bsn" if one.kind == "bsn" else "identifier.seen",
        hits=words.whole(one.hits),
        filled=words.whole(one.filled),
    )
    return words("identifier.by_heading", seen=seen) if one.by_heading else seen


def done(one: Identifier, decision: str, words: Words) -> str:
    """What a decision does."""
    return words(_DONE[one.role, decision])


def found_table(some: Sequence[Identifier], words: Words) -> Table:
    """Everything that was found, with what was done about it."""
    rows = tuple(
        Row((
            f"{one.place.file} · {place(words, one.place)}" if one.place.file else "",
            heading(one, words),
            kind(one, words),
            reason(one, words),
            done(one, one.taken, words),
        ))
        for one in some
    )  # fmt: skip
    titles = ("table.place", "identifier.column", "identifier.what", "identifier.reason",
              "identifier.done")  # fmt: skip
    columns = tuple(Column(words(title), numeric=False) for title in titles)
    return Table(words("identifier.caption"), columns, rows)


def told(one: Identifier, words: Words) -> str:
    """All of it as one sentence."""
    return words(
        "identifier.told",
        heading=heading(one, words),
        kind=kind(one, words),
        reason=reason(one, words),
        done=done(one, one.taken, words),
    )


def asked(one: Identifier, words: Words) -> str:
    """The question what is to be done about a column."""
    return words("identifier.asked", heading=heading(one, words), kind=kind(one, words))
