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
    """

    key: str
    kind: Kind
    codes: tuple[str, ...] = ()


ATTRIBUTES: tuple[Attribute, ...] = (
    Attribute("cluster", "category", ("A", "B", "C", "NOS")),
    Attribute("ward", "category"),
    Attribute("sex", "category", ("female", "male")),
    Attribute(
        "education",
        "category",
        ("none_or_primary", "lower_vocational", "secondary", "higher"),
    ),
    Attribute("depression", "yes_no", ("no", "yes")),
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


def divides(key: str) -> bool:
    """Whether an attribute puts patients in groups; a number does not."""
    return attribute(key).kind != "number"


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
