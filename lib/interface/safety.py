"""What a visitor sees when a page fails: one sentence, and nothing that was open is lost."""

from __future__ import annotations

import logging
import traceback
from typing import TYPE_CHECKING

import streamlit as st

from lib.disclosure import TooAlike
from lib.wording import Words

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

_LOG = logging.getLogger("praktijklens")


def run(page: StreamlitPage, words: Words) -> None:
    """The page; a failure becomes a sentence in the visitor's language.

    The log gets the kind of failure and its place in the code, never its message: messages of
    pandas and others quote the cells they stumble over.
    """
    try:
        page.run()
    except TooAlike:
        st.warning(words("audience.too_alike"), icon=":material/visibility_off:")
    except Exception as failure:  # the last net: anything may fall into it
        places = traceback.extract_tb(failure.__traceback__)
        where = " < ".join(f"{place.name}:{place.lineno}" for place in reversed(places[-4:]))
        _LOG.error("%s at %s", type(failure).__name__, where)
        st.error(words("error.unexpected"), icon=":material/error:")
