"""How each finding is computed: formula and source, as Markdown with LaTeX."""

from __future__ import annotations

from collections.abc import Mapping

from lib.findings import EstimateRow, Finding
from lib.wording import names
from lib.wording.language import MINUS, Words

_METHODS: Mapping[str, str] = {
    "alliance_by_group": "method.group",
    "therapist_team": "method.pairs",
    "attachment": "method.relation",
    "attachment_extremity": "method.extremity",
    "attachment_detail": "method.detail",
    "attachment_quadrants": "method.quadrants",
    "linearity": "method.linearity",
    "themes": "method.themes",
    "theme_groups": "method.theme_groups",
    "theme_comparison": "method.theme_comparison",
    "theme_pairs": "method.theme_pairs",
    "theme_saturation": "method.theme_saturation",
    "theme_coders": "method.theme_coders",
    "theme_joint": "method.theme_joint",
    "scales": "method.scales",
    "participation": "method.participation",
    "reference": "method.reference",
    "case": "method.case",
    "course": "method.course",
    "course_shapes": "method.course_shapes",
    "run_chart": "method.run_chart",
}
_TESTS: Mapping[str, str] = {
    "welch_t": "test.welch_t", "student_t": "test.student_t", "paired_t": "test.paired_t",
    "wilcoxon": "test.wilcoxon", "mann_whitney": "test.mann_whitney", "kruskal": "test.kruskal",
    "games_howell": "test.games_howell",
    "pearson_t": "test.pearson_t", "anova_f": "test.anova_f", "welch_anova_f": "test.welch_anova_f",
    "breusch_pagan": "test.breusch_pagan", "brown_forsythe_f": "test.brown_forsythe_f",
    "partial_t": "test.partial_t", "quadratic_t": "test.quadratic_t",
    "one_sample_t": "test.one_sample_t", "chi2": "test.chi2", "fisher_exact": "test.fisher_exact",
}  # fmt: skip


def method(finding: Finding, words: Words) -> str:
    """The explanation of a finding's numbers."""
    return words(_METHODS[finding.key])


def tests(finding: Finding, words: Words) -> list[str]:
    """The tests of what is drawn, such as "Welch: t(30,2) = −2,01; p = 0,053"."""
    shown = []
    for row in finding.rows:
        if row.test is None or row.test not in _TESTS:
            continue
        if finding.key == "participation" and not is_telling(finding, row):
            continue
        if finding.key == "therapist_team" and not _is_drawn_pair(finding, row.measure, row.test):
            continue
        if finding.key.startswith("attachment") and (row.measure, row.by) != (
            finding.choices["measure"], finding.choices.get("dimension"),
        ):  # fmt: skip
            continue
        if finding.key == "reference" and row.versus != finding.choices["norm"]:
            continue
        if line := told_test(row, words):
            if finding.choices.get("pairs") == "all" and row.p_holm is not None:
                line = words("test.holm", test=line, p=words.p(row.p_holm))
            about = _about(finding, row, words)
            shown.append(words("test.about", what=about, test=line) if about else line)
    return shown


def _about(finding: Finding, row: EstimateRow, words: Words) -> str:
    """What a test is about, where a finding holds several."""
    if finding.key == "participation":
        return names.attribute(words, row.by)
    if finding.key == "theme_comparison":
        return words("phrase.quoted", text=row.group)
    several = sum(one.test == row.test for one in finding.rows) > 1
    if finding.key == "alliance_by_group" and several and row.group and row.versus:
        group, versus = (names.group(words, row.by, code) for code in (row.group, row.versus))
        return f"{group} {MINUS} {versus}"
    return ""


def is_telling(finding: Finding, row: EstimateRow) -> bool:
    """Whether a test of an attribute is not told already: chi-squared is, where it counts."""
    if row.statistic != "cramers_v":
        return True
    counted = finding.one("independence", by=row.by)
    return counted is None or counted.test != row.test


def told_test(row: EstimateRow, words: Words) -> str:
    """A row's test, such as "Welch: t(30,2) = −2,01; p = 0,053"; empty when it has none."""
    if row.test is None or row.test_value is None or row.p is None or row.test not in _TESTS:
        return ""
    parts = [one for one in (row.df, row.df2) if one is not None]
    df = "; ".join(words.number(one, 0 if float(one).is_integer() else 1) for one in parts)
    value = words.number(row.test_value, 2)
    return words(_TESTS[row.test], df=df, value=value, p=words.p(row.p))


def _is_drawn_pair(finding: Finding, measure: str, test: str) -> bool:
    return test == finding.choices["test"] and measure == f"WAV-B.{finding.choices['scale']}"
