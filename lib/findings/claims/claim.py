"""Claims and their numbers as they are printed, and what recomputing them gives."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import Literal, TypeAlias

# What follows must not turn it into another number: "1.374,5" has no number 1.374 in it.
NUMBER = r"(?:- ?)?(?:\d{1,9}(?:[.,]\d{1,9})?|[.,]\d{1,9})(?![\d]|[.,]\d)"
"""A decimal number, as a pattern."""

SIZE = r"\d{1,3}(?:[.,]\d{3})+(?!\d)|\d{1,6}(?![\d]|[.,]\d)"
"""A number of persons; in "n = 1.374" the sign separates thousands."""

_WORDS: Mapping[int, str] = MappingProxyType(
    {
        1: "één|eén|een|one",
        2: "twee|two|beide|both",
        3: "drie|three",
        4: "vier|four",
        5: "vijf|five",
        6: "zes|six",
        7: "zeven|seven",
        8: "acht|eight",
        9: "negen|nine",
        10: "tien|ten",
        11: "elf|eleven",
        12: "twaalf|twelve",
        13: "dertien|thirteen",
        14: "veertien|fourteen",
        15: "vijftien|fifteen",
        16: "zestien|sixteen",
        17: "zeventien|seventeen",
        18: "achttien|eighteen",
        19: "negentien|nineteen",
        20: "twintig|twenty",
    }
)
_BY_WORD = {word: number for number, words in _WORDS.items() for word in words.split("|")}
# Longest first: "zes" must not be found in "zestien".
WORD = "|".join(sorted(_BY_WORD, key=len, reverse=True))
"""A number in words, Dutch or English, as a pattern."""


def printed(text: str) -> Printed:
    """A number that ``NUMBER`` found."""
    whole, _, decimals = text.replace(" ", "").replace(",", ".").partition(".")
    return Printed(int(whole + decimals), len(decimals))


def size(text: str) -> int:
    """A number of persons that ``SIZE`` found."""
    return int(re.sub(r"[.,]", "", text))


def whole(text: str) -> int:
    """A count in digits or words."""
    return int(text) if text.isdigit() else _BY_WORD[text.lower()]


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as it is printed: ``27,56`` is 2756 units of 2 decimals."""

    units: int
    decimals: int = 0

    @property
    def exact(self) -> Fraction:
        """The number as it stands."""
        return Fraction(self.units, 10**self.decimals)

    @property
    def value(self) -> float:
        """The number as it stands, near enough to calculate with."""
        return float(self.exact)

    @property
    def lowest(self) -> Fraction:
        """The smallest number that may have been rounded to this one.

        Both ends count as possible: which way a last 5 goes differs between programs.
        """
        return Fraction(2 * self.units - 1, 2 * 10**self.decimals)

    @property
    def highest(self) -> Fraction:
        """The largest number that may have been rounded to this one."""
        return Fraction(2 * self.units + 1, 2 * 10**self.decimals)


@dataclass(frozen=True, slots=True)
class Span:
    """From the smallest to the largest value that rounding leaves possible."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Quote:
    """The words a claim stands in, and where they begin."""

    start: int
    text: str


Bound: TypeAlias = Literal["exactly", "at_least", "more_than", "at_most", "about"]
Kind: TypeAlias = Literal["t", "F", "chi2", "r", "z"]
CheckName: TypeAlias = Literal["count", "p", "df", "mean", "sd", "total", "share"]
Sign: TypeAlias = Literal["=", "<", ">"]


@dataclass(frozen=True, slots=True)
class TestName:
    """A test as it is printed, such as t(44) = −2,08."""

    __test__ = False  # pytest takes a class named Test... for tests

    kind: Kind
    statistic: Printed
    df: Printed | None = None
    df2: Printed | None = None


@dataclass(frozen=True, slots=True)
class PrintedP:
    """A p-value as it is printed, with its sign."""

    sign: Sign
    number: Printed


@dataclass(frozen=True, slots=True)
class CountClaim:
    """How many persons a text counts, and whom it lists.

    Attributes
    ----------
    stated: the number; ``None`` when a list stands without one. of: out of how many.
    names: the codes in the list in their order, the repeated ones too; empty without a list.
    """

    quote: Quote
    stated: int | None
    of: int | None = None
    bound: Bound = "exactly"
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TestClaim:
    """A test statistic, perhaps with p and with the sizes of the groups in its sentence."""

    __test__ = False

    quote: Quote
    test: TestName
    p: PrintedP | None = None
    sizes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class LonePClaim:
    """A p-value without a test; only whether such a p exists can be said."""

    quote: Quote
    p: PrintedP


@dataclass(frozen=True, slots=True)
class MeanClaim:
    """A mean of ``n`` persons who each have the mean of ``items`` whole answers.

    Attributes
    ----------
    lowest, highest: the range, when the text prints it.
    """

    quote: Quote
    mean: Printed
    sd: Printed | None = None
    n: int | None = None
    items: int = 1
    lowest: Printed | None = None
    highest: Printed | None = None


@dataclass(frozen=True, slots=True)
class TotalClaim:
    """Parts and the total beside them."""

    quote: Quote
    parts: tuple[Printed, ...]
    total: Printed


@dataclass(frozen=True, slots=True)
class MajorityClaim:
    """That most persons have more than so many of something whose mean is printed too."""

    quote: Quote
    more_than: int
    mean: MeanClaim


Claim: TypeAlias = CountClaim | TestClaim | LonePClaim | MeanClaim | TotalClaim | MajorityClaim


class Outcome(StrEnum):
    """Whether a claim can be right as it is printed; never who or what is wrong."""

    FITS = "fits"
    FITS_WITH_NOTE = "fits_with_note"
    DOES_NOT_FIT = "does_not_fit"
    CANNOT_TELL = "cannot_tell"


Value: TypeAlias = int | Printed | PrintedP | Span | TestName | tuple[str, ...] | tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One check of one claim.

    Attributes
    ----------
    check: what was checked.
    reason: the code of the sentence that tells why; ``values`` are the numbers it needs.
    bound: whether a count was printed as exact, at least, about and so on.
    """

    quote: Quote
    check: CheckName
    outcome: Outcome
    reason: str
    values: Mapping[str, Value] = field(default_factory=dict)
    bound: Bound = "exactly"
