"""Every result of any ward is told in three short lines that a nurse can read aloud.

The limits are those of the guide: words, readability, no statistician's terms, a direction only
where zero lies outside, one of the fixed verdicts.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from dataclasses import replace
from functools import cache
from statistics import median

import numpy as np
import pytest

from lib.disclosure import Audience
from lib.domain.course import Course
from lib.domain.dataset import Dataset
from lib.domain.instruments import INSTRUMENTS, MEASURES, Retest
from lib.questions.asking import ask
from lib.questions.registry import QUESTIONS
from lib.views.view import view_of
from lib.wording import LANGUAGES, words_in
from lib.workspace import sample_course, sample_themes, sample_ward
from tests.findings.coding import coded_interviews
from tests.wording.random_wards import random_interviews, random_ward

HEADLINE, LINE = 14, 20
"""Words at most, of the headline and of the two lines under it."""
ASKED_AT_MOST = 6
"""Ways in which one question is asked of one ward, spread over all that it can be asked."""
EASIEST_READ = 60
"""Flesch-Douma in Dutch and Flesch in English, from which a text reads normally."""

STATISTICS = {
    "nl": r"interval|\br\s*=|\bp\s*[=<]|\bn\s*=|\bSD\b|standaarddeviatie|\|z\||Breusch|Holm|Fisher"
    r"|Welch|χ|\balfa\b|omega|mediaan|kwadratisch|correlatie|significant|regressie|percentiel"
    r"|bootstrap|meetfout|verbeter|achteruit",
    "en": r"interval|\br\s*=|\bp\s*[=<]|\bn\s*=|\bSD\b|standard deviation|\|z\||Breusch|Holm|Fisher"
    r"|Welch|χ|\balpha\b|omega|\bmedian\b|quadratic|correlation|significant|regression|percentile"
    r"|bootstrap|measurement error|improve|deteriorat",
}
CAUSE = {
    "nl": r"\b(?:leidt|leiden|veroorzaak\w*|doordat|dankzij|effect|zorgt voor)\b",
    "en": r"\b(?:leads? to|causes?|caused|because of|thanks to|effect)\b",
}
_WORD = re.compile(r"[^\W_]+(?:[-'’.,/][^\W_]+)*")
_VOWELS = {
    "nl": re.compile(r"[aeiouyáéëïóöüè]+", re.IGNORECASE),
    "en": re.compile(r"[aeiouy]+", re.IGNORECASE),
}


def words_of(text):
    return _WORD.findall(text)


def sentences(text):
    return [one for one in re.split(r"(?<=[.?!])\s+|;\s", text) if words_of(one)]


def readability(text, language):
    """Flesch-Douma or Flesch; syllables by groups of vowels, numbers as one."""
    found = words_of(text)
    syllables = sum(
        1 if one[0].isdigit() else max(1, len(_VOWELS[language].findall(one))) for one in found
    )
    length, each = len(found) / len(sentences(text)), syllables / len(found)
    if language == "nl":
        return 206.8 - 0.93 * length - 77 * each
    return 206.8 - 1.015 * length - 84.6 * each


def random_course(seed, n, moments):
    """A ward measured several times, with some who left."""
    random = np.random.default_rng(seed)
    wards = [random_ward(seed + one, n, missing=0.1, shift=0.4) for one in range(moments)]
    ids, places = [], []
    for moment in range(moments):
        for patient in range(n):
            if moment == 0 or random.random() > 0.25:
                ids.append(patient)
                places.append(moment)
    first = wards[0]
    rows = type(first)(
        tuple(f"code-{one}" for one in ids),
        {
            key: np.array([v[one] for one in ids], dtype=object)
            for key, v in first.attributes.items()
        },
        {
            key: np.array(
                [
                    0.6 * first.scores[key][one] + 0.4 * wards[place].scores[key][one]
                    for one, place in zip(ids, places, strict=True)
                ]
            )
            for key in first.scores
        },
    )
    names = tuple(f"code-{one}" for one in range(n))
    return Course(
        names, tuple(f"t:{one}" for one in range(moments)), rows, tuple(ids), tuple(places)
    )


def retested(course):
    """The same course, fortnightly, of forms of which an invented retest is published."""
    forms = {
        key: replace(
            form,
            retests=tuple(
                Retest(one.scale, 0.8, 60, 14, "invented", 12.0)
                for one in MEASURES.values()
                if one.instrument.key == key
            ),
        )
        for key, form in INSTRUMENTS.items()
    }
    weeks = tuple(f"week:{2 * place}" for place in range(len(course.moments)))
    return replace(course, moments=weeks, rows=replace(course.rows, instruments=forms))


def dated(course, six_new):
    """The same course, monthly, of patients who all begin at once or six new ones each month."""
    first = np.array(course.patient_of) // 6 if six_new else np.zeros(len(course.patient_of), int)
    months = (first + np.array(course.moment_of)).tolist()
    days = (datetime.date(2024 + one // 12, one % 12 + 1, 9) for one in months)
    return replace(course, dates=tuple(days))


@cache
def datasets():
    """Wards of every size, alike and unlike, with a course and with interviews; and the sample."""
    random = np.random.default_rng(20)
    found = [
        Dataset(
            sample_ward().dataset.ward,
            sample_themes().dataset.interviews,
            sample_course().dataset.course,
        ),
        Dataset(interviews=coded_interviews(15, 6, 60, seed=5)),
    ]
    for place, n in enumerate((0, 1, 3, 7, 9, 10, 12, 15, 19, 20, 25, 33, 41, 60, 90)):
        seed = int(random.integers(2**31))
        ward = random_ward(
            seed,
            n,
            missing=(0.0, 0.1, 0.4)[place % 3],
            shift=(0.0, 0.4, -1.0, 2.0)[place % 4],
            groups=1 + place % 4,
            constant=place == 9,
        )
        persons, themes = 1 + place % 13, 1 + place % 9
        course = random_course(seed, n, 2 + place % 4) if n else None
        if course is not None:
            course = retested(course) if place % 2 else dated(course, six_new=place % 4 == 0)
        found.append(Dataset(ward, random_interviews(seed, persons, themes), course))
    return tuple(found)


@cache
def findings(key):
    """A question asked of every ward, in some of its ways."""
    (question,) = [one for one in QUESTIONS if one.key == key]
    found = []
    for dataset in datasets():
        if key == "case":
            patients = dataset.ward.patients if dataset.ward else ()
            ways = [{"patient": one} for one in patients[:ASKED_AT_MOST]]
        else:
            ways = [*question.variants(dataset)]
        step = max(1, len(ways) // ASKED_AT_MOST)
        found += [ask(key, one, dataset) for one in ways[::step]]
    return found


def told(key, language):
    """Every telling, for the team and for others; each text once."""
    words = words_in(language)
    seen = {}
    for finding in findings(key):
        for audience in Audience:
            telling = view_of(finding, words, audience).telling
            seen.setdefault((telling.headline, telling.certainty, telling.not_said), finding)
    return seen


KEYS = [one.key for one in QUESTIONS]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", KEYS)
def test_three_short_lines(key, language):
    assert told(key, language)
    for headline, certainty, not_said in told(key, language):
        assert headline.endswith((".", "?"))
        assert len(words_of(headline)) <= HEADLINE, (len(words_of(headline)), headline)
        for line in (certainty, not_said):
            assert len(words_of(line)) <= LINE, (len(words_of(line)), line)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", KEYS)
def test_no_terms_of_statistics_and_no_cause(key, language):
    for headline, certainty, not_said in told(key, language):
        for line in (headline, certainty, not_said):
            assert not re.search(STATISTICS[language], line), line
        for line in (headline, certainty):
            assert not re.search(CAUSE[language], line), line


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", KEYS)
def test_nothing_is_said_twice(key, language):
    for lines in told(key, language):
        said = Counter(one.strip(" .").lower() for line in lines for one in sentences(line))
        assert not [one for one, times in said.items() if times > 1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", KEYS)
def test_the_lines_under_the_headline_read_easily(key, language):
    """Names of scales and groups are the ward's own, so a hard one may stand in one line of ten."""
    scores = [
        readability(line, language)
        for _, *lines in told(key, language)
        for line in lines
        if len(words_of(line)) > 5
    ]
    assert not scores or median(scores) >= EASIEST_READ
    hard = sum(one < EASIEST_READ for one in scores)
    assert hard <= 0.1 * len(scores), (hard, len(scores))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", KEYS)
def test_counts_have_their_number(key, language):
    """No "1 patiënten", "0 patients" or "Deze 1"."""
    many = {
        "nl": "patiënten|punten|geïnterviewden|groepen|thema's|metingen",
        "en": "patients|points|groups|themes|measurements",
    }
    one_of_many = rf"(?<![\d,.-])[01] (?:{many[language]})\b|\b(?:[Dd]eze|[Tt]hese) 1\b"
    for lines in told(key, language):
        for line in lines:
            assert not re.search(one_of_many, line), line
