"""A test of a finding, in words."""

from __future__ import annotations

from collections.abc import Mapping

from lib.findings import EstimateRow
from lib.wording.language import Words

_TESTS: Mapping[str, str] = {
    "welch_t": "test.welch_t",
    "student_t": "test.student_t",
    "paired_t": "test.paired_t",
    "wilcoxon": "test.wilcoxon",
    "mann_whitney": "test.mann_whitney",
    "kruskal": "test.kruskal",
    "games_howell": "test.games_howell",
    "pearson_t": "test.pearson_t",
    "anova_f": "test.anova_f",
    "welch_anova_f": "test.welch_anova_f",
    "breusch_pagan": "test.breusch_pagan",
    "brown_forsythe_f": "test.brown_forsythe_f",
    "partial_t": "test.partial_t",
    "quadratic_t": "test.quadratic_t",
    "one_sample_t": "test.one_sample_t",
    "chi2": "test.chi2",
    "fisher_exact": "test.fisher_exact",
}


def told_test(row: EstimateRow, words: Words) -> str:
    """A row's test, such as "Welch: t(30,2) = −2,01; p = 0,053"; empty when it has none."""
    if row.test is None or row.test_value is None or row.p is None or row.test not in _TESTS:
        return ""
    parts = [one for one in (row.df, row.df2) if one is not None]
    df = "; ".join(words.number(one, 0 if float(one).is_integer() else 1) for one in parts)
    value = words.number(row.test_value, 2)
    return words(_TESTS[row.test], df=df, value=value, p=words.p(row.p))
