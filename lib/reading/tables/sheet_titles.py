"""What titles and labels tell: of which form a sheet is, and what may stand in a column."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lib.reading.formats.columns import Packed
from lib.reading.formats.grid import Sheet, Value, folded, text
from lib.reading.tables import aliases
from lib.reading.tables.headings import Vocabulary, says_recoded, unmarked
from lib.reading.tables.identifying_cells import kind_of_heading
from lib.reading.tables.layout import Heading

LONGEST = 60
"""Letters of a heading; what is longer is running text."""
_TELLING = frozenset({"name", "bsn", "patient_number"})


def telling_of(headings: Mapping[int, str]) -> list[int]:
    """Columns whose heading, folded, says who somebody is; else those that nearly do so.

    Such as "Naam" or "Volgnr"; and "patint".
    """
    found = [
        at
        for at, one in headings.items()
        if one in aliases.NUMBERED or kind_of_heading(one) in _TELLING
    ]
    if found:
        return found
    from lib.reading.tables.guesses import like_patient

    return [at for at, one in headings.items() if len(one) <= LONGEST and like_patient(one)]


def told_apart(cells: Sequence[Value]) -> bool:
    """Whether the cells can be ids: nearly all filled, and no two alike."""
    shown = [one for one in map(text, cells) if one]
    return 2 * len(shown) > len(cells) and len(set(shown)) == len(shown)


_MOST = 5
"""Titles that are looked at, the nearest first."""
_ELSEWHERE = re.compile(r"\b(?:zie|see|siehe|vgl|vergelijk|compare|cf|niet|not|nicht)\b")
"""Words of a title that names a questionnaire which stands elsewhere."""


@dataclass(frozen=True, slots=True)
class Titles:
    """The names around a row of headings."""

    sheet: Sheet
    heading: Heading
    vocabulary: Vocabulary

    def form(self) -> str | None:
        """The questionnaire that one of them names; none where the sheet's name speaks against it.

        A sheet "Team" under a title "WAV-B": one of them is wrong.
        """
        titles = [one for one in self.above() if not _ELSEWHERE.search(folded(one))]
        names = (self.sheet.name, *titles, self.sheet.file)
        found = (self.vocabulary.form_within(name) for name in names)
        form = next((one for one in found if one is not None), None)
        spoken = self._spoken_for([*self.vocabulary.instruments], self.sheet.name)
        return form if not spoken or form in spoken else None

    def above(self) -> list[str]:
        """The titles that stand nearest above the headings."""
        rows = self.sheet.rows[: self.heading.row]
        return [text(one) for row in reversed(rows) for one in row if text(one)][:_MOST]

    def hinted(self, forms: Sequence[str]) -> list[str]:
        """Of some forms, those that a word of the sheet's name, a title or the file speaks for."""
        places = (self.sheet.name, *self.above(), self.sheet.file)
        return next((found for one in places if (found := self._spoken_for(forms, one))), [])

    def _spoken_for(self, forms: Sequence[str], title: str) -> list[str]:
        """Of some forms, those with a word in this title that the others do not have."""
        words = set(folded(title).split())
        return [one for one in forms if words & self.vocabulary.words_of(one, forms)]


def labelled(sheet: Sheet, vocabulary: Vocabulary) -> Sheet:
    """A sheet of an SPSS file, with its labels as headings where they tell more than the names.

    A known name stays, and so does a numbered one ("v1") unless its label is known.
    """
    if not sheet.labels:
        return sheet
    names = sheet.rows[0]
    better: dict[tuple[int, int], Value] = {}
    for position, label in sheet.labels.items():
        name = names[position]
        if vocabulary.recognise(position, name) is not None:
            if says_recoded(label):
                better[0, position] = f"{text(name)} (omgescoord)"
            continue
        plain = folded(unmarked(label))
        known = vocabulary.recognise(position, label) is not None or (
            plain != "" and vocabulary.scored(plain) is not None
        )
        if known or vocabulary.unsure(position, name) is None:
            better[0, position] = label
    return replace(sheet, rows=Packed.of(sheet.rows).changed(better)) if better else sheet
