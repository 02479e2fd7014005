"""The Finding: one answer, without words, that every page, slide and file shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.domain.dataset import Doubt
from lib.domain.instruments import MEASURES, Measure, Measures
from lib.statistics.descriptive import mean, standard_deviation
from lib.statistics.estimates import CannotCompute, Estimate, HypothesisTest

PUBLISHED = "published"
"""The ``by`` of every row about a published sample; its ``group`` is the sample's key."""
NAMELESS = "·"
"""In the place of a patient's code where nobody is named."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Patients (or persons) who are not in the answer, and the code of the reason.

    ``NAMELESS`` stands for each of whom only the number is told.

    Attributes
    ----------
    measure: the score that they lack, where one of several is meant.
    """

    reason: str
    patients: tuple[str, ...]
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The filter that an answer was asked under.

    Attributes
    ----------
    where: as ``lib.domain.filters`` writes it.
    n, of: how many patients it keeps, of how many.
    fewest: the smallest group that answers under it could be told apart into.
    """

    where: str
    n: int
    of: int
    fewest: int


@dataclass(frozen=True, slots=True)
class Sample:
    """Who the answer is about.

    Attributes
    ----------
    n: how many are in it; of: how many the file holds.
    filters: choices that narrowed the sample, by code.
    narrowed: the filter on patients, where there is one.
    """

    n: int
    of: int
    left_out: tuple[LeftOut, ...] = ()
    filters: Mapping[str, str] = field(default_factory=dict)
    narrowed: Narrowed | None = None


@dataclass(frozen=True, slots=True)
class EstimateRow:
    """One number of a finding with all that belongs to it; see ``docs/architecture.md``.

    Attributes
    ----------
    measure: what was measured, such as ``WAV-B.total``.
    by, group, versus: the grouping, the group, and the group it is compared with.
    statistic: the code of the number, such as ``mean_difference``.
    low, high, level: its interval; ``level`` is a proportion.
    p, p_holm, p_bh: raw p and p after Holm and Benjamini-Hochberg over the finding's family.
    n: how many patients the number rests on.
    leaves_zero: whether the exact interval leaves zero out, where its ends were rounded since; a
        rounded end may come to lie on zero, and the verdict must not change by that.
    firm: whether ``lib.findings.firmness.judged`` found it firm enough to tell as more than chance.
    """

    measure: str
    statistic: str
    value: float
    n: int
    by: str = ""
    group: str = ""
    versus: str = ""
    low: float | None = None
    high: float | None = None
    level: float | None = None
    test: str | None = None
    test_value: float | None = None
    df: float | None = None
    df2: float | None = None
    p: float | None = None
    p_holm: float | None = None
    p_bh: float | None = None
    leaves_zero: bool | None = None
    firm: bool = False

    @property
    def zero_fits(self) -> bool:
        """Whether zero lies in the interval; also where there is none to leave it out."""
        if self.leaves_zero is not None:
            return not self.leaves_zero
        return self.low is None or self.high is None or self.low <= 0 <= self.high


ESTIMATE_COLUMNS: tuple[str, ...] = (
    "measure",
    "by",
    "group",
    "versus",
    "statistic",
    "value",
    "low",
    "high",
    "level",
    "test",
    "test_value",
    "df",
    "df2",
    "p",
    "p_holm",
    "p_bh",
    "n",
)
"""The columns of the tidy frame of estimates, in the order they are exported."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison that was looked at, for the ledger."""

    measure: str
    by: str
    group: str
    versus: str
    test: str
    p: float


