"""Changing the codebook on the spot: rename, merge, regroup, not asked; with the way back."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from lib.domain.edits import Edit, Merge, NotAsked, Regroup, Rename
from lib.domain.interviews import Interviews
from lib.findings.mentions import sub_questions
from lib.interface.answer import plain
from lib.interface.page import Page
from lib.wording import names
from lib.wording.told_coding import told

_KIND, _PROBLEM = "edit_kind", "edit_problem"
_THEME, _THEMES, _PERSONS = "edit_theme", "edit_themes", "edit_persons"
_NAME, _GROUP, _ABOUT = "edit_name", "edit_group", "edit_about"
_SUB_QUESTION = "?"
"""Before a sub-question among the themes somebody was not asked about."""


def editor(page: Page, interviews: Interviews) -> None:
    """The four changes behind one fold, and what was changed so far."""
    words, edits = page.words, page.visit.edits
    title = words("edit.title")
    if edits.done:
        title = words.many("edit.title_done", len(edits.done))
    with st.expander(title, icon=":material/edit:", key="edit"):
        kind = st.segmented_control(
            words("edit.what"),
            [*_FORMS],
            default="rename",
            required=True,
            key=_KIND,
            format_func=lambda code: words(_LABELS[code]),
            label_visibility="collapsed",
        )
        with st.form("edit_form", border=False):
            _FORMS[kind or "rename"](page, interviews)
            st.form_submit_button(words("edit.apply"), on_click=_apply, args=(page, interviews))
        if problem := st.session_state.pop(_PROBLEM, ""):
            st.warning(words(problem), icon=":material/info:")
        _history(page)


def _themes(page: Page, interviews: Interviews, key: str, label: str) -> None:
    by_key = {theme.key: theme.name for theme in interviews.themes}
    st.multiselect(
        label,
        [*by_key],
        format_func=lambda one: by_key.get(one, ""),
        key=key,
        placeholder=page.words("edit.choose"),
    )


def _rename(page: Page, interviews: Interviews) -> None:
    words = page.words
    by_key = {theme.key: theme.name for theme in interviews.themes}
    st.selectbox(
        words("edit.theme"),
        [*by_key],
        index=None,
        key=_THEME,
        format_func=lambda one: by_key.get(one, ""),
        placeholder=words("edit.choose"),
    )
    st.text_input(words("edit.new_name"), key=_NAME)


def _merge(page: Page, interviews: Interviews) -> None:
    _themes(page, interviews, _THEMES, page.words("edit.themes_to_merge"))
    st.text_input(page.words("edit.merged_name"), key=_NAME)


def _regroup(page: Page, interviews: Interviews) -> None:
    _themes(page, interviews, _THEMES, page.words("edit.themes"))
    groups = [one for one in dict.fromkeys(theme.group for theme in interviews.themes) if one]
    st.selectbox(
        page.words("edit.group"),
        groups,
        index=None,
        key=_GROUP,
        accept_new_options=True,
        placeholder=page.words("edit.choose_or_type"),
    )


def _not_asked(page: Page, interviews: Interviews) -> None:
    words = page.words
    st.multiselect(
        words("edit.persons"),
        [one.key for one in interviews.persons],
        key=_PERSONS,
        placeholder=words("edit.choose"),
    )
    by_key = {
        f"{_SUB_QUESTION}{one}": names.sub_question(words, one) for one in sub_questions(interviews)
    } | {theme.key: theme.name for theme in interviews.themes}
    st.multiselect(
        words("edit.not_asked_about"),
        [*by_key],
        format_func=lambda one: by_key.get(one, ""),
        key=_ABOUT,
        placeholder=words("edit.choose"),
    )


_FORMS: Mapping[str, Callable[[Page, Interviews], None]] = {
    "rename": _rename,
    "merge": _merge,
    "regroup": _regroup,
    "not_asked": _not_asked,
}
_LABELS: Mapping[str, str] = {
    "rename": "edit.rename",
    "merge": "edit.merge",
    "regroup": "edit.regroup",
    "not_asked": "edit.not_asked",
}


def _edits(kind: str) -> list[Edit]:
    """What the form asks for; nothing when something is not filled in."""
    state = st.session_state
    name = str(state.get(_NAME) or "").strip()
    themes = tuple(state.get(_THEMES) or ())
    match kind:
        case "rename" if state.get(_THEME) and name:
            return [Rename(state[_THEME], name)]
        case "merge" if len(themes) > 1:
            return [Merge(themes, name)]
        case "regroup" if themes and state.get(_GROUP):
            return [Regroup(themes, str(state[_GROUP]).strip())]
        case "not_asked" if state.get(_PERSONS) and state.get(_ABOUT):
            return _unasked(tuple(state[_PERSONS]), state[_ABOUT])
    return []


def _unasked(persons: tuple[str, ...], about: list[str]) -> list[Edit]:
    asked_of = [one for one in about if one.startswith(_SUB_QUESTION)]
    themes = tuple(one for one in about if one not in asked_of)
    made: list[Edit] = [
        NotAsked(persons, sub_question=one.removeprefix(_SUB_QUESTION)) for one in asked_of
    ]
    return [*made, NotAsked(persons, themes)] if themes else made


def _apply(page: Page, interviews: Interviews) -> None:
    made = _edits(str(st.session_state.get(_KIND) or "rename"))
    if not made:
        st.session_state[_PROBLEM] = "edit.incomplete"
        return
    history = page.visit.edits
    for edit in made:
        history = history.then(edit)
    page.visit.use_edits(history)
    for key in (_THEME, _THEMES, _PERSONS, _NAME, _GROUP, _ABOUT):
        st.session_state.pop(key, None)


def _history(page: Page) -> None:
    """What was changed, one line each, and the way back and forth."""
    words, visit = page.words, page.visit
    edits, as_read = visit.edits, visit.interviews_as_read
    if as_read is None or not (edits.done or edits.undone):
        st.caption(words("edit.stays_here"))
        return
    idle = visit.edits_without_effect
    for edit in edits.done:
        line = told(edit, as_read, words)
        st.caption(plain(words("edit.no_effect", edit=line) if edit in idle else line))
    with st.container(horizontal=True):
        st.button(
            words("edit.undo"),
            icon=":material/undo:",
            disabled=not edits.done,
            key="edit_undo",
            on_click=lambda: visit.use_edits(visit.edits.undo()),
        )
        st.button(
            words("edit.redo"),
            icon=":material/redo:",
            disabled=not edits.undone,
            key="edit_redo",
            on_click=lambda: visit.use_edits(visit.edits.redo()),
        )
