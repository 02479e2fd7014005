"""Verdicts on printed numbers, in words: what was checked, whether it fits, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lib.findings.claims.claim import Outcome, Printed, PrintedP, Span, TestName, Value, Verdict
from lib.wording.language import NBSP, Family, Words

SHAPES: Mapping[Outcome, str] = {
    Outcome.DOES_NOT_FIT: "▲",
    Outcome.FITS_WITH_NOTE: "◆",
    Outcome.FITS: "●",
    Outcome.CANNOT_TELL: "○",
}
"""A shape for each outcome, in the order they are told: what needs a look comes first."""

_OUTCOMES: Mapping[Outcome, str] = {
    Outcome.DOES_NOT_FIT: "claims.outcome.differs",
    Outcome.FITS_WITH_NOTE: "claims.outcome.note",
    Outcome.FITS: "claims.outcome.fits",
    Outcome.CANNOT_TELL: "claims.outcome.unknown",
}
_COUNTS: Mapping[Outcome, str] = {
    Outcome.DOES_NOT_FIT: "claims.summary.differs",
    Outcome.FITS_WITH_NOTE: "claims.summary.note",
    Outcome.FITS: "claims.summary.fits",
    Outcome.CANNOT_TELL: "claims.summary.unknown",
}
_CHECKS = Family("claims.check")
_BOUNDS = Family("claims.bound")
_REASONS = Family("claims.why")
_SYMBOLS = {"t": "t", "F": "F", "chi2": "χ²", "r": "r", "z": "z"}
_P_DECIMALS = 3


@dataclass(frozen=True, slots=True)
class Told:
    """A verdict in words.

    Attributes
    ----------
    quote: the pasted words it is about. check: what was checked. why: one sentence.
    """

    quote: str
    check: str
    why: str


def outcome_name(outcome: Outcome, words: Words) -> str:
    """An outcome as a heading, told by shape and words: "▲ Past niet"."""
    return f"{SHAPES[outcome]} {words(_OUTCOMES[outcome])}"


def tell(verdict: Verdict, words: Words) -> Told:
    """What was checked, and one sentence that says why it has its outcome."""
    said = {name: _said(value, words) for name, value in verdict.values.items()}
    key = _REASONS[verdict.reason]
    return Told(
        verdict.quote.text,
        words(_CHECKS[verdict.check]),
        words(key, **(said | _phrases(verdict, words))),
    )


def summary(verdicts: Sequence[Verdict], words: Words) -> str:
    """How many checks, by outcome, in one sentence."""
    outcomes = [verdict.outcome for verdict in verdicts]
    parts = [words.many(_COUNTS[one], outcomes.count(one)) for one in SHAPES if one in outcomes]
    return words.many("claims.summary", len(verdicts), parts=words.listed(parts))


def _phrases(verdict: Verdict, words: Words) -> dict[str, str]:
    """What a sentence needs beside single values."""
    values, phrases = verdict.values, {}
    match verdict.check:
        case "count":
            phrases["names"] = _many(words, "claims.names", values["listed"])
            if (bound := _BOUNDS.get(verdict.bound)) is not None:
                stated = _said(values["stated"], words)
                phrases["number"] = words(bound, n=stated)
            else:
                phrases["number"] = _said(values["stated"], words)
        case "mean" | "sd":
            phrases["answers"] = _answers(values, words)
            mean = values["mean"]
            decimals = mean.decimals if isinstance(mean, Printed) else 0
            phrases["decimals"] = words.many("claims.decimals", decimals)
        case "share":
            most, of = (_said(values[name], words) for name in ("most", "of"))
            key = "claims.most_of" if values["of"] else "claims.most_in_hundred"
            phrases["most"] = words(key, most=most, of=of)
        case _:
            pass
    return phrases


def _answers(values: Mapping[str, Value], words: Words) -> str:
    """Of what the mean is: "60 hele getallen", "18 personen met elk 12 hele antwoorden"."""
    n, items = values.get("n", 0), values["items"]
    if items == 1:
        return _many(words, "claims.whole_numbers", n)
    each = _many(words, "claims.whole_answers", items)
    return words.many("claims.persons_with", n if isinstance(n, int) else 0, answers=each)


def _many(words: Words, key: str, n: Value) -> str:
    return words.many(key, n if isinstance(n, int) else 0)


def _said(value: Value, words: Words) -> str:
    match value:
        case int():
            return words.whole(value)
        case Printed():
            return words.number(value.value, value.decimals)
        case PrintedP():
            return _glued(
                f"p {value.sign} {words.number(value.number.value, value.number.decimals)}"
            )
        case Span():
            return _p_span(value, words)
        case TestName():
            return _test(value, words)
        case _:
            sizes = [one if isinstance(one, str) else _glued(f"n = {one}") for one in value]
            return words.listed(sizes)


def _test(test: TestName, words: Words) -> str:
    """A test as it is printed in the visitor's language: "t(44) = −2,08"."""
    freedom = [_said(df, words) for df in (test.df, test.df2) if df is not None]
    between = f"({words('claims.df_separator').join(freedom)})" if freedom else ""
    return _glued(f"{_SYMBOLS[test.kind]}{between} = {_said(test.statistic, words)}")


def _p_span(span: Span, words: Words) -> str:
    """A recomputed p: one number when rounding the statistic leaves one, else from and to."""
    low, high = (words.number(p, _P_DECIMALS) for p in (span.low, span.high))
    smallest = 10**-_P_DECIMALS
    if span.high < smallest:
        return _glued(f"p < {words.number(smallest, _P_DECIMALS)}")
    if low == high:
        return _glued(f"p = {low}")
    if span.low < smallest:
        return words("claims.p_at_most", high=high)
    return words("claims.p_between", low=low, high=high)


def _glued(text: str) -> str:
    """Kept on one line."""
    return text.replace(" ", NBSP)
