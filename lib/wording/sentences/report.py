"""The line for a report: exact numbers in an APA-like form, for what is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lib.findings import EstimateRow, Finding
from lib.findings.group_differences import asked_differences
from lib.wording import names
from lib.wording.language import NBSP, Words
from lib.wording.methods import tests

_EFFECTS: Mapping[str, str] = {
    "mean_difference": "report.difference",
    "hedges_g": "report.hedges_g",
    "cohen_dz": "report.cohen_dz",
    "cohen_dav": "report.cohen_dav",
    "hodges_lehmann": "report.hodges_lehmann",
    "superiority": "report.superiority",
    "bootstrap_mean_difference": "report.bootstrap_mean",
    "bootstrap_median_difference": "report.bootstrap_median",
    "pearson_r": "report.pearson_r",
    "spearman_rho": "report.spearman_rho",
    "partial_r": "report.partial_r",
    "alpha": "report.alpha",
}
_IN_POINTS = frozenset(
    {
        "mean_difference", "hodges_lehmann", "bootstrap_mean_difference",
        "bootstrap_median_difference",
    }
)  # fmt: skip


def _is_drawn(finding: Finding, row: EstimateRow) -> bool:
    """Whether a row is about the score, or the pair of scores, that was chosen."""
    chosen = finding.choices
    if finding.key == "therapist_team":
        return row.measure == f"WAV-B.{chosen['scale']}" and row.statistic != "pearson_r"
    if finding.key == "reference":
        return row.versus == chosen["norm"]
    if finding.key == "scales":
        return row.measure == chosen["measure"]
    if finding.key == "participation":  # its tests say all
        return False
    if finding.key.startswith("attachment"):
        return (row.measure, row.by) == (chosen["measure"], chosen.get("dimension"))
    return True


def _effects(finding: Finding, words: Words) -> Iterator[str]:
    for row in finding.rows:
        key = _EFFECTS.get(row.statistic)
        if key is None or row.low is None or row.high is None or not _is_drawn(finding, row):
            continue
        if row.test == "mann_whitney":  # between two groups, not within pairs
            key = "report.shift"
        points = names.decimals(row.measure) if row.statistic in _IN_POINTS else 2
        between = ""
        if row.group and row.versus and "by" in finding.choices:
            by = finding.choices.get("by", "")
            between = (
                f"{names.group(words, by, row.group)} − {names.group(words, by, row.versus)}: "
            )
        yield between + words(
            key,
            value=words.number(row.value, points),
            level=words.level(row.level or 0.95),
            low=words.number(row.low, points),
            high=words.number(row.high, points),
        )


def report(finding: Finding, words: Words) -> str:
    """Tests, estimates with intervals and n, in one line; empty when nothing was computed."""
    parts = [*tests(finding, words), *_effects(finding, words)]
    if not parts:
        return ""
    compared = list(asked_differences(finding))
    n = compared[0].n if finding.key == "alliance_by_group" and len(compared) == 1 else None
    if finding.key == "participation":  # its tests are about everybody who was admitted
        n = finding.sample.of
    counted = words.count(finding.sample.n if n is None else n)
    return "; ".join([*parts, f"n{NBSP}={NBSP}{counted}"]) + "."
