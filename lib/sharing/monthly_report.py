"""A monthly report without a browser: everything read and found, in the formats asked for."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

from lib.disclosure import Audience, Outputs
from lib.domain.dataset import Dataset
from lib.findings import Finding
from lib.findings.ledger import Ledger
from lib.questions.asking import all_findings, leading_findings, protect
from lib.questions.doubted import weighed
from lib.questions.registry import question_of
from lib.reading import Reading
from lib.reading.dataset.reader import otherwise
from lib.sharing.results import as_json, results
from lib.sharing.taken_along import Conference, Origin, conference_of, for_whom
from lib.wording import Words
from lib.wording.captions import source_line
from lib.wording.told_ledger import compared

Every = Callable[[Dataset], Iterable[Finding]]
Found = Mapping[object, Finding]
FILES = {
    "json": "results.json",
    "xlsx": "results.xlsx",
    "html": "handout.html",
    "pptx": "slides.pptx",
}


def _asked(finding: Finding) -> object:
    """Which question, asked how."""
    return finding.key, tuple(sorted(finding.choices.items()))


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
    onlookers: Audience = Audience.OTHERS
    outputs: Outputs | None = None
    apart: bool = False
    _others: dict[object, Found] = field(default_factory=dict, repr=False)

    def _answered(self, every: Every) -> Iterator[Finding]:
        """Findings with what they would be under another reading, where that is undecided."""
        for one in every(self.reading.dataset):
            yield weighed(one, partial(self._otherwise, every, _asked(one)))

    def _otherwise(self, every: Every, asked: object, answers: Mapping[str, str]) -> Finding | None:
        key = (every, *sorted(answers.items()))
        if key not in self._others:
            ward = self.reading.dataset.ward
            other = otherwise(self.reading, answers, ward.instruments if ward else {})
            found = every(other.dataset) if other else ()
            self._others[key] = {_asked(one): one for one in found}
        return self._others[key].get(asked)

    def _put_out(self, finding: Finding) -> Finding:
        """The finding as it leaves; what others get is recorded."""
        if not self.onlookers.others:
            return finding
        seen = protect(finding, self.onlookers)
        if self.outputs is None:
            return seen
        question = question_of(finding.key)
        settled = self.outputs.settled(seen, question, self.reading.dataset)
        self.outputs.record(settled, question, self.reading.dataset, self.made)
        return settled

    @property
    def between(self) -> str:
        """What must be known before this is laid beside an earlier report; empty for nothing."""
        return self.words("outputs.none") if self.apart else ""

    @cached_property
    def results(self) -> dict[str, Any]:
        """What results.json holds."""
        dataset = self.reading.dataset
        named = dataset.interviews.themes if dataset.interviews else ()
        content = results(
            self.reading.report,
            self._answered(all_findings),
            self.words.language,
            self.onlookers,
            dataset.doubts,
            {one.key: one.name for one in named},
            self._put_out,
        )
        return {**content, "between_outputs": [self.between] if self.between else []}

    @cached_property
    def conference(self) -> Conference:
        """Each question once, as its page opens."""
        words, sources = self.words, self.reading.report.sources
        found = list(self._answered(leading_findings))
        ledger = Ledger()
        for one in found:
            ledger.look(one.key, one.comparisons)
        told = compared(ledger.size, ledger.by_chance, words)
        moment = self.reading.moment if self.reading.dataset.course else ""
        origin = Origin(sources, self.made, told, moment=moment)
        title = words("taken.title", files=words.listed([one.file for one in sources]))
        leaving = map(self._put_out, found)
        return conference_of(leaving, title, origin, words, self.onlookers, self.between)

    def content(self, kind: str) -> bytes:
        """The file of a format; ``TemplateError`` when the template cannot be used."""
        # Imported here: nobody waits for a kind of file that was not asked for.
        match kind:
            case "xlsx":
                from lib.sharing.workbook import workbook

                return workbook(self.results, self._about, self.words)
            case "html":
                from lib.sharing.handout_page import handout

                return handout(self.conference)
            case "pptx":
                from lib.sharing.slides.deck import slides

                return slides(self.conference, self.template)
        return as_json(self.results)

    @property
    def _about(self) -> tuple[str, ...]:
        """The lines a workbook opens with."""
        origin, ledger = Origin(self.reading.report.sources, self.made), self.results["ledger"]
        return (
            source_line(origin, self.words, self.onlookers.others),
            for_whom(self.onlookers, self.words, self.between),
            compared(ledger["comparisons"], ledger["expected_by_chance"], self.words),
        )
