"""Words, pictures and notes on a slide, in the type and colours of its template."""

from __future__ import annotations

import copy
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from lib.sharing.slides.fitting import Paragraph, fitted
from lib.sharing.slides.template import Area, Stage
from lib.wording import Language, Words

if TYPE_CHECKING:
    from pptx.slide import Slide, SlideLayout
    from pptx.text.text import TextFrame, _Run

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
