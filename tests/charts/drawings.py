"""What a figure's specification holds, and what it draws."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import vl_convert

from lib.charts.dress import Look

SVG = "{http://www.w3.org/2000/svg}"
LIGHT, PAPER = Look(dark=False), Look(dark=False, width=700, paper=True)

AWKWARD = (
    "a.b",
    "a[0]",
    'a"b"',
    "it's",
    "a\\b",
    "a\nb",
    "a\tb",
    "__proto__",
    "constructor",
    "toString",
    "score:Q",
    "datum.value",
    "{{x}}",
    "']; alert(1); ['",
    "</script>",
    "$&",
    "=1+1",
    "#1",
    "é 😀",
)
"""Names as they may stand in a ward's file, each a trap for some language on the way to a dot."""


def parts(specification, key):
    """Every value under a key, wherever it stands outside the data."""
    if isinstance(specification, list):
        for one in specification:
            yield from parts(one, key)
    elif isinstance(specification, dict):
        for name, value in specification.items():
            if name == "datasets":
                continue
            if name == key:
                yield value
            yield from parts(value, key)


def rows(specification):
    """The rows of every data set."""
    return [row for data in specification.get("datasets", {}).values() for row in data]


def layers(specification):
    """Every layer that draws something, with its rows."""
    data = specification.get("datasets", {})

    def walk(one, inherited):
        own = one.get("data", inherited)  # a lone layer's data are lifted to the whole figure
        if "mark" in one:
            yield one, data[own["name"]]
        for key in ("layer", "vconcat", "hconcat"):
            for inside in one.get(key, []):
                yield from walk(inside, own)

    return list(walk(specification, None))


def kind(layer):
    mark = layer["mark"]
    return mark if isinstance(mark, str) else mark["type"]


def _svg(chart):
    return ET.fromstring(vl_convert.vegalite_to_svg(chart.to_dict()))


def texts(chart):
    """The words that can be read in the figure."""
    return {"".join(one.itertext()) for one in _svg(chart).iter(f"{SVG}text")}


def drawn(chart, mark="symbol"):
    """How many marks of a kind the figure really shows: symbol, rule, line, area."""
    count = 0
    for group in _svg(chart).iter(f"{SVG}g"):
        told = group.get("class", "").split()
        if f"mark-{mark}" in told and "role-mark" in told:
            shapes = [one for one in group if one.tag.endswith(("path", "line", "rect"))]
            count += sum(one.get("d", "-") not in ("", "M0,0") for one in shapes)
    return count
