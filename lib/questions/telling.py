"""What a finding says: for a slide, on the page, for a report; how sure, and what it does not say.

Every sentence is made from the finding only, carries n, and its direction only where zero lies
outside the interval, and names no cause.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.disclosure import least_of
from lib.findings import Finding
from lib.findings.ledger import Entry
from lib.questions.question import Question
from lib.questions.registry import question_of
from lib.wording import names
from lib.wording.language import NBSP, Family, Words
from lib.wording.phrases import told_test, with_capitals
from lib.wording.table import Table
from lib.wording.told_filters import among
from lib.wording.told_predictions import Prediction

if TYPE_CHECKING:
    from lib.charts.dress import Make

_WITHHELD = Family("withheld")
"""Why others get no answer, by the code of a finding without one."""
_EFFECTS = Family(
    "report",
    mean_difference="report.difference",
    bootstrap_mean_difference="report.bootstrap_mean",
    bootstrap_median_difference="report.bootstrap_median",
)
_IN_POINTS = frozenset(
    {
        "mean_difference",
        "hodges_lehmann",
        "bootstrap_mean_difference",
        "bootstrap_median_difference",
    }
)


@dataclass(frozen=True, slots=True)
class Telling:
    """A finding in words.

    Attributes
    ----------
    among: whom it is about where a filter is on; else empty.
    headline: what it says; card, slide title, alternative text and line of the hand-out.
    certainty: of how many, what fits, and the verdict.
    not_said: what it does not say.
    numbers: paragraphs for who wants the numbers, the most telling first.
    report: exact numbers in an APA-like form; empty when nothing was computed.
    """

    among: str
    headline: str
    certainty: str
    not_said: str
    numbers: tuple[str, ...]
    report: str

    @property
    def aloud(self) -> str:
        """Whom it is about, headline and certainty, as somebody reads them out."""
        return " ".join(one for one in (self.among, self.headline, self.certainty) if one)


def spoken(finding: Finding, words: Words) -> Words:
    """The words for a finding: as coarse as it is, with the names of its measures."""
    return words.telling(finding.coarse).naming(finding.measures)


def tell(finding: Finding, words: Words) -> Telling:
    """A finding in words."""
    words, question = spoken(finding, words), question_of(finding.key)
    if finding.withheld:
        told = words(_WITHHELD[finding.withheld], least=words.whole(least_of(question)))
        return Telling("", told, "", "", (), "")
    lines = question.tell(finding, words)
    return Telling(
        among=among(finding.sample.narrowed, words),
        headline=with_capitals(lines.headline, words),
        certainty=with_capitals(lines.certainty, words),
        not_said=lines.not_said,
        numbers=tuple(with_capitals(one, words) for one in lines.numbers),
        report=_report(finding, question, words),
    )


def table_of(finding: Finding, words: Words) -> Table:
    """The finding's numbers as a table in a language."""
    if finding.withheld:
        return Table("", (), ())
    return question_of(finding.key).table(finding, spoken(finding, words))


def figures_of(finding: Finding) -> dict[str, Make]:
    """How each figure of a finding is drawn, by name; the first is the main one."""
    return {} if finding.withheld else question_of(finding.key).figures(finding)


def title(key: str, words: Words, choices: Mapping[str, str] | None = None) -> str:
    """What is asked, as its page asks it; ``KeyError`` for a key that is no question."""
    question = question_of(key)
    try:
        titled = question.titled(dict(choices or {}), words)
    except KeyError:  # asked of questionnaires that the open file does not know
        titled = None
    return titled or words(question.title)


def prediction(finding: Finding, words: Words) -> Prediction | None:
    """What a room may predict of a finding; ``None`` when its answer has no direction."""
    predicted = question_of(finding.key).predicted
    return predicted(finding, spoken(finding, words)) if predicted else None


def named_in_ledger(entry: Entry, words: Words) -> str:
    """What a comparison is called in the ledger."""
    return question_of(entry.question).compared(entry.comparison, words)


def method(finding: Finding, words: Words) -> str:
    """How a finding's numbers are computed, with formula and source, as Markdown with LaTeX."""
    return words(question_of(finding.key).method)


def tests(finding: Finding, words: Words) -> list[str]:
    """The tests of what was chosen, such as "Welch: t(30,2) = −2,01; p = 0,053"."""
    question, shown = question_of(finding.key), []
    for row in finding.rows:
        line = told_test(row, words) if question.tested(finding, row) else ""
        if not line:
            continue
        if finding.choices.get("pairs") == "all" and row.p_holm is not None:
            line = words("test.holm", test=line, p=words.p(row.p_holm))
        about = question.named(finding, row, words)
        shown.append(words("test.about", what=about, test=line) if about else line)
    return shown


def _effects(finding: Finding, question: Question, words: Words) -> Iterator[str]:
    for row in finding.rows:
        key = _EFFECTS.get(row.statistic)
        if key is None or row.low is None or row.high is None:
            continue
        if not question.reported(finding, row):
            continue
        if row.test == "mann_whitney":  # between two groups, not within pairs
            key = "report.shift"
        points = names.decimals(words, row.measure) if row.statistic in _IN_POINTS else 2
        between = ""
        if row.group and row.versus and "by" in finding.choices:
            by = finding.choices["by"]
            group, versus = (names.group(words, by, code) for code in (row.group, row.versus))
            between = f"{group} − {versus}: "
        yield between + words(
            key,
            value=words.number(row.value, points),
            level=words.level(row.level or 0.95),
            low=words.number(row.low, points),
            high=words.number(row.high, points),
        )


def _report(finding: Finding, question: Question, words: Words) -> str:
    """Tests, estimates with intervals and n, in one line; empty when nothing was computed."""
    parts = [*tests(finding, words), *_effects(finding, question, words)]
    if not parts:
        return ""
    counted = words.count(question.counted(finding))
    return "; ".join([*parts, f"n{NBSP}={NBSP}{counted}"]) + "."
