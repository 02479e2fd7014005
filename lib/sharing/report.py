"""A monthly report without a browser: everything read and found, in the formats asked for."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

from lib.disclosure import (
    TAKEN_ALONG,
    TRAVELLING,
    Onlookers,
    marked,
    shared,
    shared_course,
)
from lib.domain.dataset import Dataset
from lib.findings import Finding
from lib.findings.doubted import weighed
from lib.findings.family import all_findings, leading_findings
from lib.findings.ledger import Ledger
from lib.findings.questions import ABOUT_INTERVIEWS
from lib.reading import Reading
from lib.reading.reader import otherwise
from lib.sharing.conference import Conference, Origin, conference_of, for_whom
from lib.sharing.results import as_json, results
from lib.wording import Words
from lib.wording.captions import source_line
from lib.wording.ledger import compared

Every = Callable[[Dataset], Iterable[Finding]]
Found = Mapping[object, Finding]
FORMATS = ("json", "xlsx", "html", "pptx")
FILES = {
    "json": "results.json", "xlsx": "results.xlsx", "html": "handout.html", "pptx": "slides.pptx",
}  # fmt: skip


def _asked(finding: Finding) -> object:
    """Which question, asked how."""
    return finding.key, tuple(sorted(finding.choices.items()))


def for_others(
    dataset: Dataset, every: Callable[[Dataset], Iterable[Finding]]
) -> Iterator[Finding]:  # fmt: skip
    """Findings over the part of the data that may travel; still to pass the gate themselves."""
    if dataset.ward is None:
        yield from every(dataset)
        return
    part = shared(dataset.ward, TAKEN_ALONG, dataset.course)
    course = dataset.course and shared_course(dataset.ward, dataset.course, part)
    for finding in every(Dataset(part.ward, dataset.interviews, course, dataset.doubts)):
        yield finding if finding.key in ABOUT_INTERVIEWS else marked(finding, part)


@dataclass(frozen=True)
class Reported:
    """A reading, told in one language.

    Attributes
    ----------
    template: an organisation's slides, for the format ``pptx``.
    onlookers: whom it is for: whoever may open a file that travels, or the treating team.
    """

    reading: Reading
    words: Words
    made: datetime.date
    template: bytes | None = None
    onlookers: Onlookers = TRAVELLING
    _others: dict[object, Found] = field(default_factory=dict, repr=False)

    def _answered(self, every: Every) -> Iterator[Finding]:
        """Findings with what they would be under another reading, where that is undecided."""
        for one in self._of(self.reading.dataset, every):
            yield weighed(one, partial(self._otherwise, every, _asked(one)))

    def _of(self, dataset: Dataset, every: Every) -> Iterable[Finding]:
        return for_others(dataset, every) if self.onlookers.others else every(dataset)

    def _otherwise(self, every: Every, asked: object, answers: Mapping[str, str]) -> Finding | None:
        key = (every, *sorted(answers.items()))
        if key not in self._others:
            ward = self.reading.dataset.ward
            other = otherwise(self.reading, answers, ward.instruments if ward else {})
            found = self._of(other.dataset, every) if other else ()
            self._others[key] = {_asked(one): one for one in found}
        return self._others[key].get(asked)

    @cached_property
    def results(self) -> dict[str, Any]:
        """What results.json holds."""
        findings = self._answered(all_findings)
        doubts = self.reading.dataset.doubts
        return results(self.reading.report, findings, self.words.language, self.onlookers, doubts)

    @cached_property
    def conference(self) -> Conference:
        """Each question once, as its page opens."""
        words, sources = self.words, self.reading.report.sources
        findings = list(self._answered(leading_findings))
        ledger = Ledger()
        for one in findings:
            ledger.look(one.key, one.comparisons)
        told = compared(ledger.size, ledger.by_chance, words)
        moment = self.reading.moment if self.reading.dataset.course else ""
        origin = Origin(sources, self.made, told, moment=moment)
        title = words("taken.title", files=words.listed([one.file for one in sources]))
        return conference_of(findings, title, origin, words, self.onlookers)

    def content(self, kind: str) -> bytes:
        """The file of a format; ``TemplateError`` when the template cannot be used."""
        return _MAKERS[kind](self)


def _workbook(told: Reported) -> bytes:
    from lib.sharing.workbook import workbook

    ledger = told.results["ledger"]
    about = (
        source_line(Origin(told.reading.report.sources, told.made), told.words),
        for_whom(told.onlookers, told.words),
        compared(ledger["comparisons"], ledger["expected_by_chance"], told.words),
    )
    return workbook(told.results, about, told.words)


def _handout(told: Reported) -> bytes:
    from lib.sharing.handout import handout

    return handout(told.conference)


def _slides(told: Reported) -> bytes:
    from lib.sharing.slides.deck import slides

    return slides(told.conference, told.template)


_MAKERS: dict[str, Callable[[Reported], bytes]] = {
    "json": lambda told: as_json(told.results),
    "xlsx": _workbook,
    "html": _handout,
    "pptx": _slides,
}
