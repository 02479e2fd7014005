"""What was read, as MessagePack and back, and whether it fits together.

A reader builds them from cells and cannot get this wrong; a saved visit may have been made or
changed by anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

import msgspec
import numpy as np
import numpy.typing as npt

from lib.domain.attributes import attribute
from lib.domain.coding import SEGMENT_KINDS, Coded
from lib.domain.course import Course
from lib.domain.instruments import (
    INSTRUMENTS,
    Instrument,
    Undeclared,
    declaration_of,
    instrument_in,
)
from lib.domain.interviews import Interviews
from lib.domain.ward import Attributes, Ward

T = TypeVar("T")


class NotKept(Exception):
    """The content does not hold what is asked for; carries nothing of what it does hold."""


def packed(value: object) -> bytes:
    """A dataclass with all it holds: arrays of numbers as their bytes, NaN as it is."""
    return msgspec.msgpack.encode(value, enc_hook=_raw)


def unpacked(content: bytes, kind: type[T]) -> T:
    """What ``packed`` wrote, for content that anybody may have made.

    Every field has its declared type; whether lengths fit together is for ``check_*`` below.

    Raises
    ------
    NotKept when it is no such thing.
    """
    try:
        return msgspec.msgpack.decode(content, type=kind, dec_hook=_from_raw)
    except (msgspec.MsgspecError, ValueError, TypeError, KeyError, RecursionError, OverflowError):
        raise NotKept from None


def _codes(plain: list[str | None]) -> np.ndarray[Any, Any]:
    if not all(one is None or isinstance(one, str) for one in plain):
        raise TypeError
    codes = np.empty(len(plain), dtype=object)
    codes[:] = plain
    return codes


def _raw(value: object) -> object:
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, Sequence):
        return [*value]
    if not isinstance(value, np.ndarray):
        raise NotImplementedError(type(value).__name__)
    if value.dtype == object:
        return {"codes": value.tolist()}
    kind = "<i8" if value.dtype.kind == "i" else "<f8"
    return {"kind": kind, "shape": value.shape, "bytes": value.astype(kind).tobytes()}


def _from_raw(_: type, raw: dict[str, Any]) -> np.ndarray[Any, Any]:
    if "codes" in raw:
        return _codes(raw["codes"])
    if raw["kind"] not in ("<i8", "<f8"):
        raise ValueError
    # A copy in the machine's own order: an array over foreign bytes cannot be written to.
    native = np.int64 if raw["kind"] == "<i8" else np.float64
    return np.frombuffer(raw["bytes"], dtype=raw["kind"]).astype(native).reshape(raw["shape"])


Array = npt.NDArray[Any]


class Unsound(ValueError):
    """Parts of it contradict each other; carries nothing of what they hold."""


def hold(*conditions: bool) -> None:
    """Raises ``Unsound`` unless all of them are true."""
    if not all(conditions):
        raise Unsound


def check_instruments(instruments: Mapping[str, Instrument]) -> None:
    """Each is what its own declaration says.

    Raises
    ------
    Unsound when a key cannot be used for scoring.
    """
    for key, one in instruments.items():
        try:
            declared = instrument_in(declaration_of(one), own=one.own)
        except Undeclared:
            raise Unsound from None
        hold(key == one.key, declared == one)


def _numbers(arrays: Iterable[Array], shape: tuple[int, ...]) -> None:
    for one in arrays:
        hold(one.dtype == np.float64 and one.shape == shape and not np.isinf(one).any())


def check_attributes(attributes: Attributes, size: int) -> None:
    """Declared attributes, one value per patient.

    Raises
    ------
    Unsound when not.
    """
    for key, values in attributes.items():
        try:
            wanted = np.float64 if attribute(key).kind == "number" else object
        except KeyError:
            raise Unsound from None
        hold(values.dtype == wanted, values.shape == (size,))


def _forms(known: Mapping[str, Instrument], keys: Iterable[str]) -> None:
    for key in keys:
        form, _, scale = key.partition(".")
        hold(form in known and (not scale or key in known[form].measures))


def check_answers(answers: Mapping[str, Array], known: Mapping[str, Instrument], size: int) -> None:
    """Patients by items, of forms that are known.

    Raises
    ------
    Unsound when not.
    """
    _forms(known, answers)
    for key, values in answers.items():
        _numbers([values], (size, known[key].items))


def check_ward(ward: Ward, own: Mapping[str, Instrument], unique: bool = True) -> None:
    """One value for each patient in every column, of scales and attributes that are known.

    Parameters
    ----------
    own: the visitor's questionnaires and keys.
    unique: whether each patient stands there once.

    Raises
    ------
    Unsound when not.
    """
    size = len(ward.patients)
    known = {**INSTRUMENTS, **own, **ward.instruments}
    check_instruments(ward.instruments)
    hold(not unique or len(set(ward.patients)) == size)
    check_attributes(ward.attributes, size)
    missed = {len(one) for one in ward.non_participants.values()}
    hold(len(missed) < 2)
    check_attributes(ward.non_participants, next(iter(missed), 0))
    _forms(known, ward.scores)
    _numbers(ward.scores.values(), (size,))
    check_answers(ward.answers, known, size)


def _within(places: Sequence[int] | Array, size: int) -> bool:
    return all(0 <= int(one) < size for one in (min(places), max(places))) if len(places) else True


def check_course(course: Course, own: Mapping[str, Instrument]) -> None:
    """Every measurement belongs to a patient and a moment that are there.

    Raises
    ------
    Unsound when not.
    """
    check_ward(course.rows, own, unique=False)
    size = course.rows.size
    hold(
        len(set(course.patients)) == len(course.patients),
        len(set(course.moments)) == len(course.moments),
        len(course.patient_of) == len(course.moment_of) == size,
        len(course.dates) in (0, size),
        _within(course.patient_of, len(course.patients)),
        _within(course.moment_of, len(course.moments)),
    )
    named = (course.patients[one] for one in course.patient_of)
    hold(all(one == patient for one, patient in zip(named, course.rows.patients, strict=True)))


def _indices(*arrays: Array) -> None:
    for one in arrays:
        hold(one.dtype == np.int64, one.shape == arrays[0].shape, one.ndim == 1)


def _check_coded(coded: Coded) -> None:
    segments, codings = coded.segments, coded.codings
    _indices(segments.document, segments.kind)
    _indices(codings.document, codings.segment, codings.code, codings.coder)
    documents = len(coded.documents)
    hold(
        _within([one.person for one in coded.documents], len(coded.persons)),
        _within(segments.document, documents),
        _within(segments.kind, len(SEGMENT_KINDS)),
        segments.quotations is None or len(segments.quotations) == segments.size,
        _within(codings.document, documents),
        _within(codings.segment, segments.size),
        _within(codings.code, len(coded.codes)),
        _within(codings.coder, len(coded.coders)),
        len({one.key for one in coded.codes}) == len(coded.codes),
    )


def check_interviews(interviews: Interviews) -> None:
    """One cell per person and theme, and codings of codes, segments and documents that are there.

    Raises
    ------
    Unsound when not.
    """
    persons = len(interviews.persons)
    for several in (interviews.persons, interviews.themes):
        hold(len({one.key for one in several}) == len(several))
    hold(all(len(theme.cells) == persons for theme in interviews.themes))
    if interviews.coded is not None:
        _check_coded(interviews.coded)
        hold(len(interviews.coded.persons) == persons)
