"""Headings of items and scales that no questionnaire is named for, in blocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from lib.reading.grid import Value, folded
from lib.reading.headings import Unsure, Vocabulary, first_of_its_name, unmarked
from lib.reading.numbering import from_zero, number_of


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
