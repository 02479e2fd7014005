"""The deck: for each view its figures and its table, and at the end what was agreed."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lib.sharing.pictures import png
from lib.sharing.slides import slide_tables, writing
from lib.sharing.slides.template import Area, Stage, stage
from lib.sharing.slides.writing import Paragraph, fitted
from lib.sharing.taken_along import Conference, Shown
from lib.wording.table import Column, Row, Table
from lib.wording.told_methods import plain

if TYPE_CHECKING:
    from pptx.slide import Slide

    from lib.views.view import Figure

_WORDS_BESIDE = 0.33
"""The share of a broad slide that the words take."""
_ALONE = 1.4
"""How much larger words are set that have a slide to themselves."""
_GAP = 18.0
PICTURE = 700
"""Pixels a figure is broad on a slide: narrower than a page's, so that its letters are larger."""
SCALE = 3
"""Dots a pixel: over 200 to the inch on a slide."""


def slides(conference: Conference, template: bytes | None = None) -> bytes:
    """A conference as a .pptx: native words, tables and notes; figures as pictures.

    Parameters
    ----------
    template: an organisation's .pptx or .potx; its slides are left out, its looks are used.

    Raises
    ------
    TemplateError when the template cannot be used.
    """
    place = stage(template)
    _Deck(conference, place).write()
    out = io.BytesIO()
    place.presentation.save(out)
    return out.getvalue()


class _Deck:
    def __init__(self, conference: Conference, place: Stage) -> None:
        self.conference = conference
        self.words = conference.words
        self.place = place

    def write(self) -> None:
        """Every slide in its order, and what the file says of itself."""
        self._opening()
        for shown in self.conference.shown:
            figures: Sequence[Figure | None] = shown.drawn or (None,)
            for number, figure in enumerate(figures):
                self._answer(shown, figure, first=number == 0)
            self._table(shown)
        if self.conference.actions:
            self._agreed()
        about = self.place.presentation.core_properties
        about.title = self.conference.title
        about.author = about.last_modified_by = about.comments = about.keywords = ""
        about.subject = about.category = ""
        about.revision = 1

    def _slide(self, title: str, caption: str, notes: Sequence[str]) -> Slide:
        slide = self.place.presentation.slides.add_slide(self.place.plain)
        writing.title(slide, self.place, title, self.words)
        writing.drop_empty(slide)
        writing.number(slide, self.place.plain)
        sizes = fitted([Paragraph(caption, 9, quiet=True)], self.place.caption.width, 24)
        paragraphs = sizes or [Paragraph(caption, 6, quiet=True)]
        writing.text(slide, self.place.caption, paragraphs, self.words, low=True, name="caption")
        writing.notes(slide, notes, self.words)
        return slide

    def _opening(self) -> None:
        slide = self.place.presentation.slides.add_slide(self.place.opening)
        about = self.conference
        lines = (self.words("taken.purpose"), about.for_whom, about.source_line)
        writing.opening(slide, self.place, self.conference.title, lines, self.words)

    def _told(self, shown: Shown, first: bool) -> Iterator[tuple[Paragraph, ...]]:
        """The words beside a figure: all of them, and then ever fewer, the answer last."""
        telling = shown.view.telling
        doubts = (Paragraph(one.text, 12, after=8) for one in shown.view.doubts)
        among = (Paragraph(telling.among, 12, bold=True, after=4),) if telling.among else ()
        answer = (*doubts, *among, Paragraph(telling.headline, 22, bold=True, after=14))
        guess = self.conference.guess(shown)
        expected = (Paragraph(guess.told, 14, after=12),) if guess else ()
        sure = (Paragraph(telling.certainty, 14, after=12),) if telling.certainty else ()
        if first and shown.comment:
            head = Paragraph(self.words("taken.comment"), 12, bold=True, accent=True, after=2)
            yield (*answer, *expected, *sure, head, Paragraph(shown.comment, 14))
        yield (*answer, *expected, *sure)
        yield (*answer, *sure)
        yield answer

    def _answer(self, shown: Shown, figure: Figure | None, first: bool) -> None:
        notes = _notes(shown, self.conference)
        slide = self._slide(self.conference.titled(shown), self.conference.caption(shown), notes)
        words_area, figure_area = self._areas(figure is not None)
        larger = 1.0 if figure is not None else _ALONE
        # What does not fit beside the figure stands in the notes; the answer always does.
        for told in self._told(shown, first):
            kept = [one.scaled(larger) for one in told]
            paragraphs = fitted(kept, words_area.width, words_area.height)
            if paragraphs is not None:
                break
        else:
            paragraphs = tuple(one.scaled(0.5) for one in kept)
        writing.text(slide, words_area, paragraphs, self.words, name="answer")
        if figure is not None:
            guess = self.conference.guess(shown)
            picture = png(figure, width=PICTURE, scale=SCALE, guess=guess)
            alt = self.conference.alt(shown)
            writing.picture(slide, figure_area, picture, alt, name=f"figure {figure.name}")

    def _areas(self, drawn: bool) -> tuple[Area, Area]:
        """Where the words and the figure go: beside each other, or the figure below."""
        body = self.place.body
        if not drawn:
            return body, body
        if self.place.wide:
            across = _WORDS_BESIDE * body.width
            left = body.left + across + _GAP
            return (
                Area(body.left, body.top, across, body.height),
                Area(left, body.top, body.left + body.width - left, body.height),
            )
        above = 0.3 * body.height
        below = body.top + above + 6
        return (
            Area(body.left, body.top, body.width, above),
            Area(body.left, below, body.width, body.height - above - 6),
        )

    def _table(self, shown: Shown) -> None:
        if shown.view.table.rows:
            notes = _notes(shown, self.conference)
            caption = self.conference.caption(shown)
            self._tables(self.conference.titled(shown), shown.view.table, caption, notes)

    def _tables(self, title: str, table: Table, caption: str, notes: Sequence[str]) -> None:
        """A table on as many slides as it takes."""
        parts = slide_tables.split(table, self.place.body)
        for number, part in enumerate(parts):
            more = self.words("taken.part", n=number + 1, of=len(parts)) if len(parts) > 1 else ""
            slide = self._slide(title, caption, notes)
            part.write(slide, self.place.body, f"{table.caption} {more}".strip(), self.words)

    def _agreed(self) -> None:
        words = self.words
        heads = ("taken.what", "taken.who", "taken.when")
        columns = tuple(Column(words(head), numeric=False) for head in heads)
        rows = tuple(Row((one.what, one.who, one.when)) for one in self.conference.actions)
        table = Table("", columns, rows)
        self._tables(words("taken.agreed"), table, self.conference.source_line, [])


def _notes(shown: Shown, conference: Conference) -> list[str]:
    """What the speaker has at hand, a paragraph each."""
    view, words = shown.view, conference.words
    parts = (
        ("part.answer", "\n".join((*(one.text for one in view.doubts), view.telling.headline))),
        ("taken.comment", shown.comment),
        ("part.sure", view.telling.certainty),
        ("part.numbers", "\n".join(view.telling.numbers)),
        ("part.note", "\n".join(view.cautions)),
        ("part.not_said", view.telling.not_said),
        ("part.left_out", "\n".join(view.left_out)),
        ("part.report", view.telling.report),
        ("part.method", plain(view.method)),
    )
    told = [f"{words(key)}\n{text}" for key, text in parts if text]
    if guess := conference.guess(shown):
        told.insert(1, f"{guess.asked}\n{guess.told}")
    return [*told, *(f"{note.question}\n{note.said}" for note in shown.said)]
