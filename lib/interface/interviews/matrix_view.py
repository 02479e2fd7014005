"""Who says what: the matrix, what stands behind a cell, and changing the codebook on the spot."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import get_args

import streamlit as st

from lib.domain.coding import Coded, Person, Unit
from lib.domain.edits import Edit, Merge, NotAsked, Regroup, Rename
from lib.domain.interviews import Interviews, Mention, Theme
from lib.findings.mentions import Order, groups, sub_questions
from lib.interface import answer, standing
from lib.interface.answer import paragraphs, plain
from lib.interface.audience import onlookers
from lib.interface.choices import choose, choose_told, several
from lib.interface.interviews.theme_filters import PERSON, THEME, kept_by
from lib.interface.page import Page
from lib.sharing.text_tables import matrix_csv
from lib.wording import names
from lib.wording.language import Family
from lib.wording.told_coding import told

_EVERYBODY = ""
_STATES = Family("cell")


def behind(page: Page, interviews: Interviews) -> None:
    """Two boxes, and who said it, where it was read, and what was said if that is kept."""
    words = page.words
    st.subheader(words("cell.title"), anchor=False)
    st.caption(words("cell.lead"))
    themes = {theme.key: theme for theme in interviews.themes}
    left, right = st.columns(2)
    with left:
        key = choose(words("chart.theme"), tuple(themes), lambda one: themes[one].name, THEME)
    with right:
        who = choose(
            words("chart.person"),
            (_EVERYBODY, *(one.key for one in interviews.persons)),
            lambda one: one or words("cell.everybody"),
            PERSON,
        )
    theme = themes[key]
    if who == _EVERYBODY:
        paragraphs([*_persons(page, interviews, theme)])
    else:
        place = next(n for n, one in enumerate(interviews.persons) if one.key == who)
        _person(page, interviews, theme, place)
    if theme.chapter:
        st.caption(plain(words("cell.chapter", chapter=theme.chapter)))
    if note := theme.note.get(words.language):
        st.caption(plain(words("cell.note", note=note)))


def _named(page: Page, person: Person) -> str:
    about = [
        f"{names.person_attribute(page.words, key)}: {value}"
        for key, value in person.attributes.items()
    ]
    return f"{person.key} ({', '.join(about)})" if about else person.key


def _persons(page: Page, interviews: Interviews, theme: Theme) -> Iterator[str]:
    """The persons by what is known of them; a state that nobody is in is left out."""
    words = page.words
    for state in Mention:
        who = [
            _named(page, person)
            for person, cell in zip(interviews.persons, theme.cells, strict=True)
            if cell.mention is state
        ]
        if who:
            yield words.many(_STATES[state], len(who), who=words.listed(who))


def _person(page: Page, interviews: Interviews, theme: Theme, place: int) -> None:
    words, cell = page.words, theme.cells[place]
    told = [words.many(_STATES[cell.mention], 1, who=_named(page, interviews.persons[place]))]
    coded = interviews.coded
    code = _code(coded, theme.key) if coded is not None else None
    if coded is not None and code is not None and cell.mention is Mention.MENTIONED:
        told.append(_counts(page, coded, place, code))
    paragraphs(told)
    if coded is None or code is None:
        return
    if coded.segments.quotations is None:
        st.caption(words("cell.no_quotations"))
        return
    for text in coded.quotations_behind(place, code):
        st.markdown(f"> {plain(text)}")


def _code(coded: Coded, key: str) -> int | None:
    return next((place for place, one in enumerate(coded.codes) if one.key == key), None)


def _counts(page: Page, coded: Coded, person: int, code: int) -> str:
    """The three counts of one cell, each by its name."""
    words, codings = page.words, coded.codings
    own = (coded.person_of_document[codings.document] == person) & (codings.code == code)
    return words(
        "cell.counts",
        codings=words.many("cell.codings", int(own.sum())),
        segments=words.many("cell.segments", len(set(codings.segment[own].tolist()))),
        documents=words.many("cell.documents", len(set(codings.document[own].tolist()))),
    )


_KIND, _PROBLEM, _KINDS = "edit_kind", "edit_problem", Family("edit")
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
            format_func=lambda code: words(_KINDS[code]),
            label_visibility="collapsed",
        )
        with st.form("edit_form", border=False):
            _FORMS[kind or "rename"](page, interviews)
            st.form_submit_button(words("edit.apply"), on_click=_apply, args=(page, interviews))
        if problem := st.session_state.pop(_PROBLEM, ""):
            st.warning(words(problem), icon=":material/info:")
        _history(page)


def _by_key(interviews: Interviews) -> dict[str, str]:
    return {theme.key: theme.name for theme in interviews.themes}


def _rename(page: Page, interviews: Interviews) -> None:
    words, by_key = page.words, _by_key(interviews)
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
    words = page.words
    several(words, words("edit.themes_to_merge"), _by_key(interviews), _THEMES)
    st.text_input(words("edit.merged_name"), key=_NAME)


def _regroup(page: Page, interviews: Interviews) -> None:
    words = page.words
    several(words, words("edit.themes"), _by_key(interviews), _THEMES)
    st.selectbox(
        words("edit.group"),
        groups(interviews),
        index=None,
        key=_GROUP,
        accept_new_options=True,
        placeholder=words("edit.choose_or_type"),
    )


def _not_asked(page: Page, interviews: Interviews) -> None:
    words = page.words
    persons = {one.key: one.key for one in interviews.persons}
    several(words, words("edit.persons"), persons, _PERSONS)
    numbers = sub_questions(interviews)
    asked = {f"{_SUB_QUESTION}{one}": names.sub_question(words, one) for one in numbers}
    several(words, words("edit.not_asked_about"), asked | _by_key(interviews), _ABOUT)


_FORMS: Mapping[str, Callable[[Page, Interviews], None]] = {
    "rename": _rename,
    "merge": _merge,
    "regroup": _regroup,
    "not_asked": _not_asked,
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
        for way, some, go in (
            ("undo", edits.done, edits.undo),
            ("redo", edits.undone, edits.redo),
        ):
            st.button(
                words(_KINDS[way]),
                icon=f":material/{way}:",
                disabled=not some,
                key=f"edit_{way}",
                on_click=lambda go: visit.use_edits(go()),
                args=(go,),
            )


_ORDERS = Family("choice.order")
_UNITS = Family("choice.unit")


def show(page: Page, interviews: Interviews) -> None:
    """The matrix, whole or in part, after the visitor's changes."""
    _boxes(page, interviews)
    asked = standing.themes(page)
    if asked is None:
        return
    if not onlookers().others:
        editor(page, interviews)
    question, choices = asked
    found = answer.answer_to(page, question, **choices)
    answer.figure_beside(page, found)
    if not onlookers().others and interviews.themes and interviews.persons:
        behind(page, interviews)
        answer.table(page, found)
        _matrix_file(page, interviews)
        answer.end(page, found)
    else:
        answer.below(page, found)


def _boxes(page: Page, interviews: Interviews) -> None:
    """What to show, and in which order; ``standing`` reads what is chosen."""
    words = page.words
    coded = interviews.coded is not None
    filters = kept_by(interviews, "themes", ("group", "medium", "sub_question"))
    columns = iter(st.columns(1 + len(filters) + coded))
    with next(columns):
        choose_told(words, _ORDERS, get_args(Order), "themes_order")
    for one in filters:
        with next(columns):
            one.ask(words)
    if coded:
        with next(columns):
            choose_told(words, _UNITS, [one.value for one in Unit], "themes_unit")


def _matrix_file(page: Page, interviews: Interviews) -> None:
    words = page.words
    st.download_button(
        words("download.matrix"),
        data=lambda: matrix_csv(interviews, words),
        file_name=words("download.matrix_file"),
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        key="csv_matrix",
    )
