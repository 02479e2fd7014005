"""Whether the scales hold in this file, in words."""

from __future__ import annotations

from lib.domain.norms import STUDY
from lib.findings import THRESHOLDS, EstimateRow, Finding, Tier, tier
from lib.questions.scales.finding import against_the_rest
from lib.wording import names
from lib.wording.language import Words
from lib.wording.phrases import aside, capitalised, nothing_computed, span_of
from lib.wording.table import NOTHING, Column, Row, Table

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


def _number(words: Words, row: EstimateRow | None, decimals: int) -> str:
    return NOTHING if row is None else words.number(row.value, decimals)


def _measures(finding: Finding) -> list[str]:
    return [row.measure for row in finding.all("n")]


def published_alpha(words: Words, measure: str) -> str:
    """The alliance study's range over the scales of the same instrument."""
    span = STUDY.alpha.get(measure)
    return NOTHING if span is None else words.span(span.low, span.high, 2)


def _reliability_row(finding: Finding, words: Words, measure: str) -> Row:
    found = {
        name: finding.one(name, measure=measure)
        for name in ("complete", "alpha", "omega_total", "sem")
    }
    alpha = found["alpha"]
    interval = NOTHING
    if alpha is not None and alpha.low is not None and alpha.high is not None:
        interval = words.span(alpha.low, alpha.high, 2)
    return Row(
        (
            names.label(words, measure),
            words.whole(sum(1 for _ in finding.all("item_missing", measure=measure))),
            _number(words, found["complete"], 0),
            _number(words, alpha, 2),
            interval,
            published_alpha(words, measure),
            _number(words, found["omega_total"], 2),
            _number(words, found["sem"], max(1, names.decimals(words, measure))),
        )
    )


def reliability(finding: Finding, words: Words) -> Table:
    """A row per scale that has items."""
    rows = tuple(_reliability_row(finding, words, row.measure) for row in finding.all("complete"))
    columns = (
        Column(words("table.scale"), numeric=False),
        Column(words("data.items_column")),
        Column(words("table.complete")),
        Column("α"),
        Column(words("table.interval")),
        Column(words("table.alpha_published")),
        Column("ω"),
        Column(words("table.sem")),
    )
    return Table(words("table.caption.reliability"), columns, rows)


def share(words: Words, row: EstimateRow | None) -> str:
    """ "3 van 60 (5%)"; the count alone where there are too few for percentages."""
    if row is None:
        return NOTHING
    k = words("table.k_of_n", k=words.count(round(row.value * row.n)), n=words.count(row.n))
    if tier(row.n) < Tier.SHAPE:
        return k
    return words("table.k_of_n_share", k_of_n=k, share=words.level(row.value))


def _score_row(finding: Finding, words: Words, measure: str) -> Row:
    decimals = names.decimals(words, measure)
    found = {
        name: finding.one(name, measure=measure)
        for name in (
            "n",
            "mean",
            "sd",
            "median",
            "first_quartile",
            "third_quartile",
            "minimum",
            "maximum",
            "floor_share",
            "ceiling_share",
            "skewness",
            "normality",
        )
    }
    normality = found["normality"]

    def span(low: EstimateRow | None, high: EstimateRow | None) -> str:
        if low is None or high is None:
            return NOTHING
        return words.span(low.value, high.value, decimals)

    return Row(
        (
            names.label(words, measure),
            _number(words, found["n"], 0),
            _number(words, found["mean"], decimals),
            _number(words, found["sd"], 2),
            _number(words, found["median"], decimals),
            span(found["first_quartile"], found["third_quartile"]),
            span(found["minimum"], found["maximum"]),
            share(words, found["floor_share"]),
            share(words, found["ceiling_share"]),
            _number(words, found["skewness"], 2),
            _number(words, normality, 3),
            NOTHING if normality is None else words.p_cell(normality.p),
        )
    )


def scores(finding: Finding, words: Words) -> Table:
    """A row per scale: where its scores lie."""
    columns = (
        Column(words("table.scale"), numeric=False),
        Column("n"),
        Column(words("table.mean_short")),
        Column(words("table.sd")),
        Column(words("table.median")),
        Column(words("table.quartiles")),
        Column(words("table.seen")),
        Column(words("table.floor")),
        Column(words("table.ceiling")),
        Column(words("table.skewness")),
        Column("W"),
        Column("p (W)"),
    )
    rows = tuple(_score_row(finding, words, measure) for measure in _measures(finding))
    # Others get no lowest and highest score: then there is no column for them either.
    return Table(words("table.caption.scores"), columns, rows).without_empty_columns()


def has_items(finding: Finding) -> bool:
    """Whether the chosen scale has items to tell of."""
    return finding.one("item_missing", measure=finding.choices["measure"]) is not None


def items(finding: Finding, words: Words) -> Table:
    """A row per item of the chosen scale."""
    measure = finding.choices["measure"]
    by_item: dict[str, dict[str, EstimateRow]] = {}
    for row in finding.rows:
        if row.measure == measure and row.by == "item":
            by_item.setdefault(row.group, {})[row.statistic] = row
    rows = []
    for item, found in sorted(by_item.items(), key=lambda one: int(one[0])):
        rest, missing = found.get("item_rest_r"), found["item_missing"]
        against = rest is not None and rest.value < 0
        rows.append(
            Row(
                (
                    words(
                        "table.item_reversed" if "item_reversed" in found else "table.item",
                        item=item,
                    ),
                    _number(words, rest, 2),
                    _number(words, found.get("alpha_if_dropped"), 3),
                    words("table.k_of_n", k=words.whole(missing.value), n=words.whole(missing.n)),
                    words("table.maybe_not_reversed") if against else "",
                )
            )
        )
    columns = (
        Column(words("table.item_heading"), numeric=False),
        Column(words("table.item_rest")),
        Column(words("table.alpha_without")),
        Column(words("table.item_missing")),
        Column(words("table.item_note"), numeric=False),
    )
    return Table(names.label(words, measure), columns, tuple(rows))


def table(finding: Finding, words: Words) -> Table:
    """Reliability where items are at hand, else where the scores lie."""
    if finding.one("complete") is None:
        return scores(finding, words)
    return reliability(finding, words)
