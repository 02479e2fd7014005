"""Who looks at the pages: chosen in the header, for the whole visit."""

from __future__ import annotations

from typing import cast

import streamlit as st

from lib.disclosure import LEAST, Audience
from lib.interface.state import carry
from lib.wording import Words

_AUDIENCE, _SWITCH = "audience", "audience_switch"
"""What was chosen is kept apart from its switch. Streamlit forgets a widget that a run did not
draw, and a fresh server's first visit has runs without the header: what others may not see must
not come back by that."""
_NAMES = {
    Audience.TREATING_TEAM.value: "audience.team",
    Audience.OTHERS.value: "audience.others",
}


def onlookers() -> Audience:
    """Whom this run of the page is drawn for; the treating team until others look along."""
    others = st.session_state.get(_AUDIENCE) == Audience.OTHERS.value
    return Audience.OTHERS if others else Audience.TREATING_TEAM


def _take() -> None:
    set_others(st.session_state[_SWITCH] == Audience.OTHERS.value)


def set_others(others: bool) -> None:
    """Says for the rest of the visit whether others look along."""
    st.session_state[_AUDIENCE] = (Audience.OTHERS if others else Audience.TREATING_TEAM).value
    # A reload in front of a room must not bring the dots back.
    carry(_AUDIENCE)


def choose_audience(words: Words) -> None:
    """The switch between the two."""
    st.session_state[_SWITCH] = onlookers().value
    st.segmented_control(
        words("audience.label"),
        [*_NAMES],
        format_func=lambda code: words(_NAMES[cast("str", code)]),
        key=_SWITCH,
        required=True,
        label_visibility="collapsed",
        on_change=_take,
    )


def say_audience(words: Words) -> None:
    """Above a page that others see: that it is drawn for them."""
    if onlookers().others:
        told = words("audience.shown", least=words.whole(LEAST))
        with st.container(key="audience_shown"):
            st.badge(told, icon=":material/visibility:", color="gray")
