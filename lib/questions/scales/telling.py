"""Whether the scales hold in this file, in words."""

from __future__ import annotations

from lib.domain.norms import STUDY
from lib.findings import THRESHOLDS, EstimateRow, Finding, Tier, tier
from lib.questions.scales.finding import against_the_rest
from lib.wording import names
from lib.wording.language import Words
from lib.wording.phrases import aside, capitalised, nothing_computed, of_n, span_of
from lib.wording.table import NOTHING, Table, Told, tabled
from lib.wording.table_cells import Cell, Cells

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
        items=words.whole(len(words.measures[row.measure].items)),
        alpha=words.number(row.value, 2),
        aside=aside(words, row, span_of(words, row, 2)),
    )
    return f"{one} {_all_scales(finding, words)}".rstrip()


def _scores(finding: Finding, words: Words) -> str:
    """Without items: where the scores lie."""
    measure = finding.choices["measure"]
    decimals, n = names.decimals(words, measure), finding.sample.n
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
    decimals, span = names.decimals(words, measure), names.scale_span(words, measure)
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


def published_alpha(words: Words, measure: str) -> str:
    """The alliance study's range over the scales of the same instrument."""
    span = STUDY.alpha.get(measure)
    return NOTHING if span is None else words.span(span.low, span.high, 2)


def reliability(finding: Finding, words: Words) -> Table:
    """A row per scale that has items."""
    cells = Cells(finding, words)

    def held(measure: str) -> str:
        return words.whole(sum(1 for _ in finding.all("item_missing", measure=measure)))

    def error(row: EstimateRow) -> str:
        return words.number(row.value, max(1, names.decimals(words, row.measure)))

    return tabled(
        words("table.caption.reliability"),
        [
            Told(words("table.scale"), lambda one: names.label(words, one), numeric=False),
            Told(words("data.items_column"), held),
            Told(words("table.complete"), cells.value("complete", 0)),
            Told("α", cells.value("alpha", 2)),
            Told(words("table.interval"), cells.interval("alpha", 2)),
            Told(words("table.alpha_published"), lambda one: published_alpha(words, one)),
            Told("ω", cells.value("omega_total", 2)),
            Told(words("table.sem"), cells.each("sem", error)),
        ],
        [row.measure for row in finding.all("complete")],
    )


def share(words: Words, row: EstimateRow) -> str:
    """ "3 van 60 (5%)"; the count alone where there are too few for percentages."""
    k = of_n(words, round(row.value * row.n), row.n)
    if tier(row.n) < Tier.SHAPE:
        return k
    return words("table.k_of_n_share", k_of_n=k, share=words.level(row.value))


def scores(finding: Finding, words: Words) -> Table:
    """A row per scale: where its scores lie."""
    cells = Cells(finding, words)

    def share_of(statistic: str) -> Cell:
        return cells.each(statistic, lambda row: share(words, row))

    return tabled(
        words("table.caption.scores"),
        [
            Told(words("table.scale"), lambda one: names.label(words, one), numeric=False),
            Told("n", cells.value("n", 0)),
            Told(words("table.mean_short"), cells.value("mean")),
            Told(words("table.sd"), cells.value("sd", 2)),
            Told(words("table.median"), cells.value("median")),
            Told(words("table.quartiles"), cells.span("first_quartile", "third_quartile")),
            Told(words("table.seen"), cells.span("minimum", "maximum")),
            Told(words("table.floor"), share_of("floor_share")),
            Told(words("table.ceiling"), share_of("ceiling_share")),
            Told(words("table.skewness"), cells.value("skewness", 2)),
            Told("W", cells.value("normality", 3)),
            Told("p (W)", cells.p("normality")),
        ],
        [row.measure for row in finding.all("n")],
        # Others get no lowest and highest score: then there is no column for them either.
    ).without_empty_columns()


def has_items(finding: Finding) -> bool:
    """Whether the chosen scale has items to tell of."""
    return finding.one("item_missing", measure=finding.choices["measure"]) is not None


def items(finding: Finding, words: Words) -> Table:
    """A row per item of the chosen scale."""
    measure = finding.choices["measure"]
    cells = Cells(finding, words, "group", measure=measure, by="item")

    numbers = sorted((row.group for row in finding.all("item_missing", measure=measure)), key=int)

    def name(item: str) -> str:
        turned = cells.row("item_reversed", item) is not None
        return words("table.item_reversed" if turned else "table.item", item=item)

    def note(item: str) -> str:
        rest = cells.row("item_rest_r", item)
        against = rest is not None and rest.value < 0
        return words("table.maybe_not_reversed") if against else ""

    def missing(row: EstimateRow) -> str:
        return words("table.k_of_n", k=words.whole(row.value), n=words.whole(row.n))

    return tabled(
        names.label(words, measure),
        [
            Told(words("table.item_heading"), name, numeric=False),
            Told(words("table.item_rest"), cells.value("item_rest_r", 2)),
            Told(words("table.alpha_without"), cells.value("alpha_if_dropped", 3)),
            Told(words("table.item_missing"), cells.each("item_missing", missing)),
            Told(words("table.item_note"), note, numeric=False),
        ],
        numbers,
    )


def table(finding: Finding, words: Words) -> Table:
    """Reliability where items are at hand, else where the scores lie."""
    if finding.one("complete") is None:
        return scores(finding, words)
    return reliability(finding, words)
