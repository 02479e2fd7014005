"""Reverse-keyed items that the file holds turned round already, and single items that go wrong."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lib.domain.instruments import Instrument
from lib.reading.detectors.decisions import Decisions
from lib.reading.detectors.item_rest import LEAST, ItemRest, Looked, look, reverse_keyed
from lib.reading.detectors.kinds import ACCEPT
from lib.reading.joining import Gathered
from lib.reading.report import Detection, Located

Values = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Turn:
    """Items that go against their scale.

    Attributes
    ----------
    items: those to turn round where the visitor says so.
    """

    detection: Detection
    instrument: str
    items: tuple[int, ...]

    @property
    def wanted(self) -> bool:
        """Whether the visitor says so."""
        return self.detection.taken == ACCEPT


@dataclass(frozen=True, slots=True)
class _Form:
    """One questionnaire's items, looked at scale by scale.

    A choice that was made on an earlier file also holds where this one has too few patients to
    tell, or is not clear, but not where it shows the opposite.
    """

    form: Instrument
    place: Located
    decisions: Decisions

    def turn(self, code: str, about: str, rests: Sequence[ItemRest], n: int, own: bool) -> Turn:
        """A detection about items that the key turns (``own``), or about one that it may not."""
        items = tuple(one.item for one in rests)
        known = [one.r for one in rests if one.known]
        turned = f"{self.form.minimum + self.form.maximum} − x"
        accepted = self.decisions.accepted(code, about)
        detection = self.decisions.detection(
            code, self.place, about, before="x", after="x" if own == accepted else turned,
            instrument=self.form.key, items=", ".join(map(str, items)), n=n,
            lowest=min(known, default=math.nan), highest=max(known, default=math.nan),
        )  # fmt: skip
        return Turn(detection, self.form.key, items)

    def halves(self, looked: Looked, answers: Values) -> Iterator[Turn]:
        scale = looked.scale
        about = f"{self.form.key}.{scale.key}"
        unclear = not looked.halves.known or looked.halves.r < 0
        chosen = unclear and bool(scale.reversed) and self.decisions.accepted(
            "reversal_scale", about
        )  # fmt: skip
        if not (looked.turned or chosen):
            return
        each = reverse_keyed(self.form, scale, answers)
        against = tuple(one for one in each if one.r < 0) if looked.turned else ()
        if against or chosen:
            yield self.turn("reversal_scale", about, against or each, looked.halves.n, own=True)

    def alone(self, looked: Looked) -> Iterator[Turn]:
        found = {one.item for one in looked.alone}
        for one in looked.items:
            about = f"{self.form.key}.{one.item}"
            unclear = not one.known or one.r < 0
            chosen = unclear and self.decisions.accepted("reversal_item", about)
            if one.item in found or chosen:
                own = one.item in looked.scale.reversed
                yield self.turn("reversal_item", about, (one,), one.n, own)


def reversal(
    gathered: Gathered, instruments: Mapping[str, Instrument], decisions: Decisions
) -> Iterator[Turn]:
    """Items that go against their scale."""
    place = gathered.places[0].sheet_only()
    for key, answers in gathered.answers.items():
        form = _Form(instruments[key], place, decisions)
        for scale in instruments[key].scales:
            looked = look(instruments[key], scale, answers)
            if looked is not None:
                yield from form.halves(looked, answers)
                yield from form.alone(looked)


def too_few(
    gathered: Gathered, instruments: Mapping[str, Instrument], decisions: Decisions
) -> Iterator[Detection]:
    """Forms with reverse-keyed items that too few patients filled in to tell."""
    for key, answers in gathered.answers.items():
        if np.count_nonzero(~np.isnan(answers[:, 0])) >= LEAST:
            continue
        n = int((~np.isnan(answers)).any(axis=1).sum())
        if 0 < n < LEAST and any(scale.reversed for scale in instruments[key].scales):
            place = gathered.places[0].sheet_only()
            yield decisions.detection("reversal_unknown", place, instrument=key, n=n, least=LEAST)


def turned(instrument: Instrument, answers: Values, items: Sequence[int]) -> Values:
    """The answers with some items turned round; twice gives the same answers again.

    Parameters
    ----------
    answers: patients x all items of the instrument; items: numbers from 1.
    """
    result = answers.copy()
    columns = [item - 1 for item in items]
    result[:, columns] = instrument.minimum + instrument.maximum - answers[:, columns]
    return result
