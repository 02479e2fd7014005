"""axe finds no serious barrier on any page, light or dark."""

from __future__ import annotations

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.steps import go_to, see_page, settled
from tests.pages.listing import TITLES

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {
    "light": {"type": "tag", "values": TAGS},
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
"""Dark, a page holds the same elements: only what depends on colour is looked at again."""
BARRIERS = {"serious", "critical"}


def barriers(page, rules):
    """Serious violations with the elements that have them."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", rules
    )
    return [
        (one["id"], node["target"], node["html"][:200], node["failureSummary"][:300])
        for one in found["violations"]
        if one["impact"] in BARRIERS
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("scheme", RULES)
def test_every_page(scheme, visitors, server):
    page = visitors(server, color_scheme=scheme).page
    see_page(page, "start")
    found = {"start": barriers(page, RULES[scheme])}
    for stem in list(TITLES)[1:]:
        go_to(page, stem)
        for explanation in page.get_by_test_id("stExpander").locator("summary").all():
            explanation.click()
        settled(page)
        found[stem] = barriers(page, RULES[scheme])
    assert {stem: one for stem, one in found.items() if one} == {}
