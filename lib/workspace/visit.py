"""A visit: the data that is open, where it comes from, and what was already made of it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, TypeVar

from lib.disclosure import Outputs
from lib.domain.course import Course
from lib.domain.dataset import Doubt
from lib.domain.edits import Edit, Edited, Plain, edited, edits_from_plain, edits_to_plain
from lib.domain.instruments import Instrument
from lib.domain.interviews import Interviews
from lib.domain.norms import NORMS, Norm
from lib.domain.ward import Ward
from lib.findings.basis import OWN_WORDS
from lib.findings.ledger import Ledger
from lib.views.memory import Made
from lib.workspace.common import Asked, common
from lib.workspace.meeting import Meeting, Tray
from lib.workspace.repeat import Repeat
from lib.workspace.sample import kept_themes, kept_ward, sample_course, sample_themes, sample_ward

if TYPE_CHECKING:
    from lib.reading import Reading, Report
    from lib.reading.dataset.recipe import Recipe


@dataclass(frozen=True, slots=True)
class Part:
    """The source of one half of what is open.

    Attributes
    ----------
    files: names of the visitor's own files; empty for the sample.
    sample: which half of the sample it is; empty when it is none.
    """

    files: tuple[str, ...] = ()
    sample: Literal["", "ward", "themes", "course"] = ""
    _report: Report | None = None

    @classmethod
    def read_as(cls, report: Report) -> Part:
        """The visitor's own files, as they were read."""
        return cls(tuple(source.file for source in report.sources), _report=report)

    @property
    def report(self) -> Report:
        """What was told of it when it was read; the sample is read for it."""
        if self._report is not None:
            return self._report
        if self.sample:
            return (sample_ward if self.sample == "ward" else sample_themes)().report
        from lib.reading import Report

        return Report()

    @property
    def own(self) -> bool:
        """Whether the visitor uploaded it."""
        return bool(self.files)

    def same_files(self, other: Part) -> bool:
        """Whether both were read from the same files, maybe with other choices."""
        mine, its = ({one.sha256 for one in part.report.sources} for part in (self, other))
        return mine == its


@dataclass(frozen=True, slots=True)
class History:
    """Edits in their order, and those that were taken back, the last one first."""

    done: tuple[Edit, ...] = ()
    undone: tuple[Edit, ...] = ()

    def then(self, edit: Edit) -> History:
        """After one more edit; what was taken back before it is gone."""
        return History((*self.done, edit))

    def undo(self) -> History:
        """Without the last edit."""
        if not self.done:
            return self
        return History(self.done[:-1], (self.done[-1], *self.undone))

    def redo(self) -> History:
        """With the edit that was taken back last."""
        if not self.undone:
            return self
        return History((*self.done, self.undone[0]), self.undone[1:])


T = TypeVar("T")
ItemLabels = dict[tuple[str, int], str]


