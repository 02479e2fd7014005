"""Numbers of persons in a sentence: "n = 60", "N=1.374", "60 patiënten"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lib.findings.claims.claim import SIZE, size

_SIZE = re.compile(rf"(?<![\w-])[nN]\d?\s?=\s?({SIZE})(?![\w%])")


@dataclass(frozen=True, slots=True)
class Size:
    """A number of persons and its place in the sentence."""

    start: int
    end: int
    n: int


def sizes(sentence: str) -> tuple[Size, ...]:
    """Every n that a sentence prints, in order."""
    return tuple(Size(one.start(), one.end(), size(one[1])) for one in _SIZE.finditer(sentence))
