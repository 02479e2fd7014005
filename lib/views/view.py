"""A finding made ready to be shown: protected, drawn and told, once per choice and language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.disclosure import Audience, protect
from lib.findings import Finding
from lib.wording import Words
from lib.wording.cautions import cautions, left_out
from lib.wording.methods import method, tests
from lib.wording.sentences import Telling, tell
from lib.wording.tables import Table, table_of

if TYPE_CHECKING:
    from lib.charts import Drawing, Look


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a finding, drawn when asked for.

    Attributes
    ----------
    name: tells the figures of one finding apart, such as ``forest``.
    """

    name: str
    draw: Callable[[Look], Drawing]


@dataclass(frozen=True, slots=True)
class View:
    """All that a page, a slide or a hand-out shows of one finding, in one language."""

    finding: Finding
    words: Words
    telling: Telling
    table: Table
    cautions: tuple[str, ...]
    left_out: tuple[str, ...]
    method: str
    tests: tuple[str, ...]
    figures: tuple[Figure, ...]


def _figures(finding: Finding, words: Words) -> tuple[Figure, ...]:
    # Imported here: altair takes half a second, which reading and telling need not wait for.
    from lib.charts import difference_figure, figure_of, forest_figure, has_differences_below

    main = Figure("main", lambda look: figure_of(finding, words, look))
    if finding.key.startswith("attachment") and finding.one("pearson_r") is not None:
        return main, Figure("forest", lambda look: forest_figure(finding, words=words, look=look))
    if finding.key == "alliance_by_group" and has_differences_below(finding):
        return main, Figure(
            "difference", lambda look: difference_figure(finding, words=words, look=look)
        )
    return (main,)


def view_of(finding: Finding, words: Words, audience: Audience) -> View:
    """The finding as this audience may see it, in words and figures."""
    seen = protect(finding, audience)
    return View(
        finding=seen,
        words=words,
        telling=tell(seen, words),
        table=table_of(seen, words),
        cautions=tuple(cautions(seen, words)),
        left_out=tuple(left_out(seen, words)),
        method=method(seen, words),
        tests=tuple(tests(seen, words)),
        figures=_figures(seen, words) if len(seen.marks) else (),
    )
