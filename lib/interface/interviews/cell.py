"""What stands behind a cell of the matrix: clicked in the figure, or chosen in two boxes."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from lib.domain.coding import Coded, Person
from lib.domain.interviews import Interviews, Mention, Theme
from lib.interface.answer import paragraphs, plain
from lib.interface.choices import choose
from lib.interface.interviews.chosen import PERSON, THEME
from lib.interface.page import Page
from lib.wording import names

_EVERYBODY = ""
_STATES = {
    Mention.MENTIONED: "cell.mentioned",
    Mention.NOT_MENTIONED: "cell.not_mentioned",
    Mention.NOT_ASKED: "cell.not_asked",
    Mention.UNKNOWN: "cell.unknown",
}


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
    for state, message in _STATES.items():
        who = [
            _named(page, person)
            for person, cell in zip(interviews.persons, theme.cells, strict=True)
            if cell.mention is state
        ]
        if who:
            yield words.many(message, len(who), who=words.listed(who))


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
