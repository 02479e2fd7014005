"""What stood out in a file, in words: what stood there, what is used, and what may be chosen."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from lib.reading import Detection
from lib.reading.formats.report import Shown
from lib.reading.meaning.detectors.decisions import LISTED
from lib.wording import names
from lib.wording.detection_keys import TEXTS, TITLES, option_key
from lib.wording.language import MINUS, Words
from lib.wording.table import Table, Told, tabled
from lib.wording.told_reading import place

_REVERSAL = frozenset({"reversal_form", "reversal_item"})
_TURNED = "reading.detection.turned"
_DIGITS = 4
"""Significant decimals at most: a sum of tenths has no more to say."""


def title(one: Detection, words: Words) -> str:
    """What it is, in a few words."""
    return words(TITLES[one.code])


def sentence(one: Detection, words: Words) -> str:
    """What was seen and what was made of it, without the place and without what stood there."""
    return told(one.code, one.values, words)


def told(code: str, given: Mapping[str, Shown | int], words: Words) -> str:
    """The sentence of a kind of detection, with what it needs to know."""
    values: dict[str, object] = dict(given)
    if "measure" in values:
        values["measure"] = names.label(words, str(values["measure"]))
    if "added" in values:
        values["added"] = shown(float(given["added"]), words)
    if "lowest" in values:
        values["numbers"] = _correlations(given, words)
        del values["lowest"], values["highest"]
    if code == "reversal_form":
        values["evidence"] = _alphas(given, words)
    if "cells" in values and int(given["n"]) > LISTED:
        values["cells"] = words("reading.detection.cells", **values)
    return words(TEXTS[code], **values)


def _correlations(given: Mapping[str, Shown | int], words: Words) -> str:
    low, high = float(given["lowest"]), float(given["highest"])
    n = words.whole(float(given["n"]))
    if math.isnan(low):
        return words("reading.detection.numbers_none")
    if low == high:
        return words("reading.detection.numbers_one", r=words.number(low, 2), n=n)
    return words(
        "reading.detection.numbers_many", low=words.number(low, 2), high=words.number(high, 2), n=n
    )


def _alphas(given: Mapping[str, Shown | int], words: Words) -> str:
    """Alpha under both readings; of several scales the lowest and the highest."""

    def told(which: str) -> str:
        low, high = (float(given.get(f"{which}_{end}", math.nan)) for end in ("low", "high"))
        if math.isnan(low) or math.isnan(high):
            return ""
        same = round(low, 2) == round(high, 2)
        return words.number(low, 2) if same else words.span(low, high, 2)

    before, after = told("before"), told("after")
    if not before or not after:
        return ""
    return " " + words("reading.detection.reversal_form.alpha", before=before, after=after)


def shown(value: Shown, words: Words) -> str:
    """A cell's text as it stands, or its number in the visitor's language, ungrouped."""
    if isinstance(value, str):
        return value
    plain = f"{round(value, _DIGITS):.{_DIGITS}f}".rstrip("0").rstrip(".")
    return plain.replace("-", MINUS).replace(".", "," if words.language == "nl" else ".")


def change(one: Detection, words: Words) -> str:
    """What stood there and what is used; empty where there is neither."""
    if one.code in _REVERSAL:
        return words("reading.detection.as_is" if one.before == one.after else _TURNED)
    before, after = shown(one.before, words), shown(one.after, words)
    if not before and not after:
        return ""
    if before == after and type(one.before) is type(one.after):
        return words("reading.detection.unchanged", before=before)
    if before == after:
        before = words("phrase.quoted", text=before)
    return words(
        "reading.detection.change",
        before=before,
        after=after or words("reading.detection.nothing_used"),
    )


def option(one: Detection, code: str, words: Words) -> str:
    """What may be chosen."""
    return words(option_key(one.code, code))


def where(one: Detection, words: Words, with_file: bool = True) -> str:
    """The file, sheet and cell."""
    file = one.place.file if with_file else ""
    return " · ".join(part for part in (file, place(words, one.place)) if part)


def places_table(some: Sequence[Detection], words: Words) -> Table:
    """All places of one kind, with what stood there and what is used."""

    def after(one: Detection) -> str:
        return shown(one.after, words) or words("reading.detection.nothing_used")

    return tabled(
        words("reading.detection.table"),
        [
            Told(words("table.place"), lambda one: where(one, words), numeric=False),
            Told(words("table.before"), lambda one: shown(one.before, words), numeric=False),
            Told(words("table.after"), after, numeric=False),
        ],
        some,
    )
