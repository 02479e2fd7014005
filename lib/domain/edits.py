"""A visitor's changes to a codebook: frozen edits, applied to the interviews as they were read.

A program numbers its codes anew in every export, so a theme is written down with its name in the
file as it was read, and found again by that name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy as np

from lib.domain.coding import Coded, Codings
from lib.domain.interviews import Cell, Interviews, Mention, Theme, any_of


@dataclass(frozen=True, slots=True)
class Rename:
    """Another name for a theme."""

    theme: str
    name: str


@dataclass(frozen=True, slots=True)
class Merge:
    """Several themes as one, in the place of the first."""

    themes: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Regroup:
    """Themes moved to a group, which may be new; an empty name takes them out of any."""

    themes: tuple[str, ...]
    group: str


@dataclass(frozen=True, slots=True)
class NotAsked:
    """Persons who were not asked about some themes, or about a whole sub-question.

    Attributes
    ----------
    themes: empty when ``sub_question`` is given.
    """

    persons: tuple[str, ...]
    themes: tuple[str, ...] = ()
    sub_question: str = ""


Edit: TypeAlias = Rename | Merge | Regroup | NotAsked


@dataclass(frozen=True, slots=True)
class Edited:
    """Interviews after edits, and the edits that changed nothing in them."""

    interviews: Interviews
    without_effect: tuple[Edit, ...] = ()


def edited(interviews: Interviews, edits: Iterable[Edit]) -> Edited:
    """The interviews with all edits applied in their order.

    An edit that names a theme or person the interviews do not hold, or that changes nothing,
    is passed over and given back.
    """
    unused: list[Edit] = []
    for edit in edits:
        changed = _applied(interviews, edit)
        if changed is None:
            unused.append(edit)
        else:
            interviews = changed
    return Edited(interviews, tuple(unused))


def _applied(interviews: Interviews, edit: Edit) -> Interviews | None:
    match edit:
        case Rename():
            return _renamed(interviews, edit)
        case Merge():
            return _merged(interviews, edit)
        case Regroup():
            return _regrouped(interviews, edit)
        case NotAsked():
            return _not_asked(interviews, edit)


def _places(interviews: Interviews, keys: Sequence[str]) -> list[int] | None:
    """Where themes stand; ``None`` when one of them is not there."""
    place = {theme.key: number for number, theme in enumerate(interviews.themes)}
    return [place[key] for key in keys] if keys and place.keys() >= set(keys) else None


def _with(interviews: Interviews, changed: dict[int, Theme]) -> Interviews:
    themes = tuple(changed.get(n, theme) for n, theme in enumerate(interviews.themes))
    return replace(interviews, themes=themes)


def _renamed(interviews: Interviews, edit: Rename) -> Interviews | None:
    found = _places(interviews, [edit.theme])
    if found is None or not edit.name or interviews.themes[found[0]].name == edit.name:
        return None
    return _with(interviews, {found[0]: replace(interviews.themes[found[0]], name=edit.name)})


def _regrouped(interviews: Interviews, edit: Regroup) -> Interviews | None:
    found = _places(interviews, edit.themes)
    if found is None or all(interviews.themes[n].group == edit.group for n in found):
        return None
    path = (edit.group,) if edit.group else ()
    moved = {n: replace(interviews.themes[n], group=edit.group, path=path) for n in found}
    return _with(interviews, moved)


def _merged(interviews: Interviews, edit: Merge) -> Interviews | None:
    found = _places(interviews, edit.themes)
    if found is None or len(set(edit.themes)) < 2:
        return None
    parts = [interviews.themes[n] for n in found]
    first = parts[0]
    one = replace(
        first,
        name=edit.name or first.name,
        cells=any_of(parts),
        chapter=_joined(part.chapter for part in parts),
        # What the source states of its parts says nothing of them together.
        stated=None,
        note={
            language: _joined((part.note.get(language, "") for part in parts), " ")
            for language in dict.fromkeys(key for part in parts for key in part.note)
        },
    )
    gone = set(found[1:])
    themes = tuple(
        one if n == found[0] else theme
        for n, theme in enumerate(interviews.themes)
        if n not in gone
    )
    merged = replace(interviews, themes=themes)
    if interviews.coded is None:
        return merged
    coded = _merged_codes(interviews.coded, edit.themes)
    return _recounted(replace(merged, coded=coded), first.key)


def _joined(texts: Iterable[str], between: str = ", ") -> str:
    return between.join(dict.fromkeys(text for text in texts if text))


def _merged_codes(coded: Coded, keys: Sequence[str]) -> Coded:
    """The codings of all codes under the first; twice on one segment by one coder is once."""
    place = {code.key: number for number, code in enumerate(coded.codes)}
    first, *others = (place[key] for key in keys)
    codings = coded.codings
    code = np.where(np.isin(codings.code, others), first, codings.code)
    which = (codings.segment * len(coded.codes) + code) * len(coded.coders) + codings.coder
    _, once = np.unique(which, return_index=True)
    once.sort()
    kept = Codings(codings.document[once], codings.segment[once], code[once], codings.coder[once])
    return replace(coded, codings=kept)


def _recounted(interviews: Interviews, key: str) -> Interviews:
    """A merged theme's cells counted again: two codes on one segment are one coding now."""
    coded = interviews.coded
    if coded is None:
        return interviews
    column = next(n for n, code in enumerate(coded.codes) if code.key == key)
    counts = coded.table()[:, column].tolist()
    (found,) = _places(interviews, [key]) or [0]
    theme = interviews.themes[found]
    cells = tuple(
        Cell(cell.mention, count) for cell, count in zip(theme.cells, counts, strict=True)
    )
    return _with(interviews, {found: replace(theme, cells=cells)})


