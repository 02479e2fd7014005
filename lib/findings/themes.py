"""What did the interviewed arts therapists speak of, and how many of them?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.domain.interviews import Cell, Interviews, Mention, Person, Theme
from lib.findings.model import Caution, EstimateRow, Finding, LeftOut, Sample

Order = Literal["codebook", "frequency", "similarity"]
ALL = ""
"""The filter value that keeps everything."""


@dataclass(frozen=True, slots=True)
class _Count:
    """k of n asked; ``listed`` is false where the source gives no complete list."""

    k: int
    n: int
    listed: bool


def _count(cells: Sequence[Cell]) -> _Count:
    mentioned = sum(cell.mention is Mention.MENTIONED for cell in cells)
    asked = sum(cell.mention in (Mention.MENTIONED, Mention.NOT_MENTIONED) for cell in cells)
    unknown = any(cell.mention is Mention.UNKNOWN for cell in cells)
    return _Count(mentioned, asked, not unknown)


def _any(themes: Sequence[Theme]) -> tuple[Cell, ...]:
    """Per person what is known of a whole group; nobody counts twice."""
    merged = []
    for cells in zip(*(theme.cells for theme in themes), strict=True):
        states = {cell.mention for cell in cells}
        for state in (
            Mention.MENTIONED, Mention.UNKNOWN, Mention.NOT_MENTIONED, Mention.NOT_ASKED,
        ):  # fmt: skip
            if state in states:
                merged.append(Cell(state, sum(cell.count for cell in cells)))
                break
    return tuple(merged)


def media(interviews: Interviews) -> tuple[str, ...]:
    """The media that are known of some person, by alphabet."""
    return tuple(
        sorted({p.attributes["medium"] for p in interviews.persons if "medium" in p.attributes})
    )


def sub_questions(interviews: Interviews) -> tuple[str, ...]:
    """The sub-questions themes belong to, in order."""
    found = {theme.sub_question for theme in interviews.themes if theme.sub_question}
    return tuple(sorted(found, key=lambda one: (len(one), one)))


def _narrowed(
    interviews: Interviews, medium: str, sub_question: str
) -> tuple[tuple[Person, ...], tuple[Theme, ...], tuple[LeftOut, ...]]:
    keep = [
        not medium or person.attributes.get("medium") == medium for person in interviews.persons
    ]
    persons = tuple(p for p, use in zip(interviews.persons, keep, strict=True) if use)
    themes = tuple(
        replace(theme, cells=tuple(c for c, use in zip(theme.cells, keep, strict=True) if use))
        for theme in interviews.themes
        if not sub_question or theme.sub_question == sub_question
    )
    reasons: dict[str, list[str]] = {"other_medium": [], "medium_unknown": []}
    for person, use in zip(interviews.persons, keep, strict=True):
        if not use:
            known = "medium" in person.attributes
            reasons["other_medium" if known else "medium_unknown"].append(person.key)
    left_out = tuple(LeftOut(reason, tuple(who)) for reason, who in reasons.items() if who)
    return persons, themes, left_out


def _leaf_order(matrix: npt.NDArray[np.float64]) -> list[int]:
    """Rows put so that alike ones are neighbours (optimal leaf ordering).

    Bar-Joseph, Gifford & Jaakkola 2001, doi:10.1093/bioinformatics/17.suppl_1.S22.
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


def _mentions(themes: Sequence[Theme]) -> npt.NDArray[np.float64]:
    return np.array(
        [[cell.mention is Mention.MENTIONED for cell in theme.cells] for theme in themes],
        dtype=np.float64,
    ).reshape(len(themes), -1)


def _grouped(themes: Sequence[Theme]) -> dict[str, list[Theme]]:
    groups: dict[str, list[Theme]] = {}
    for theme in themes:
        groups.setdefault(theme.group, []).append(theme)
    return groups


