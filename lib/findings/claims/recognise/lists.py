"""Counts of persons and the lists of codes that go with them: "9 van de 12 (T1, T2, …)"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lib.findings.claims.claim import WORD, Bound, CountClaim, whole
from lib.findings.claims.recognise.source import Source
from lib.findings.claims.running_text import Passage

# Not a code: "n1", "df2", and the 95 of "CI95".
_BODY = r"(?!(?i:n|df|sd|ci|bi|m|x)\d)[A-Za-z]{1,3}\d{1,3}(?![\w=(])(?!\s?=)"
_CODE = rf"(?<![\w-]){_BODY}"
_TO = r"\s?(?:-|t/m|tot en met|\bto\b|\bthrough\b)\s?"
_AND = r"\s*(?:[,;./&]\s*)?(?:\b(?:en|and)\b\s*)?"
_LIST = re.compile(rf"{_CODE}(?:(?:{_TO}|{_AND}){_BODY})+")
_RANGE = re.compile(rf"({_CODE})(?:{_TO}({_BODY}))?")
_GROUP = re.compile(r"\([^()]*\)")
_PERSON = (
    r"[\w-]*(?:therapeut|therapist|interview|deelnem|participant|respondent|pati[ëe]nt|"
    r"cli[ëe]nt|perso|people|mensen|behandela|collega|colleague|teamle|team member|medewerker|"
    r"clinician|nurse|verpleegkundig|jongere|staff|psycholo|geïnterview)[\w-]*"
)
_INTERVIEWED = re.compile(
    r"therapeut|therapist|interview|deelnem|participant|respondent", re.IGNORECASE
)
_DIGITS = r"(?<![\w.,/-])\d{1,3}(?![\w%]|[.,]\d)"
_COUNT = re.compile(
    rf"(?P<n>{_DIGITS}|(?<![\w-])(?i:{WORD})(?!\w))"
    rf"(?:\s(?:van|of|out of)(?:\s(?:de|the|alle|all))?\s(?P<of>{_DIGITS}|(?i:{WORD})(?!\w))"
    rf"|(?P<noun>(?:\s[^\W\d][\w-]*){{0,2}}?\s(?P<person>{_PERSON}))"
    r"|(?P<direct>\s?(?=\()))",
    re.IGNORECASE,
)
_BOUND_WORDS: Mapping[Bound, str] = {
    "at_least": "minstens|ten ?minste|minimaal|zeker|at least",
    "at_most": "hooguit|hoogstens|maximaal|at most",
    "more_than": "meer dan|ruim|more than|over",
    "about": "ongeveer|circa|ca\\.|bijna|rond|zo'n|about|around|nearly|almost|some",
}
_BOUNDS = {
    bound: re.compile(rf"\b(?:{words})\s$", re.IGNORECASE) for bound, words in _BOUND_WORDS.items()
}
# "tussen T1 en T2" names two moments; only longer runs in a sentence are taken for a list.
_BARE = 2
_BEHIND = 3
_LONGEST_RANGE = 200
# "een therapeut" is any therapist and "een aantal" no number; "één" and "een van de 12" are one.
_ARTICLE = re.compile(r"een", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Count:
    span: tuple[int, int]
    n: int
    of: int | None
    bound: Bound
    person: str = ""


@dataclass(frozen=True, slots=True)
class _List:
    span: tuple[int, int]
    names: tuple[str, ...]
    in_brackets: bool


def find(source: Source, paragraph: Passage, sentences: Sequence[Passage]) -> Iterator[CountClaim]:
    """Each list of codes with the count it belongs to; and counts larger than their whole.

    A list goes with the nearest count before it, as far back as the list before; texts put the
    number in the first sentence of a paragraph and the list behind the last one.
    """
    counts, found = _counts(paragraph.text), _lists(paragraph.text)
    starts = [sentence.start - paragraph.start for sentence in sentences]
    used: set[_Count] = set()
    since = 0
    for one in found:
        sentence_start = starts[bisect_right(starts, one.span[0]) - 1]
        count = _count_for(one, counts, since, sentence_start)
        since = one.span[1]
        if count is not None:
            used.add(count)
            since = max(since, count.span[1])
        if count is not None or one.in_brackets or len(one.names) > _BARE:
            yield _claim(source, paragraph.start, count, one)
    for count in counts:
        if count not in used and count.of is not None and count.n > count.of:
            yield _claim(source, paragraph.start, count, None)


def _may_reach(count: _Count, one: _List) -> bool:
    """Whether a count of an earlier sentence can be about a list: not "a clash of two people"."""
    if not count.person:
        return count.of is not None
    return bool(_INTERVIEWED.search(count.person)) or (
        count.person[:1].casefold() == one.names[0][:1].casefold()
    )


def _claim(source: Source, start: int, count: _Count | None, one: _List | None) -> CountClaim:
    spans = [
        (start + part.span[0], start + part.span[1]) for part in (count, one) if part is not None
    ]
    return CountClaim(
        source.quote_two(spans[0], spans[-1]),
        count.n if count else None,
        count.of if count else None,
        count.bound if count else "exactly",
        one.names if one else (),
    )


def _count_for(
    one: _List, counts: Sequence[_Count], since: int, sentence_start: int
) -> _Count | None:
    """The nearest count before a list that can be about it, else one right behind it."""
    first = bisect_left(counts, since, key=_start)
    last = bisect_left(counts, one.span[0], key=_start)
    for count in reversed(counts[first:last]):
        if count.span[0] >= sentence_start or _may_reach(count, one):
            return count
    # "T1, T5 en T8 (3 van de 12)"
    behind = counts[last] if last < len(counts) else None
    if behind is not None and behind.of is not None and behind.span[0] - one.span[1] <= _BEHIND:
        return behind
    return None


def _start(count: _Count) -> int:
    return count.span[0]


def _counts(text: str) -> list[_Count]:
    inside = _marked(text, [one.span() for one in _GROUP.finditer(text) if _codes(one[0])])
    found = []
    for one in _COUNT.finditer(text):
        article = _ARTICLE.fullmatch(one["n"]) and one["of"] is None
        # A number among the codes of a list counts nobody.
        if article or inside[one.start()]:
            continue
        end = one.end("noun") if one["noun"] else one.end()
        of = whole(one["of"]) if one["of"] else None
        bound, start = _bound(text, one.start())
        found.append(_Count((start, end), whole(one["n"]), of, bound, one["person"] or ""))
    return found


def _bound(text: str, place: int) -> tuple[Bound, int]:
    """What is said before a count, such as "minstens", and where that begins."""
    start = max(0, place - 16)
    for bound, words in _BOUNDS.items():
        if (found := words.search(text[start:place])) is not None:
            return bound, start + found.start()
    return "exactly", place


def _lists(text: str) -> list[_List]:
    """Runs of codes, and whatever codes stand together between parentheses."""
    found: list[_List] = []
    for group in _GROUP.finditer(text):
        names = _codes(group[0])
        alone = re.fullmatch(rf"\(\s*{_CODE}\s*\)", group[0])
        if len(names) > 1 or alone:
            found.append(_List(group.span(), names, in_brackets=len(names) > 1))
    inside = _marked(text, [one.span for one in found])
    for run in _LIST.finditer(text):
        if not inside[run.start()]:
            found.append(_List(run.span(), _codes(run[0]), in_brackets=False))
    return sorted(found, key=lambda one: one.span)


def _marked(text: str, spans: Sequence[tuple[int, int]]) -> bytearray:
    """A sign per sign of the text: whether it lies in one of the spans."""
    marked = bytearray(len(text))
    for start, end in spans:
        marked[start:end] = b"\1" * (end - start)
    return marked


def _codes(text: str) -> tuple[str, ...]:
    """The codes in a stretch, "T1 t/m T4" as the four it stands for."""
    names: list[str] = []
    for one in _RANGE.finditer(text):
        names += _between(one[1].upper(), one[2].upper()) if one[2] else [one[1].upper()]
    return tuple(names)


def _between(first: str, last: str) -> list[str]:
    letters, low, high = first.rstrip("0123456789"), _digits(first), _digits(last)
    if last.rstrip("0123456789") != letters or not low < high < low + _LONGEST_RANGE:
        return [first, last]
    return [f"{letters}{number}" for number in range(low, high + 1)]


def _digits(code: str) -> int:
    return int(re.sub(r"\D", "", code))
