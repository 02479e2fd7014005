"""How many persons spoke of each group of themes, and of which groups together?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from lib.domain.coding import Person
from lib.domain.interviews import Cell, Interviews, Mention
from lib.findings.mentions import ALL, count, grouped, groups_asked, narrowed, not_unasked, of_group
from lib.findings.model import Caution, EstimateRow, Finding, LeftOut, Sample

MOST_GROUPS = 10
"""With more sets than this nearly every combination is one person's own."""
MOST_COMBINATIONS = 30


def _combinations(
    groups: Mapping[str, Sequence[Cell]], persons: Sequence[Person]
) -> tuple[Counter[tuple[str, ...]], tuple[str, ...]]:
    """How many persons spoke of exactly these groups; and who was not asked about all."""
    found: Counter[tuple[str, ...]] = Counter()
    partly = []
    for place, person in enumerate(persons):
        cells = {name: cells[place].mention for name, cells in groups.items()}
        if Mention.NOT_ASKED in cells.values():
            partly.append(person.key)
        else:
            found[tuple(name for name in cells if cells[name] is Mention.MENTIONED)] += 1
    return found, tuple(partly)


def _in_order(found: Counter[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Most persons first, then most groups; a tie stays as it was met."""
    return sorted(found, key=lambda names: (-found[names], -len(names)))


def _drawn(together: Mapping[str, Sequence[Cell]]) -> list[str]:
    """The groups that are combined: those with most persons, in their own order."""
    often = sorted(together, key=lambda name: -count(together[name]).k)[:MOST_GROUPS]
    return [name for name in together if name in often]


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
    persons, kept, left_out = narrowed(interviews, medium, sub_question)
    groups = grouped(kept)
    together = {name: of_group(inside) for name, inside in groups.items()} if persons else {}
    drawn = _drawn(together)
    found, partly = _combinations({name: together[name] for name in drawn}, persons)
    n = sum(found.values())
    combinations = _in_order(found)[:MOST_COMBINATIONS] if len(drawn) > 1 else []
    rows: list[EstimateRow] = []
    for name, cells in together.items():
        asked, inside = not_unasked(cells), groups[name]
        mentions = float(sum(count(theme.cells).k for theme in inside))
        anyone = float(count(cells).k)
        rows.append(EstimateRow("", "persons_in_group", anyone, asked, group=name))
        rows.append(EstimateRow("", "sum_of_themes", mentions, asked, group=name))
    rows += [
        EstimateRow("", "combination", float(found[one]), n, group=f"c{place}")
        for place, one in enumerate(combinations)
    ]
    if partly and len(drawn) > 1:
        left_out = (*left_out, LeftOut("not_asked_all", partly))
    chosen = {"medium": medium, "sub_question": sub_question}
    return Finding(
        key="theme_groups",
        choices=chosen,
        sample=Sample(
            len(persons),
            len(interviews.persons),
            left_out,
            {key: value for key, value in chosen.items() if value},
        ),
        rows=tuple(rows),
        marks=_marks(drawn, combinations, found),
        cautions=(
            *groups_asked(interviews, groups),
            *_cautions(len(together), len(drawn), len(found), len(combinations)),
        ),
    )


def _marks(
    drawn: Sequence[str], combinations: Sequence[tuple[str, ...]], found: Counter[tuple[str, ...]]
) -> pd.DataFrame:
    """A row per combination and group."""
    rows = [
        (f"c{place}", f"g{column}", name, name in one, found[one])
        for place, one in enumerate(combinations)
        for column, name in enumerate(drawn)
    ]
    return pd.DataFrame(rows, columns=["combination", "code", "group", "member", "persons"])


def _cautions(groups: int, drawn: int, found: int, shown: int) -> Iterator[Caution]:
    if not groups:
        yield Caution("nothing_left")
    if drawn < groups:
        yield Caution("groups_not_drawn", {"drawn": drawn, "of": groups})
    if 0 < shown < found:
        yield Caution("combinations_not_drawn", {"drawn": shown, "of": found})
