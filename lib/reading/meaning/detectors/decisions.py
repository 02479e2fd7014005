"""What the visitor decided about what stood out, and what is told of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lib.reading.formats.report import Detection, Located, Remark, Shown, Told
from lib.reading.meaning.detectors.detector_kinds import ACCEPT, KINDS
from lib.reading.tables.masked_names import cell_shown

LISTED = 12
"""Cells that are named one by one; of more, the first."""


def at(place: Located) -> str:
    """A place as a part of a key."""
    return f"{place.file}|{place.sheet}|{place.cell}"


def listed(places: list[Located]) -> str:
    """Cells one by one, as far as that can be read."""
    more = ", …" if len(places) > LISTED else ""
    return ", ".join(place.cell for place in places[:LISTED]) + more


@dataclass(frozen=True, slots=True)
class Decisions:
    """The visitor's choices among the answers that a reading is given.

    Attributes
    ----------
    same: ids that the visitor says are another one's, by the one that goes.
    asked: headings, folded, of which it is still asked what they mean.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()

    def refused(self, heading: str) -> bool:
        """Whether the visitor said that a column is none of what was proposed for its heading."""
        end = f"|column|{heading}"
        return any(key.endswith(end) and not one for key, one in self.answers.items())

    def taken(self, code: str, about: str) -> str:
        """What holds: the visitor's choice, else the default."""
        kind = KINDS[code]
        answer = self.answers.get(kind.key(about), "")
        return answer if answer in kind.options else kind.default

    def accepted(self, code: str, about: str) -> bool:
        """Whether the proposal holds."""
        return self.taken(code, about) == ACCEPT

    def detection(
        self,
        code: str,
        place: Located,
        about: str = "",
        *,
        before: Shown = "",
        after: Shown = "",
        **values: str | int | float,
    ) -> Detection:
        """A detection of a declared kind.

        Parameters
        ----------
        about: the column, questionnaire or cell that a choice is about.
        """
        kind = KINDS[code]
        return Detection(
            kind.severity,
            code,
            place,
            cell_shown(before),
            cell_shown(after),
            values,
            kind.key(about),
            kind.options,
            kind.default,
            self.taken(code, about),
        )


def remarks_in(told: Sequence[Told]) -> tuple[Remark, ...]:
    """The remarks among what was told."""
    return tuple(one for one in told if isinstance(one, Remark))


def detections_in(told: Sequence[Told]) -> tuple[Detection, ...]:
    """The detections among what was told, what matters most first."""
    order = list(KINDS)
    found = [one for one in told if isinstance(one, Detection)]
    return tuple(sorted(found, key=lambda one: order.index(one.code)))