@dataclass(slots=True)
class Visit:
    """Everything one visitor has open; lives in the browser session and nowhere else."""

    ward: Ward | None = None
    ward_part: Part = field(default_factory=Part)
    course: Course | None = None
    """All measurements, where the open file has several of a patient; ``ward`` is one of them."""
    own_norms: tuple[Norm, ...] = ()
    own_instruments: dict[str, Instrument] = field(default_factory=dict)
    _interviews: Interviews | None = None
    interviews_part: Part = field(default_factory=Part)
    interview_doubts: tuple[Doubt, ...] = ()
    """Doubts about interviews that were read apart from the scores."""
    _reading: Reading | None = None
    edits: History = field(default_factory=History)
    _edited: Edited | None = None
    ledger: Ledger = field(default_factory=Ledger)
    marked: frozenset[str] = frozenset()
    """Patients to point out on every figure; a new file has patients of its own."""
    marks_made: int = 0
    patient: str = ""
    """Whose case was shown last; empty before the first."""
    notes: tuple[tuple[str, str], ...] = ()
    """Month and words of what somebody wrote on the run chart."""
    item_labels: ItemLabels = field(default_factory=dict)
    """By form and item number, what the team calls it; never shipped, never sent along."""
    repeat: Repeat = field(default_factory=Repeat)
    outputs: Outputs = field(default_factory=Outputs)
    """What others got; kept when the data are forgotten, for others do not forget."""
    tray: Tray = field(default_factory=Tray)
    """Pinned for the conference; the pins ask again of whatever is opened."""
    meeting: Meeting = field(default_factory=Meeting)
    brought: bool = False
    """Whether anything of the visitor's own was ever opened: even where the sample is all that is
    left, a choice, a pin or a tab at work may still name what it held."""
    _made: Made = field(default_factory=Made)

    @classmethod
    def with_sample(cls) -> Visit:
        """A fresh visit, the sample open."""
        visit = cls()
        visit.close_own_data()
        return visit

    @property
    def interviews_as_read(self) -> Interviews | None:
        """The open interviews; the sample's are loaded when they are first asked for."""
        if self.interviews_part.sample:
            return kept_themes()
        return self._interviews

    @property
    def interviews(self) -> Interviews | None:
        """The open interviews with the visitor's edits."""
        as_read = self.interviews_as_read
        if as_read is None or not self.edits.done:
            return as_read
        if self._edited is None:
            self._edited = edited(as_read, self.edits.done)
        return self._edited.interviews

    @property
    def edits_without_effect(self) -> tuple[Edit, ...]:
        """Edits that change nothing in the open interviews."""
        return self._edited.without_effect if self.interviews and self._edited else ()

    def use_edits(self, edits: History) -> None:
        """Puts another list of edits in the place of the one that was applied."""
        self.edits, self._edited = edits, None
        self._made.clear()

    @property
    def reading(self) -> Reading | None:
        """The reading that the open ward came from."""
        if self._reading is None and self.ward_part.sample == "ward":
            return sample_ward()
        return self._reading

    @property
    def own(self) -> bool:
        """Whether the visitor's own data are open; then nothing of the sample is."""
        return self.ward_part.own or self.interviews_part.own

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What is undecided or assumed about how the open data were read."""
        scores = self._reading.dataset.doubts if self._reading else ()
        return (*scores, *self.interview_doubts)

    def settle(self, answers: Mapping[str, str]) -> bool:
        """Answers what can be answered without the files; whether that was all of it."""
        from lib.reading.dataset.reader import otherwise
        from lib.reading.dataset.undecided import without_files

        if self._reading is None or not all(map(without_files, answers)):
            return False
        reading = otherwise(self._reading, answers, self.own_instruments)
        if reading is None:
            return False
        self._hold(reading, replace(self.ward_part, _report=reading.report))
        self.repeat.chose(reading)
        self._answer_anew()
        return True

    def otherwise(self, answers: Mapping[str, str]) -> Visit | None:
        """The same visit, its scores read with other answers; nothing is read again.

        Returns
        -------
        ``None`` where nobody would have a score.
        """

        def make() -> Visit | None:
            from lib.reading.dataset.reader import otherwise

            reading = self._reading and otherwise(self._reading, answers, self.own_instruments)
            if reading is None:
                return None
            other = self.twin()
            other._hold(reading, self.ward_part)
            return other

        return self.remember(("otherwise", *sorted(answers.items())), make)

    @property
    def norms(self) -> tuple[Norm, ...]:
        """The published means at hand, the visitor's own last."""
        return (*NORMS, *self.own_norms)

    def open(self, reading: Reading) -> None:
        """Puts newly read scores or themes in the place of what was open; the rest stays."""
        self.brought = True
        part = Part.read_as(reading.report)
        before = self.ward if self.ward_part.own else None
        self.repeat.opened(reading, before, self.ward_part.report.sources)
        if reading.dataset.ward is not None:
            self._hold(reading, part)
            self._forget_patients()
        if reading.dataset.interviews is not None:
            written = self._edits_for(part)
            self._interviews, self.interviews_part = reading.dataset.interviews, part
            alone = reading.dataset.ward is None
            self.interview_doubts = reading.dataset.doubts if alone else ()
            self._edit_anew(reading.dataset.interviews, written)
        self._close_sample()
        self._answer_anew()

    def _close_sample(self) -> None:
        """Lets go of what is left of the sample: it never stands beside the visitor's own data."""
        if not self.own:
            return
        if self.interviews_part.sample:
            self._interviews, self.interviews_part = None, Part()
            self.edits, self._edited = History(), None
        if self.ward_part.sample:
            self.ward, self.ward_part, self.course, self._reading = None, Part(), None, None
            self._forget_patients()

    def _edits_for(self, part: Part) -> tuple[Plain, ...]:
        """Edits for interviews that are opened: a recipe's.

        The same file read with other choices keeps those that were made.
        """
        if self.interviews_part.own and self.interviews_part.same_files(part):
            return self.written_edits()
        return self.repeat.recipe.edits if self.repeat.recipe else ()

    def _edit_anew(self, interviews: Interviews, written: tuple[Plain, ...]) -> None:
        """The written edits that fit; the others are told."""
        restored = edits_from_plain(written, interviews)
        self.use_edits(History(restored.edits))
        self.repeat.tell_edits(restored.left_over)

    def written_edits(self) -> tuple[Plain, ...]:
        """The edits of the visitor's own interviews as plain values, for a recipe."""
        if self._interviews is None or not self.interviews_part.own:
            return ()
        return tuple(edits_to_plain(self.edits.done, self._interviews))

    def reopen(
        self,
        ward: Reading | None,
        interviews: Interviews | None,
        about: Report | None,
        doubts: tuple[Doubt, ...] = (),
    ) -> None:
        """Puts the data of a saved visit in the place of the sample's, as far as it held any."""
        self.brought = True
        if ward is not None:
            self._hold(ward, Part.read_as(ward.report))
        if interviews is not None and about is not None:
            self._interviews, self.interviews_part = interviews, Part.read_as(about)
            self.interview_doubts = doubts
        self._close_sample()
        self._made.clear()

    def twin(self) -> Visit:
        """Another visit with the same open; nothing that can change is shared."""
        return replace(
            self, repeat=replace(self.repeat), ledger=deepcopy(self.ledger), _made=Made()
        )

    def mark(self, patients: Iterable[str]) -> None:
        """Points out these patients and no others; none takes all marks off."""
        self.marked = frozenset(patients)
        self.marks_made += 1

    def add_norms(self, norms: tuple[Norm, ...]) -> None:
        """Puts the visitor's own published means in the place of those added before."""
        self.brought, self.own_norms = True, norms
        self._made.clear()

    def use_instrument(self, instrument: Instrument) -> None:
        """Scores what is open with the visitor's key, and every file that is opened from now on.

        Raises
        ------
        ReadingError when nobody would have a score; then nothing changes.
        """
        self.use_instruments({**self.own_instruments, instrument.key: instrument})

    def use_recipe(self, recipe: Recipe) -> None:
        """Reads every file that is opened from now on as a recipe says, with its keys.

        Raises
        ------
        ReadingError when nobody would have a score with its keys; then nothing changes.
        """
        self.brought = True
        if recipe.instruments:
            self.use_instruments({**self.own_instruments, **recipe.own()})
        self.repeat.recipe = recipe
        if self._interviews is not None and self.interviews_part.own:
            self._add_edits(self._interviews, recipe.edits)

    def _add_edits(self, interviews: Interviews, written: tuple[Plain, ...]) -> None:
        """A recipe's edits after those that were made here, each once."""
        restored = edits_from_plain(written, interviews)
        new = tuple(edit for edit in restored.edits if edit not in self.edits.done)
        if new:
            self.use_edits(History((*self.edits.done, *new)))
        self.repeat.changes = ()
        self.repeat.tell_edits(restored.left_over)

    def drop_instruments(self) -> None:
        """Back to the shipped keys."""
        self.use_instruments({})

    def use_instruments(self, own: dict[str, Instrument]) -> None:
        """Scores with these keys of the visitor's, and no others.

        Raises
        ------
        ReadingError when nobody would have a score; then nothing changes.
        """
        if self.reading is not None:
            from lib.reading import rescored

            reading = rescored(self.reading, own)
            self._hold(reading, replace(self.ward_part, _report=reading.report))
        self.brought, self.own_instruments = True, own
        self._answer_anew()

    def close_own_data(self) -> None:
        """Forgets everything that was uploaded and opens the sample again."""
        self.ward, self.ward_part, self.course = kept_ward(), Part(sample="ward"), None
        self._interviews, self.interviews_part = None, Part(sample="themes")
        self.interview_doubts = ()
        self.edits, self._edited = History(), None
        self.own_norms, self.own_instruments, self._reading = (), {}, None
        self.item_labels = {}
        self._forget_patients()
        self.repeat = Repeat()
        # Notes may tell of patients as much as a file does.
        self.tray, self.meeting = Tray(), Meeting()
        self._answer_anew()

    def open_sample_course(self) -> None:
        """Opens the invented ward with several measurements in the place of the other one.

        Nothing happens where the visitor has own data open.
        """
        if self.own:
            return
        reading = sample_course()
        self._hold(reading, Part(sample="course", _report=reading.report))
        self._forget_patients()
        self._answer_anew()

    @property
    def moment(self) -> str:
        """Which measurement of each patient most questions are about; empty where there is one."""
        return self._reading.moment if self.course and self._reading else ""

    def use_moment(self, which: str) -> None:
        """Answers most questions from another measurement; nothing is read again.

        Parameters
        ----------
        which: a moment of the course, or ``first`` or ``last`` of each patient.
        """
        if self._reading is None:
            return
        from lib.reading import measured_at

        reading = measured_at(self._reading, which, self.own_instruments)
        self._hold(reading, replace(self.ward_part, _report=reading.report))
        if self.ward_part.own:
            self.repeat.chose(reading)
        self._answer_anew()

    def _hold(self, reading: Reading, part: Part) -> None:
        """Puts a reading's scores in the place of those that were open."""
        self.ward, self.course = reading.dataset.ward, reading.dataset.course
        self.ward_part, self._reading = part, reading

    def _answer_anew(self) -> None:
        """Forgets every answer: those to come are about other numbers."""
        self._made.clear()
        self.ledger = Ledger()

    def _forget_patients(self) -> None:
        """Lets go of what is kept of single patients: another file has others."""
        self.mark(())
        self.patient = ""
        self.notes = ()

    def asked(self, choices: Mapping[str, str]) -> Asked:
        """Of whom a question is asked: the sample that all visits share, or this visit.

        Of the sample only where nothing else can enter an answer or what it is remembered by: it
        is open as it was shipped, nothing of the visitor's ever was, no theme is edited, and the
        choices hold nothing that somebody wrote.
        """
        if self.brought or self.edits.done or any(choices.get(one) for one in OWN_WORDS):
            return self
        sample = common(self.ward_part.sample)
        if sample is None or self.ward is not sample.ward or self.course is not sample.course:
            return self
        return sample if self.interviews_part.sample else self

    def remember(self, key: Hashable, make: Callable[[], T]) -> T:
        """What was made earlier in this visit under a key, or what ``make`` makes now."""
        return self._made.once(key, make)
