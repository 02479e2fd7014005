"""From a file to a visit, after it was held to what a visit can be."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from lib.disclosure import outputs_in
from lib.domain.dataset import Doubt
from lib.domain.edits import edits_from_plain
from lib.domain.instruments import INSTRUMENTS, MEASURES, Instrument, Undeclared, instrument_in
from lib.domain.kept_readings import (
    NotKept,
    Unsound,
    check_answers,
    check_attributes,
    check_course,
    check_instruments,
    check_interviews,
    check_ward,
    hold,
    unpacked,
)
from lib.domain.norms import Norm
from lib.findings.ledger import Ledger
from lib.questions.asking import choices_of
from lib.questions.registry import is_question
from lib.reading import Located, Reading, ReadingError, Report, Upload
from lib.reading.dataset.joining import Gathered
from lib.reading.dataset.recipe import Recipe, read_recipe
from lib.wording import LANGUAGES, told_detections, words_in
from lib.wording.told_doubts import alike, settled, undecided
from lib.wording.told_identifiers import told
from lib.wording.told_reading import remarks_table, scales_table
from lib.workspace.meeting import DISCUSSED, MOST_AGREED, MOST_PINS, Meeting, Pin, Tray
from lib.workspace.saved.sealed_file import DATA, MANIFEST, SEALED, WORK, is_saved, unpack, unseal
from lib.workspace.saved.work import (
    MARK,
    SCHEMA,
    Choices,
    Data,
    Manifest,
    Work,
    without_retired,
)
from lib.workspace.visit import History, Visit

_LONGEST = 20_000
"""Characters of a text that somebody typed."""


def check_work(work: Work) -> None:
    """Pins are questions that exist, asked with choices they have, and nothing is endless.

    Raises
    ------
    Unsound when not.
    """
    hold(len(work.pins) <= MOST_PINS, len(work.questions) == DISCUSSED)
    _short(*work.questions)
    for pin in work.pins:
        _check_pin(pin)
    for norm in work.norms:
        _check_norm(norm)


def _short(*texts: str) -> None:
    hold(all(len(one) <= _LONGEST for one in texts))


def _check_pin(pin: Pin) -> None:
    hold(is_question(pin.question), len(pin.said) == DISCUSSED, len(pin.agreed) <= MOST_AGREED)
    hold({*pin.choices} <= choices_of(pin.question))
    _short(pin.title, pin.figure, pin.comment, pin.guess, *pin.said, *pin.choices.values())
    for one in pin.agreed:
        _short(one.what, one.who, one.when)


def _check_norm(norm: Norm) -> None:
    hold(norm.measure in MEASURES, norm.own, norm.n > 1, norm.sd > 0, norm.minimum < norm.maximum)
    for texts in (norm.name, norm.setting, norm.language, norm.moment):
        hold({*LANGUAGES} <= {*texts})
        _short(*texts.values())


def check_data(data: Data, own: Mapping[str, Instrument]) -> None:
    """Every column has a value for each patient, and everything told of the files can be told.

    Parameters
    ----------
    own: the visitor's questionnaires and keys.

    Raises
    ------
    Unsound when not.
    """
    hold((data.interviews is None) == (data.about is None))
    if data.ward is not None:
        _check_reading(data.ward, own)
    if data.interviews is not None:
        check_interviews(data.interviews)
    for report in (data.ward.report if data.ward else None, data.about):
        if report is not None:
            hold(bool(report.sources))
            _tell(report, (*data.doubts, *(data.ward.dataset.doubts if data.ward else ())))
    if data.remembered.earlier is not None:
        check_instruments(data.remembered.earlier.summary.keys)
    for _, words in data.notes:
        _short(words)


def _check_reading(reading: Reading, own: Mapping[str, Instrument]) -> None:
    ward, course, gathered = reading.dataset.ward, reading.dataset.course, reading.gathered
    hold(ward is not None)
    if ward is not None:
        check_ward(ward, own)
    if course is not None:
        check_course(course, own)
    if gathered is not None:
        _check_gathered(gathered, own)
    if (measured := reading.measured) is not None:
        hold(len(measured.moments) == len(measured.gathered) == len(measured.days))
        for one in measured.gathered:
            _check_gathered(one, own)


def _check_gathered(gathered: Gathered, own: Mapping[str, Instrument]) -> None:
    size = len(gathered.patients)
    hold(len(gathered.places) == size)
    hold(all(len(one.values) == len(one.places) == size for one in gathered.ready.values()))
    check_attributes(gathered.attributes, size)
    check_answers(gathered.answers, {**INSTRUMENTS, **own}, size)


def _tell(report: Report, doubts: Sequence[Doubt] = ()) -> None:
    """A code without words would stop the data page."""
    words = words_in("nl")
    try:
        remarks_table(report, words)
        scales_table(report, words)
        for one in report.detections:
            told_detections.sentence(one, words)
        for some in alike(doubts):
            (undecided if some[0].state in ("open", "rule") else settled)(some, words)
        for identifier in report.identifiers:
            told(identifier, words)
    except (KeyError, ValueError, TypeError, IndexError, AttributeError):
        raise Unsound from None


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Opened:
    """What came out of a file.

    Attributes
    ----------
    with_data: whether it held data; else those that were open still are.
    """

    visit: Visit
    choices: Choices
    with_data: bool


def sealed(upload: Upload) -> bool:
    """Whether a passphrase is needed to open a file.

    Raises
    ------
    ReadingError when it is no saved visit, of a newer version, too large or damaged.
    """
    return _at(upload, lambda: _manifest(_entries(upload)).seal is not None)


def open_saved(upload: Upload, visit: Visit, passphrase: str = "") -> Opened:
    """The visit in a file, in the place of one that is open.

    Parameters
    ----------
    visit: what is open. Where the file holds no data, its data stay and the work is the file's;
        what it showed to others stays remembered in any case, beside what the file remembers.

    Raises
    ------
    ReadingError when the file is foreign, newer, damaged or too large, or the passphrase another.
    """
    return _at(upload, lambda: _opened(_entries(upload), visit, passphrase))


def _at(upload: Upload, look: Callable[[], T]) -> T:
    """Whatever is wrong is told with the file's name, and of nothing it holds."""
    try:
        return look()
    except ReadingError as problem:
        raise ReadingError(problem.code, Located(upload.name), **problem.values) from None
    except (NotKept, Unsound, Undeclared, msgspec.MsgspecError, ValueError, RecursionError):
        raise ReadingError("saved_damaged", Located(upload.name)) from None


