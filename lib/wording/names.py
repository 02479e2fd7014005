"""What codes are called: measures, groups, statistics."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from babel.dates import format_date

from lib.domain.attributes import attribute as declared
from lib.domain.instruments import Instrument, Measure
from lib.domain.instruments.instrument import PATIENT
from lib.domain.norms import NORMS
from lib.wording.language import Family, Words

_MEASURES = Family("measure")
_LABELS = Family("label")
_SHORT = Family("short")
_KINDS = Family("measure.of")
"""Scores of other forms, by what the form is about, with whom, and by scale."""
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


def _code(one: Measure) -> str:
    """``WAV-B.total`` as the catalogue spells it: wavb_total."""
    return one.key.casefold().replace("-", "").replace(".", "_")


def measure(words: Words, code: str) -> str:
    """A measure in running text: "de werkalliantie met het team (totaal)"."""
    if code not in words.measures:
        return in_text(attribute(words, code))
    one = words.measures[code]
    if _code(one) in _MEASURES:
        return words(_MEASURES[_code(one)])
    form = one.instrument
    for kind in (f"{form.about}_{one.scale}", f"{form.about}_{form.target}", form.about, "other"):
        if kind in _KINDS:
            told = words(_KINDS[kind], form=form.short_name, scale=scale_of(words, code))
            break
    return (
        told if form.rater == PATIENT else words("phrase.rated", told=told, by=rater(words, form))
    )


def short(words: Words, code: str) -> str:
    """A measure as short as a headline needs it: "de alliantie met het team"."""
    held = words.measures.get(code)
    return words(_SHORT[_code(held)]) if held and _code(held) in _SHORT else measure(words, code)


def label(words: Words, code: str) -> str:
    """A measure as a label: "Team – totaal (WAV-T)"."""
    if code not in words.measures:
        return attribute(words, code)
    one = words.measures[code]
    if _code(one) in _LABELS:
        return words(_LABELS[_code(one)])
    return words("label.other", form=one.instrument.short_name, scale=scale_of(words, code))


def scale(words: Words, code: str) -> str:
    """A scale by its code: total, goals, tasks, bond; of an own form by the code itself."""
    return words(_SCALES[code]) if code in _SCALES else code


def scale_of(words: Words, code: str) -> str:
    """The scale of a measure: total, goals, tasks, bond; of an own form as its team calls it."""
    one = words.measures[code]
    named = one.scales[0].name if len(one.scales) == 1 else ""
    return named or scale(words, one.scale)


RATERS = Family("rater")
"""Who fills a form in."""
TARGETS = Family("target")
"""With whom the alliance is that a form asks about."""
MADE_FOR = (PATIENT, "therapist", "team", "family")
"""Who a team's own form may be filled in by, or be about."""
_SIDES = Family("side")


def rater(words: Words, form: Instrument) -> str:
    """Who fills a form in: "de behandelaar"; as declared where it is somebody else."""
    return words(RATERS[form.rater]) if form.rater in RATERS else form.rater


def attribute(words: Words, code: str) -> str:
    """What groups are formed by; a column of the file's own by its heading."""
    if code in _ATTRIBUTES:
        return words(_ATTRIBUTES[code])
    one = declared(code)
    return f"{one.label}: {one.part}" if one.part else one.label


def in_text(label: str) -> str:
    """A label within a sentence: "Leeftijd" becomes "leeftijd", an abbreviation stays "GAF"."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def attributes(words: Words, codes: str) -> str:
    """Attributes joined by underscores, in running text; behind "&" one of the file's own.

    "leeftijd en geslacht", "leeftijd, geslacht en opnameduur"
    """
    usual, _, also = codes.partition("&")
    held = [*filter(None, usual.split("_")), *([also] if also else [])]
    return words.listed([in_text(attribute(words, code)) for code in held])


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
    kind = declared(by).kind if by in _ATTRIBUTES or ":" in by else ""
    if kind == "period":
        return period(words, code)
    key = _GROUPS.get((by, code))
    if kind == "yes_no" and key is None:
        key = f"group.{code}"
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


_PAIRS = Family("two_groups")
_IN_PAIRS: Mapping[tuple[str, str], str] = {
    ("sex", "female"): "two_groups.sex.female",
    ("sex", "male"): "two_groups.sex.male",
    ("depression", "yes"): "two_groups.depression.yes",
    ("depression", "no"): "two_groups.depression.no",
}


def two_groups(words: Words, by: str, codes: tuple[str, str]) -> str:
    """Two groups side by side: "cluster B en C", "vrouwen en mannen"."""
    if all((by, code) in _IN_PAIRS for code in codes):
        one, other = (words(_IN_PAIRS[by, code]) for code in codes)
        return words(_PAIRS[by], group=one, versus=other)
    if by == "ward" or (by == "cluster" and "NOS" not in codes):
        return words(_PAIRS[by], group=codes[0], versus=codes[1])
    one, other = (group(words, by, code) for code in codes)
    return words(_PAIRS["other"], group=one, versus=other)


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


def period(words: Words, code: str) -> str:
    """A month, quarter or year of a column of days: "mrt 2026", "2e kwartaal 2026"."""
    year, _, part = code.partition("-")
    if part.startswith("Q"):
        return words("group.quarter", year=year, quarter=part[1:])
    return month(words, code) if part else year


def decimals(words: Words, code: str) -> int:
    """How many decimals a score or number is shown with: means of answers 2, all others 1."""
    return 1 if code not in words.measures or words.measures[code].is_sum else 2


def scale_span(words: Words, code: str) -> str:
    """The possible range of a score: "36 tot 180"."""
    return words.span(*words.measures[code].span, 0)


def answers_span(words: Words, code: str) -> str:
    """The answers of the form behind a measure: "1 tot 5"."""
    instrument = words.measures[code].instrument
    return words.span(instrument.minimum, instrument.maximum, 0)


def column(words: Words, code: str) -> str:
    """A measure as a column is headed: "WAV-B totaal"."""
    return f"{words.measures[code].instrument.key} {scale_of(words, code)}"


def norm(words: Words, key: str) -> str:
    """A published sample; a visitor's own keeps the name it was given."""
    return next((one.name[words.language] for one in NORMS if one.key == key), key)


_OF_PERSONS: Mapping[str, str] = {
    "medium": "choice.medium",
    "setting": "attribute.setting",
    "document_group": "attribute.document_group",
    "sub_question": "choice.sub_question",
    "group": "choice.theme_group",
}


def form(words: Words, code: str) -> str:
    """Whom a measure of the alliance is about: "de behandelaar (WAV-B)"; else its form's name."""
    one = words.measures[code].instrument
    named = one.rater == PATIENT and one.target in TARGETS
    told = whom(words, code)
    return words("form.with", who=told, form=one.short_name) if named else told


def _side(words: Words, code: str, messages: Family) -> str:
    form = words.measures[code].instrument
    if form.rater != PATIENT:
        return words("form.by", form=form.short_name, who=rater(words, form))
    return words(messages[form.target]) if form.target in messages else form.short_name


def who(words: Words, code: str) -> str:
    """One side of a pair as a label: "behandelaar"; a form's name where it names nobody."""
    return _side(words, code, _SIDES)


def whom(words: Words, code: str) -> str:
    """One side of a pair in running text: "de behandelaar"; else as ``who``."""
    return _side(words, code, TARGETS)


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
