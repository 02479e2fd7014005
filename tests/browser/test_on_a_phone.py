"""On a phone: nothing makes the page broader, and tables say what their rows are about."""

from __future__ import annotations

import pytest
from playwright.sync_api import TimeoutError, expect

from tests.browser.steps import NL, see_page
from tests.pages.listing import TITLES

pytestmark = pytest.mark.browser

PHONE = {"width": 375, "height": 800}
NARROWEST = {"width": 320, "height": 640}
SIDEWAYS = """() => [document.documentElement, ...document.querySelectorAll(
      '[data-testid="stMain"], [data-testid="stAppViewContainer"], [data-testid="stApp"], ' +
      '.stMainBlockContainer')]
    .filter(one => one.scrollWidth > one.clientWidth)
    .map(one => `${one.dataset.testid || one.tagName}: ${one.scrollWidth} in ${one.clientWidth}`)"""
CUT = """() => [...document.querySelectorAll('.stVegaLiteChart svg.marks')].flatMap(figure => {
  const edge = figure.getBoundingClientRect();
  return [...figure.querySelectorAll('text')]
    .filter(one => one.textContent.trim() && getComputedStyle(one).opacity !== '0')
    .map(one => [one.textContent, one.getBoundingClientRect()])
    // An upright title's box holds the room between lines too, which may stick out.
    .map(([told, box]) => [told, box, box.height > box.width ? 4 : 1])
    .filter(([, box, air]) => box.left < edge.left - air || box.right > edge.right + air)
    .map(([told]) => told)
})"""
SCROLLED = """() => [...document.querySelectorAll('.pl-scroll')]
  .filter(one => one.scrollWidth > one.clientWidth + 60)
  .map(one => {
    one.scrollLeft = 60;
    const left = one.getBoundingClientRect().left;
    const caption = one.querySelector('caption span').getBoundingClientRect();
    const heads = [...one.querySelectorAll('tbody th')].map(head => head.getBoundingClientRect());
    return {
      name: one.querySelector('caption').textContent,
      away: Math.max(...heads.map(head => Math.abs(head.left - left))),
      beyond: caption.right - one.getBoundingClientRect().right,
    };
  })"""


def sideways(page):
    """What can be scrolled sideways though it should not, once figures have found their breadth."""
    try:
        page.wait_for_function(f"() => ({SIDEWAYS})().length === 0", timeout=5000)
    except TimeoutError:
        return page.evaluate(SIDEWAYS)
    return []


@pytest.mark.parametrize("others", [False, True])
def test_every_page_fits(others, visitors, server):
    page = visitors(server, viewport=PHONE).page
    see_page(page, "start")
    if others:
        page.locator(".st-key-header").get_by_text(NL("audience.others"), exact=True).click()
        expect(page.locator(".st-key-audience_shown")).to_be_visible()
    scrolled = 0
    for stem in TITLES:
        page.goto(server.url + ("/" if stem == "start" else f"/{stem}"))
        see_page(page, stem)
        assert sideways(page) == [], stem
        assert page.evaluate(CUT) == [], stem
        for table in page.evaluate(SCROLLED):
            scrolled += 1
            assert table["away"] <= 1, (stem, table)
            assert table["beyond"] <= 1, (stem, table)
        page.set_viewport_size(NARROWEST)
        assert sideways(page) == [], stem
        page.set_viewport_size(PHONE)
    assert scrolled > 3
