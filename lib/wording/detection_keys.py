"""The messages of each kind of detection: title, sentence, options."""

from __future__ import annotations

from collections.abc import Mapping

from lib.wording.language import Family

_NAME = "reading.detection"
_ORDER = f"{_NAME}.order.title"
TITLES = Family(
    "reading.detection",
    ending="title",
    order_unknown=_ORDER,
    order_letters=_ORDER,
    order_weeks=_ORDER,
    order_dates=_ORDER,
)
TEXTS = Family("reading.detection", ending="text")
_AS: Mapping[tuple[str, str], tuple[str, str]] = {
    ("row_title", "accept"): ("row_summary", "accept"),
    ("row_title", "leave"): ("row_summary", "leave"),
    ("order_unknown", "leave"): ("order", "leave"),
    ("order_letters", "accept"): ("order_unknown", "accept"),
    ("order_letters", "leave"): ("order", "leave"),
    ("order_weeks", "leave"): ("order", "leave"),
    ("order_dates", "leave"): ("order", "leave"),
}
"""Options that are called as another detection calls them."""


def option_key(code: str, option: str) -> str:
    """The message of what may be chosen about a detection."""
    return ".".join((_NAME, *_AS.get((code, option), (code, option))))
