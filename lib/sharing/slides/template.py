"""What slides are made on: the house's own layout, or a template that an organisation gives.

Made from the empty presentation that python-pptx brings, so that no binary lies in the repository.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.shapes.placeholder import LayoutPlaceholder
    from pptx.slide import SlideLayout, SlideMaster


def with_part(content: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """A package in which one part's text is another."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as packed,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written,
    ):
        for one in packed.infolist():
            part = packed.read(one)
            if one.filename == name:
                part = change(part.decode("utf-8")).encode("utf-8")
            written.writestr(one.filename, part)
    return out.getvalue()


_INCH = 914400
_DEFAULT_RUN = "{http://schemas.openxmlformats.org/drawingml/2006/main}defRPr"

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


def house() -> Presentation:
    """A presentation without slides, 16:9."""
    from pptx import Presentation

    start = io.BytesIO()
    Presentation().save(start)
    presentation = Presentation(
        io.BytesIO(with_part(start.getvalue(), "ppt/theme/theme1.xml", _dressed))
    )
    width, height = (round(side * _INCH) for side in (13.333, 7.5))
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


LARGEST = 50 * 1024**2
_LARGEST_INSIDE = 400 * 1024**2
_TYPES = "[Content_Types].xml"
_MAIN = "application/vnd.openxmlformats-officedocument.presentationml.{}.main+xml"
_SLIDE_LISTS = "{http://schemas.microsoft.com/office/powerpoint/2010/main}sectionLst"
_POINT = 12700


class TemplateError(Exception):
    """A template that cannot be used; ``code`` is that of the sentence which says so."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Area:
    """A place on a slide, in points."""

    left: float
    top: float
    width: float
    height: float

    @property
    def emu(self) -> tuple[int, int, int, int]:
        """Left, top, width and height as PowerPoint counts them."""
        left, top, width, height = (
            round(one * _POINT) for one in (self.left, self.top, self.width, self.height)
        )
        return left, top, width, height


@dataclass(frozen=True, slots=True)
class Stage:
    """A presentation without slides, and where on its slides there is room.

    Attributes
    ----------
    title: where a slide's title stands; body: what lies free below it.
    caption: the strip at the foot for where the numbers come from.
    """

    presentation: Presentation
    opening: SlideLayout
    plain: SlideLayout
    title: Area
    body: Area
    caption: Area

    @property
    def wide(self) -> bool:
        """Whether a figure and its words fit beside each other."""
        return self.body.width > 1.9 * self.body.height


def stage(template: bytes | None) -> Stage:
    """The house's layout, or the one a template gives.

    Raises
    ------
    TemplateError for a file that is no PowerPoint template, or that has no layout with a title.
    """
    presentation = house() if template is None else _opened(template)
    opening, plain = _layouts(presentation)
    title = _title(plain)
    width = (presentation.slide_width or 0) / _POINT
    height = (presentation.slide_height or 0) / _POINT
    foot = _foot(plain, height, title)
    left = max(title.left, 0.03 * width)
    right = min(max(title.left + title.width, 0.6 * width), 0.97 * width)
    top = title.top + title.height + 0.012 * height
    caption = Area(left, foot - 26, right - left, 24)
    body = Area(left, top, right - left, caption.top - top - 6)
    if body.height < 0.4 * height:
        raise TemplateError("template_no_room")
    return Stage(presentation, opening, plain, title, body, caption)


def _opened(template: bytes) -> Presentation:
    """An organisation's file, emptied of its slides."""
    from pptx import Presentation

    content = _as_presentation(template)
    try:
        presentation = Presentation(io.BytesIO(content))
        _without_slides(presentation)
    except Exception:  # a damaged part anywhere in it; python-pptx and lxml have no common error
        raise TemplateError("template_damaged") from None
    return presentation


def _as_presentation(template: bytes) -> bytes:
    """The bytes of a .pptx or .potx as those of a .pptx; refuses everything else."""
    if len(template) > LARGEST:
        raise TemplateError("template_too_large")
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as packed:
            if sum(one.file_size for one in packed.infolist()) > _LARGEST_INSIDE:
                raise TemplateError("template_too_large")
            types = packed.read(_TYPES).decode("utf-8")
    except (
        zipfile.BadZipFile,
        KeyError,
        UnicodeDecodeError,
        NotImplementedError,
        RuntimeError,
        OSError,
        ValueError,
        EOFError,
    ):
        raise TemplateError("template_unknown") from None
    if "macroEnabled" in types:
        raise TemplateError("template_macros")
    if _MAIN.format("presentation") in types:
        return template
    if _MAIN.format("template") not in types:
        raise TemplateError("template_unknown")
    as_slides = types.replace(_MAIN.format("template"), _MAIN.format("presentation"))
    return with_part(template, _TYPES, lambda _: as_slides)


def _without_slides(presentation: Presentation) -> None:
    listed: Any = presentation.slides._sldIdLst  # python-pptx has no other way to drop a slide
    for one in list(listed):
        presentation.part.drop_rel(one.rId)
        listed.remove(one)
    # A list of sections that names slides which are gone makes PowerPoint offer to repair.
    for sections in list(presentation.element.iter(_SLIDE_LISTS)):
        extension = sections.getparent()
        extension.getparent().remove(extension)


def _kinds(layout: SlideLayout) -> list[Any]:
    from pptx.enum.shapes import PP_PLACEHOLDER

    furniture = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
    kinds = (one.placeholder_format.type for one in layout.placeholders)
    return [kind for kind in kinds if kind not in furniture]


def _layouts(presentation: Presentation) -> tuple[SlideLayout, SlideLayout]:
    """The layouts for the first slide and for all others."""
    from pptx.enum.shapes import PP_PLACEHOLDER

    layouts = list(presentation.slide_layouts)
    plain = [one for one in layouts if PP_PLACEHOLDER.TITLE in _kinds(one)]
    if not plain:
        raise TemplateError("template_no_title")
    # The fewest other places to fill in: best is a title alone.
    fewest = min(plain, key=lambda one: len(_kinds(one)))
    first = (one for one in layouts if PP_PLACEHOLDER.CENTER_TITLE in _kinds(one))
    return next(first, fewest), fewest


def _shapes(layout: SlideLayout) -> Iterator[tuple[Any, Area]]:
    for one in layout.placeholders:
        if one.width is not None and one.top is not None:
            area = (one.left or 0, one.top, one.width, one.height or 0)
            yield one.placeholder_format.type, Area(*(part / _POINT for part in area))


def _title(layout: SlideLayout) -> Area:
    from pptx.enum.shapes import PP_PLACEHOLDER

    found = next((area for kind, area in _shapes(layout) if kind is PP_PLACEHOLDER.TITLE), None)
    if found is None:
        raise TemplateError("template_no_title")
    return found


def _foot(layout: SlideLayout, height: float, title: Area) -> float:
    """Where the strip with date, footer and slide number begins."""
    from pptx.enum.shapes import PP_PLACEHOLDER

    furniture = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
    tops = [area.top for kind, area in _shapes(layout) if kind in furniture]
    low = [top for top in tops if top > max(0.8 * height, title.top + title.height)]
    return min((*low, 0.965 * height))
