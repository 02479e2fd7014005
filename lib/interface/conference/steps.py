"""What stands on a slide at each step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import streamlit as st

from lib.disclosure import LEAST
from lib.domain.actions import Action
from lib.interface import audience
from lib.interface.answer import doubts, plain
from lib.interface.conference import predicting
from lib.interface.conference.pins_shown import Pinned
from lib.interface.figures import show_figure
from lib.interface.page import Page
from lib.interface.shown_tables import show_table
from lib.questions.telling import prediction, title
from lib.wording.table import Column, Row, Table
from lib.wording.told_predictions import discussed
from lib.workspace.meeting import MOST_AGREED, Changes, Step, Stop

_STEPS: Mapping[Step, str] = {
    Step.QUESTION: "step.question",
    Step.PREDICT: "step.predict",
    Step.REVEAL: "step.reveal",
    Step.DISCUSS: "step.discuss",
    Step.AGREE: "step.agree",
}


def heading(page: Page, stop: Stop, pins: Sequence[Pinned]) -> str:
    """A stop in a few words, for the speaker."""
    if stop.step is Step.ROOM:
        return page.words("room.ask")
    title = next((one.title for one in pins if one.pin.key == stop.pin), "")
    if not title:
        return page.words("slide.closed")
    return f"{title} ({page.words(_STEPS[stop.step])})"


def spoken(stop: Stop, pins: Sequence[Pinned]) -> tuple[str, ...]:
    """What the speaker wants to say, and what must not be forgotten of the answer."""
    for one in pins:
        if one.pin.key != stop.pin:
            continue
        comment = [line for line in one.pin.comment.splitlines() if line.strip()]
        if one.view is None:
            return (*comment, one.refusal)
        telling = one.view.telling
        told = (doubt.text for doubt in one.view.doubts)
        return (
            *comment,
            *told,
            telling.headline,
            telling.certainty,
            telling.not_said,
        )
    return ()


def room(page: Page) -> None:
    """Who is there; what the slides show depends on it."""
    words = page.words
    least = words.whole(LEAST)
    with st.container(key="slide_open"):
        st.title(words("room.ask"), anchor=False)
        with st.container(key="slide_prompt"):
            st.markdown(words("room.lead"))
        left, right = st.columns(2, gap="large")
        for column, others, label, hint in (
            (left, False, "room.team", words("room.team_hint")),
            (right, True, "room.others", words("room.others_hint", least=least)),
        ):
            with column, st.container(key=f"slide_choices_{'others' if others else 'team'}"):
                st.button(
                    words(label),
                    key=f"room_{others}",
                    shortcut="2" if others else "1",
                    width="stretch",
                    on_click=_met,
                    args=(page, others),
                )
                st.markdown(hint)


def _met(page: Page, others: bool) -> None:
    audience.set_others(others)
    first = page.visit.tray.pins[0].key
    page.visit.meeting = replace(page.visit.meeting, met=True, at=Stop(Step.QUESTION, first))


def show(page: Page, step: Step, pinned: Pinned) -> None:
    """One step of a pin; a pin that cannot be shown has only its question, and says why."""
    if pinned.view is not None and pinned.view.finding.example:
        st.badge(page.words("example.mark"), icon=":material/science:", color="blue")
    if pinned.silent:
        _opening(pinned.title)
        st.info(pinned.silent, icon=":material/info:")
        return
    _SHOWS[step](page, pinned)


def _opening(title: str) -> None:
    with st.container(key="slide_open"):
        st.title(plain(title), anchor=False)


def _question(page: Page, pinned: Pinned) -> None:
    _opening(pinned.title)


def _small_question(pinned: Pinned) -> None:
    with st.container(key="slide_question"):
        st.markdown(plain(pinned.title))


def _predict(page: Page, pinned: Pinned) -> None:
    _small_question(pinned)
    if pinned.view and (asked := prediction(pinned.view.finding, page.words)):
        predicting.ask(page, pinned.pin, asked)
    else:  # too few to have a direction
        _opening(pinned.title)


def _told(page: Page, pinned: Pinned) -> None:
    """The slide sentence: the title of a slide that shows the answer."""
    if pinned.view is None:
        return
    with st.container(key="slide_told"):
        if among := pinned.view.telling.among:
            st.badge(among, color="orange")
        st.title(plain(pinned.view.telling.headline), anchor=False)
    if pinned.view.telling.certainty:
        with st.container(key="slide_certainty"):
            st.markdown(plain(pinned.view.telling.certainty))
    doubts(pinned.view, settle=False)
    if guess := predicting.expected(page, pinned):
        with st.container(key="slide_guess"):
            st.markdown(plain(guess.told))


def _figure(page: Page, pinned: Pinned) -> None:
    if pinned.answer is None:
        return
    view = pinned.answer.view
    if figure := view.figure(pinned.pin.figure):
        with st.container(key="slide_figure"):
            show_figure(
                page.visit,
                pinned.answer.key,
                figure,
                "slide",
                view.telling.headline,
                picked=False,
                guess=guess_drawn(page, pinned),
            )


def guess_drawn(page: Page, pinned: Pinned) -> float | None:
    """How steep a line the room drew, from -1 to 1; ``None`` where it drew none."""
    guess = predicting.expected(page, pinned)
    return guess.line if guess else None


def _reveal(page: Page, pinned: Pinned) -> None:
    _small_question(pinned)
    _told(page, pinned)
    _figure(page, pinned)


def _discuss(page: Page, pinned: Pinned) -> None:
    left, right = st.columns([6, 5], gap="large")
    with left, st.container(key="slide_beside"):
        _told(page, pinned)
        _figure(page, pinned)
    with right, st.container(key="slide_notes"):
        for place, asked in enumerate(discussed(page.visit.meeting.questions, page.words)):
            key = f"said_{pinned.pin.key}_{place}"
            st.text_area(
                plain(asked),
                value=pinned.pin.said[place],
                key=key,
                height=110,
                on_change=_said,
                args=(page, pinned.pin.key, place, key),
            )


def _change(page: Page, key: str, changes: Changes) -> None:
    page.visit.tray = page.visit.tray.change(key, changes)


def _said(page: Page, key: str, place: int, field: str) -> None:
    for pin in page.visit.tray.pins:
        if pin.key == key:
            said = [*pin.said]
            said[place] = st.session_state[field]
            _change(page, key, {"said": tuple(said)})


def _agree(page: Page, pinned: Pinned) -> None:
    words, pin = page.words, pinned.pin
    _small_question(pinned)
    _told(page, pinned)
    with st.container(key="slide_agree"):
        if said := pin.said[-1].strip():
            st.markdown(plain(said))
        st.subheader(words("slide.agree"), anchor=False)
        rows = min(len(pin.agreed) + 1, MOST_AGREED)
        for row in range(rows):
            action = pin.agreed[row] if row < len(pin.agreed) else Action("")
            for column, part in zip(st.columns([6, 3, 3]), ("what", "who", "when"), strict=True):
                key = f"agreed_{pin.key}_{row}_{part}"
                column.text_input(
                    words(_PARTS[part]),
                    value=getattr(action, part),
                    key=key,
                    label_visibility="visible" if row == 0 else "collapsed",
                    on_change=_agreed,
                    args=(page, pin.key, rows),
                )


_PARTS = {"what": "agree.what", "who": "agree.who", "when": "agree.when"}


def _agreed(page: Page, key: str, rows: int) -> None:
    """Takes the rows as they stand; an empty one is no agreement."""
    fields = [
        [str(st.session_state.get(f"agreed_{key}_{row}_{part}", "")).strip() for part in _PARTS]
        for row in range(rows)
    ]
    agreed = tuple(Action(*one) for one in fields if any(one))
    _change(page, key, {"agreed": agreed})
    if len(agreed) < rows - 1:
        # A row in between is gone: the others move up, and so do their fields.
        for row in range(rows + 1):
            for part in _PARTS:
                value = getattr(agreed[row], part) if row < len(agreed) else ""
                st.session_state[f"agreed_{key}_{row}_{part}"] = value


def agreements(page: Page) -> Table | None:
    """Everything that was agreed, with the slide it was agreed at; ``None`` when nothing was."""
    words, tray = page.words, page.visit.tray
    if not tray.agreed:
        return None
    rows = tuple(
        Row(
            (
                one.what,
                one.who,
                one.when,
                pin.title.strip() or title(pin.question, words, pin.choices),
            )
        )
        for pin, one in tray.agreed
    )
    heads = (*_PARTS.values(), "agree.about")
    return Table(
        words("tray.agreed"), tuple(Column(words(head), numeric=False) for head in heads), rows
    )


def close(page: Page) -> None:
    """Looks back at what was agreed."""
    words = page.words
    st.title(words("slide.closed"), anchor=False)
    with st.container(key="slide_agreed"):
        table = agreements(page)
        if table is None:
            with st.container(key="slide_prompt"):
                st.markdown(words("slide.agreed_none"))
        else:
            show_table(table)


_SHOWS: Mapping[Step, Callable[[Page, Pinned], None]] = {
    Step.QUESTION: _question,
    Step.PREDICT: _predict,
    Step.REVEAL: _reveal,
    Step.DISCUSS: _discuss,
    Step.AGREE: _agree,
}
