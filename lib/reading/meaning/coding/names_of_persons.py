"""Who is named in coded material, for the gate that keeps names out, and how to rename them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from lib.domain.interviews import Interviews
from lib.reading.tables.identifying_cells import masked


@dataclass(frozen=True, slots=True)
class Names:
    """Names of files and people; documents are often called after who was interviewed.

    Attributes
    ----------
    variables: what else is told of persons and documents: by name, what it is of each.
    """

    persons: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    coders: tuple[str, ...] = ()
    variables: Mapping[str, list[str]] = field(default_factory=dict)


def names_in(interviews: Interviews) -> Names:
    """Every name a reading would keep; the words of quotations are not among them."""
    coded = interviews.coded
    documents = () if coded is None else coded.documents
    variables: dict[str, list[str]] = {}
    attributes = [one.attributes for one in interviews.persons]
    for told in (*attributes, *(one.attributes for one in documents)):
        for key, value in told.items():
            variables.setdefault(key, []).append(value)
    return Names(
        persons=tuple(one.key for one in interviews.persons),
        documents=tuple(dict.fromkeys(name for one in documents for name in (one.name, one.key))),
        coders=() if coded is None else tuple(one for one in coded.coders if one),
        variables=variables,
    )


def renamed(
    interviews: Interviews, instead: Mapping[str, str], without: Collection[str] = ()
) -> Interviews:
    """The same interviews with these names replaced wherever they stand.

    Parameters
    ----------
    without: variables that tell who somebody is; they go, and so does a number or an address
        within another one.
    """
    persons = tuple(
        replace(one, key=instead.get(one.key, one.key), attributes=_safe(one.attributes, without))
        for one in interviews.persons
    )
    coded = interviews.coded
    if coded is not None:
        documents = tuple(
            replace(
                one,
                key=instead.get(one.key, one.key),
                name=instead.get(one.name, one.name),
                attributes=_safe(one.attributes, without),
            )
            for one in coded.documents
        )
        coders = tuple(instead.get(one, one) for one in coded.coders)
        coded = replace(coded, persons=persons, documents=documents, coders=coders)
    return replace(interviews, persons=persons, coded=coded)


def _safe(attributes: Mapping[str, str], without: Collection[str]) -> Mapping[str, str]:
    return {key: masked(value) for key, value in attributes.items() if key not in without}
