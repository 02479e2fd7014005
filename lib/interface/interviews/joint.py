"""The alliance's goals, tasks and bond beside the themes that speak of them."""

from __future__ import annotations

import streamlit as st

from lib.domain.interview_study import ALLIANCE_SCALES
from lib.domain.interviews import Interviews
from lib.findings.basis import NotAnswerable
from lib.interface import answer
from lib.interface.page import Page
from lib.interface.state import choice
from lib.questions.theme_joint.finding import BETWEEN, NONE, chosen_themes
from lib.wording import names


def show(page: Page, interviews: Interviews) -> None:
    """Two studies side by side, and which themes belong there."""
    words = page.words
    chosen = {scale: _choice(interviews, scale) for scale in ALLIANCE_SCALES}
    try:
        found = answer.answer_to(page, "theme_joint", **chosen)
    except NotAnswerable:
        st.info(words("joint.no_ward"), icon=":material/info:")
        return
    st.caption(words("joint.two_studies", scores=_source(page, True), themes=_source(page, False)))
    answer.figure_beside(page, found)
    with st.expander(words("joint.mapping"), icon=":material/tune:", key="joint_mapping"):
        st.caption(words("joint.mapping_lead"))
        for scale in ALLIANCE_SCALES:
            _choose(page, interviews, scale)
    answer.below(page, found)


def _source(page: Page, scores: bool) -> str:
    visit, words = page.visit, page.words
    part = visit.ward_part if scores else visit.interviews_part
    if part.own:
        return answer.plain(", ".join(part.files))
    return words("header.sample_ward" if scores else "header.sample_themes")


def _key(scale: str) -> str:
    return f"joint_{scale}"


def _choice(interviews: Interviews, scale: str) -> str:
    """What was chosen, as far as it is still there; the declared themes until then."""
    choice(_key(scale), list)
    chosen = st.session_state.get(_key(scale))
    if chosen is None:
        return ""
    held = {theme.key for theme in interviews.themes}
    return BETWEEN.join(one for one in chosen if one in held) or NONE


def _choose(page: Page, interviews: Interviews, scale: str) -> None:
    by_key = {
        theme.key: f"{theme.name} ({theme.chapter})" if theme.chapter else theme.name
        for theme in interviews.themes
    }
    chosen = chosen_themes(interviews, scale, _choice(interviews, scale))
    key = _key(scale)
    if key in st.session_state:
        # Themes may be gone since: renamed is fine, merged is not.
        st.session_state[key] = list(chosen)
        st.multiselect(
            names.scale(page.words, scale).capitalize(),
            [*by_key],
            key=key,
            format_func=lambda one: by_key.get(one, ""),
            placeholder=page.words("edit.choose"),
            persist_state="session",
        )
        return
    st.multiselect(
        names.scale(page.words, scale).capitalize(),
        [*by_key],
        default=list(chosen),
        key=key,
        format_func=lambda one: by_key.get(one, ""),
        placeholder=page.words("edit.choose"),
        persist_state="session",
    )
