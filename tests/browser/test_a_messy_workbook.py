"""A workbook as a secretary makes it, from upload to the page about clusters, in Dutch."""

from __future__ import annotations

import io

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.browser.steps import NL, answer, badge, go_to, open_files, see_page, upload

pytestmark = pytest.mark.browser

BSN = ("111222333", "123456782")
PATIENTS = 18


def messy():
    """Two rows of headings, decimal commas, a total, a BSN column, two patients twice."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Scores"
    sheet.append(["Patiënt", "BSN", "Cluster", "WAV-B", *[None] * 35, "ECR-R angst"])
    sheet.append([None, None, None, *range(1, 37), None])
    sheet.merge_cells(start_row=1, start_column=4, end_row=1, end_column=39)
    rows = [
        [
            f"P{n:02d}",
            BSN[n % 2],
            "ABC"[n % 3],
            *[1 + (n * item) % 5 for item in range(1, 37)],
            f"{2 + n / 10:.1f}".replace(".", ","),
        ]
        for n in range(1, PATIENTS + 1)
    ]
    twice = [*rows[1][:3], *[5] * 36, rows[1][-1]]
    for row in (*rows, rows[0], twice, ["Totaal", None, None, *[54] * 36, "3,0"]):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_from_upload_to_the_clusters(visitors, server):
    page = visitors(server).page
    see_page(page, "start")
    go_to(page, "data")
    open_files(page, upload("afdeling.xlsx", messy()))
    expect(page.get_by_text(NL.many("data.opened", 1))).to_be_visible()
    main = page.get_by_test_id("stMain")
    expect(main.get_by_text(NL("identifier.title"), exact=True)).to_be_visible()
    for number in BSN:
        expect(main.get_by_text(number)).to_have_count(0)
    go_to(page, "alliance_by_cluster")
    expect(badge(page)).to_contain_text("afdeling.xlsx")
    # Eighteen, but for the one with two rows that differ.
    expect(answer(page)).not_to_be_empty()
    expect(main).to_contain_text("17")
