"""What a cell's text means: numbers with comma or point, yes and no, known categories."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from lib.reading.grid import Value, folded, text

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_MISSING = frozenset(
    {"nvt", "n v t", "na", "n a", "#n a", "geen", "missing", "ontbreekt", "onbekend", "unknown"}
)
_MISSING_SIGNS = frozenset({"", "-", "–", "—", "."})
_YES = frozenset({"1", "ja", "j", "yes", "y", "true", "waar", "x"})
_NO = frozenset({"0", "nee", "n", "no", "false", "onwaar"})

CATEGORIES: Mapping[str, Mapping[str, str]] = {
    "sex": {
        "v": "female", "vrouw": "female", "vr": "female", "f": "female", "female": "female",
        "woman": "female", "m": "male", "man": "male", "male": "male",
    },
    "cluster": {
        "a": "A", "b": "B", "c": "C", "cluster a": "A", "cluster b": "B", "cluster c": "C",
        "nao": "NOS", "n a o": "NOS", "nos": "NOS", "ps nao": "NOS", "pd nos": "NOS",
    },
    "education": {
        "geen basisonderwijs": "none_or_primary", "geen": "none_or_primary",
        "basisonderwijs": "none_or_primary", "none primary": "none_or_primary",
        "vmbo lbo": "lower_vocational", "vmbo": "lower_vocational", "lbo": "lower_vocational",
        "lower vocational": "lower_vocational",
        "mbo havo vwo": "secondary", "mbo": "secondary", "havo": "secondary", "vwo": "secondary",
        "secondary": "secondary",
        "hbo universiteit": "higher", "hbo": "higher", "universiteit": "higher", "wo": "higher",
        "higher": "higher",
    },
    "marital_status": {
        "ongehuwd": "single", "single": "single", "gehuwd": "married", "married": "married",
        "gescheiden": "divorced", "divorced": "divorced", "weduwe": "widowed",
        "weduwnaar": "widowed", "widowed": "widowed",
    },
}  # fmt: skip
"""Spellings by attribute, folded, with the code they stand for."""


class NotUnderstood(ValueError):
    """The cell holds something that cannot be read as what its column asks for."""


def is_missing(value: Value) -> bool:
    """Whether a cell says that there is no value."""
    # Signs are compared as they stand: folding leaves nothing of "***", "+" or a check mark.
    return text(value) in _MISSING_SIGNS or folded(value) in _MISSING


def number(value: Value) -> float:
    """A number written with a decimal comma or point; NaN when the cell is empty.

    Raises
    ------
    NotUnderstood for anything else, also when both comma and point occur: guessing which is the
    decimal sign would change numbers in silence. Neither is "true" the answer 1.
    """
    if isinstance(value, bool):
        raise NotUnderstood
    if isinstance(value, float):
        if math.isinf(value):
            raise NotUnderstood
        return value
    plain = text(value).replace("−", "-").replace(" ", "")
    if _NUMBER.fullmatch(plain):
        return float(plain.replace(",", "."))
    if is_missing(value):
        return math.nan
    raise NotUnderstood


def yes_no(value: Value) -> str | None:
    """``yes``, ``no`` or ``None`` for an empty cell; ``NotUnderstood`` otherwise."""
    plain = folded(value)
    if plain in _YES:
        return "yes"
    if plain in _NO:
        return "no"
    if is_missing(value):
        return None
    raise NotUnderstood


def category(attribute: str, value: Value) -> str | None:
    """The code of a known category, else the ward's own spelling; ``None`` when empty."""
    known = CATEGORIES.get(attribute, {})
    plain = folded(value)
    if plain in known:
        return known[plain]
    if is_missing(value):
        return None
    return text(value)