def _not_asked(interviews: Interviews, edit: NotAsked) -> Interviews | None:
    """Silence becomes *not asked*; who mentioned it unasked keeps the mention."""
    keys = edit.themes or tuple(
        theme.key
        for theme in interviews.themes
        if edit.sub_question and theme.sub_question == edit.sub_question
    )
    found = _places(interviews, keys)
    persons = {n for n, person in enumerate(interviews.persons) if person.key in set(edit.persons)}
    if found is None or not persons:
        return None
    changed = {}
    for place in found:
        theme = interviews.themes[place]
        cells = tuple(
            Cell(Mention.NOT_ASKED)
            if n in persons and cell.mention is not Mention.MENTIONED
            else cell
            for n, cell in enumerate(theme.cells)
        )
        if cells != theme.cells:
            changed[place] = replace(theme, cells=cells)
    return _with(interviews, changed) if changed else None


Plain: TypeAlias = dict[str, Any]
"""One edit as JSON holds it: ``{"edit": "rename", "themes": [["t007", "..."]], "name": "..."}``."""


@dataclass(frozen=True, slots=True)
class Restored:
    """Edits that fit the interviews, and those that no longer do, as they were written."""

    edits: tuple[Edit, ...]
    left_over: tuple[Any, ...] = ()


def _full(theme: Theme) -> list[str]:
    return [*(theme.path or ((theme.group,) if theme.group else ())), theme.name]


def edits_to_plain(edits: Iterable[Edit], as_read: Interviews) -> list[Plain]:
    """Edits as values that JSON and TOML can hold.

    Parameters
    ----------
    as_read: the interviews without any edit.
    """
    names = {theme.key: _full(theme) for theme in as_read.themes}

    def told(keys: Sequence[str]) -> list[list[str]]:
        return [[key, *names.get(key, [])] for key in keys]

    def written(edit: Edit) -> Plain:
        match edit:
            case Rename(theme, name):
                return {"edit": "rename", "themes": told([theme]), "name": name}
            case Merge(themes, name):
                return {"edit": "merge", "themes": told(themes), "name": name}
            case Regroup(themes, group):
                return {"edit": "regroup", "themes": told(themes), "group": group}
            case NotAsked(persons, themes, about):
                plain = {"edit": "not_asked", "persons": list(persons), "themes": told(themes)}
                return {**plain, "sub_question": about}

    return [written(edit) for edit in edits]


def edits_from_plain(plain: Iterable[Any], as_read: Interviews) -> Restored:
    """Written edits for these interviews.

    A theme is found by its name and groups; where several share them, the one with the same key.
    An edit with a theme, person or sub-question that is not there, or that is no edit at all,
    is left over as a whole.
    """
    edits: list[Edit] = []
    left_over: list[Any] = []
    for written in plain:
        edit = _edit(written, as_read) if isinstance(written, Mapping) else None
        if edit is None:
            left_over.append(written)
        else:
            edits.append(edit)
    return Restored(tuple(edits), tuple(left_over))


def _edit(written: Mapping[str, Any], as_read: Interviews) -> Edit | None:
    keys = _found(written.get("themes"), as_read)
    if keys is None:
        return None
    name, group = written.get("name", ""), written.get("group", "")
    if not isinstance(name, str) or not isinstance(group, str):
        return None
    match written.get("edit"):
        case "rename" if len(keys) == 1 and name:
            return Rename(keys[0], name)
        case "merge" if len(keys) > 1:
            return Merge(keys, name)
        case "regroup" if keys:
            return Regroup(keys, group)
        case "not_asked":
            return _restored_not_asked(written, keys, as_read)
    return None


def _restored_not_asked(
    written: Mapping[str, Any], keys: tuple[str, ...], as_read: Interviews
) -> NotAsked | None:
    persons, about = written.get("persons"), written.get("sub_question", "")
    known = {person.key for person in as_read.persons}
    if not isinstance(persons, list) or not persons or not known.issuperset(map(str, persons)):
        return None
    if not keys and about not in {theme.sub_question for theme in as_read.themes} - {""}:
        return None
    return NotAsked(tuple(map(str, persons)), keys, about)


def _found(told: object, as_read: Interviews) -> tuple[str, ...] | None:
    """The keys of themes as they were written; ``None`` when one cannot be told for sure."""
    if not isinstance(told, list):
        return None
    keys = []
    for entry in told:
        if not isinstance(entry, list) or len(entry) < 2:
            return None
        same = [theme.key for theme in as_read.themes if _full(theme) == entry[1:]]
        if len(same) > 1 and entry[0] in same:
            same = [entry[0]]
        if len(same) != 1:
            return None
        keys.append(same[0])
    return tuple(keys)
