"""Names of files and sheets, and headings, that tell who somebody is."""

from __future__ import annotations

import re
from dataclasses import replace

from lib.reading.formats.grid import Sheet, text
from lib.reading.formats.report import Shown, Upload
from lib.reading.tables import identifying_cells

_NUMBER = re.compile(r"(?<!\d)\d{9}(?!\d)")
_NAME = re.compile(
    r"(?<![^\W\d_])[^\W\d_]{2,40},(?: ?[A-Z](?![^\W\d_])\.?){1,5}"
    r"|(?<![^\W\d_])(?:[A-Z]\. ?){1,5}(?:(?:van|de|der|den|ter|ten|von) ){0,3}[A-Z][^\W\d_]{2,40}"
)
_WORD = re.compile(r"[^\W\d_]{3,}(?:['’-][^\W\d_]+)*")
_PERSON = "\ue000"
_BESIDE = re.compile(
    rf"(?:(?<![^\W\d_])[A-Z][a-z]+ )?{_PERSON}"
    rf"(?: {_PERSON}| (?:van|de|der|den|ter|ten)\b| [A-Z][a-z]+)*"
)
"""Who stands beside a known name is the same person: "Anna Voorbeeld"."""


def masked(title: str, sign: str) -> str:
    """A title with every name, e-mail address and number like a BSN in it as a sign."""
    found = _NUMBER.sub(sign, identifying_cells.masked(title).replace("…", sign))
    found = _NAME.sub(_PERSON, found)
    found = _WORD.sub(
        lambda one: _PERSON if identifying_cells.has_common_name(one[0]) else one[0], found
    )
    return _BESIDE.sub(lambda _: sign, found) if _PERSON in found else found


def cell_shown(value: Shown) -> Shown:
    """What stood in a cell, safe to be shown: somebody may have typed a name or BSN among scores.

    The decimals of a number are nobody's BSN.
    """
    if isinstance(value, float) and not value.is_integer():
        return value
    shown = text(value)
    safe = "…" if identifying_cells.is_bsn(shown) else masked(shown, "…")
    return value if safe == shown else safe


def is_personal(shown: str) -> bool:
    """Whether a title or heading tells who somebody is."""
    return masked(shown, "…") != shown


def named_safely(upload: Upload, number: int) -> Upload:
    """The upload, with its number in the place of whom its name tells of."""
    stem, dot, ending = upload.name.rpartition(".")
    safe = masked(stem, f"({number})") + dot + ending if dot else masked(ending, f"({number})")
    return upload if safe == upload.name else replace(upload, name=safe)


def sheet_name(sheet: Sheet, number: int) -> str:
    """A sheet's name, safe to be told."""
    return masked(sheet.name, f"({number})") if text(sheet.name) else sheet.name
