"""Which column holds what, told from its heading."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from lib.domain.instruments import INSTRUMENTS
from lib.reading.grid import Value, folded

Role = Literal["patient", "attribute", "item", "score"]


@dataclass(frozen=True, slots=True)
class Column:
    """A recognised column.

    Attributes
    ----------
    key: the attribute code, or the measure code of a ready score, or the instrument code.
    item: the item number, for items.
    """

    position: int
    role: Role
    key: str = ""
    item: int = 0


_PATIENT = frozenset(
    {"patient", "patientnummer", "patient nummer", "patient nr", "patientnr", "patientcode",
     "patient code", "patient id", "patientid", "pt", "client", "clientnummer", "client nummer",
     "client nr", "code", "deelnemer id", "respondent", "id", "pseudoniem", "pseudonym"}
)  # fmt: skip

_ATTRIBUTES: Mapping[str, str] = {
    "afdeling": "ward", "ward": "ward", "unit": "ward",
    "cluster": "cluster", "cluster hoofddiagnose": "cluster", "ps cluster": "cluster",
    "pd cluster": "cluster", "main diagnosis cluster": "cluster",
    "geslacht": "sex", "sekse": "sex", "sex": "sex", "gender": "sex",
    "opleiding": "education", "opleidingsniveau": "education", "education": "education",
    "depressie": "depression", "depression": "depression",
    "leeftijd": "age", "age": "age",
    "leeftijd 1 decimaal": "age_exact", "leeftijd exact": "age_exact", "age 1 decimal": "age_exact",
    "burgerlijke staat": "marital_status", "marital status": "marital_status",
    "hoofddiagnose": "main_diagnosis", "main diagnosis": "main_diagnosis",
    "aantal ps": "number_of_pds", "number of pds": "number_of_pds",
    "dysthymie": "dysthymia", "dysthymia": "dysthymia",
    "eetstoornis": "eating_disorder", "eating disorder": "eating_disorder",
    "overige as i": "other_axis_1", "overige as 1": "other_axis_1", "overige as1": "other_axis_1",
    "other axis i": "other_axis_1",
    "comorbide as i": "comorbid_axis_1", "comorbide as 1": "comorbid_axis_1",
    "comorbide as1": "comorbid_axis_1", "comorbid axis i": "comorbid_axis_1",
    "reden uitval": "reason_missed", "reason missed": "reason_missed",
}  # fmt: skip

_INSTRUMENTS: Mapping[str, str] = {
    "wav b": "WAV-B", "wavb": "WAV-B", "wav t": "WAV-T", "wavt": "WAV-T",
    "ecr r": "ECR-R", "ecrr": "ECR-R", "ecr": "ECR-R",
}  # fmt: skip

_SCALES: Mapping[str, str] = {
    "totaal": "total", "total": "total", "totaalscore": "total", "som": "total",
    "doel": "goal", "doelen": "goal", "goal": "goal", "goals": "goal",
    "taak": "task", "taken": "task", "task": "task", "tasks": "task",
    "band": "bond", "binding": "bond", "bond": "bond",
    "angst": "anxiety", "anxiety": "anxiety",
    "vermijding": "avoidance", "avoidance": "avoidance",
}  # fmt: skip

_SCORED = re.compile(rf"({'|'.join(sorted(_INSTRUMENTS, key=len, reverse=True))}) ?(.+)")
_ITEM = re.compile(r"(?:item|vraag|question)? ?0*(\d{1,3})")


def _scored(position: int, heading: str) -> Column | None:
    matched = _SCORED.fullmatch(heading)
    if matched is None:
        return None
    instrument = INSTRUMENTS[_INSTRUMENTS[matched[1]]]
    item = _ITEM.fullmatch(matched[2])
    if item and 1 <= int(item[1]) <= instrument.items:
        return Column(position, "item", instrument.key, int(item[1]))
    measure = f"{instrument.key}.{_SCALES.get(matched[2], '')}"
    return Column(position, "score", measure) if measure in instrument.measures else None


def recognise(position: int, heading: Value) -> Column | None:
    """What a scores column holds; ``None`` when its heading is not known."""
    plain = folded(heading)
    if plain in _PATIENT:
        return Column(position, "patient")
    if plain in _ATTRIBUTES:
        return Column(position, "attribute", _ATTRIBUTES[plain])
    return _scored(position, plain)


def recognise_row(row: Sequence[Value]) -> tuple[Column, ...]:
    """All known columns of a heading row."""
    found = (recognise(position, heading) for position, heading in enumerate(row))
    return tuple(column for column in found if column is not None)
