"""Which column of a themes sheet holds what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lib.reading.grid import Value, folded, text

_THEME_FIELDS: Mapping[str, str] = {
    "nr": "number", "nummer": "number", "no": "number", "number": "number",
    "groep": "group", "group": "group", "themagroep": "group",
    "thema": "theme", "theme": "theme", "code": "theme",
    "deelvraag": "sub_question", "sub question": "sub_question", "subquestion": "sub_question",
    "hoofdstuk": "chapter", "chapter": "chapter",
    "genoemd aantal": "stated", "stated": "stated", "stated number": "stated",
    "opmerking": "note_nl", "opmerkingen": "note_nl", "remark": "note_en", "remarks": "note_en",
    "note": "note_en",
}  # fmt: skip
_PERSON_FIELDS: Mapping[str, str] = {
    "therapeut": "person", "therapist": "person", "persoon": "person", "person": "person",
    "medium": "medium", "vaktherapie": "medium", "discipline": "medium",
    "hoofdstuk": "chapter", "chapter": "chapter",
    "opmerking": "note_nl", "remark": "note_en", "note": "note_en",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ThemeColumns:
    """Positions of the known fields, and of the persons by their pseudonym.

    Attributes
    ----------
    twice: a later column of a person who already has one, and the position of the first.
    """

    fields: Mapping[str, int]
    persons: Mapping[str, int]
    twice: tuple[int, int] | None = None


def _fields(row: Sequence[Value], known: Mapping[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for position, heading in enumerate(row):
        field = known.get(folded(heading))
        if field is not None:
            found.setdefault(field, position)
    return found


def recognise_themes(row: Sequence[Value]) -> ThemeColumns | None:
    """The columns of a theme by person matrix; ``None`` when there is no theme column.

    Every other filled heading is a person.
    """
    fields = _fields(row, _THEME_FIELDS)
    if "theme" not in fields:
        return None
    taken = set(fields.values())
    persons: dict[str, int] = {}
    twice: tuple[int, int] | None = None
    for position, heading in enumerate(row):
        if position not in taken and text(heading) and folded(heading) not in _THEME_FIELDS:
            first = persons.setdefault(text(heading), position)
            if first != position and twice is None:
                twice = (position, first)
    return ThemeColumns(fields, persons, twice)


def recognise_persons(row: Sequence[Value]) -> Mapping[str, int] | None:
    """The columns of a list of persons; ``None`` when there is no person or medium column."""
    fields = _fields(row, _PERSON_FIELDS)
    return fields if {"person", "medium"} <= fields.keys() else None
