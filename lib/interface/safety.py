"""What a visitor sees when a page fails: one sentence, and nothing that was open is lost.

The log gets the kind of failure and its place in the code, never its message: messages of pandas
and others quote the cells they stumble over.
"""

from __future__ import annotations

import logging
import traceback
from functools import cache
from typing import TYPE_CHECKING

import streamlit as st

from lib.wording import Words

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

_LOG = logging.getLogger("praktijklens")
_SERVER = frozenset({"streamlit", "uvicorn", "starlette", "asyncio"})
"""Whose loggers tell of failures: in a click, a download or a fragment no page is run."""


def told(failure: BaseException) -> str:
    """The kind of a failure and its place in the code."""
    places = traceback.extract_tb(failure.__traceback__)
    where = " < ".join(f"{place.name}:{place.lineno}" for place in reversed(places[-4:]))
    return f"{type(failure).__name__} at {where}"


def log(failure: BaseException) -> None:
    """Notes a failure."""
    _LOG.error(told(failure))


@cache
def keep_messages_out() -> None:
    """From now on the server's own log lines hold no message of a failure either."""
    made = logging.getLogRecordFactory()

    def without(*given: object, **named: object) -> logging.LogRecord:
        record = made(*given, **named)
        if record.name.partition(".")[0] not in _SERVER:
            return record
        if isinstance(record.args, tuple):
            record.args = tuple(
                told(one) if isinstance(one, BaseException) else one for one in record.args
            )
        if record.exc_info and record.exc_info[1] is not None:
            record.msg, record.args = f"{record.getMessage()}: {told(record.exc_info[1])}", ()
            record.exc_info = None
        return record

    logging.setLogRecordFactory(without)


def run(page: StreamlitPage, words: Words) -> None:
    """The page; a failure becomes a sentence in the visitor's language."""
    try:
        page.run()
    except Exception as failure:  # the last net: anything may fall into it
        log(failure)
        st.error(words("error.unexpected"), icon=":material/error:")
