"""A team opens a ward with several measurements and goes from all to one patient."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.steps import NL, answer, badge, dots, go_to, see_page, settled

pytestmark = pytest.mark.browser


def test_from_the_course_of_all_to_the_case_of_one(page):
    see_page(page, "start")
    go_to(page, "course")
    page.get_by_role("button", name=NL("data.open_course")).click()
    settled(page)
    expect(badge(page)).to_contain_text(NL("header.sample_course"))
    expect(answer(page)).to_contain_text("24 patiënten")
    expect(dots(page, "course_main").first).to_be_visible()
    expect(page.get_by_text("in de loop van de maanden verschoof").first).to_be_visible()
    go_to(page, "case")
    expect(answer(page)).to_contain_text("P01")
    page.get_by_role("combobox", name=NL("choice.patient")).click()
    page.keyboard.type("P06")
    page.keyboard.press("Enter")
    settled(page)
    expect(answer(page)).to_contain_text("P06")
    page.get_by_role("button", name=NL("choice.next")).press("Enter")
    settled(page)
    expect(answer(page)).to_contain_text("P07")
