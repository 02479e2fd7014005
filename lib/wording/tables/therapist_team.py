"""Therapist against team per scale as a table."""

from __future__ import annotations

from lib.findings import Finding
from lib.wording import names
from lib.wording.language import Words
from lib.wording.tables.model import NOTHING, Column, Row, Table


def _row(finding: Finding, words: Words, measure: str) -> Row:
    scale = measure.split(".")[1]
    decimals = names.decimals(measure)
    n = finding.one("n", measure=measure)
    higher = finding.one("higher", measure=measure)
    means = [finding.one("mean", measure=f"{who}.{scale}") for who in ("WAV-B", "WAV-T")]
    difference = finding.one("mean_difference", measure=measure)
    dz = finding.one("cohen_dz", measure=measure)
    interval = p = NOTHING
    if difference is not None and difference.low is not None and difference.high is not None:
        interval = words.span(difference.low, difference.high, decimals)
        p = words.p_cell(difference.p)
    pairs = 0 if n is None else int(n.value)
    share = NOTHING
    if higher is not None:
        share = words("table.k_of_n", k=words.whole(higher.value), n=words.whole(pairs))
    return Row(
        (
            names.scale(words, scale),
            words.whole(pairs),
            *(NOTHING if one is None else words.number(one.value, decimals) for one in means),
            NOTHING if difference is None else words.signed(difference.value, decimals),
            interval,
            NOTHING if dz is None else words.number(dz.value, 2),
            share,
            p,
        )
    )


def make(finding: Finding, words: Words) -> Table:
    """A row per scale."""
    columns = (
        Column(words("table.scale"), numeric=False),
        Column(words("table.pairs")),
        Column(words("table.therapist")),
        Column(words("table.team")),
        Column(words("table.difference_points")),
        Column(words("table.interval")),
        Column("dz"),
        Column(words("table.therapist_higher")),
        Column("p"),
    )
    rows = tuple(_row(finding, words, row.measure) for row in finding.all("n"))
    return Table(words("table.caption.pairs"), columns, rows)
