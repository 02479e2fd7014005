"""The views of the interviews, each a question with its answer, and which of them is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import get_args

import streamlit as st

from lib.domain.interview_study import ALLIANCE_SCALES
from lib.domain.interviews import Interviews
from lib.findings.basis import NotAnswerable
from lib.findings.mentions import Level, attributes, groups, sub_questions
from lib.interface import answer
from lib.interface.audience import onlookers
from lib.interface.choices import choose, choose_told, several
from lib.interface.interviews import matrix_view
from lib.interface.interviews.theme_filters import kept_by
from lib.interface.page import Page
from lib.interface.shown_tables import show_table
from lib.interface.state import choice
from lib.questions.question import Question
from lib.questions.theme_coders import THEME_CODERS
from lib.questions.theme_coders import finding as theme_coders
from lib.questions.theme_coders.telling import disagreement_table
from lib.questions.theme_comparison import THEME_COMPARISON
from lib.questions.theme_comparison.finding import SUB_QUESTION
from lib.questions.theme_groups import THEME_GROUPS
from lib.questions.theme_joint import THEME_JOINT
from lib.questions.theme_joint.finding import BETWEEN, NONE, chosen_themes
from lib.questions.theme_pairs import THEME_PAIRS
from lib.questions.theme_saturation import THEME_SATURATION
from lib.wording import names
from lib.wording.language import Family
from lib.wording.told_ledger import line

_LEVELS = Family("choice.level")
_UNITS = Family("choice.judged")


def _comparison(page: Page, interviews: Interviews) -> None:
    """What to compare by, then lanes side by side; the ledger stands above a test."""
    words = page.words
    offered = attributes(interviews)
    if len(sub_questions(interviews)) > 1:
        offered = (*offered, SUB_QUESTION)
    if not offered:
        st.info(words("comparison.nothing"), icon=":material/info:")
        return
    left, right = st.columns(2)
    with left:
        name = names.person_attribute
        by = choose(words("choice.by"), offered, lambda one: name(words, one), "themes_by")
    chosen = {"by": by}
    if by != SUB_QUESTION:
        with right:
            chosen["level"] = choose_told(words, _LEVELS, get_args(Level), "themes_level")
    found = answer.answer_to(page, THEME_COMPARISON, **chosen)
    if found.view.finding.comparisons:
        ledger = page.visit.ledger
        st.caption(line(ledger.size, ledger.asked_size, ledger.by_chance, words))
    answer.figure_beside(page, found)
    answer.below(page, found)


def _groups(page: Page, interviews: Interviews) -> None:
    """The groups somebody put the themes in, of everybody or of a part."""
    if not groups(interviews):
        st.info(page.words("theme_groups.none"), icon=":material/info:")
        return
    filters = kept_by(interviews, "groups", ("medium", "sub_question"))
    chosen = {}
    for one, column in zip(filters, st.columns(max(1, len(filters))), strict=False):
        with column:
            chosen[one.choice] = one.ask(page.words)
    found = answer.answer_to(page, THEME_GROUPS, **chosen)
    answer.figure_above(page, found)
    answer.below(page, found)


def _pairs(page: Page, interviews: Interviews) -> None:
    """Themes or groups, two by two."""
    level = choose_told(page.words, _LEVELS, get_args(Level), "pairs_level")
    found = answer.answer_to(page, THEME_PAIRS, level=level)
    answer.figure_above(page, found)
    answer.below(page, found)


def _saturation(page: Page, interviews: Interviews) -> None:
    """The view of the whole set of interviews."""
    found = answer.answer_to(page, THEME_SATURATION)
    answer.figure_beside(page, found)
    answer.below(page, found)


def _coders(page: Page, interviews: Interviews) -> None:
    """Which two, on what, how far they agree, and where they do not."""
    words, names = page.words, theme_coders.coders(interviews)
    if len(names) < 2:
        st.info(words("caution.one_coder"), icon=":material/info:")
        return
    places = [str(place) for place in range(len(names))]

    def name(place: str) -> str:
        # To others a coder is a number: it may be a name.
        known = "" if onlookers().others else names[int(place)]
        return known or words("choice.coder.number", number=words.whole(int(place) + 1))

    one, two, three = st.columns(3)
    with one:
        first = choose(words("choice.coder.first"), places, name, "coder_first")
    with two:
        others = [place for place in places if place != first]
        second = choose(words("choice.coder.second"), others, name, "coder_second")
    with three:
        unit = choose_told(words, _UNITS, get_args(theme_coders.Unit), "coder_unit")
    found = answer.answer_to(page, THEME_CODERS, first=first, second=second, unit=unit)
    answer.figure_beside(page, found)
    answer.table(page, found)
    if not onlookers().others and len(theme_coders.disagreements(found.view.finding)):
        st.subheader(words("table.caption.disagreements"), anchor=False)
        show_table(disagreement_table(found.view.finding, words))
    answer.end(page, found)


def _joint(page: Page, interviews: Interviews) -> None:
    """Two studies side by side, and which themes belong there."""
    words = page.words
    chosen = {scale: _beside(interviews, scale) for scale in ALLIANCE_SCALES}
    try:
        found = answer.answer_to(page, THEME_JOINT, **chosen)
    except NotAnswerable:
        st.info(words("joint.no_ward"), icon=":material/info:")
        return
    st.caption(words("joint.two_studies", scores=_source(page, True), themes=_source(page, False)))
    answer.figure_beside(page, found)
    with st.expander(words("joint.mapping"), icon=":material/tune:", key="joint_mapping"):
        st.caption(words("joint.mapping_lead"))
        for scale in ALLIANCE_SCALES:
            _choose_beside(page, interviews, scale)
    answer.below(page, found)


def _source(page: Page, scores: bool) -> str:
    visit, words = page.visit, page.words
    part = visit.ward_part if scores else visit.interviews_part
    if part.own:
        return answer.plain(", ".join(part.files))
    return words("header.sample_ward" if scores else "header.sample_themes")


def _beside(interviews: Interviews, scale: str) -> str:
    """What was chosen, as far as it is still there; the declared themes until then."""
    choice(f"joint_{scale}", list)
    chosen = st.session_state.get(f"joint_{scale}")
    if chosen is None:
        return ""
    held = {theme.key for theme in interviews.themes}
    return BETWEEN.join(one for one in chosen if one in held) or NONE


def _choose_beside(page: Page, interviews: Interviews, scale: str) -> None:
    by_key = {
        theme.key: f"{theme.name} ({theme.chapter})" if theme.chapter else theme.name
        for theme in interviews.themes
    }
    chosen = [*chosen_themes(interviews, scale, _beside(interviews, scale))]
    key, label = f"joint_{scale}", names.scale(page.words, scale).capitalize()
    if key in st.session_state:
        # Themes may be gone since: renamed is fine, merged is not.
        st.session_state[key] = chosen
    default = None if key in st.session_state else chosen
    several(page.words, label, by_key, key, default, persist="session")


_CHOSEN, _LABELS = "themes_view", Family("themes_view")
_MATRIX = "matrix"

VIEWS: Mapping[str, tuple[Callable[[Page, Interviews], None], Question | None]] = {
    _MATRIX: (matrix_view.show, None),
    "groups": (_groups, THEME_GROUPS),
    "comparison": (_comparison, THEME_COMPARISON),
    "pairs": (_pairs, THEME_PAIRS),
    "saturation": (_saturation, THEME_SATURATION),
    "coders": (_coders, THEME_CODERS),
    "joint": (_joint, THEME_JOINT),
}
"""By code, in their order: what shows it, and its question where that is not the page's."""


def show(page: Page, interviews: Interviews) -> None:
    """The row of views, whose choice stays for the visit, and the view with its own question."""
    words = page.words
    choice(_CHOSEN)
    chosen = st.segmented_control(
        words("themes_view.label"),
        [*VIEWS],
        default=_MATRIX,
        required=True,
        key=_CHOSEN,
        format_func=lambda code: words(_LABELS[code]),
        label_visibility="collapsed",
        persist_state="session",
    )
    put, question = VIEWS[chosen or _MATRIX]
    if question is not None:
        st.subheader(words(question.title), anchor=False)
    put(page, interviews)
