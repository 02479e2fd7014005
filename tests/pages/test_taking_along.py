"""What can be taken along from a page: the reading report, and where a picture says it is from."""

from __future__ import annotations

import pytest

from lib.disclosure import TRAVELLING, Audience
from lib.interface.origin import origin_of
from lib.interface.page import Page
from lib.reading import Upload, read
from lib.wording import words_in
from lib.wording.captions import caption
from lib.wording.ledger import line
from lib.workspace import Visit
from lib.workspace.answering import view_for
from tests.pages.test_identifiers import downloads
from tests.pages.visiting import go, said, visit


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_data_page_gives_the_reading_report_and_says_whom_it_is_for(language):
    app = go(visit(language), "data")
    words = words_in(language)
    assert words("read_report.download") in downloads(app)
    assert words("read_report.warning") in said(app)


def test_it_is_gone_while_others_look_along():
    app = visit()
    app.session_state["audience"] = Audience.OTHERS.value
    app = go(app, "data")
    assert words_in("nl")("read_report.download") not in downloads(app)


def test_a_pictures_caption_names_the_file_and_what_was_compared():
    visitor, words = Visit.with_sample(), words_in("nl")
    page = Page(visitor, words)
    view = view_for(visitor, "therapist_team", {"scale": "total"}, words, TRAVELLING)
    assert origin_of(page, "therapist_team").ledger == ""
    visitor.ledger.look("therapist_team", view.finding.comparisons)
    told = caption(view.finding, origin_of(page, "therapist_team"), words)
    ledger = visitor.ledger
    assert line(ledger.size, ledger.asked_size, ledger.by_chance, words) in told
    assert words("caption.invented") in told
    table = "Patiënt;WAV-B totaal;WAV-T totaal\n" + "".join(
        f"{number};{100 + number};{90 + 2 * number}\n" for number in range(1, 31)
    )
    visitor.open(read([Upload("maart.csv", table.encode())]))
    told = caption(view.finding, origin_of(page, "therapist_team"), words)
    assert "maart.csv (" in told
    assert words("caption.invented") not in told
