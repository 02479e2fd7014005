"""Who looks at the pages: chosen in the header, for the whole visit."""

from __future__ import annotations

from typing import cast

import streamlit as st

from lib.disclosure import SMALLEST_GROUP, TEAM, THRESHOLDS, Audience, Onlookers
from lib.interface.state import carry
from lib.wording import Words

_AUDIENCE, _THRESHOLD = "audience", "audience_threshold"
_SWITCH, _LEAST = "audience_switch", "audience_least"
"""The switches; what was chosen is kept apart from them. Streamlit forgets a widget that a run did
not draw, and a fresh server's first visit has runs without the header: what others may not see
must not come back by that."""
_NAMES = {
    Audience.TREATING_TEAM.value: "audience.team",
    Audience.OTHERS.value: "audience.others",
}


def onlookers() -> Onlookers:
    """Whom this run of the page is drawn for; the treating team until others look along."""
    if st.session_state.get(_AUDIENCE) != Audience.OTHERS.value:
        return TEAM
    return Onlookers(Audience.OTHERS, st.session_state.get(_THRESHOLD) or SMALLEST_GROUP)


def _take(switch: str, chosen: str) -> None:
    st.session_state[chosen] = st.session_state[switch]
    # A reload in front of a room must not bring the dots back.
    carry(chosen)
    carry(_AUDIENCE, _THRESHOLD)


def set_others(others: bool) -> None:
    """Says for the rest of the visit whether others look along."""
    st.session_state[_AUDIENCE] = (Audience.OTHERS if others else Audience.TREATING_TEAM).value
    carry(_AUDIENCE, _THRESHOLD)


def choose_audience(words: Words) -> None:
    """The switch between the two."""
    st.session_state[_SWITCH] = onlookers().audience.value
    st.segmented_control(
        words("audience.label"),
        [*_NAMES],
        format_func=lambda code: words(_NAMES[cast("str", code)]),
        key=_SWITCH,
        required=True,
        label_visibility="collapsed",
        on_change=_take,
        args=(_SWITCH, _AUDIENCE),
    )


def say_audience(words: Words) -> None:
    """Above a page that others see: that it is drawn for them, and from which number on."""
    looking = onlookers()
    if not looking.others:
        return
    least = words.whole(looking.threshold)
    with st.container(horizontal=True, vertical_alignment="center", key="audience_shown"):
        st.badge(words("audience.shown", least=least), icon=":material/visibility:", color="gray")
        with st.popover(words("audience.from", least=least), help=words("audience.threshold")):
            _choose_threshold(words)


def _choose_threshold(words: Words) -> None:
    st.session_state[_LEAST] = onlookers().threshold
    st.segmented_control(
        words("audience.threshold"),
        THRESHOLDS,
        format_func=lambda number: words.whole(cast("int", number)),
        key=_LEAST,
        required=True,
        on_change=_take,
        args=(_LEAST, _THRESHOLD),
    )
    st.caption(words("audience.threshold_hint"))
