"""Invented wards of any size, and the texts that findings about them are told in."""

from __future__ import annotations

import re

import numpy as np
from hypothesis import strategies as st

from lib.domain.coding import Person
from lib.domain.instruments import INSTRUMENTS
from lib.domain.instruments import MEASURES as SHIPPED
from lib.domain.interviews import Cell, Interviews, Mention, Theme
from lib.domain.ward import Ward
from lib.questions.telling import tests

ALLIANCE = (*INSTRUMENTS["WAV-B"].measures, *INSTRUMENTS["WAV-T"].measures)
MEASURES = (*ALLIANCE, *INSTRUMENTS["ECR-R"].measures)
GROUPS = {
    "cluster": ("A", "B", "C", "NOS"),
    "ward": ("Noord", "Zuid", "West"),
    "sex": ("female", "male"),
    "depression": ("yes", "no"),
}


def random_ward(seed, n, missing=0.0, shift=0.0, groups=4, constant=False):
    """A ward of n patients; the first group lies ``shift`` standard deviations higher."""
    random = np.random.default_rng(seed)
    place = random.integers(0, groups, n)
    attributes = {
        key: np.array([codes[one % len(codes)] for one in place], dtype=object)
        for key, codes in GROUPS.items()
    }
    scores = {}
    for measure in MEASURES:
        low, high = SHIPPED[measure].span
        middle, spread = (low + high) / 2, (high - low) / 8
        values = middle + spread * (random.standard_normal(n) + shift * (place == 0))
        if constant:
            values = np.full(n, middle)
        values = np.clip(values, low, high)
        if SHIPPED[measure].instrument.score == "sum":
            values = np.round(values)
        values[random.random(n) < missing] = np.nan
        scores[measure] = values
    return Ward(tuple(f"code-{one}" for one in range(n)), attributes, scores)


wards = st.builds(
    random_ward,
    seed=st.integers(0, 2**32 - 1),
    n=st.one_of(st.integers(0, 30), st.integers(30, 90)),
    missing=st.sampled_from([0.0, 0.1, 0.5, 1.0]),
    shift=st.sampled_from([-3.0, -0.3, 0.0, 0.3, 3.0]),
    groups=st.integers(1, 4),
    constant=st.sampled_from([False, False, False, True]),
)


def random_interviews(seed, persons, themes):
    """Coded interviews with every kind of cell."""
    random = np.random.default_rng(seed)
    states = tuple(Mention)
    return Interviews(
        tuple(
            Person(f"T{one}", {"medium": ("muziek", "drama")[one % 2]} if one % 3 else {})
            for one in range(persons)
        ),
        tuple(
            Theme(
                key=f"t{one:03d}",
                name=f"Thema {'abcdefghijklmnopqrstuvwxyz'[one]}",
                group=f"Groep {'xyz'[one % 3]}",
                cells=tuple(
                    Cell(states[kind], int(states[kind] is Mention.MENTIONED))
                    for kind in random.choice(4, persons, p=[0.4, 0.3, 0.1, 0.2])
                ),
                sub_question=str(one % 2 + 1),
                stated=int(random.integers(0, 9)) if one % 4 == 0 else None,
            )
            for one in range(themes)
        ),
    )


interviews = st.builds(
    random_interviews,
    seed=st.integers(0, 2**32 - 1),
    persons=st.integers(1, 9),
    themes=st.integers(1, 9),
)

_NUMBER = re.compile(r"[−+]?\d+(?:[.,]\d+)*")


def numbers_in(text, language):
    """The numbers of a text, as numbers, in order of size."""
    thousands, decimal = (".", ",") if language == "nl" else (",", ".")
    return sorted(
        float(one.replace(thousands, "").replace(decimal, ".").replace("−", "-"))
        for one in _NUMBER.findall(text)
    )


def texts_of(view):
    """Everything a page says of a finding, its method aside."""
    telling = view.telling
    cells = [cell for row in view.table.rows for cell in row.cells]
    return [
        telling.headline,
        telling.certainty,
        telling.not_said,
        *view.cautions,
        *view.left_out,
        *tests(view.finding, view.words),
        view.table.caption,
        *(column.title for column in view.table.columns),
        *cells,
    ]
