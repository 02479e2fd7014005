"""The declared table of names in ``aliases.toml``, ready for look-up."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

_DECLARED: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("aliases.toml").read_text("utf-8")
)


def _turned(table: Mapping[str, Iterable[str]]) -> Mapping[str, str]:
    """By name, the code it stands for; a name may be declared once."""
    found: dict[str, str] = {}
    for code, names in table.items():
        for name in names:
            if name in found:
                raise ValueError(f"{name} is declared twice")
            found[name] = code
    return found


PATIENT: frozenset[str] = frozenset(_DECLARED["patient"])
NUMBERED: frozenset[str] = frozenset(_DECLARED["numbered"])
COLUMNS: Mapping[str, str] = _turned(_DECLARED["columns"])
ATTRIBUTES: Mapping[str, str] = _turned(_DECLARED["attributes"])
MOMENTS: Mapping[str, str] = _turned(_DECLARED["moments"])
MOMENT_UNITS: Mapping[str, str] = _turned(_DECLARED["moment_units"])
MOMENT_WORDS: Mapping[str, str] = _turned(_DECLARED["moment_words"])
ORDINALS: Mapping[str, str] = _turned(_DECLARED["ordinals"])
INSTRUMENTS: Mapping[str, str] = _turned(_DECLARED["instruments"])
UNSURE: Mapping[str, tuple[str, ...]] = {
    name: tuple(codes) for name, codes in _DECLARED["unsure"].items()
}
ALWAYS_ASKED: frozenset[str] = frozenset(_DECLARED["asked"]["always"])
OTHERS: frozenset[str] = frozenset(_DECLARED["others"]["names"])
"""First words of headings that are never guessed to be one of our questionnaires."""
SCALES: Mapping[str, str] = _turned(_DECLARED["scales"])
SUMMARY: frozenset[str] = frozenset(_DECLARED["summary_rows"]["anywhere"])
SUMMARY_BELOW: frozenset[str] = SUMMARY | frozenset(_DECLARED["summary_rows"]["below"])
EXPLANATIONS: frozenset[str] = frozenset(_DECLARED["sheets"]["explanations"])
THEME_SUMMARY: frozenset[str] = frozenset(_DECLARED["themes"]["summary"])
MISSING_CODES: frozenset[float] = frozenset(float(one) for one in _DECLARED["missing"]["codes"])
ANSWERS_LOW: tuple[str, ...] = tuple(_DECLARED["answers"]["low"])
ANSWERS_HIGH: tuple[str, ...] = tuple(_DECLARED["answers"]["high"])
CLUSTER_WORDS: tuple[str, ...] = tuple(_DECLARED["clusters"].pop("words"))
DIAGNOSES: Mapping[str, str] = _turned(_DECLARED["clusters"])
