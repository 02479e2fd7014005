"""The start page's cards: each question with its answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from lib.findings.basis import NotAnswerable
from lib.interface import standing
from lib.interface.answer import Answer, answer_within, doubts, pin, plain
from lib.interface.navigation import path_of
from lib.interface.page import Page
from lib.interface.page import missing as lacking
from lib.interface.standing import Asked
from lib.questions.alliance_by_group import ALLIANCE_BY_GROUP
from lib.questions.attachment import ATTACHMENT
from lib.questions.question import Question, Where
from lib.questions.registry import QUESTIONS
from lib.questions.themes import THEMES
from lib.questions.therapist_team import THERAPIST_TEAM


@dataclass(frozen=True, slots=True)
class Card:
    """A question with its page and, when the open data hold it, its answer."""

    stem: str
    question: str
    missing: str
    answer: Answer | None


_STANDS: Mapping[Question, Callable[[Page], Asked | None]] = {
    ALLIANCE_BY_GROUP: standing.by_group,
    THERAPIST_TEAM: standing.pairs,
    ATTACHMENT: standing.attachment,
    THEMES: standing.themes,
}
"""How the questions whose pages have boxes stand now."""


def answers(page: Page) -> list[Card]:
    """The questions of the start page, answered as far as the open data reach, as pages do."""
    return [_card(page, one) for one in QUESTIONS if one.place.where is Where.START]


def _card(page: Page, question: Question) -> Card:
    """A question with its answer, or with what the file lacks for one."""
    place, found = question.place, _STANDS[question](page)
    if found is None:
        return Card(place.page, question.title, lacking(page, question), None)
    try:
        answer = answer_within(page, found[0], **found[1])
    except NotAnswerable:
        return Card(place.page, question.title, "filter.nothing", None)
    return Card(place.page, question.title, place.lacks, answer)


def in_pairs(cards: Sequence[Card]) -> Iterator[Sequence[Card]]:
    """Two cards a row."""
    for start in range(0, len(cards), 2):
        yield cards[start : start + 2]


def show_card(page: Page, card: Card) -> None:
    """A question, its answer, how sure, and the way to its page."""
    words = page.words
    st.subheader(words(card.question), anchor=False)
    if card.answer is None:
        st.markdown(words(card.missing))
        st.page_link(path_of("data"), label=words("empty.to_data"))
        return
    telling = card.answer.view.telling
    doubts(card.answer.view)
    st.markdown(plain(telling.headline))
    if telling.certainty:
        st.caption(plain(telling.certainty))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.page_link(path_of(card.stem), label=words("start.more"), icon=":material/arrow_forward:")
        pin(card.answer)
