"""A team lead opens the ward's own file, looks at the four answers and takes them along."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET

import pytest
from PIL import Image
from playwright.sync_api import expect

from lib.questions.alliance_by_group.finding import alliance_by_group
from lib.reading import Upload, read
from lib.wording import words_in
from tests.browser.canary_files import PATIENT, WARD, table, workbook
from tests.browser.steps import (
    NL,
    answer,
    badge,
    choose,
    dots,
    download,
    go_to,
    open_files,
    open_fold,
    see_page,
    upload,
)
from tests.pages.listing import ANSWERS, TITLES

pytestmark = pytest.mark.browser


def test_open_a_ward_look_at_its_answers_and_take_them_along(visitors, server):
    page = visitors(server).page
    content = workbook()
    see_page(page, "start")
    page.get_by_role("button", name=NL("start.use_own")).click()
    see_page(page, "data")
    open_files(page, upload("Zangvogels_van_*Noord* [1].xlsx", content))
    expect(page.get_by_text(NL.many("data.opened", 1))).to_be_visible()
    for stem in ANSWERS[:3]:
        go_to(page, stem)
        expect(badge(page)).to_contain_text("Uw bestand: Zangvogels_van_*Noord* [1].xlsx")
        expect(answer(page)).not_to_be_empty()
    go_to(page, "themes")
    expect(page.get_by_text(NL("empty.themes"))).to_be_visible()

    go_to(page, "alliance_by_cluster")
    choose(page, NL("choice.by"), NL("attribute.ward"))
    expect(answer(page)).to_contain_text(f"{WARD} B")
    finding = alliance_by_group(
        read([Upload("w.xlsx", content)]).dataset.ward, "WAV-T.total", "ward"
    )
    expect(dots(page, "alliance_by_group_main")).to_have_count(len(finding.marks) + 2 + 1)

    open_fold(page, NL("part.download"))
    page.get_by_text(NL("download.team"), exact=True).click()
    expect(page.get_by_text(NL("download.warning"))).to_be_visible()
    name, picture = download(page, "Figuur (PNG)")
    assert name == "praktijklens-alliance_by_group.png"
    image = Image.open(io.BytesIO(picture))
    assert (image.format, image.width >= 2000) == ("PNG", True)

    name, drawing = download(page, "Figuur (SVG)")
    assert name.endswith(".svg")
    root = ET.fromstring(drawing)
    words = " ".join(one.text for one in root.iter() if one.text)
    assert f"{WARD} B" in words
    assert PATIENT.encode() not in drawing

    name, numbers = download(page, NL("download.csv"))
    assert name == "praktijklens-alliance_by_group.csv"
    rows = list(csv.DictReader(io.StringIO(numbers.decode("utf-8-sig")), delimiter=";"))
    assert [row["statistic"] for row in rows] == [row.statistic for row in finding.rows]
    assert [float(row["value"].replace(",", ".")) for row in rows] == [
        row.value for row in finding.rows
    ]
    assert PATIENT.encode() not in numbers


def test_open_a_csv_with_decimal_commas(page):
    see_page(page, "start")
    go_to(page, "data")
    open_files(page, upload("zangvogels.csv", table()))
    expect(page.get_by_text(NL.many("data.opened", 1))).to_be_visible()
    go_to(page, "attachment")
    choose(page, NL("choice.outcome"), NL("choice.outcome.folded"))
    expect(answer(page)).to_contain_text("meer uitgesproken oordelen")
    go_to(page, "therapist_and_team")
    expect(answer(page)).to_contain_text("8 punten hoger")


def test_a_wrong_file_leaves_open_what_was_open(page):
    see_page(page, "start")
    go_to(page, "data")
    open_files(page, upload("zangvogels.csv", table()))
    expect(page.get_by_text(NL.many("data.opened", 1))).to_be_visible()
    open_files(page, upload("vakantie.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(100)))
    told = NL("reading.error.file_unknown", file="vakantie.xlsx")
    expect(page.get_by_role("alert").get_by_text(told)).to_be_visible()
    expect(page.get_by_text(NL.many("data.opened", 1))).to_have_count(0)
    go_to(page, "therapist_and_team")
    expect(badge(page)).to_contain_text("zangvogels.csv")


def test_forget_my_data(page):
    see_page(page, "start")
    go_to(page, "data")
    open_files(page, upload("zangvogels.csv", table()))
    page.get_by_role("button", name=NL("data.forget")).click()
    expect(page.get_by_text(NL("data.forgotten"))).to_be_visible()
    expect(page.get_by_text("zangvogels.csv")).to_have_count(0)
    go_to(page, "therapist_and_team")
    expect(badge(page)).to_contain_text(NL("header.sample_ward"))


def test_take_a_template(page):
    see_page(page, "start")
    go_to(page, "data")
    name, content = download(page, NL("data.template_scores"))
    assert name == "praktijklens-sjabloon-scores.xlsx"
    assert content.startswith(b"PK")


def test_a_second_visitor_sees_nothing_of_the_first_and_the_log_neither(visitors, server):
    first, second = visitors(server), visitors(server, locale="en-GB")
    see_page(first.page, "start")
    go_to(first.page, "data")
    open_files(first.page, upload("zangvogels.xlsx", workbook()))
    expect(first.page.get_by_text(NL.many("data.opened", 1))).to_be_visible()
    go_to(first.page, "alliance_by_cluster")
    choose(first.page, NL("choice.by"), NL("attribute.ward"))
    expect(answer(first.page)).to_contain_text(WARD)
    english = words_in("en")
    see_page(second.page, "start", english)
    for stem in list(TITLES)[1:]:
        go_to(first.page, stem)
    for stem in (*ANSWERS, "data"):
        go_to(second.page, stem, english)
    expect(second.page.get_by_text("zangvogels.xlsx")).to_have_count(0)
    for canary in (PATIENT, WARD, "zangvogels.xlsx"):
        assert any(canary.encode() in frame for frame in first.received), "the search finds it"
        assert not any(canary.encode() in frame for frame in second.received)
        assert canary not in server.log


def test_a_reload_brings_everything_back_and_another_tab_nothing(page, server):
    see_page(page, "start")
    go_to(page, "data")
    open_files(page, upload("zangvogels.csv", table()))
    expect(page.get_by_text(NL.many("data.opened", 1))).to_be_visible()
    go_to(page, "attachment")
    choose(page, NL("choice.outcome"), NL("choice.outcome.folded"))
    page.reload()
    see_page(page, "attachment")
    expect(badge(page)).to_contain_text("zangvogels.csv")
    expect(answer(page)).to_contain_text("meer uitgesproken oordelen")
    other = page.context.new_page()
    other.goto(server.url + "/attachment")
    see_page(other, "attachment")
    expect(badge(other)).to_contain_text(NL("header.sample_ward"))


def test_who_asks_for_a_visit_that_is_gone_is_told_so(page):
    see_page(page, "start")
    page.evaluate("sessionStorage.setItem('praktijklens', 'A'.repeat(43))")
    page.reload()
    see_page(page, "start")
    expect(page.get_by_role("alertdialog")).to_contain_text(NL("error.visit_gone"))
    page.reload()
    see_page(page, "start")
    expect(page.get_by_role("alertdialog")).to_have_count(0)
