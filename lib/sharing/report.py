"""A monthly report without a browser: everything read and found, in the formats asked for."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from lib.disclosure import (
    TAKEN_ALONG,
    TRAVELLING,
    Onlookers,
    Outputs,
    TooAlike,
    marked,
    protect,
    shared,
    shared_course,
)
from lib.domain.dataset import Dataset
from lib.findings import Finding
from lib.findings.family import all_findings, leading_findings
from lib.findings.ledger import Ledger
from lib.findings.questions import ABOUT_INTERVIEWS
from lib.reading import Reading
from lib.sharing.conference import Conference, Origin, conference_of, for_whom
from lib.sharing.results import as_json, results
from lib.wording import Words
from lib.wording.captions import source_line
from lib.wording.ledger import compared
from lib.wording.questions import question

FORMATS = ("json", "xlsx", "html", "pptx")
FILES = {
    "json": "results.json", "xlsx": "results.xlsx", "html": "handout.html", "pptx": "slides.pptx",
}  # fmt: skip


def for_others(
    dataset: Dataset, every: Callable[[Dataset], Iterable[Finding]]
) -> Iterator[Finding]:  # fmt: skip
    """Findings over the part of the data that may travel; still to pass the gate themselves."""
    if dataset.ward is None:
        yield from every(dataset)
        return
    part = shared(dataset.ward, TAKEN_ALONG, dataset.course)
    course = dataset.course and shared_course(dataset.ward, dataset.course, part)
    for finding in every(Dataset(part.ward, dataset.interviews, course)):
        yield finding if finding.key in ABOUT_INTERVIEWS else marked(finding, part)


@dataclass(frozen=True, slots=True)
class Answered:
    """Findings for whoever the report is for, and the questions that they get no answer to.

    Attributes
    ----------
    withheld: keys of questions about almost the same patients as others had answers about.
    """

    findings: list[Finding]
    withheld: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Reported:
    """A reading, told in one language.

    Attributes
    ----------
    template: an organisation's slides, for the format ``pptx``.
    onlookers: whom it is for: whoever may open a file that travels, or the treating team.
    outputs: what others got before, to which this one is added; ``None`` where that is not kept:
        for the team, and of the invented sample.
    apart: whether others may have something that is not among ``outputs``.
    """

    reading: Reading
    words: Words
    made: datetime.date
    template: bytes | None = None
    onlookers: Onlookers = TRAVELLING
    outputs: Outputs | None = None
    apart: bool = False

    def _answered(self, every: Callable[[Dataset], Iterable[Finding]]) -> Answered:
        """Every finding as these onlookers may have it; what others get is recorded."""
        dataset = self.reading.dataset
        if not self.onlookers.others:
            return Answered([*every(dataset)])
        found = Answered([])
        for finding in for_others(dataset, every):
            protected = protect(finding, self.onlookers.audience, self.onlookers.threshold)
            if self.outputs is None:
                found.findings.append(protected)
                continue
            try:
                settled = self.outputs.settle(protected, dataset)
            except TooAlike:
                found.withheld.append(finding.key)
                continue
            self.outputs.record(settled, dataset, self.made)
            found.findings.append(settled)
        return found

    def between(self, found: Answered) -> list[str]:
        """What must be known before this is laid beside an earlier report: none, or sentences."""
        told = [self.words("outputs.none")] if self.apart else []
        if found.withheld:
            asked = [question(self.words, one) for one in dict.fromkeys(found.withheld)]
            told.append(self.words("outputs.withheld", questions=" ".join(asked)))
        return told

    @cached_property
    def results(self) -> dict[str, Any]:
        """What results.json holds."""
        found = self._answered(all_findings)
        report, language = self.reading.report, self.words.language
        content = results(report, found.findings, language, self.onlookers)
        return {**content, "between_outputs": self.between(found)}

    @cached_property
    def conference(self) -> Conference:
        """Each question once, as its page opens."""
        words, sources = self.words, self.reading.report.sources
        found = self._answered(leading_findings)
        ledger = Ledger()
        for one in found.findings:
            ledger.look(one.key, one.comparisons)
        told = compared(ledger.size, ledger.by_chance, words)
        moment = self.reading.moment if self.reading.dataset.course else ""
        origin = Origin(sources, self.made, told, moment=moment)
        title = words("taken.title", files=words.listed([one.file for one in sources]))
        between = " ".join(self.between(found))
        return conference_of(found.findings, title, origin, words, self.onlookers, between)

    def content(self, kind: str) -> bytes:
        """The file of a format; ``TemplateError`` when the template cannot be used."""
        return _MAKERS[kind](self)


def _workbook(told: Reported) -> bytes:
    from lib.sharing.workbook import workbook

    ledger = told.results["ledger"]
    about = (
        source_line(Origin(told.reading.report.sources, told.made), told.words),
        for_whom(told.onlookers, told.words, " ".join(told.results["between_outputs"])),
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
