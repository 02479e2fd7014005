"""How each finding is computed: formula and source, as Markdown with LaTeX."""

from __future__ import annotations

from collections.abc import Mapping

from lib.findings import Finding
from lib.wording.language import Words

_METHODS: Mapping[str, str] = {
    "alliance_by_group": "method.group",
    "therapist_team": "method.pairs",
    "attachment": "method.relation",
    "attachment_extremity": "method.extremity",
    "themes": "method.themes",
}
_TESTS: Mapping[str, str] = {
    "welch_t": "test.welch_t", "student_t": "test.student_t", "paired_t": "test.paired_t",
    "pearson_t": "test.pearson_t", "anova_f": "test.anova_f", "welch_anova_f": "test.welch_anova_f",
}  # fmt: skip


def method(finding: Finding, words: Words) -> str:
    """The explanation of a finding's numbers."""
    return words(_METHODS[finding.key])


def tests(finding: Finding, words: Words) -> list[str]:
    """The tests of what is drawn, such as "Welch: t(30,2) = −2,01; p = 0,053"."""
    shown = []
    for row in finding.rows:
        if row.test is None or row.test_value is None or row.p is None or row.df is None:
            continue
        if row.test not in _TESTS:
            continue
        if finding.key == "therapist_team" and not _is_drawn_pair(finding, row.measure, row.test):
            continue
        if finding.key.startswith("attachment") and (row.measure, row.by) != (
            finding.choices["measure"], finding.choices["dimension"],
        ):  # fmt: skip
            continue
        df = words.number(row.df, 0 if float(row.df).is_integer() else 1)
        if row.df2 is not None:
            df += "; " + words.number(row.df2, 0 if float(row.df2).is_integer() else 1)
        shown.append(
            words(_TESTS[row.test], df=df, value=words.number(row.test_value, 2), p=words.p(row.p))
        )
    return shown


def _is_drawn_pair(finding: Finding, measure: str, test: str) -> bool:
    return test == "paired_t" and measure == f"WAV-B.{finding.choices['scale']}"
