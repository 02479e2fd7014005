"""From a visit to a file."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace

import msgspec

from lib.domain.attributes import attribute
from lib.domain.edits import Edit, NotAsked, edits_to_plain
from lib.domain.filters import WHERE, filter_in
from lib.domain.instruments import declaration_of
from lib.domain.kept_readings import packed
from lib.questions.theme_joint.finding import BETWEEN
from lib.reading.dataset.recipe import as_json
from lib.workspace.meeting import Pin
from lib.workspace.saved.sealed_file import DATA, MANIFEST, SEALED, WORK, new_seal, pack, seal
from lib.workspace.saved.work import Choice, Choices, Compared, Data, Looked, Manifest, Work
from lib.workspace.visit import Visit

_PATIENT = "patient"
"""The choice that names a patient."""


def save(visit: Visit, choices: Choices, passphrase: str | None = None) -> bytes:
    """The visit as a file.

    Parameters
    ----------
    choices: what was chosen on the pages.
    passphrase: with one, everything is in it and encrypted; without, the work alone: nothing that
        stands in a cell of the visitor's files, nor who was marked. What was typed by hand is.

    Raises
    ------
    ReadingError when the passphrase is too short, or it would be too large to open again.
    """
    if passphrase is None:
        return pack({MANIFEST: _plain(Manifest()), WORK: _plain(_work_alone(visit, choices))})
    inside = pack({WORK: _plain(_work(visit, choices)), DATA: packed(_data(visit))})
    manifest = Manifest(seal=(new := new_seal()))
    beside = _plain(manifest)
    return pack({MANIFEST: beside, SEALED: seal(inside, passphrase, new, beside)})


def left_behind(visit: Visit) -> int:
    """How many pins and edits hold something of a cell, and stay out of a file without the data."""
    cells = _in_cells(visit)
    pins = [pin for pin in visit.tray.pins if _from_cells(pin, cells)]
    return len(pins) + len(visit.edits.done) - len(_about_nobody(visit.edits.done))


def _plain(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"


def _work(visit: Visit, choices: Choices) -> Work:
    recipe, as_read, ledger = visit.repeat.recipe, visit.interviews_as_read, visit.ledger
    done, undone = visit.edits.done, visit.edits.undone
    return Work(
        recipe=as_json(recipe).decode() if recipe else "",
        instruments=tuple(map(declaration_of, visit.own_instruments.values())),
        norms=visit.own_norms,
        pins=visit.tray.pins,
        done=edits_to_plain(done, as_read) if as_read else [],
        undone=edits_to_plain(undone, as_read) if as_read else [],
        predicts=visit.meeting.predicts,
        questions=visit.meeting.questions,
        choices=choices,
        sample="course" if visit.ward_part.sample == "course" else "ward",
        compared=Compared(
            tuple(
                Looked(question, comparison, asked)
                for (question, comparison), asked in ledger.seen.items()
                # JSON has no such numbers; a ledger should not either.
                if math.isfinite(comparison.p)
            ),
            tuple(sorted(ledger.asked)),
            tuple(sorted(ledger.opened)),
        ),
    )


def _work_alone(visit: Visit, choices: Choices) -> Work:
    """The work without anything from a cell."""
    own, as_read = visit.own_instruments, visit.interviews_as_read
    done, undone = (
        edits_to_plain(_about_nobody(some), as_read) if as_read else []
        for some in (visit.edits.done, visit.edits.undone)
    )
    recipe = visit.repeat.written(own, done) or visit.repeat.recipe
    work, cells = _work(visit, choices), _in_cells(visit)
    return replace(
        work,
        recipe=as_json(recipe).decode() if recipe else "",
        pins=tuple(_freed(pin, cells) for pin in visit.tray.pins if not _from_cells(pin, cells)),
        done=done,
        undone=undone,
        choices={
            key: one
            for key, one in choices.items()
            if key != _PATIENT and not (_names(one, cells) or _filters_by(key, one, cells))
        },
        compared=None if visit.own else work.compared,
    )


def _about_nobody(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    return tuple(one for one in edits if not isinstance(one, NotAsked))


def _from_cells(pin: Pin, cells: frozenset[str]) -> bool:
    """Whether a pin is about a patient, about one of the things that cells name, or about a part
    of the patients by what stands in them."""
    named = any(_named_in_cells(one) for key, one in pin.choices.items() if key != WHERE)
    filtered = _filters_by(WHERE, pin.choices.get(WHERE, ""), cells)
    return _PATIENT in pin.choices or named or filtered


def _filters_by(key: str, choice: Choice, cells: frozenset[str]) -> bool:
    """Whether a choice is a filter that names a cell's text."""
    if key != WHERE or not isinstance(choice, str):
        return False
    try:
        asked = filter_in(choice)
    except ValueError:
        return True
    named = {part for one in asked.keys if (part := _named_in_cells(one))}
    return bool(named | (cells & {code for codes in asked.groups.values() for code in codes}))


def _named_in_cells(code: str) -> str:
    """What an attribute's code holds of a cell: ``PTSS`` of ``yes_no:Klachten|PTSS``."""
    try:
        return attribute(code).part
    except KeyError:
        return ""


def _freed(pin: Pin, cells: frozenset[str]) -> Pin:
    """Without choices that name what stands in a cell: the question's own then hold."""
    kept: Mapping[str, str] = {
        key: one for key, one in pin.choices.items() if not _names(one, cells)
    }
    return replace(pin, choices=kept)


def _names(choice: Choice, cells: frozenset[str]) -> bool:
    """Whether a choice holds a cell's text; a group may be chosen as ``=Noord``."""
    if isinstance(choice, bool):
        return False
    several = choice.split(BETWEEN) if isinstance(choice, str) else choice
    return any(part in cells for one in several for part in (one, one.removeprefix("=")))


def _in_cells(visit: Visit) -> frozenset[str]:
    """Every text from a cell that a choice could name; declared codes tell nothing of anybody."""
    found: set[str] = set()
    if visit.ward is not None and visit.ward_part.own:
        found.update(visit.ward.patients)
        for some in (visit.ward.attributes, visit.ward.non_participants):
            for key, values in some.items():
                found.add(attribute(key).part)
                if values.dtype == object:
                    found.update({*values.tolist()} - {None, *attribute(key).codes})
    interviews = visit.interviews_as_read
    if interviews is not None and visit.interviews_part.own:
        for person in interviews.persons:
            found.update((person.key, *person.attributes.values()))
        if interviews.coded is not None:
            found.update(interviews.coded.coders)
            for document in interviews.coded.documents:
                found.update((document.name, *document.attributes.values()))
    return frozenset(found - {""})


def _data(visit: Visit) -> Data:
    with_interviews = visit.interviews_part.own
    return Data(
        ward=visit.reading if visit.ward_part.own else None,
        interviews=visit.interviews_as_read if with_interviews else None,
        about=visit.interviews_part.report if with_interviews else None,
        doubts=visit.interview_doubts,
        marked=tuple(sorted(visit.marked)),
        patient=visit.patient,
        notes=visit.notes,
        labels=tuple((form, item, name) for (form, item), name in visit.item_labels.items()),
        remembered=visit.repeat.remembered(),
        outputs=visit.outputs.as_json(),
    )
