"""Words, pictures and notes on a slide, in its template's type, sized so that nothing runs off.

PowerPoint fits text only when somebody edits it, and LibreOffice fits it differently: the size is
chosen here. Widths are those of Arial, whose measures Liberation Sans shares; other fonts that
templates use are seldom broader than ``_ALLOWANCE``.
"""

from __future__ import annotations

import copy
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lib.sharing.slides.template import Area, Stage
from lib.wording import Language, Words

if TYPE_CHECKING:
    from pptx.slide import Slide, SlideLayout
    from pptx.text.text import TextFrame, _Run

_ALLOWANCE = 1.06
_LINE = 1.2
"""Height of a line in sizes of its type."""
_ROUNDING = 0.1
_NARROW = "ijl.,:;'|!‘’ft()[]/ ·\u00a0\u2009I-"
_BROAD = "mwMWABCDEGHKNOPQRSUVXYZ%@&−+=<>≤≥±|z|→"
_WIDEST = "mMW@%—"


def _sign(sign: str) -> float:
    if sign in _WIDEST:
        return 0.86
    if sign in _NARROW:
        return 0.31
    return 0.69 if sign in _BROAD else 0.54


def width(text: str, size: float, bold: bool = False) -> float:
    """Points that one line of text takes at most."""
    return sum(map(_sign, text)) * size * _ALLOWANCE * (1.07 if bold else 1.0)


def lines(text: str, size: float, room: float, bold: bool = False) -> int:
    """Lines that a paragraph takes in so many points of width."""
    count, used = 1, 0.0
    space = width(" ", size, bold)
    for word in text.split(" "):
        wide = width(word, size, bold)
        if used and used + space + wide > room + _ROUNDING:
            count, used = count + 1, 0.0
        while wide > room + _ROUNDING:  # a long word is broken where the line ends
            count, wide = count + 1, wide - room
        used += wide + (space if used else 0.0)
    return count


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it is set.

    Attributes
    ----------
    size, after: points of the type and of the room below.
    quiet: in the lesser colour; accent: in the theme's accent.
    """

    text: str
    size: float
    bold: bool = False
    after: float = 0.0
    quiet: bool = False
    accent: bool = False

    def scaled(self, factor: float) -> Paragraph:
        """The same in another size."""
        return Paragraph(
            self.text,
            round(self.size * factor * 2) / 2,
            self.bold,
            self.after * factor,
            self.quiet,
            self.accent,
        )


def height(paragraphs: Sequence[Paragraph], room: float) -> float:
    """Points that paragraphs take under each other."""
    return sum(
        lines(one.text, one.size, room, one.bold) * one.size * _LINE + one.after
        for one in paragraphs
    )


def fitted(
    paragraphs: Sequence[Paragraph], room: float, high: float, smallest: float = 0.6
) -> tuple[Paragraph, ...] | None:
    """The paragraphs in the largest size that fits; ``None`` when they do not fit at all."""
    factor = 1.0
    while factor >= smallest:
        found = tuple(one.scaled(factor) for one in paragraphs)
        if height(found, room) <= high:
            return found
        factor -= 0.04
    return None


_TONGUES: dict[Language, str] = {"nl": "nl-NL", "en": "en-GB"}
_UNSAFE = {code: None for code in range(32) if code not in (9, 10)} | {127: None}
"""Signs that XML cannot hold; a file name may."""


def clean(text: str) -> str:
    """Text that fits in a part of an Office file."""
    return text.translate(_UNSAFE).encode("utf-8", "ignore").decode("utf-8")


def letter(run: _Run, one: Paragraph, words: Words) -> None:
    """A run in its size and colour; the colour is the theme's own."""
    from pptx.enum.dml import MSO_THEME_COLOR
    from pptx.util import Pt

    run.font.size = Pt(one.size)
    run.font.bold = one.bold
    if one.accent:
        run.font.color.theme_color = MSO_THEME_COLOR.ACCENT_1
    elif one.quiet:
        run.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
        run.font.color.brightness = 0.3
    tongue(run, words)


def tongue(run: _Run, words: Words) -> None:
    """Says in which language a run is, so that a reader pronounces and a speller checks it."""
    run.font._element.set("lang", _TONGUES[words.language])


