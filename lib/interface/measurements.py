"""Which of several measurements most questions use, and the sample that has some."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from lib.domain.course import FIRST, LAST, Course
from lib.interface.page import Page
from lib.reading import ReadingError
from lib.wording import names
from lib.wording.told_reading import error

_KEY = "measurement"


def options(course: Course) -> tuple[str, ...]:
    """Everybody's first or last measurement, or one moment."""
    return (FIRST, LAST, *course.moments)


def choose(page: Page) -> None:
    """The measurement of each patient that the other pages are about."""
    course, words, visit = page.visit.course, page.words, page.visit
    if course is None:
        return
    st.session_state[_KEY] = visit.moment
    st.selectbox(
        words("data.moment"),
        options(course),
        format_func=lambda code: names.moment(words, code),
        key=_KEY,
        on_change=_take,
        args=(page,),
        width=360,
    )
    st.caption(
        words(
            "data.moment_hint",
            moments=words.whole(len(course.moments)),
            n=words.whole(len(course.patients)),
        )
    )
    problem = st.session_state.pop(f"{_KEY}_problem", None)
    if problem is not None:
        st.error(error(problem, words), icon=":material/error:")


def _take(page: Page) -> None:
    try:
        page.visit.use_moment(st.session_state[_KEY])
    except ReadingError as problem:  # nobody has a score at that moment: all stays as it was
        st.session_state[f"{_KEY}_problem"] = problem


def open_sample(page: Page, width: Literal["stretch", "content"] = "stretch") -> None:
    """The button that opens the invented ward with several measurements."""
    visit = page.visit
    if visit.ward_part.sample != "course" and not visit.own:
        st.button(
            page.words("data.open_course"),
            icon=":material/timeline:",
            on_click=page.visit.open_sample_course,
            width=width,
            key="open_sample_course",
        )
