"""Whether the relations of a scale are straight, in words."""

from __future__ import annotations

from lib.findings import THRESHOLDS, Finding, Tier
from lib.findings.ledger import RAW_LEVEL
from lib.wording import names
from lib.wording.language import Words


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
