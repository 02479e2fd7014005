"""A questionnaire of the team's own, made on the page: its answers, reversed items, subscales."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from lib.domain.instruments import Instrument
from lib.interface.page import Page
from lib.reading import ReadingError
from lib.reading.dataset.brought_along import MOST_ANSWER, written
from lib.wording.language import Family
from lib.wording.names import MADE_FOR, RATERS, TARGETS

_ABOUT = Family("own.about")
_SCORES = Family("own.score")


def make(page: Page) -> Instrument | ReadingError | None:
    """The form; what was made when it was confirmed, or what is wrong with it."""
    words = page.words

    def one_of(label: str, options: tuple[str, ...], told: Mapping[str, str], key: str) -> str:
        return st.selectbox(
            words(label), options, format_func=lambda one: words(told[one]), key=f"own_{key}"
        )

    with st.form("own_form"):
        st.markdown(words("own.lead"))
        name = st.text_input(words("own.name"), max_chars=20, key="own_name")
        first, second, third = st.columns(3)
        with first:
            items = st.number_input(words("own.items"), 1, 300, 10, key="own_items")
        with second:
            low = st.number_input(words("own.low"), -100, MOST_ANSWER, 1, key="own_low")
        with third:
            high = st.number_input(words("own.high"), -100, MOST_ANSWER, 5, key="own_high")
        with first:
            score = one_of("own.score_label", ("sum", "mean"), _SCORES, "score")
        with second:
            about = one_of("own.about_label", ("alliance", "other"), _ABOUT, "about")
        with third:
            rater = one_of("own.rater_label", MADE_FOR, RATERS, "rater")
        with first:
            target = one_of(
                "own.target_label", ("", *MADE_FOR), {"": "own.nobody", **TARGETS}, "of"
            )
        reversed_ = st.text_input(
            words("own.reversed"), help=words("own.reversed_hint"), key="own_reversed"
        )
        scales = st.text_area(
            words("own.scales"), help=words("own.scales_hint"), key="own_scales", height=100
        )
        whole = st.checkbox(words("own.whole"), value=True, key="own_whole")
        if not st.form_submit_button(words("own.make"), type="primary"):
            return None
    try:
        return written(
            name=name,
            items=int(items),
            span=(int(low), int(high)),
            score="sum" if score == "sum" else "mean",
            about=about,
            rater=rater,
            target=target,
            reversed_items=reversed_,
            scales=scales,
            whole=whole,
        )
    except ReadingError as problem:
        return problem
