"""What is different from the file before: in how it was read, and in what came out."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from lib.domain.attributes import ATTRIBUTES
from lib.findings.since import FEWEST, Since
from lib.reading.dataset.recipe import Change
from lib.wording import names
from lib.wording.language import Family, Words
from lib.wording.table import NOTHING, Table, Told, tabled

_CHANGES: Mapping[str, str] = {
    "sheet_gone": "drift.sheet_gone",
    "sheet_new": "drift.sheet_new",
    "sheet_other": "drift.sheet_other",
    "column_gone": "drift.column_gone",
    "column_new": "drift.column_new",
    "heading_other": "drift.heading_other",
    "items_other": "drift.items_other",
    "spelling_other": "drift.spelling_other",
    "decision_unneeded": "drift.decision_unneeded",
    "edit_left": "drift.edit_left",
}
_KINDS = Family("drift.kind", forms="drift.kind.scores", long="drift.kind.scores")
_ROLES = Family("drift.role")
_EDITS = Family("drift.edit")
_ATTRIBUTES = frozenset(one.key for one in ATTRIBUTES)


def _about(one: Change, words: Words) -> str:
    if one.code == "edit_left":
        return words(_EDITS.get(one.about, "drift.edit.unknown"))
    if one.about in _ROLES:
        return words(_ROLES[one.about])
    if one.about in _KINDS:
        return words(_KINDS[one.about])
    if one.about in _ATTRIBUTES:
        return names.attribute(words, one.about)
    known = "." in one.about and one.code != "decision_unneeded"
    return names.label(words, one.about) if known else one.about


def change(one: Change, words: Words) -> str:
    """One difference as a sentence."""
    about = _about(one, words)
    code = one.code
    if code == "edit_left" and not one.then:
        return words("drift.edit_left_bare", about=about)
    if code in ("sheet_gone", "sheet_new") and not one.sheet:
        return words("drift.table_gone" if code == "sheet_gone" else "drift.table_new", about=about)
    values = {
        "sheet": one.sheet,
        "about": about,
        "then": one.then or NOTHING,
        "now": one.now or NOTHING,
    }
    return words(_CHANGES[code], **values)


def since_table(some: Sequence[Since], words: Words) -> Table:
    """Numbers of patients and means, then and now."""

    def mean(value: float) -> str | None:
        return None if math.isnan(value) else words.number(value, 1)

    def difference(one: Since) -> str | None:
        return None if math.isnan(one.difference) else words.signed(one.difference, 1)

    return tabled(
        words("since.caption", n=words.whole(FEWEST)),
        [
            Told(words("table.scale"), lambda one: names.label(words, one.measure), numeric=False),
            Told(words("since.n_then"), lambda one: words.whole(one.n_then)),
            Told(words("since.n_now"), lambda one: words.whole(one.n_now)),
            Told(words("since.mean_then"), lambda one: mean(one.mean_then)),
            Told(words("since.mean_now"), lambda one: mean(one.mean_now)),
            Told(words("since.difference"), difference),
        ],
        some,
    )
