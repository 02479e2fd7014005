"""The slides: which one is shown, who looks, and the way from one to the next."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import streamlit as st

from lib.disclosure import LEAST
from lib.interface.audience import onlookers
from lib.interface.conference import presenter, steps
from lib.interface.conference.pins_shown import Pinned, asked, note
from lib.interface.figures import prepare
from lib.interface.navigation import path_of
from lib.interface.page import Page
from lib.questions.registry import PREDICTABLE
from lib.workspace.meeting import Step, Stop, place_in, slides, stops

_STYLE = Path(__file__).with_name("stage.css")
_STOPS, _SENT, _LEAVES, _FILLS = "slide_stops", "slide_sent", "slide_leaves", "slide_fills"


def start(page: Page) -> None:
    """Goes to the slides, on the whole screen where the browser allows it."""
    visit = page.visit
    if visit.meeting.began is None:
        visit.meeting = replace(visit.meeting, began=time.time())
    st.session_state[_FILLS] = True
    st.switch_page(path_of("present"))


def show(page: Page) -> None:
    """The slide where the conference stands."""
    if st.session_state.pop(_LEAVES, False):
        st.switch_page(path_of("conference"))
    st.html(_STYLE)
    visit, looking = page.visit, onlookers()
    if not visit.tray.pins:
        _nothing(page)
        return
    pins = [asked(page, pin, looking) for pin in visit.tray.pins]
    refused = {one.pin.key for one in pins if one.silent}
    found = stops(visit.tray.pins, visit.meeting, PREDICTABLE, refused)
    st.session_state[_STOPS] = found
    at = place_in(found, visit.meeting.at)
    stop = found[at]
    pinned = next((one for one in pins if one.pin.key == stop.pin), None)
    slide = st.container(key="slide")
    # Before the slide: a key that is pressed as soon as it is seen goes on from it.
    _bar(page, found, at, pins)
    with slide:
        if pinned is not None:
            note(page, pinned, looking)
        _stage(page, stop, pinned)
    _prepare_next(page, found, at, pins)


def _nothing(page: Page) -> None:
    words = page.words
    with st.container(key="slide_open"):
        st.title(words("question.present"), anchor=False)
        st.markdown(words("slide.nothing"))
        st.page_link(path_of("conference"), label=words("slide.back"))


def _stage(page: Page, stop: Stop, pinned: Pinned | None) -> None:
    if stop.step is Step.ROOM:
        steps.room(page)
    elif pinned is None:
        steps.close(page)
    else:
        steps.show(page, stop.step, pinned)


def _wished(page: Page) -> None:
    """Goes where a key or a button points."""
    wish = presenter.wish()
    st.session_state[_SENT] = wish.sent
    found: Sequence[Stop] = st.session_state.get(_STOPS, ())
    if wish.leave:
        st.session_state[_LEAVES] = True
    elif 0 <= wish.to < len(found):
        page.visit.meeting = replace(page.visit.meeting, at=found[wish.to])


def _bar(page: Page, found: Sequence[Stop], at: int, pins: Sequence[Pinned]) -> None:
    words, meeting, looking = page.words, page.visit.meeting, onlookers()
    beginnings = slides(found)
    number = sum(one <= at for one in beginnings)
    place = words("slide.of", n=words.whole(number), of=words.whole(len(beginnings)))
    if looking.others:
        who = words("slide.for_others", least=words.whole(LEAST))
    else:
        who = words("slide.for_team")
    told = f"{place} · {who}" if meeting.met else place
    then = steps.heading(page, found[at + 1], pins) if at + 1 < len(found) else words("slide.end")
    speaker = presenter.Speaker(
        lang=words.language,
        window=words("slide.notes"),
        running=words("slide.began"),
        began=meeting.began or time.time(),
        place=told,
        heading=steps.heading(page, found[at], pins),
        notes=steps.spoken(found[at], pins),
        then=f"{words('slide.then')}: {then}",
    )
    with st.container(key="slide_controls"):
        presenter.bar(
            at,
            len(found) - 1,
            beginnings,
            st.session_state.get(_SENT, 0),
            speaker,
            bool(st.session_state.pop(_FILLS, False)),
            words,
            lambda: _wished(page),
        )


def _prepare_next(page: Page, found: Sequence[Stop], at: int, pins: Sequence[Pinned]) -> None:
    """Makes the figure of the next slide, while the room looks at this one."""
    coming = {stop.pin for stop in found[at : at + 2]}
    for one in pins:
        if one.pin.key in coming and one.answer is not None:
            figure = one.answer.view.figure(one.pin.figure)
            if figure is not None:
                guess = steps.guess_drawn(page, one)
                prepare(page.visit, one.answer.key, figure, guess)
