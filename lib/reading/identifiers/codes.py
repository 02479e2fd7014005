"""Codes in the place of names: P01, P02, … in the order of the files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lib.reading.detectors.alike import loosely


def codes_for(originals: Iterable[str], letter: str) -> Mapping[str, str]:
    """By original, its code; two originals never share one, so that joining goes as before.

    Originals that differ only in what a hand changes (``joining.loosely``) get codes that differ
    only in zeros, P01 and P001: they are still told apart, and still told to be alike.
    """
    alike: dict[str, list[str]] = {}
    for one in dict.fromkeys(originals):
        alike.setdefault(loosely(one), []).append(one)
    width = max(2, len(str(len(alike))))
    return {
        one: f"{letter}{'0' * variant}{number:0{width}d}"
        for number, some in enumerate(alike.values(), start=1)
        for variant, one in enumerate(some)
    }
