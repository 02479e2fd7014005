"""REFI-QDA projects and codebooks: the lists of the child put together.

A person is a case where the project has cases that tell whose documents are whose: every document
in at most one of them. MAXQDA and Quirkos write a nameless case for each document, to hold its
variables; those are no persons."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from lib.domain.coding import Ints
from lib.reading.formats.grid import Value, text
from lib.reading.formats.report import Severity
from lib.reading.meaning.coding.exports import Candidate, CodebookEntry, Export, Notes
from lib.reading.meaning.coding.gathering import Gathering, Path, unique
from lib.reading.meaning.coding.rows import attribute_key
from lib.reading.meaning.coding.taguette import tag_path

_PROGRAMS = (
    "NVivo",
    "ATLAS.ti",
    "MAXQDA",
    "QualCoder",
    "Taguette",
    "Quirkos",
    "Transana",
    "Dedoose",
    "f4analyse",
    "OpenQDA",
    "QDA Miner",
    "webQDA",
)
Rows = Sequence[Sequence[Value]]
Lists = Mapping[str, Rows]


def find(sheets: Sequence[Candidate]) -> Export | None:
    """The lists of a project; only a codebook when it has no documents."""
    parts = {one.sheet.part: one.sheet for one in sheets if one.sheet.part}
    if not parts:
        return None
    program = _program(parts["about"].rows)
    if parts["documents"].rows:
        return Export("codings", program, tuple(parts.values()), 0, {}, read)
    return Export("codebook", program, tuple(parts.values()), 0, {}, read_codebook)


def _program(about: Rows) -> str:
    """The standard's name with the program's, where that is a known one."""
    written = text(about[0][0]).casefold() if about and about[0] else ""
    known = (one for one in _PROGRAMS if one.casefold() in written)
    name = next(known, "")
    return f"REFI-QDA ({name})" if name else "REFI-QDA"


def _lists(export: Export) -> dict[str, Rows]:
    return {sheet.part: sheet.rows for sheet in export.sheets}


def _whole(value: Value) -> int:
    return int(value) if isinstance(value, float) else -1


def _name(value: Value, number: int) -> str:
    return text(value) or f"({number + 1})"


def _paths(lists: Lists, notes: Notes, export: Export) -> list[Path]:
    """The path of each code: what it is nested in, else the one set it belongs to."""
    paths: list[Path] = []
    codes = lists["codes"]
    for number, row in enumerate(codes):
        parent = _whole(row[1])
        name = _name(row[0], number)
        # Taguette writes a tag and its groups as one name.
        own = tag_path(name) if "Taguette" in export.program else (name,)
        paths.append((*(paths[parent] if parent >= 0 else ()), *own))
    if all(len(one) == 1 for one in paths):
        sets: dict[int, list[str]] = defaultdict(list)
        for row in lists["code_sets"]:
            sets[_whole(row[1])].append(text(row[0]))
        for code, names in sets.items():
            if len(names) == 1 and names[0]:
                paths[code] = (names[0], *paths[code])
        several = sum(len(names) > 1 for names in sets.values())
        if several:
            notes.add("note", "codes_in_groups", export.sheet.place().file_only(), n=several)
    return _apart(paths)


def _apart(paths: list[Path]) -> list[Path]:
    """The same paths; two codes of one name in one group get a number."""
    seen: Counter[Path] = Counter()
    result = []
    for path in paths:
        seen[path] += 1
        number = seen[path]
        result.append(path if number == 1 else (*path[:-1], f"{path[-1]} ({number})"))
    return result


def read_codebook(export: Export, notes: Notes) -> tuple[CodebookEntry, ...]:
    """Every code with its groups."""
    lists = _lists(export)
    paths = _paths(lists, notes, export)
    return tuple(
        CodebookEntry(path, bool(row[2])) for path, row in zip(paths, lists["codes"], strict=True)
    )


def read(export: Export, notes: Notes) -> Gathering:
    """A whole project, with the documents and codes that carry nothing."""
    lists, place = _lists(export), export.sheet.place().file_only()
    gathered = Gathering(export.program, notes.quotations)
    for path, row in zip(_paths(lists, notes, export), lists["codes"], strict=True):
        gathered.code(path, bool(row[2]))
    for number, row in enumerate(lists["documents"]):
        gathered.document(number, _name(row[0], number))
    _attributes(lists, gathered)
    _persons(lists, gathered, notes, export)
    users = [text(row[0]) for row in lists["users"]]
    documents, kinds, *words = lists["segments"]
    gathered.segments(
        _array(documents), _array(kinds), [str(one or "") for one in words[0]] if words else []
    )
    segments, codes, by = (_array(one) for one in lists["codings"])
    known = codes >= 0
    coders = _coders(by[known], users, gathered)
    gathered.codings(segments[known], codes[known], coders)
    for what, count in lists["left_out"]:
        if count:
            severity: Severity = "warning" if what == "code_unknown" else "note"
            notes.add(severity, _LEFT_OUT[text(what)], place, n=_whole(count))
    return gathered


def _array(column: Sequence[Value]) -> Ints:
    return np.asarray(column, dtype=np.int64)


def _coders(by: Ints, users: Sequence[str], gathered: Gathering) -> Ints:
    """The places of those who coded anything; one without a name for what nobody signed."""
    used, which = np.unique(by, return_inverse=True)
    places = [gathered.coder(users[one] if one >= 0 else "") for one in used.tolist()]
    return np.array(places, dtype=np.int64)[which]


_LEFT_OUT = {
    "selection_without_code": "segments_without_code",
    "code_unknown": "codes_unknown",
    "case_codes": "cases_coded",
}


def _attributes(lists: Lists, gathered: Gathering) -> None:
    for name, document in lists["document_sets"]:
        gathered.tell(_whole(document), "document_group", text(name))
    nameless = {n for n, row in enumerate(lists["cases"]) if not text(row[0])}
    alone: dict[int, list[int]] = defaultdict(list)
    for case, document in lists["members"]:
        alone[_whole(case)].append(_whole(document))
    for owner, at, variable, value in lists["values"]:
        places = [_whole(at)] if owner == "document" else []
        if owner == "case" and _whole(at) in nameless:
            places = alone[_whole(at)]
        for one in places:
            gathered.tell(one, attribute_key(text(variable)), text(value))


def _persons(lists: Lists, gathered: Gathering, notes: Notes, export: Export) -> None:
    """Cases as persons, if no document is in two of them."""
    places = [n for n, row in enumerate(lists["cases"]) if text(row[0])]
    names = unique([text(lists["cases"][n][0]) for n in places])
    named = dict(zip(places, names, strict=True))
    cases_of: dict[int, set[int]] = defaultdict(set)
    for case, document in lists["members"]:
        if _whole(case) in named:
            cases_of[_whole(document)].add(_whole(case))
    if not cases_of:
        return
    place = export.sheet.place().file_only()
    several = sum(len(cases) > 1 for cases in cases_of.values())
    if several:
        notes.add("warning", "documents_in_cases", place, n=several)
        return
    known: dict[int, dict[str, str]] = defaultdict(dict)
    for owner, at, variable, value in lists["values"]:
        if owner == "case":
            known[_whole(at)].setdefault(attribute_key(text(variable)), text(value))
    for document, (case,) in cases_of.items():
        gathered.belongs(document, named[case], known[case])
    notes.add("note", "cases_are_persons", place, n=len({one for (one,) in cases_of.values()}))
