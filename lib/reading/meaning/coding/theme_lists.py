"""A theme in each row with a list of who mentioned it: "T1, T2, T5" or "T1-T4"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lib.domain.coding import Person
from lib.domain.interviews import Cell, Interviews, Mention, Theme
from lib.reading.formats.grid import Value, folded, text
from lib.reading.formats.report import ReadingError
from lib.reading.meaning.coding.exports import Candidate, Cells, Export, Notes
from lib.reading.tables import aliases
from lib.reading.tables.layout import cell
from lib.reading.tables.summaries import is_summary
from lib.reading.tables.values import NotUnderstood, number

_HEADINGS: Mapping[str, str] = {
    "thema": "theme",
    "theme": "theme",
    "code": "theme",
    "groep": "group",
    "group": "group",
    "themagroep": "group",
    "deelvraag": "sub_question",
    "sub question": "sub_question",
    "hoofdstuk": "chapter",
    "chapter": "chapter",
    "genoemd aantal": "stated",
    "stated": "stated",
    "stated number": "stated",
    "aantal": "stated",
    "genoemd door": "who",
    "door wie": "who",
    "wie": "who",
    "mentioned by": "who",
    "who": "who",
    "therapeuten": "who",
    "therapists": "who",
    "personen": "who",
    "persons": "who",
    "respondenten": "who",
    "respondents": "who",
    "documenten": "who",
    "documents": "who",
    "niet gevraagd": "not_asked",
    "niet gevraagd aan": "not_asked",
    "not asked": "not_asked",
}
_NEEDED = frozenset({"theme", "who"})
_BETWEEN = re.compile(r"[,;/\n&+]|\s(?:en|and|und)\s")
_RANGE = re.compile(r"(\D*?)(\d+)\s*(?:-|–|—|t/m|tot en met|through|to)\s*(\D*?)(\d+)")
_UP_TO = re.compile(r"\s*\bt\s?/\s?m\b\.?\s*", re.IGNORECASE)
_NOTED = re.compile(r"(.*\S)\s*\((?!\d{1,3}\s*[x×]?\)).*\)")
"""A name with a note behind it, "T2 (niet spontaan)"."""
_ALL = frozenset(
    {
        "alle",
        "allen",
        "allemaal",
        "iedereen",
        "all",
        "everyone",
        "everybody",
        "alle therapeuten",
        "all therapists",
        "alle personen",
        "alle respondenten",
        "all respondents",
        "alles",
    }
)
_NOBODY = frozenset(
    {"geen", "niemand", "none", "nobody", "no one", "niet genoemd", "keine", "n v t", "nvt"}
)
_COUNTED = re.compile(r"(.*\S)\s*(?:\((\d{1,3})\s*[x×]?\)|[x×](\d{1,3}))")
_LONGEST_RANGE = 200
_PARTS = re.compile(r"(\d+)")


def find(sheets: Sequence[Candidate]) -> Export | None:
    """A sheet with a column of themes and one of lists."""
    for one in sheets:
        found = one.headed(_HEADINGS, _NEEDED)
        if found is not None:
            return Export("lists", "", (one.sheet,), *found, read)
    return None


def read(export: Export, notes: Notes) -> Interviews:
    """Everybody on any list is a person; who is not on a theme's list did not mention it.

    Raises
    ------
    ReadingError naming the cell when a list cannot be taken apart, or somebody is on two lists of
    one theme that contradict each other.
    """
    sheet, columns = export.sheet, export.columns
    cells = Cells(columns)
    lists: list[tuple[int, Sequence[Value], str, dict[str, int] | None, dict[str, int]]] = []
    group = ""
    for row_number, row in export.rows():
        named = cells(row, "theme")
        group = cells(row, "group") or group
        if is_summary(folded(named), aliases.SUMMARY):
            notes.add("note", "row_summary", sheet.place(row_number))
            continue
        if not named:
            notes.add("warning", "row_without_theme", sheet.place(row_number))
            continue
        unknown = cells(row, "who") == "?"
        who = None if unknown else _people(export, row_number, row, "who", notes)
        not_asked = _people(export, row_number, row, "not_asked", notes)
        if who and who.keys() & not_asked.keys():
            raise ReadingError("theme_list", sheet.place(row_number, columns["not_asked"]))
        lists.append((row_number, row, group, who, not_asked))
    names = sorted(
        {
            one
            for *_, who, never in lists
            for one in (*(who or ()), *never)
            if folded(one) not in _ALL
        },
        key=_order,
    )
    for *_, who, never in lists:
        for listed in (who, never):
            _in_full(listed or {}, names)
    if not lists or not names:
        raise ReadingError("no_rows", sheet.place())
    themes = tuple(
        Theme(
            f"t{row_number - export.row:03d}",
            cells(row, "theme"),
            in_group,
            tuple(_cell(name, who, never) for name in names),
            sub_question=cells(row, "sub_question"),
            chapter=cells(row, "chapter"),
            stated=_stated(export, row_number, row),
        )
        for row_number, row, in_group, who, never in lists
    )
    return Interviews(tuple(Person(name) for name in names), themes)


def _cell(name: str, who: dict[str, int] | None, never: dict[str, int]) -> Cell:
    if name in never:
        return Cell(Mention.NOT_ASKED)
    if who is None:
        return Cell(Mention.UNKNOWN)
    return Cell(Mention.MENTIONED, who[name]) if name in who else Cell(Mention.NOT_MENTIONED)


def _in_full(listed: dict[str, int], names: Sequence[str]) -> None:
    """ "alle" as everybody who is on any list."""
    for one in [one for one in listed if folded(one) in _ALL]:
        times = listed.pop(one)
        listed.update({name: listed.get(name, times) for name in names})


def _order(name: str) -> list[tuple[bool, int, str]]:
    """T2 before T10."""
    return [
        (not part.isdigit(), int(part) if part.isdigit() else 0, part.casefold())
        for part in _PARTS.split(name)
    ]


def _people(
    export: Export, row_number: int, row: Sequence[Value], column: str, notes: Notes
) -> dict[str, int]:
    """Who is on a list, and how often: "T1, T3 (2), T5-T7"."""
    if column not in export.columns:
        return {}
    place = export.sheet.place(row_number, export.columns[column])
    value = cell(row, export.columns[column])
    written = value if isinstance(value, str) else text(value)
    found: dict[str, int] = {}
    written = _UP_TO.sub("-", written)
    for piece in _BETWEEN.split(written):
        one = text(piece)
        if not one or one in ("-", "–", "—", "0") or folded(one) in _NOBODY:
            continue
        if folded(one).split(" ", 1)[0] in _ALL and folded(one) not in _ALL:
            raise ReadingError("theme_list", place)  # "alle behalve T3"
        if noted := _NOTED.fullmatch(one):
            notes.add("warning", "name_noted", place)
            one = noted[1]
        counted = _COUNTED.fullmatch(one)
        times = int(counted[2] or counted[3]) if counted else 1
        for name in _named(counted[1] if counted else one):
            if name in found or not times:
                raise ReadingError("theme_list", place)
            found[name] = times
    return found


def _named(one: str) -> list[str]:
    """A name, or everybody of a range that keeps its letters."""
    span = _RANGE.fullmatch(one)
    if span is None or (span[3].strip() and span[3] != span[1]):
        return [one]
    first, last = int(span[2]), int(span[4])
    if not first <= last < first + _LONGEST_RANGE:
        return [one]
    return [f"{span[1]}{number_}" for number_ in range(first, last + 1)]


def _stated(export: Export, row_number: int, row: Sequence[Value]) -> int | None:
    if "stated" not in export.columns:
        return None
    place = export.sheet.place(row_number, export.columns["stated"])
    try:
        count = number(cell(row, export.columns["stated"]))
    except NotUnderstood:
        raise ReadingError("stated_number", place) from None
    if count != count:
        return None
    if count < 0 or not count.is_integer():
        raise ReadingError("stated_number", place)
    return int(count)
