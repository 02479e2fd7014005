"""What a ward records of a patient beside the questionnaires, and the codes used for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Kind = Literal["category", "yes_no", "number", "period"]


@dataclass(frozen=True, slots=True)
class Attribute:
    """A column about a patient.

    Attributes
    ----------
    kind: a category or period divides patients into groups, and so does yes or no.
    codes: the language-free codes a category is recognised by, in their natural order. Other
        values keep the ward's own spelling.
    label: its heading as the file spells it; empty for those that are declared here.
    part: of a cell that names several things, the one that this attribute is about.
    """

    key: str
    kind: Kind
    codes: tuple[str, ...] = ()
    label: str = ""
    part: str = ""

    @property
    def divides(self) -> bool:
        """Whether it puts patients in groups; a number does not."""
        return self.kind != "number"


YES_NO = ("no", "yes")
ATTRIBUTES: tuple[Attribute, ...] = (
    Attribute("cluster", "category", ("A", "B", "C", "NOS")),
    Attribute("ward", "category"),
    Attribute("sex", "category", ("female", "male")),
    Attribute(
        "education",
        "category",
        ("none_or_primary", "lower_vocational", "secondary", "higher"),
    ),
    Attribute("depression", "yes_no", YES_NO),
    Attribute("age", "number"),
    Attribute("age_exact", "number"),
    Attribute("marital_status", "category", ("single", "married", "divorced", "widowed")),
    Attribute("main_diagnosis", "category"),
    Attribute("number_of_pds", "number"),
    Attribute("dysthymia", "yes_no", YES_NO),
    Attribute("eating_disorder", "yes_no", YES_NO),
    Attribute("other_axis_1", "category"),
    Attribute("comorbid_axis_1", "yes_no", YES_NO),
    Attribute("reason_missed", "category"),
)
"""Those that have names and codes of their own in every language."""

_DECLARED = {one.key: one for one in ATTRIBUTES}
_OWN = re.compile(r"(category|yes_no|number|period):([^|]+)(?:\|(.+))?", re.DOTALL)


def own(kind: Kind, heading: str, part: str = "") -> Attribute:
    """The attribute that a column of the open file is, under its own heading.

    Parameters
    ----------
    part: of a column whose cells name several things, the one it is about.
    """
    heading = heading.replace("|", "/").replace("&", "+")
    key = f"{kind}:{heading}" + (f"|{part}" if part else "")
    return Attribute(key, kind, YES_NO if kind == "yes_no" else (), heading, part)


@lru_cache(maxsize=512)
def attribute(key: str) -> Attribute:
    """The attribute with this key, declared or the open file's own; ``KeyError`` for no such key.

    A file's own says in its key what it is, so that a finding or a pin that names it needs no
    file to be understood.
    """
    if key in _DECLARED:
        return _DECLARED[key]
    found = _OWN.fullmatch(key)
    if found is None:
        raise KeyError(key)
    kind: Kind = found[1]  # type: ignore[assignment]  # what the pattern allows
    return own(kind, found[2], found[3] or "")


def _as_numbers(code: str) -> tuple[float, str, str]:
    """ "2" before "10"; the spelling itself decides between "noord" and "Noord"."""
    number = float(code) if code.replace(".", "", 1).isdecimal() else float("inf")
    return number, code.casefold(), code


def in_order(key: str, values: set[str]) -> tuple[str, ...]:
    """Group codes in their natural order, a ward's own spellings after them by alphabet."""
    known = [code for code in attribute(key).codes if code in values]
    return (*known, *sorted(values.difference(known), key=_as_numbers))
