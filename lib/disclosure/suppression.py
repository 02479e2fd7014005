"""Which groups stay hidden, so that no total gives a small one back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

Code = TypeVar("Code", str, str | None)


def hidden_groups(tables: Sequence[Mapping[Code, int]], least: int) -> frozenset[Code]:
    """Groups that may not be shown beside a total.

    Parameters
    ----------
    tables: patients per group, in each of several parts of the ward that are shown apart; a group
        is shown in all of them or in none.
    least: the smallest number that may be shown.

    Returns
    -------
    Every group of 1 up to ``least - 1`` somewhere, and with them the smallest others for as long
    as the hidden ones of a part are fewer than ``least`` together: they would be the total less
    the rest (complementary suppression; Hundepool et al. 2012, Statistical Disclosure Control,
    ch. 4). Empty groups say nothing and stay.
    """
    hidden = {code for table in tables for code, size in table.items() if 0 < size < least}
    while True:
        more = {code for table in tables for code in _smallest_shown(table, hidden, least)}
        if not more:
            return frozenset(hidden)
        hidden |= more


def _smallest_shown(table: Mapping[Code, int], hidden: set[Code], least: int) -> list[Code]:
    """The group that has to hide with the others of this part; none when they are enough."""
    if not 0 < sum(size for code, size in table.items() if code in hidden) < least:
        return []
    shown = [
        (size, str(code), code) for code, size in table.items() if size > 0 and code not in hidden
    ]
    return [min(shown, key=lambda one: one[:2])[2]] if shown else []
