"""Claims in running text, each with its quote: nothing is computed here."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lib.findings.claims.claim import (
    NUMBER,
    SIZE,
    WORD,
    Bound,
    Claim,
    CountClaim,
    Kind,
    LonePClaim,
    MajorityClaim,
    MeanClaim,
    Printed,
    PrintedP,
    Quote,
    Sign,
    TestClaim,
    TestName,
    TotalClaim,
    printed,
    size,
    whole,
)
from lib.findings.claims.running_text import Passage, Plain, paragraphs, plain, sentences

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


# Not a code: "n1", "df2", and the 95 of "CI95".
_BODY = r"(?!(?i:n|df|sd|ci|bi|m|x)\d)[A-Za-z]{1,3}\d{1,3}(?![\w=(])(?!\s?=)"
_CODE = rf"(?<![\w-]){_BODY}"
_TO = r"\s?(?:-|t/m|tot en met|\bto\b|\bthrough\b)\s?"
_AND = r"\s*(?:[,;./&]\s*)?(?:\b(?:en|and)\b\s*)?"
_LIST = re.compile(rf"{_CODE}(?:(?:{_TO}|{_AND}){_BODY})+")
_LIST_RANGE = re.compile(rf"({_CODE})(?:{_TO}({_BODY}))?")
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


def find_lists(
    source: Source, paragraph: Passage, sentences: Sequence[Passage]
) -> Iterator[CountClaim]:
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
            yield _list_claim(source, paragraph.start, count, one)
    for count in counts:
        if count not in used and count.of is not None and count.n > count.of:
            yield _list_claim(source, paragraph.start, count, None)


def _may_reach(count: _Count, one: _List) -> bool:
    """Whether a count of an earlier sentence can be about a list: not "a clash of two people"."""
    if not count.person:
        return count.of is not None
    return bool(_INTERVIEWED.search(count.person)) or (
        count.person[:1].casefold() == one.names[0][:1].casefold()
    )


def _list_claim(source: Source, start: int, count: _Count | None, one: _List | None) -> CountClaim:
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
    for one in _LIST_RANGE.finditer(text):
        names += _between(one[1].upper(), one[2].upper()) if one[2] else [one[1].upper()]
    return tuple(names)


def _between(first: str, last: str) -> list[str]:
    letters, low, high = first.rstrip("0123456789"), _digits(first), _digits(last)
    if last.rstrip("0123456789") != letters or not low < high < low + _LONGEST_RANGE:
        return [first, last]
    return [f"{letters}{number}" for number in range(low, high + 1)]


def _digits(code: str) -> int:
    return int(re.sub(r"\D", "", code))


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


def find_means(source: Source, sentence: Passage) -> Iterator[MeanClaim]:
    """The means of a sentence that have decimals."""
    text = sentence.text
    heads = [one for one in _MEAN.finditer(text) if not _OTHER.match(text, one.end("mean"))]
    persons = sizes(text) if heads else ()
    for place, head in enumerate(heads):
        until = heads[place + 1].start() if place + 1 < len(heads) else len(text)
        yield _mean_claim(source, sentence, _Clause(head, text, until, persons))


def _mean_claim(source: Source, sentence: Passage, clause: _Clause) -> MeanClaim:
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


_MAJORITY = re.compile(
    r"(?<!\w)(?:merendeel|meerderheid|meesten?|meer dan de helft|majority|most|more than half)"
    r"(?!\w)[^.;()]{0,140}?"
    r"(?<!\w)(?:meerdere|verscheidene|multiple|several|"
    rf"(?:meer dan|more than)\s(?P<more>\d{{1,3}}(?![\w%]|[.,]\d)|(?:{WORD})(?!\w)))"
    r"(?:\s[^\W\d][\w-]*){0,2}",
    re.IGNORECASE,
)


def find_majorities(source: Source, means: Sequence[MeanClaim]) -> Iterator[MajorityClaim]:
    """The claim with the one mean in the text whose printed range it can be about."""
    for one in _MAJORITY.finditer(source.plain.text):
        more_than = whole(one["more"]) if one["more"] else 1  # "meerdere": more than one
        fitting = [mean for mean in means if _can_be_about(mean, more_than)]
        if len(fitting) == 1:
            quote = source.quote(one.start(), one.end())
            yield MajorityClaim(quote, more_than, fitting[0])


def _can_be_about(mean: MeanClaim, more_than: int) -> bool:
    if mean.lowest is None or mean.highest is None:
        return False
    return mean.lowest.value <= more_than < mean.highest.value


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


def find_tests(source: Source, sentence: Passage) -> Iterator[TestClaim | LonePClaim]:
    """The tests of a sentence, and the p-values that stand alone."""
    text, start = sentence.text, sentence.start
    heads = _heads(text)
    spans = [head.match.span() for head in heads]
    # An n between the parentheses of a statistic is that statistic's own.
    free = tuple(one for one in sizes(text) if heads and not _within(one, spans))
    for head in heads:
        end = head.p.end() if head.p else head.match.end()
        yield _test_claim(source.quote(start + head.match.start(), start + end), text, head, free)
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


def _test_claim(quote: Quote, text: str, head: _Head, free: tuple[Size, ...]) -> TestClaim:
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


def find_totals(source: Source, paragraph: Passage) -> Iterator[TotalClaim]:
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


def claims(text: str) -> Iterator[Claim]:
    """All claims, in no particular order."""
    source = Source.of(text)
    found_means: list[MeanClaim] = []
    for paragraph in paragraphs(source.plain.text):
        parts = list(sentences(paragraph))
        yield from find_lists(source, paragraph, parts)
        yield from find_totals(source, paragraph)
        for sentence in parts:
            yield from find_tests(source, sentence)
            found_means += find_means(source, sentence)
    yield from found_means
    yield from find_majorities(source, found_means)
