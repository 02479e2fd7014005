"""How a file was read, to be used for the next one; and how the next one differs.

What a heading meant, what was decided about columns and scoring, the visitor's own keys, and what
the file looked like. Answers about single cells or patients concern one file and are left out.
Changes a visitor made to a codebook are kept with the names of their themes, and codes of who was
not asked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from lib import VERSION
from lib.domain.edits import Plain, edited, edits_from_plain
from lib.domain.instruments import Instrument, Undeclared, declaration_of, instrument_in
from lib.reading.dataset.reader import MOMENT, Reading
from lib.reading.formats.choices_made import ANY_SHEET, carried_over, on_any_sheet
from lib.reading.formats.grid import folded
from lib.reading.formats.report import Located, ReadingError, Remark, Upload
from lib.reading.meaning.structure import SheetSeen, Structure
from lib.reading.tables.identifying_cells import is_full_name
from lib.reading.tables.masked_names import is_personal

SCHEMA = 1
LARGEST = 256 * 1024
"""Bytes; a recipe has some ten thousand."""
_MARK = "praktijklens-recipe"
_ONE_FILE = "cell/"
"""How keys begin of answers about one cell or one patient."""
_LIKE_A_VALUE = re.compile(
    r"\d{4,}|\d[.,]\d|\d{1,2}[-/ ]\d{1,2}[-/ ]\d{2}|[a-z]{4,}(?: [a-z]){1,4}$"
)
"""Numbers and dates as they stand in cells, and a name with its initials, folded."""
_MOST, _LONGEST = 2000, 300


@dataclass(frozen=True, slots=True)
class Recipe:
    """How files like these are read.

    Attributes
    ----------
    schema: the shape of the file, ``SCHEMA``; app: which version wrote it.
    answers: to questions about headings, about columns with identifiers and about detections that
        concern a column or a questionnaire, by key.
    instruments: the visitor's own questionnaires and keys, as TOML.
    edits: of a codebook, in their order; see ``lib.domain.edits.edits_from_plain``.
    """

    schema: int = SCHEMA
    app: str = VERSION
    answers: Mapping[str, str] = field(default_factory=dict)
    instruments: tuple[str, ...] = ()
    structure: Structure = field(default_factory=Structure)
    edits: tuple[Plain, ...] = ()

    def answers_for_next(self) -> Mapping[str, str]:
        """The answers for a file of which the sheets may be called otherwise: "Q2" after "Q1".

        An answer holds for any sheet as long as no two sheets had different ones.
        """
        loose: dict[str, set[str]] = {}
        for key, answer in self.answers.items():
            loose.setdefault(on_any_sheet(key), set()).add(answer)
        anywhere = {key: next(iter(some)) for key, some in loose.items() if len(some) == 1}
        return {**anywhere, **self.answers}

    def own(self) -> Mapping[str, Instrument]:
        """The visitor's own questionnaires and keys, by code."""
        found = (instrument_in(text, own=True) for text in self.instruments)
        return {one.key: one for one in found}


def _like_a_value(shown: str) -> bool:
    """Whether a heading or a sheet's name may be somebody's value instead."""
    return is_personal(shown) or _LIKE_A_VALUE.search(shown) is not None


def _safe(key: str) -> str:
    """The key as it may be kept; empty for what concerns one file, or could tell of a patient."""
    if key.startswith(_ONE_FILE):
        return ""
    anywhere = on_any_sheet(key)
    sheet, rest = key.split("|", 1) if anywhere.startswith(f"{ANY_SHEET}|") else ("", key)
    if _like_a_value(rest):
        return ""
    return anywhere if sheet and _like_a_value(sheet) else key


