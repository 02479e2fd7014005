"""Numbers as people print them: decimal comma or point, minus or hyphen, words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from lib.findings.claims.model import Printed

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
