"""What an SPSS file says beside its names and numbers: labels of variables and of answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from lib.reading.formats.columns import Packed
from lib.reading.formats.grid import Sheet, Value, folded, text
from lib.reading.meaning.patients import Wide
from lib.reading.tables.headings import Vocabulary, says_recoded, unmarked

_LEADING = re.compile(r"^\d+ (?=\D)")
"""The number that a label may repeat: "1 nooit"."""


def labelled(sheet: Sheet, vocabulary: Vocabulary) -> Sheet:
    """The sheet with the labels of variables as headings where they tell more than the names.

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


def labels_of(wide: Wide, position: int) -> Mapping[str, float]:
    """What the file itself says that its words stand for, where that is one number."""
    found: dict[str, set[float]] = {}
    for label, code in wide.codes(position).items():
        found.setdefault(folded(label), set()).add(code)
    return {label: codes.pop() for label, codes in found.items() if len(codes) == 1}


def differing(labels: Mapping[str, float], words: Mapping[str, float]) -> tuple[str, float] | None:
    """A word for the lowest or the highest answer for which the file has another number.

    In between, wards use words of their own: for those the file is believed.
    """
    ends = {min(words.values(), default=0.0), max(words.values(), default=0.0)}
    for label, code in labels.items():
        word = _LEADING.sub("", label)
        if words.get(word, code) != code and words[word] in ends:
            return word, code
    return None
