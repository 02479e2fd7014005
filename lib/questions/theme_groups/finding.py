"""How many persons spoke of each group of themes, and of which groups together?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd

from lib.domain.coding import Person
from lib.domain.interviews import Interviews, Mention, Theme
from lib.findings.mentions import ALL, grouped, groups_asked, in_group, narrowed, often, together
from lib.findings.model import Caution, EstimateRow, Finding, LeftOut

MOST_GROUPS = 10
"""With more sets than this nearly every combination is one person's own."""
MOST_COMBINATIONS = 30

Found = Counter[tuple[str, ...]]
"""How many persons spoke of exactly these groups."""


def _combinations(groups: Sequence[Theme], persons: Sequence[Person]) -> tuple[Found, list[str]]:
    """The combinations, and who was not asked about all."""
    found, partly = Found(), []
    for place, person in enumerate(persons):
        cells = {group.name: group.cells[place].mention for group in groups}
        if Mention.NOT_ASKED in cells.values():
            partly.append(person.key)
        else:
            found[tuple(name for name in cells if cells[name] is Mention.MENTIONED)] += 1
    return found, partly


def _in_order(found: Found) -> list[tuple[str, ...]]:
    """Most persons first, then most groups; a tie stays as it was met."""
    return sorted(found, key=lambda names: (-found[names], -len(names)))


def theme_groups(interviews: Interviews, medium: str = ALL, sub_question: str = ALL) -> Finding:
    """Persons per group of themes, each counted once, and which groups they combine.

    Parameters
    ----------
    medium, sub_question: keep only these; empty keeps all.

    Returns
    -------
    Per group ``persons_in_group`` of n asked, and beside it ``sum_of_themes``, which counts
    somebody once for every theme. ``combination`` is how many persons spoke of exactly the groups
    that ``marks`` gives for it (``group`` is its code); who was not asked about every group is in
    none, and left out.
    """
    interviews, sample = narrowed(interviews, medium, sub_question)
    groups = grouped(interviews.themes) if sample.n else {}
    counted = together(groups)
    drawn = often(counted, MOST_GROUPS)
    found, partly = _combinations(drawn, interviews.persons)
    combinations = _in_order(found)[:MOST_COMBINATIONS] if len(drawn) > 1 else []
    rows = [row for one in counted for row in in_group(one.name, groups[one.name], one.cells)]
    rows += [
        EstimateRow("", "combination", float(found[one]), found.total(), group=f"c{place}")
        for place, one in enumerate(combinations)
    ]
    if partly and len(drawn) > 1:
        left_out = (*sample.left_out, LeftOut("not_asked_all", tuple(partly)))
        sample = replace(sample, left_out=left_out)
    marks = [
        (f"c{place}", f"g{column}", group.name, group.name in one, found[one])
        for place, one in enumerate(combinations)
        for column, group in enumerate(drawn)
    ]
    return Finding(
        key="theme_groups",
        choices={"medium": medium, "sub_question": sub_question},
        sample=sample,
        rows=tuple(rows),
        marks=pd.DataFrame(marks, columns=["combination", "code", "group", "member", "persons"]),
        cautions=(
            *groups_asked(interviews, grouped(interviews.themes)),
            *_cautions(len(counted), len(drawn), len(found), len(combinations)),
        ),
    )


def _cautions(groups: int, drawn: int, found: int, shown: int) -> Iterator[Caution]:
    if not groups:
        yield Caution("nothing_left")
    if drawn < groups:
        yield Caution("groups_not_drawn", {"drawn": drawn, "of": groups})
    if 0 < shown < found:
        yield Caution("combinations_not_drawn", {"drawn": shown, "of": found})
