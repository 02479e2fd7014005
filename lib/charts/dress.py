"""One look for all figures: colours, type, and the language's number signs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

import altair as alt

from lib.findings import Finding
from lib.wording import Language, Words

# Okabe & Ito's blue and vermillion: told apart by the colour-blind, and at least 3:1 against both
# the light and the dark page. Shape or place always says the same as colour.
_ACCENT = "#0072B2"
_ACCENT_ON_DARK = "#56B4E9"  # Their sky blue: the other is there, and dimmer than what is lesser.
CONTRAST = "#D55E00"
DOT = "#858C96"

Layers: TypeAlias = alt.LayerChart | alt.FacetChart
"""What Altair says that laying charts over each other gives."""

Drawing: TypeAlias = alt.TopLevelMixin
"""A figure that can be shown or turned into a picture."""

Make: TypeAlias = Callable[..., Drawing]
"""Draws one figure of a finding; called with the finding, ``words`` and ``look``."""

Settings: TypeAlias = dict[str, Any]
"""What is set of an axis, a scale or a legend, under Vega-Lite's names."""


def settings(**given: object) -> Settings:
    """What is set of an axis, a scale or a legend.

    Altair's own classes also carry a hundred things that are not set, and a figure's layers are
    copied several times over with all of them: a third of the time a figure costs.
    """
    return dict(given)


OWN_Y = alt.Resolve(scale=alt.ScaleResolveMap(y="independent"))
"""For layers that each measure in their own way."""
OWN_AXIS_Y = alt.Resolve(axis=alt.AxisResolveMap(y="independent"))
"""For layers on one scale with labels at both sides: each draws its own axis, or none."""

Chart = TypeVar("Chart", Layers, alt.VConcatChart)

_NUMBERS: dict[Language, dict[str, Any]] = {
    "nl": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["€ ", ""]},
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["€", ""]},
}


@dataclass(frozen=True, slots=True)
class Look:
    """How a figure is to be dressed.

    Attributes
    ----------
    dark: whether the page is dark; ``None`` when not known, then colours that do on both.
    width: pixels for a picture; ``None`` lets the page decide.
    paper: whether it stands alone (a picture) and needs a white ground.
    marked: patients to point out, by the file's own codes; a figure without single patients
        has nothing to point at.
    guess: how steep a line the room drew beforehand, from -1 to 1; ``None`` where it drew none.
    example: whether it is of the sample: then the figure itself says so, wherever it goes.
    """

    dark: bool | None = None
    width: int | None = None
    paper: bool = False
    marked: frozenset[str] = frozenset()
    guess: float | None = None
    example: bool = False

    @property
    def accent(self) -> str:
        """The colour of what a figure is about."""
        return _ACCENT_ON_DARK if self.dark and not self.paper else _ACCENT

    @property
    def ink(self) -> str:
        """The colour of words in the figure."""
        if self.paper:
            return "#1F2933"
        return {True: "#E6EAF0", False: "#1F2933", None: "#767676"}[self.dark]

    @property
    def quiet(self) -> str:
        """The colour of axis labels and lesser words, 4.5:1 on its ground."""
        if self.paper:
            return "#4A5560"
        return {True: "#B4BDC9", False: "#4A5560", None: "#767676"}[self.dark]

    @property
    def hair(self) -> str:
        """The colour of grid lines."""
        if self.paper:
            return "#E3E7EC"
        return {True: "#333C48", False: "#E3E7EC", None: "#8888884D"}[self.dark]


def dressed(chart: Chart, words: Words, look: Look) -> Chart:
    """The figure, now with type, colours and number signs.

    The language goes into the chart itself: a process-wide setting would mix up two visitors.
    Set in place, as ``broad`` does: Altair's own methods copy all layers several times over for
    each property, which took half of the time a figure costs.
    """
    axis: dict[str, Any] = {
        "labelFontSize": 13,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "labelColor": look.quiet,
        "titleColor": look.quiet,
        "gridColor": look.hair,
        "domainColor": look.hair,
        "tickColor": look.hair,
        "titlePadding": 10,
    }
    legend = {
        "labelFontSize": 13,
        "labelColor": look.quiet,
        "titleColor": look.quiet,
        "labelLimit": 400,
        "symbolSize": 90,
        "symbolStrokeWidth": 1.5,
        "rowPadding": 4,
        "offset": 8,
    }
    settings: dict[str, Any] = {
        "locale": {"number": _NUMBERS[words.language]},
        "axis": axis,
        "legend": legend,
        "view": {"stroke": None},
        "text": {"color": look.ink, "fontSize": 13},
    }
    if look.paper:
        settings["background"] = "#FFFFFF"
        settings["font"] = "Segoe UI, Helvetica Neue, Arial, sans-serif"
    else:
        # Else Streamlit adds room below, and what is said of a figure seems to belong elsewhere.
        chart["padding"] = {"left": 0, "top": 4, "right": 0, "bottom": 4}
    chart["config"] = alt.Config(**settings)
    if look.example:
        chart["title"] = alt.TitleParams(
            words("example.mark"), anchor="end", fontSize=13, fontWeight="bold", color=look.quiet
        )
    if not isinstance(chart, alt.VConcatChart):
        # Only the breadth is fitted: axes and legends must not squeeze the plot.
        chart["autosize"] = alt.AutoSizeParams(type="fit-x", contains="padding")
    return chart


def broad(chart: Layers, look: Look, height: int) -> Layers:
    """A view as broad as its place, or as the picture asks; its height is the plot's own."""
    chart["height"] = height
    chart["width"] = look.width if look.width is not None else "container"
    return chart


def layered(layers: Sequence[alt.Chart], words: Words, look: Look, height: int) -> Layers:
    """Layers over each other, as broad as their place, and dressed."""
    return dressed(broad(alt.layer(*layers), look, height), words, look)


def alone(draw: Make) -> Callable[[Finding], dict[str, Make]]:
    """A question's only figure, where there is something to draw."""
    return lambda finding: {"main": draw} if len(finding.marks) else {}


NARROW = "containerSize()[0] < 480"
"""A Vega expression: whether the figure stands on a phone."""
