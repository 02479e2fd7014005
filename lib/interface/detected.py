"""What stood out in the visitor's files: each with its place, what is used, and what to choose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from lib.interface.answer import plain
from lib.interface.opening import choose, let_go, pending
from lib.interface.page import Page
from lib.interface.tables import show_table
from lib.reading import Detection
from lib.wording.detections import change, option, places_table, sentence, title, where

_EACH = 6
"""As many cells or patients of one kind as are chosen about one by one."""
_SHOWN = 200
"""Places in a fold; the file itself has the others."""


def show(page: Page) -> None:
    """The section of the data page; nothing while only the sample is open."""
    parts = [one for one in (page.visit.ward_part, page.visit.interviews_part) if one.own]
    if not parts:
        return
    words = page.words
    found = list({id(one): one for part in parts for one in part.report.detections}.values())
    st.subheader(words("reading.detection.title"), anchor=False)
    if not found:
        st.caption(words("reading.detection.nothing"))
        return
    st.markdown(words("reading.detection.lead"))
    waiting = pending()
    files = {file for part in parts for file in part.files}
    section = _Section(page, waiting.choices if waiting else frozenset(), len(files) > 1)
    serious = [one for one in found if one.severity == "warning"]
    minor = [one for one in found if one.severity != "warning"]
    for group in _groups(serious, lambda one: one.code):
        section.entry(group)
    if minor:
        with st.expander(f"{words('reading.detection.minor')} · {words.whole(len(minor))}"):
            for group in _groups(minor, lambda one: one.code):
                section.entry(group)
    section.end(found)


def _groups(found: Sequence[Detection], by: Callable[[Detection], str]) -> list[list[Detection]]:
    groups: dict[str, list[Detection]] = {}
    for one in found:
        groups.setdefault(by(one), []).append(one)
    return list(groups.values())


@dataclass(frozen=True, slots=True)
class _Section:
    """Shows detections.

    Attributes
    ----------
    open_keys: what can still be chosen, because the file is still there.
    several: whether places must name their file.
    """

    page: Page
    open_keys: frozenset[str]
    several: bool

    def entry(self, group: Sequence[Detection]) -> None:
        """All detections of one kind; those with a choice one by one as long as they are few."""
        words, first = self.page.words, group[0]
        by_choice = _groups(group, lambda one: one.key)
        with st.container(border=True, gap="small"):
            count = f" · {words.whole(len(group))}" if len(group) > 1 else ""
            st.markdown(f"**{title(first, words)}**{count}")
            if first.key and (len(by_choice) <= _EACH or first.key.startswith("detector/")):
                for some in by_choice:
                    self.one(some)
            else:
                self.one(group)

    def one(self, group: Sequence[Detection]) -> None:
        """What was seen beside what to choose; one choice for all that are given."""
        words, first = self.page.words, group[0]
        left, right = st.columns([7, 4]) if first.key else (st.container(), st.container())
        with left:
            with st.container(gap="xsmall"):
                st.markdown(plain(sentence(first, words)))
                parts = (where(first, words, with_file=self.several), change(first, words))
                st.caption(plain(" · ".join(part for part in parts if part)))
            if len(group) > 1:
                with st.expander(words("reading.detection.where", n=words.whole(len(group)))):
                    show_table(places_table(group[:_SHOWN], words))
        with right:
            self.choice(group)

    def choice(self, group: Sequence[Detection]) -> None:
        """The options; the choice as text once the file is gone."""
        words, one = self.page.words, group[0]
        if not one.key:
            return
        if one.key not in self.open_keys:
            chosen = option(one, one.taken, words)
            st.caption(plain(words("reading.detection.chosen", option=chosen)))
            return
        widget = f"detection_{one.key}"
        # What holds is what was read: a choice that the file cannot bear springs back.
        st.session_state[widget] = one.taken
        many = len({each.key for each in group}) > 1
        label = words("reading.detection.all", n=words.whole(len(group))) if many else ""
        st.radio(
            # Unseen beside the sentence itself, and read aloud: no two choices sound alike.
            label or plain(f"{sentence(one, words)} {where(one, words)}"),
            one.options,
            format_func=lambda code: option(one, code, words),
            key=widget,
            label_visibility="visible" if many else "collapsed",
            on_change=_chosen,
            args=(self.page, [each.key for each in group], widget),
        )

    def end(self, found: Sequence[Detection]) -> None:
        """Whether the file is still there, and how to let it go."""
        words = self.page.words
        keys = {one.key for one in found if one.key}
        if keys & self.open_keys:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.caption(words("reading.detection.kept"))
                st.button(words("reading.detection.done"), on_click=let_go, key="detections_done")
        elif keys:
            st.caption(words("reading.detection.let_go"))


def _chosen(page: Page, keys: Sequence[str], widget: str) -> None:
    taken: str = st.session_state[widget]
    choose(page, dict.fromkeys(keys, taken))
