"""What shows between rows, patients and sheets: alike, twice, or not the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TypeVar

from lib.reading.formats.grid import Sheet
from lib.reading.formats.report import Detection, Located
from lib.reading.meaning.detectors.decisions import LISTED, Decisions, at, listed
from lib.reading.meaning.detectors.detector_kinds import FIRST, LAST

_SPACES = re.compile(r"[^\S\n]+")
_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
_LETTER_O = re.compile(r"(?<=\d)o|o(?=\d)")
_BETWEEN = re.compile(r"(?<=[^\W\d_])[-_./]+(?=\d)")
_MANY = 3
"""Pairs up to which each is asked by itself."""
_ONE_NUMBER = re.compile(r"(?:[^\d\s]*+\d++[^\d\s]*+\n)*+")


Identified = tuple[Sequence[str], Sequence[Located]]
"""Patients' ids, each once, and where each stands."""


def loosely(patient: str) -> str:
    """An id without what a hand changes: capitals, spaces, a dash, leading zeros, O for 0."""
    return _plainly("".join(patient.casefold().split()))


def _plainly(joined: str) -> str:
    return _ZEROS.sub("", _BETWEEN.sub("", _LETTER_O.sub("0", joined)))


def _loosely(patients: Sequence[str]) -> list[str]:
    """As ``loosely``, all at once; the ids hold no line breaks."""
    whole = "\n".join(patients).casefold()
    return _plainly("".join(_SPACES.split(whole))).split("\n")


def _all_apart(parts: Sequence[Identified]) -> bool:
    """Whether different ids are so loosely too, without a look at each."""
    patients: Sequence[str] = parts[0][0] if parts else ()
    if len(parts) > 1:
        patients = list(dict.fromkeys(chain.from_iterable(ids for ids, _ in parts)))
    whole = "\n".join([*patients, ""])
    # One number in each and as many signs: then leading zeros are all a loose id can lack, and how
    # many it lacks shows in its length.
    if (
        whole.isascii()
        and not (_LETTER_O.search(whole.lower()) or _BETWEEN.search(whole))
        and whole in (whole.upper(), whole.lower())
        and len(set(map(len, patients))) == 1
        and _ONE_NUMBER.fullmatch(whole)
    ):
        return True
    return len(set(_loosely(patients))) == len(patients)


def shown_as(place: Located, beside: Located) -> str:
    """A cell as "A2", with the sheet (or the file) before it when it stands on another one."""
    if (place.file, place.sheet) == (beside.file, beside.sheet):
        return place.cell
    sheet = place.sheet if place.sheet and place.sheet != beside.sheet else ""
    name = sheet or place.file
    return f"{name}!{place.cell}" if name else place.cell


def alike(
    parts: Sequence[Identified], decisions: Decisions
) -> tuple[Mapping[str, str], tuple[Detection, ...]]:
    """Ids that one hand may have written in two ways, over all sheets and files.

    Returns
    -------
    By id, the one that stood first, where the visitor says that both are the same; and every
    pair, which stays two patients without a choice.
    """
    seen: dict[str, tuple[str, Located]] = {}
    pairs: dict[tuple[str, str], tuple[Located, Located]] = {}
    if _all_apart(parts):
        return {}, ()
    for ids, places in parts:
        for patient, place in zip(ids, places, strict=True):
            first, where = seen.setdefault(loosely(patient), (patient, place))
            if first != patient:
                pairs.setdefault((first, patient), (where, place))
    if len(pairs) > _MANY:
        return _all_at_once(pairs, decisions)
    same: dict[str, str] = {}
    told: list[Detection] = []
    for (first, patient), (where, place) in pairs.items():
        about = at(place)
        accepted = decisions.accepted("ids_alike", about)
        told.append(
            decisions.detection(
                "ids_alike",
                place,
                about,
                before=patient,
                after=first if accepted else patient,
                other=shown_as(where, place),
            )
        )
        if accepted:
            same[patient] = first
    return same, tuple(told)


def _all_at_once(
    pairs: Mapping[tuple[str, str], tuple[Located, Located]], decisions: Decisions
) -> tuple[Mapping[str, str], tuple[Detection, ...]]:
    """One choice for many pairs: a whole list was written in another way."""
    (first, patient), (where, place) = next(iter(pairs.items()))
    about = at(place.sheet_only())
    accepted = decisions.accepted("ids_alike_all", about)
    told = decisions.detection(
        "ids_alike_all",
        place,
        about,
        before=patient,
        after=first if accepted else patient,
        other=shown_as(where, place),
        n=len(pairs),
    )
    return {other: one for one, other in pairs} if accepted else {}, (told,)


T = TypeVar("T")


def once_each(
    some: Sequence[tuple[str, T]], said: Callable[[T], Hashable], repeated: Callable[[T, T], None]
) -> Mapping[str, list[T]]:
    """By patient, the rows that differ; of equal ones the first.

    Parameters
    ----------
    said: what stands in a row; rows are equal where that is.
    repeated: gets each row that is left out as a repeat, and the one it repeats.
    """
    times = Counter(patient for patient, _ in some)
    found: dict[str, dict[Hashable, T]] = {}
    for patient, row in some:
        held = found.setdefault(patient, {})
        first = held.setdefault(said(row) if times[patient] > 1 else None, row)
        if first is not row:
            repeated(row, first)
    return {patient: list(held.values()) for patient, held in found.items()}


def chosen(places: list[Located], decisions: Decisions) -> tuple[int | None, Detection]:
    """Which of the differing rows of one patient counts, by number; ``None`` for none of them.

    Without a choice none does: taking either would be a guess.
    """
    about = at(places[1])
    taken = decisions.taken("patient_twice", about)
    number = {FIRST: 0, LAST: len(places) - 1}.get(taken)
    detection = decisions.detection(
        "patient_twice",
        places[1],
        about,
        before=listed(places),
        after="" if number is None else places[number].cell,
        other=places[0].cell,
    )
    return number, detection


def formulas_empty(sheet: Sheet, decisions: Decisions) -> Iterator[Detection]:
    """Formulas whose outcome the program that wrote the file did not keep."""
    if sheet.uncached_formulas:
        places = [sheet.place(*cell) for cell in sheet.uncached_formulas[: LISTED + 1]]
        yield decisions.detection(
            "formulas_empty", places[0], cells=listed(places), n=len(sheet.uncached_formulas)
        )


def rows_hidden(sheet: Sheet, rows: Sequence[int], decisions: Decisions) -> tuple[bool, Detection]:
    """Whether hidden or filtered rows of a table are read; told either way.

    Parameters
    ----------
    rows: those of the table that are hidden, counted from 0; at least one.
    """
    about = at(Located(sheet.file, sheet.name))
    shown = listed([sheet.place(row) for row in rows])
    read = decisions.accepted("rows_hidden", about)
    return read, decisions.detection(
        "rows_hidden",
        sheet.place(rows[0]),
        about,
        before=shown,
        after=shown if read else "",
        n=len(rows),
    )
