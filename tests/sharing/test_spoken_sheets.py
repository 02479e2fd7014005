"""What the room said and agreed stands in the workbook as text."""

from __future__ import annotations

import datetime
import io

import openpyxl

from lib.disclosure import Audience
from lib.domain.actions import Action
from lib.questions.therapist_team.finding import therapist_team
from lib.sharing.results import results
from lib.sharing.taken_along import Conference, Note, Origin, Shown, handed_out
from lib.sharing.workbook import workbook
from lib.wording import words_in
from lib.workspace import sample_ward

WORDS = words_in("nl")


def made():
    reading = sample_ward()
    finding = therapist_team(reading.dataset.ward, scale="total")
    shown = Shown(
        handed_out(finding, WORDS),
        "Behandelaar of team?",
        comment="Rustig beginnen",
        discussion=(Note("Herkennen we dit?", "=1+1"), Note("Wat nog meer?", " ")),
        actions=(Action("Navragen", "dagdienst", "vrijdag"), Action("@Herhalen")),
    )
    origin = Origin(reading.report.sources, datetime.date(2026, 11, 22))
    conference = Conference("Bespreking", (shown,), origin, WORDS, Audience.OTHERS)
    content = results(reading.report, [finding], "nl")
    return openpyxl.load_workbook(io.BytesIO(workbook(content, (), WORDS, conference)))


def test_agreements_and_discussion_have_sheets_of_their_own_and_stay_text():
    book = made()
    agreed = [[cell.value for cell in row] for row in book[WORDS("tray.agreed")]][1:]
    assert agreed == [
        ["Navragen", "dagdienst", "vrijdag", "Behandelaar of team?"],
        ["@Herhalen", None, None, "Behandelaar of team?"],
    ]
    said = [[cell.value for cell in row] for row in book[WORDS("workbook.discussion")]][1:]
    assert said == [
        ["Behandelaar of team?", "Herkennen we dit?", "=1+1"],
        ["Behandelaar of team?", WORDS("tray.comment"), "Rustig beginnen"],
    ]
    assert book[WORDS("workbook.discussion")]["C2"].data_type == "s"
