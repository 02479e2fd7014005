"""No sentence says which way it goes where zero lies in the interval.

The texts are read as a room reads them: what stands between the ends of an interval is taken out,
and so are the sentences that count both sides; what is left may hold no word of direction.
"""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from lib.disclosure import Audience
from lib.domain.norms import NORMS, norms_of
from lib.findings.group_differences import asked_differences
from lib.questions.alliance_by_group.finding import alliance_by_group
from lib.questions.asking import protect
from lib.questions.attachment.finding import attachment, attachment_extremity
from lib.questions.attachment.telling import answering
from lib.questions.attachment_detail.finding import attachment_detail
from lib.questions.linearity.finding import linearity
from lib.questions.participation.finding import participation
from lib.questions.reference.finding import reference
from lib.questions.registry import QUESTIONS
from lib.questions.telling import tell
from lib.questions.therapist_team.finding import shift_of, therapist_team
from lib.wording import LANGUAGES, words_in
from lib.workspace import sample_ward
from tests.wording.random_wards import random_ward
from tests.wording.test_catalogues import CATALOGUES

SAMPLE = sample_ward().dataset.ward
PAIR = ("ECR-R.anxiety", "WAV-T.total")

DIRECTION = {
    "nl": re.compile(
        r"\b(?:hoger|hogere|lager|lagere|extremer|minder extreem|milder|stijgt|daalt"
        r"|gaat samen|gaan samen)\b"
    ),
    "en": re.compile(
        r"\b(?:higher|lower|more extreme|less extreme|milder|rises|falls|lies above|lies below"
        r"|goes together|go together)\b"
    ),
}
END = {
    "nl": r"(?:(?:aan )?nul|[\d.,]+(?: punt(?:en)?)?(?: lager| hoger)?)",
    "en": r"(?:(?:down to |up to )?zero|[\d.,]+(?: points?)?(?: lower| higher)?)",
}
INTERVAL = {
    "nl": re.compile(rf"van {END['nl']} tot {END['nl']}"),
    "en": re.compile(rf"from {END['en']} to {END['en']}"),
}
COUNTS_BOTH_SIDES = ("answer.pairs.higher", "answer.pairs.higher_of", "answer.pairs.beyond")

TOLD_ONLY_OUTSIDE_ZERO = {
    "phrase.points_higher",
    "phrase.points_lower",
    "phrase.compared_higher",
    "phrase.compared_lower",
    "phrase.way_higher",
    "phrase.way_lower",
    "answer.run.last_higher",
    "answer.run.last_lower",
    "answer.course.up",
    "answer.course.down",
    "answer.course.up_hint",
    "answer.course.down_hint",
    "answer.detail.valley",
    "answer.detail.hill",
    *(
        f"answer.{about}.{verb}_{way}"
        for about in ("relation", "relation_of", "extremity", "extremity_of", "detail")
        for verb in ("firm", "hint")
        for way in ("higher", "lower")
    ),
    "answer.relation.short.firm",
    "answer.relation.short.hint",
    "answer.detail.above",
    "answer.detail.short_firm",
    "answer.detail.short_hint",
}
IN_AN_INTERVAL = {"phrase.higher", "phrase.lower", "phrase.range_higher", "phrase.range_lower"}
OF_ONE_PATIENT_OR_A_QUESTIONNAIRE = {
    "answer.case.above",
    "answer.case.below",
    "answer.case.course",
    "answer.case.course_up",
    "answer.case.course_down",
    "answer.course.up_counted",
    "answer.course.down_counted",
    *(
        f"answer.scales.{one}"
        for one in ("well", "seem_well", "badly", "seem_badly", "open", "few", "alike")
    ),
    "answer.scales.alpha",
    "answer.scales.scores",
    "sure.scales.alpha",
    "sure.scales.cut",
}


def pattern(language, key):
    """A message of the catalogue as it may stand in a text."""
    held = CATALOGUES[language]
    said = (held.get(key) or held[key, key]).string
    text = re.escape(said if isinstance(said, str) else said[-1])
    text = re.sub(r"\\\{(?:first|second)\\\}", r"[\\w -]+?", text)
    number = r"(?:(?:ca\\. |about )?[\\d.,]+|< 5)"
    return re.compile(re.sub(r"\\\{\w+\\\}", number, text))


