"""Edits as plain values, for a recipe that is applied to next quarter's file.

A program numbers its codes anew in every export, so a theme is written down with its name in the
file as it was read, and found again by that name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from lib.domain.edits.model import Edit, Merge, NotAsked, Regroup, Rename
from lib.domain.interviews import Interviews, Theme

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

    written: list[Plain] = []
    for edit in edits:
        match edit:
            case Rename():
                written.append({"edit": "rename", "themes": told([edit.theme]), "name": edit.name})
            case Merge():
                written.append({"edit": "merge", "themes": told(edit.themes), "name": edit.name})
            case Regroup():
                written.append(
                    {"edit": "regroup", "themes": told(edit.themes), "group": edit.group}
                )
            case NotAsked():
                written.append(
                    {
                        "edit": "not_asked",
                        "persons": list(edit.persons),
                        "themes": told(edit.themes),
                        "sub_question": edit.sub_question,
                    }
                )
    return written


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
            return _not_asked(written, keys, as_read)
    return None


def _not_asked(
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
