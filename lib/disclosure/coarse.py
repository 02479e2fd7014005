"""The numbers of a finding as others are told them, and the groups that stay hidden."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import pandas as pd

from lib.disclosure import policy
from lib.disclosure.grouped import is_sum
from lib.disclosure.policy import POLICY, Told
from lib.domain.instruments import Measure
from lib.findings import EstimateRow, Finding
from lib.findings.model import PUBLISHED

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


Place = tuple[str, str, str]
"""Measure, attribute and group that a number is about."""


def _breadth(measure: Measure | None) -> float:
    """From the lowest to the highest score; nothing for what is no questionnaire's."""
    low, high = (0.0, 0.0) if measure is None else measure.span
    return high - low


def _on_grid(row: EstimateRow, bare: EstimateRow, step: float) -> EstimateRow:
    low, high = row.low, row.high
    if low is not None and high is not None:
        low, high = policy.outward(low, high, step)
        if -1 <= row.value <= 1 and row.statistic not in ("hedges_g", "cohen_dz"):
            low, high = max(low, -1.0), min(high, 1.0)
    return replace(bare, value=policy.nearest(row.value, step), low=low, high=high)


@dataclass(frozen=True)
class Coarse:
    """What of a finding's rows others are told.

    Attributes
    ----------
    boxes: averaged percentiles (``lib.disclosure.grouped``), which medians are told by.
    """

    finding: Finding
    boxes: pd.DataFrame

    def rows(self) -> tuple[EstimateRow, ...]:
        """The rows that stay, each coarse enough."""
        hidden = self.hidden()
        found = [
            coarse
            for row in self.finding.rows
            if not self._about(row) & hidden
            for coarse in self._told(row)
        ]
        return tuple(self._beside_published(found))

    @staticmethod
    def _about(row: EstimateRow) -> set[Place]:
        return {(row.measure, row.by, one) for one in (row.group, row.versus) if one}

    def hidden(self) -> set[Place]:
        """Groups of fewer than ten, and those that a total would give them back by."""
        sizes: dict[tuple[str, str], dict[str, dict[str, int]]] = {}
        for row in self.finding.all("n"):
            if row.group:
                tables = sizes.setdefault((row.measure, row.by), {})
                tables.setdefault(row.versus, {})[row.group] = int(row.value)
        return {
            (measure, by, code)
            for (measure, by), tables in sizes.items()
            for code in hidden_groups([*tables.values()], policy.LEAST)
        }

    def _told(self, row: EstimateRow) -> Iterator[EstimateRow]:
        line = POLICY.get(row.statistic)
        if line is None or row.n < line.least or not self._asked_for(row):
            return
        bare = replace(
            row,
            n=policy.fives(row.n),
            test=None,
            test_value=None,
            df=None,
            df2=None,
            p=None,
            p_holm=None,
            p_bh=None,
            leaves_zero=None if row.low is None else not row.zero_fits,
        )
        match line.told:
            case Told.COUNT | Told.PERSONS:
                yield replace(bare, value=float(policy.fives(row.value)))
            case Told.PART if policy.splits(row.value, row.n):
                yield replace(bare, value=float(policy.fives(row.value)))
            case Told.SCORE:
                yield from self._score(row, bare)
            case Told.SPREAD:
                yield from self._spread(row, bare)
            case Told.MIDDLE:
                yield from self._middle(row, bare)
            case Told.CORRELATION:
                yield _on_grid(row, bare, policy.correlation_step(row.n))
            case Told.HALF_TENTH:
                yield _on_grid(row, bare, 0.05)
            case Told.TENTH:
                share = row.statistic.endswith("_share")
                if not share or policy.splits(round(row.value * row.n), row.n):
                    yield _on_grid(row, bare, 0.1)
            case Told.PRINTED:
                n = row.n if row.by == PUBLISHED else bare.n
                yield replace(bare, n=n, value=round(row.value, 2))

    def _asked_for(self, row: EstimateRow) -> bool:
        """One correlation at a time: sixteen of the same patients say more than each.

        Nor by the scores and by their order both: two roundings tell more than one.
        """
        line = POLICY[row.statistic]
        dimension = self.finding.choices.get("dimension")
        if line.told is not Told.CORRELATION or dimension is None:
            return True
        ranked = any(one.code == "ranks_lead" for one in self.finding.cautions)
        if row.statistic == ("pearson_r" if ranked else "spearman_rho"):
            return False
        return (row.by, row.measure) == (dimension, self.finding.choices["measure"])

    def _scored(self, row: EstimateRow) -> Measure | None:
        return self.finding.measures.get(row.measure)

    def _score(self, row: EstimateRow, bare: EstimateRow) -> Iterator[EstimateRow]:
        if row.low is None or row.high is None:
            return  # Everybody scores alike: the mean is each one's score.
        error = (row.high - row.low) / 4
        breadth = _breadth(self._scored(row)) if row.statistic == "mean" else 0.0
        if breadth and policy.tells_scores(error * row.n**0.5, row.n, breadth):
            return
        step = policy.step_of(error, is_sum(self._scored(row)))
        low, high = policy.outward(row.low, row.high, step)
        yield replace(bare, value=policy.nearest(row.value, step), low=low, high=high)

    def _spread(self, row: EstimateRow, bare: EstimateRow) -> Iterator[EstimateRow]:
        breadth = _breadth(self._scored(row))
        if row.value == 0 or (breadth and policy.tells_scores(row.value, row.n, breadth)):
            return
        step = policy.step_of(row.value / row.n**0.5, is_sum(self._scored(row)))
        yield replace(bare, value=policy.nearest(row.value, step), low=None, high=None, level=None)

    def _middle(self, row: EstimateRow, bare: EstimateRow) -> Iterator[EstimateRow]:
        """The percentile that the figure draws, where it draws one."""
        column = {"first_quartile": "p25", "median": "p50", "third_quartile": "p75"}[row.statistic]
        for box in self.boxes.to_dict("records"):
            place = str(box["place"]).rpartition("|")[2]
            of_ward = place == "ward" and row.measure == self.finding.choices.get("measure")
            if place == row.group if row.group else of_ward:
                yield replace(bare, value=float(box[column]), low=None, high=None, level=None)

    def _beside_published(self, rows: list[EstimateRow]) -> Iterator[EstimateRow]:
        """Differences from published means, taken anew from the ward's rounded mean.

        Thirty differences that are each rounded by themselves would tell the mean thirty times as
        finely as once.
        """
        own = {row.measure: row for row in rows if row.statistic == "mean" and not row.by}
        printed = {
            (row.measure, row.group): row.value for row in rows if row.statistic == "published_mean"
        }
        for row in rows:
            if row.by != PUBLISHED or row.statistic != "mean_difference":
                yield row
                continue
            mean, published = own.get(row.measure), printed.get((row.measure, row.versus))
            if mean is None or published is None or row.low is None or row.high is None:
                continue
            step = policy.step_of((row.high - row.low) / 4, is_sum(self._scored(row)))
            value = policy.nearest(mean.value - published, step)
            reach = policy.outward(0, (row.high - row.low) / 2, step)[1]
            low, high = round(value - reach, 6), round(value + reach, 6)
            yield replace(row, value=value, low=low, high=high)
