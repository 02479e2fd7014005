"""A pasted text in plain signs, cut into passages; and the p that a printed test would have.

Texts come from PDF files: lines break inside a sentence, and signs have look-alikes.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lib.findings.claims.claim import Kind
from lib.statistics._special import special


def p_value(kind: Kind, statistic: float, df: float, df2: float) -> float:
    """The p of a statistic; t, r and z two-sided, F and χ² in the upper tail.

    r goes by t = r √(df / (1 − r²)) with df = n − 2. A test without (second) degrees of freedom
    takes no notice of them.
    """
    size = abs(statistic)
    match kind:
        case "t":
            return 2 * float(special.stdtr(df, -size))
        case "r":
            t = math.inf if size >= 1 else size * math.sqrt(df / (1 - size**2))
            return 2 * float(special.stdtr(df, -t))
        case "z":
            return 2 * float(special.ndtr(-size))
        case "F":
            return float(special.fdtrc(df, df2, size))
        case "chi2":
            return float(special.chdtrc(df, size))


# One sign for one sign.
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007", " "),
        **dict.fromkeys("\u2008\u2009\u200a\u202f\u205f\u3000\t\f\v", " "),
        **dict.fromkeys("−–—‐‑‒﹣-", "-"),
        **dict.fromkeys("\r\u2028\u2029", "\n"),
        **dict.fromkeys("²₂", "2"),
        **dict.fromkeys("Χ𝜒𝝌𝛘", "χ"),
        **dict.fromkeys("𝑡𝒕", "t"),
        **dict.fromkeys("𝑝𝒑", "p"),
        **dict.fromkeys("𝑟𝒓", "r"),
        **dict.fromkeys("𝑧𝒛", "z"),
        **dict.fromkeys("𝐹𝑭", "F"),
        **dict.fromkeys("𝑀𝑴", "M"),
        **dict.fromkeys("𝑛𝒏", "n"),
        **dict.fromkeys("𝑁𝑵", "N"),
        "₁": "1",
        "₃": "3",
        "＝": "=",
    }
)
_WHITE = re.compile(r"[ \n]+")
_PARENTHESIS = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)")
# A line that breaks off here, or a next line that starts so, is one sentence over two lines.
_GOES_ON = re.compile(r"[,;=<>≤≥(/+-]$")
_CARRIES_ON = re.compile(r"[a-zà-ÿ]{2,}(?! ?[\d=(:])|p ?[=<>≤≥]|[(\d,.;)]")
_STOP = re.compile(r"[.!?][\"”’)\]]?(?= )|\n")
_ABBREVIATION = re.compile(
    r"(?:\b(?:gem|ca|vs|resp|bijv|incl|nr|dr|cf|fig|tab)|\b[a-z]\.[a-z]|\b[nps])\.$", re.IGNORECASE
)
# A list of codes goes on after a full stop that was meant as a comma: "T6. T7".
_CODE_BEFORE = re.compile(r"\b[A-Za-z]{1,3}\d{1,3}\.$")
_CODE_NEXT = re.compile(r" [A-Za-z]{1,3}\d{1,3}\b")
_NEW_SENTENCE = re.compile(r" (?:[A-ZÀ-Ý\"“‘'(\[χ\d]|[trzp] ?[(=<>])")
_NEAR = 20


@dataclass(frozen=True, slots=True)
class Plain:
    """A text with one sign for each meaning, and where each sign stands in the pasted text.

    White space is one space; lines and paragraphs that end stay apart by one and two line ends.
    """

    text: str
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of plain text with the place where it begins."""

    start: int
    text: str


def plain(pasted: str) -> Plain:
    """The text in plain signs; a sentence that breaks over lines is one line."""
    signs = pasted.translate(_PLAIN)
    inside = bytearray(len(signs))
    for one in _PARENTHESIS.finditer(signs):
        inside[one.start() : one.end()] = b"\1" * (one.end() - one.start())
    kept: list[str] = []
    places: list[int] = []
    start = 0
    for gap in _WHITE.finditer(signs):
        between = _between(signs, gap, within=bool(inside[gap.start()]))
        kept += [signs[start : gap.start()], between]
        places += [*range(start, gap.start()), *[gap.start()] * len(between)]
        start = gap.end()
    kept.append(signs[start:])
    places += range(start, len(signs))
    return Plain("".join(kept), tuple(places))


def _between(signs: str, gap: re.Match[str], *, within: bool) -> str:
    """What stands for a stretch of white space."""
    lines = gap[0].count("\n")
    if lines == 0 or (lines == 1 and within):
        return " "
    if lines > 1:
        return "\n\n"
    before = signs[max(0, gap.start() - 1) : gap.start()]
    goes_on = _GOES_ON.search(before) or _CARRIES_ON.match(signs, gap.end())
    return " " if goes_on else "\n"


def paragraphs(text: str) -> Iterator[Passage]:
    """The stretches between empty lines."""
    start = 0
    for part in text.split("\n\n"):
        yield Passage(start, part)
        start += len(part) + 2


def sentences(paragraph: Passage) -> Iterator[Passage]:
    """The sentences of a paragraph; a line of its own is one too."""
    text, start = paragraph.text, 0
    inside = bytearray(len(text))
    for one in _PARENTHESIS.finditer(text):
        inside[one.start() : one.end() - 1] = b"\1" * (one.end() - 1 - one.start())
    for stop in _STOP.finditer(text):
        if stop[0] == "\n" or (not inside[stop.start()] and _ends(text, stop)):
            yield Passage(paragraph.start + start, text[start : stop.end()])
            start = stop.end()
    yield Passage(paragraph.start + start, text[start:])


def _ends(text: str, stop: re.Match[str]) -> bool:
    """Whether a full stop ends a sentence, and not an abbreviation or an entry of a list."""
    before = text[max(0, stop.start() - _NEAR) : stop.start() + 1]
    if _ABBREVIATION.search(before) and not before.endswith("n.s."):
        return False
    if _CODE_BEFORE.search(before) and _CODE_NEXT.match(text, stop.end()):
        return False
    return _NEW_SENTENCE.match(text, stop.end()) is not None
