"""Whether the scales hold in this file, in words."""

from __future__ import annotations

from lib.domain.instruments import items_of
from lib.findings import THRESHOLDS, EstimateRow, Finding, Tier, tier
from lib.questions.scales.finding import against_the_rest
from lib.wording import names
from lib.wording.language import Words
from lib.wording.phrases import (
    aside,
    capitalised,
    nothing_computed,
    span_of,
)

_TWO_SIDED = 1.96
"""Standard errors that hold 95 of 100 repeated measurements of an unchanged patient."""
_LEVEL = 0.95


def _all_scales(finding: Finding, words: Words) -> str:
    """Alpha over every scale, and the items that run against their scale."""
    alphas = [row.value for row in finding.all("alpha")]
    if finding.one("item_rest_r") is None:  # others are told nothing of single items
        return ""
    items = sum(not row.measure.endswith(".total") for row in finding.all("item_rest_r"))
    against = len(against_the_rest(finding))
    ending = (
        words.many("answer.scales.against", against, items=words.whole(items))
        if against
        else words("answer.scales.none_against", items=words.whole(items))
    )
    return words(
        "answer.scales.all",
        scales=words.many("answer.scales.count", len(alphas)),
        low=words.number(min(alphas), 2),
        high=words.number(max(alphas), 2),
        ending=ending,
    )


def _alpha(finding: Finding, words: Words, row: EstimateRow) -> str:
    one = words(
        "answer.scales.alpha",
        measure=names.label(words, row.measure),
        items=words.whole(len(items_of(row.measure))),
        alpha=words.number(row.value, 2),
        aside=aside(words, row, span_of(words, row, 2)),
    )
    return f"{one} {_all_scales(finding, words)}".rstrip()


def _scores(finding: Finding, words: Words) -> str:
    """Without items: where the scores lie."""
    measure = finding.choices["measure"]
    decimals, n = names.decimals(measure), finding.sample.n
    label = names.label(words, measure)
    middle = finding.one("median", measure=measure)
    if middle is None:
        return words.many(
            "answer.scales.none", n, measure=label, least=words.whole(THRESHOLDS[Tier.DOTS])
        )
    median = words.number(middle.value, decimals)
    mean, sd = finding.one("mean", measure=measure), finding.one("sd", measure=measure)
    if mean is None or sd is None:
        return words.many("answer.scales.median", n, measure=label, median=median)
    with_items = finding.one("complete", measure=measure) is not None
    return words(
        "answer.scales.few" if with_items else "answer.scales.scores",
        measure=label,
        n=words.count(n),
        mean=words.number(mean.value, decimals),
        sd=words.number(sd.value, decimals),
        median=median,
    )


def _sure(finding: Finding, words: Words, alpha: EstimateRow | None) -> str:
    measure = finding.choices["measure"]
    decimals, span = names.decimals(measure), names.scale_span(words, measure)
    sem, mean = finding.one("sem", measure=measure), finding.one("mean", measure=measure)
    if alpha is not None and alpha.low is not None and alpha.high is not None and sem is not None:
        return words(
            "sure.scales.alpha",
            n=words.count(alpha.n),
            width=words.number(alpha.high - alpha.low, 2),
            sem=words.number(sem.value, decimals),
            span=span,
            level=words.level(_LEVEL),
            reach=words.number(_TWO_SIDED * sem.value, decimals),
        )
    if mean is not None and mean.low is not None and mean.high is not None:
        return words(
            "sure.scales.scores",
            level=words.level(mean.level or _LEVEL),
            width=words.number(mean.high - mean.low, decimals),
            span=span,
            n=words.count(mean.n),
        )
    return nothing_computed(words, finding.sample.n >= THRESHOLDS[Tier.MEAN])


def tell(finding: Finding, words: Words) -> tuple[str, str, str]:
    """Answer, how sure, and what it does not say."""
    alpha = finding.one("alpha", measure=finding.choices["measure"])
    answer = _scores(finding, words) if alpha is None else _alpha(finding, words, alpha)
    return capitalised(answer), _sure(finding, words, alpha), words("not_said.scales")


def normality(finding: Finding, words: Words) -> list[str]:
    """How to read the picture of the chosen scale's scores, and the test behind it."""
    measure = finding.choices["measure"]
    test, skew = finding.one("normality", measure=measure), finding.one("skewness", measure=measure)
    if test is None or test.p is None or skew is None:
        return []
    tested = words(
        "part.normal_test",
        w=words.number(test.value, 3),
        p=words.p(test.p),
        n=words.whole(test.n),
        skewness=words.number(skew.value, 2),
    )
    if "observed" not in finding.marks.columns:  # others get bars in the place of dots
        return [words("part.normal_bins"), tested]
    shape = [words("part.normal_shape")] if tier(test.n) >= Tier.SHAPE else []
    return [words("part.normal_lead"), *shape, tested]


def slide(finding: Finding, words: Words) -> str | None:
    """The answer for a slide: what, how much, how sure and how many."""
    row = finding.one("alpha", measure=finding.choices["measure"])
    if row is None:
        return None
    return words(
        "slide.scales",
        measure=names.label(words, row.measure),
        alpha=words.number(row.value, 2),
        aside=aside(words, row, span_of(words, row, 2)),
    )
