"""The alliance with therapist and team, in words."""

from __future__ import annotations

from lib.findings import THRESHOLDS, Finding, Tier
from lib.wording import names
from lib.wording.language import Words
from lib.wording.sentences.phrases import compared, nothing_computed, too_few_pairs, zero_fits
from lib.wording.sentences.robust import hanging_on


def tell(finding: Finding, words: Words) -> tuple[str, str, str]:
    """Answer, how sure, and what it does not say."""
    scale = finding.choices["scale"]
    measure = f"WAV-B.{scale}"
    n = finding.sample.n
    row = finding.one("mean_difference", measure=measure)
    higher = finding.one("higher", measure=measure)
    not_said = words("not_said.pairs")
    if row is None or higher is None or row.low is None or row.high is None:
        least = words.whole(THRESHOLDS[Tier.MEAN])
        too_few = too_few_pairs(n)
        return (
            words.many("answer.pairs.none", n, least=least)
            if too_few
            else words("answer.pairs.no_spread", n=words.whole(n)),
            nothing_computed(words, not too_few),
            not_said,
        )
    decimals = names.decimals(measure)
    answer = words(
        "answer.pairs",
        n=words.whole(n),
        scale=names.scale(words, scale),
        difference=compared(words, row.value, decimals),
        level=words.level(row.level or 0.95),
        interval=words.span(row.low, row.high, decimals),
        higher=words.whole(higher.value),
    )
    key = "sure.pairs.zero_fits" if zero_fits(row.low, row.high) else "sure.pairs.zero_outside"
    sure = words(
        key,
        width=words.number(row.high - row.low, decimals),
        span=names.scale_span(words, measure),
        n=words.whole(n),
    )
    return answer, "\n\n".join([sure, *hanging_on(finding, row, words, decimals)]), not_said
