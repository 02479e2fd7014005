"""The theme by person matrix as a text table that can be opened here again."""

from __future__ import annotations

import csv
import io

from lib.domain.interviews import Cell, Interviews, Mention
from lib.sharing.delimited import SEPARATOR, harmless
from lib.wording import Words

_HEADINGS = (
    "matrix.group",
    "matrix.theme",
    "matrix.sub_question",
    "matrix.chapter",
    "matrix.stated",
)
_SIGNS = {Mention.NOT_MENTIONED: "0", Mention.UNKNOWN: "?"}


def _sign(cell: Cell, words: Words) -> str:
    if cell.mention is Mention.MENTIONED:
        return str(max(1, cell.count))
    if cell.mention is Mention.NOT_ASKED:
        return words("matrix.not_asked")
    return _SIGNS[cell.mention]


def matrix_csv(interviews: Interviews, words: Words) -> bytes:
    """A row a theme, a column a person, as the template has them; with all edits in it.

    A count stands for *mentioned*, 0 for *not mentioned*, "n.v.t." for *not asked* and ? for
    *unknown*.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=SEPARATOR[words.language])
    headings = map(words, _HEADINGS)
    writer.writerow([*headings, *(harmless(person.key) for person in interviews.persons)])
    for theme in interviews.themes:
        told = (theme.group, theme.name, theme.sub_question, theme.chapter)
        stated = "" if theme.stated is None else str(theme.stated)
        cells = (_sign(cell, words) for cell in theme.cells)
        writer.writerow([*map(harmless, told), stated, *cells])
    return out.getvalue().encode("utf-8-sig")
