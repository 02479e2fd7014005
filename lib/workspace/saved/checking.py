"""Whether what a file holds can be worked with: anybody may have made or changed it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lib.domain.doubt import Doubt
from lib.domain.instruments import INSTRUMENTS, Instrument
from lib.domain.norms import Norm
from lib.domain.sound import (
    Unsound,
    check_answers,
    check_attributes,
    check_course,
    check_instruments,
    check_interviews,
    check_ward,
)
from lib.questions.asking import choices_of
from lib.questions.registry import is_question
from lib.reading import Reading, Report
from lib.reading.joining import Gathered
from lib.wording import LANGUAGES, detections, words_in
from lib.wording.identifiers import told
from lib.wording.reading import remarks_table, scales_table
from lib.wording.told_doubts import alike, settled, undecided
from lib.workspace.pins import DISCUSSED, MOST_AGREED, MOST_PINS, Pin
from lib.workspace.saved.model import Data, Work

_LONGEST = 20_000
"""Characters of a text that somebody typed."""


def _hold(*conditions: bool) -> None:
    if not all(conditions):
        raise Unsound


def check_work(work: Work) -> None:
    """Pins are questions that exist, asked with choices they have, and nothing is endless.

    Raises
    ------
    Unsound when not.
    """
    _hold(len(work.pins) <= MOST_PINS, len(work.questions) == DISCUSSED)
    _short(*work.questions)
    for pin in work.pins:
        _check_pin(pin)
    for norm in work.norms:
        _check_norm(norm)


def _short(*texts: str) -> None:
    _hold(all(len(one) <= _LONGEST for one in texts))


def _check_pin(pin: Pin) -> None:
    _hold(is_question(pin.question), len(pin.said) == DISCUSSED, len(pin.agreed) <= MOST_AGREED)
    _hold({*pin.choices} <= choices_of(pin.question))
    _short(pin.title, pin.figure, pin.comment, pin.guess, *pin.said, *pin.choices.values())
    for one in pin.agreed:
        _short(one.what, one.who, one.when)


def _check_norm(norm: Norm) -> None:
    form, _, scale = norm.measure.partition(".")
    _hold(form in INSTRUMENTS, norm.own, norm.n > 1, norm.sd > 0, norm.minimum < norm.maximum)
    _hold(f"{form}.{scale}" in INSTRUMENTS[form].measures)
    for texts in (norm.name, norm.setting, norm.language, norm.moment):
        _hold({*LANGUAGES} <= {*texts})
        _short(*texts.values())


def check_data(data: Data, own: Mapping[str, Instrument]) -> None:
    """Every column has a value for each patient, and everything told of the files can be told.

    Parameters
    ----------
    own: the visitor's questionnaires and keys.

    Raises
    ------
    Unsound when not.
    """
    _hold((data.interviews is None) == (data.about is None))
    if data.ward is not None:
        _check_reading(data.ward, own)
    if data.interviews is not None:
        check_interviews(data.interviews)
    for report in (data.ward.report if data.ward else None, data.about):
        if report is not None:
            _hold(bool(report.sources))
            _tell(report, (*data.doubts, *(data.ward.dataset.doubts if data.ward else ())))
    if data.remembered.earlier is not None:
        check_instruments(data.remembered.earlier.summary.keys)
    for _, words in data.notes:
        _short(words)


def _check_reading(reading: Reading, own: Mapping[str, Instrument]) -> None:
    ward, course, gathered = reading.dataset.ward, reading.dataset.course, reading.gathered
    _hold(ward is not None)
    if ward is not None:
        check_ward(ward, own)
    if course is not None:
        check_course(course, own)
    if gathered is not None:
        _check_gathered(gathered, own)
    if (measured := reading.measured) is not None:
        _hold(len(measured.moments) == len(measured.gathered) == len(measured.days))
        for one in measured.gathered:
            _check_gathered(one, own)


def _check_gathered(gathered: Gathered, own: Mapping[str, Instrument]) -> None:
    size = len(gathered.patients)
    _hold(len(gathered.places) == size)
    _hold(all(len(one.values) == len(one.places) == size for one in gathered.ready.values()))
    check_attributes(gathered.attributes, size)
    check_answers(gathered.answers, {**INSTRUMENTS, **own}, size)


def _tell(report: Report, doubts: Sequence[Doubt] = ()) -> None:
    """A code without words would stop the data page."""
    words = words_in("nl")
    try:
        remarks_table(report, words)
        scales_table(report, words)
        for one in report.detections:
            detections.sentence(one, words)
        for some in alike(doubts):
            (undecided if some[0].state in ("open", "rule") else settled)(some, words)
        for identifier in report.identifiers:
            told(identifier, words)
    except (KeyError, ValueError, TypeError, IndexError, AttributeError):
        raise Unsound from None
