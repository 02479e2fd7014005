"""Two coders beside each other: a start for talking the codebook through."""

from __future__ import annotations

import streamlit as st

from lib.domain.interviews import Interviews
from lib.interface import answer
from lib.interface.audience import onlookers
from lib.interface.choices import choose
from lib.interface.page import Page
from lib.interface.tables import show_table
from lib.questions.theme_coders import finding as theme_coders
from lib.questions.theme_coders.telling import disagreement_table

_UNITS: dict[theme_coders.Unit, str] = {
    "documents": "choice.judged.documents",
    "segments": "choice.judged.segments",
}


def show(page: Page, interviews: Interviews) -> None:
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
        unit = choose(
            words("choice.judged"), tuple(_UNITS), lambda code: words(_UNITS[code]), "coder_unit"
        )
    found = answer.answer_to(page, "theme_coders", first=first, second=second, unit=unit)
    answer.figure_beside(page, found)
    answer.table(page, found)
    if not onlookers().others and len(theme_coders.disagreements(found.view.finding)):
        st.subheader(words("table.caption.disagreements"), anchor=False)
        show_table(disagreement_table(found.view.finding, words))
    answer.end(page, found)
