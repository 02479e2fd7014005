"""A filter in words: which patients an answer is about."""

from __future__ import annotations

from lib.domain.filters import Filter, filter_in
from lib.findings import Narrowed
from lib.wording import names
from lib.wording.language import Words

_BETWEEN = " · "


def group_list(asked: Filter, key: str, words: Words) -> str:
    """The groups of an attribute that stay: "cluster B, cluster C"."""
    held = sorted(asked.groups[key])
    return words.listed([names.group(words, key, code) for code in held])


def number_range(asked: Filter, key: str, words: Words) -> str:
    """The numbers that stay: "18 tot 30"."""
    low, high = asked.numbers[key]
    decimals = 0 if float(low).is_integer() and float(high).is_integer() else 1
    return words.span(low, high, decimals)


def part(asked: Filter, key: str, words: Words) -> str:
    """One attribute or score of a filter with what stays of it: "Sekse: vrouw"."""
    held = (group_list if key in asked.groups else number_range)(asked, key, words)
    return words("filter.part", what=names.label(words, key), held=held)


def filter_told(where: str, words: Words) -> str:
    """Every part of a filter in a line."""
    asked = filter_in(where)
    return _BETWEEN.join(part(asked, key, words) for key in asked.keys)


def among(narrowed: Narrowed | None, words: Words) -> str:
    """Whom an answer is about, above it; empty where it is about all."""
    if narrowed is None:
        return ""
    n, of = words.count(narrowed.n), words.count(narrowed.of)
    return words("filter.among", parts=filter_told(narrowed.where, words), n=n, of=of)
