"""Whatever a ward's numbers are, its sentences say the direction, n, and whether zero fits."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from lib.disclosure import Audience
from lib.domain.ward import Ward
from lib.findings import THRESHOLDS, Tier
from lib.questions.alliance_by_group.finding import alliance_by_group
from lib.questions.asking import protect
from lib.questions.attachment.finding import attachment, attachment_extremity
from lib.questions.attachment.telling import answering
from lib.questions.telling import tell
from lib.questions.themes.finding import themes
from lib.questions.therapist_team.finding import therapist_team
from lib.views.view import view_of
from lib.wording import LANGUAGES, words_in
from tests.wording.random_wards import (
    GROUPS,
    interviews,
    numbers_in,
    random_interviews,
    random_ward,
    texts_of,
    wards,
)

THOROUGH = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
RELATION = {
    ("attachment", True): {"nl": "hogere scores", "en": "higher scores"},
    ("attachment", False): {"nl": "lagere scores", "en": "lower scores"},
    ("attachment_extremity", True): {"nl": "meer uitgesproken", "en": "more outspoken"},
    ("attachment_extremity", False): {"nl": "minder uitgesproken", "en": "less outspoken"},
}
OPEN = {"nl": "Niet te zeggen of", "en": "We cannot tell whether"}
TOO_FEW = {"nl": "te weinig", "en": "too few"}
NO_WORDS = re.compile(r"\b(?:nan|NaN|inf|Infinity|None|null|True|False)\b")
TYPED_MINUS = re.compile(r"(?<![\w%])-\d")


def n_of(text, n):
    """Whether a text names this number of patients."""
    return re.search(rf"(?<![\d.,]){n}(?![\d]|[.,]\d)", text) is not None


def ward_findings(ward):
    for by in GROUPS:
        yield alliance_by_group(ward, "WAV-T.total", by)
        yield alliance_by_group(ward, "WAV-B.bond", by)
    for scale in ("total", "bond"):
        yield therapist_team(ward, scale)
    for pair in (("ECR-R.anxiety", "WAV-T.total"), ("ECR-R.avoidance", "WAV-B.task")):
        yield attachment(ward, *pair)
        yield attachment_extremity(ward, *pair)


def assert_readable(finding):
    """No holes, real minus signs, and the same numbers in both languages."""
    told = {}
    for language in LANGUAGES:
        texts = texts_of(view_of(finding, words_in(language), Audience.TREATING_TEAM))
        for text in texts:
            assert NO_WORDS.search(text) is None, text
            assert TYPED_MINUS.search(text) is None, text
            assert "{" not in text, text
            assert "}" not in text, text
        # A headline that has room for names in one language may count them in the other.
        headline = view_of(finding, words_in(language), Audience.TREATING_TEAM).telling.headline
        others = [text for text in texts if text != headline]
        told[language] = numbers_in("\n".join(others), language)
    assert told["nl"] == told["en"]


def assert_relation_fits(finding, language):
    """Which way it goes only where zero lies outside; the numbers behind it, and how many."""
    words, telling = words_in(language), tell(finding, words_in(language))
    row = answering(finding)
    assert n_of(telling.certainty, finding.sample.n) or not finding.sample.n
    if row is None:
        few = finding.sample.n < THRESHOLDS[Tier.MEAN]
        assert (TOO_FEW[language] in telling.headline.casefold()) == few
        assert n_of(telling.certainty, THRESHOLDS[Tier.MEAN]) == few
        return
    refused = any(one.code == "ends_of_scale" for one in finding.cautions)
    for up in (True, False):
        told = RELATION[finding.key, up][language] in telling.headline
        assert told == (not refused and not row.zero_fits and up == (row.value >= 0))
    assert (OPEN[language] in telling.headline) == (row.zero_fits and not refused)
    assert words.number(row.value, 2) in telling.numbers[0]


@THOROUGH
@given(wards)
def test_every_relation_of_any_ward_fits_its_numbers(ward):
    for finding in ward_findings(ward):
        for language in LANGUAGES:
            if finding.key in ("attachment", "attachment_extremity"):
                assert_relation_fits(finding, language)


@settings(THOROUGH, max_examples=30)
@given(wards)
def test_every_text_of_any_ward_is_whole_and_the_same_in_both_languages(ward):
    for finding in ward_findings(ward):
        assert_readable(finding)


@THOROUGH
@given(interviews)
def test_the_answer_about_themes_counts_persons(interviews):
    finding = themes(interviews)
    assert_readable(finding)
    for language in LANGUAGES:
        telling = tell(finding, words_in(language))
        assert n_of(telling.certainty, len(interviews.persons)) or not interviews.persons
        assert "%" not in telling.aloud
        counts = list(finding.all("count"))
        top = max((row.value for row in counts), default=0)
        if top:
            assert n_of(telling.headline, int(top))
            told = re.findall(r"‘(Thema \w)’", telling.headline)
            held = {row.measure for row in counts if row.value == top}
            keys = {theme.name: theme.key for theme in interviews.themes}
            assert {keys[name] for name in told} <= held


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("persons", [1, 9])
def test_few_interviews_are_withheld_from_others_and_called_interviews(language, persons):
    words = words_in(language)
    seen = protect(themes(random_interviews(1, persons, 6)), Audience.OTHERS)
    assert tell(seen, words).headline == words("withheld.too_few_interviews", least="10")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_withheld_tells_the_least_of_its_own_question(language):
    words = words_in(language)
    ward = random_ward(1, 15)
    seen = protect(attachment(ward, "ECR-R.anxiety", "WAV-T.total"), Audience.OTHERS)
    assert tell(seen, words).headline == words("withheld.too_few", least="20")
    alike = protect(therapist_team(random_ward(1, 30, constant=True)), Audience.OTHERS)
    assert tell(alike, words).headline == words("withheld.not_for_others")


def pairs_of(differences):
    """A ward whose patients rate their therapist and the team so far apart."""
    team = 100.0 + np.arange(len(differences)) * 2
    scores = {"WAV-B.total": team + np.array(differences), "WAV-T.total": team}
    return Ward(tuple(f"p{one}" for one in range(len(team))), {}, scores)


@pytest.mark.parametrize(
    ("differences", "dutch", "english"),
    [
        ([5, -5] * 6, "Niet te zeggen", "We cannot tell"),
        ([3, 5] * 6, "4 punten hoger", "4 points higher"),
        ([-3, -5] * 6, "4 punten lager", "4 points lower"),
    ],
)
def test_a_difference_is_told_as_it_is(differences, dutch, english):
    finding = therapist_team(pairs_of(differences))
    assert dutch in tell(finding, words_in("nl")).headline
    assert english in tell(finding, words_in("en")).headline


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("n", [0, 1, 4, 5, 9])
def test_too_few_patients_are_told_with_the_reason(language, n):
    ward = random_ward(1, n)
    words = words_in(language)
    for finding in ward_findings(ward):
        telling = tell(finding, words)
        # Of groups the one that is too small is named; one group alone lacks another.
        held = {n, *(int(row.value) for row in finding.all("n"))}
        assert any(n_of(telling.aloud, one) for one in held) or not n
        assert n_of(telling.aloud, THRESHOLDS[Tier.MEAN]) or n < 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_equal_scores_are_told_with_the_reason(language):
    view = view_of(
        therapist_team(random_ward(1, 30, constant=True)),
        words_in(language),
        Audience.TREATING_TEAM,
    )
    told = {
        "nl": "Totaal, doelen, taken en band – niet te berekenen: de scores lopen niet uiteen.",
        "en": "Total, goals, tasks, and bond – cannot be computed: the scores do not differ.",
    }
    assert told[language] in view.cautions


@pytest.mark.parametrize("language", LANGUAGES)
def test_enough_patients_without_spread_are_not_called_too_few(language):
    """30 equal pairs cannot be compared, but not because there are fewer than ten."""
    words = words_in(language)
    answers = [
        tell(finding, words).aloud
        for finding in (
            therapist_team(random_ward(1, 30, constant=True)),
            attachment(random_ward(1, 30, constant=True), "ECR-R.anxiety", "WAV-T.total"),
        )
    ]
    assert [n_of(answer, THRESHOLDS[Tier.MEAN]) for answer in answers] == [False, False]


def test_the_sample_answers_count_correctly():
    """The family's sentence holds the counts that stand in the estimates."""
    finding = attachment_extremity(random_ward(5, 60, shift=3.0), "ECR-R.anxiety", "WAV-T.total")
    family = [row for row in finding.all("pearson_r") if row.p is not None]
    raw = sum(row.p < 0.05 for row in family)
    held = sum(row.p_holm < 0.05 for row in family)
    told = " ".join(tell(finding, words_in("en")).numbers)
    assert (len(family), raw > 0, held > 0) == (16, True, True)
    assert f"Of the 16 correlations looked at together here, {raw} lie" in told
    assert f"(Holm) {held} remain" in told
    assert "0.8 on average" in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_left_after_a_choice_is_told(language):
    open_interviews = random_interviews(3, 6, 4)
    finding = themes(open_interviews, medium="no such medium")
    view = view_of(finding, words_in(language), Audience.TREATING_TEAM)
    assert view.telling.headline
    assert words_in(language)("caution.nothing_left") in view.cautions
