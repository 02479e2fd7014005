"""Why a template for slides cannot be used, in one sentence."""

from __future__ import annotations

from collections.abc import Mapping

from lib.wording.language import Words

_REFUSALS: Mapping[str, str] = {
    "template_damaged": "template.damaged",
    "template_too_large": "template.too_large",
    "template_macros": "template.macros",
    "template_unknown": "template.unknown",
    "template_no_title": "template.no_title",
    "template_no_room": "template.no_room",
}


def refused(code: str, words: Words) -> str:
    """What is wrong with the template, and what to do."""
    return words(_REFUSALS[code])
