"""The one way in: files to a dataset and a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from lib.domain.course import Course
from lib.domain.dataset import Dataset
from lib.domain.instruments import INSTRUMENTS, Instrument
from lib.reading.dataset.collected import collect_each
from lib.reading.dataset.joining import Gathered
from lib.reading.dataset.measured import FIRST, LAST, Measurements, Scored, scored_at
from lib.reading.dataset.scored import ward_of
from lib.reading.dataset.scores import Collected, collect
from lib.reading.dataset.undecided import doubts_of
from lib.reading.dataset.unscored import explained, open_choices
from lib.reading.formats.choices_made import Consulted, carried_over
from lib.reading.formats.progress import Progress
from lib.reading.formats.report import ReadingError, Remark, Report, Told, Upload
from lib.reading.meaning.detectors.decisions import Decisions, detections_in, remarks_in
from lib.reading.meaning.detectors.detector_kinds import AFTER_READING
from lib.reading.meaning.entering import entered
from lib.reading.meaning.identifiers.door import Pseudonym
from lib.reading.meaning.interviewed import interviews_of, not_used
from lib.reading.meaning.looked_at import Found
from lib.reading.meaning.moments.moments_split import split
from lib.reading.meaning.own_columns import uses_of
from lib.reading.meaning.structure import Structure, structure_of
from lib.reading.meaning.theme_tables import ignored_columns
from lib.reading.tables import masked_names
from lib.reading.tables.finding import Kind
from lib.reading.tables.questions import Question

_PATIENTS: tuple[Kind, ...] = ("scores", "forms", "long", "about", "missed")
MOMENT = "moment"
"""The answer that says which measurement of each patient most questions are about."""
_RESCORED = frozenset({"patient_without_scores", "key_presumed", "moment_absent"})


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
        found.remarks += [not_used(table) for table in tables]
        return Collected(None, (), ())
    apart = split(tables, found.spreads, found.vocabulary, found.decisions)
    if apart is not None:
        return collect_each(apart, found.vocabulary, found.decisions)
    return collect(tables, found.vocabulary, found.decisions)


def _scored(collected: Collected, found: Found) -> Scored | None:
    """The ward; none while the columns that would give it a score are still asked about."""
    instruments, decisions = found.vocabulary.instruments, found.decisions
    try:
        if collected.measured is not None:
            which = found.answers.get(MOMENT, FIRST)
            return scored_at(collected.measured, which, instruments, decisions)
        if collected.gathered is not None:
            scored = ward_of(collected.gathered, instruments, decisions)
            return Scored(None, collected.gathered, scored)
        return None
    except ReadingError as error:
        found.questions |= open_choices(collected.remarks, found.answers)
        if found.questions:
            return None
        for one in detections_in(collected.remarks):
            if one.code == "patient_twice":
                # Nobody is left without a guess: that is what has to be mended.
                raise ReadingError(one.code, one.place, other=str(one.values["other"])) from None
        raise explained(error, collected.remarks) from None


def _asked(questions: Sequence[Question]) -> tuple[Remark, ...]:
    """What is left unused as long as it is not answered."""
    return tuple(
        Remark("warning", "patient_unsure", one.place)
        if one.concept == "patient"
        else Remark("warning", "column_unsure", one.place, {"heading": one.heading})
        for one in questions
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
    return entered(uploads, Consulted(answers or {}), own, Progress()).guarded.pseudonyms


def read(
    uploads: Sequence[Upload],
    answers: Mapping[str, str] | None = None,
    own: Mapping[str, Instrument] | None = None,
    progress: Progress | None = None,
    recipe: Mapping[str, str] | None = None,
) -> Reading:
    """Everything that stands in one or more files.

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
    entry = entered(uploads, given, own, progress)
    found = entry.found
    progress.at("columns")
    collected, interviews = _collect(found), interviews_of(entry)
    if not (collected.gathered or collected.measured or interviews or found.questions):
        raise ReadingError("no_table", found.tables[0].sheet.place() if found.tables else None)
    progress.at("scores")
    scored = _scored(collected, found)
    questions = tuple(found.questions.values())
    themes = [one for table in found.of("themes", "persons") for one in ignored_columns(table)]
    told: list[Told] = [
        *found.remarks,
        *_asked(questions),
        *collected.remarks,
        *(scored.ward.remarks if scored else ()),
        *(interviews[1] if interviews else ()),
    ]
    report = Report(
        sources=tuple(found.sources),
        remarks=remarks_in(told),
        detections=detections_in(told),
        scales=scored.ward.scales if scored else (),
        ignored_columns=tuple(
            one
            for one in dict.fromkeys((*collected.ignored, *themes))
            if not masked_names.is_personal(one)
        ),
        identifiers=entry.guarded.identifiers,
    )
    dataset = Dataset(
        scored.ward.ward if scored else None,
        interviews[0] if interviews else None,
        scored.course if scored else None,
    )
    gathered = scored.gathered if scored else collected.gathered
    return _with_doubts(
        Reading(
            dataset,
            report,
            questions,
            gathered,
            {**its, **mine},
            structure_of(found.tables, found.vocabulary),
            given.unused,
            collected.measured,
            tuple(key for key in its if key not in mine),
        )
    )


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


