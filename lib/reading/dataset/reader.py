"""The one way in: files to a dataset and a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from lib.domain.course import Course
from lib.domain.dataset import Dataset
from lib.domain.instruments import INSTRUMENTS, Instrument
from lib.reading.dataset.collected import Collected, collect, collect_each
from lib.reading.dataset.joining import Gathered
from lib.reading.dataset.measured import FIRST, LAST, Measurements, Scored, scored_at
from lib.reading.dataset.scored import explained, open_choices, ward_of
from lib.reading.dataset.undecided import doubts_of
from lib.reading.formats.choices_made import Consulted, carried_over
from lib.reading.formats.progress import Progress
from lib.reading.formats.report import ReadingError, Remark, Report, Upload
from lib.reading.meaning.detectors.decisions import Decisions, detections_in, remarks_in
from lib.reading.meaning.detectors.detector_kinds import KINDS
from lib.reading.meaning.entering import Found, entered
from lib.reading.meaning.identifiers.door import Pseudonym
from lib.reading.meaning.moments.moments_split import split
from lib.reading.meaning.own_columns import uses_of
from lib.reading.meaning.structure import Structure, structure_of
from lib.reading.meaning.theme_tables import ignored_columns
from lib.reading.tables import masked_names
from lib.reading.tables.finding import Kind
from lib.reading.tables.opening import Opened, open_files
from lib.reading.tables.questions import Question

_PATIENTS: tuple[Kind, ...] = ("scores", "forms", "long", "about", "missed")
MOMENT = "moment"
"""The answer that says which measurement of each patient most questions are about."""
_OF_SCORING = frozenset({"patient_without_scores", "key_presumed", "moment_absent"})
"""Remarks that every scoring makes anew; of detections those ``anew``."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What came out of the files, and everything that is to be told about it.

    Attributes
    ----------
    questions: what the headings leave open; such columns are not used until it is answered. When
        nothing is left without them, the dataset is empty.
    gathered: the patients' answers before scoring, to score again with another key.
    answers: what it was read with.
    structure: what the files look like, without anything that stands in their cells.
    unused: keys of answers that nothing in these files asks for.
    measured: every measurement before scoring, where patients were measured more than once.
    by_recipe: keys of the answers that a recipe gave, and not the visitor.
    """

    dataset: Dataset
    report: Report
    questions: tuple[Question, ...] = ()
    gathered: Gathered | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    structure: Structure = field(default_factory=Structure)
    unused: tuple[str, ...] = ()
    measured: Measurements | None = None
    by_recipe: tuple[str, ...] = ()

    @property
    def columns(self) -> Mapping[str, str]:
        """By heading, as which of ``own_columns.USES`` each undeclared column is used."""
        ward = self.dataset.ward
        keys = (*ward.attributes, *ward.non_participants) if ward else ()
        return uses_of(keys, self.report.ignored_columns, self.answers) if ward else {}

    @property
    def moment(self) -> str:
        """Which of several measurements the ward is: a moment, or ``first`` or ``last`` of each."""
        which, course = self.answers.get(MOMENT, FIRST), self.dataset.course
        return which if course and which in (LAST, *course.moments) else FIRST


def _collect(found: Found) -> Collected:
    tables = found.of(*_PATIENTS)
    if not found.of("scores", "forms", "long"):
        found.unused(*_PATIENTS)
        return Collected(None, (), ())
    apart = split(tables, found.spreads, found.vocabulary, found.decisions)
    if apart is not None:
        return collect_each(apart, found.vocabulary, found.decisions)
    return collect(tables, found.vocabulary, found.decisions)


def _asked(questions: Mapping[str, Question]) -> tuple[Remark, ...]:
    """What is left unused as long as it is not answered."""
    return tuple(
        Remark("warning", "patient_unsure", one.place)
        if one.concept == "patient"
        else Remark("warning", "column_unsure", one.place, {"heading": one.heading})
        for one in questions.values()
        if one.concept != "choice"
    )


def pseudonyms(
    uploads: Sequence[Upload],
    answers: Mapping[str, str] | None = None,
    own: Mapping[str, Instrument] | None = None,
) -> tuple[Pseudonym, ...]:
    """Who the codes stand for that ``read`` gives with the same arguments; empty if it gives none.

    Made anew from the files each time: no reading keeps it.
    """
    return entered(open_files(uploads), Consulted(answers or {}), own, Progress()).pseudonyms


def read(
    uploads: Sequence[Upload],
    answers: Mapping[str, str] | None = None,
    own: Mapping[str, Instrument] | None = None,
    progress: Progress | None = None,
    recipe: Mapping[str, str] | None = None,
) -> Reading:
    """Everything that stands in one or more files: opened, and read as ``read_opened`` does."""
    progress = progress or Progress()
    return read_opened(open_files(uploads, progress), answers, own, progress, recipe)


def read_opened(
    files: Sequence[Opened],
    answers: Mapping[str, str] | None = None,
    own: Mapping[str, Instrument] | None = None,
    progress: Progress | None = None,
    recipe: Mapping[str, str] | None = None,
) -> Reading:
    """Everything that stands in files that were opened, as often as something is chosen about them.

    Parameters
    ----------
    answers: to ``Reading.questions`` of an earlier reading, by their key; empty text for "none".
        And choices about its ``Report.detections``, by theirs.
    own: questionnaires of the visitor, and shipped ones with the visitor's key.
    progress: is told how far the reading is, and may stop it.
    recipe: answers that a recipe gives; those of the visitor go before them.

    Returns
    -------
    Scores, interviews or both, and the report. Nothing is read half: an error leaves no dataset.

    Raises
    ------
    ReadingError, language-free, naming the file, sheet and cell at fault; ``Cancelled``.
    """
    progress = progress or Progress()
    mine, its = carried_over(answers or {}), carried_over(recipe or {})
    given = Consulted({**its, **mine})
    found = entered(files, given, own, progress)
    progress.at("columns")
    collected = _collect(found)
    interviews, of_interviews = found.interviews() or (None, ())
    if not (collected.gathered or collected.measured or interviews or found.questions):
        raise ReadingError("no_table", found.tables[0].sheet.place() if found.tables else None)
    progress.at("scores")
    told = (*found.remarks, *_asked(found.questions), *collected.remarks, *of_interviews)
    themes = [one for table in found.of("themes", "persons") for one in ignored_columns(table)]
    report = Report(
        sources=tuple(found.sources),
        remarks=remarks_in(told),
        detections=detections_in(told),
        ignored_columns=tuple(
            one
            for one in dict.fromkeys((*collected.ignored, *themes))
            if not masked_names.is_personal(one)
        ),
        identifiers=found.identifiers,
    )
    reading = Reading(
        Dataset(None, interviews),
        report,
        tuple(found.questions.values()),
        collected.gathered,
        {**its, **mine},
        structure_of(found.tables, found.vocabulary),
        measured=collected.measured,
        by_recipe=tuple(key for key in its if key not in mine),
    )
    try:
        reading = _scored(reading, own or {}, given)
    except ReadingError as error:
        # No ward while the columns that would give it a score are still asked about.
        questions = {**found.questions, **open_choices(collected.remarks, given)}
        if not questions:
            raise explained(error, collected.remarks) from None
        reading = replace(reading, questions=tuple(questions.values()))
    return _with_doubts(replace(reading, unused=given.unused))


def _scored(reading: Reading, own: Mapping[str, Instrument], answers: Mapping[str, str]) -> Reading:
    """The reading with its patients scored, and what an earlier scoring told of it told anew.

    Raises
    ------
    ReadingError when nobody has a score.
    """
    instruments, decisions = {**INSTRUMENTS, **own}, Decisions(answers)
    if reading.measured is not None:
        which = answers.get(MOMENT, FIRST)
        scored = scored_at(reading.measured, which, instruments, decisions)
    elif reading.gathered is not None:
        ward = ward_of(reading.gathered, instruments, decisions)
        scored = Scored(None, reading.gathered, ward)
    else:
        return reading
    invented = reading.dataset.ward is not None and reading.dataset.ward.invented
    report, told = reading.report, scored.ward.remarks
    remarks = (one for one in report.remarks if one.code not in _OF_SCORING)
    detections = (one for one in report.detections if not KINDS[one.code].anew)
    return replace(
        reading,
        dataset=replace(
            reading.dataset,
            ward=replace(scored.ward.ward, invented=invented),
            course=scored.course and _with_invented(scored.course, invented),
        ),
        gathered=scored.gathered,
        report=replace(
            report,
            remarks=(*remarks, *remarks_in(told)),
            detections=detections_in((*detections, *told)),
            scales=scored.ward.scales,
        ),
    )


def _with_invented(course: Course, invented: bool) -> Course:
    return replace(course, rows=replace(course.rows, invented=invented))


def _with_doubts(reading: Reading) -> Reading:
    doubts = doubts_of(
        reading.dataset,
        reading.report,
        reading.questions,
        reading.answers,
        frozenset(reading.unused),
        frozenset(reading.by_recipe),
    )
    return replace(reading, dataset=replace(reading.dataset, doubts=doubts))


def rescored(
    reading: Reading, own: Mapping[str, Instrument], chosen: Mapping[str, str] | None = None
) -> Reading:
    """The same reading, scored with the visitor's keys; nothing is read again.

    Parameters
    ----------
    chosen: other answers, as far as ``lib.reading.dataset.undecided.without_files`` holds of them.

    Raises
    ------
    ReadingError when no score is left.
    """
    if reading.gathered is None:
        return reading
    chosen = chosen or {}
    answers = carried_over({**reading.answers, **chosen})
    by_recipe = tuple(key for key in reading.by_recipe if key not in chosen)
    return _with_doubts(
        _scored(replace(reading, answers=answers, by_recipe=by_recipe), own, answers)
    )


def otherwise(
    reading: Reading, answers: Mapping[str, str], own: Mapping[str, Instrument]
) -> Reading | None:
    """The same reading with other answers, as ``rescored``; ``None`` where nobody has a score."""
    try:
        return rescored(reading, own, answers)
    except ReadingError:
        return None


def measured_at(reading: Reading, which: str, own: Mapping[str, Instrument]) -> Reading:
    """The same reading, its ward another measurement of each patient.

    Parameters
    ----------
    which: a moment of the course, or ``first`` or ``last`` of each patient.
    """
    return rescored(reading, own, {MOMENT: which})
