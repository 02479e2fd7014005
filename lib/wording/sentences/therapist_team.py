"""The alliance with therapist and team, in words."""

from __future__ import annotations

from collections.abc import Mapping

from lib.findings import THRESHOLDS, EstimateRow, Finding, Tier, tier
from lib.findings.therapist_team import shift_of
from lib.wording import names
from lib.wording.language import Words
from lib.wording.sentences.phrases import (
    Firmness,
    compared,
    firmness,
    nothing_computed,
    range_of_difference,
    too_few_pairs,
    zero_fits,
)
from lib.wording.sentences.robust import hanging_on

_FIRM: Mapping[Firmness, str] = {
    Firmness.OPEN: "answer.pairs.open",
    Firmness.TENTATIVE: "answer.tentative",
}
"""What is added where the interval, or the number of pairs, leaves it open."""
_EVERY = 10
"""Below the n of percentages a share is told as so many of every ten."""


def _measure(finding: Finding) -> str:
    return f"WAV-B.{finding.choices['scale']}"


def _beyond(finding: Finding, words: Words) -> str:
    """How many pairs differ more than measurement error would give; empty without a band."""
    measure = _measure(finding)
    band = finding.one("error_band", measure=measure)
    up = finding.one("beyond_higher", measure=measure)
    down = finding.one("beyond_lower", measure=measure)
    if band is None or up is None or down is None:
        return ""
    told = words(
        "answer.pairs.beyond",
        beyond=words.whole(up.value + down.value),
        n=words.whole(up.n),
        band=words.number(band.value, names.decimals(measure)),
        up=words.whole(up.value),
        down=words.whole(down.value),
    )
    return f" {told}"


def tell(finding: Finding, words: Words) -> tuple[str, str, str]:
    """Answer, how sure, and what it does not say."""
    scale, measure = finding.choices["scale"], _measure(finding)
    n = finding.sample.n
    row = shift_of(finding)
    higher = finding.one("higher", measure=measure)
    not_said = words("not_said.pairs")
    if row is None or row.low is None or row.high is None:
        least = words.whole(THRESHOLDS[Tier.MEAN])
        too_few, lower = too_few_pairs(n), finding.one("lower", measure=measure)
        if too_few and higher is not None and lower is not None:
            counts = {one.statistic: words.whole(one.value) for one in (higher, lower)}
            few = words("answer.pairs.few", n=words.whole(n), **counts)
            return few, nothing_computed(words, False), not_said
        return (
            words.many("answer.pairs.none", n, least=least)
            if too_few
            else words("answer.pairs.no_spread", n=words.whole(n)),
            nothing_computed(words, not too_few),
            not_said,
        )
    decimals = names.decimals(measure)
    middle = row.statistic == "hodges_lehmann"
    answer = words(
        "answer.pairs.middle" if middle else "answer.pairs",
        n=words.whole(n),
        scale=names.scale(words, scale),
        difference=compared(words, row.value, decimals),
        level=words.level(row.level or 0.95),
        interval=words.span(row.low, row.high, decimals),
    )
    firm = firmness(row.low, row.high, row.n)
    if firm in _FIRM:
        answer = f"{answer} {words(_FIRM[firm])}"
    if higher is not None:
        count = words("answer.pairs.higher", higher=words.whole(higher.value), n=words.whole(n))
        answer = f"{answer} {count}"
    key = "sure.pairs.zero_fits" if zero_fits(row.low, row.high) else "sure.pairs.zero_outside"
    sure = words(
        key,
        width=words.number(row.high - row.low, decimals),
        span=names.scale_span(words, measure),
        n=words.whole(n),
    )
    hanging = hanging_on(finding, row, words, decimals)
    return answer + _beyond(finding, words), "\n\n".join([sure, *hanging]), not_said


def _limits(finding: Finding, words: Words, measure: str) -> list[str]:
    lower = finding.one("limit_lower", measure=measure)
    upper = finding.one("limit_upper", measure=measure)
    if lower is None or upper is None or upper.low is None or upper.high is None:
        return []
    decimals = names.decimals(measure)
    return [
        words(
            "agreement.limits",
            range=range_of_difference(words, lower.value, upper.value, decimals),
            slack=words.number((upper.high - upper.low) / 2, decimals),
        )
    ]


def _share(words: Words, row: EstimateRow, higher: EstimateRow) -> str:
    """A percentage where n carries one, else so many of every ten."""
    low, high = row.low or 0.0, row.high or 0.0
    level = words.level(row.level or 0.95)
    if tier(row.n) < Tier.SHAPE:
        return words(
            "agreement.share_of_ten",
            higher=words.whole(higher.value), n=words.whole(row.n), level=level,
            low=words.whole(_EVERY * low), high=words.whole(_EVERY * high),
        )  # fmt: skip
    interval = words("number.span", low=words.level(low), high=words.level(high))
    return words("agreement.share", share=words.level(row.value), level=level, interval=interval)


def agreement(finding: Finding, words: Words) -> list[str]:
    """How far the two ratings of one patient lie apart; a sentence a number, none when too few."""
    measure = _measure(finding)
    told = _limits(finding, words, measure)
    band = finding.one("error_band", measure=measure)
    if band is not None:
        key = "agreement.band_own" if band.group == "own" else "agreement.band_published"
        reach = words(key, band=words.number(band.value, names.decimals(measure)))
        # Others get bars in the place of pairs, and no band behind them.
        drawn = "difference" in finding.marks.columns
        told.append(words("agreement.band_drawn", told=reach) if drawn else reach)
    share, higher = (finding.one(one, measure=measure) for one in ("share_higher", "higher"))
    if share is not None and higher is not None:
        told.append(_share(words, share, higher))
    r = finding.one("pearson_r", measure=measure)
    if r is not None and r.low is not None and r.high is not None:
        told.append(
            words(
                "agreement.correlation",
                r=words.number(r.value, 2),
                level=words.level(r.level or 0.95),
                interval=words.span(r.low, r.high, 2),
            )
        )
    return told
