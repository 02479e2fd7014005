"""What every column and code of the workbook means, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from lib.wording import names
from lib.wording.language import Family, Words, words_in

_COLUMNS = Family("codebook.column")
_STATISTICS = Family("codebook.statistic")
_TESTS = Family("codebook.test")


def _both(kind: str, code: str, key: str) -> tuple[str, str, str, str]:
    return kind, code, words_in("nl")(key), words_in("en")(key)


def _measure(code: str, words: Words) -> str:
    """What a measure is called; a theme, or a form nobody knows, by its code."""
    try:
        return names.label(words, code)
    except (KeyError, ValueError):
        return code


def _attribute(code: str, words: Words) -> str:
    try:
        return names.attribute(words, code)
    except KeyError:
        return _measure(code, words)


def codebook(
    results: Mapping[str, Any], title: Callable[[str, Words], str]
) -> Iterator[tuple[str, str, str, str]]:
    """Kind, code, and what it means in Dutch and in English, of everything in these results.

    Parameters
    ----------
    title: what a question asks, by its key.
    """
    nl, en = words_in("nl"), words_in("en")
    for column, key in _COLUMNS.items():
        yield _both("column", column, key)
    for finding in dict.fromkeys(one["key"] for one in results["findings"]):
        yield "finding", finding, title(finding, nl), title(finding, en)
    rows = [row for one in results["findings"] for row in one["estimates"]]
    for code in dict.fromkeys(row["statistic"] for row in rows):
        yield _both("statistic", code, _STATISTICS[code])
    for code in dict.fromkeys(row["test"] for row in rows if row["test"]):
        yield _both("test", code, _TESTS[code])
    for code in dict.fromkeys(row["measure"] for row in rows if row["measure"]):
        yield "measure", code, _measure(code, nl), _measure(code, en)
    for code in dict.fromkeys(row["by"] for row in rows if row["by"]):
        yield "by", code, _attribute(code, nl), _attribute(code, en)
