"""The hand-out in a browser that is cut off: drawn, readable, without a request."""

from __future__ import annotations

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from lib.sharing.handout_page import handout
from tests.sharing.taking_along import conference

pytestmark = pytest.mark.browser


@pytest.fixture(params=["light", "dark"])
def opened(request, browser, tmp_path):
    """The hand-out as it opens from a memory stick, with what it asked for and complained of."""
    (tmp_path / "handout.html").write_bytes(handout(conference()))
    context = browser.new_context(
        offline=True, color_scheme=request.param, viewport={"width": 1280, "height": 720}
    )
    page = context.new_page()
    asked, said = [], []
    page.on("request", lambda one: asked.append(one.url))
    page.on("console", lambda one: said.append(one.text))
    page.on("pageerror", lambda one: said.append(str(one)))
    page.goto((tmp_path / "handout.html").as_uri())
    yield page, asked, said
    context.close()


def test_it_opens_without_a_network_and_its_figures_are_pictures(opened):
    page, asked, said = opened
    pictures = page.locator("figure img")
    assert pictures.count() >= 2
    for number in range(pictures.count()):
        pictures.nth(number).wait_for(state="visible")
    assert page.locator("script").count() == 0
    assert not [one for one in asked if not one.startswith(("file:", "data:", "blob:"))]
    assert said == []


def test_it_prints_pictures_and_fits_a_phone(opened):
    page, _, _ = opened
    page.set_viewport_size({"width": 375, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    page.emulate_media(media="print")
    assert page.locator("figure img").first.is_visible()
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == "rgb(255, 255, 255)"


def test_axe_finds_no_serious_barrier(browser, tmp_path):
    (tmp_path / "handout.html").write_bytes(handout(conference("en")))
    for scheme in ("light", "dark"):
        # The page's own policy would keep axe out as well.
        context = browser.new_context(color_scheme=scheme, offline=True, bypass_csp=True)
        page = context.new_page()
        page.goto((tmp_path / "handout.html").as_uri())
        page.locator("figure img").first.wait_for()
        page.evaluate(AXE_SCRIPT)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        serious = [one["id"] for one in found if one["impact"] in ("serious", "critical")]
        assert serious == [], scheme
        context.close()
