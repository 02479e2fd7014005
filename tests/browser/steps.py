"""What visitors do, in their own words. Nothing waits for a time; all wait for what they see."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from lib.wording import words_in
from tests.pages.listing import BEHIND_MORE, QUESTIONS, TITLES

NL = words_in("nl")
DRAWN = """[...document.querySelectorAll('[data-testid="stVegaLiteChart"]')]
    .every(one => one.querySelector('svg')?.checkVisibility())"""
STILL = "document.getAnimations().every(one => one.playState !== 'running')"
"""Nothing fades in or out any more: half-faded words fail on contrast."""
DRAWN = """[...document.querySelectorAll("[data-testid=stVegaLiteChart]")]
  .every(one => one.querySelector("svg")?.checkVisibility())"""
"""Asked of all at once: one that leaves the page in between must not be waited for."""
DOTS = "svg .mark-symbol.role-mark path"


def see_page(page: Page, stem: str, words=NL) -> None:
    """Waits until a page stands there: its question, and nothing still being made."""
    title = page.get_by_role("heading", level=1, name=words(QUESTIONS[stem]), exact=True)
    expect(title).to_be_visible()
    settled(page)


def settled(page: Page) -> None:
    """Waits until the answer is complete and drawn."""
    expect(
        page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')
    ).to_be_visible()
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    page.wait_for_function(DRAWN)
    page.wait_for_function(STILL)


def go_to(page: Page, stem: str, words=NL) -> None:
    """Clicks a page in the bar at the top."""
    role = "menuitem" if stem in BEHIND_MORE else "link"
    link = page.get_by_role(role, name=words(TITLES[stem]), exact=True).first
    if stem in BEHIND_MORE:
        page.get_by_test_id("stTopNavSection").get_by_text(words("nav.more"), exact=True).click()
    link.click()
    see_page(page, stem, words)


def answer(page: Page) -> Locator:
    """The sentence that answers the page's question."""
    return page.locator(".st-key-answer")


def badge(page: Page) -> Locator:
    """Whose data they are, above the question."""
    return page.locator(".stMarkdownBadge")


def dots(page: Page, figure: str) -> Locator:
    """The marks of a figure."""
    return page.locator(f".st-key-figure_{figure} {DOTS}")


def axis_texts(page: Page, figure: str) -> list[str]:
    """What stands along the axes of a figure."""
    labels = page.locator(f".st-key-figure_{figure} svg .role-axis-label text")
    expect(labels.first).to_be_attached()
    return [label.text_content() or "" for label in labels.all()]


def open_files(page: Page, *files: dict) -> None:
    """Hands files to the data page's uploader for scores and themes: the one that takes two."""
    page.locator("input[type=file][multiple]").set_input_files(list(files))


def choose(page: Page, label: str, option: str) -> None:
    """Another option in a select box."""
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option, exact=True).click()
    settled(page)


def open_fold(page: Page, label: str) -> None:
    """What is folded away under a label, such as the files of an answer."""
    page.get_by_text(label, exact=True).last.click()
    settled(page)


def download(page: Page, label: str) -> tuple[str, bytes]:
    """Name and content of a file that a button gives."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=label, exact=True).click()
    found = waiting.value
    return found.suggested_filename, found.path().read_bytes()


def upload(name: str, content: bytes) -> dict:
    """A file as the browser hands it over."""
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}
