"""From a file to a visit. The visit that is open is never changed: another takes its place."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from lib.disclosure import Outputs, outputs_in
from lib.domain.edits import edits_from_plain
from lib.domain.instruments import Instrument, Undeclared, instrument_in
from lib.domain.kept import NotKept, unpacked
from lib.domain.sound import Unsound
from lib.findings.ledger import Ledger
from lib.reading import Located, ReadingError, Upload
from lib.reading.recipe import Recipe, read_recipe
from lib.workspace.history import History
from lib.workspace.meeting import Meeting
from lib.workspace.pins import Tray
from lib.workspace.saved.archive import DATA, MANIFEST, SEALED, WORK, is_saved, unpack
from lib.workspace.saved.checking import check_data, check_work
from lib.workspace.saved.earlier import without_retired
from lib.workspace.saved.model import MARK, SCHEMA, Choices, Compared, Data, Manifest, Work
from lib.workspace.saved.sealing import unseal
from lib.workspace.visit import Visit

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
        data = data if manifest.schema > 1 else without_retired(data)
    own, recipe = _instruments(work), _recipe(work)
    new = _beside(visit, own, recipe) if data is None else _with_data(data, own, recipe)
    if data is not None and manifest.schema == 1 and new.ward_part.own:
        new.use_instruments(own)  # looks through the answers as this version does
    _working(new, work, data is not None)
    new.brought = True
    new.outputs = visit.outputs if data is None else visit.outputs.with_those_of(_outputs(data))
    new.marks_made = visit.marks_made + 1
    return Opened(new, work.choices, data is not None)


def _work(content: bytes) -> Work:
    work = msgspec.json.decode(content, type=Work)
    check_work(work)
    return work


def _instruments(work: Work) -> dict[str, Instrument]:
    found = [instrument_in(text, own=True) for text in work.instruments]
    return {one.key: one for one in found}


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


def _outputs(data: Data) -> Outputs:
    return outputs_in(data.outputs) if data.outputs else Outputs()


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
    if work.done or work.undone:
        _edit(new, work)
    if work.compared is not None and (with_data or not new.own):
        new.ledger = _ledger(work.compared)


def _edit(new: Visit, work: Work) -> None:
    """Edits that fit the open interviews; the recipe has them for the next ones."""
    as_read = new.interviews_as_read
    if as_read is not None:
        done, undone = (edits_from_plain(some, as_read) for some in (work.done, work.undone))
        new.use_edits(History(done.edits, undone.edits))


def _ledger(compared: Compared) -> Ledger:
    looked = ((one.question, one.comparison, one.asked) for one in compared.looked)
    return Ledger.of(looked, compared.asked, compared.opened)
