"""The visitor's answers to a reading, and which of them were asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

ANY_SHEET = "*"
"""In the place of a sheet's name in a key: whichever sheet asks. No sheet is called so, folded."""


def on_any_sheet(key: str) -> str:
    """The key under which an answer holds on a sheet of any name; itself for other keys."""
    sheet, bar, rest = key.partition("|")
    return f"{ANY_SHEET}|{rest}" if bar and "/" not in sheet else key


_PER_SCALE, _PER_FORM = "detector/reversal_scale/", "detector/reversal_form/"


def carried_over(answers: Mapping[str, str]) -> dict[str, str]:
    """The answers, with those that were once given scale by scale put to the whole questionnaire.

    Scales that were answered differently leave it open.
    """
    kept = {key: one for key, one in answers.items() if not key.startswith(_PER_SCALE)}
    found: dict[str, set[str]] = {}
    for key, one in answers.items():
        if key.startswith(_PER_SCALE):
            form = key.removeprefix(_PER_SCALE).rpartition(".")[0]
            found.setdefault(f"{_PER_FORM}{form}", set()).add(one)
    agreed = {key: next(iter(some)) for key, some in found.items() if len(some) == 1}
    return {**agreed, **kept}


class Consulted(Mapping[str, str]):
    """Answers by key, with a note of every key that is looked up."""

    def __init__(self, answers: Mapping[str, str]) -> None:
        self._answers = dict(answers)
        self._asked: set[str] = set()

    def __getitem__(self, key: str) -> str:
        self._asked |= {key, on_any_sheet(key)}
        return self._answers[key if key in self._answers else on_any_sheet(key)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._answers)

    def __len__(self) -> int:
        return len(self._answers)

    @property
    def unused(self) -> tuple[str, ...]:
        """Keys of answers that nothing asked for, whatever the name of the sheet."""
        return tuple(key for key in self._answers if on_any_sheet(key) not in self._asked)
