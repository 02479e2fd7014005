"""Parts with their total: "doelen 43,4; taken 42,6; band 43,8; totaal 129,8"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lib.findings.claims.claim import NUMBER, Printed, TotalClaim, printed
from lib.findings.claims.recognise.source import Source
from lib.findings.claims.running_text import Passage

_BETWEEN = re.compile(r"\s?;\s?|\n|,\s|\s(?:en|and|&)\s|(?<=[\d)])\.(?=\s|$)")
_PART = re.compile(
    r"(?:[^:]*:)?\s*(?P<label>[^\W\d][^\d=:;]{0,60}?)\s?[:=]?\s?"
    rf"(?P<number>{NUMBER})\s?(?:punten|points)?\s?"
    rf"(?:\(\s?(?:(?i:sd)\s?[=:]?\s?)?{NUMBER}\s?\))?\s*"
)
_TOTAL = re.compile(r"\b(?:totaal|totale|total|som|sum|samen|together)", re.IGNORECASE)
# What is no part of anything: "n = 60", "p 0,04", "SD 6,51".
_NOT_A_PART = re.compile(r"(?:.*\b)?(?:n|p|t|r|z|f|df|sd|χ2|chi2)", re.IGNORECASE)
_SUM = re.compile(rf"(?P<parts>{NUMBER}(?:\s?\+\s?{NUMBER}){{1,30}})\s?=\s?(?P<total>{NUMBER})")


@dataclass(frozen=True, slots=True)
class _Part:
    start: int
    end: int
    number: Printed
    is_total: bool


def find(source: Source, paragraph: Passage) -> Iterator[TotalClaim]:
    """Runs of labelled numbers with one total among them, and sums written out."""
    for run in _runs(paragraph):
        totals = [part for part in run if part.is_total]
        parts = tuple(part.number for part in run if not part.is_total)
        if len(totals) == 1 and len(parts) > 1:
            yield TotalClaim(source.quote(run[0].start, run[-1].end), parts, totals[0].number)
    for one in _SUM.finditer(paragraph.text):
        start = paragraph.start
        quote = source.quote(start + one.start(), start + one.end())
        parts = tuple(printed(part) for part in re.findall(NUMBER, one["parts"]))
        yield TotalClaim(quote, parts, printed(one["total"]))


def _runs(paragraph: Passage) -> Iterator[list[_Part]]:
    """Stretches of labelled numbers beside each other; each ends at its total."""
    run: list[_Part] = []
    start = 0
    ends = [(one.start(), one.end()) for one in _BETWEEN.finditer(paragraph.text)]
    for stop, after in [*ends, (len(paragraph.text), 0)]:
        part = _part(paragraph, start, stop)
        start = after
        if part is not None:
            run.append(part)
        if part is None or (part.is_total and len(run) > 1):
            yield run
            run = []
    yield run


def _part(paragraph: Passage, start: int, stop: int) -> _Part | None:
    found = _PART.fullmatch(paragraph.text, start, stop)
    if found is None or _NOT_A_PART.fullmatch(found["label"].strip()):
        return None
    first = paragraph.start + found.start("label")
    is_total = _TOTAL.search(found["label"]) is not None
    return _Part(first, paragraph.start + stop, printed(found["number"]), is_total)
