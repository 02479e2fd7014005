"""What shows in the answers to a whole form: all alike, two items turned, or turned before."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from lib.domain.instruments import Instrument, Scale, form_of
from lib.domain.scoring import keyed
from lib.domain.ward import Values
from lib.reading.dataset.examining.item_rest import (
    LEAST,
    WIDTH_SCALE,
    ItemRest,
    Looked,
    look,
    reverse_keyed,
)
from lib.reading.dataset.joining import Gathered
from lib.reading.formats.report import Detection, Located
from lib.reading.meaning.detectors.decisions import Decisions, at
from lib.reading.meaning.detectors.detector_kinds import ACCEPT, LEAVE, UNSURE

LEAST_ITEMS = 12
"""Shorter forms are honestly answered with one number."""


def constant(
    gathered: Gathered, instruments: Mapping[str, Instrument], decisions: Decisions
) -> Iterator[Detection]:
    """Complete forms of which all answers are the same."""
    for key, answers in gathered.answers.items():
        form = instruments[key]
        if form.items < LEAST_ITEMS or not any(scale.reversed for scale in form.scales):
            continue
        # Most forms are through at their second answer.
        some = np.flatnonzero(answers[:, 0] == answers[:, 1])
        for index in some[(answers[some] == answers[some, :1]).all(axis=1)].tolist():
            place = gathered.places[index]
            about = f"{key}|{at(place)}"
            value = float(answers[index, 0])
            kept = "" if decisions.accepted("constant", about) else value
            yield decisions.detection(
                "constant", place, about, before=value, after=kept, instrument=key, items=form.items
            )


def left_out(gathered: Gathered, found: list[Detection]) -> Mapping[str, list[int]]:
    """By questionnaire, the patients whose answers the visitor leaves out."""
    if not any(one.taken == ACCEPT for one in found):
        return {}
    index = {place: number for number, place in enumerate(gathered.places)}
    rows: dict[str, list[int]] = {}
    for one in found:
        if one.taken == ACCEPT:
            rows.setdefault(str(one.values["instrument"]), []).append(index[one.place])
    return rows


_PAIR = ("WAV-B", "WAV-T")
_LEAST = 3
"""Patients with one form each from which nobody with both is no matter of single patients."""


def _filled(gathered: Gathered, form: str) -> npt.NDArray[np.bool_]:
    """Who has any answer or score on a form."""
    found = np.zeros(len(gathered.patients), dtype=bool)
    if form in gathered.answers:
        found |= ~np.isnan(gathered.answers[form]).all(axis=1)
    for measure, ready in gathered.ready.items():
        if form_of(measure) == form:
            found |= ~np.isnan(ready.values)
    return found


def halves(gathered: Gathered, decisions: Decisions) -> Iterator[Detection]:
    """Patients with one form of the pair, where the file holds both forms."""
    filled = {form: _filled(gathered, form) for form in _PAIR}
    therapist, team = filled.values()
    if not (therapist.any() and team.any()):
        return
    if not (therapist & team).any() and min(therapist.sum(), team.sum()) >= _LEAST:
        # Then the ids differ between the tables, or two groups filled in a form each.
        return
    for held, lacking in (_PAIR, _PAIR[::-1]):
        for index in np.flatnonzero(filled[held] & ~filled[lacking]).tolist():
            place = gathered.places[index].row_only()
            yield decisions.detection("pair_half", place, held=held, lacking=lacking)


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

    Whether its reverse-keyed items were turned beforehand is one question: a program turns all of
    them or none. A choice that was made on an earlier file also holds where this one has too few
    patients to tell, or is not clear, but not where it shows the opposite.
    """

    form: Instrument
    answers: Values
    place: Located
    decisions: Decisions

    def turn(
        self,
        code: str,
        about: str,
        rests: Sequence[ItemRest],
        n: int,
        own: bool,
        options: tuple[str, ...] = (),
        **values: float,
    ) -> Turn:
        """A detection about items that the key turns (``own``), or about one that it may not."""
        items = tuple(one.item for one in rests)
        known = [one.r for one in rests if one.known]
        turned = f"{self.form.minimum + self.form.maximum} − x"
        accepted = self.decisions.accepted(code, about)
        detection = self.decisions.detection(
            code,
            self.place,
            about,
            before="x",
            after="x" if own == accepted else turned,
            instrument=self.form.key,
            items=", ".join(map(str, items)),
            n=n,
            lowest=min(known, default=math.nan),
            highest=max(known, default=math.nan),
            **values,
        )
        return Turn(replace(detection, options=options or detection.options), self.form.key, items)

    def whole(self, scales: Sequence[Looked]) -> Iterator[Turn]:
        """Whether its reverse-keyed items were turned beforehand, on all scales that may be."""
        back = [one for one in scales if one.scale.reversed]
        seen = any(one.turned for one in back)
        if not seen and not self.decisions.accepted("reversal_form", self.form.key):
            return
        some = [one for one in back if one.turned or (one.unlike if seen else one.unclear)]
        each = (
            one
            for looked in some
            for one in reverse_keyed(self.form, looked.scale, self.answers)
            if not one.along(WIDTH_SCALE)
        )
        rests = sorted(each, key=lambda one: one.item)
        if not rests:
            return
        otherwise = turned(self.form, self.answers, [one.item for one in rests])
        before, after = self._alphas(self.answers), self._alphas(otherwise)
        # Where every scale shows it, the likelier reading is named first; nothing chooses it.
        likely = all(one.turned for one in back) and min(after) > max(before)
        options = (ACCEPT, LEAVE, UNSURE) if likely else (LEAVE, ACCEPT, UNSURE)
        yield self.turn(
            "reversal_form",
            self.form.key,
            rests,
            max(one.halves.n for one in some),
            own=True,
            options=options,
            before_low=min(before),
            before_high=max(before),
            after_low=min(after),
            after_high=max(after),
        )

    def _alphas(self, answers: Values) -> list[float]:
        """Cronbach's alpha of the total; of each scale with reverse-keyed items without one."""
        total = [self.form.scale(key) for key in self.form.total_of]
        each = [[one] for one in self.form.scales if one.reversed]
        return [alpha(self.form, some, answers) for some in ([total] if total else each)]

    def alone(self, looked: Looked, explained: frozenset[int]) -> Iterator[Turn]:
        """Single items that go against the rest, as far as the whole form does not explain them."""
        found = {one.item for one in looked.alone}
        if explained & looked.scale.reversed and not looked.turned:
            found = set()
        for one in looked.items:
            about = f"{self.form.key}.{one.item}"
            unclear = not one.known or one.r < 0
            chosen = unclear and self.decisions.accepted("reversal_item", about)
            if one.item not in explained and (one.item in found or chosen):
                own = one.item in looked.scale.reversed
                yield self.turn("reversal_item", about, (one,), one.n, own)


