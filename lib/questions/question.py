"""A question: one thing a ward can ask, with everything that answers, tells, draws and shares it.

A folder declares one in its ``question.py``; ``registry.QUESTIONS`` lists them. Start page, bar,
conference, exports, command line, ledger and the tests of every question walk that list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from lib.disclosure import Others
from lib.findings import Comparison, EstimateRow, Finding
from lib.findings.basis import About, Basis, Choices
from lib.wording.language import Words
from lib.wording.table import Table
from lib.wording.told_ledger import other
from lib.wording.told_predictions import Prediction
from lib.wording.voice import ThreeLines

if TYPE_CHECKING:
    # Altair takes half a second, which reading and telling need not wait for.
    from lib.charts.dress import Make


class Where(Enum):
    """Where a question stands."""

    START = "start"
    """A card on the start page, and its own name in the bar."""
    MORE = "more"
    """Behind "more" in the bar."""
    BESIDE = "beside"
    """On the page of another question."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question is asked.

    Attributes
    ----------
    page: the stem of the page's file, and its address.
    name: the message that names it in the bar.
    lacks: the message that says what a file must hold to answer it.
    """

    where: Where
    page: str
    name: str = ""
    lacks: str = ""


def beside(page: str) -> Place:
    """On the page of another question."""
    return Place(Where.BESIDE, page)


Drawn: TypeAlias = "dict[str, Make]"
"""How each figure is drawn, by name."""
Figures = Callable[[Finding], Drawn]


def every_row(finding: Finding, row: EstimateRow) -> bool:
    """All that was computed is told."""
    return True


def _as_usual(choices: Choices, words: Words) -> None:
    return None


def _unnamed(finding: Finding, row: EstimateRow, words: Words) -> str:
    return ""


def _nothing_alone(finding: Finding) -> EstimateRow | None:
    return None


def number_of(statistic: str) -> Callable[[Finding], EstimateRow | None]:
    """The row of a statistic that is about the chosen measure, attachment scale and norm."""

    def headline(finding: Finding) -> EstimateRow | None:
        asked = {"measure": "measure", "dimension": "by", "norm": "versus"}
        chosen = {place: finding.choices.get(name, "") for name, place in asked.items()}
        return finding.one(statistic, **{place: one for place, one in chosen.items() if one})

    return headline


def of_the_pair(finding: Finding, row: EstimateRow) -> bool:
    """Whether a row is about the chosen measure and attachment scale."""
    chosen = finding.choices
    return (row.measure, row.by) == (chosen["measure"], chosen.get("dimension"))


def _as_sample(finding: Finding) -> int:
    return finding.sample.n


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing a ward can ask.

    Attributes
    ----------
    key: stays the same in ``results.json``, saved visits, recipes and addresses.
    about: which part of the open data answers it.
    place: where it is asked.
    leads: whether a report holds it as it opens.
    title, method: messages: what is asked, and how it is computed.
    titled: the title of these choices, where it is not the usual one.
    find: the answer; takes what it is ``about``, then its choices by name.
    norms, course: whether ``find`` also takes published means, or the other measurements.
    opening: the choices it is asked with until somebody chooses; ``None`` where the open data
        cannot answer it.
    variants: every way of asking it that the open data hold, for all that can be found.
    tell: the three lines of ``lib.wording.voice``, and the numbers behind them.
    table: the numbers, the twin of the figures.
    figures: how each is drawn, by name, the main one first.
    others: what of it may leave the team.
    tested: whether a row's test belongs to what was chosen; ``reported`` the same of its estimate.
    named: what a row is about, where several are told side by side.
    counted: how many patients the report's line is about.
    compared: what a comparison is called in the ledger.
    headline: the number that answers it, where there is one alone.
    predicted: what a room is asked before it sees; ``None`` where the answer has no direction.
    """

    key: str
    about: About
    place: Place
    leads: bool
    title: str
    method: str
    find: Callable[..., Finding]
    opening: Callable[[Basis], Choices | None]
    variants: Callable[[Basis], Iterable[Choices]]
    tell: Callable[[Finding, Words], ThreeLines]
    table: Callable[[Finding, Words], Table]
    figures: Figures
    others: Others
    titled: Callable[[Choices, Words], str | None] = _as_usual
    norms: bool = False
    course: bool = False
    tested: Callable[[Finding, EstimateRow], bool] = every_row
    reported: Callable[[Finding, EstimateRow], bool] = every_row
    named: Callable[[Finding, EstimateRow, Words], str] = _unnamed
    counted: Callable[[Finding], int] = _as_sample
    compared: Callable[[Comparison, Words], str] = other
    headline: Callable[[Finding], EstimateRow | None] = _nothing_alone
    predicted: Callable[[Finding, Words], Prediction | None] | None = None


def is_grouped(finding: Finding) -> bool:
    """Whether its marks are boxes, bins and cells, and no patients."""
    return "grouped" in finding.marks.columns


def not_drawn(finding: Finding) -> Drawn:
    """No figure: its numbers belong to one that stands elsewhere."""
    return {}


def of_interviews(basis: Basis) -> Choices | None:
    """Opens without any choice wherever there are interviews."""
    return {} if basis.interviews is not None else None


def as_it_opens(opening: Callable[[Basis], Choices | None]) -> Callable[[Basis], Iterable[Choices]]:
    """One variant: each finding holds all scales and pairs; only what is drawn differs."""

    def variants(basis: Basis) -> Iterable[Choices]:
        choices = opening(basis)
        return () if choices is None else (choices,)

    return variants


beside_the_themes = partial(
    Question,
    about=About.INTERVIEWS,
    place=beside("themes"),
    leads=False,
    opening=of_interviews,
    variants=as_it_opens(of_interviews),
    others=Others(dots=False, by_hand=True),
)
"""A question on the page of the themes, with what holds for all of them until told otherwise."""
