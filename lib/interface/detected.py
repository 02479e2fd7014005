"""What stood out in the visitor's files: each with its place, what is used, and what to choose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from lib.interface.answer import plain
from lib.interface.page import Page
from lib.interface.shown_tables import show_table
from lib.interface.uploads import Pending, choose, let_go, pending
from lib.reading import Detection
from lib.reading.dataset.undecided import without_files
from lib.reading.meaning.detectors.detector_kinds import UNSURE
from lib.wording.told_detections import change, option, places_table, sentence, title, where
from lib.wording.told_doubts import alike, settled, undecided

_EACH = 6
"""As many cells or patients of one kind as are chosen about one by one."""
_SHOWN = 200
"""Places in a fold; the file itself has the others."""


def show(page: Page) -> None:
    """The section of the data page; nothing while only the sample is open."""
    scores, interviews = page.visit.ward_part, page.visit.interviews_part
    parts = [one for one in (scores, interviews) if one.own]
    if not parts:
        return
    if len(parts) > 1 and scores.same_files(interviews):
        # What was chosen since is told by the scores' own report only.
        parts = [scores]
    words = page.words
    found = list({id(one): one for part in parts for one in part.report.detections}.values())
    st.subheader(words("reading.detection.title"), anchor=False)
    if not found:
        st.caption(words("reading.detection.nothing"))
        return
    st.markdown(words("reading.detection.lead"))
    waiting = pending()
    files = {file for part in parts for file in part.files}
    section = _Section(page, _choosable(found, waiting), _undecided(page), len(files) > 1)
    serious = [one for one in found if one.severity == "warning"]
    minor = [one for one in found if one.severity != "warning"]
    for group in _groups(serious, lambda one: one.code):
        section.entry(group)
    if minor:
        with st.expander(f"{words('reading.detection.minor')} · {words.whole(len(minor))}"):
            for group in _groups(minor, lambda one: one.code):
                section.entry(group)
    section.end(found)


_TAKEN = {"holds": "reading.detection.holds", "chosen": "reading.detection.chosen"}


def _choosable(found: Sequence[Detection], waiting: Pending | None) -> frozenset[str]:
    with_file = waiting.choices if waiting else frozenset()
    return with_file | {one.key for one in found if one.key and without_files(one.key)}


def _undecided(page: Page) -> frozenset[str]:
    return frozenset(key for one in page.visit.doubts if one.open for key in one.keys)


def decided(page: Page) -> None:
    """What only the file can settle, and by whom the rest was decided."""
    words, told = page.words, alike(page.visit.doubts)
    for some in told:
        if some[0].open and not some[0].keys:
            st.warning(plain(undecided(some, words)), icon=":material/help:")
    lines = [settled(some, words) for some in told if some[0].state not in ("open", "rule")]
    lines += [undecided(some, words) for some in told if some[0].state == "rule"]
    if lines:
        st.caption(plain(" ".join([words("doubted.title"), *lines])))


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
    open_keys: what can still be chosen, because the file is still there or is not needed for it.
    undecided: under which keys nobody chose yet what answers rest on.
    several: whether places must name their file.
    """

    page: Page
    open_keys: frozenset[str]
    undecided: frozenset[str]
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
            self.holds(one)
            return
        widget = f"detection_{one.key}"
        # What holds is what was read: a choice that the file cannot bear springs back.
        untouched = one.key in self.undecided and UNSURE not in one.options
        st.session_state[widget] = None if untouched else one.taken
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
        if untouched:
            self.holds(one)

    def holds(self, one: Detection) -> None:
        """What was chosen, or what holds as long as nobody chooses."""
        words = self.page.words
        key = "holds" if one.key in self.undecided else "chosen"
        taken = option(one, one.taken, words)
        st.caption(plain(words(_TAKEN[key], option=taken)))

    def end(self, found: Sequence[Detection]) -> None:
        """Whether the file is still there, and how to let it go."""
        words = self.page.words
        keys = {one.key for one in found if one.key}
        waiting = pending()
        if waiting and keys & waiting.choices:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.caption(words("reading.detection.kept"))
                st.button(words("reading.detection.done"), on_click=let_go, key="detections_done")
        elif keys - self.open_keys:
            st.caption(words("reading.detection.let_go"))


def _chosen(page: Page, keys: Sequence[str], widget: str) -> None:
    taken: str = st.session_state[widget]
    answers = dict.fromkeys(keys, taken)
    if not page.visit.settle(answers):
        choose(page, answers)
