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
from lib.wording import LANGUAGES, names, words_in
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
HIGHER, LOWER, LEVEL = (
    {"nl": "punten hoger dan", "en": "points higher than"},
    {"nl": "punten lager dan", "en": "points lower than"},
    {"nl": "even hoog als", "en": "the same as"},
)
UNCLEAR = {"nl": "Geen duidelijk verschil", "en": "No clear difference"}
NO_RELATION = {"nl": "Niet te zeggen of", "en": "We cannot tell whether"}
TOO_FEW = {"nl": "te weinig", "en": "too few"}
NO_SPREAD = {"nl": "niet te berekenen", "en": "cannot be computed"}
RELATION = {
    ("attachment", True): {"nl": "hogere scores", "en": "higher scores"},
    ("attachment", False): {"nl": "lagere scores", "en": "lower scores"},
    ("attachment_extremity", True): {"nl": "meer uitgesproken", "en": "more outspoken"},
    ("attachment_extremity", False): {"nl": "minder uitgesproken", "en": "less outspoken"},
}
NO_WORDS = re.compile(r"\b(?:nan|NaN|inf|Infinity|None|null|True|False)\b")
TYPED_MINUS = re.compile(r"(?<![\w%])-\d")


def n_of(text, n):
    """Whether a text names this number of patients."""
    return re.search(rf"(?<![\d.,]){n}(?![\d]|[.,]\d)", text) is not None


def direction(text, language):
    """Which of the comparisons a sentence makes; exactly one. Where nothing is clear, neither."""
    if UNCLEAR[language] in text:
        assert HIGHER[language] not in text, text
        assert LOWER[language] not in text, text
        return 0
    told = [sign for sign, said in ((1, HIGHER), (-1, LOWER), (0, LEVEL)) if said[language] in text]
    assert len(told) == 1, text
    return told[0]


def ward_findings(ward):
    for by in GROUPS:
        yield alliance_by_group(ward, "WAV-T.total", by)
        yield alliance_by_group(ward, "WAV-B.bond", by, "student")
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
        told[language] = numbers_in("\n".join(texts), language)
    assert told["nl"] == told["en"]


def assert_reason(answer, language, too_few):
    """An answer without numbers tells the least n, that it is not met, or that nothing spreads."""
    assert n_of(answer, THRESHOLDS[Tier.MEAN]) or TOO_FEW[language] in answer or not too_few
    assert (NO_SPREAD[language] in answer) != too_few


def assert_answer_fits(finding, language):
    words = words_in(language)
    answer = tell(finding, words).answer
    if finding.key == "alliance_by_group":
        differences = list(finding.all("mean_difference"))
        if not differences:
            assert n_of(answer, finding.sample.n)
            assert_reason(answer, language, too_few="reference" not in finding.choices)
        elif len(differences) == 1:
            row = differences[0]
            across = row.low <= 0 <= row.high
            assert direction(answer, language) == (0 if across else np.sign(round(row.value, 1)))
            assert (UNCLEAR[language] in answer) == across
            for code in (row.group, row.versus):
                assert n_of(answer, int(finding.one("n", group=code).value))
        else:
            for row in differences:
                group = names.group(words, finding.choices["by"], row.group)
                part = re.search(rf"([^;()]*)‘{re.escape(group)}’ \(([^)]*; )n\s=\s(\d+)\)", answer)
                assert int(part[3]) == finding.one("n", group=row.group).n
                size = words.number(abs(row.value), 1)
                assert size in part[1] + part[2] or round(row.value, 1) == 0
                up, down = ("hoger", "lager") if language == "nl" else ("higher", "lower")
                across = row.low <= 0 <= row.high
                wanted = 0 if across else np.sign(round(row.value, 1))
                assert (up in part[1]) == (wanted > 0)
                assert (down in part[1]) == (wanted < 0)
                assert not (up in part[2] and down in part[2]) or across
    elif finding.key == "therapist_team":
        row = finding.one("mean_difference", measure=f"WAV-B.{finding.choices['scale']}")
        assert n_of(answer, finding.sample.n)
        if row is None:
            assert_reason(answer, language, too_few=finding.sample.n < THRESHOLDS[Tier.MEAN])
        else:
            across = row.low <= 0 <= row.high
            assert direction(answer, language) == (0 if across else np.sign(round(row.value, 1)))
            assert (UNCLEAR[language] in answer) == across
    else:
        assert_relation_fits(finding, language)


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
    assert (NO_RELATION[language] in telling.headline) == (row.zero_fits and not refused)
    assert words.number(row.value, 2) in telling.numbers[0]


