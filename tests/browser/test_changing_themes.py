"""An arts-therapy team opens its coding project, sets the codebook right and takes it along."""

from __future__ import annotations

import csv
import io

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.steps import (
    NL,
    answer,
    axis_texts,
    badge,
    choose,
    download,
    go_to,
    open_files,
    open_fold,
    see_page,
    settled,
    upload,
)
from tests.reading.coding.make_refi import Project, code, coding, text_selection

pytestmark = pytest.mark.browser

SPOKE = {
    "Vertrouwen": range(9),
    "Tempo": (0, 1, 2),
    "Ritme": (2, 3),
    "Werkvorm": (4, 5, 6, 7),
}


def project() -> bytes:
    """Twelve interviews and four codes in two groups."""
    made = Project(users=["Codeur 1"])
    made.codes = [
        code("Band", code("Vertrouwen"), codable=False),
        code("Vorm", code("Tempo"), code("Ritme"), code("Werkvorm"), codable=False),
    ]
    for number in range(12):
        selections = [
            text_selection(3 * place, 3 * place + 2, coding(f"code {name}", "Codeur 1"))
            for place, (name, who) in enumerate(SPOKE.items())
            if number in who
        ]
        made.text(f"I{number + 1:02d}", *selections, content="een gesprek over van alles")
    return made.packed()


def choose_several(page: Page, label: str, *options: str) -> None:
    """Options of a box that takes several, by keyboard."""
    box = page.get_by_role("combobox", name=label)
    for option in options:
        box.fill(option)
        page.get_by_role("option", name=option, exact=True).click()
    page.keyboard.press("Escape")


def kind(page: Page, label: str) -> None:
    page.get_by_role("radio", name=NL(label), exact=True).click()
    settled(page)


def apply(page: Page, done: int) -> None:
    """Applies the change; the fold says how many there are."""
    page.get_by_role("button", name=NL("edit.apply"), exact=True).click()
    expect(page.get_by_text(NL.many("edit.title_done", done), exact=True)).to_be_visible()
    settled(page)


def row(page: Page, theme: str) -> Locator:
    """A theme's row in the table."""
    head = page.get_by_role("rowheader", name=theme, exact=True)
    return page.get_by_role("row").filter(has=head)


def test_rename_merge_mark_not_asked_and_take_it_along(visitors, server):
    page = visitors(server).page
    see_page(page, "start")
    go_to(page, "data")
    open_files(page, upload("gesprekken.qdpx", project()))
    expect(page.get_by_text(NL.many("data.opened", 1))).to_be_visible()
    go_to(page, "themes")
    expect(badge(page)).to_contain_text("gesprekken.qdpx")
    expect(answer(page)).to_contain_text("12 geïnterviewden")
    expect(row(page, "Vertrouwen")).to_contain_text("9 van 12")

    page.get_by_text(NL("edit.title"), exact=True).click()
    expect(page.get_by_role("combobox", name=NL("edit.theme"))).to_be_visible()
    settled(page)
    choose(page, NL("edit.theme"), "Vertrouwen")
    page.get_by_role("textbox", name=NL("edit.new_name")).fill("Vertrouwen in elkaar")
    apply(page, 1)
    expect(row(page, "Vertrouwen in elkaar")).to_contain_text("9 van 12")

    kind(page, "edit.merge")
    choose_several(page, NL("edit.themes_to_merge"), "Tempo", "Ritme")
    page.get_by_role("textbox", name=NL("edit.merged_name")).fill("Tempo en ritme")
    apply(page, 2)
    expect(row(page, "Tempo en ritme")).to_contain_text("4 van 12")
    expect(row(page, "Ritme")).to_have_count(0)

    kind(page, "edit.not_asked")
    choose_several(page, NL("edit.persons"), "I11", "I12")
    choose_several(page, NL("edit.not_asked_about"), "Vertrouwen in elkaar")
    apply(page, 3)
    expect(row(page, "Vertrouwen in elkaar")).to_contain_text("9 van 10")
    assert "9 van 10" in axis_texts(page, "themes_main")

    name, matrix = download(page, NL("download.matrix"))
    assert name == "praktijklens-matrix.csv"
    rows = {
        one["Thema"]: one
        for one in csv.DictReader(io.StringIO(matrix.decode("utf-8-sig")), delimiter=";")
    }
    assert set(rows) == {"Vertrouwen in elkaar", "Tempo en ritme", "Werkvorm"}
    assert [rows["Vertrouwen in elkaar"][who] for who in ("I01", "I10", "I11", "I12")] == [
        "1",
        "0",
        "n.v.t.",
        "n.v.t.",
    ]
    open_fold(page, NL("part.download"))
    _, picture = download(page, "Figuur (PNG)")
    assert Image.open(io.BytesIO(picture)).width > 800

    page.get_by_role("button", name=NL("edit.undo")).click()
    expect(row(page, "Vertrouwen in elkaar")).to_contain_text("9 van 12")


def test_a_click_on_a_cell_tells_who_and_where(page):
    see_page(page, "start")
    go_to(page, "themes")
    page.locator(".st-key-figure_themes_main .cells_marks path").nth(2).click()
    settled(page)
    expect(page.get_by_text("Noemt het: T3 (Medium: muziek).")).to_be_visible()
    expect(page.get_by_text("Gelezen in hoofdstuk 5.3.2.1.")).to_be_visible()
