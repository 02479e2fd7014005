"""What codes are called: measures, groups, statistics."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from babel.dates import format_date

from lib.domain.instruments import INSTRUMENTS, instrument_of, score_range
from lib.domain.norms import NORMS
from lib.wording.language import Family, Words

_MEASURES: Mapping[str, str] = {
    "WAV-B.total": "measure.wavb.total",
    "WAV-B.goal": "measure.wavb.goal",
    "WAV-B.task": "measure.wavb.task",
    "WAV-B.bond": "measure.wavb.bond",
    "WAV-T.total": "measure.wavt.total",
    "WAV-T.goal": "measure.wavt.goal",
    "WAV-T.task": "measure.wavt.task",
    "WAV-T.bond": "measure.wavt.bond",
    "ECR-R.anxiety": "measure.ecrr.anxiety",
    "ECR-R.avoidance": "measure.ecrr.avoidance",
}
_LABELS: Mapping[str, str] = {
    "WAV-B.total": "label.wavb.total",
    "WAV-B.goal": "label.wavb.goal",
    "WAV-B.task": "label.wavb.task",
    "WAV-B.bond": "label.wavb.bond",
    "WAV-T.total": "label.wavt.total",
    "WAV-T.goal": "label.wavt.goal",
    "WAV-T.task": "label.wavt.task",
    "WAV-T.bond": "label.wavt.bond",
    "ECR-R.anxiety": "label.ecrr.anxiety",
    "ECR-R.avoidance": "label.ecrr.avoidance",
}
_OTHERS: Mapping[tuple[str, str], str] = {
    ("alliance", ""): "measure.alliance",
    ("attachment", "anxiety"): "measure.attachment_anxiety",
    ("attachment", "avoidance"): "measure.attachment_avoidance",
}
"""Measures of the other forms in running text, by what the form is about and by scale."""
_SCALES = Family("scale")
_ATTRIBUTES: Mapping[str, str] = {
    "cluster": "attribute.cluster",
    "ward": "attribute.ward",
    "sex": "attribute.sex",
    "education": "attribute.education",
    "depression": "attribute.depression",
    "age": "attribute.age",
    "age_exact": "attribute.age",
    "marital_status": "attribute.marital_status",
    "number_of_pds": "attribute.number_of_pds",
    "dysthymia": "attribute.dysthymia",
    "eating_disorder": "attribute.eating_disorder",
    "comorbid_axis_1": "attribute.comorbid_axis_1",
    "main_diagnosis": "attribute.main_diagnosis",
    "other_axis_1": "attribute.other_axis_1",
    "reason_missed": "attribute.reason_missed",
}
_GROUPS: Mapping[tuple[str, str], str] = {
    ("cluster", "A"): "group.cluster.a",
    ("cluster", "B"): "group.cluster.b",
    ("cluster", "C"): "group.cluster.c",
    ("cluster", "NOS"): "group.cluster.nos",
    ("sex", "female"): "group.sex.female",
    ("sex", "male"): "group.sex.male",
    ("education", "none_or_primary"): "group.education.none",
    ("education", "lower_vocational"): "group.education.lower",
    ("education", "secondary"): "group.education.secondary",
    ("education", "higher"): "group.education.higher",
    ("depression", "yes"): "group.depression.yes",
    ("depression", "no"): "group.depression.no",
    ("marital_status", "single"): "group.marital.single",
    ("marital_status", "married"): "group.marital.married",
    ("marital_status", "divorced"): "group.marital.divorced",
    ("marital_status", "widowed"): "group.marital.widowed",
    ("dysthymia", "yes"): "group.yes",
    ("dysthymia", "no"): "group.no",
    ("eating_disorder", "yes"): "group.yes",
    ("eating_disorder", "no"): "group.no",
    ("comorbid_axis_1", "yes"): "group.yes",
    ("comorbid_axis_1", "no"): "group.no",
    # Reasons keep a ward's own spelling; those of the sample ward are known in both languages.
    ("reason_missed", "weigering"): "group.reason.refused",
    ("reason_missed", "behandeling beeindigd"): "group.reason.ended",
    ("reason_missed", "niet tijdig ingevuld"): "group.reason.late",
    ("reason_missed", ""): "group.reason.unknown",
    ("reason_missed", "…"): "group.reason.together",
}
_YES_NO = ("group.yes", "group.no")
_IN_GROUPS: Mapping[tuple[str, str], str] = {
    ("cluster", "NOS"): "in_group.cluster.nos",
    ("sex", "female"): "in_group.sex.female",
    ("sex", "male"): "in_group.sex.male",
    ("depression", "yes"): "in_group.depression.yes",
    ("depression", "no"): "in_group.depression.no",
}
_IN_ATTRIBUTE: Mapping[str, str] = {
    "cluster": "in_group.cluster",
    "ward": "in_group.ward",
    "education": "in_group.education",
}


def measure(words: Words, code: str) -> str:
    """A measure in running text: "de werkalliantie met het team (totaal)"."""
    if code in _MEASURES:
        return words(_MEASURES[code])
    form, key = code.split(".", 1)
    about = INSTRUMENTS[form].about if form in INSTRUMENTS else ""
    told = _OTHERS.get((about, key)) or _OTHERS.get((about, ""), "measure.other")
    return words(told, form=form, scale=scale(words, key))


def label(words: Words, code: str) -> str:
    """A measure as a label: "Team – totaal (WAV-T)"."""
    if code in _LABELS:
        return words(_LABELS[code])
    form, key = code.split(".", 1)
    return words("label.other", form=form, scale=scale(words, key))


def scale(words: Words, code: str) -> str:
    """A scale: total, goals, tasks, bond; one of a visitor's own form by its code."""
    return words(_SCALES[code]) if code in _SCALES else code