def directions(text, language):
    """The words of direction that are left of a text."""
    text = text.replace("\N{NO-BREAK SPACE}", " ")
    for allowed in (INTERVAL[language], *(pattern(language, key) for key in COUNTS_BOTH_SIDES)):
        text = allowed.sub(" ", text)
    return DIRECTION[language].findall(text)


def compared(finding):
    """The rows a finding's sentences may tell a direction of."""
    key, chosen = finding.key, finding.choices
    if finding.withheld:
        return []
    if key == "alliance_by_group":
        return [*asked_differences(finding), *finding.all("bootstrap_median_difference")]
    if key == "therapist_team":
        return [shift_of(finding)]
    if key == "reference":
        return [finding.one("mean_difference", versus=chosen["norm"])]
    if key == "attachment_detail":
        return [finding.one("partial_r"), finding.one("quadratic_b")]
    if key.startswith("attachment"):
        return [answering(finding)]
    return []


def wards():
    """Wards of every size whose scores hardly differ, differ, or are all alike; and the sample."""
    random = np.random.default_rng(6)
    for place, n in enumerate((0, 8, 11, 14, 19, 23, 30, 44, 60, 90)):
        shift = (0.0, 0.3, -0.3, 1.0, -1.5)[place % 5]
        groups = 2 + place % 3
        yield random_ward(int(random.integers(2**31)), n, missing=0.1, shift=shift, groups=groups)
    yield random_ward(3, 30, constant=True)
    yield SAMPLE


def findings(ward):
    """Every question whose answer is a comparison, in several ways."""
    for by in ("cluster", "ward", "sex"):
        yield alliance_by_group(ward, "WAV-T.total", by)
    yield alliance_by_group(ward, "WAV-B.bond", "cluster", pairs="all")
    yield alliance_by_group(ward, "WAV-B.task", "ward", extra="bootstrap")
    for scale in ("total", "bond"):
        yield therapist_team(ward, scale)
    for dimension in ("ECR-R.anxiety", "ECR-R.avoidance"):
        for measure in ("WAV-T.total", "WAV-B.goal"):
            yield attachment(ward, dimension, measure)
            yield attachment_extremity(ward, dimension, measure)
            yield attachment_detail(ward, dimension, measure)
    yield linearity(ward, "WAV-T.total")
    yield participation(ward)
    for measure in PAIR:
        for norm in norms_of(NORMS, measure):
            yield reference(ward, measure, norm.key)


@pytest.fixture(scope="module")
def asked():
    return [finding for ward in wards() for finding in findings(ward)]


def texts(finding, language):
    """All that is said of it; an alternative text is the question and the answer."""
    telling = tell(finding, words_in(language))
    return {
        "headline": telling.headline,
        "certainty": telling.certainty,
        "report": telling.report,
    }


def assert_supported(finding):
    rows = [row for row in compared(finding) if row is not None]
    outside = sum(not row.zero_fits for row in rows)
    for language in LANGUAGES:
        for where, text in texts(finding, language).items():
            said = directions(text, language)
            assert not said or outside, (where, said, text)
            # One difference may be told by a verb and by its size, several by their sizes alone.
            assert len(said) <= max(2, outside) or len(rows) == 1, (where, said, text)


def test_no_text_says_which_way_where_zero_fits(asked):
    for finding in asked:
        assert_supported(finding)


def test_the_wards_hold_both(asked):
    """Otherwise the test above could not fail."""
    for key in (
        "alliance_by_group",
        "therapist_team",
        "attachment",
        "attachment_extremity",
        "attachment_detail",
        "reference",
    ):
        rows = [row for one in asked if one.key == key for row in compared(one) if row is not None]
        assert {row.zero_fits for row in rows} == {True, False}, key


def test_others_are_told_no_more_of_a_direction(asked):
    for finding in asked:
        assert_supported(protect(finding, Audience.OTHERS))


