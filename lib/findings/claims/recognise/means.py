"""Means with their SD, n, range and number of items: "M 27,56 (sd 5,58; n = 60)"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from lib.findings.claims.claim import NUMBER, MeanClaim, Printed, printed
from lib.findings.claims.recognise.sizes import Size, sizes
from lib.findings.claims.recognise.source import Source
from lib.findings.claims.running_text import Passage

_SD_NAME = r"(?i:sd|s\.d\.|standaarddeviatie|standard deviation)"
# A whole number as a mean says nothing about n.
_DECIMAL = rf"(?=-? ?\d*[.,]){NUMBER}"
_MEAN = re.compile(
    r"(?:(?<![\w-])M(?![\w-])|(?<!\w)(?i:gemiddeld(?:e[ns]?)?|gem\.|mean|averaged?)(?!\w))"
    rf"(?:\s?\({_SD_NAME}\))?"
    # Between the word and the mean may stand other words and whole numbers: "of the 60 was".
    rf"(?:[^.;:()<>\d=]|\d+(?![.,]?\d)){{0,40}}?[\s=:]{{0,3}}?(?P<mean>{_DECIMAL})"
    rf"(?P<unit>[^.;:()<>\d=,]{{0,20}}?)(?:\s?\((?P<beside>{NUMBER})\))?"
)
_SD = re.compile(rf"(?<!\w){_SD_NAME}(?!\w)\s?(?:=|:|van|of|was)?\s?({NUMBER})")
_RANGE = re.compile(
    r"(?i:uitersten|range|bereik|spreiding|min(?:imum)?\s?-\s?max(?:imum)?)\s?[:=]?\s?"
    rf"(?:van |from )?(\d{{1,6}}(?:[.,]\d+)?)\s?(?:-|tot en met|t/m|tot|to|en|and)\s?({NUMBER})"
)
_ITEMS = re.compile(r"(?<![\w.,])(\d{1,3})\s(?:items?|vragen|questions)(?!\w)", re.IGNORECASE)
# "gemiddeld 10 van de 12" counts persons, "gemiddeld 48,3%" is a share.
_OTHER = re.compile(r"\s?(?:%|procent|per cent|percent|van de|of the|-\d)")
_BEFORE = 120


@dataclass(frozen=True, slots=True)
class _Clause:
    """A mean with what its sentence says up to the next one."""

    head: re.Match[str]
    text: str
    until: int
    sizes: tuple[Size, ...]

    def after(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        return pattern.search(self.text, self.head.end("mean"), self.until)


def find(source: Source, sentence: Passage) -> Iterator[MeanClaim]:
    """The means of a sentence that have decimals."""
    text = sentence.text
    heads = [one for one in _MEAN.finditer(text) if not _OTHER.match(text, one.end("mean"))]
    persons = sizes(text) if heads else ()
    for place, head in enumerate(heads):
        until = heads[place + 1].start() if place + 1 < len(heads) else len(text)
        yield _claim(source, sentence, _Clause(head, text, until, persons))


def _claim(source: Source, sentence: Passage, clause: _Clause) -> MeanClaim:
    head, end = clause.head, clause.head.end()
    sd: Printed | None = printed(head["beside"]) if head["beside"] else None
    if (named := clause.after(_SD)) is not None:
        sd, end = printed(named[1]), max(end, named.end())
    n, end_of_n = _n(clause)
    span = clause.after(_RANGE)
    items = _ITEMS.search(clause.text, max(0, head.start() - _BEFORE), clause.until)
    end = max(end, end_of_n, span.end() if span else 0)
    end += clause.text.startswith(")", end)
    return MeanClaim(
        source.quote(sentence.start + head.start(), sentence.start + end),
        printed(head["mean"]),
        sd,
        n,
        int(items[1]) if items and int(items[1]) else 1,
        printed(span[1]) if span else None,
        printed(span[2]) if span else None,
    )


def _n(clause: _Clause) -> tuple[int | None, int]:
    """The first n behind the mean, else the only one in the sentence; and where it ends."""
    first = bisect_left(clause.sizes, clause.head.end("mean"), key=lambda one: one.start)
    if first < len(clause.sizes) and clause.sizes[first].start < clause.until:
        return clause.sizes[first].n, clause.sizes[first].end
    alone = len(clause.sizes) == 1
    return (clause.sizes[0].n if alone else None), 0
