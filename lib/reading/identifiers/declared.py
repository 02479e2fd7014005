"""The declared words of ``words.toml``, ready for look-up."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lib.reading.report import IdentifierKind

_DECLARED: dict[str, Any] = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


def _kinds(section: str) -> Mapping[str, IdentifierKind]:
    """By word, what it says a column holds."""
    tables: Mapping[IdentifierKind, list[str]] = _DECLARED[section]
    return {word: kind for kind, some in tables.items() for word in some}


HEADINGS = _kinds("headings")
TOKENS = _kinds("tokens")
MEASURED: frozenset[str] = frozenset(_DECLARED["measured"]["tokens"])
NO_PERSON: frozenset[str] = frozenset(_DECLARED["no_person"]["tokens"])
NAMED = frozenset({"naam", "namen", "name", "names"})
"""Of whom, another word of the heading says; "Naam groep" names nobody."""
SOMEBODY: frozenset[str] = frozenset(_DECLARED["somebody"]["tokens"])
CHOSEN: frozenset[str] = frozenset(_DECLARED["no_person"]["chosen"])
TITLES: frozenset[str] = frozenset(_DECLARED["names"]["titles"])
PARTICLES: frozenset[str] = frozenset(_DECLARED["names"]["particles"])
COMMON: frozenset[str] = frozenset(_DECLARED["names"]["common"])


def kind_of_heading(plain: str) -> IdentifierKind | None:
    """What a heading, folded, says its column holds of who somebody is; ``None`` for nothing."""
    if plain in HEADINGS:
        return HEADINGS[plain]
    words = plain.split()
    if not NAMED.isdisjoint(words) and not SOMEBODY.isdisjoint(words):
        return "name"
    return next((TOKENS[word] for word in words if word in TOKENS), None)


def tells_of_people(plain: str) -> bool:
    """Whether a heading, folded, lets people be expected: "Huisarts", "Naam", not "Naam groep"."""
    words = set(plain.split())
    return bool(SOMEBODY & words) or (bool(NAMED & words) and not NO_PERSON & words)