def fill(frame: TextFrame, paragraphs: Iterable[Paragraph], words: Words) -> None:
    """Paragraphs in a frame, the first in the one that is there."""
    from pptx.util import Pt

    for number, one in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(one.after)
        paragraph.line_spacing = 1.0
        if one.text:
            run = paragraph.add_run()
            run.text = clean(one.text)
            letter(run, one, words)
        else:  # an empty line is as high as its type, which would be 18 points
            end = paragraph._p.get_or_add_endParaRPr()
            end.set("sz", str(round(100 * one.size)))


def text(
    slide: Slide,
    area: Area,
    paragraphs: Sequence[Paragraph],
    words: Words,
    *,
    name: str,
    low: bool = False,
) -> None:
    """A box with paragraphs; ``low`` sets them at its foot."""
    from pptx.enum.text import MSO_ANCHOR

    box = slide.shapes.add_textbox(*area.emu)
    box.name = name
    frame = box.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.BOTTOM if low else MSO_ANCHOR.TOP
    fill(frame, paragraphs, words)


def title(slide: Slide, place: Stage, told: str, words: Words) -> None:
    """The question, in its own place; smaller where it would not fit."""
    from pptx.util import Pt

    shape = slide.shapes.title
    if shape is None:
        return
    frame = shape.text_frame
    frame.text = clean(told)
    room = place.title.width - 15  # the frame's own margins
    found = fitted([Paragraph(told, 28, bold=True)], room, place.title.height - 7, smallest=0.35)
    size = found[0].size if found else 10.0
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            tongue(run, words)
            if size < 28:
                run.font.size = Pt(size)


def opening(slide: Slide, place: Stage, told: str, lines: Sequence[str], words: Words) -> None:
    """The first slide: the conference's title, and what all slides rest on."""
    if slide.shapes.title is not None:
        slide.shapes.title.text_frame.text = clean(told)
        for paragraph in slide.shapes.title.text_frame.paragraphs:
            for run in paragraph.runs:
                tongue(run, words)
    below = next((one for one in slide.placeholders if one.placeholder_format.idx == 1), None)
    paragraphs = [
        Paragraph(line, size, after=8, quiet=size < 18)
        for line, size in zip(lines, (20, 14, 12), strict=True)
    ]
    if below is not None and below.has_text_frame:
        room = (below.width or 0) / 12700 - 15
        high = (below.height or 0) / 12700 - 8
        fill(below.text_frame, fitted(paragraphs, room, high) or paragraphs, words)
    else:
        drop_empty(slide)
        found = fitted(paragraphs, place.body.width, place.body.height) or paragraphs
        text(slide, place.body, found, words, name="about")


def drop_empty(slide: Slide) -> None:
    """Takes away the template's places that nothing was put in."""
    for shape in list(slide.placeholders):
        if shape.placeholder_format.idx != 0 and not (
            shape.has_text_frame and shape.text_frame.text
        ):
            shape.element.getparent().remove(shape.element)


def number(slide: Slide, layout: SlideLayout) -> None:
    """The slide's number where the template puts it; python-pptx leaves it out."""
    from pptx.enum.shapes import PP_PLACEHOLDER

    for shape in layout.placeholders:
        if shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
            own: Any = copy.deepcopy(shape.element)
            slide.shapes._spTree.append(own)  # the one way to add a placeholder
            highest = max(int(one) for one in slide.shapes._spTree.xpath("//p:cNvPr/@id"))
            own.nvSpPr.cNvPr.set("id", str(highest + 1))


def picture(slide: Slide, area: Area, content: bytes, told: str, *, name: str) -> None:
    """A picture as large as its place allows, with what a screen reader says of it."""
    shape = slide.shapes.add_picture(io.BytesIO(content), 0, 0)
    left, top, width, height = area.emu
    factor = min(width / shape.width, height / shape.height)
    across, down = round(shape.width * factor), round(shape.height * factor)
    shape.width, shape.height = across, down
    shape.left, shape.top = left + (width - across) // 2, top
    about = shape._element.nvPicPr.cNvPr
    about.set("descr", clean(told))
    about.set("name", name)


def notes(slide: Slide, paragraphs: Sequence[str], words: Words) -> None:
    """What the speaker reads."""
    frame = slide.notes_slide.notes_text_frame
    if frame is None:  # a template whose notes have no place for text
        return
    for place, one in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.text = clean(one).replace("\n", "\v")
        for run in paragraph.runs:
            tongue(run, words)
