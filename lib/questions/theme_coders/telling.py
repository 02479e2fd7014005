"""Agreement of two coders, in words: where to start talking, not a mark."""

from __future__ import annotations

from lib.findings import Finding
from lib.questions.theme_coders.finding import judged_names
from lib.wording.language import Words


def judged_themes(finding: Finding) -> dict[str, str]:
    """Names of the themes that either coder used, by key."""
    used = {
        row.measure
        for row in finding.rows
        if row.statistic in ("both", "only_first", "only_second") and row.value and row.measure
    }
    return {key: name for key, name in judged_names(finding).items() if key in used}


def agreed(finding: Finding, words: Words, measure: str) -> str:
    """ "10 of 12": in how many units the two judged alike."""
    both, neither = (finding.one(name, measure=measure) for name in ("both", "neither"))
    if both is None or neither is None:
        return ""
    return words("table.k_of_n", k=words.whole(both.value + neither.value), n=words.whole(both.n))


def tell(finding: Finding, words: Words) -> tuple[str, str, str]:
    """Answer, how sure, and what it does not say."""
    not_said = words("not_said.theme_coders")
    whole = finding.one("both", measure="")
    if whole is None or not whole.n:
        return words("answer.theme_coders.none"), words("sure.theme_coders"), not_said
    unit = finding.choices["unit"]
    units = finding.one("units")
    counted = int(units.value) if units else 0
    answer = words(
        "answer.theme_coders",
        agreed=agreed(finding, words, ""),
        themes=words.many("answer.themes.count", len(judged_names(finding))),
        units=words.many(
            "answer.theme_coders.documents"
            if unit == "documents"
            else "answer.theme_coders.segments",
            counted,
        ),
    )
    alpha = finding.one("krippendorff_alpha", measure="")
    if alpha is None:
        return answer, words("sure.theme_coders"), not_said
    if alpha.low is None or alpha.high is None:
        told = words("answer.theme_coders.alpha_only", alpha=words.number(alpha.value, 2))
    else:
        told = words(
            "answer.theme_coders.alpha",
            alpha=words.number(alpha.value, 2),
            level=words.level(alpha.level or 0.95),
            interval=words.span(alpha.low, alpha.high, 2),
        )
    return f"{answer} {told}", words("sure.theme_coders"), not_said
