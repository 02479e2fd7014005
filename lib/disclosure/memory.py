"""What was already shown to others, so that two answers together give nothing back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import combinations
from secrets import token_bytes

import numpy as np

from lib.disclosure.shared import Shared
from lib.domain.ward import Ward

Patients = frozenset[bytes]


class TooAlike(Exception):
    """Showing this would give away the few patients in whom it differs from what was shown."""


@dataclass(slots=True)
class Shown:
    """Sets of patients whose numbers were shown to others in one visit.

    Two means of almost the same patients give the difference away: with 20 and 19 patients, the
    twentieth's score. So an answer about a set that differs from an earlier one by fewer than the
    threshold is refused. A patient is known by a hash of code and scores under a salt of this
    visit: whoever gets another score in a corrected file counts as another.
    """

    _sets: set[Patients] = field(default_factory=set)
    _salt: bytes = field(default_factory=lambda: token_bytes(16))

    def refuses(self, sets: Iterable[Patients], threshold: int) -> bool:
        """Whether one of them is so much like one shown before that both give few away."""
        return any(
            0 < len(one ^ other) < threshold
            for one in {*sets} - self._sets
            for other in self._sets
            if one
        )

    def admit(self, sets: Iterable[Patients], threshold: int) -> None:
        """Notes that numbers about these sets are shown.

        Raises
        ------
        TooAlike when one of them is refused; then nothing is noted.
        """
        new = [*sets]
        if self.refuses(new, threshold):
            raise TooAlike
        self._sets.update(one for one in new if one)

    def sets_of(self, ward: Ward, part: Shared, by: str = "") -> list[Patients]:
        """The sets an answer about the shared part of a ward rests on.

        Parameters
        ----------
        by: the attribute whose groups are told apart, if any.
        """
        prints = self._prints(ward, part)
        groups = part.ward.groups(by) if by else np.full(part.ward.size, None, dtype=object)
        found = []
        for having in _scored(part.ward):
            found.append(frozenset(prints[having]))
            for code in {one for one in groups if one is not None}:
                found.append(frozenset(prints[having & (groups == code)]))
        return found

    def _prints(self, ward: Ward, part: Shared) -> np.ndarray:
        scores = np.array([part.ward.scores[one] for one in sorted(part.ward.scores)])
        columns = scores.reshape(len(part.ward.scores), part.ward.size).T
        return np.array(
            [self._print(ward.patients[place], row) for place, row in
             zip(part.places, columns, strict=True)],
            dtype=object,
        )  # fmt: skip

    def _print(self, patient: str, scores: np.ndarray) -> bytes:
        content = patient.encode() + b"\0" + scores.tobytes()
        return blake2b(content, digest_size=16, key=self._salt).digest()


def _scored(ward: Ward) -> Collection[np.ndarray]:
    """Who completed each form, and each two forms."""
    having = {one.split(".", 1)[0]: ~np.isnan(ward.scores[one]) for one in ward.measures}
    both = [having[a] & having[b] for a, b in combinations(having, 2)]
    return [*having.values(), *both]
