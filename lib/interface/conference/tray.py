"""The tray: what is pinned, in its order, with titles and comments."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from lib.interface import overview
from lib.interface.answer import doubts, plain
from lib.interface.audience import onlookers
from lib.interface.conference import slides
from lib.interface.conference.pins_shown import Pinned, asked
from lib.interface.page import Page
from lib.questions.telling import title
from lib.wording import names
from lib.wording.told_predictions import discussed
from lib.workspace.meeting import Changes, Pin


def empty(page: Page) -> None:
    """How to pin, and the four questions at once."""
    words = page.words
    st.markdown(words("tray.empty"))
    st.button(
        words("tray.four"),
        key="pin_four",
        icon=":material/push_pin:",
        type="primary",
        on_click=_pin_four,
        args=(page,),
    )


def _pin_four(page: Page) -> None:
    for card in overview.answers(page):
        if card.answer is not None:
            visit, found = page.visit, card.answer
            visit.tray = visit.tray.add(found.question, found.choices, found.view.on_slide)


def presenting(page: Page) -> None:
    """To the slides, and how they go."""
    words, visit = page.words, page.visit
    begun = visit.meeting.at is not None
    with st.container(horizontal=True, vertical_alignment="center"):
        started = st.button(
            words("tray.resume" if begun else "tray.start"),
            type="primary",
            icon=":material/slideshow:",
            key="present",
        )
        if begun:
            st.button(
                words("tray.restart"), icon=":material/first_page:", on_click=_restart, args=(page,)
            )
        st.toggle(
            words("tray.predicts"),
            value=visit.meeting.predicts,
            key="predicts",
            help=words("tray.predicts_hint"),
            on_change=_predicts,
            args=(page,),
        )
    st.caption(words("tray.keys"))
    with st.expander(words("tray.questions"), icon=":material/forum:"):
        _questions(page)
    if started:
        slides.start(page)


def _restart(page: Page) -> None:
    page.visit.meeting = replace(page.visit.meeting, at=None, began=None, met=False)


def _predicts(page: Page) -> None:
    page.visit.meeting = replace(page.visit.meeting, predicts=st.session_state["predicts"])


def _questions(page: Page) -> None:
    words, own = page.words, page.visit.meeting.questions
    houses = discussed(("",) * len(own), words)
    for place, (mine, house) in enumerate(zip(own, houses, strict=True)):
        key = f"discussed_{place}"
        st.text_input(
            words("tray.question", number=words.whole(place + 1)),
            value=mine,
            placeholder=house,
            key=key,
            on_change=_reworded,
            args=(page, place, key),
        )


def _reworded(page: Page, place: int, field: str) -> None:
    questions = [*page.visit.meeting.questions]
    questions[place] = st.session_state[field]
    page.visit.meeting = replace(page.visit.meeting, questions=tuple(questions))


def show(page: Page) -> None:
    """Every pin with its answer, or with why there is none."""
    pins = page.visit.tray.pins
    looking = onlookers()
    for place, pin in enumerate(pins):
        with st.container(border=True, key=f"pinned_{pin.key}"):
            _pin(page, asked(page, pin, looking), place, len(pins))


def _pin(page: Page, one: Pinned, place: int, of: int) -> None:
    pin = one.pin
    left, right = st.columns([7, 5], gap="large")
    with left:
        st.markdown(f"##### {place + 1}. {plain(_named(page, one))}")
        if one.view is None:
            st.info(one.refusal, icon=":material/info:")
        else:
            doubts(one.view)
            st.markdown(plain(one.view.telling.headline))
            st.caption(plain(one.view.telling.certainty))
        _moves(page, pin, place, of)
    with right:
        _title(page, pin)
        if one.view is not None and len(one.view.figures) > 1:
            _figure(page, pin, [figure.name for figure in one.view.figures])
        _comment(page, pin)


def _named(page: Page, one: Pinned) -> str:
    """The title; of a further figure also which, for the answer may be pinned with another too."""
    if one.view is None or one.pin.figure in ("main", one.view.on_slide):
        return one.title
    shown = one.view.figure(one.pin.figure)
    return one.title if shown is None else f"{one.title} · {names.figure(page.words, shown.name)}"


def _moves(page: Page, pin: Pin, place: int, of: int) -> None:
    words = page.words
    with st.container(horizontal=True):
        for by, label, icon, still in (
            (-1, "tray.up", "arrow_upward", place == 0),
            (1, "tray.down", "arrow_downward", place == of - 1),
        ):
            st.button(
                words(label),
                key=f"move_{pin.key}_{by}",
                icon=f":material/{icon}:",
                type="tertiary",
                disabled=still,
                on_click=_move,
                args=(page, pin.key, by),
            )
        st.button(
            words("tray.remove"),
            key=f"remove_{pin.key}",
            icon=":material/close:",
            type="tertiary",
            on_click=_remove,
            args=(page, pin.key),
        )


def _move(page: Page, key: str, by: int) -> None:
    page.visit.tray = page.visit.tray.move(key, by)


def _remove(page: Page, key: str) -> None:
    page.visit.tray = page.visit.tray.remove(key)


def _changed(page: Page, key: str, part: str, field: str) -> None:
    changes: Changes = {}
    changes[part] = st.session_state[field]  # type: ignore[literal-required]
    page.visit.tray = page.visit.tray.change(key, changes)


def _title(page: Page, pin: Pin) -> None:
    field, words = f"title_{pin.key}", page.words
    st.text_input(
        words("tray.title"),
        value=pin.title,
        placeholder=title(pin.question, words),
        key=field,
        max_chars=150,
        on_change=_changed,
        args=(page, pin.key, "title", field),
    )


def _comment(page: Page, pin: Pin) -> None:
    field, words = f"comment_{pin.key}", page.words
    st.text_area(
        words("tray.comment"),
        value=pin.comment,
        key=field,
        height=80,
        help=words("tray.comment_hint"),
        on_change=_changed,
        args=(page, pin.key, "comment", field),
    )


def _figure(page: Page, pin: Pin, found: list[str]) -> None:
    field, words = f"figure_{pin.key}", page.words

    def name(code: str) -> str:
        return names.figure(words, code)

    st.selectbox(
        words("tray.figure"),
        found,
        key=field,
        format_func=name,
        index=found.index(pin.figure) if pin.figure in found else 0,
        on_change=_changed,
        args=(page, pin.key, "figure", field),
    )
