"""How a file differs from the one that its recipe was made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from lib.domain.edits import edited, edits_from_plain
from lib.reading.dataset.reader import MOMENT, Reading
from lib.reading.dataset.recipe import Recipe
from lib.reading.formats.report import Located, Remark
from lib.reading.meaning.structure import SheetSeen, Structure


@dataclass(frozen=True, slots=True)
class Change:
    """Something that is different now.

    Attributes
    ----------
    code: ``sheet_gone``, ``sheet_new``, ``sheet_other``, ``column_gone``, ``column_new``,
        ``heading_other``, ``items_other``, ``spelling_other``, ``decision_unneeded``,
        ``edit_left``.
    sheet: the sheet's name now, or then when it is gone.
    about: the column's meaning, the instrument, the heading that was decided about, or what an
        edit of the codebook does (``rename``, ``merge``, ``regroup``, ``not_asked``).
    then, now: what it was and is: a heading, spellings, a sheet's name, a number of items; of an
        edit the names of its themes.
    """

    code: str
    sheet: str = ""
    about: str = ""
    then: str = ""
    now: str = ""


@dataclass(slots=True)
class _Pairs:
    """Sheets then beside sheets now: by name, else in their order by kind."""

    both: list[tuple[SheetSeen, SheetSeen]] = field(default_factory=list)
    gone: list[SheetSeen] = field(default_factory=list)
    new: list[SheetSeen] = field(default_factory=list)


def _paired(then: Structure, now: Structure) -> _Pairs:
    found = _Pairs(new=list(now.sheets))
    later: list[SheetSeen] = []
    for one in then.sheets:
        same = [other for other in found.new if (other.name, other.kind) == (one.name, one.kind)]
        if same:
            found.both.append((one, same[0]))
            found.new.remove(same[0])
        else:
            later.append(one)
    for one in later:
        alike = [other for other in found.new if other.kind == one.kind]
        if alike:
            found.both.append((one, alike[0]))
            found.new.remove(alike[0])
        else:
            found.gone.append(one)
    return found


def _columns(then: SheetSeen, now: SheetSeen) -> Iterator[Change]:
    for meaning, heading in then.columns.items():
        if meaning not in now.columns:
            yield Change("column_gone", now.name, meaning, then=heading)
        elif heading and now.columns[meaning] and now.columns[meaning] != heading:
            yield Change("heading_other", now.name, meaning, heading, now.columns[meaning])
    for meaning, heading in now.columns.items():
        if meaning not in then.columns:
            yield Change("column_new", now.name, meaning, now=heading)


def _items(then: SheetSeen, now: SheetSeen) -> Iterator[Change]:
    for form in dict.fromkeys((*then.items, *now.items)):
        before, after = then.items.get(form, 0), now.items.get(form, 0)
        if before != after:
            yield Change("items_other", now.name, form, str(before), str(after))


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words)


def _spellings(then: SheetSeen, now: SheetSeen) -> Iterator[Change]:
    """Only of columns that both have; a column gone is told once."""
    for key in then.spellings.keys() & now.columns.keys():
        before, after = then.spellings[key], now.spellings.get(key, ())
        new = [one for one in after if one not in before]
        gone = [one for one in before if one not in after]
        if new:
            # A rare answer may be absent by chance: told only where another one came.
            yield Change("spelling_other", now.name, key, _listed(gone), _listed(new))


def _decided_about(key: str) -> str:
    """The heading or column in a key."""
    parts = key.split("/", 2) if "/" in key.split("|", 1)[0] else key.split("|")
    return parts[-1]


def _unneeded(answers: Mapping[str, str], unused: Sequence[str]) -> Iterator[Change]:
    for key in unused:
        # Who is measured once has no measurement to choose.
        if key in answers and key != MOMENT:
            yield Change("decision_unneeded", about=_decided_about(key))


def edits_left(left_over: Iterable[Any]) -> tuple[Change, ...]:
    """Edits of a codebook that do not fit the interviews that are open.

    Parameters
    ----------
    left_over: as ``lib.domain.edits.Restored`` has them.
    """
    return tuple(_left(one) for one in left_over)


def _left(written: object) -> Change:
    told = written if isinstance(written, Mapping) else {}
    themes = told.get("themes")
    named = [
        one[-1]
        for one in (themes if isinstance(themes, list) else [])
        if isinstance(one, list) and one and isinstance(one[-1], str)
    ]
    kind = told.get("edit")
    return Change("edit_left", about=kind if isinstance(kind, str) else "", then=_listed(named))


def edited_with(reading: Reading, recipe: Recipe) -> Reading:
    """The reading, its codebook changed as a recipe says; a remark for what does not fit."""
    interviews = reading.dataset.interviews
    if interviews is None:
        return reading
    restored = edits_from_plain(recipe.edits, interviews)
    left = tuple(
        Remark("warning", "edit_left", Located(), {"themes": one.then})
        for one in edits_left(restored.left_over)
    )
    changed = edited(interviews, restored.edits).interviews
    return replace(
        reading,
        dataset=replace(reading.dataset, interviews=changed),
        report=replace(reading.report, remarks=(*reading.report.remarks, *left)),
    )


def drift(recipe: Recipe, reading: Reading) -> tuple[Change, ...]:
    """Everything in which a reading differs from its recipe; empty when nothing does."""
    pairs = _paired(recipe.structure, reading.structure)
    changes: list[Change] = [Change("sheet_gone", one.name, one.kind) for one in pairs.gone]
    changes += [Change("sheet_new", one.name, one.kind) for one in pairs.new]
    for then, now in pairs.both:
        if then.name and now.name and then.name != now.name:
            changes.append(Change("sheet_other", now.name, then=then.name, now=now.name))
        changes += [*_columns(then, now), *_items(then, now), *_spellings(then, now)]
    changes += _unneeded(recipe.answers, reading.unused)
    return tuple(changes)
