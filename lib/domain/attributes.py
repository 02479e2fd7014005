"""What a ward records of a patient beside the questionnaires, and the codes used for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["category", "yes_no", "number"]


@dataclass(frozen=True, slots=True)
class Attribute:
    """A column about a patient.

    Attributes
    ----------
    codes: the language-free codes a category is recognised by, in their natural order. Other
        values keep the ward's own spelling.
    groups: whether pages offer to compare groups by it.
    """

    key: str
    kind: Kind
    codes: tuple[str, ...] = ()
    groups: bool = False


ATTRIBUTES: tuple[Attribute, ...] = (
    Attribute("cluster", "category", ("A", "B", "C", "NOS"), groups=True),
    Attribute("ward", "category", groups=True),
    Attribute("sex", "category", ("female", "male"), groups=True),
    Attribute(
        "education",
        "category",
        ("none_or_primary", "lower_vocational", "secondary", "higher"),
        groups=True,
    ),
    Attribute("depression", "yes_no", ("no", "yes"), groups=True),
    Attribute("age", "number"),
    Attribute("age_exact", "number"),
    Attribute("marital_status", "category", ("single", "married", "divorced", "widowed")),
    Attribute("main_diagnosis", "category"),
    Attribute("number_of_pds", "number"),
    Attribute("dysthymia", "yes_no", ("no", "yes")),
    Attribute("eating_disorder", "yes_no", ("no", "yes")),
    Attribute("other_axis_1", "category"),
    Attribute("comorbid_axis_1", "yes_no", ("no", "yes")),
    Attribute("reason_missed", "category"),
)

GROUPINGS: tuple[str, ...] = tuple(one.key for one in ATTRIBUTES if one.groups)
"""Attributes by which pages compare groups; ward and cluster are different things."""


def attribute(key: str) -> Attribute:
    """The attribute with this code; ``KeyError`` when there is none."""
    for one in ATTRIBUTES:
        if one.key == key:
            return one
    raise KeyError(key)


def in_order(key: str, values: set[str]) -> tuple[str, ...]:
    """Group codes in their natural order, a ward's own spellings after them by alphabet."""
    known = [code for code in attribute(key).codes if code in values]
    # The spelling itself decides between "noord" and "Noord": the order of a set is not fixed.
    return (*known, *sorted(values.difference(known), key=lambda one: (one.casefold(), one)))
