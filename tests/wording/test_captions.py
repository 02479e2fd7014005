"""The line under everything that is taken along, and methods without Markdown."""

from __future__ import annotations

import datetime
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from lib import VERSION
from lib.findings.basis import About
from lib.questions.registry import QUESTIONS
from lib.questions.telling import method, title
from lib.questions.therapist_team.finding import therapist_team
from lib.reading import Source
from lib.sharing.taken_along import Origin
from lib.wording import LANGUAGES, words_in
from lib.wording.captions import caption, date, wrapped
from lib.wording.told_methods import plain
from tests.wording.random_wards import random_ward

ORIGIN = Origin((Source("afdeling.xlsx", "abcdef" * 11, 60),), datetime.date(2026, 3, 1), "Veel.")
FINDING = therapist_team(random_ward(1, 40))


def with_sample(**changed):
    return replace(FINDING, sample=replace(FINDING.sample, **changed))


def test_it_holds_n_date_file_fingerprint_release_and_ledger():
    told = caption(with_sample(n=38, of=40), About.WARD, ORIGIN, words_in("nl"))
    parts = (
        "n = 38 van 40",
        "1 maart 2026",
        "afdeling.xlsx (abcdefabcdef)",
        f"Praktijklens {VERSION}",
        "Veel.",
    )
    places = [told.replace("\u00a0", " ").index(part) for part in parts]
    assert places == sorted(places)
    assert "Voorbeeld" not in told


def test_filters_and_the_example_are_said():
    told = caption(
        with_sample(filters={"ward": "Noord"}),
        About.WARD,
        replace(ORIGIN, example=True),
        words_in("en"),
    )
    assert "only ward: Noord" in told
    assert "Example" in told
    assert "1 March 2026" in told


def test_a_number_too_small_to_tell_is_not_told():
    told = caption(with_sample(n=0, of=0), About.WARD, ORIGIN, words_in("nl"))
    assert "n =" not in told.replace("\u00a0", " ")
    assert "0 van" not in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_are_written_out(language):
    assert date(datetime.date(2026, 12, 24), words_in(language)).split()[0] == "24"


def test_lines_keep_what_belongs_together():
    text = caption(FINDING, About.WARD, ORIGIN, words_in("nl"))
    for signs in range(20, 90, 7):
        lines = wrapped(text, signs)
        assert " ".join(lines) == text
        assert all(len(line) <= signs for line in lines)
        assert sum("n\u00a0=\u00a0" in line for line in lines) == text.count("n\u00a0=\u00a0")


def test_the_release_is_that_of_the_project():
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["version"] == VERSION


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", [one.key for one in QUESTIONS])
def test_every_finding_has_its_question_and_a_method_without_markup(key, language):
    words = words_in(language)
    assert title(key, words).endswith("?")
    told = plain(method(replace(FINDING, key=key), words))
    assert told
    for sign in ("$", "\\", "**", "{", "}", "≤ft", "  "):
        assert sign not in told, sign


def test_formulas_stay_readable():
    assert plain(
        r"Zo: $$\bar{x}_1-\bar{x}_2 \;\pm\; t_{\nu}\sqrt{\tfrac{s_1^2}{n_1}}$$ **dus**"
    ) == ("Zo: x\u0304₁−x\u0304₂ ± t_ν√(s₁²/n₁) dus")
    assert plain(r"$\frac{a+b}{c}$ en $\tanh\!\left(r\right)$") == "(a+b)/c en tanh(r)"
    assert plain("een\n\ntwee\ndrie") == "een\ntwee drie"
