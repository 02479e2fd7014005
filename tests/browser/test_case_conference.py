"""A team lead pins four answers, presents them with the keyboard, takes the agreements along."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from lib.wording import words_in
from tests.browser.canary_files import PATIENT, WARD, workbook
from tests.browser.steps import download, open_files, see_page, settled, upload
from tests.browser.test_for_everyone import RULES, barriers
from tests.pages.listing import ANSWERS, ROOT

pytestmark = pytest.mark.browser

PICTURES = ROOT / "screenshots" / "conference"
"""Kept to be looked at; not in the repository."""
SIZES = {"wide": {"width": 1280, "height": 720}, "4:3": {"width": 1024, "height": 768}}


WHOLE = """() => {
  const foot = document.querySelector('.st-key-slide_controls').getBoundingClientRect().top
  return [...document.querySelectorAll('.st-key-slide_figure svg.marks text')]
    .every(one => one.getBoundingClientRect().bottom <= foot)
}"""
"""Nothing of the figure lies behind the bar at the foot of the slide."""


def picture(page: Page, name: str) -> None:
    settled(page)
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png")


def heading(page: Page, text: str):
    return expect(page.get_by_role("heading", level=1, name=text, exact=True)).to_be_visible()


def place(page: Page, text: str) -> None:
    """Waits until the bar below the slide says where we are."""
    expect(page.locator(".st-key-slide_controls .place")).to_contain_text(text)


def to_tray(page: Page, words, count: int) -> None:
    name = words("nav.conference_count", n=words.whole(count))
    link = page.get_by_role("link", name=name, exact=True)
    if not link.first.is_visible():
        page.goto(re.sub(r"(://[^/]+)/[^?]*", r"\1/conference", page.url))
    else:
        link.first.click()
    see_page(page, "conference", words)


def start(page: Page, words, key: str) -> None:
    page.get_by_role("button", name=words("tray.start"), exact=True).click()
    heading(page, words("room.ask"))
    settled(page)
    page.keyboard.press(key)


@pytest.mark.parametrize(
    ("language", "scheme", "size"), [("nl", "light", "wide"), ("en", "dark", "4:3")]
)
def test_from_file_to_handout(language, scheme, size, visitors, server):
    words = words_in(language)
    locale = {"nl": "nl-NL", "en": "en-GB"}[language]
    visitor = visitors(server, locale=locale, color_scheme=scheme, viewport=SIZES[size])
    page, name = visitor.page, f"{language}-{scheme}"
    page.goto(server.url + "/data")
    see_page(page, "data", words)
    open_files(page, upload("zangvogels.xlsx", workbook()))
    expect(page.get_by_text(words.many("data.opened", 1))).to_be_visible()

    for stem in ANSWERS[:3]:  # own scores leave no themes of the sample beside them
        page.goto(server.url + f"/{stem}")
        see_page(page, stem, words)
        page.keyboard.press("p")
        expect(page.get_by_role("button", name=words("pin.added"))).to_be_visible()
    to_tray(page, words, 3)
    picture(page, f"{name}-tray")
    assert barriers(page, RULES[scheme]) == []

    start(page, words, "1")
    heading(page, words("question.group"))
    place(page, words("slide.for_team"))
    expect(page.get_by_test_id("stHeader")).to_be_hidden()
    picture(page, f"{name}-question")
    for key, part in (("ArrowRight", "reveal"), ("PageDown", "discuss"), ("ArrowRight", "agree")):
        page.keyboard.press(key)
        if part in ("reveal", "discuss"):
            expect(page.locator(".st-key-slide_figure svg.marks")).to_be_visible()
            settled(page)
            page.wait_for_function(WHOLE)
        if part == "discuss":
            expect(page.get_by_label(words("discuss.recognise"))).to_be_visible()
        if part == "agree":
            expect(page.get_by_text(words("slide.agree"), exact=True)).to_be_visible()
        picture(page, f"{name}-{part}")
        assert barriers(page, RULES[scheme]) == [], part

    page.keyboard.press("ArrowDown")
    heading(page, words("question.pairs"))
    page.keyboard.press("PageDown")
    expect(page.locator(".st-key-slide_figure svg.marks")).to_be_visible()
    settled(page)
    page.wait_for_function(WHOLE)
    page.keyboard.press("ArrowDown")
    heading(page, words("question.attachment"))
    page.keyboard.press("ArrowRight")
    expect(page.locator(".st-key-slide_figure svg.marks")).to_be_visible()
    place(page, words("slide.of", n="3", of="4"))

    page.reload()
    expect(page.locator(".st-key-slide_figure svg.marks")).to_be_visible()
    place(page, words("slide.of", n="3", of="4"))
    place(page, words("slide.for_team"))
    expect(page.get_by_text(words("question.attachment"), exact=True)).to_be_visible()
    settled(page)

    page.keyboard.press("ArrowRight")
    note = page.get_by_label(words("discuss.else"))
    note.click()
    page.keyboard.type("Vogeltrek")
    page.keyboard.press("Home")
    page.keyboard.type("De ")
    page.keyboard.press("PageDown")  # while typing the keys are the note's
    expect(note).to_have_value("De Vogeltrek")
    page.keyboard.press("Escape")
    settled(page)
    page.keyboard.press("ArrowRight")
    page.get_by_label(words("agree.what"), exact=True).first.fill("Nestkasten nalopen")
    page.get_by_label(words("agree.who"), exact=True).first.fill("avonddienst")
    page.get_by_label(words("agree.when"), exact=True).first.fill("vrijdag")
    page.keyboard.press("Escape")
    settled(page)
    page.keyboard.press("End")
    heading(page, words("slide.closed"))
    expect(page.get_by_role("cell", name="avonddienst")).to_be_visible()
    picture(page, f"{name}-closed")
    assert barriers(page, RULES[scheme]) == []
    page.keyboard.press("Home")
    heading(page, words("question.group"))
    leave(page, words)

    _, content = download(page, words("taken.html"))
    told = content.decode("utf-8")
    for said in ("Nestkasten nalopen", "avonddienst", "vrijdag", "De Vogeltrek", "zangvogels.xlsx"):
        assert said in told
    assert PATIENT not in told
    for label, magic in (("taken.pptx", b"PK"), ("taken.xlsx", b"PK")):
        _, content = download(page, words(label))
        assert content.startswith(magic)
    for canary in (PATIENT, WARD, "Vogeltrek", "Nestkasten"):
        assert canary not in server.log
        assert not any(canary in url for url in visitor.requests)


def leave(page: Page, words) -> None:
    """Out of the full screen, then out of the slides."""
    page.evaluate("document.fullscreenElement && document.exitFullscreen()")
    page.wait_for_function("!document.fullscreenElement")
    page.keyboard.press("Escape")
    see_page(page, "conference", words)


def pin_four(page: Page, words, server) -> None:
    page.goto(server.url + "/conference")
    see_page(page, "conference", words)
    page.get_by_role("button", name=words("tray.four")).click()
    expect(page.get_by_role("button", name=words("tray.start"), exact=True)).to_be_visible()
    settled(page)


def test_the_room_guesses_first_and_others_see_no_patients(visitors, server):
    words = words_in("en")
    visitor = visitors(server, locale="en-GB", viewport=SIZES["wide"])
    page = visitor.page
    pin_four(page, words, server)
    page.get_by_text(words("tray.predicts"), exact=True).click()
    settled(page)
    received = len(visitor.received)
    start(page, words, "2")
    place(page, words("slide.for_others", least="10"))
    page.keyboard.press("ArrowRight")
    page.get_by_role("button", name=words("predict.higher").capitalize(), exact=True).click()
    settled(page)
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text(words("predict.told", guess=words("predict.higher")))).to_be_visible()

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    heading(page, words("question.attachment"))
    page.keyboard.press("ArrowRight")
    line = page.get_by_role("slider")
    line.focus()
    page.keyboard.press("ArrowUp")
    expect(line).to_have_attribute("aria-valuenow", "1")
    settled(page)
    assert barriers(page, RULES["light"]) == []
    picture(page, "line")
    page.keyboard.press("ArrowRight")  # the line keeps up and down only
    expect(page.get_by_text(words("predict.told", guess=words("predict.rises")))).to_be_visible()
    expect(page.locator(".st-key-slide_figure svg.marks")).to_be_visible()
    assert not any(b"P01" in frame for frame in visitor.received[received:])
    leave(page, words)


def test_the_speakers_window_follows_and_leads(visitors, server):
    words = words_in("nl")
    page = visitors(server, viewport=SIZES["wide"]).page
    pin_four(page, words, server)
    page.get_by_role("textbox", name=words("tray.comment")).first.fill("Rustig beginnen")
    page.keyboard.press("Tab")
    settled(page)
    start(page, words, "1")
    heading(page, words("question.group"))
    with page.context.expect_page() as opened:
        page.get_by_role("button", name=words("slide.notes"), exact=True).click()
    notes = opened.value
    expect(notes.locator("#notes")).to_contain_text("Rustig beginnen")
    expect(notes.locator("#clock")).to_have_text(re.compile(r"^\d\d:\d\d$"))
    assert notes.url == "about:blank"
    notes.keyboard.press("ArrowDown")
    heading(page, words("question.pairs"))
    expect(notes.locator("#heading")).to_contain_text(words("question.pairs"))
    page.reload()
    heading(page, words("question.pairs"))
    settled(page)
    page.keyboard.press("ArrowUp")
    expect(notes.locator("#heading")).to_contain_text(words("question.group"))
    with notes.expect_event("close"):
        leave(page, words)


SOCKETS = """(() => {
  const Plain = window.WebSocket
  window.sockets = []
  window.WebSocket = class extends Plain {
    constructor(...given) { super(...given); window.sockets.push(this) }
  }
})()"""


def test_a_dropped_connection_comes_back_to_the_same_slide(visitors, server):
    words = words_in("nl")
    page = visitors(server, viewport=SIZES["wide"]).page
    page.add_init_script(SOCKETS)
    pin_four(page, words, server)
    start(page, words, "2")
    heading(page, words("question.group"))
    page.keyboard.press("ArrowDown")
    heading(page, words("question.pairs"))
    settled(page)
    page.evaluate("window.sockets.forEach(one => one.close())")
    page.wait_for_function("window.sockets.at(-1).readyState === 1 && window.sockets.length > 1")
    settled(page)
    heading(page, words("question.pairs"))
    page.keyboard.press("ArrowRight")
    expect(page.locator(".st-key-slide_figure svg.marks")).to_be_visible()
    place(page, words("slide.of", n="2", of="5"))
    place(page, words("slide.for_others", least="10"))


def test_quick_presses_are_all_taken(visitors, server):
    words = words_in("nl")
    page = visitors(server, viewport=SIZES["wide"]).page
    pin_four(page, words, server)
    start(page, words, "1")
    heading(page, words("question.group"))
    settled(page)
    for _ in range(8):
        page.keyboard.press("PageDown")
    heading(page, words("question.attachment"))
    place(page, words("slide.of", n="3", of="5"))


def test_words_can_be_read_from_four_metres_and_figures_fit(visitors, server):
    words = words_in("nl")
    for name, size in SIZES.items():
        page = visitors(server, viewport=size).page
        pin_four(page, words, server)
        start(page, words, "1")
        heading(page, words("question.group"))
        for slide in range(4):
            settled(page)
            page.keyboard.press("ArrowRight")
            figure = page.locator(".st-key-slide_figure svg.marks")
            expect(figure).to_be_visible()
            settled(page)
            told = page.get_by_role("heading", level=1)
            letters = told.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
            assert letters >= 28, (name, slide)
            box = figure.bounding_box()
            assert box["x"] + box["width"] <= size["width"] + 1, (name, slide, box)
            picture(page, f"{name.replace(':', '-')}-{slide + 1}")
            page.keyboard.press("ArrowDown")
            page.wait_for_function(
                "() => !document.querySelector('.st-key-slide_figure svg.marks')"
            )


def test_the_tray_and_the_slides_fit_a_phone(visitors, server):
    words = words_in("nl")
    page = visitors(server, viewport={"width": 375, "height": 700}).page
    pin_four(page, words, server)
    wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert page.evaluate(wide)
    picture(page, "phone-tray")
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
    expect(page.locator(".st-key-header")).to_be_visible()
    start(page, words, "1")
    heading(page, words("question.group"))
    page.get_by_role("button", name=words("slide.next"), exact=True).click()
    expect(page.locator(".st-key-slide_figure svg.marks")).to_be_visible()
    settled(page)
    assert page.evaluate(wide)
    picture(page, "phone-reveal")
