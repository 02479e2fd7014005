"""The house's own layout for slides: calm, words at the left, one accent, the number at the foot.

Made from the empty presentation that python-pptx brings, so that no binary lies in the repository.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from lib.sharing.slides.packages import with_part

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.shapes.placeholder import LayoutPlaceholder
    from pptx.slide import SlideLayout, SlideMaster

_INCH = 914400
_DEFAULT_RUN = "{http://schemas.openxmlformats.org/drawingml/2006/main}defRPr"
WIDE, NARROW = (13.333, 7.5), (10.0, 7.5)
"""Inches of a slide, 16:9 and 4:3."""

_COLOURS = {
    "dk1": "1F2933",
    "lt1": "FFFFFF",
    "dk2": "4A5560",
    "lt2": "F3F5F7",
    "accent1": "0B5C8E",
    "accent2": "D55E00",
    "accent3": "CC79A7",
    "accent4": "858C96",
    "accent5": "009E73",
    "accent6": "4A5560",
    "hlink": "0B5C8E",
    "folHlink": "4A5560",
}
_FONT = "Arial"  # on every laptop, and its measures are known where it is not


def house(wide: bool) -> Presentation:
    """A presentation without slides, 16:9 or 4:3."""
    from pptx import Presentation

    start = io.BytesIO()
    Presentation().save(start)
    presentation = Presentation(
        io.BytesIO(with_part(start.getvalue(), "ppt/theme/theme1.xml", _dressed))
    )
    width, height = (round(side * _INCH) for side in (WIDE if wide else NARROW))
    presentation.slide_width, presentation.slide_height = width, height
    for layout in list(presentation.slide_layouts):
        if layout.name not in ("Title Slide", "Title Only"):
            presentation.slide_layouts.remove(layout)
    for place in (presentation.slide_master, *presentation.slide_layouts):
        _arrange(place, width, height)
    _letter(presentation.slide_master)
    return presentation


def _dressed(theme: str) -> str:
    """The theme in the house's colours and type."""
    for name, colour in _COLOURS.items():
        paint = f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>'
        theme = re.sub(rf"<a:{name}>.*?</a:{name}>", paint, theme, count=1, flags=re.DOTALL)
    return re.sub(r'<a:latin typeface="[^"]+"', f'<a:latin typeface="{_FONT}"', theme)


def _arrange(place: SlideMaster | SlideLayout, width: int, height: int) -> None:
    """Puts the placeholders of a master or layout where they belong on a slide of this size."""
    from pptx.enum.shapes import PP_PLACEHOLDER as KIND

    edge, opening = round(0.55 * _INCH), place.name == "Title Slide"
    inner = width - 2 * edge
    number = round(0.8 * _INCH)
    areas = {
        KIND.TITLE: (edge, round(0.38 * _INCH), inner, round(0.85 * _INCH)),
        KIND.CENTER_TITLE: (edge, round(2.2 * _INCH), inner, round(1.5 * _INCH)),
        KIND.SUBTITLE: (edge, round(3.9 * _INCH), inner, round(2.2 * _INCH)),
        KIND.BODY: (edge, round(1.4 * _INCH), inner, round(5.2 * _INCH)),
        KIND.SLIDE_NUMBER: (
            width - edge - number,
            height - round(0.42 * _INCH),
            number,
            round(0.3 * _INCH),
        ),
    }
    for shape in list(place.placeholders):
        area = areas.get(shape.placeholder_format.type)
        if area is None or (opening and shape.placeholder_format.type == KIND.SLIDE_NUMBER):
            shape.element.getparent().remove(shape.element)
        else:
            shape.left, shape.top, shape.width, shape.height = area
            if opening:
                _to_the_left(shape)


def _to_the_left(shape: LayoutPlaceholder) -> None:
    for level in shape.element.xpath(".//a:lvl1pPr"):
        level.set("algn", "l")
    body = shape.text_frame._txBody.bodyPr  # the one way to the anchor of an empty placeholder
    body.set("anchor", "b" if shape.placeholder_format.type != 4 else "t")
    body.set("lIns", "0")


def _letter(master: SlideMaster) -> None:
    """Titles at the left, in the weight and size of the pages' own."""
    for level in master.element.xpath(".//p:titleStyle/a:lvl1pPr"):
        level.set("algn", "l")
        for run in level.findall(_DEFAULT_RUN):
            run.set("sz", "2800")
            run.set("b", "1")
    for shape in master.placeholders:
        if shape.placeholder_format.type == 1:
            # The words begin where those of the slide begin.
            for name, value in (("anchor", "ctr"), ("lIns", "0"), ("rIns", "0")):
                shape.text_frame._txBody.bodyPr.set(name, value)
