"""Counting persons in coded interviews, and the orders in which themes and persons can stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import numpy.typing as npt

from lib.domain.coding import Person, Unit
from lib.domain.interview_study import list_kind, were_asked
from lib.domain.interviews import Cell, Interviews, Mention, Theme, any_of
from lib.findings.model import Caution, LeftOut

Bools = npt.NDArray[np.bool_]

ALL = ""
"""The filter value that keeps everything."""

ASKED = frozenset({Mention.MENTIONED, Mention.NOT_MENTIONED})


@dataclass(frozen=True, slots=True)
class Count:
    """k of n asked; ``listed`` is false where the source gives no complete list."""

    k: int
    n: int
    listed: bool


def count(cells: Sequence[Cell]) -> Count:
    """How many persons mentioned it, of how many it is known of."""
    mentions = [cell.mention for cell in cells]
    k = mentions.count(Mention.MENTIONED)
    n = k + mentions.count(Mention.NOT_MENTIONED)
    return Count(k, n, Mention.UNKNOWN not in mentions)


def not_unasked(cells: Sequence[Cell]) -> int:
    """How many were asked at all, also where the source gives no list."""
    return sum(cell.mention is not Mention.NOT_ASKED for cell in cells)


def mentioned(themes: Sequence[Theme], persons: int) -> Bools:
    """Themes by persons: who mentioned it."""
    rows = [[cell.mention is Mention.MENTIONED for cell in theme.cells] for theme in themes]
    return np.array(rows, dtype=bool).reshape(len(themes), persons)


def lists_told(interviews: Interviews, themes: Sequence[Theme]) -> Iterator[Caution]:
    """Of which themes the list of persons is another than of who speaks of it."""
    for theme in themes:
        kind = list_kind(interviews, theme)
        if kind is not None:
            listed = count(theme.cells).k
            yield Caution(f"list_{kind}", {"theme": theme.name, "listed": listed})


def groups_asked(
    interviews: Interviews, groups: Mapping[str, Sequence[Theme]]
) -> Iterator[Caution]:
    """The groups of which every theme was asked about."""
    for name, inside in groups.items():
        if were_asked(interviews, inside):
            yield Caution("group_asked", {"theme_group": name})


def grouped(themes: Sequence[Theme]) -> dict[str, list[Theme]]:
    """Themes by their group, in the order of the codebook."""
    groups: dict[str, list[Theme]] = {}
    for theme in themes:
        groups.setdefault(theme.group, []).append(theme)
    return groups


def of_group(themes: Sequence[Theme]) -> tuple[Cell, ...]:
    """Per person what is known of a group: any of its themes, nobody twice.

    One theme without a list does not take those who are silent out of the group.
    """
    cells = any_of(themes)
    if all(cell.mention is not Mention.UNKNOWN for cell in cells):
        return cells
    listed = any_of([theme for theme in themes if count(theme.cells).listed]) or cells
    return tuple(
        other if cell.mention is Mention.UNKNOWN else cell
        for cell, other in zip(cells, listed, strict=True)
    )


def media(interviews: Interviews) -> tuple[str, ...]:
    """The media that are known of some person, by alphabet."""
    return values_of(interviews, "medium")


def values_of(interviews: Interviews, attribute: str) -> tuple[str, ...]:
    """The values of an attribute that are known of some person, by alphabet."""
    held = (person.attributes.get(attribute, "") for person in interviews.persons)
    return tuple(sorted({one for one in held if one}, key=lambda one: (one.casefold(), one)))


def attributes(interviews: Interviews) -> tuple[str, ...]:
    """What persons can be compared by: attributes with two to nine values, in the file's order."""
    held = dict.fromkeys(key for person in interviews.persons for key in person.attributes)
    return tuple(key for key in held if 2 <= len(values_of(interviews, key)) <= _MOST_VALUES)


_MOST_VALUES = 9


def sub_questions(interviews: Interviews) -> tuple[str, ...]:
    """The sub-questions themes belong to, in order."""
    found = {theme.sub_question for theme in interviews.themes if theme.sub_question}
    return tuple(sorted(found, key=lambda one: (len(one), one)))


