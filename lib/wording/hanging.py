"""What an answer hangs on, and what this number of patients could show, in words."""

from __future__ import annotations

from lib.findings import EstimateRow, Finding
from lib.wording.language import Words


def _beside(finding: Finding, row: EstimateRow, statistic: str) -> EstimateRow | None:
    return finding.one(
        statistic, measure=row.measure, by=row.by, group=row.group, versus=row.versus
    )


def hanging_on(finding: Finding, row: EstimateRow, words: Words, decimals: int) -> list[str]:
    """The range with one patient left out, what n could have shown, and the n to know it twice
    as precisely.

    Differences are told in points, correlations as r.
    """
    told: list[str] = []
    lowest = _beside(finding, row, "lowest_without_one")
    highest = _beside(finding, row, "highest_without_one")
    if lowest is not None and highest is not None:
        low, high = words.number(lowest.value, decimals), words.number(highest.value, decimals)
        told.append(words("sure.without_one", low=low, high=high))
    detectable = _beside(finding, row, "detectable")
    if detectable is not None:
        of_correlation = row.statistic == "pearson_r"
        key = "sure.detectable_r" if of_correlation else "sure.detectable_points"
        told.append(words(key, size=words.number(detectable.value, decimals)))
    needed = _beside(finding, row, "n_to_halve")
    if needed is not None:
        n, now = words.whole(needed.value), words.whole(row.n)
        told.append(words("sure.to_halve", n=n, now=now))
    return told