@dataclass(frozen=True, slots=True)
class Caution:
    """Something a reader must know, as a code with what its sentence needs."""

    code: str
    values: Mapping[str, str | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Alternative:
    """The number that answers the question, as one of the readings gives it."""

    option: str
    row: EstimateRow


@dataclass(frozen=True, slots=True)
class Doubted:
    """Doubts of one kind that a finding rests on; see ``lib.questions.doubted``.

    Attributes
    ----------
    doubts: at least one, all with the same code, all open or all not.
    readings: what each choice gives, where that can be computed and differs.
    """

    doubts: tuple[Doubt, ...]
    readings: tuple[Alternative, ...] = ()

    @property
    def code(self) -> str:
        """What they are."""
        return self.doubts[0].code

    @property
    def open(self) -> bool:
        """Whether nobody decided."""
        return self.doubts[0].open


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """The answer to one question.

    Attributes
    ----------
    key: which question, such as ``alliance_by_group``.
    choices: how it was asked, by code, such as ``{"measure": "WAV-T.total"}``.
    rows: the estimates; ``estimates`` gives them as a tidy frame.
    marks: a tidy frame of what is drawn; its columns are safe names, never headings of a file.
    cautions: what must be said beside it.
    coarse: whether its numbers were rounded for others (``lib.disclosure``); its counts are told
        as about so many.
    withheld: the code of the reason why others get no answer; empty for an answer.
    example: whether it is about the sample, which is nobody's ward: each picture of it says so.
    doubts: what is undecided or assumed about the reading it rests on.
    measures: the scores its codes stand for, as the open file's questionnaires declare them.
    """

    key: str
    choices: Mapping[str, str]
    sample: Sample
    rows: tuple[EstimateRow, ...]
    marks: pd.DataFrame
    comparisons: tuple[Comparison, ...] = ()
    cautions: tuple[Caution, ...] = ()
    coarse: bool = False
    withheld: str = ""
    example: bool = False
    doubts: tuple[Doubted, ...] = ()
    measures: Measures = field(default_factory=lambda: MEASURES, repr=False)

    def chosen(self, choice: str = "measure") -> Measure:
        """The score it was asked with, under this name of a choice."""
        return self.measures[self.choices[choice]]

    @property
    def estimates(self) -> pd.DataFrame:
        """The estimates as a tidy frame with ``ESTIMATE_COLUMNS``."""
        return pd.DataFrame([asdict(row) for row in self.rows], columns=list(ESTIMATE_COLUMNS))

    def all(self, statistic: str, **where: str) -> Iterator[EstimateRow]:
        """Rows of a statistic, narrowed by ``measure``, ``by``, ``group`` or ``versus``."""
        for row in self.rows:
            if row.statistic == statistic and all(
                getattr(row, name) == value for name, value in where.items()
            ):
                yield row

    def one(self, statistic: str, **where: str) -> EstimateRow | None:
        """The first row of a statistic; ``None`` when it could not or may not be computed."""
        return next(self.all(statistic, **where), None)


def row_from(
    estimate: Estimate, measure: str, by: str = "", group: str = "", versus: str = ""
) -> EstimateRow:
    """An estimate as a row of a finding."""
    interval, test = estimate.interval, estimate.test
    row = EstimateRow(
        measure=measure,
        statistic=estimate.statistic,
        value=estimate.value,
        n=estimate.n,
        by=by,
        group=group,
        versus=versus,
        low=interval.low if interval else None,
        high=interval.high if interval else None,
        level=interval.level if interval else None,
    )
    return row if test is None else _with_test(row, test)


def mean_row(
    values: npt.NDArray[np.float64], measure: str, by: str = "", group: str = ""
) -> EstimateRow:
    """The mean, with its interval where the scores differ at all."""
    try:
        return row_from(mean(values), measure, by, group)
    except CannotCompute:
        return EstimateRow(measure, "mean", float(values.mean()), len(values), by, group)


def sd_row(
    values: npt.NDArray[np.float64], measure: str, by: str = "", group: str = ""
) -> EstimateRow:
    """The standard deviation, 0 where everybody scores alike."""
    try:
        return row_from(standard_deviation(values), measure, by, group)
    except CannotCompute:
        return EstimateRow(measure, "sd", 0.0, len(values), by, group)


def row_from_test(
    test: HypothesisTest, statistic: str, measure: str, n: int, by: str = ""
) -> EstimateRow:
    """A test without an estimate of its own, such as an analysis of variance."""
    return _with_test(EstimateRow(measure, statistic, test.value, n, by), test)


def _with_test(row: EstimateRow, test: HypothesisTest) -> EstimateRow:
    return replace(row, test=test.name, test_value=test.value, df=test.df, df2=test.df2, p=test.p)


def comparisons_of(rows: tuple[EstimateRow, ...]) -> tuple[Comparison, ...]:
    """The ledger's entries: one for every row that carries a test."""
    return tuple(
        Comparison(row.measure, row.by, row.group, row.versus, row.test, row.p)
        for row in rows
        if row.test is not None and row.p is not None
    )
