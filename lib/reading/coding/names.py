"""Who is named in coded material, for the gate that keeps names out, and how to rename them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lib.domain.interviews import Interviews
from lib.reading.grid import folded
from lib.reading.identifiers.cells import masked
from lib.reading.identifiers.declared import kind_of_heading


@dataclass(frozen=True, slots=True)
class Names:
    """Names of files and people; documents are often called after who was interviewed."""

    persons: tuple[str, ...]
    documents: tuple[str, ...]
    coders: tuple[str, ...]


def names_in(interviews: Interviews) -> Names:
    """Every name a reading would keep; the words of quotations are not among them."""
    coded = interviews.coded
    documents = () if coded is None else coded.documents
    return Names(
        persons=tuple(one.key for one in interviews.persons),
        documents=tuple(dict.fromkeys(name for one in documents for name in (one.name, one.key))),
        coders=() if coded is None else tuple(one for one in coded.coders if one),
    )


def renamed(interviews: Interviews, instead: Mapping[str, str]) -> Interviews:
    """The same interviews with these names replaced wherever they stand.

    What else is told of persons and documents loses what tells who they are: a variable called
    "e-mail" goes, and so does a number or address within another one.
    """
    persons = tuple(
        replace(one, key=instead.get(one.key, one.key), attributes=_without(one.attributes))
        for one in interviews.persons
    )
    coded = interviews.coded
    if coded is not None:
        documents = tuple(
            replace(one, key=instead.get(one.key, one.key), name=instead.get(one.name, one.name),
                    attributes=_without(one.attributes))
            for one in coded.documents
        )  # fmt: skip
        coders = tuple(instead.get(one, one) for one in coded.coders)
        coded = replace(coded, persons=persons, documents=documents, coders=coders)
    return replace(interviews, persons=persons, coded=coded)


def _without(attributes: Mapping[str, str]) -> Mapping[str, str]:
    return {
        key: masked(value)
        for key, value in attributes.items()
        if kind_of_heading(folded(key)) is None
    }
