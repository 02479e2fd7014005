"""What every column and code of the workbook means, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from lib.wording import names
from lib.wording.language import Words, words_in

_COLUMNS: Mapping[str, str] = {
    "finding": "codebook.column.finding",
    "choices": "codebook.column.choices",
    "measure": "codebook.column.measure",
    "by": "codebook.column.by",
    "group": "codebook.column.group",
    "versus": "codebook.column.versus",
    "statistic": "codebook.column.statistic",
    "value": "codebook.column.value",
    "low": "codebook.column.low",
    "high": "codebook.column.high",
    "level": "codebook.column.level",
    "test": "codebook.column.test",
    "test_value": "codebook.column.test_value",
    "df": "codebook.column.df",
    "df2": "codebook.column.df2",
    "p": "codebook.column.p",
    "p_holm": "codebook.column.p_holm",
    "p_bh": "codebook.column.p_bh",
    "n": "codebook.column.n",
    "of": "codebook.column.of",
    "reason": "codebook.column.reason",
    "left_out": "codebook.column.left_out",
    "language": "codebook.column.language",
    "part": "codebook.column.part",
    "sentence": "codebook.column.sentence",
    "severity": "codebook.column.severity",
    "code": "codebook.column.code",
    "cell": "codebook.column.cell",
    "message": "codebook.column.message",
    "file": "codebook.column.file",
    "sha256": "codebook.column.sha256",
    "rows": "codebook.column.rows",
    "question": "codebook.column.question",
    "asked": "codebook.column.asked",
}
_STATISTICS: Mapping[str, str] = {
    "n": "codebook.statistic.n",
    "mean": "codebook.statistic.mean",
    "sd": "codebook.statistic.sd",
    "median": "codebook.statistic.median",
    "minimum": "codebook.statistic.minimum",
    "maximum": "codebook.statistic.maximum",
    "first_quartile": "codebook.statistic.first_quartile",
    "third_quartile": "codebook.statistic.third_quartile",
    "skewness": "codebook.statistic.skewness",
    "normality": "codebook.statistic.normality",
    "floor_share": "codebook.statistic.floor_share",
    "ceiling_share": "codebook.statistic.ceiling_share",
    "complete": "codebook.statistic.complete",
    "alpha": "codebook.statistic.alpha",
    "omega_total": "codebook.statistic.omega_total",
    "sem": "codebook.statistic.sem",
    "item_missing": "codebook.statistic.item_missing",
    "item_reversed": "codebook.statistic.item_reversed",
    "item_rest_r": "codebook.statistic.item_rest_r",
    "alpha_if_dropped": "codebook.statistic.alpha_if_dropped",
    "mean_difference": "codebook.statistic.mean_difference",
    "median_difference": "codebook.statistic.median_difference",
    "hodges_lehmann": "codebook.statistic.hodges_lehmann",
    "superiority": "codebook.statistic.superiority",
    "bootstrap_mean_difference": "codebook.statistic.bootstrap_mean_difference",
    "bootstrap_median_difference": "codebook.statistic.bootstrap_median_difference",
    "bootstrap_resamples": "codebook.statistic.bootstrap_resamples",
    "bootstrap_seed": "codebook.statistic.bootstrap_seed",
    "hedges_g": "codebook.statistic.hedges_g",
    "cohen_dz": "codebook.statistic.cohen_dz",
    "cohen_dav": "codebook.statistic.cohen_dav",
    "all_groups": "codebook.statistic.all_groups",
    "higher": "codebook.statistic.higher",
    "equal": "codebook.statistic.equal",
    "lower": "codebook.statistic.lower",
    "share_higher": "codebook.statistic.share_higher",
    "pearson_r": "codebook.statistic.pearson_r",
    "spearman_rho": "codebook.statistic.spearman_rho",
    "partial_r": "codebook.statistic.partial_r",
    "same_patients_r": "codebook.statistic.same_patients_r",
    "quadratic_b": "codebook.statistic.quadratic_b",
    "straight_r": "codebook.statistic.straight_r",
    "bend_at_one_sd": "codebook.statistic.bend_at_one_sd",
    "unequal_spread": "codebook.statistic.unequal_spread",
    "cut": "codebook.statistic.cut",
    "bias": "codebook.statistic.bias",
    "limit_lower": "codebook.statistic.limit_lower",
    "limit_upper": "codebook.statistic.limit_upper",
    "error_band": "codebook.statistic.error_band",
    "beyond_higher": "codebook.statistic.beyond_higher",
    "beyond_lower": "codebook.statistic.beyond_lower",
    "detectable": "codebook.statistic.detectable",
    "n_to_halve": "codebook.statistic.n_to_halve",
    "lowest_without_one": "codebook.statistic.lowest_without_one",
    "highest_without_one": "codebook.statistic.highest_without_one",
    "cramers_v": "codebook.statistic.cramers_v",
    "independence": "codebook.statistic.independence",
    "share": "codebook.statistic.share",
    "published_n": "codebook.statistic.published_n",
    "published_mean": "codebook.statistic.published_mean",
    "published_sd": "codebook.statistic.published_sd",
    "published_lowest_answer": "codebook.statistic.published_lowest_answer",
    "published_highest_answer": "codebook.statistic.published_highest_answer",
    "published_verified": "codebook.statistic.published_verified",
    "count": "codebook.statistic.count",
    "count_without_list": "codebook.statistic.count_without_list",
    "stated": "codebook.statistic.stated",
    "persons_in_group": "codebook.statistic.persons_in_group",
    "sum_of_themes": "codebook.statistic.sum_of_themes",
    "persons_in_common": "codebook.statistic.persons_in_common",
    "combination": "codebook.statistic.combination",
    "new_themes": "codebook.statistic.new_themes",
    "themes_so_far": "codebook.statistic.themes_so_far",
    "expected_themes": "codebook.statistic.expected_themes",
    "units": "codebook.statistic.units",
    "agreement": "codebook.statistic.agreement",
    "cohen_kappa": "codebook.statistic.cohen_kappa",
    "krippendorff_alpha": "codebook.statistic.krippendorff_alpha",
    "reliability": "codebook.statistic.reliability",
    "error_of_change": "codebook.statistic.error_of_change",
    "change_needed": "codebook.statistic.change_needed",
    "change": "codebook.statistic.change",
    "change_index": "codebook.statistic.change_index",
    "change_from": "codebook.statistic.change_from",
    "change_higher": "codebook.statistic.change_higher",
    "change_within": "codebook.statistic.change_within",
    "change_lower": "codebook.statistic.change_lower",
    "change_side": "codebook.statistic.change_side",
    "shape": "codebook.statistic.shape",
    "swing_by_chance": "codebook.statistic.swing_by_chance",
    "shape_rule": "codebook.statistic.shape_rule",
    "centre": "codebook.statistic.centre",
    "longest_run": "codebook.statistic.longest_run",
    "run_rule": "codebook.statistic.run_rule",
    "limit_mean": "codebook.statistic.limit_mean",
    "limit_low": "codebook.statistic.limit_low",
    "limit_high": "codebook.statistic.limit_high",
    "score": "codebook.statistic.score",
    "gap": "codebook.statistic.gap",
    "item_answer": "codebook.statistic.item_answer",
    "item_elsewhere": "codebook.statistic.item_elsewhere",
    "at_moment": "codebook.statistic.at_moment",
}
_TESTS: Mapping[str, str] = {
    "welch_t": "codebook.test.welch_t",
    "student_t": "codebook.test.student_t",
    "paired_t": "codebook.test.paired_t",
    "one_sample_t": "codebook.test.one_sample_t",
    "pearson_t": "codebook.test.pearson_t",
    "spearman_t": "codebook.test.spearman_t",
    "partial_t": "codebook.test.partial_t",
    "quadratic_t": "codebook.test.quadratic_t",
    "anova_f": "codebook.test.anova_f",
    "welch_anova_f": "codebook.test.welch_anova_f",
    "games_howell": "codebook.test.games_howell",
    "mann_whitney": "codebook.test.mann_whitney",
    "wilcoxon": "codebook.test.wilcoxon",
    "kruskal": "codebook.test.kruskal",
    "chi2": "codebook.test.chi2",
    "fisher_exact": "codebook.test.fisher_exact",
    "shapiro_w": "codebook.test.shapiro_w",
    "breusch_pagan": "codebook.test.breusch_pagan",
    "brown_forsythe_f": "codebook.test.brown_forsythe_f",
}


def _both(kind: str, code: str, key: str) -> tuple[str, str, str, str]:
    return kind, code, words_in("nl")(key), words_in("en")(key)


def _measure(code: str, words: Words) -> str:
    """What a measure is called; a theme, or a form nobody knows, by its code."""
    try:
        return names.label(words, code)
    except (KeyError, ValueError):
        return code


def _attribute(code: str, words: Words) -> str:
    try:
        return names.attribute(words, code)
    except KeyError:
        return _measure(code, words)


def codebook(
    results: Mapping[str, Any], title: Callable[[str, Words], str]
) -> Iterator[tuple[str, str, str, str]]:
    """Kind, code, and what it means in Dutch and in English, of everything in these results.

    Parameters
    ----------
    title: what a question asks, by its key.
    """
    nl, en = words_in("nl"), words_in("en")
    for column, key in _COLUMNS.items():
        yield _both("column", column, key)
    for finding in dict.fromkeys(one["key"] for one in results["findings"]):
        yield "finding", finding, title(finding, nl), title(finding, en)
    rows = [row for one in results["findings"] for row in one["estimates"]]
    for code in dict.fromkeys(row["statistic"] for row in rows):
        yield _both("statistic", code, _STATISTICS[code])
    for code in dict.fromkeys(row["test"] for row in rows if row["test"]):
        yield _both("test", code, _TESTS[code])
    for code in dict.fromkeys(row["measure"] for row in rows if row["measure"]):
        yield "measure", code, _measure(code, nl), _measure(code, en)
    for code in dict.fromkeys(row["by"] for row in rows if row["by"]):
        yield "by", code, _attribute(code, nl), _attribute(code, en)