def test_nothing_clear_comes_first_where_zero_fits(asked):
    opening = {
        "nl": ("iet te zeggen", "Er is geen kromming", "Te veel pat"),
        "en": ("e cannot tell whether", "No curve shows", "Too many"),
    }
    for finding in asked:
        rows = [row for row in compared(finding) if row is not None]
        if not rows or any(not row.zero_fits for row in rows):
            continue
        for language in LANGUAGES:
            told = tell(finding, words_in(language)).headline
            assert any(one in told for one in opening[language]), told


def test_a_verdict_outlives_its_rounding(asked):
    """Rounded ends on zero, and no interval and no test at all: the words stay as firm."""
    for finding in asked:
        firm = [row is not None and not row.zero_fits for row in compared(finding)]
        for ends in ((0.0, 0.0), (None, None)):
            rows = tuple(
                replace(
                    row,
                    low=ends[0],
                    high=ends[1],
                    leaves_zero=not row.zero_fits,
                    test=None,
                    test_value=None,
                    df=None,
                    df2=None,
                    p=None,
                    p_holm=None,
                    p_bh=None,
                )
                if row.low is not None
                else row
                for row in finding.rows
            )
            rounded = replace(finding, rows=rows)
            assert [row is not None and not row.zero_fits for row in compared(rounded)] == firm
            assert_supported(rounded)
            for language in LANGUAGES:
                before, after = texts(finding, language), texts(rounded, language)
                for where in ("headline",):
                    assert bool(directions(after[where], language)) == bool(
                        directions(before[where], language)
                    ), after[where]
                assert not re.search(r"\bNone\b(?! of)|nan|\{|\}", " ".join(after.values())), after


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Bij deze 39 patiënten gaat meer gehechtheidsangst samen met een lagere score."),
        ("nl", "Team · doelen: In cluster B 2,2 punten lager dan in cluster C (−10,0 tot 5,7)"),
        ("nl", "gemiddeld 1,7 punten hoger. Het interval loopt van 2,0 lager tot 5,0 hoger."),
        ("nl", "43 van de 60 geven de behandelaar de hogere score."),
        ("en", "More anxiety goes together with a less extreme rating: r = 0.01."),
    ],
)
def test_the_reader_of_this_test_sees_a_direction(language, text):
    assert directions(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Het 95%-interval loopt voor ‘Cluster B’ van 20,8 lager tot 0,2 hoger."),
        ("nl", "Het 95%-interval loopt van 6,0 lager tot nul."),
        ("nl", "30 van de 60 geven de behandelaar de hogere score, 29 het team."),
        ("en", "The 95% interval runs from 1.0 to 22.0 lower."),
    ],
)
def test_the_reader_of_this_test_passes_what_says_both_ways(language, text):
    assert not directions(text, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_with_a_direction_is_a_known_one(language):
    """A new one is to be told only outside zero, and to be named here."""
    known = TOLD_ONLY_OUTSIDE_ZERO | IN_AN_INTERVAL | OF_ONE_PATIENT_OR_A_QUESTIONNAIRE
    found = set()
    for key, message in CATALOGUES[language].items():
        name = key if isinstance(key, str) else key[0]
        said = message.string if isinstance(message.string, str) else " ".join(message.string)
        if name.startswith(("answer.", "slide.", "sure.", "phrase.", "family.", "report.")):
            found |= {name} if DIRECTION[language].search(said) else set()
    assert found - known - {*COUNTS_BOTH_SIDES} == set()


def test_every_question_is_looked_at_or_compares_nothing():
    describing = {
        "attachment_quadrants",
        "scales",
        "case",
        "course",
        "course_shapes",
        "run_chart",
        "themes",
        "theme_groups",
        "theme_comparison",
        "theme_pairs",
        "theme_saturation",
        "theme_coders",
        "theme_joint",
    }
    compares = {finding.key for finding in findings(SAMPLE)}
    assert compares | describing == {one.key for one in QUESTIONS}
    assert not compares & describing
