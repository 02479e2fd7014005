"""How every result is told: three short lines, always in this order, and four fixed verdicts.

The headline says what was seen, without interval, r, p or n; certainty says of how many and what
fits, and ends in a verdict; the third line says what it does not say. All else is behind a click.

Sources: a numerical range costs trust little, vague words more (van der Bles 2020,
doi 10.1073/pnas.1913678117); one fixed phrase per certainty (GRADE guidelines 26, Santesso 2020,
doi 10.1016/j.jclinepi.2019.10.014).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lib.findings import EstimateRow, Finding
from lib.findings.firmness import Firmness
from lib.wording.language import Words

MODERATE, CLEAR = 0.3, 0.5
"""From which absolute correlation a relation is called moderate, and clear."""

_VERDICTS: Mapping[Firmness, str] = {
    Firmness.FIRM: "verdict.firm",
    Firmness.HINT: "verdict.hint",
    Firmness.OPEN: "verdict.open",
}


@dataclass(frozen=True, slots=True)
class ThreeLines:
    """A result as everybody gets it, and the numbers for who asks.

    Attributes
    ----------
    headline: at most 14 words.
    certainty, not_said: at most 20 words each; empty where there is nothing to say.
    numbers: paragraphs behind "Cijfers": intervals, tests, what one patient changes.
    """

    headline: str
    certainty: str
    not_said: str
    numbers: tuple[str, ...] = ()


HEADLINE = 14
"""Words that a headline has room for."""
_WORD = re.compile(r"[^\W_]+(?:[-'’.,/][^\W_]+)*")


def fitting(*told: str) -> str:
    """The first of several ways to say it that a headline has room for, or else the last."""
    return next((one for one in told if len(_WORD.findall(one)) <= HEADLINE), told[-1])


def patients(words: Words, n: float) -> str:
    """ "42 patiënten", "1 patiënt", "geen patiënten"; about so many for others."""
    if n == 0:
        return words("voice.no_patients")
    return words.many("voice.patients", int(n), n=words.count(n))


def persons(words: Words, n: float) -> str:
    """As ``patients``, of those who were interviewed."""
    if n == 0:
        return words("voice.no_persons")
    return words.many("voice.persons", int(n), n=words.count(n))


def points_decimals(words: Words, code: str) -> int:
    """How fine points of a score are told in a line: as fine as one patient's score can differ."""
    if code not in words.measures:
        return 1
    low, high = words.measures[code].span
    return 0 if high - low >= 20 else 1


def _fine_enough(value: float, decimals: int) -> int:
    """One or two decimals more for what is not zero but would be told as zero."""
    while decimals < 3 and value and round(value, decimals) == 0:
        decimals += 1
    return decimals


def size(words: Words, value: float, code: str) -> str:
    """A distance in points of a score: "8 punten", "1 punt"."""
    decimals = _fine_enough(value, points_decimals(words, code))
    told = words.number(abs(value), decimals)
    return words.many("voice.points", _one_or_more(value, decimals), n=told)


def _one_or_more(value: float, decimals: int) -> int:
    return 1 if round(abs(value), decimals) == 1 else 2


def _end(words: Words, value: float, decimals: int, points: bool) -> str:
    """The end of a range that holds zero: "5 punten lager", "11 hoger", "aan nul"."""
    if float(round(value, decimals)) == 0:
        return words("voice.end_zero")
    told = words.number(abs(value), decimals)
    if points:
        key = "voice.end_points_higher" if value > 0 else "voice.end_points_lower"
        return words.many(key, _one_or_more(value, decimals), n=told)
    return words("voice.end_higher" if value > 0 else "voice.end_lower", n=told)


def points_fit(words: Words, row: EstimateRow, code: str = "") -> str:
    """What fits a difference: "het verschil past bij alles van 2 tot 14 punten".

    Without a direction where zero lies outside, for the headline has it; empty without interval.
    """
    if row.low is None or row.high is None:
        return ""
    decimals = points_decimals(words, code or row.measure)
    if row.zero_fits:
        from_zero = float(round(row.low, decimals)) == 0
        low = words("voice.from_zero") if from_zero else _end(words, row.low, decimals, points=True)
        high = _end(words, row.high, decimals, points=from_zero)
        return words("voice.range", low=low, high=high)
    near, far = sorted((abs(row.low), abs(row.high)))
    decimals = _fine_enough(near, decimals)
    low = words.number(near, decimals) if round(near, decimals) else words("voice.zero")
    return words("voice.range_points", low=low, high=words.number(far, decimals))


def strength(words: Words, r: float) -> str:
    """A correlation in a word: weak, moderate or clear."""
    if abs(r) < MODERATE:
        return words("voice.weak")
    return words("voice.moderate" if abs(r) < CLEAR else "voice.clear")


def _way(words: Words, r: float) -> str:
    key = "voice.relation_up" if r > 0 else "voice.relation_down"
    return words(key, strength=strength(words, r))


def relation_fits(words: Words, row: EstimateRow) -> str:
    """What fits a correlation, in words: "het verband past bij alles van zwak tot duidelijk"."""
    if row.low is None or row.high is None:
        return ""
    if row.zero_fits:
        return words("voice.relation", low=_way(words, row.low), high=_way(words, row.high))
    near, far = sorted((row.low, row.high), key=abs)
    weakest, strongest = strength(words, near), strength(words, far)
    if weakest == strongest:
        return words("voice.relation_one", strength=weakest)
    return words("voice.relation", low=weakest, high=strongest)


def verdict(words: Words, firm: Firmness) -> str:
    """One of the fixed sentences."""
    return words(_VERDICTS[firm])


def certainty(words: Words, of: str, fits: str, firm: Firmness) -> str:
    """ "42 patiënten; het verschil past bij alles van 2 tot 14 punten. Een aanwijzing, ..." """
    counted = words("voice.fits", of=of, fits=fits) if fits else words("voice.counted", of=of)
    return f"{counted} {verdict(words, firm)}"


def often_too_large(words: Words, finding: Finding, told: Iterable[EstimateRow]) -> list[str]:
    """What is said beside a result that is smaller than so few patients can show.

    Who finds such a difference at all has often found too large a one (Gelman & Carlin 2014,
    doi 10.1177/1745691614551642).
    """
    for row in told:
        place = {"measure": row.measure, "by": row.by, "group": row.group, "versus": row.versus}
        needed = finding.one("detectable", **place)
        if not row.zero_fits and needed is not None and abs(row.value) < needed.value:
            return [words("voice.often_too_large")]
    return []
