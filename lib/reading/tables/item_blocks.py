"""Blocks of items: of which form they are, and whether they are numbered from 0."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from lib.reading.formats.grid import Value, folded
from lib.reading.tables.headings import (
    ITEM,
    Column,
    Unsure,
    Vocabulary,
    first_of_its_name,
    unmarked,
)


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


@dataclass(slots=True)
class Blocks:
    """What was found.

    Attributes
    ----------
    groups: by what stands before the number, and the number of the turn: where numbers begin anew,
        another questionnaire does.
    again: columns of a heading that stood there already, as a program wrote it: "WAVB_1.1".
    from_zero: the first column and the size of each group that is numbered from 0.
    """

    groups: dict[tuple[str, int], list[Unsure]] = field(default_factory=dict)
    again: set[int] = field(default_factory=set)
    from_zero: list[tuple[int, int]] = field(default_factory=list)


def blocks_of(cells: Sequence[Value], positions: Iterable[int], vocabulary: Vocabulary) -> Blocks:
    """The unknown numbered headings and bare scales among these, in groups."""
    found = Blocks()
    for position in positions:
        heading = cells[position]
        stem = unmarked(heading)
        if stem and vocabulary.scored(folded(stem)) is not None:
            continue  # what its mark means is asked, not whose it is
        one = vocabulary.unsure(position, stem or heading)
        if (first := first_of_its_name(heading)) and (named := _named(first, vocabulary)):
            one = replace(named, position=position)
            found.again.add(position)
        elif one is None and vocabulary.scale(heading) is not None:
            one = Unsure(position, "", folded(heading))
        if one is not None:
            turn = 1
            while any(each.rest == one.rest for each in found.groups.get((one.prefix, turn), ())):
                turn += 1
            found.groups.setdefault((one.prefix, turn), []).append(one)
    for key, group in found.groups.items():
        if from_zero({number_of(one.rest) for one in group}):
            found.groups[key] = [replace(one, rest=str(number_of(one.rest) + 1)) for one in group]
            found.from_zero.append((group[0].position, len(group)))
    return found


def _named(heading: str, vocabulary: Vocabulary) -> Unsure | None:
    """An item heading as one that is not sure, though its questionnaire may be."""
    item = vocabulary.numbered(folded(heading))
    if item is None or vocabulary.part(item[0], str(item[1])) is None:
        return vocabulary.unsure(0, heading)
    return Unsure(0, folded(item[0]), str(item[1]))