def _entries(upload: Upload) -> Mapping[str, bytes]:
    if not is_saved(upload.content):
        raise ReadingError("saved_foreign")
    return unpack(upload.content)


def _manifest(entries: Mapping[str, bytes]) -> Manifest:
    """What the file says it is; a newer one is told apart before its shape is looked at."""
    content = json.loads(entries[MANIFEST])
    if not isinstance(content, dict) or content.get("file") != MARK:
        raise ReadingError("saved_foreign")
    schema = content.get("schema")
    if isinstance(schema, int) and schema > SCHEMA:
        raise ReadingError("saved_newer")
    manifest = msgspec.json.decode(entries[MANIFEST], type=Manifest)
    if manifest.schema not in range(1, SCHEMA + 1) or {*entries} != {
        MANIFEST,
        SEALED if manifest.seal else WORK,
    }:
        raise ReadingError("saved_damaged")
    return manifest


def _opened(entries: Mapping[str, bytes], visit: Visit, passphrase: str) -> Opened:
    manifest = _manifest(entries)
    seal = manifest.seal
    if seal is None:
        work, data = _work(entries[WORK]), None
    else:
        inside = unpack(unseal(entries[SEALED], passphrase, seal, entries[MANIFEST]))
        if {*inside} != {WORK, DATA}:
            raise ReadingError("saved_damaged")
        work, data = _work(inside[WORK]), unpacked(inside[DATA], Data)
        data = data if manifest.schema == SCHEMA else without_retired(data)
    keys = [instrument_in(text, own=True) for text in work.instruments]
    own, recipe = {one.key: one for one in keys}, _recipe(work)
    new = _beside(visit, own, recipe) if data is None else _with_data(data, own, recipe)
    if data is not None and manifest.schema < SCHEMA and new.ward_part.own:
        new.use_instruments(own)  # looks through the answers as this version does
    _working(new, work, data is not None)
    new.brought = True
    new.outputs = visit.outputs
    if data is not None and data.outputs:
        new.outputs = visit.outputs.with_those_of(outputs_in(data.outputs))
    new.marks_made = visit.marks_made + 1
    return Opened(new, work.choices, data is not None)


def _work(content: bytes) -> Work:
    work = msgspec.json.decode(content, type=Work)
    check_work(work)
    return work


def _beside(visit: Visit, own: dict[str, Instrument], recipe: Recipe | None) -> Visit:
    """What is open, to work on otherwise."""
    new = visit.twin()
    if own != visit.own_instruments:
        new.use_instruments(own)
    new.repeat.recipe = recipe or new.repeat.recipe
    return new


def _with_data(data: Data, own: dict[str, Instrument], recipe: Recipe | None) -> Visit:
    check_data(data, own)
    new = Visit.with_sample()
    new.own_instruments = own
    new.reopen(data.ward, data.interviews, data.about, data.doubts)
    new.mark(data.marked)
    new.patient, new.notes = data.patient, data.notes
    new.item_labels = {(form, item): name for form, item, name in data.labels}
    new.repeat.restore(recipe, data.remembered)
    return new


def _recipe(work: Work) -> Recipe | None:
    if not work.recipe:
        return None
    try:
        return read_recipe(Upload("", work.recipe.encode()))
    except ReadingError:
        raise ReadingError("saved_damaged") from None


def _working(new: Visit, work: Work, with_data: bool) -> None:
    """Puts the work in its place."""
    if work.sample == "course":
        new.open_sample_course()
    new.add_norms(work.norms)
    new.tray = Tray.of(work.pins)
    new.meeting = Meeting(predicts=work.predicts, questions=work.questions)
    as_read = new.interviews_as_read
    if (work.done or work.undone) and as_read is not None:
        # Those that fit the open interviews; the recipe has them for the next ones.
        done, undone = (edits_from_plain(some, as_read) for some in (work.done, work.undone))
        new.use_edits(History(done.edits, undone.edits))
    compared = work.compared
    if compared is not None and (with_data or not new.own):
        looked = {(one.question, one.comparison): one.asked for one in compared.looked}
        new.ledger = Ledger(looked, {*compared.asked}, {*compared.opened})
