"""Whether the relations of a scale are straight, in words."""

from __future__ import annotations

from lib.findings import THRESHOLDS, EstimateRow, Finding, Tier
from lib.findings.ledger import RAW_LEVEL
from lib.wording import names
from lib.wording.language import Words
from lib.wording.table import Table, Told, tabled
from lib.wording.table_cells import Cells


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


def table(finding: Finding, words: Words) -> Table:
    """A row per score that the scale is set against."""
    cells = Cells(finding, words, "by")

    def at_sd(row: EstimateRow) -> str:
        attached = names.decimals(words, row.measure) > 1
        return words.signed(row.value, names.decimals(words, row.by if attached else row.measure))

    return tabled(
        words("table.caption.linearity"),
        [
            Told(words("table.with_score"), lambda one: names.label(words, one), numeric=False),
            Told("n", cells.each("quadratic_b", lambda row: words.whole(row.n))),
            Told("r", cells.value("straight_r", 2)),
            Told(words("table.bend"), cells.value("quadratic_b", 3)),
            Told(words("table.interval"), cells.interval("quadratic_b", 3)),
            Told(words("table.bend_at_sd"), cells.each("bend_at_one_sd", at_sd)),
            Told("p", cells.p("quadratic_b")),
        ],
        [row.by for row in finding.all("quadratic_b")],
    )
