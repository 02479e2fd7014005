"""Names of rows that sum up other rows: totals, averages, norms."""

from __future__ import annotations

import re
import unicodedata

from lib.reading.formats.grid import Value, folded, text
from lib.reading.tables import aliases

DIGIT = re.compile(r"\d")
_SUM = re.compile(
    rf"[\W_]*(?:{'|'.join(one for one in aliases.SUMMARY if one.isalpha())})(?![^\W_])", re.I
)
_SIGNS = frozenset(
    unicodedata.normalize("NFC", one)
    for one in ("Ø", "ø", "x̄", "X̄", "μ", "µ", "Δ", "∆", "σ", "Σ", "∑", "%", "#", "∅")
)
"""Signs for a mean, a spread, a difference or a number."""


def summary_label(own: Value) -> str:
    """What an id is called, folded, if it may be the name of a total; else empty.

    Most ids hold a number, and folding them all takes time. Names of totals may hold one too, as
    "Totaal (n=12)" does, or stand before one: "N = 12".
    """
    if not isinstance(own, str):
        return ""
    if text(own) in _SIGNS or (DIGIT.search(own) and folded(own) in aliases.SUMMARY):
        return folded(own) if DIGIT.search(own) else "gemiddelde"
    if DIGIT.search(own) and "=" not in own and not _SUM.match(own):
        return ""
    return folded(own.split("=", 1)[0])


def is_summary(label: str, names: frozenset[str]) -> bool:
    """Whether a row's name says that it sums up other rows: "gemiddelde", "totaal afdeling A"."""
    return label in names or label.split(" ", 1)[0] in aliases.SUMMARY
