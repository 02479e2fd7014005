"""Whether the relations of a scale are straight, in words."""

from __future__ import annotations

from lib.findings import THRESHOLDS, EstimateRow, Finding, Tier
from lib.findings.ledger import RAW_LEVEL
from lib.wording import names
from lib.wording.language import Words
from lib.wording.table import NOTHING, Column, Row, Table


def tell(finding: Finding, words: Words) -> tuple[str, str, str]:
    """Answer, how sure, and what it does not say."""
    measure = names.measure(words, finding.choices["measure"])
    not_said = words("not_said.linearity")
    rows = list(finding.all("quadratic_b"))
    if not rows:
        shape = words.whole(THRESHOLDS[Tier.SHAPE])
        told = words("answer.linearity.few", measure=measure, shape=shape)
        return told, words("sure.no_spread"), not_said
    bent = [row for row in rows if not row.zero_fits]
    asked = {"of": words.whole(len(rows)), "measure": measure, "level": words.number(RAW_LEVEL, 2)}
    if bent:
        which = words.listed([names.label(words, row.by) for row in bent])
        answer = words.many("answer.linearity.bent", len(bent), which=which, **asked)
    else:
        answer = words("answer.linearity.straight", **asked)
    sure = words(
        "sure.linearity",
        chance=words.number(len(rows) * RAW_LEVEL, 1),
        n=words.whole(min(row.n for row in rows)),
    )
    return answer, sure, not_said


def _row(finding: Finding, words: Words, row: EstimateRow) -> Row:
    r, at_sd = (finding.one(one, by=row.by) for one in ("straight_r", "bend_at_one_sd"))
    attached = names.decimals(words, row.measure) > 1
    decimals = names.decimals(words, row.by if attached else row.measure)
    interval = NOTHING
    if row.low is not None and row.high is not None:
        interval = words.span(row.low, row.high, 3)
    return Row(
        (
            names.label(words, row.by),
            words.whole(row.n),
            NOTHING if r is None else words.number(r.value, 2),
            words.number(row.value, 3),
            interval,
            NOTHING if at_sd is None else words.signed(at_sd.value, decimals),
            words.p_cell(row.p),
        )
    )


def table(finding: Finding, words: Words) -> Table:
    """A row per score that the scale is set against."""
    columns = (
        Column(words("table.with_score"), numeric=False),
        Column("n"),
        Column("r"),
        Column(words("table.bend")),
        Column(words("table.interval")),
        Column(words("table.bend_at_sd")),
        Column("p"),
    )
    rows = tuple(_row(finding, words, row) for row in finding.all("quadratic_b"))
    return Table(words("table.caption.linearity"), columns, rows)
