"""Taking the conference along: slides, also on an organisation's template, hand-out, workbook."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from lib.disclosure import LEAST, Audience
from lib.findings import Finding
from lib.interface import downloads
from lib.interface.conference.pins_shown import Pinned, asked, note
from lib.interface.conference.predicting import expected
from lib.interface.page import Page
from lib.wording.captions import date
from lib.wording.templates import refused
from lib.wording.told_ledger import compared
from lib.wording.told_predictions import discussed
from lib.workspace.answering import finding_for, key_of

if TYPE_CHECKING:
    from lib.sharing.taken_along import Conference

_TEMPLATE, _PROBLEM, _ROUND = "slide_template", "slide_template_problem", "slide_template_round"
_LARGEST = 20
"""Megabytes; a template with a few photographs has ten."""


def chosen() -> bytes | None:
    """The template that is used; ``None`` for the house's own looks."""
    found: bytes | None = st.session_state.get(_TEMPLATE)
    return found


def template(page: Page) -> None:
    """Takes a template, and says why one cannot be used."""
    words = page.words
    with st.expander(words("taken.template"), icon=":material/palette:"):
        turn = st.session_state.setdefault(_ROUND, 0)
        file = st.file_uploader(
            words("taken.template"),
            type=("pptx", "potx"),
            key=f"template_{turn}",
            max_upload_size=_LARGEST,
            label_visibility="collapsed",
            help=words("data.upload_hint"),
        )
        if file is not None:
            _use(file.getvalue())
            st.session_state[_ROUND] = turn + 1
            st.rerun()
        if problem := st.session_state.get(_PROBLEM):
            st.error(refused(problem, words), icon=":material/error:")
        elif chosen() is not None:
            st.success(words("taken.template_used"), icon=":material/check:")
            st.button(words("taken.template_drop"), on_click=_drop)


def _use(content: bytes) -> None:
    """Tried at once, so that a template that cannot be used is told of before the slides are."""
    # Imported here: it takes a while, and few bring a template.
    from lib.sharing.slides.template import TemplateError, stage

    st.session_state[_PROBLEM] = None
    try:
        stage(content)
    except TemplateError as problem:
        st.session_state[_PROBLEM] = problem.code
        return
    st.session_state[_TEMPLATE] = content


def _drop() -> None:
    st.session_state[_TEMPLATE] = None


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
    there = [asked(page, pin, whom) for pin in page.visit.tray.pins]
    makers: dict[str, Callable[[Page, list[Pinned], Audience], bytes]] = {
        "pptx": _slides,
        "html": _handout,
        "xlsx": _workbook,
    }
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
        st.caption(words("download.for_others", least=words.whole(LEAST)))
    else:
        st.caption(words("taken.for_team"))
    st.caption(words("taken.notes"))
    if not whom.others and any(expected(page, one) for one in there):
        st.caption(words("taken.guesses"))
    if missing := [one.title for one in there if one.taken(page, whom).finding.withheld]:
        st.caption(words("taken.missing", titles=words.listed(missing)))
    template(page)


def _conference(page: Page, there: list[Pinned], whom: Audience) -> Conference:
    # Imported here: files are asked for seldom, and no page need wait for it.
    from lib.interface.origin import origin_of, origin_of_all
    from lib.sharing.taken_along import Conference, Note, Shown

    words = page.words
    questions = discussed(page.visit.meeting.questions, words)
    # All of them first: each caption tells how much was compared for the whole.
    for one in there:
        note(page, one, whom)
    shown = tuple(
        Shown(
            one.taken(page, whom),
            one.title,
            (one.pin.figure,),
            one.pin.comment,
            discussion=tuple(Note(*both) for both in zip(questions, one.pin.said, strict=True)),
            actions=one.pin.agreed,
            guess=expected(page, one),
            origin=origin_of(page, one.pin.question),
        )
        for one in there
    )
    origin = origin_of_all([one.origin for one in shown if one.origin])
    title = words("taken.conference", date=date(origin.made, words))
    unknown = whom.others and not origin.example
    apart = unknown and not page.visit.outputs.before(origin.made)
    between = words("outputs.none") if apart else ""
    return Conference(title, shown, origin, words, whom, between)


def _slides(page: Page, there: list[Pinned], whom: Audience) -> bytes:
    from lib.interface.conference.taking import chosen
    from lib.sharing.slides.deck import slides

    return slides(_conference(page, there, whom), chosen())


def _handout(page: Page, there: list[Pinned], whom: Audience) -> bytes:
    from lib.sharing.handout_page import handout

    return handout(_conference(page, there, whom))


def _workbook(page: Page, there: list[Pinned], whom: Audience) -> bytes:
    from lib.sharing.results import results
    from lib.sharing.workbook import workbook

    words = page.words
    conference = _conference(page, there, whom)
    # They pass the gate among the results.
    # An answer that is pinned with two figures is told once.
    asked = {
        key_of(one.pin.question, one.pin.choices, whom): one.pin
        for one in there
        if one.answer is not None
    }
    visit = page.visit
    findings = [finding_for(visit, pin.question, pin.choices) for pin in asked.values()]
    part = visit.interviews_part if visit.ward is None else visit.ward_part

    def settled(finding: Finding) -> Finding:
        return finding_for(visit, finding.key, finding.choices, whom)

    content = results(part.report, findings, words.language, whom, visit.doubts, settled=settled)
    ledger = content["ledger"]
    about = (
        conference.source_line,
        conference.for_whom,
        compared(ledger["comparisons"], ledger["expected_by_chance"], words),
    )
    return workbook(content, about, words, conference)
