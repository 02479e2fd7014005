"""Test statistics with their degrees of freedom and p: "t(44) = −2,08; p = 0,04"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lib.findings.claims.claim import (
    NUMBER,
    SIZE,
    Kind,
    LonePClaim,
    Printed,
    PrintedP,
    Quote,
    Sign,
    TestClaim,
    TestName,
    printed,
    size,
)
from lib.findings.claims.recognise.sizes import Size, sizes
from lib.findings.claims.recognise.source import Source
from lib.findings.claims.running_text import Passage

_EQUALS = rf"\s?=\s?(?P<value>{NUMBER})(?!\s?%)"
_N_INSIDE = rf"(?:\s?[;,]\s?[nN]\s?=\s?(?P<n>{SIZE}))?"
_ONE_DF = rf"(?:\s?[(\[]\s?(?:df\s?=\s?)?(?P<df>{NUMBER}){_N_INSIDE}\s?[)\]])?"
_CHI = r"(?:χ\s?\^?2|chi\s?-?\s?(?:2|\^2|kwadraat|squared?)|X\^?2)"
_HEADS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("t", re.compile(rf"(?<![\w-])t\s?{_ONE_DF}{_EQUALS}")),
    ("r", re.compile(rf"(?<![\w-])r\s?{_ONE_DF}{_EQUALS}")),
    ("z", re.compile(rf"(?<![\w-])[zZ]{_EQUALS}")),
    ("chi2", re.compile(rf"(?<![\w-])(?i:{_CHI})\s?{_ONE_DF}{_EQUALS}")),
    # "F(2,57)" are two numbers, not one with a decimal comma: whole first numbers are tried first.
    (
        "F",
        re.compile(
            rf"(?<![\w-])F\s?[(\[]\s?(?P<df>\d+)\s?[;,]\s?(?P<df2>{NUMBER})\s?[)\]]{_EQUALS}"
        ),
    ),
    (
        "F",
        re.compile(
            rf"(?<![\w-])F\s?[(\[]\s?(?P<df>{NUMBER})\s?[;,]\s?(?P<df2>{NUMBER})\s?[)\]]{_EQUALS}"
        ),
    ),
)
_P = re.compile(
    rf"(?<![\w-])[pP](?:-?(?:waarde|value))?\s?(?P<sign><=|>=|[=<>≤≥])\s?(?P<p>{NUMBER})(?!\s?%)"
)
_DF = re.compile(rf"(?<![\w-])(?:df|vrijheidsgraden)\s?=\s?({NUMBER})")
_SIGNS: dict[str, Sign] = {"=": "=", "<": "<", "≤": "<", "<=": "<", ">": ">", "≥": ">", ">=": ">"}
_FURTHEST = 80
_MOST = 6


@dataclass(frozen=True, slots=True)
class _Head:
    """A statistic, the p that follows it, and where the next one begins."""

    kind: Kind
    match: re.Match[str]
    p: re.Match[str] | None
    until: int


def find(source: Source, sentence: Passage) -> Iterator[TestClaim | LonePClaim]:
    """The tests of a sentence, and the p-values that stand alone."""
    text, start = sentence.text, sentence.start
    heads = _heads(text)
    spans = [head.match.span() for head in heads]
    # An n between the parentheses of a statistic is that statistic's own.
    free = tuple(one for one in sizes(text) if heads and not _within(one, spans))
    for head in heads:
        end = head.p.end() if head.p else head.match.end()
        yield _claim(source.quote(start + head.match.start(), start + end), text, head, free)
    used = {head.p.start() for head in heads if head.p}
    for p in _P.finditer(text):
        if p.start() not in used:
            yield LonePClaim(source.quote(start + p.start(), start + p.end()), _printed_p(p))


def _within(one: Size, spans: Sequence[tuple[int, int]]) -> bool:
    place = bisect_right(spans, (one.start, 0)) - 1
    return place >= 0 and one.start < spans[place][1]


def _heads(text: str) -> list[_Head]:
    found: dict[int, tuple[Kind, re.Match[str]]] = {}
    for kind, pattern in _HEADS:
        for match in pattern.finditer(text):
            found.setdefault(match.start(), (kind, match))
    starts = [*sorted(found), len(text)]
    heads = []
    for start, until in pairwise(starts):
        kind, match = found[start]
        p = _P.search(text, match.end(), min(until, match.end() + _FURTHEST))
        heads.append(_Head(kind, match, p, until))
    return heads


def _printed_p(p: re.Match[str]) -> PrintedP:
    return PrintedP(_SIGNS[p["sign"]], printed(p["p"]))


def _claim(quote: Quote, text: str, head: _Head, free: tuple[Size, ...]) -> TestClaim:
    groups = head.match.groupdict()
    df = printed(groups["df"]) if groups.get("df") else _df_behind(text, head)
    df2 = printed(groups["df2"]) if groups.get("df2") else None
    persons = (size(groups["n"]),) if groups.get("n") else _persons(head, free)
    if head.kind == "r" and df is None and persons:
        df = Printed(persons[0] - 2)
        persons = ()  # df comes from n, so it cannot be checked against n
    name = TestName(head.kind, printed(groups["value"]), df, df2)
    return TestClaim(quote, name, _printed_p(head.p) if head.p else None, persons)


def _df_behind(text: str, head: _Head) -> Printed | None:
    until = min(head.until, head.match.end() + _FURTHEST)
    found = _DF.search(text, head.match.end(), until)
    return printed(found[1]) if found else None


def _persons(head: _Head, free: tuple[Size, ...]) -> tuple[int, ...]:
    """All n of the sentence; for a correlation the one behind it, or the only one.

    Of a long row of numbers nobody can say which belong to this test.
    """
    if head.kind != "r":
        return tuple(one.n for one in free) if len(free) <= _MOST else ()
    first = bisect_left(free, head.match.end(), key=lambda one: one.start)
    if first < len(free) and free[first].start < head.until:
        return (free[first].n,)
    return (free[0].n,) if len({one.n for one in free}) == 1 else ()
