"""A team lead sees what stood out in the ward's file, chooses, and finds the answers changed."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.steps import NL, answer, go_to, open_files, settled, upload
from tests.reading.detectors.wards import answers_of, turned
from tests.reading.making_files import WAV_B, WAV_T, workbook

pytestmark = pytest.mark.browser
REVERSED = (1, 3, 7, 9, 10, 11, 12, 15, 20, 27, 29, 31, 33, 34)


def ward():
    """Thirty patients whose WAV-T came out of its system with the items turned already; one twice,
    and an average below."""
    therapist, team = answers_of("WAV-B", 30, 2), turned("WAV-T", answers_of("WAV-T", 30), REVERSED)
    rows = [
        [f"P{n + 1:02d}", "ABC"[n % 3], *map(int, therapist[n]), *map(int, team[n])]
        for n in range(30)
    ]
    again = ["P30", "A", *rows[0][2:]]
    average = ["Gemiddelde", "", *[3] * 72]
    return workbook([["Patiënt", "Cluster", *WAV_B, *WAV_T], *rows, again, average]).content


def test_choose_and_see_the_answers_change(page):
    go_to(page, "data")
    open_files(page, upload("meting.xlsx", ward()))
    expect(page.get_by_role("heading", name=NL("reading.detection.title"))).to_be_visible()
    go_to(page, "therapist_and_team")
    before = answer(page).inner_text()
    assert "29" in before
    go_to(page, "data")
    page.get_by_text(NL("reading.detection.patient_twice.first"), exact=True).click()
    expect(page.get_by_text("A31, A32 → A31")).to_be_visible()
    page.get_by_text(NL("reading.detection.reversal_form.accept")).click()
    expect(page.get_by_text(NL("reading.detection.as_is"))).to_have_count(1)
    settled(page)
    page.get_by_role("button", name=NL("reading.detection.done")).click()
    expect(page.get_by_text(NL("reading.detection.let_go"))).to_be_visible()
    go_to(page, "therapist_and_team")
    expect(answer(page)).to_contain_text("30")
    expect(answer(page)).not_to_have_text(before)
