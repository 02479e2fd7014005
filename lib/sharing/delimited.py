"""Estimates as a text table that Excel opens with its numbers as numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

from lib.findings import ESTIMATE_COLUMNS, EstimateRow, Finding
from lib.findings.ledger import Ledger
from lib.findings.model import comparisons_of
from lib.wording import Words

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
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
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


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


def estimates_csv(finding: Finding, words: Words, ledger: Ledger | None = None) -> bytes:
    """A finding's tidy estimates as .csv, in the signs Excel expects in this language.

    Numbers are complete, not rounded; the byte order mark makes Excel read UTF-8. With a ledger
    each row ends in ``LEDGER_COLUMNS``: columns, because lines below a table break its reading.
    """
    names = dict(zip(finding.marks.get("theme", ()), finding.marks.get("name", ()), strict=True))
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=SEPARATOR[words.language])
    writer.writerow(ESTIMATE_COLUMNS + (LEDGER_COLUMNS if ledger else ()))
    of_visit = _of_visit(finding, ledger) if ledger else lambda _: []
    for row in finding.rows:
        values = [names.get(one, one) for one in (getattr(row, name) for name in ESTIMATE_COLUMNS)]
        values += of_visit(row)
        writer.writerow([cell(value, words) for value in values])
    return out.getvalue().encode("utf-8-sig")
