"""A ward and interviews whose codes can be told from every other word."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from lib.domain.coding import Person
from lib.domain.dataset import Dataset
from tests.wording.random_wards import random_interviews, random_ward

PERSONS = tuple(f"Kanarie-T{number}" for number in range(12))


def dataset():
    """31 patients, four of them alone on the ward 'Kanarie-klein'."""
    ward = random_ward(4, 31, missing=0.1)
    patients = tuple(f"Kanarie-P{number:03d}" for number in range(ward.size))
    groups = np.array(["Noord"] * 14 + ["Zuid"] * 13 + ["Kanarie-klein"] * 4, dtype=object)
    interviews = random_interviews(5, len(PERSONS), 7)
    people = tuple(Person(name, {"medium": "muziek"}) for name in PERSONS)
    return Dataset(
        replace(ward, patients=patients, attributes={**ward.attributes, "ward": groups}),
        replace(interviews, persons=people),
    )
