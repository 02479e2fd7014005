"""What can be taken along from a page: the reading report, and where a picture says it is from."""

from __future__ import annotations

import datetime

import pytest

from lib.disclosure import Audience
from lib.findings.basis import About
from lib.interface.conference import taking
from lib.interface.conference.pins_shown import asked
from lib.interface.origin import origin_of
from lib.interface.page import Page
from lib.reading import Upload, read
from lib.sharing.monthly_report import Reported
from lib.wording import words_in
from lib.wording.captions import caption
from lib.wording.told_ledger import line
from lib.workspace import Visit
from lib.workspace.answering import view_for
from lib.workspace.meeting import Meeting
from tests.pages.test_identifiers import downloads
from tests.pages.visiting import go, of_sample, said, visit

TEAM = Audience.TREATING_TEAM


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
    view = view_for(visitor, "therapist_team", {"scale": "total"}, words, TEAM)
    assert origin_of(page, "therapist_team").ledger == ""
    visitor.ledger.look("therapist_team", view.finding.comparisons)
    told = caption(view.finding, About.WARD, origin_of(page, "therapist_team"), words)
    ledger = visitor.ledger
    assert line(ledger.size, ledger.asked_size, ledger.by_chance, words) in told
    assert words("caption.example") in told
    table = "Patiënt;WAV-B totaal;WAV-T totaal\n" + "".join(
        f"{number};{100 + number};{90 + 2 * number}\n" for number in range(1, 31)
    )
    visitor.open(read([Upload("maart.csv", table.encode())]))
    told = caption(view.finding, About.WARD, origin_of(page, "therapist_team"), words)
    assert "maart.csv (" in told
    assert words("caption.example") not in told


def test_an_answer_with_two_figures_is_on_two_slides_and_once_among_the_numbers(monkeypatch):
    from lib.sharing import results

    visitor, words = Visit.with_sample(), words_in("nl")
    for figure in ("main", "agreement"):
        visitor.tray = visitor.tray.add("therapist_team", {"scale": "total"}, figure)
    page, told = Page(visitor, words), []
    made = results.results
    monkeypatch.setattr(
        results,
        "results",
        lambda report, found, *rest, **more: (
            told.append(found) or made(report, found, *rest, **more)
        ),
    )
    there = [asked(page, pin, TEAM) for pin in visitor.tray.pins]
    taken = taking._conference(page, there, TEAM)
    assert [one.figures for one in taken.shown] == [
        ("main",),
        ("agreement",),
    ]
    for make in (taking._slides, taking._handout, taking._workbook):
        assert make(page, there, TEAM)
    ((finding,),) = told
    assert finding.key == "therapist_team"


@pytest.mark.parametrize(("predicts", "line"), [(True, 0.6), (False, None)])
def test_what_the_room_guessed_goes_along_while_the_room_guesses(predicts, line):
    visitor, words = Visit.with_sample(), words_in("nl")
    choices = {"dimension": "ECR-R.anxiety", "measure": "WAV-T.total"}
    visitor.tray = visitor.tray.add("attachment", choices).change("pin1", {"guess": "3"})
    visitor.meeting = Meeting(predicts=predicts)
    page = Page(visitor, words)
    for whom in (TEAM, Audience.OTHERS):
        taken = taking._conference(page, [asked(page, visitor.tray.pins[0], whom)], whom)
        (shown,) = taken.shown
        found = taken.guess(shown)
        assert (found.line if found else None) == (None if whom.others else line)


def test_the_page_says_that_it_goes_along_and_to_whom():
    words = words_in("nl")
    app = visit()
    held = app.session_state["visit"]
    choices = {"dimension": "ECR-R.anxiety", "measure": "WAV-T.total"}
    held.tray = held.tray.add("attachment", choices).change("pin1", {"guess": "3"})
    held.meeting = Meeting(predicts=True)
    app = go(app, "conference")
    assert words("taken.guesses") not in said(app)
    app.segmented_control(key="reader_conference").set_value(True).run()
    assert words("taken.guesses") in said(app)


def rows_of(moments):
    return "".join(
        f"P{n:02d};{moment};{100 + n + place};{90 + 2 * n}\n"
        for n in range(1, 31)
        for place, moment in enumerate(moments)
    )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_caption_names_the_files_behind_its_own_numbers(language):
    """Own interviews beside own scores: neither lends the other its name."""
    visitor, words = of_sample(), words_in(language)
    visitor.open(read([Upload("gesprekken.csv", b"Thema;T1;T2\nGeduld;1;\nRuimte;;1\n")]))
    visitor.tray = visitor.tray.add("therapist_team", {"scale": "total"}).add("themes", {})
    page = Page(visitor, words)
    taken = taking._conference(
        page,
        [asked(page, pin, TEAM) for pin in visitor.tray.pins],
        TEAM,
    )
    ward, themes = map(taken.caption, taken.shown)
    assert "sample_ward.xlsx (" in ward
    assert "gesprekken.csv" not in ward
    assert words("caption.example") not in ward + themes
    assert "gesprekken.csv (" in themes
    assert "sample_ward" not in themes
    assert words("caption.example") not in taken.source_line
    ledger = visitor.ledger
    told = line(ledger.size, ledger.asked_size, ledger.by_chance, words)
    assert told in ward
    assert told in themes


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_caption_says_which_measurement_it_is_about(language):
    visitor, words = Visit.with_sample(), words_in(language)
    table = "Patiënt;Meetmoment;WAV-B totaal;WAV-T totaal\n" + rows_of(("T0", "T1"))
    visitor.open(read([Upload("beloop.csv", table.encode())]))
    visitor.use_moment("t:1")
    visitor.tray = visitor.tray.add("therapist_team", {"scale": "total"}).add(
        "course", {"measure": "WAV-B.total"}
    )
    page = Page(visitor, words)
    taken = taking._conference(
        page,
        [asked(page, pin, TEAM) for pin in visitor.tray.pins],
        TEAM,
    )
    pairs, course = map(taken.caption, taken.shown)
    told = words("header.moment", moment="T1")
    assert told in pairs
    assert told not in course
    (shown,) = [
        one for one in report(visitor, words).shown if one.view.finding.key == "therapist_team"
    ]
    assert told in report(visitor, words).caption(shown)


def report(visitor, words):
    return Reported(visitor.reading, words, datetime.date(2026, 11, 22)).conference
