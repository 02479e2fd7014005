"""One question has one answer: on the card, its page, each button that pins, and in a report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.domain.dataset import Dataset
from lib.questions.asking import ask, leading_findings
from lib.questions.telling import tell
from lib.reading import Report, Source
from lib.wording import words_in
from lib.workspace import Visit, sample_themes, sample_ward
from tests.pages.listing import ANSWERS
from tests.pages.test_audience import opened
from tests.pages.visiting import answer, go, no_failure, said, shown, visit
from tests.wording.random_wards import random_interviews, random_ward

NL = words_in("nl")
TEAM_FORM = {
    key: one for key, one in random_ward(5, 46).scores.items() if not key.startswith("WAV-B")
}
OWN = {
    "two wards": Dataset(
        replace(
            random_ward(4, 40, groups=2),
            attributes={"ward": random_ward(4, 40, groups=2).attributes["ward"]},
        ),
        random_interviews(2, 8, 6),
    ),
    "seven patients": Dataset(random_ward(3, 7)),
    "only the team": Dataset(replace(random_ward(5, 46), scores=TEAM_FORM)),
    "only themes": Dataset(None, random_interviews(1, 9, 7)),
}
SAMPLE = Dataset(sample_ward().dataset.ward, sample_themes().dataset.interviews)
WARDS = {"the sample": SAMPLE} | OWN
"""What is open, by name."""


def arrived(name):
    return visit("nl", None if name == "the sample" else own(OWN[name]))


def own(data):
    if data.ward is not None:
        return opened(data)
    found = Visit.with_sample()
    report = Report(sources=(Source("gesprekken.xlsx", "0" * 64, 7),))
    found.open(replace(sample_ward(), dataset=data, report=report))
    return found


def pinned(app):
    """What is in the tray: question, choices, figure."""
    pins = app.session_state["visit"].tray.pins
    return {pin.question: (dict(pin.choices), pin.figure) for pin in pins}


def pins_of(app):
    """The buttons that pin an answer, in the page's order."""
    return [one.key for one in app.button if str(one.key).startswith("pin_")]


def pressed(app, *keys):
    """The tray after these buttons were pressed."""
    for key in keys:
        app.button(key=key).click().run()
    no_failure(app, "nl")
    return pinned(app)


@pytest.mark.parametrize("name", list(WARDS))
def test_card_page_pins_and_report_ask_and_say_the_same(name):
    start = arrived(name)
    on_cards = [shown(one.value) for one in start.markdown]
    cards = pressed(start, *pins_of(start))
    four = pressed(go(arrived(name), "conference"), "pin_four")
    assert four == cards
    data = start.session_state["visit"]
    reported = {one.key: one for one in leading_findings(WARDS[name])}
    for stem in ANSWERS:
        app = go(arrived(name), stem)
        app.session_state["visit"].tray = Visit().tray
        if not pins_of(app):
            continue
        button = pins_of(app)[0]
        question = button.removeprefix("pin_")
        told, asked = answer(app), pressed(app, button)
        assert asked[question] == cards[question]
        finding = ask(question, cards[question][0], data)
        assert told == tell(finding, NL).headline == tell(reported[question], NL).answer
        assert told in on_cards
        assert finding.sample == reported[question].sample
        reported.pop(question)
    assert not reported.keys() & cards.keys()


def test_what_a_page_was_set_to_its_card_and_the_four_say_too():
    app = go(visit(), "alliance_by_cluster")
    app.selectbox(key="group_by").select("sex").run()
    app.selectbox(key="group_measure").select("WAV-B.bond").run()
    by_sex = answer(app)
    app = go(app, "attachment")
    app.selectbox(key="attachment_outcome").select("folded").run()
    extreme = answer(app)
    on_cards = [shown(one.value) for one in go(app, "start").markdown]
    assert {by_sex, extreme} <= set(on_cards)
    tray = pressed(go(app, "conference"), "pin_four")
    assert tray["alliance_by_group"][0].items() >= {"by": "sex", "measure": "WAV-B.bond"}.items()
    assert "attachment_extremity" in tray
    assert "attachment" not in tray


@pytest.mark.parametrize("name", list(OWN))
def test_beside_own_data_nothing_of_the_sample_is_left(name):
    app = arrived(name)
    lacks_themes = OWN[name].interviews is None
    for stem in ("start", *ANSWERS):
        told = said(go(app, stem))
        assert "Voorbeeld" not in told
        about_themes = stem == "themes"
        if about_themes and lacks_themes:
            assert NL("empty.themes") in told
        if not about_themes and OWN[name].ward is None:
            assert NL("empty.no_ward") in told
    assert {one.example for one in leading_findings(OWN[name])} == {False}
