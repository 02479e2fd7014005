"""Sentences to check: where they are pasted, examples to try, and the verdicts."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from jinja2 import Environment

from lib.findings.claims.claim import Verdict
from lib.findings.claims.verify import check
from lib.interface.page import Page
from lib.wording.told_claims import SHAPES, Told, outcome_name, summary, tell

LONGEST = 20_000
_TEXT = "claims_text"
_EXAMPLES = {
    "claims.example.count": "claims.example.count_text",
    "claims.example.test": "claims.example.test_text",
    "claims.example.mean": "claims.example.mean_text",
    "claims.example.total": "claims.example.total_text",
    "claims.example.share": "claims.example.share_text",
}
_LIST = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
    """<ol class="pl-claims">
{% for one in told %}
<li>
<blockquote>{{ one.quote }}</blockquote>
<div><strong>{{ one.check }}</strong><br>{{ one.why }}</div>
</li>
{% endfor %}
</ol>"""
)


def ask(page: Page) -> str:
    """The pasted text; it stays in this visit and is kept nowhere else."""
    words = page.words
    # A form, because a bare text area tells in English which keys send it.
    with st.form("claims", border=False, enter_to_submit=False):
        text = st.text_area(
            words("claims.text"),
            key=_TEXT,
            height=160,
            max_chars=LONGEST,
            placeholder=words("claims.placeholder"),
            persist_state="session",
        )
        with st.container(horizontal=True):
            st.form_submit_button(words("claims.check"), type="primary")
            st.form_submit_button(words("claims.clear"), on_click=_fill, args=("",))
    return text or ""


def examples(page: Page) -> None:
    """Buttons that fill in something to check."""
    words = page.words
    st.markdown(f"##### {words('claims.examples')}")
    with st.container(horizontal=True):
        for label, text in _EXAMPLES.items():
            st.button(words(label), key=label, on_click=_fill, args=(words(text),))
    st.caption(words("claims.examples_source"))


def _fill(text: str) -> None:
    st.session_state[_TEXT] = text


def answer(page: Page, text: str) -> None:
    """The verdicts by outcome, or what can be checked when there are none."""
    words = page.words
    if not text.strip():
        st.info(words("claims.empty"), icon=":material/info:")
        return
    verdicts = check(text)
    if not verdicts:
        st.info(words("claims.nothing"), icon=":material/info:")
        return
    with st.container(key="answer"):
        st.markdown(summary(verdicts, words))
    for outcome in SHAPES:
        _group(page, [verdict for verdict in verdicts if verdict.outcome is outcome])


def _group(page: Page, verdicts: Sequence[Verdict]) -> None:
    if verdicts:
        st.subheader(outcome_name(verdicts[0].outcome, page.words), anchor=False)
        st.html(as_html([tell(verdict, page.words) for verdict in verdicts]))


def as_html(told: Sequence[Told]) -> str:
    """The verdicts as a list, with every text escaped."""
    return _LIST.render(told=told)