def attribute(words: Words, code: str) -> str:
    """What groups are formed by."""
    return words(_ATTRIBUTES[code])


def attributes(words: Words, codes: str) -> str:
    """Attributes joined by underscores, in running text: "leeftijd en geslacht"."""
    return words.listed([attribute(words, code).lower() for code in codes.split("_")])


_AGAINST: Mapping[str, str] = {
    "file": "choice.against.file",
    "cluster": "choice.against.cluster",
    "ward": "choice.against.ward",
}


def against(words: Words, code: str) -> str:
    """Whose average a score's extremity is measured by; a published sample by its name."""
    if code in _AGAINST:
        return words(_AGAINST[code])
    return words("choice.against.published", norm=norm(words, code))


def group(words: Words, by: str, code: str) -> str:
    """A group as a label; a ward's own spelling stays as it is."""
    key = _GROUPS.get((by, code))
    if key in _YES_NO:
        return words("group.of", attribute=attribute(words, by), name=words(key).lower())
    if key is not None:
        return words(key)
    return words("group.ward", code=code) if by == "ward" else code


def in_group(words: Words, by: str, code: str) -> str:
    """A group in running text: "in cluster B", "bij vrouwen"."""
    key = _IN_GROUPS.get((by, code))
    if key is not None:
        return words(key)
    name = code if by in ("cluster", "ward") else group(words, by, code)
    return words(_IN_ATTRIBUTE.get(by, "in_group.other"), name=name)


_MOMENTS = Family("moment")


def patient(words: Words, code: str) -> str:
    """A patient in running text: the file's own code, "patiënt 1" where it is a bare number."""
    return words("phrase.patient", code=code) if code.isdecimal() else code


def moment(words: Words, code: str) -> str:
    """One of several measurements: "T1", "sessie 3", "eindmeting"."""
    unit, _, number = code.partition(":")
    return words(_MOMENTS[unit], n=number) if number else words(_MOMENTS[unit])


def month(words: Words, code: str) -> str:
    """A month such as ``2026-03``: "mrt 2026"."""
    year, _, number = code.partition("-")
    return format_date(datetime.date(int(year), int(number), 1), "LLL y", locale=words.locale)


def decimals(code: str) -> int:
    """How many decimals a measure is shown with: sums 1, means of answers 2."""
    return 1 if instrument_of(code).score == "sum" else 2


def scale_span(words: Words, code: str) -> str:
    """The possible range of a score: "36 tot 180"."""
    low, high = score_range(code)
    return words.span(low, high, 0)


def answers_span(words: Words, code: str) -> str:
    """The answers of the form behind a measure: "1 tot 5"."""
    instrument = instrument_of(code)
    return words.span(instrument.minimum, instrument.maximum, 0)


def column(words: Words, code: str) -> str:
    """A measure as a column is headed: "WAV-B totaal"."""
    instrument, key = instrument_of(code), code.split(".", 1)[1]
    return f"{instrument.key} {scale(words, key)}"


def norm(words: Words, key: str) -> str:
    """A published sample; a visitor's own keeps the name it was given."""
    return next((one.name[words.language] for one in NORMS if one.key == key), key)


_FORMS: Mapping[str, str] = {"WAV-B": "form.wavb", "WAV-T": "form.wavt"}
_OF_PERSONS: Mapping[str, str] = {
    "medium": "choice.medium",
    "setting": "attribute.setting",
    "document_group": "attribute.document_group",
    "sub_question": "choice.sub_question",
    "group": "choice.theme_group",
}


def form(words: Words, measure_code: str) -> str:
    """Whom a measure of the alliance is about: "behandelaar (WAV-B)"; else its form's code."""
    key = measure_code.split(".", 1)[0]
    return words(_FORMS[key]) if key in _FORMS else key


def person_attribute(words: Words, key: str) -> str:
    """What is known of an interviewed person; a file's own heading stays as it is."""
    return words(_OF_PERSONS[key]) if key in _OF_PERSONS else key


def person_value(words: Words, key: str, value: str) -> str:
    """A value of it, as the file spells it."""
    return sub_question(words, value) if key == "sub_question" else value


def sub_question(words: Words, number: str) -> str:
    """A sub-question of the study: "deelvraag 3"."""
    return words("choice.sub_question.one", number=number)


_FIGURES = Family("figure")


def figure(words: Words, code: str) -> str:
    """What one of several figures of an answer is called, such as "Hoofdfiguur"."""
    return words(_FIGURES[code]).capitalize()