@THOROUGH
@given(wards)
def test_every_answer_of_any_ward_fits_its_numbers(ward):
    for finding in ward_findings(ward):
        for language in LANGUAGES:
            assert_answer_fits(finding, language)


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
        answer = tell(finding, words_in(language)).answer
        assert n_of(answer, len(interviews.persons))
        assert "%" not in answer
        counts = list(finding.all("count"))
        top = max((row.value for row in counts), default=0)
        if top:
            assert n_of(answer, int(top))
            assert n_of(answer, len(interviews.themes))
            told = re.findall(r"‘(Thema \w)’", answer)
            held = {row.measure for row in counts if row.value == top}
            keys = {theme.name: theme.key for theme in interviews.themes}
            assert {keys[name] for name in told} <= held
            assert len(told) == min(len(held), 3)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("persons", [1, 9])
def test_few_interviews_are_withheld_from_others_and_called_interviews(language, persons):
    words = words_in(language)
    seen = protect(themes(random_interviews(1, persons, 6)), Audience.OTHERS)
    assert tell(seen, words).answer == words("withheld.too_few_interviews", least="10")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_withheld_tells_the_least_of_its_own_question(language):
    words = words_in(language)
    ward = random_ward(1, 15)
    seen = protect(attachment(ward, "ECR-R.anxiety", "WAV-T.total"), Audience.OTHERS)
    assert tell(seen, words).headline == words("withheld.too_few", least="20")
    alike = protect(therapist_team(random_ward(1, 30, constant=True)), Audience.OTHERS)
    assert tell(alike, words).answer == words("withheld.not_for_others")


def pairs_of(differences):
    """A ward whose patients rate their therapist and the team so far apart."""
    team = 100.0 + np.arange(len(differences)) * 2
    scores = {"WAV-B.total": team + np.array(differences), "WAV-T.total": team}
    return Ward(tuple(f"p{one}" for one in range(len(team))), {}, scores)


@pytest.mark.parametrize(
    ("differences", "dutch", "english"),
    [
        (
            [5, -5] * 6,
            "Het verschil is gemiddeld 0,0 punten",
            "The difference is on average 0.0 points",
        ),
        (
            [3, 5] * 6,
            "gemiddeld 4,0 punten hoger dan het team",
            "on average 4.0 points higher than the",
        ),
        (
            [-3, -5] * 6,
            "gemiddeld 4,0 punten lager dan het team",
            "on average 4.0 points lower than",
        ),
    ],
)
def test_a_difference_is_told_as_it_is(differences, dutch, english):
    finding = therapist_team(pairs_of(differences))
    assert dutch in tell(finding, words_in("nl")).answer
    assert english in tell(finding, words_in("en")).answer


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("n", [0, 1, 4, 5, 9])
def test_too_few_patients_are_told_with_the_reason(language, n):
    ward = random_ward(1, n)
    words = words_in(language)
    for finding in ward_findings(ward):
        telling = tell(finding, words)
        told = f"{telling.headline} {telling.certainty}"
        assert n_of(told, n) or not n
        assert n_of(told, THRESHOLDS[Tier.MEAN])


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
    for finding in (
        therapist_team(random_ward(1, 30, constant=True)),
        attachment(random_ward(1, 30, constant=True), "ECR-R.anxiety", "WAV-T.total"),
    ):
        telling = tell(finding, words)
        for line in (telling.headline, telling.certainty):
            assert not n_of(line, THRESHOLDS[Tier.MEAN])


def test_the_sample_answers_count_correctly():
    """The family's sentence holds the counts that stand in the estimates."""
    finding = attachment_extremity(random_ward(5, 60, shift=3.0), "ECR-R.anxiety", "WAV-T.total")
    family = [row for row in finding.all("pearson_r") if row.p is not None]
    raw = sum(row.p < 0.05 for row in family)
    held = sum(row.p_holm < 0.05 for row in family)
    sure = "\n".join(tell(finding, words_in("en")).numbers)
    assert (len(family), raw > 0, held > 0) == (16, True, True)
    assert f"Of the 16 correlations looked at together here, {raw} lie" in sure
    assert f"(Holm) {held} remain" in sure
    assert "0.8 on average" in sure


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_left_after_a_choice_is_told(language):
    open_interviews = random_interviews(3, 6, 4)
    finding = themes(open_interviews, medium="no such medium")
    view = view_of(finding, words_in(language), Audience.TREATING_TEAM)
    assert n_of(view.telling.headline, 0)
    assert words_in(language)("caution.nothing_left") in view.cautions
