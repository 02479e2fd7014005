"""What a file's headings leave open, as questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lib.domain.instruments import INSTRUMENTS
from lib.reading import Question
from lib.reading.tables.headings import AS_ANSWERED, TURNED
from lib.wording import names
from lib.wording.detection_keys import option_key
from lib.wording.language import Words
from lib.wording.told_detections import told
from lib.wording.told_reading import place

_STANDING: Mapping[str, str] = {
    AS_ANSWERED: "doubt.turned.as_answered",
    TURNED: "doubt.turned.turned",
}


def asked(question: Question, words: Words) -> str:
    """The question itself."""
    if question.concept == "patient":
        return words("doubt.patient")
    if question.concept == "form":
        return words("doubt.form", heading=question.heading)
    if question.concept == "turned":
        return words("doubt.turned", heading=question.heading)
    if question.concept == "choice":
        return told(question.labels[0], question.values, words)
    return words("doubt.column", heading=question.heading)


def open_headings(questions: Sequence[Question]) -> list[str]:
    """The headings that are not certain; the cell where no heading says what it is."""
    return [one.heading or one.place.cell for one in questions]


def where(question: Question, words: Words) -> str:
    """The file, sheet and cell it is about."""
    return " · ".join(part for part in (question.place.file, place(words, question.place)) if part)


def choice(question: Question, code: str, words: Words) -> str:
    """What may be answered."""
    if not code:
        return words("doubt.none")
    if question.concept == "patient":
        heading = question.labels[question.candidates.index(code)]
        return words("doubt.column_option", column=code, heading=heading or "–")
    if question.concept == "form":
        return _form(code, words)
    if question.concept == "turned":
        return words(_STANDING[code])
    if question.concept == "choice":
        return words(option_key(question.labels[0], code))
    if code == "patient":
        return words("doubt.patient_option")
    return names.label(words, code) if "." in code else names.attribute(words, code)


def _form(code: str, words: Words) -> str:
    if code not in INSTRUMENTS:
        return code
    form = INSTRUMENTS[code]
    span = words.span(form.minimum, form.maximum, 0)
    return words("doubt.form_option", form=form.short_name, items=form.items, span=span)
