"""What stands on a slide beside the finding, in both languages."""

from __future__ import annotations

import pytest

from lib.domain.dataset import Dataset
from lib.findings.basis import NotAnswerable
from lib.questions.asking import leading_findings
from lib.questions.registry import PREDICTABLE
from lib.questions.telling import prediction
from lib.wording import LANGUAGES, words_in
from lib.wording.told_predictions import STEEPEST, Guess, discussed, guessed, refusal, slope
from lib.workspace import sample_themes, sample_ward

FINDINGS = {
    one.key: one
    for one in leading_findings(
        Dataset(sample_ward().dataset.ward, sample_themes().dataset.interviews)
    )
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", sorted(FINDINGS))
def test_only_an_answer_with_a_direction_is_guessed(key, language):
    words = words_in(language)
    asked = prediction(FINDINGS[key], words)
    assert (asked is not None) == (key in PREDICTABLE)
    if asked is not None:
        told = [asked.prompt, *asked.answers.values(), *(asked.axes or ())]
        assert not any("{" in one for one in told)
        # Nothing of the answer stands in the question.
        assert not any(sign.isdigit() for sign in asked.prompt)


@pytest.mark.parametrize(
    ("guess", "steps"), [("", 0), ("3", 3), ("-5", -5), ("99", STEEPEST), ("steil", 0)]
)
def test_a_slope_stays_on_its_paper(guess, steps):
    assert slope(guess) == steps


def test_the_room_is_told_what_it_guessed_and_nothing_when_it_did_not():
    words = words_in("nl")
    pairs, lines = FINDINGS["therapist_team"], FINDINGS["attachment"]
    asked = prediction(pairs, words).prompt
    assert guessed("lower", prediction(pairs, words), words) == Guess(
        asked, "De zaal verwachtte: lager."
    )
    for guess, told, line in (
        ("-2", "De zaal verwachtte: een dalende lijn.", -0.4),
        ("0", "De zaal verwachtte: een vlakke lijn.", 0.0),
        ("5", "De zaal verwachtte: een stijgende lijn.", 1.0),
    ):
        asked = prediction(lines, words).prompt
        assert guessed(guess, prediction(lines, words), words) == Guess(asked, told, line)
    assert (
        guessed("", prediction(pairs, words), words)
        is guessed("onbekend", prediction(pairs, words), words)
        is None
    )
    assert guessed("lower", prediction(FINDINGS["scales"], words), words) is None


def test_a_team_words_its_own_questions_and_keeps_the_others():
    words = words_in("nl")
    assert discussed(("", " Wat valt op? ", ""), words) == (
        "Herkennen we dit?",
        "Wat valt op?",
        "Wat spreken we af?",
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_for_no_answer_has_a_sentence(language):
    words = words_in(language)
    told = {
        refusal(NotAnswerable(code).reason, words)
        for code in (
            "no_ward",
            "no_interviews",
            "not_in_file",
            "something new",
        )
    }
    assert len(told) == 4
