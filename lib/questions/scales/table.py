"""Scales and their items as tables."""

from __future__ import annotations

from lib.domain.norms import STUDY
from lib.findings import EstimateRow, Finding, Tier, tier
from lib.wording import names
from lib.wording.language import Words
from lib.wording.table import NOTHING, Column, Row, Table


def _number(words: Words, row: EstimateRow | None, decimals: int) -> str:
    return NOTHING if row is None else words.number(row.value, decimals)


def _measures(finding: Finding) -> list[str]:
    return [row.measure for row in finding.all("n")]


def published_alpha(words: Words, measure: str) -> str:
    """The alliance study's range over the scales of the same instrument."""
    span = STUDY.alpha.get(measure.split(".")[0])
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
            _number(words, found["sem"], max(1, names.decimals(measure))),
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
    decimals = names.decimals(measure)
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


def make(finding: Finding, words: Words) -> Table:
    """Reliability where items are at hand, else where the scores lie."""
    if finding.one("complete") is None:
        return scores(finding, words)
    return reliability(finding, words)
