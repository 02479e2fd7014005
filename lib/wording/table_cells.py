"""A finding's numbers as the cells of a table, by what its rows are about."""

from __future__ import annotations

from collections.abc import Callable

from lib.findings import EstimateRow, Finding
from lib.wording import names
from lib.wording.language import Words
from lib.wording.phrases import span_of

Cell = Callable[[str], str | None]
"""From what a row is about to what its cell says; ``None`` where there is nothing."""


class Cells:
    """Makes the cells of a finding's table; numbers have the decimals of their measure, or others.

    Parameters
    ----------
    about: the part of an ``EstimateRow`` that says what a row of the table is about.
    where: what else its numbers are narrowed by.
    """

    def __init__(
        self, finding: Finding, words: Words, about: str = "measure", **where: str
    ) -> None:
        self.words = words
        self._rows: dict[tuple[str, str], EstimateRow] = {}
        for row in finding.rows:
            if all(getattr(row, name) == value for name, value in where.items()):
                self._rows.setdefault((row.statistic, getattr(row, about)), row)

    def row(self, statistic: str, about: str) -> EstimateRow | None:
        """The number that a cell is told of."""
        return self._rows.get((statistic, about))

    def each(self, statistic: str, tell: Callable[[EstimateRow], str | None]) -> Cell:
        """What is told of a statistic, where there is one."""

        def cell(about: str) -> str | None:
            row = self.row(statistic, about)
            return None if row is None else tell(row)

        return cell

    def value(self, statistic: str, decimals: int | None = None) -> Cell:
        """The number itself."""
        return self.each(
            statistic, lambda row: self.words.number(row.value, self._of(row, decimals))
        )

    def signed(self, statistic: str, decimals: int | None = None) -> Cell:
        """A difference, with its sign."""
        return self.each(
            statistic, lambda row: self.words.signed(row.value, self._of(row, decimals))
        )

    def interval(self, statistic: str, decimals: int | None = None) -> Cell:
        """The ends of its interval."""
        return self.each(
            statistic, lambda row: span_of(self.words, row, self._of(row, decimals)) or None
        )

    def p(self, statistic: str) -> Cell:
        """The p-value of its test."""
        return self.each(statistic, lambda row: self.words.p_cell(row.p))

    def span(self, low: str, high: str) -> Cell:
        """From one number to another."""

        def cell(about: str) -> str | None:
            ends = self.row(low, about), self.row(high, about)
            if ends[0] is None or ends[1] is None:
                return None
            decimals = self._of(ends[0], None)
            return self.words.span(ends[0].value, ends[1].value, decimals)

        return cell

    def _of(self, row: EstimateRow, decimals: int | None) -> int:
        return names.decimals(self.words, row.measure) if decimals is None else decimals
