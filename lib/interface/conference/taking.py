"""Taking the conference along: slides, hand-out and workbook, made when they are asked for."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from lib.disclosure import Onlookers
from lib.interface import downloads
from lib.interface.conference.pinned import Pinned, asked, note
from lib.interface.conference.template import template
from lib.interface.page import Page
from lib.wording.captions import date, source_line
from lib.wording.conference import discussed
from lib.wording.ledger import compared, line
from lib.workspace.answering import finding_for

if TYPE_CHECKING:
    from lib.sharing.conference import Conference, Origin

_KINDS = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "html": "text/html",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_LABELS = {"pptx": "taken.pptx", "html": "taken.html", "xlsx": "taken.xlsx"}


def show(page: Page) -> None:
    """A button for each format. Files are for others, unless the team's version is chosen."""
    words = page.words
    st.subheader(words("part.download"), anchor=False)
    whom = downloads.reader(page, "reader_conference")
    found = [asked(page, pin, whom) for pin in page.visit.tray.pins]
    there = [one for one in found if one.answer is not None]
    makers: dict[str, Callable[[Page, list[Pinned], Onlookers], bytes]] = {
        "pptx": _slides, "html": _handout, "xlsx": _workbook,
    }  # fmt: skip
    with st.container(horizontal=True):
        for kind, make in makers.items():
            st.download_button(
                words(_LABELS[kind]),
                data=partial(make, page, there, whom),
                file_name=f"{words('taken.name')}.{kind}",
                mime=_KINDS[kind],
                on_click="ignore",
                icon=":material/download:",
                key=f"take_{kind}",
                disabled=not there,
            )
    if whom.others:
        st.caption(words("download.for_others", least=words.whole(whom.threshold)))
    else:
        st.caption(words("taken.for_team"))
    st.caption(words("taken.notes"))
    if missing := [one.title for one in found if one.answer is None]:
        st.caption(words("taken.missing", titles=words.listed(missing)))
    template(page)


def _origin(page: Page) -> Origin:
    from lib.sharing.conference import Origin

    visit, ledger = page.visit, page.visit.ledger
    reports = (visit.ward_part, visit.interviews_part)
    own = [part for part in reports if part.own] or [visit.ward_part]
    sources = dict.fromkeys(source for part in own for source in part.report.sources)
    told = ""
    if ledger.size:
        told = line(ledger.size, ledger.asked_size, ledger.by_chance, page.words)
    invented = visit.ward is not None and not visit.ward_part.own
    return Origin(tuple(sources), datetime.date.today(), told, invented)


def _conference(page: Page, there: list[Pinned], whom: Onlookers) -> Conference:
    # Imported here: files are asked for seldom, and no page need wait for it.
    from lib.sharing.conference import Conference, Note, Shown

    words = page.words
    questions = discussed(page.visit.meeting.questions, words)
    shown = []
    for one in there:
        if one.answer is None:
            continue
        note(page, one, whom)
        pin = one.pin
        said = tuple(Note(*both) for both in zip(questions, pin.said, strict=True))
        view = one.answer.view
        shown.append(Shown(view, one.title, (pin.figure,), pin.comment, said, pin.agreed))
    origin = _origin(page)
    title = words("taken.conference", date=date(origin.made, words))
    return Conference(title, tuple(shown), origin, words, whom)


def _slides(page: Page, there: list[Pinned], whom: Onlookers) -> bytes:
    from lib.interface.conference.template import chosen
    from lib.sharing.slides.deck import slides

    return slides(_conference(page, there, whom), chosen())


def _handout(page: Page, there: list[Pinned], whom: Onlookers) -> bytes:
    from lib.sharing.handout import handout

    return handout(_conference(page, there, whom))


def _workbook(page: Page, there: list[Pinned], whom: Onlookers) -> bytes:
    from lib.sharing.results import results
    from lib.sharing.workbook import workbook

    words = page.words
    conference = _conference(page, there, whom)
    # They pass the gate among the results.
    findings = [finding_for(page.visit, one.pin.question, one.pin.choices, whom) for one in there]
    content = results(page.visit.ward_part.report, findings, words.language, whom)
    ledger = content["ledger"]
    about = (
        source_line(conference.origin, words),
        conference.for_whom,
        compared(ledger["comparisons"], ledger["expected_by_chance"], words),
    )
    return workbook(content, about, words, conference)
