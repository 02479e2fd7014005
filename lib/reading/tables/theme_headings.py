"""Which column of a themes sheet holds what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lib.reading.formats.grid import Value, folded, text
from lib.reading.tables import aliases

_THEME_FIELDS: Mapping[str, str] = {
    "nr": "number",
    "nummer": "number",
    "no": "number",
    "number": "number",
    "groep": "group",
    "group": "group",
    "themagroep": "group",
    "thema": "theme",
    "theme": "theme",
    "code": "theme",
    "deelvraag": "sub_question",
    "sub question": "sub_question",
    "subquestion": "sub_question",
    "hoofdstuk": "chapter",
    "chapter": "chapter",
    "genoemd aantal": "stated",
    "stated": "stated",
    "stated number": "stated",
    "opmerking": "note_nl",
    "opmerkingen": "note_nl",
    "remark": "note_en",
    "remarks": "note_en",
    "note": "note_en",
}
PERSON_FIELDS: Mapping[str, str] = {
    "therapeut": "person",
    "therapist": "person",
    "persoon": "person",
    "person": "person",
    "medium": "medium",
    "vaktherapie": "medium",
    "discipline": "medium",
    "setting": "setting",
    "werksetting": "setting",
    "hoofdstuk": "chapter",
    "chapter": "chapter",
    "opmerking": "note_nl",
    "remark": "note_en",
    "note": "note_en",
}


@dataclass(frozen=True, slots=True)
class ThemeColumns:
    """Positions of the known fields, and of the persons by their pseudonym.

    Attributes
    ----------
    twice: a later column of a person who already has one, and the position of the first.
    ignored: headings that are no person: totals, and a field that has a column already.
    """

    fields: Mapping[str, int]
    persons: Mapping[str, int]
    twice: tuple[int, int] | None = None
    ignored: tuple[str, ...] = ()


def _fields(row: Sequence[Value], known: Mapping[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for position, heading in enumerate(row):
        field = known.get(folded(heading))
        if field is not None:
            found.setdefault(field, position)
    return found


def recognise_themes(row: Sequence[Value]) -> ThemeColumns | None:
    """The columns of a theme by person matrix; ``None`` when there is no theme column.

    Every other filled heading is a person, except what sums up a row: "Totaal", "Som".
    """
    fields = _fields(row, _THEME_FIELDS)
    if "theme" not in fields:
        return None
    taken = set(fields.values())
    others = [at for at, one in enumerate(row) if at not in taken and text(one)]
    persons: dict[str, int] = {}
    ignored: list[str] = []
    twice: tuple[int, int] | None = None
    for position in others:
        plain = folded(row[position])
        # Among persons called A, B and C, N is one of them; a sign alone is nobody.
        alone = sum(len(folded(row[at])) == len(plain) for at in others) == 1
        if (
            not plain
            or plain in _THEME_FIELDS
            or (plain in aliases.THEME_SUMMARY and (len(plain) > 2 or alone))
        ):
            ignored.append(text(row[position]))
            continue
        first = persons.setdefault(text(row[position]), position)
        if first != position and twice is None:
            twice = (position, first)
    return ThemeColumns(fields, persons, twice, tuple(ignored))


def ignored_of_persons(row: Sequence[Value]) -> tuple[str, ...]:
    """Headings of a list of persons that are not used."""
    known = set(_fields(row, PERSON_FIELDS).values())
    return tuple(text(one) for at, one in enumerate(row) if at not in known and text(one))


def recognise_persons(row: Sequence[Value]) -> Mapping[str, int] | None:
    """The columns of a list of persons; ``None`` when there is no person or medium column."""
    fields = _fields(row, PERSON_FIELDS)
    return fields if {"person", "medium"} <= fields.keys() else None
