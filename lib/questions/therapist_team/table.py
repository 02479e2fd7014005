"""Therapist against team per scale as tables: what differs, and how far the two lie apart."""

from __future__ import annotations

from lib.findings import EstimateRow, Finding, Tier, tier
from lib.questions.therapist_team.finding import shift_of
from lib.wording import names
from lib.wording.language import Words
from lib.wording.table import NOTHING, Column, Row, Table


def _interval(words: Words, row: EstimateRow | None, decimals: int) -> str:
    if row is None or row.low is None or row.high is None:
        return NOTHING
    return words.span(row.low, row.high, decimals)


def _valued(words: Words, row: EstimateRow | None, decimals: int) -> str:
    return NOTHING if row is None else words.number(row.value, decimals)


def _row(finding: Finding, words: Words, measure: str) -> Row:
    scale = measure.split(".")[1]
    decimals = names.decimals(measure)
    n = finding.one("n", measure=measure)
    higher = finding.one("higher", measure=measure)
    means = [finding.one("mean", measure=f"{who}.{scale}") for who in ("WAV-B", "WAV-T")]
    difference = shift_of(finding, measure)
    pairs = 0 if n is None else int(n.value)
    share = NOTHING
    if higher is not None:
        share = words("table.k_of_n", k=words.count(higher.value), n=words.count(pairs))
    return Row(
        (
            names.scale(words, scale),
            words.whole(pairs),
            *(_valued(words, one, decimals) for one in means),
            NOTHING if difference is None else words.signed(difference.value, decimals),
            _interval(words, difference, decimals),
            _valued(words, finding.one("cohen_dz", measure=measure), 2),
            share,
            NOTHING if difference is None else words.p_cell(difference.p),
        )
    )


def make(finding: Finding, words: Words) -> Table:
    """A row per scale: both means and the difference."""
    middle = finding.choices["test"] == "wilcoxon"
    columns = (
        Column(words("table.scale"), numeric=False),
        Column(words("table.pairs")),
        Column(words("table.therapist")),
        Column(words("table.team")),
        Column(words("table.middle_difference" if middle else "table.difference_points")),
        Column(words("table.interval")),
        Column("dz"),
        Column(words("table.therapist_higher")),
        Column("p"),
    )
    rows = tuple(_row(finding, words, row.measure) for row in finding.all("n"))
    return Table(words("table.caption.pairs"), columns, rows)


def _share(words: Words, row: EstimateRow | None) -> str:
    """The interval of a share as percentages, where n carries them."""
    if row is None or row.low is None or row.high is None or tier(row.n) < Tier.SHAPE:
        return NOTHING
    return words("number.span", low=words.level(row.low), high=words.level(row.high))


def _apart(finding: Finding, words: Words, measure: str) -> Row:
    decimals = names.decimals(measure)
    found = {row.statistic: row for row in finding.rows if row.measure == measure}
    lower, upper = found.get("limit_lower"), found.get("limit_upper")
    limits = beyond = NOTHING
    if lower is not None and upper is not None:
        limits = words.span(lower.value, upper.value, decimals)
    up, down = found.get("beyond_higher"), found.get("beyond_lower")
    if up is not None and down is not None:
        beyond = f"{words.whole(up.value)} / {words.whole(down.value)}"
    r, dz, dav = (found.get(one) for one in ("pearson_r", "cohen_dz", "cohen_dav"))
    return Row(
        (
            names.scale(words, measure.split(".")[1]),
            limits,
            _valued(words, found.get("error_band"), decimals),
            beyond,
            _share(words, found.get("share_higher")),
            _valued(words, r, 2),
            _interval(words, r, 2),
            _interval(words, dz, 2),
            _valued(words, dav, 2),
            _interval(words, dav, 2),
        )
    )


def apart(finding: Finding, words: Words) -> Table:
    """A row per scale: limits, measurement error, and effect sizes with their intervals."""
    interval = words("table.interval")
    columns = (
        Column(words("table.scale"), numeric=False),
        Column(words("table.limits")),
        Column(words("table.error_band")),
        Column(words("table.beyond")),
        Column(words("table.share_higher")),
        Column("r"),
        Column(interval),
        Column(f"dz: {interval}"),
        Column("dav"),
        Column(interval),
    )
    rows = tuple(_apart(finding, words, row.measure) for row in finding.all("n"))
    return Table(words("table.caption.agreement"), columns, rows)