def rescored(reading: Reading, own: Mapping[str, Instrument]) -> Reading:
    """The same reading, scored with the visitor's keys; ``ReadingError`` when no score is left."""
    if reading.gathered is None:
        return reading
    instruments, decisions = {**INSTRUMENTS, **own}, Decisions(carried_over(reading.answers))
    if reading.measured is None:
        scored = Scored(None, reading.gathered, ward_of(reading.gathered, instruments, decisions))
    else:
        which = reading.answers.get(MOMENT, FIRST)
        scored = scored_at(reading.measured, which, instruments, decisions)
    invented = reading.dataset.ward is not None and reading.dataset.ward.invented
    kept = tuple(one for one in reading.report.remarks if one.code not in _RESCORED)
    found = tuple(one for one in reading.report.detections if one.code not in AFTER_READING)
    again = replace(
        reading,
        answers=carried_over(reading.answers),
        dataset=replace(
            reading.dataset,
            ward=replace(scored.ward.ward, invented=invented),
            course=scored.course and _with_invented(scored.course, invented),
        ),
        gathered=scored.gathered,
        report=replace(
            reading.report,
            remarks=(*kept, *remarks_in(scored.ward.remarks)),
            detections=detections_in((*found, *scored.ward.remarks)),
            scales=scored.ward.scales,
        ),
    )
    return _with_doubts(again)


def otherwise(
    reading: Reading, answers: Mapping[str, str], own: Mapping[str, Instrument]
) -> Reading | None:
    """The same reading with other answers to what is looked at in the answers of all patients.

    Nothing is read again: only what ``lib.reading.dataset.undecided.computable`` can be asked so.

    Returns
    -------
    ``None`` where nobody would have a score.
    """
    try:
        return rescored(_chosen(reading, answers), own)
    except ReadingError:
        return None


def _chosen(reading: Reading, answers: Mapping[str, str]) -> Reading:
    """The reading with answers of the visitor's, not scored with them yet."""
    by_recipe = tuple(key for key in reading.by_recipe if key not in answers)
    return replace(reading, answers={**reading.answers, **answers}, by_recipe=by_recipe)


def _with_invented(course: Course, invented: bool) -> Course:
    return replace(course, rows=replace(course.rows, invented=invented))


def measured_at(reading: Reading, which: str, own: Mapping[str, Instrument]) -> Reading:
    """The same reading, its ward another measurement of each patient.

    Parameters
    ----------
    which: a moment of the course, or ``first`` or ``last`` of each patient.
    """
    return rescored(_chosen(reading, {MOMENT: which}), own)
