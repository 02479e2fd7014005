"""How every page begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from lib.domain.ward import Ward
from lib.findings.basis import About
from lib.interface import audience, navigation, state
from lib.interface.language_choice import words as visitors_words
from lib.questions.question import Question
from lib.wording import Words, names
from lib.workspace import Part, Visit


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
    return Page(state.visit(), words)


def question(page: Page, key: str, about: Literal["ward", "interviews"] | None = None) -> None:
    """The page's question as its title, and above it whose data answer it."""
    if about is not None:
        _say_source(page, about)
    audience.say_audience(page.words)
    st.title(page.words(key), anchor=False)


def ask(page: Page, asked: Question) -> None:
    """The question as its page's title, and above it whose data answer it."""
    question(page, asked.title, "interviews" if asked.about is About.INTERVIEWS else "ward")


def _say_source(page: Page, about: Literal["ward", "interviews"]) -> None:
    part: Part = page.visit.ward_part if about == "ward" else page.visit.interviews_part
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


def say_own_forms(page: Page) -> None:
    """Says that the visitor's own questionnaires are scored, and that this question skips them."""
    ward, known = page.visit.ward, page.visit.own_instruments
    forms = dict.fromkeys(one.split(".")[0] for one in ward.own_scores) if ward else {}
    if forms:
        named = [known[one].short_name if one in known else one for one in forms]
        st.caption(page.words("empty.own_form", forms=page.words.listed(named)))


def empty(page: Page, asked: Question) -> None:
    """Says what is missing for this question, and where to add it."""
    st.info(page.words(missing(page, asked)), icon=":material/info:")
    say_own_forms(page)
    st.page_link(navigation.path_of("data"), label=page.words("empty.to_data"))
