"""The start page's cards: each question with its answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from lib.disclosure import TooAlike
from lib.domain.interviews import Interviews
from lib.domain.ward import Ward
from lib.findings.available import (
    alliance_measures,
    attachment_measures,
    grouped_measures,
    groupings,
    paired_scales,
)
from lib.interface.answer import Answer, answer_to, doubts, pin, plain
from lib.interface.audience import onlookers
from lib.interface.navigation import path_of
from lib.interface.page import Page


@dataclass(frozen=True, slots=True)
class Card:
    """A question with its page and, when the open data hold it, its answer."""

    stem: str
    question: str
    missing: str
    answer: Answer | None


def _by_group(page: Page, ward: Ward | None) -> Answer | None:
    measures = grouped_measures(ward) if ward else ()
    attributes = groupings(ward) if ward else ()
    if ward is None or not measures or not attributes:
        return None
    measure = "WAV-T.total" if "WAV-T.total" in measures else measures[0]
    by = attributes[0]
    return answer_to(page, "alliance_by_group", measure=measure, by=by, test="welch")


def _pairs(page: Page, ward: Ward | None) -> Answer | None:
    scales = paired_scales(ward) if ward else ()
    if ward is None or not scales:
        return None
    return answer_to(page, "therapist_team", scale=scales[0])


def _attachment(page: Page, ward: Ward | None) -> Answer | None:
    dimensions = attachment_measures(ward) if ward else ()
    measures = alliance_measures(ward) if ward else ()
    if ward is None or not dimensions or not measures:
        return None
    dimension = dimensions[0]
    measure = "WAV-T.total" if "WAV-T.total" in measures else measures[0]
    return answer_to(page, "attachment_extremity", dimension=dimension, measure=measure)


def _themes(page: Page, interviews: Interviews | None) -> Answer | None:
    if interviews is None:
        return None
    return answer_to(page, "themes", order="codebook", medium="", sub_question="")


def answers(page: Page) -> list[Card]:
    """The four questions in order, answered as far as the open data reach."""
    ward, interviews = page.ward, page.visit.interviews
    by_group, pairs = partial(_by_group, page, ward), partial(_pairs, page, ward)
    attachment, themes = partial(_attachment, page, ward), partial(_themes, page, interviews)
    return [
        _card(page, "alliance_by_cluster", "question.group", "empty.group", by_group),
        _card(page, "therapist_and_team", "question.pairs", "empty.pairs", pairs),
        _card(page, "attachment", "question.attachment", "empty.attachment", attachment),
        _card(page, "themes", "question.themes", "empty.themes", themes),
    ]


def _card(
    page: Page, stem: str, question: str, missing: str, ask: Callable[[], Answer | None]
) -> Card:
    """A card; to others a question may be answered less than to the team."""
    if onlookers().others and page.visit.ward is not None and stem != "themes":
        missing = "audience.nothing"
    try:
        return Card(stem, question, missing, ask())
    except TooAlike:
        return Card(stem, question, "audience.too_alike", None)


def in_pairs(cards: Sequence[Card]) -> Iterator[Sequence[Card]]:
    """Two cards a row."""
    for start in range(0, len(cards), 2):
        yield cards[start : start + 2]


def show_card(page: Page, card: Card) -> None:
    """A question, its answer, how sure, and the way to its page."""
    words, visit = page.words, page.visit
    about_themes = card.stem == "themes"
    part = visit.interviews_part if about_themes else visit.ward_part
    if not part.own and (visit.ward_part.own or visit.interviews_part.own):
        # Beside an opened file the sample must not be taken for a part of it.
        key = "header.sample_themes" if about_themes else "header.sample_ward"
        st.badge(words(key), icon=":material/science:", color="blue")
    st.subheader(words(card.question), anchor=False)
    if card.answer is None:
        st.markdown(words(card.missing))
        return
    telling = card.answer.view.telling
    doubts(card.answer.view)
    st.markdown(plain(telling.answer))
    st.caption(plain(telling.sure.partition("\n\n")[0]))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.page_link(path_of(card.stem), label=words("start.more"), icon=":material/arrow_forward:")
        pin(card.answer)
