"""Names that are nearly a declared one. Loaded only when a heading is unknown."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz import fuzz, process

from lib.reading.tables import aliases
from lib.reading.tables.headings import Column, Role, Vocabulary

_NEAR = 84
"""Out of 100, by Indel distance; "afdelng" is 93 from "afdeling"."""
_SHORTEST = 5
"""Letters below which everything is near everything."""
_MOST = 3

Meaning = tuple[Role, str, int]


@lru_cache(maxsize=4)
def _known(vocabulary: Vocabulary) -> dict[str, tuple[str, Meaning]]:
    """Every declared name with its code and meaning."""
    patient: tuple[str, Meaning] = ("patient", ("patient", "", 0))
    names = dict.fromkeys(aliases.PATIENT, patient)
    names |= {name: (key, ("attribute", key, 0)) for name, key in aliases.ATTRIBUTES.items()}
    for form, key in vocabulary.names.items():
        for scale, code in aliases.SCALES.items():
            measure = f"{key}.{code}"
            if measure in vocabulary.instruments[key].measures:
                names[f"{form} {scale}"] = (measure, ("score", measure, 0))
    return names


def meanings_like(
    vocabulary: Vocabulary, plain: str, position: int
) -> Iterator[tuple[str, Column]]:
    """Codes and columns a heading may mean, the nearest first."""
    if plain in vocabulary.names:
        # The name of a questionnaire alone: its total, if it has one.
        for measure in vocabulary.instruments[vocabulary.names[plain]].measures:
            yield measure, Column(position, "score", measure)
        return
    if len(plain) < _SHORTEST or plain.split(" ", 1)[0] in aliases.OTHERS:
        return
    known = _known(vocabulary)
    near = process.extract(plain, known.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=12)
    begun = [
        (name, 0.0, name)
        for name in known
        if len(name) >= _SHORTEST and plain.startswith(f"{name} ")
    ]
    begun.sort(key=lambda one: -len(one[0]))
    seen: set[str] = set()
    for name, _, _ in (*near, *begun):
        code, meaning = known[name]
        if len(name) >= _SHORTEST and code not in seen and len(seen) < _MOST:
            seen.add(code)
            yield code, Column(position, *meaning)


def like_patient(plain: str) -> bool:
    """Whether a heading, folded, is nearly one for patients."""
    if len(plain) < _SHORTEST:
        return False
    found = process.extractOne(plain, aliases.PATIENT, scorer=fuzz.ratio, score_cutoff=_NEAR)
    return found is not None


def form_like(vocabulary: Vocabulary, prefix: str) -> list[str]:
    """Questionnaires whose name is nearly this one, the nearest first."""
    if len(prefix) < 3 or prefix.split(" ", 1)[0] in aliases.OTHERS:
        return []
    names = {name: (key,) for name, key in vocabulary.names.items()} | dict(aliases.UNSURE)
    near = process.extract(prefix, names.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR - 14)
    found = (key for name, _, _ in near for key in names[name])
    return [key for key in dict.fromkeys(found) if key in vocabulary.instruments]
