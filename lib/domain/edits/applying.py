"""Edits applied to interviews, one after another; the interviews as read stay as they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from lib.domain.coding import Coded, Codings
from lib.domain.edits.model import Edit, Merge, NotAsked, Regroup, Rename
from lib.domain.interviews import Cell, Interviews, Mention, Theme, any_of


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
