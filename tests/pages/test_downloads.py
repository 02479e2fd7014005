"""Files of an answer: made only when their fold is opened, and for others unless chosen."""

from __future__ import annotations

import pytest

from lib.disclosure import Audience
from lib.domain.dataset import Dataset
from lib.views.view import Figure
from lib.wording import LANGUAGES, words_in
from lib.workspace import answering
from lib.workspace.common import common
from tests.pages.test_audience import opened
from tests.pages.test_identifiers import downloads
from tests.pages.visiting import folds, go, no_failure, open_files, said, visit
from tests.wording.random_wards import random_ward

OFFERED = (words_in("nl")("download.csv"), "Figuur (PNG)", "Hoofdfiguur (PNG)")
QUESTIONS = {
    "alliance_by_cluster": "alliance_by_group",
    "therapist_and_team": "therapist_team",
    "attachment": "attachment",
    "scales": "scales",
    "participation": "participation",
    "reference": "reference",
    "themes": "themes",
}
SEVERAL = {
    "nl": {
        "therapist_and_team": ("Verschillen tussen behandelaar en team",),
        "attachment": ("Alle samenhangen",),
        "scales": ("Vergelijking met de normale verdeling",),
        "themes": ("De groepen", "Vaakst genoemd"),
    },
    "en": {
        "therapist_and_team": ("Differences between therapist and team",),
        "attachment": ("All relations",),
        "scales": ("Comparison with the normal distribution",),
        "themes": ("The groups", "Named most often"),
    },
}


def large(language="nl"):
    return visit(language, opened(Dataset(random_ward(3, 80))))


@pytest.mark.parametrize("stem", QUESTIONS)
def test_a_page_answers_for_nobody_but_whoever_looks_at_it(stem, monkeypatch):
    """The answer for others costs as much as the page's own, and is wanted seldom."""
    asked = []
    made = answering.view_of
    monkeypatch.setattr(
        answering, "view_of", lambda *given: asked.append(given[-1]) or made(*given)
    )
    for sample in ("ward", "course"):
        common(sample)._made.clear()
    app = go(visit(), stem)
    no_failure(app, "nl")
    assert words_in("nl")("part.download") in folds(app)
    assert not {*OFFERED} & {*downloads(app)}
    assert {*asked} == {Audience.TREATING_TEAM}
    open_files(app, QUESTIONS[stem])
    assert Audience.OTHERS in asked
    assert words_in("nl")("download.csv") in downloads(app)


@pytest.mark.parametrize("stem", ["alliance_by_cluster", "therapist_and_team", "scales"])
def test_files_are_for_others_unless_the_team_is_chosen(stem):
    app = open_files(go(large(), stem), QUESTIONS[stem])
    no_failure(app, "nl")
    words = words_in("nl")
    assert words("download.for_others", least="10") in said(app)
    assert words("download.warning") not in said(app)
    app.session_state[f"reader_{QUESTIONS[stem]}"] = True
    app.run()
    assert words("download.for_others", least="10") not in said(app)
    assert words("download.warning") in said(app)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stem", QUESTIONS)
def test_every_figure_of_a_page_can_be_taken_along(stem, language):
    app = go(visit(language), stem)
    app.session_state[f"reader_{QUESTIONS[stem]}"] = True
    open_files(app, QUESTIONS[stem])
    no_failure(app, language)
    words = words_in(language)
    if stem in SEVERAL[language]:
        named = [words("figure.main").capitalize(), *SEVERAL[language][stem]]
    else:
        named = [words("download.figure")]
    pictures = [f"{name} ({kind})" for name in named for kind in ("PNG", "SVG")]
    assert [one for one in downloads(app) if "(PNG)" in one or "(SVG)" in one] == pictures


def test_a_picture_is_made_at_the_click_and_not_before(monkeypatch):
    drawn = []
    app = go(visit(), "participation")
    monkeypatch.setattr(Figure, "draw", property(lambda one: drawn.append(one.name)))
    open_files(app, "participation")
    assert drawn == []


def test_while_others_look_along_no_file_is_offered_for_the_team():
    app = large()
    app.session_state["audience"] = Audience.OTHERS.value
    app = open_files(go(app, "therapist_and_team"), "therapist_team")
    words = words_in("nl")
    assert words("download.for_others", least="10") in said(app)
    assert words("download.team") not in str([one.proto for one in app.get("button_group")])


def test_too_few_for_others_is_said_and_no_file_is_there():
    app = open_files(
        go(visit("nl", opened(Dataset(random_ward(3, 9)))), "therapist_and_team"), "therapist_team"
    )
    assert words_in("nl")("withheld.too_few", least="10") in said(app)
    assert downloads(app) == []
