"""The anatomy of an answer: its three lines, figure, table, numbers, method."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import streamlit as st

from lib.domain.filters import WHERE
from lib.findings.basis import NotAnswerable
from lib.interface import downloads, filter_bar
from lib.interface.audience import onlookers
from lib.interface.conference.pinning import pin_button
from lib.interface.figures import show_figure
from lib.interface.navigation import path_of
from lib.interface.page import Page
from lib.interface.shown_tables import show_table
from lib.questions.asking import canonical
from lib.questions.question import Question
from lib.views.view import View
from lib.wording.told_ledger import line
from lib.workspace.answering import finding_for, key_of, note_shown, view_for


@dataclass(frozen=True, slots=True)
class Answer:
    """A view together with the key it is remembered by, and how it was asked."""

    key: Hashable
    view: View
    question: str
    choices: Mapping[str, str]


def answer_to(page: Page, asked: Question, **choices: str) -> Answer:
    """The view of a finding for whoever looks; nothing follows where a filter leaves none.

    Raises
    ------
    NotAnswerable when the open data do not hold what is asked for.
    """
    try:
        return answer_within(page, asked, **choices)
    except NotAnswerable:
        if not filter_bar.where(page.ward):
            raise
        st.info(page.words("filter.nothing"), icon=":material/filter_alt_off:")
        st.stop()


def answer_within(page: Page, asked: Question, **choices: str) -> Answer:
    """As ``answer_to``, for who has other answers beside it.

    Raises
    ------
    NotAnswerable when the open data, or what a filter leaves of them, do not hold what is asked.
    """
    question, looking = asked.key, onlookers()
    if asked.about.ward and (held := filter_bar.where(page.ward)):
        choices |= {WHERE: held}
    choices = canonical(question, choices)
    view = view_for(page.visit, question, choices, page.words, looking)
    note_shown(page.visit, question, choices, looking)
    page.visit.ledger.look(question, finding_for(page.visit, question, choices).comparisons)
    key = (*key_of(question, choices, looking), page.words.language)
    return Answer(key, view, question, choices)


def doubts(view: View, settle: bool = True) -> None:
    """What is undecided about the reading, in a line above the answer, and where to settle it."""
    for one in view.doubts:
        if not one.open:
            st.caption(plain(one.text))
            continue
        with st.container(horizontal=True, vertical_alignment="center"):
            st.warning(plain(one.text), icon=":material/help:")
            if settle:
                st.page_link(path_of("data"), label=view.words("doubted.settle"))


def say(answer: Answer) -> None:
    """The answer in three lines, and the button that pins it; without one nothing follows."""
    doubts(answer.view)
    with st.container(key="answer"):
        lines(answer.view)
        pin(answer, shortcut=True)
    if answer.view.finding.withheld:
        st.stop()


def lines(view: View) -> None:
    """What was seen, how sure that is, and what it does not say."""
    told = view.telling
    if told.among:
        st.markdown(f":orange-badge[{plain(told.among)}]")
    st.markdown(f"**{plain(told.headline)}**")
    for below in (told.certainty, told.not_said):
        if below:
            st.markdown(plain(below))


def pin(answer: Answer, shortcut: bool = False) -> None:
    """Pins the answer as it stands; by key too for the answer of the whole page."""
    pin_button(answer.question, answer.choices, answer.view, shortcut=shortcut)


def draw(page: Page, answer: Answer, name: str = "main") -> None:
    """One of the answer's figures, if there is anything to draw."""
    for figure in answer.view.figures:
        if figure.name == name:
            place = f"{answer.view.finding.key}_{name}"
            show_figure(page.visit, answer.key, figure, place, answer.view.telling.headline)


def draw_apart(page: Page, answer: Answer, name: str) -> None:
    """A further figure of the answer, which can be pinned from where it stands."""
    draw(page, answer, name)
    if any(figure.name == name for figure in answer.view.figures):
        pin_button(answer.question, answer.choices, answer.view, name)


def beside(page: Page, answer: Answer) -> None:
    """What must be noted, and the numbers behind the answer for who asks."""
    words, view = page.words, answer.view
    if view.cautions:
        _part(words("part.note"), list(view.cautions))
    if view.telling.numbers:
        with st.expander(words("part.numbers")):
            paragraphs([*view.telling.numbers])


def below(page: Page, answer: Answer) -> None:
    """The table twin, who is not in it, the method, and what can be taken along."""
    table(page, answer)
    end(page, answer)


def table(page: Page, answer: Answer) -> None:
    """The table twin of the figure."""
    if answer.view.table.rows:
        st.subheader(page.words("part.table"), anchor=False)
        show_table(answer.view.table)


def end(page: Page, answer: Answer) -> None:
    """Who is not in the answer, the method, and what can be taken along."""
    words, view = page.words, answer.view
    if view.left_out:
        st.markdown(f"**{words('part.left_out')}** · " + plain(" · ".join(view.left_out)))
    with st.expander(words("part.method")):
        st.markdown(view.method)
        if view.telling.report:
            st.markdown(f"**{words('part.report')}** · {plain(view.telling.report)}")
    downloads.show(page, answer.question, answer.choices)
    ledger = page.visit.ledger
    if view.finding.comparisons:
        st.caption(line(ledger.size, ledger.asked_size, ledger.by_chance, words))


def section(page: Page, answer: Answer, title: str) -> None:
    """A whole answer to a further question, below the page's own."""
    st.subheader(title, anchor=False)
    doubts(answer.view)
    lines(answer.view)
    pin(answer)
    if answer.view.finding.withheld:
        return
    left, right = st.columns([7, 3], gap="large")
    with left:
        draw(page, answer)
        if answer.view.table.rows:
            show_table(answer.view.table)
    with right:
        beside(page, answer)
    end(page, answer)


def _part(title: str, lines: list[str]) -> None:
    st.markdown(f"##### {title}")
    paragraphs(lines)


def paragraphs(lines: list[str]) -> None:
    """Sentences under each other."""
    st.markdown("\n\n".join(plain(one) for one in lines))


def plain(text: str) -> str:
    """Text of a file shown as text: its signs must not turn into Markdown, links or formulas."""
    for sign in "\\`*_{}[]()#<>|$~:":
        text = text.replace(sign, f"\\{sign}")
    return text


def figure_beside(page: Page, found: Answer) -> None:
    """The answer, and its figure with how sure beside it."""
    say(found)
    left, right = st.columns([7, 3], gap="large")
    with left:
        draw(page, found)
    with right:
        beside(page, found)


def figure_above(page: Page, found: Answer) -> None:
    """The answer, its figure in full breadth, and how sure under it."""
    say(found)
    draw(page, found)
    beside(page, found)
