"""Items of a moment under a name that several questionnaires go by: "WAV_T0_1" beside "WAV_T1_1".

Which questionnaire is asked once for all moments: its name is then written in full, as other
columns of a moment have it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from lib.reading.formats.columns import Packed
from lib.reading.formats.grid import Sheet, Value, folded, text
from lib.reading.tables import aliases
from lib.reading.tables.headings import ITEM, Vocabulary
from lib.reading.tables.layout import Heading
from lib.reading.tables.questions import Question
from lib.reading.tables.sheet_titles import Titles

_DEEPEST = 31
"""Rows from above in which headings are looked for."""
_LEAST = 3
"""Items of a moment that are no chance."""
_UNIT = "|".join(sorted(map(re.escape, aliases.MOMENT_UNITS), key=len, reverse=True))
_MOMENT = re.compile(rf"\b(?:{_UNIT}) ?0*\d{{1,2}}\b")


_Items = dict[int, tuple[str, int]]
"""By position, the moment as it is written and the item."""


def with_form(
    sheet: Sheet, vocabulary: Vocabulary, answers: Mapping[str, str]
) -> tuple[Sheet, list[Question]]:
    """The sheet with such headings in full; without them as long as it is asked whose they are."""
    for number, row in enumerate(sheet.rows[:_DEEPEST]):
        if not (blocks := _blocks(row, vocabulary)):
            continue
        changes: dict[tuple[int, int], Value] = {}
        questions: list[Question] = []
        for prefix, items in blocks.items():
            last = max(item for _, item in items.values())
            forms = [
                one
                for one in aliases.UNSURE[prefix]
                if one in vocabulary.instruments and vocabulary.instruments[one].items >= last
            ]
            key = f"{sheet.asked_as or folded(sheet.name)}|form|{prefix}"
            answer = answers.get(key)
            known = answer in forms
            if not known and forms and answer != "":
                ends = (text(row[at]) for at in (min(items), max(items)))
                hinted = Titles(sheet, Heading(number, number, tuple(row)), vocabulary).hinted(
                    forms
                )
                guess = hinted[0] if len(hinted) == 1 else ""
                place = sheet.place(number, min(items))
                heading = " … ".join(ends)
                questions.append(Question(key, "form", heading, tuple(forms), guess, place))
            for at, (moment, item) in items.items():
                changes[number, at] = f"{answer} {item} {moment}" if known else None
        return replace(sheet, rows=Packed.of(sheet.rows).changed(changes)), questions
    return sheet, []


def _blocks(row: Sequence[Value], vocabulary: Vocabulary) -> dict[str, _Items]:
    found: dict[str, _Items] = {}
    for position, heading in enumerate(row):
        if not isinstance(heading, str) or vocabulary.scored(plain := folded(heading)) is not None:
            continue
        for moment in _MOMENT.finditer(plain):
            rest = " ".join(f"{plain[: moment.start()]} {plain[moment.end() :]}".split())
            one = vocabulary.unsure(position, rest)
            item = None if one is None else ITEM.fullmatch(one.rest)
            if one is not None and item is not None and one.prefix in aliases.UNSURE:
                named = (moment[0], int(item[1]))
                found.setdefault(one.prefix, {})[position] = named
                break
    return {prefix: items for prefix, items in found.items() if len(items) >= _LEAST}