def _texts_in(value: object) -> Iterator[str]:
    """Every text in an edit, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from _texts_in(one)


def _tells_of_somebody(edit: Plain) -> bool:
    """Whether a name in an edit may be somebody's, or a code a number of somebody's."""
    return any(map(is_personal, _texts_in(edit))) or any(
        map(_LIKE_A_VALUE.search, _texts_in(edit.get("persons", [])))
    )


def recipe_of(
    reading: Reading, own: Mapping[str, Instrument], edits: Iterable[Plain] = ()
) -> Recipe:
    """How a reading came about, with the visitor's own questionnaires, keys and edits.

    An edit that may tell who somebody is stays out.
    """
    # "Anna Voorbeeld" may be who the sheet is about: such a name is no loss to a recipe.
    people = {folded(one.name) for one in reading.structure.sheets if is_full_name(one.name)}
    used = {
        safe if safe.partition("|")[0] not in people else on_any_sheet(safe): answer
        for key, answer in sorted(reading.answers.items())
        if key not in reading.unused and (safe := _safe(key))
    }
    on_a_sheet = {on_any_sheet(key) for key in used if on_any_sheet(key) != key}
    answers = {key: answer for key, answer in used.items() if key not in on_a_sheet}
    instruments = tuple(map(declaration_of, own.values()))
    sheets = tuple(
        SheetSeen(
            "" if folded(one.name) in people or _like_a_value(one.name) else one.name,
            one.kind,
            one.columns,
            one.items,
            one.spellings,
        )
        for one in reading.structure.sheets
    )
    kept = tuple(one for one in edits if not _tells_of_somebody(one))
    return Recipe(answers=answers, instruments=instruments, structure=Structure(sheets), edits=kept)


def as_json(recipe: Recipe) -> bytes:
    """The recipe as a small text file."""
    content = {"file": _MARK, **asdict(recipe)}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _texts(value: object) -> dict[str, str]:
    """A table of short texts; ``ValueError`` for anything else."""
    if not isinstance(value, dict) or len(value) > _MOST:
        raise ValueError
    for key, one in value.items():
        if not isinstance(one, str) or len(key) > _LONGEST or len(one) > _LONGEST:
            raise ValueError
    return value


def _sheet(value: dict[str, Any]) -> SheetSeen:
    if not isinstance(value["items"], dict) or not isinstance(value["spellings"], dict):
        raise ValueError
    items = {str(key): int(one) for key, one in value["items"].items()}
    spellings = {
        str(key): tuple(_texts(dict.fromkeys(some, ""))) for key, some in value["spellings"].items()
    }
    named = _texts({key: value[key] for key in ("name", "kind")})
    return SheetSeen(**named, columns=_texts(value["columns"]), items=items, spellings=spellings)


def _edits(value: object) -> tuple[Plain, ...]:
    """Edits as they were written; whether they fit is seen with the interviews."""
    if not isinstance(value, list) or len(value) > _MOST:
        raise ValueError
    for one in value:
        if not isinstance(one, dict) or not isinstance(one.get("edit"), str):
            raise ValueError
        if any(len(text) > _LONGEST for text in _texts_in(one)):
            raise ValueError
    return tuple(value)


def _recipe(content: dict[str, Any]) -> Recipe:
    instruments = tuple(str(one) for one in content["instruments"])
    sheets = tuple(map(_sheet, content["structure"]["sheets"][:_MOST]))
    given = carried_over(_texts(content["answers"]))
    answers = {key: one for key, one in given.items() if _safe(key) == key}
    # Recipes of before had no edits.
    edits = _edits(content.get("edits", []))
    recipe = Recipe(SCHEMA, str(content["app"]), answers, instruments, Structure(sheets), edits)
    recipe.own()
    return recipe


def read_recipe(upload: Upload) -> Recipe:
    """The recipe in a file.

    Raises
    ------
    ReadingError when it is too large, no recipe, of a newer version, or damaged.
    """
    place = Located(upload.name)
    if len(upload.content) > LARGEST:
        raise ReadingError("recipe_too_large", place, limit=LARGEST // 1024)
    try:
        content = json.loads(upload.content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        # Not "from": a decoding error carries the content of the file.
        raise ReadingError("recipe_damaged", place) from None
    if not isinstance(content, dict) or content.get("file") != _MARK:
        raise ReadingError("recipe_foreign", place)
    schema = content.get("schema")
    if isinstance(schema, int) and schema > SCHEMA:
        raise ReadingError("recipe_newer", place)
    try:
        if schema != SCHEMA:
            raise ValueError
        return _recipe(content)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, Undeclared):
        raise ReadingError("recipe_damaged", place) from None


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
