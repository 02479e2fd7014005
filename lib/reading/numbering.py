"""Items numbered from 0, as "wavb_0 ... wavb_35": the whole block is one lower than the key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from lib.reading.grid import Value, folded
from lib.reading.headings import ITEM, Column, Vocabulary


def from_zero(numbers: AbstractSet[int], items: int | None = None) -> bool:
    """Whether these are the numbers of a block that begins at 0.

    Parameters
    ----------
    items: how many the questionnaire has; without it the numbers must follow each other.
    """
    if 0 not in numbers or len(numbers) < 2:
        return False
    return max(numbers) == len(numbers) - 1 if items is None else max(numbers) < items


def counted_from_one(
    cells: Sequence[Value], columns: Sequence[Column], vocabulary: Vocabulary
) -> tuple[tuple[Column, ...], Mapping[str, int]]:
    """The columns of a row of headings with items that begin at 0 counted from 1.

    Returns
    -------
    The columns, and by questionnaire of which items this was done how many.
    """
    known = {one.position for one in columns}
    zeros: dict[str, int] = {}
    for position, heading in enumerate(cells):
        if position in known or not isinstance(heading, str) or "0" not in heading:
            continue
        found = vocabulary.numbered(folded(heading))
        if found is not None and found[1] == 0:
            zeros.setdefault(found[0], position)
    done: dict[str, int] = {}
    made = list(columns)
    for key, position in zeros.items():
        items = {one.item for one in columns if one.role == "item" and one.key == key}
        if not from_zero(items | {0}, vocabulary.instruments[key].items):
            continue
        made = [
            replace(one, item=one.item + 1) if one.role == "item" and one.key == key else one
            for one in made
        ]
        made.append(Column(position, "item", key, 1))
        done[key] = len(items) + 1
    return tuple(sorted(made, key=lambda one: one.position)), done


def forms_from_zero(questions: Iterable[tuple[str, str]], vocabulary: Vocabulary) -> frozenset[str]:
    """Of rows with an answer each, the questionnaires whose items begin at 0.

    Parameters
    ----------
    questions: the questionnaire of each row, empty where none is named, and its item, folded.
    """
    numbers: dict[str, set[int]] = {}
    for form, plain in questions:
        if (found := vocabulary.numbered(plain, form)) is not None:
            numbers.setdefault(found[0], set()).add(found[1])
    return frozenset(
        key for key, some in numbers.items() if from_zero(some, vocabulary.instruments[key].items)
    )


def number_of(rest: str) -> int:
    """The number of an item heading; -1 for anything else."""
    found = ITEM.fullmatch(rest)
    return int(found[1]) if found else -1
