"""A newcomer opens the dashboard and reads the sample ward's answers."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.steps import (
    NL,
    answer,
    axis_texts,
    badge,
    choose,
    dots,
    go_to,
    see_page,
    settled,
)
from tests.pages.listing import ANSWERS

pytestmark = pytest.mark.browser


def test_open_the_sample_and_read_the_four_answers(page):
    see_page(page, "start")
    expect(page.get_by_text("geen van deze 60 patiënten bestaat")).to_be_visible()
    for told in (
        "niet te zeggen of clusters B en C verschillen",
        "8 punten hoger dan het team",
        "Niet te zeggen of gehechtheidsangst samengaat",
        "12 van de 12 geïnterviewden noemen",
    ):
        expect(page.get_by_text(told)).to_be_visible()
    page.get_by_role("link", name=NL("start.more")).first.click()
    see_page(page, "alliance_by_cluster")
    expect(badge(page)).to_contain_text("Voorbeeld: een verzonnen afdeling")
    expect(answer(page)).to_contain_text("46 patiënten; het verschil past bij alles van")
    expect(dots(page, "alliance_by_group_main")).to_have_count(60 + 2 + 1)


def test_every_question_has_a_figure_a_table_and_what_it_does_not_say(page):
    see_page(page, "start")
    for stem in ANSWERS:
        go_to(page, stem)
        expect(answer(page)).not_to_be_empty()
        expect(page.locator(".stVegaLiteChart svg").first).to_be_visible()
        expect(page.locator("table.pl-table").first).to_be_visible()
        expect(answer(page)).to_contain_text("Dit zegt niet")
        expect(page.get_by_text(NL("part.numbers"), exact=True).first).to_be_visible()
    expect(page.get_by_text(NL("error.unexpected"))).to_have_count(0)


def test_ask_for_another_grouping(page):
    see_page(page, "start")
    go_to(page, "alliance_by_cluster")
    choose(page, NL("choice.by"), "Opleiding")
    expect(answer(page)).to_contain_text("per opleiding")
    expect(dots(page, "alliance_by_group_difference")).to_have_count(2)


def test_read_in_english(page):
    see_page(page, "start")
    go_to(page, "attachment")
    dutch = axis_texts(page, "attachment_extremity_main")
    assert "0,4" in dutch
    assert not [one for one in dutch if "." in one]
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    page.get_by_role("radio", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Does attachment go together with the working alliance?"
    )
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".st-key-figure_attachment_extremity_main")).to_contain_text("0.4")
    assert not [one for one in axis_texts(page, "attachment_extremity_main") if "," in one]
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Does attachment")


def test_an_english_browser_is_answered_in_english(visitors, server):
    page = visitors(server, locale="en-GB").page
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "What do your patients tell you about working together?"
    )
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_choose_with_the_keyboard_only(page):
    see_page(page, "start")
    go_to(page, "alliance_by_cluster")
    page.locator("body").press("Tab")
    for _ in range(40):
        focused = page.evaluate("document.activeElement.getAttribute('aria-label') || ''")
        if NL("choice.by") in focused:
            break
        page.keyboard.press("Tab")
    assert NL("choice.by") in focused
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()
    wanted = page.locator('[role="option"][data-focused]', has_text="Geslacht")
    for _ in range(6):
        if wanted.count():
            break
        page.keyboard.press("ArrowDown")
    expect(wanted).to_be_visible()
    page.keyboard.press("Enter")
    expect(answer(page)).to_contain_text("mannen en vrouwen")
    settled(page)
    expect(page.get_by_role("listbox")).to_have_count(0)
