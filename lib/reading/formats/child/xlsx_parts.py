"""What stands in a part of a workbook that calamine does not tell, found while unpacking it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lib.reading.formats.child.limits import Refused

Cell = tuple[int, int]

CLASSIC = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
TAGS = 32_000_000
"""More than five million cells with a formula each have."""
_WIDEST = 512 * 1024
"""Bytes that may stand between two tags or the ends of two cells; a cell holds 32,767 letters."""

_CELL = rb"<(?:\w+:)?c\s"
_PLACE = rb"[^<>]*?\br\s*=\s*[\"']([A-Z]{1,3})(\d{1,7})[\"'][^<>]*>"
_CALCULATION = rb"<(?:\w+:)?f\b[^<>]*?(?:/>|>[^<]*</[^<>]*>)"
ERROR_CELL = re.compile(
    _CELL + rb"(?=[^<>]*?\bt\s*=\s*[\"']e[\"'])" + _PLACE + rb"\s*(?:" + _CALCULATION + rb")?"
    rb"\s*<(?:\w+:)?v[^<>]*>([^<]{1,40})<"
)
# A formula whose value is the empty text has an empty value and says that it is text.
_UNCACHED = re.compile(
    _CELL
    + rb"(?![^<>]*?\bt\s*=\s*[\"']str[\"'])"
    + _PLACE
    + rb"\s*"
    + _CALCULATION
    + rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></[^<>]*>)?\s*</"
)
_HIDDEN = re.compile(rb"<(?:\w+:)?(row|col)\s[^<>]*?\bhidden\s*=\s*[\"'](?:1|true)[\"'][^<>]*>")
_MERGED = re.compile(
    rb"<(?:\w+:)?mergeCell\s[^<>]*?\bref\s*=\s*[\"']([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})[\"']"
)
_NUMBER = {
    name: re.compile(rb"\b" + name + rb"\s*=\s*[\"'](\d{1,7})") for name in (b"r", b"min", b"max")
}
_WIDEST_HIDDEN = 2000
_MOST_MERGED = 20_000


class Part:
    """What was found: cells with an error, formulas without a value, what is hidden or merged."""

    __slots__ = ("errors", "hidden_columns", "hidden_rows", "merged", "strays", "uncached")

    def __init__(self) -> None:
        self.errors: dict[Cell, str] = {}
        self.uncached: list[Cell] = []
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[int] = []
        self.merged: list[tuple[int, int, int]] = []
        self.strays: list[Cell] = []

    def facts(self) -> dict[str, object]:
        """As the answer holds them; only what there is."""
        found: dict[str, object] = {
            "error_cells": sorted(self.errors),
            "uncached_formulas": self.uncached,
            "hidden_rows": self.hidden_rows,
            "hidden_columns": self.hidden_columns,
            "merged": self.merged,
            "stray_cells": self.strays,
        }
        return {name: places for name, places in found.items() if places}


def column_number(letters: bytes) -> int:
    """``A`` -> 0, ``AA`` -> 26."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def look(pieces: Iterable[bytes], markup: bool) -> Part:
    """Goes through a part; ``markup`` when its name says that it is XML.

    Raises
    ------
    Refused when it declares entities, is in an encoding that would read as empty, or holds far
    more tags than a workbook of the largest size.
    """
    part, tags, carried = Part(), 0, b""
    first = True
    for piece in pieces:
        if first:
            if piece[:2] in (b"\xff\xfe", b"\xfe\xff") or piece[:2] in (b"<\x00", b"\x00<"):
                raise Refused("file_suspect")
            first = False
        here = piece.count(b"<")
        tags += here
        if tags > TAGS or (markup and not here and len(piece) > _WIDEST):
            raise Refused("file_too_big_inside")
        text = carried + piece
        cut = text.rfind(b"c>") + 2
        if cut < 2 or len(text) - cut > _WIDEST:
            cut = max(len(text) - 64, 0)
        _search(text[:cut], part)
        carried = text[cut:]
    _search(carried, part)
    return part


def _search(text: bytes, part: Part) -> None:
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise Refused("file_suspect")
    # Searching for plain bytes is a hundred times faster than for a pattern, and mostly in vain.
    if b'"e"' in text or b"'e'" in text:
        for letters, row, literal in ERROR_CELL.findall(text):
            cell = (int(row) - 1, column_number(letters))
            part.errors[cell] = literal.decode("utf-8", errors="replace").strip()
    if b"<f" in text or b":f" in text:
        for letters, row in _UNCACHED.findall(text):
            part.uncached.append((int(row) - 1, column_number(letters)))
    if b"mergeCell " in text:
        for letters, first, last in _MERGED.findall(text):
            if first != last and len(part.merged) < _MOST_MERGED:
                part.merged.append((int(first) - 1, column_number(letters), int(last) - 1))
    if b"hidden" in text:
        for one in _HIDDEN.finditer(text):
            _hide(one[1], one[0], part)


def _hide(kind: bytes, tag: bytes, part: Part) -> None:
    numbers = {
        name: int(found[1]) for name, wanted in _NUMBER.items() if (found := wanted.search(tag))
    }
    if kind == b"row" and b"r" in numbers:
        part.hidden_rows.append(numbers[b"r"] - 1)
    elif kind == b"col" and b"min" in numbers and b"max" in numbers:
        last = min(numbers[b"max"], _WIDEST_HIDDEN)
        part.hidden_columns.extend(range(numbers[b"min"] - 1, last))
