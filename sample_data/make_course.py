"""Build ``sample_course.xlsx``: an invented ward that was measured at four moments and more.

Run ``python sample_data/make_course.py`` from the repository root. The seed is fixed: the same
program gives the same file. Nothing of it comes from a patient or from a study.
"""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from make import (
    COLUMNS,
    Column,
    add_filled_sheet,
    add_guide,
    described,
    item_columns,
    new_book,
    save,
)

SEED = 20260101
PATIENTS, MOMENTS, LONG = 24, 4, 8
STARTED = date(2024, 9, 2)
_KEY = Path(__file__).parents[1] / "lib" / "domain" / "instruments" / "wav_b.toml"

# What some patients' alliance does, in standard deviations from their own level at each moment.
SHAPES: dict[int, tuple[float, ...]] = {
    2: (0.0, 0.4, 0.8, 1.1, 1.4, 1.7, 1.9, 2.1),
    5: (0.3, 0.4, -1.6, -1.4, 0.2, 0.5, 0.4, 0.6),
    9: (0.8, 0.5, 0.1, -0.4, -0.7, -1.1, -1.3, -1.5),
    13: (0.0, 0.1, -0.1, 0.0, 0.1, 0.0, 0.1, 0.0),
    17: (-0.9, 0.2, 1.2, 0.9, -0.6, -0.8, -0.7, -0.9),
    21: (0.6, -1.1, 0.7, -0.9, 0.8, -1.0, 0.7, 0.6),
}
"""By the patient's place; the six have eight measurements."""
SKIPPED = {(3, 3), (7, 2), (11, 3), (15, 1), (19, 3)}
"""Patient and moment without a form."""


@dataclass(frozen=True, kw_only=True)
class Person:
    """What lies behind somebody's answers."""

    therapist: float
    team: float
    growth: float
    first: date


def reversed_items() -> frozenset[int]:
    """Items of the WAV that count the other way round."""
    scales = tomllib.loads(_KEY.read_text("utf-8"))["scales"]
    return frozenset(item for scale in scales for item in scale.get("reversed", ()))


def answers(chance: random.Random, level: float, turned: frozenset[int]) -> list[int]:
    """36 raw answers from 1 to 5 around a level."""
    found = []
    for item in range(1, 37):
        plain = min(5, max(1, round(3.55 + 0.52 * level + chance.gauss(0, 0.72))))
        found.append(6 - plain if item in turned else plain)
    return found


def people(chance: random.Random) -> list[Person]:
    """Everybody's level with therapist and team, what it gains a moment, and their first day."""
    found = []
    for place in range(PATIENTS):
        therapist = chance.gauss(0, 0.9)
        found.append(
            Person(
                therapist=therapist,
                team=0.6 * therapist + chance.gauss(-0.35, 0.7),
                growth=chance.gauss(0.10, 0.12),
                first=STARTED + timedelta(days=15 * place + chance.randrange(6)),
            )
        )
    return found


def measurements(chance: random.Random) -> list[dict[str, str]]:
    """A row per patient and moment."""
    turned, rows = reversed_items(), []
    for place, person in enumerate(people(chance)):
        shape = SHAPES.get(place)
        for moment in range(LONG if shape else MOMENTS):
            if (place, moment) in SKIPPED:
                continue
            moved = shape[moment] if shape else person.growth * moment
            noise = chance.gauss(0, 0.16)
            day = person.first + timedelta(days=28 * moment + chance.randrange(5))
            row = {
                "patient": f"P{place + 1:02d}",
                "meetmoment": f"T{moment}",
                "datum": day.isoformat(),
            }
            for form, level in (("wavb", person.therapist), ("wavt", person.team)):
                given = answers(chance, level + moved + noise, turned)
                row |= {f"{form}_{item:02d}": str(one) for item, one in enumerate(given, start=1)}
            rows.append(row)
    return rows


def attachment(chance: random.Random) -> list[dict[str, str]]:
    """Anxiety and avoidance of everybody, asked once."""
    return [
        {
            "patient": f"P{place + 1:02d}",
            "ecrr_angst": f"{min(6.8, max(1.2, chance.gauss(4.4, 1.0))):.1f}",
            "ecrr_vermijding": f"{min(6.8, max(1.2, chance.gauss(3.6, 1.0))):.1f}",
        }
        for place in range(PATIENTS)
    ]


def main() -> None:
    """Write the workbook beside this script."""
    chance = random.Random(SEED)
    name = "sample_course"
    book = new_book(name)
    patient: list[Column] = [one for one in described("attributes") if one.key == "patient"]
    items = [one for one in item_columns() if one.key.startswith("wav")]
    add_filled_sheet(
        book, "Metingen", [*patient, *described("moment"), *items], measurements(chance)
    )
    add_filled_sheet(book, "Gehechtheid", [*patient, *described("attachment")], attachment(chance))
    asked = [entry for entry in COLUMNS["attributes"] if entry["key"] == "patient"]
    forms = [entry for entry in COLUMNS["items"] if entry["key"].startswith("wav")]
    add_guide(book, name, [*asked, *COLUMNS["moment"], *forms, *COLUMNS["attachment"]])
    save(book, name)


if __name__ == "__main__":
    main()
