"""Who is missing, in words."""

from __future__ import annotations

from lib.findings import THRESHOLDS, EstimateRow, Finding, Tier
from lib.questions.participation.finding import MEASURED, is_main
from lib.wording import names
from lib.wording.language import Words
from lib.wording.phrases import capitalised

RAW_LEVEL = 0.05


def missed(finding: Finding) -> int:
    """How many were admitted and not measured."""
    return sum(len(one.patients) for one in finding.sample.left_out if one.reason == "not_measured")


def tested(finding: Finding) -> list[EstimateRow]:
    """The test that each attribute is counted by."""
    return [row for row in finding.rows if is_main(row)]


def _answer(finding: Finding, words: Words) -> str:
    sample, measure = finding.sample, finding.choices["measure"]
    what = words("answer.participation.any_alliance")
    if measure:
        what = words("answer.participation.score", measure=names.label(words, measure))
    gone = missed(finding)
    measured = finding.one("n", by="step", group=MEASURED)
    here = sample.of - gone if measured is None else int(measured.value)

    def told(key: str, n: int, **more: str) -> str:
        return words.many(key, n, n=words.count(n), **more)

    return words(
        "answer.participation",
        admitted=told("answer.participation.admitted", sample.of),
        measured=told("answer.participation.measured", here),
        analysed=told("answer.participation.analysed", sample.n, what=what),
        # Of a few who are missing others do not hear how many.
        missing=told("answer.participation.missing", gone) if gone or not words.coarse else "",
    ).rstrip()


def _sure(finding: Finding, words: Words) -> str:
    rows = tested(finding)
    if not rows:
        least = words.whole(THRESHOLDS[Tier.MEAN])
        return words("sure.participation.counts_only", least=least)
    raw = [row for row in rows if row.p is not None and row.p < RAW_LEVEL]
    of, level = words.whole(len(rows)), words.number(RAW_LEVEL, 2)
    chance = words.number(len(rows) * RAW_LEVEL, 1)
    apart = _disagreeing(rows, finding, words)
    if not raw:
        told = words("sure.participation.none", of=of, level=level, chance=chance)
        return " ".join([told, *apart])
    held = sum(row.p_holm is not None and row.p_holm < RAW_LEVEL for row in rows)
    which = words.listed([names.attribute(words, row.by) for row in raw])
    opening = words.many("sure.participation.raw", len(raw), of=of, level=level, which=which)
    closing = words.many("family.held", held) if held else words("family.none")
    told = words("family.whole", opening=opening, closing=closing, chance=chance)
    return " ".join([told, *apart])


def _disagreeing(rows: list[EstimateRow], finding: Finding, words: Words) -> list[str]:
    """Of which attributes chi-squared and the exact test lie on either side of p = .05."""
    named = []
    for row in rows:
        other = finding.one("cramers_v", by=row.by)
        if other is None or other.p is None or row.p is None:
            continue
        if (other.p < RAW_LEVEL) != (row.p < RAW_LEVEL):
            named.append(names.attribute(words, row.by))
    if not named:
        return []
    level = words.number(RAW_LEVEL, 2)
    return [words("sure.participation.disagree", which=words.listed(named), level=level)]


def tell(finding: Finding, words: Words) -> tuple[str, str, str]:
    """Answer, how sure, and what it does not say."""
    answer = capitalised(_answer(finding, words))
    return answer, _sure(finding, words), words("not_said.participation")


def slide(finding: Finding, words: Words) -> str | None:
    """The answer for a slide: what, how much, how sure and how many."""
    of, n = finding.sample.of, finding.sample.n
    return words("slide.participation", of=words.count(of), n=words.count(n))
