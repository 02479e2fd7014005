"""Which groups of themes go together in whom."""

from __future__ import annotations

import streamlit as st

from lib.domain.interviews import Interviews
from lib.findings.mentions import groups
from lib.interface import answer
from lib.interface.interviews.filters import kept_by
from lib.interface.page import Page


def show(page: Page, interviews: Interviews) -> None:
    """The groups somebody put the themes in, of everybody or of a part."""
    if not groups(interviews):
        st.info(page.words("theme_groups.none"), icon=":material/info:")
        return
    filters = kept_by(interviews, "groups", ("medium", "sub_question"))
    chosen = {}
    for one, column in zip(filters, st.columns(max(1, len(filters))), strict=False):
        with column:
            chosen[one.choice] = one.ask(page.words)
    found = answer.answer_to(page, "theme_groups", **chosen)
    answer.figure_above(page, found)
    answer.below(page, found)