def alpha(form: Instrument, scales: Sequence[Scale], answers: Values) -> float:
    """Cronbach's alpha of some scales together, of those who answered all their items.

    Formula: k / (k - 1) (1 - sum of the items' variances / variance of their sum).

    Parameters
    ----------
    answers: patients x all items of the form, raw.

    Returns
    -------
    NaN where fewer than two patients did, or their sums do not vary.
    """
    items = np.hstack([keyed(form, scale, answers) for scale in scales])
    items = items[~np.isnan(items).any(axis=1)]
    k = items.shape[1]
    spread = items.sum(axis=1).var(ddof=1) if len(items) > 1 else 0.0
    if k < 2 or spread <= 0:
        return math.nan
    return float(k / (k - 1) * (1 - items.var(axis=0, ddof=1).sum() / spread))


def reversal(
    gathered: Gathered, instruments: Mapping[str, Instrument], decisions: Decisions
) -> Iterator[Turn]:
    """Items that go against their scale."""
    place = gathered.places[0].sheet_only()
    for key, answers in gathered.answers.items():
        form = _Form(instruments[key], answers, place, decisions)
        found = (look(instruments[key], scale, answers) for scale in instruments[key].scales)
        scales = [one for one in found if one is not None]
        whole = list(form.whole(scales))
        yield from whole
        explained = frozenset(item for one in whole for item in one.items)
        for one in scales:
            yield from form.alone(one, explained)


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