def groups(interviews: Interviews) -> tuple[str, ...]:
    """The groups that have a name, in the codebook's order."""
    return tuple(name for name in grouped(interviews.themes) if name)


def narrowed(
    interviews: Interviews, medium: str, sub_question: str, group: str = ALL
) -> tuple[tuple[Person, ...], tuple[Theme, ...], tuple[LeftOut, ...]]:
    """Persons with a medium, themes of a sub-question and group, and who is left out for it."""
    keep = [
        not medium or person.attributes.get("medium") == medium for person in interviews.persons
    ]
    persons = tuple(p for p, use in zip(interviews.persons, keep, strict=True) if use)
    themes = tuple(
        theme
        if all(keep)
        else replace(theme, cells=tuple(c for c, use in zip(theme.cells, keep, strict=True) if use))
        for theme in interviews.themes
        if sub_question in (ALL, theme.sub_question) and group in (ALL, theme.group)
    )
    reasons: dict[str, list[str]] = {"other_medium": [], "medium_unknown": []}
    for person, use in zip(interviews.persons, keep, strict=True):
        if not use:
            known = "medium" in person.attributes
            reasons["other_medium" if known else "medium_unknown"].append(person.key)
    left_out = tuple(LeftOut(reason, tuple(who)) for reason, who in reasons.items() if who)
    return persons, themes, left_out


def counted_in(interviews: Interviews, unit: str) -> Interviews:
    """The counts in the cells as codings, distinct segments or documents.

    A table has only the counts it was read with, and is given back as it is; coded material was
    read with codings.
    """
    coded = interviews.coded
    if coded is None or unit in ("", Unit.CODINGS):
        return interviews
    place = {code.key: number for number, code in enumerate(coded.codes)}
    counts = coded.table(Unit(unit)).T
    themes = tuple(
        replace(
            theme,
            cells=tuple(
                Cell(cell.mention, n)
                for cell, n in zip(theme.cells, counts[place[theme.key]].tolist(), strict=True)
            ),
        )
        for theme in interviews.themes
    )
    return replace(interviews, themes=themes)


Order = Literal["codebook", "frequency", "similarity"]


def leaf_order(matrix: npt.NDArray[np.float64]) -> list[int]:
    """Rows put so that alike ones are neighbours (optimal leaf ordering).

    Bar-Joseph, Gifford & Jaakkola 2001, doi:10.1093/bioinformatics/17.suppl_1.S22. Five hundred
    rows take some 30 ms.
    """
    # Imported here: only this order needs it, and every page would wait for it.
    from scipy.cluster.hierarchy import leaves_list, linkage
    from scipy.spatial.distance import pdist

    if len(matrix) < 3 or matrix.size == 0:
        return list(range(len(matrix)))
    # Distances first: linkage would take a square symmetric matrix for distances, and warn.
    distances = pdist(matrix, metric="cityblock")
    tree = linkage(distances, method="average", optimal_ordering=True)
    return [int(leaf) for leaf in leaves_list(tree)]


def ordered_themes(themes: Sequence[Theme], persons: int, order: Order) -> dict[str, list[Theme]]:
    """Groups with their themes; an order moves themes inside a group and groups as wholes."""
    groups = grouped(themes)
    if order == "codebook":
        return groups
    if order == "frequency":
        ranked = {
            name: sorted(inside, key=lambda theme: -theme.listed) for name, inside in groups.items()
        }
        size = {name: count(any_of(inside)).k for name, inside in groups.items()}
        return {name: ranked[name] for name in sorted(ranked, key=lambda name: -size[name])}
    names = list(groups)
    seen = {name: mentioned(groups[name], persons).astype(np.float64) for name in names}
    profiles = np.array([seen[name].mean(axis=0) for name in names])
    return {
        names[place]: [groups[names[place]][i] for i in leaf_order(seen[names[place]])]
        for place in leaf_order(profiles)
    }


def ordered_persons(themes: Sequence[Theme], persons: int, order: Order) -> list[int]:
    """Persons in the file's order, or alike ones together; never ranked by how much they said."""
    if order != "similarity" or not themes:
        return list(range(persons))
    return leaf_order(mentioned(themes, persons).T.astype(np.float64))
