"""Estimates as a text table that Excel opens with its numbers as numbers."""

from __future__ import annotations

import csv
import io

from lib.findings import ESTIMATE_COLUMNS, Finding
from lib.wording import Words

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
SEPARATOR = {"nl": ";", "en": ","}


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


def estimates_csv(finding: Finding, words: Words) -> bytes:
    """A finding's tidy estimates as .csv, in the signs Excel expects in this language.

    Numbers are complete, not rounded; the byte order mark makes Excel read UTF-8.
    """
    names = dict(zip(finding.marks.get("theme", ()), finding.marks.get("name", ()), strict=True))
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=SEPARATOR[words.language])
    writer.writerow(ESTIMATE_COLUMNS)
    for row in finding.rows:
        values = (getattr(row, column) for column in ESTIMATE_COLUMNS)
        writer.writerow([cell(names.get(value, value), words) for value in values])
    return out.getvalue().encode("utf-8-sig")