def _ordered_themes(themes: Sequence[Theme], order: Order) -> dict[str, list[Theme]]:
    """Groups with their themes; an order moves themes inside a group and groups as wholes."""
    groups = _grouped(themes)
    if order == "codebook":
        return groups
    if order == "frequency":
        ranked = {
            name: sorted(inside, key=lambda theme: -theme.listed) for name, inside in groups.items()
        }
        size = {name: _count(_any(inside)).k for name, inside in groups.items()}
        return {name: ranked[name] for name in sorted(ranked, key=lambda name: -size[name])}
    names = list(groups)
    profiles = np.array([_mentions(groups[name]).mean(axis=0) for name in names])
    return {
        names[place]: [
            groups[names[place]][i] for i in _leaf_order(_mentions(groups[names[place]]))
        ]
        for place in _leaf_order(profiles)
    }


def _ordered_persons(themes: Sequence[Theme], count: int, order: Order) -> list[int]:
    """Persons in the file's order, or alike ones together; never ranked by how much they said."""
    if order != "similarity" or not themes:
        return list(range(count))
    return _leaf_order(_mentions(themes).T)


def _rows(groups: dict[str, list[Theme]]) -> list[EstimateRow]:
    rows: list[EstimateRow] = []
    for name, inside in groups.items():
        together = _any(inside)
        # One theme without a list does not take those who are silent out of the group: 8 of 12.
        asked = sum(cell.mention is not Mention.NOT_ASKED for cell in together)
        anyone = float(_count(together).k)
        rows.append(EstimateRow("", "persons_in_group", anyone, asked, group=name))
        codings = float(sum(_count(theme.cells).k for theme in inside))
        rows.append(EstimateRow("", "sum_of_themes", codings, asked, group=name))
        for theme in inside:
            own = _count(theme.cells)
            kind = "count" if own.listed else "count_without_list"
            rows.append(EstimateRow(theme.key, kind, float(own.k), own.n, group=name))
            if theme.stated is not None:
                rows.append(
                    EstimateRow(theme.key, "stated", float(theme.stated), own.n, group=name)
                )
    return rows


def _marks(
    groups: dict[str, list[Theme]], persons: Sequence[Person], places: Sequence[int]
) -> pd.DataFrame:
    """A row per theme and person, in drawing order."""
    rows = [
        (name, theme.key, theme.name, theme.sub_question, theme.chapter,
         persons[place].key, persons[place].attributes.get("medium", ""),
         theme.cells[place].mention.value, theme.cells[place].count)
        for name, inside in groups.items()
        for theme in inside
        for place in places
    ]  # fmt: skip
    columns = [
        "group", "theme", "name", "sub_question", "chapter", "person", "medium", "mention", "count",
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def _cautions(themes: Sequence[Theme], unfiltered: bool) -> list[Caution]:
    found: list[Caution] = []
    for theme in themes:
        listed = _count(theme.cells)
        # A stated number is about everybody, so it is only compared with an unfiltered list.
        if unfiltered and theme.stated is not None and listed.listed and theme.stated != listed.k:
            numbers = {"stated": theme.stated, "listed": listed.k}
            found.append(Caution("stated_differs", {"theme": theme.name, **numbers}))
        if not listed.listed:
            found.append(Caution("no_list", {"theme": theme.name, "cited": listed.k}))
    return found


def themes(
    interviews: Interviews, order: Order = "codebook", medium: str = ALL, sub_question: str = ALL
) -> Finding:
    """The theme by person matrix with its margins.

    Parameters
    ----------
    order: ``codebook``, ``frequency`` (most persons first, in and between groups) or
        ``similarity`` (optimal leaf ordering of themes and persons).
    medium, sub_question: keep only these; empty keeps all.

    Returns
    -------
    Per theme ``count`` of n asked (``count_without_list`` where the source lists nobody or only
    cites), the number the source states; per group the persons who mentioned any of its themes,
    each once, and beside it the sum over its themes.
    """
    persons, kept, left_out = _narrowed(interviews, medium, sub_question)
    groups = _ordered_themes(kept, order)
    places = _ordered_persons(kept, len(persons), order)
    chosen = {"medium": medium, "sub_question": sub_question}
    cautions = _cautions(kept, unfiltered=not medium)
    if not persons or not kept:
        cautions.append(Caution("nothing_left"))
    return Finding(
        key="themes",
        choices={"order": order} | chosen,
        sample=Sample(
            len(persons),
            len(interviews.persons),
            left_out,
            {key: value for key, value in chosen.items() if value},
        ),
        rows=tuple(_rows(groups)),
        marks=_marks(groups, persons, places),
        cautions=tuple(cautions),
    )
