"""Text tables that Excel opens with its numbers as numbers: estimates, matrix, means, the key."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence

from lib.domain.interviews import Cell, Interviews, Mention
from lib.domain.norms import Norm
from lib.findings import ESTIMATE_COLUMNS, EstimateRow, Finding
from lib.findings.ledger import Ledger
from lib.findings.model import comparisons_of
from lib.reading.meaning.identifiers.door import Pseudonym
from lib.wording import Words
from lib.wording.told_norms import norm_rows

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
SEPARATOR = {"nl": ";", "en": ","}
LEDGER_COLUMNS: tuple[str, ...] = (
    "visit_comparisons",
    "visit_asked_beforehand",
    "visit_expected_by_chance",
    "asked_beforehand",
    "visit_p_holm",
    "visit_p_bh",
)
"""How much was compared in the visit, the same in each row, and what that leaves of a row's p."""


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def cell(value: object, words: Words) -> str:
    """A value as Excel expects it in this language; empty for a number that is none."""
    if value is None or value != value:
        return ""
    if isinstance(value, float):
        text = repr(value) if not value.is_integer() else str(int(value))
        return text.replace(".", ",") if words.language == "nl" else text
    return str(value) if isinstance(value, int) else harmless(str(value))


def _of_visit(finding: Finding, ledger: Ledger) -> Callable[[EstimateRow], list[object]]:
    """The ledger's columns of a row; the last three only where it holds a comparison."""
    counts: list[object] = [ledger.size, ledger.asked_size, ledger.by_chance]
    entries = {one.comparison: one for one in ledger.entries() if one.question == finding.key}

    def columns(row: EstimateRow) -> list[object]:
        for comparison in comparisons_of((row,)):
            if entry := entries.get(comparison):
                return [*counts, int(entry.asked), entry.p_holm, entry.p_bh]
        return [*counts, None, None, None]

    return columns


def _csv(rows: Iterable[Iterable[str]], words: Words) -> bytes:
    """Rows in the signs Excel expects in this language; the byte order mark makes it read UTF-8."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=SEPARATOR[words.language]).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def estimates_csv(finding: Finding, words: Words, ledger: Ledger | None = None) -> bytes:
    """A finding's tidy estimates as .csv; numbers are complete, not rounded.

    With a ledger each row ends in ``LEDGER_COLUMNS``: columns, because lines below a table break
    its reading.
    """
    names = dict(zip(finding.marks.get("theme", ()), finding.marks.get("name", ()), strict=True))
    of_visit = _of_visit(finding, ledger) if ledger else lambda _: []
    rows: list[Iterable[str]] = [ESTIMATE_COLUMNS + (LEDGER_COLUMNS if ledger else ())]
    for row in finding.rows:
        values = [names.get(one, one) for one in (getattr(row, name) for name in ESTIMATE_COLUMNS)]
        rows.append([cell(value, words) for value in (*values, *of_visit(row))])
    return _csv(rows, words)


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
    persons = (harmless(person.key) for person in interviews.persons)
    rows: list[Iterable[str]] = [[*map(words, _HEADINGS), *persons]]
    for theme in interviews.themes:
        told = (theme.group, theme.name, theme.sub_question, theme.chapter)
        stated = "" if theme.stated is None else str(theme.stated)
        cells = (_sign(cell, words) for cell in theme.cells)
        rows.append([*map(harmless, told), stated, *cells])
    return _csv(rows, words)


def norms_csv(norms: Iterable[Norm], words: Words) -> bytes:
    """The rows under the headings that the reader of norm tables knows."""
    rows = norm_rows(norms, words)
    told = ([cell(value, words) for value in row.values()] for row in rows)
    return _csv([rows[0], *told], words)


def key_csv(some: Sequence[Pseudonym], words: Words) -> bytes:
    """A row per code, and the text it stands for."""
    heads = words("pseudonyms.code"), words("pseudonyms.original")
    return _csv([heads, *((one.code, harmless(one.original)) for one in some)], words)
