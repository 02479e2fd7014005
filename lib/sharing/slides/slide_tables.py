"""A table as a native one on a slide, over as many slides as it takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lib.sharing.slides import writing
from lib.sharing.slides.template import Area
from lib.sharing.slides.writing import Paragraph, lines, width
from lib.wording import Words
from lib.wording.table import Column, Row, Table

if TYPE_CHECKING:
    from pptx.slide import Slide
    from pptx.table import _Cell

_SIZES = (16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.0)
_LEAST = 11.0
"""Points below which type is not made smaller to save a slide."""
_ASIDE, _ABOVE = 6.0, 3.5
"""Points at the sides of a cell's text, and above and below it."""
_CAPTION = 24.0
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's name for a table without lines and fills."""
_POINT = 12700


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of a table that stand on one slide, set out."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    size: float

    def write(self, slide: Slide, area: Area, caption: str, words: Words) -> None:
        """The rows below their caption."""
        top = area.top
        if caption:
            strip = Area(area.left, top, area.width, _CAPTION - 6)
            above = [Paragraph(caption, 12, quiet=True)]
            writing.text(slide, strip, above, words, name="table caption")
            top += _CAPTION
        place = Area(area.left, top, sum(self.widths), 10)
        shape = slide.shapes.add_table(len(self.rows) + 1, len(self.columns), *place.emu)
        shape._element.nvGraphicFramePr.cNvPr.set("descr", writing.clean(caption))
        table = shape.table
        table._tbl.tblPr.find(_named("tableStyleId")).text = _NO_STYLE
        table.horz_banding = False
        table.first_row = table.first_col = True
        for column, wide in zip(table.columns, self.widths, strict=True):
            column.width = round(wide * _POINT)
        heads = tuple(column.title for column in self.columns)
        for number, cells in enumerate((heads, *(row.cells for row in self.rows))):
            strong = number == 0 or self.rows[number - 1].heading
            row = table.rows[number]
            high = _height(cells, self.widths, self.size, strong)
            row.height = round(high * _POINT)
            for cell, column, told in zip(row.cells, self.columns, cells, strict=True):
                one = Paragraph(told, self.size, bold=strong)
                _write(cell, one, words, column.numeric, line=1.25 if number == 0 else 0.5)


def _named(tag: str) -> str:
    return f"{{http://schemas.openxmlformats.org/drawingml/2006/main}}{tag}"


def _write(cell: _Cell, one: Paragraph, words: Words, numeric: bool, line: float) -> None:
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

    cell.margin_left = cell.margin_right = round(_ASIDE * _POINT)
    cell.margin_top = cell.margin_bottom = round(_ABOVE * _POINT)
    cell.vertical_anchor = MSO_ANCHOR.TOP
    writing.fill(cell.text_frame, [one], words)
    cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT if numeric else PP_ALIGN.LEFT
    _underline(cell, line)


def _underline(cell: _Cell, points: float) -> None:
    """A line below the cell, in the theme's ink; python-pptx knows no borders."""
    from lxml import etree

    settings: Any = cell._tc.get_or_add_tcPr()
    border = etree.SubElement(settings, _named("lnB"), w=str(round(points * _POINT)))
    fill = etree.SubElement(border, _named("solidFill"))
    colour = etree.SubElement(fill, _named("schemeClr"), val="tx1")
    if points < 1:  # three quarters of the way to the ground
        etree.SubElement(colour, _named("lumMod"), val="25000")
        etree.SubElement(colour, _named("lumOff"), val="75000")


def _natural(table: Table, place: int, size: float) -> tuple[float, float]:
    """The width of a column's longest word, and that of its longest cell."""
    cells = [(table.columns[place].title, True)]
    cells += [(row.cells[place], row.heading) for row in table.rows]
    longest = max(width(told, size, bold) for told, bold in cells)
    word = max(width(one, size, bold) for told, bold in cells for one in told.split(" "))
    return word + 2 * _ASIDE, longest + 2 * _ASIDE


def _widths(table: Table, room: float, size: float) -> tuple[float, ...] | None:
    """Breadths of the columns; ``None`` where not even the longest words fit."""
    least, most = zip(
        *(_natural(table, place, size) for place in range(len(table.columns))), strict=True
    )
    if sum(least) > room:
        return None
    if sum(most) <= room:
        # Not drawn apart over the whole slide: a reader's eye must keep its row.
        spare = min(room - sum(most), 30.0 * len(most))
        return tuple(one + spare / len(most) for one in most)
    wanted = [high - low for low, high in zip(least, most, strict=True)]
    share = (room - sum(least)) / sum(wanted)
    return tuple(low + share * more for low, more in zip(least, wanted, strict=True))


def _height(cells: Sequence[str], widths: Sequence[float], size: float, bold: bool) -> float:
    deepest = max(
        lines(told, size, wide - 2 * _ASIDE, bold) for told, wide in zip(cells, widths, strict=True)
    )
    return deepest * size * 1.2 + 2 * _ABOVE


def _set_out(
    table: Table, room: float, sizes: Sequence[float] = _SIZES
) -> tuple[tuple[float, ...], float] | None:
    """Breadths and the size of the type: the largest in which the numbers keep to one line."""
    for size in sizes:
        widths = _widths(table, room, size)
        if widths is not None and all(
            lines(row.cells[place], size, widths[place] - 2 * _ASIDE) == 1
            for row in table.rows
            for place, column in enumerate(table.columns)
            if column.numeric
        ):
            return widths, size
    return None


def _pages(table: Table, widths: Sequence[float], size: float, high: float) -> Iterator[list[Row]]:
    page: list[Row] = []
    used = 0.0
    above: Row | None = None
    for row in table.rows:
        if row.heading:
            above = row
        needed = _height(row.cells, widths, size, row.heading)
        # A heading does not stand at the foot of a slide without a row of its own.
        if page and used + needed * (2 if row.heading else 1) > high:
            yield page
            page, used = [], 0.0
            if above is not None and not row.heading:  # rows keep their heading on the next slide
                page, used = [above], _height(above.cells, widths, size, True)
        page.append(row)
        used += needed
    if page:
        yield page


def _parts(table: Table, widths: tuple[float, ...], size: float, area: Area) -> list[Part]:
    heads = tuple(column.title for column in table.columns)
    high = area.height - _CAPTION - _height(heads, widths, size, True)
    return [
        Part(table.columns, tuple(rows), widths, size) for rows in _pages(table, widths, size, high)
    ]


def split(table: Table, area: Area) -> list[Part]:
    """The table in parts that each fit in the area, caption and column heads included.

    The type is as large as the breadth allows; a little smaller where that saves a slide.
    """
    found = _set_out(table, area.width)
    if found is None:  # words are broken; nothing is lost
        even = tuple(area.width / len(table.columns) for _ in table.columns)
        return _parts(table, even, _SIZES[-1], area)
    best = _parts(table, *found, area)
    for size in (one for one in _SIZES if _LEAST <= one < found[1]):
        smaller = _set_out(table, area.width, (size,))
        if smaller is not None:
            parts = _parts(table, *smaller, area)
            best = parts if len(parts) < len(best) else best
    return best
