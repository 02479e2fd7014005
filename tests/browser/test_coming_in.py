"""The ways in: a bookmark on a fresh server, a phone, a dark screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import running
from tests.browser.steps import answer, axis_texts, badge, go_to, see_page

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("stem", ["themes", "alliance_by_cluster"])
def test_a_bookmark_is_the_very_first_request_of_a_fresh_server(stem, visitors, tmp_path):
    with running(tmp_path) as fresh:
        page = visitors(fresh, f"/{stem}").page
        see_page(page, stem)
        expect(badge(page)).to_contain_text("Voorbeeld")
        expect(answer(page)).not_to_be_empty()
        expect(page.get_by_role("radio", name="English")).to_be_visible()
        expect(page.locator("html")).to_have_attribute("lang", "nl")
        go_to(page, "help")
        page.context.close()


def test_a_dark_screen_gets_a_dark_page_and_light_words_in_figures(visitors, server):
    page = visitors(server, color_scheme="dark").page
    see_page(page, "start")
    ground = page.get_by_test_id("stApp").evaluate("one => getComputedStyle(one).backgroundColor")
    assert ground == "rgb(18, 23, 29)"
    go_to(page, "therapist_and_team")
    label = page.locator(".st-key-figure_therapist_team_main svg .role-axis-label text").first
    expect(label).to_have_attribute("fill", "#B4BDC9")
    assert axis_texts(page, "therapist_team_main")
