"""The filter above every answer about patients: who is looked at, on all pages at once."""

from __future__ import annotations

from functools import partial

import numpy as np
import streamlit as st

from lib.disclosure import LEAST, Audience
from lib.domain.filters import WHERE, Filter, fewest, filter_in
from lib.domain.ward import Ward
from lib.findings.available import groupings, numbered
from lib.interface.state import choice
from lib.wording import Words, names
from lib.wording.told_filters import part

_FEWEST_VALUES = 3
"""A number that takes fewer values is no range to choose from."""


def where(ward: Ward | None) -> str:
    """The filter as it stands, empty for none; one that the open data do not hold is let go."""
    choice(WHERE)
    held: str = st.session_state.get(WHERE, "")
    if not held or ward is None:
        return ""
    try:
        filter_in(held).keeps(ward)
    except (KeyError, ValueError):
        _use(Filter())
        return ""
    return held


def _use(asked: Filter) -> None:
    st.session_state[WHERE] = asked.text


def _without(key: str) -> None:
    st.session_state.pop(_box(key), None)
    _use(filter_in(st.session_state.get(WHERE, "")).without(key))


def _box(key: str) -> str:
    return f"where_{key}"


def _groups_chosen(key: str) -> None:
    asked = filter_in(st.session_state.get(WHERE, ""))
    _use(asked.with_groups(key, st.session_state[_box(key)]))


def _numbers_chosen(key: str, ends: tuple[float, float]) -> None:
    asked, held = filter_in(st.session_state.get(WHERE, "")), st.session_state[_box(key)]
    _use(asked.with_numbers(key, None if tuple(held) == ends else tuple(held)))


def show(ward: Ward, words: Words, looking: Audience) -> None:
    """What patients can be chosen by, what is chosen, and how many are left.

    Others see what was chosen, where nobody can be counted by it, and cannot choose: the list of
    groups would already name the small ones.
    """
    asked = filter_in(where(ward))
    if looking.others:
        _tell_others(asked, ward, words.telling(True))
        return
    with st.popover(words("filter.title"), icon=":material/filter_alt:", key="filter"):
        for key in groupings(ward):
            _choose_groups(asked, ward, key, words)
        held = [key for key in (*numbered(ward), *ward.measures) if _ends(ward, key)]
        if held:
            _choose_numbers(asked, ward, [*dict.fromkeys(held)], words)
    for key in asked.keys:
        st.button(
            part(asked, key, words),
            icon=":material/close:",
            key=f"filtered_{key}",
            help=words("filter.take_off"),
            on_click=_without,
            args=(key,),
        )
    if asked.keys:
        n = int(asked.keeps(ward).sum())
        st.markdown(words("filter.kept", n=words.whole(n), of=words.whole(ward.size)))


def _tell_others(asked: Filter, ward: Ward, words: Words) -> None:
    if not asked.keys:
        return
    if fewest(asked, ward) < LEAST:
        st.markdown(words("filter.few"))
        return
    told = "  \n".join(part(asked, key, words) for key in asked.keys)
    n, of = words.count(int(asked.keeps(ward).sum())), words.count(ward.size)
    st.markdown(f"{told}  \n{words('filter.kept', n=n, of=of)}")


def _choose_groups(asked: Filter, ward: Ward, key: str, words: Words) -> None:
    found = ward.groups(key)
    held = {code: int((found == code).sum()) for code in sorted({*found} - {None})}
    st.session_state.setdefault(_box(key), [*asked.groups.get(key, ())])
    st.pills(
        names.attribute(words, key),
        [*held],
        selection_mode="multi",
        format_func=lambda code: f"{names.group(words, key, code)} ({words.whole(held[code])})",
        key=_box(key),
        on_change=partial(_groups_chosen, key),
    )


def _ends(ward: Ward, key: str) -> tuple[float, float] | None:
    values = ward.numbers(key).astype(np.float64)
    values = values[~np.isnan(values)]
    if len(np.unique(values)) < _FEWEST_VALUES:
        return None
    return float(np.floor(values.min())), float(np.ceil(values.max()))


def _choose_numbers(asked: Filter, ward: Ward, held: list[str], words: Words) -> None:
    key = st.selectbox(
        words("filter.which"),
        held,
        format_func=lambda one: names.label(words, one),
        key="filter_measure",
    )
    ends = _ends(ward, key)
    if ends is None:
        return
    st.session_state.setdefault(_box(key), asked.numbers.get(key, ends))
    st.slider(
        names.label(words, key),
        *ends,
        step=1.0,
        key=_box(key),
        on_change=partial(_numbers_chosen, key, ends),
        label_visibility="collapsed",
    )
