"""How every page begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from lib.domain.ward import Ward
from lib.findings.basis import About, Choices
from lib.interface import audience, filter_bar, navigation, state
from lib.interface.language_choice import words as visitors_words
from lib.questions.question import Question
from lib.questions.telling import title
from lib.wording import Words, names
from lib.workspace import Visit


@dataclass(frozen=True, slots=True)
class Page:
    """What a page works with."""

    visit: Visit
    words: Words

    @property
    def ward(self) -> Ward | None:
        """The open ward, whoever looks: what may be told of it is decided for each answer."""
        return self.visit.ward


def enter(stem: str) -> Page:
    """Every page's first line: the visit and its language, after the front door was passed."""
    words = visitors_words()
    navigation.pass_front_door(stem, words)
    visit = state.visit()
    return Page(visit, words if visit.ward is None else words.naming(visit.ward.known))


Part = Literal["ward", "interviews"]


def question(page: Page, key: str, about: Part | None = None) -> None:
    """The page's question as its title, and above it whose data answer it."""
    _head(page, page.words(key), about)


def _head(page: Page, told: str, about: Part | None) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="about"):
        if about is not None:
            _say_source(page, about)
        if about == "ward" and page.ward is not None:
            filter_bar.show(page.ward, page.words, audience.onlookers())
    audience.say_audience(page.words)
    st.title(told, anchor=False)


def ask(page: Page, asked: Question, choices: Choices | None = None) -> None:
    """The question as its page's title, above it whose data answer it and who is looked at."""
    about: Part = "interviews" if asked.about is About.INTERVIEWS else "ward"
    _head(page, title(asked.key, page.words, choices), about)


def _say_source(page: Page, about: Part) -> None:
    part = page.visit.ward_part if about == "ward" else page.visit.interviews_part
    if part.own:
        text, icon = page.words("header.own", files=_listed(part.files)), ":material/description:"
    elif not part.sample:
        return
    else:
        text, icon = page.words(_SAMPLES[part.sample]), ":material/science:"
    moment = page.visit.moment if about == "ward" else ""
    if moment:
        told = page.words("header.moment", moment=names.moment(page.words, moment))
        text = f"{text} · {told}"
    st.badge(text, icon=icon, color="gray" if part.own else "blue")


_SAMPLES: Mapping[str, str] = {
    "ward": "header.sample_ward",
    "course": "header.sample_course",
    "themes": "header.sample_themes",
}


def _listed(files: Sequence[str]) -> str:
    """File names as they are, not as Markdown; square brackets a badge escapes by itself."""
    listed = ", ".join(files)
    for sign in "\\`*_{}()#<>|$~:":
        listed = listed.replace(sign, f"\\{sign}")
    return listed


def missing(page: Page, asked: Question) -> str:
    """The sentence that says what a question lacks: some part of a file, or the file itself."""
    no_ward = page.visit.ward is None and asked.about.ward
    return "empty.no_ward" if no_ward else asked.place.lacks


def empty(page: Page, asked: Question) -> None:
    """Says what is missing for this question, and where to add it."""
    st.info(page.words(missing(page, asked)), icon=":material/info:")
    st.page_link(navigation.path_of("data"), label=page.words("empty.to_data"))
