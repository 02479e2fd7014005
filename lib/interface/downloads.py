"""Files of an answer, made when asked for: for others unless the team's version is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from lib.disclosure import LEAST, Audience
from lib.findings.basis import NotAnswerable
from lib.interface.audience import onlookers
from lib.interface.page import Page
from lib.questions.registry import question_of
from lib.views.view import Figure, View
from lib.wording import names
from lib.workspace.answering import note_shown, view_for

_KINDS = {"png": "image/png", "svg": "image/svg+xml"}

_IN_MAIN = frozenset({"difference"})
"""Figures that stand below the main one on a page; its picture holds them already."""


def show(page: Page, question: str, choices: Mapping[str, str]) -> None:
    """Buttons for each figure and for the numbers, behind a fold.

    Files are mostly for others than the page is, so their answer has to be computed anew: that is
    done when the fold is opened, not with every page.
    """
    fold = st.expander(
        page.words("part.download"),
        key=f"take_{question}",
        icon=":material/download:",
        on_change="rerun",
    )
    if fold.open:
        with fold:
            _files(page, question, choices)


def _files(page: Page, question: str, choices: Mapping[str, str]) -> None:
    words = page.words
    whom = _reader(page, question)
    try:
        view = view_for(page.visit, question, choices, words, whom)
    except NotAnswerable:
        return
    if view.finding.withheld:
        st.caption(view.telling.headline)
        return
    _buttons(page, view, lambda: note_shown(page.visit, question, choices, whom))
    if whom.others:
        st.caption(words("download.for_others", least=words.whole(LEAST)))
    elif view.figures and question_of(question).others.dots:
        st.caption(words("download.warning"))


def _reader(page: Page, question: str) -> Audience:
    """Whom the files of an answer are for."""
    if question_of(question).others.single and not onlookers().others:
        return Audience.TREATING_TEAM
    return reader(page, f"reader_{question}")


def reader(page: Page, key: str) -> Audience:
    """Whom files are for; while others look along there is no choice."""
    if onlookers().others:
        return Audience.OTHERS
    words = page.words
    names = {False: words("download.others"), True: words("download.team")}
    team = st.segmented_control(
        words("download.reader"),
        [*names],
        default=False,
        format_func=lambda one: names[bool(one)],
        key=key,
        required=True,
        label_visibility="collapsed",
    )
    return Audience.TREATING_TEAM if team else Audience.OTHERS


def _buttons(page: Page, view: View, noted: Callable[[], None]) -> None:
    words, key = page.words, view.finding.key

    def numbers() -> bytes:
        from lib.sharing.text_tables import estimates_csv

        noted()
        return estimates_csv(view.finding, words, page.visit.ledger)

    pictured = [figure for figure in view.figures if figure.name not in _IN_MAIN]
    with st.container(horizontal=True):
        for figure in pictured:
            several = len(pictured) > 1
            name = names.figure(words, figure.name) if several else words("download.figure")
            _picture_buttons(page, view, figure, name, noted)
        st.download_button(
            words("download.csv"),
            data=numbers,
            file_name=f"praktijklens-{key}.csv",
            mime="text/csv",
            on_click="ignore",
            key=f"csv_{key}",
        )


def _picture(page: Page, view: View, figure: Figure, kind: str) -> bytes:
    # Imported here: pictures are asked for seldom, and the start page need not wait for Altair.
    from lib.interface.origin import origin_of
    from lib.sharing import pictures
    from lib.wording.captions import caption

    finding = view.finding
    about, origin = question_of(finding.key).about, origin_of(page, finding.key)
    told = caption(finding, about, origin, page.words)
    return pictures.png(figure, told) if kind == "png" else pictures.svg(figure, told)


def _picture_buttons(
    page: Page, view: View, figure: Figure, name: str, noted: Callable[[], None]
) -> None:
    key = view.finding.key
    file = f"praktijklens-{key}" + ("" if figure.name == "main" else f"-{figure.name}")
    for kind, mime in _KINDS.items():

        def content(kind: str = kind) -> bytes:
            noted()
            return _picture(page, view, figure, kind)

        st.download_button(
            page.words("download.picture", name=name, kind=kind.upper()),
            data=content,
            file_name=f"{file}.{kind}",
            mime=mime,
            on_click="ignore",
            key=f"{kind}_{key}_{figure.name}",
        )
