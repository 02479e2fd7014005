"""The pasted text beside its plain form, and quotes from it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lib.findings.claims.claim import Quote
from lib.findings.claims.running_text import Plain, plain

_LONGEST = 240
_KEPT_BETWEEN = 60


@dataclass(frozen=True, slots=True)
class Source:
    """A text as pasted and in plain signs."""

    pasted: str
    plain: Plain

    @classmethod
    def of(cls, pasted: str) -> Source:
        """A pasted text, made plain."""
        return cls(pasted, plain(pasted))

    def quote(self, start: int, end: int) -> Quote:
        """The pasted words between two places of the plain text; a long middle is left out."""
        places, text = self.plain.places, self.plain.text
        opens = text.count("(", start, end) > text.count(")", start, end)
        end += opens and text.startswith(")", end)
        words = _tidy(self.pasted[places[start] : places[end - 1] + 1])
        if len(words) > _LONGEST:
            words = f"{words[: _LONGEST // 2].rstrip()} … {words[-_LONGEST // 2 :].lstrip()}"
        return Quote(start, words)

    def quote_two(self, first: tuple[int, int], second: tuple[int, int]) -> Quote:
        """Two stretches as one quote; what lies between is kept only when it is short."""
        (start, end), (start2, end2) = sorted((first, second))
        if start2 - end <= _KEPT_BETWEEN:
            return self.quote(start, max(end, end2))
        parts = self.quote(start, end).text, self.quote(start2, end2).text
        return Quote(start, " … ".join(parts))


def _tidy(text: str) -> str:
    tidy = re.sub(r"\s+", " ", text).strip(" ,;")
    closes_more = tidy.endswith(")") and tidy.count(")") > tidy.count("(")
    return tidy[:-1] if closes_more else tidy
