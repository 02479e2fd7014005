"""Small wards made by hand, and what every finding about them must hold to."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from lib.domain.course import ward_of_rows
from lib.domain.instruments import INSTRUMENTS
from lib.domain.ward import Ward

ALLIANCE = (*INSTRUMENTS["WAV-B"].measures, *INSTRUMENTS["WAV-T"].measures)
ATTACHMENT = INSTRUMENTS["ECR-R"].measures
MEASURES = (*ALLIANCE, *ATTACHMENT)


def ward_of(scores, **attributes):
    """A ward from scores by measure (None is missing) and codes by attribute."""
    columns = {
        measure: np.array([np.nan if one is None else one for one in values], dtype=np.float64)
        for measure, values in scores.items()
    }
    size = max((len(values) for values in columns.values()), default=0)
    return Ward(
        patients=tuple(f"p{number}" for number in range(1, size + 1)),
        attributes={key: np.array(codes, dtype=object) for key, codes in attributes.items()},
        scores=columns,
    )


def spread_out(n, start=80.0, step=3.0):
    """n different scores in no particular order."""
    return [start + step * ((7 * number) % n if n % 7 else number) for number in range(n)]


def assert_sound(finding):
    """Every number is finite and within its own bounds, and nobody is counted who is not there."""
    for row in finding.rows:
        numbers = (
            row.value,
            row.low,
            row.high,
            row.level,
            row.test_value,
            row.df,
            row.df2,
            row.p,
            row.p_holm,
            row.p_bh,
        )
        assert all(one is None or math.isfinite(one) for one in numbers), row
        assert (row.low is None) == (row.high is None) == (row.level is None), row
        assert (row.test is None) == (row.test_value is None) == (row.p is None), row
        if row.low is not None:
            assert row.low <= row.value <= row.high, row
        for p in (row.p, row.p_holm, row.p_bh):
            assert p is None or 0 <= p <= 1, row
        # A published mean rests on its own people.
        assert 0 <= row.n <= finding.sample.of or row.by == "published", row
    assert finding.sample.n + sum(len(one.patients) for one in finding.sample.left_out) == (
        finding.sample.of
    )
    assert all(one.patients for one in finding.sample.left_out)
    assert {one.p for one in finding.comparisons} <= {row.p for row in finding.rows}


def course_of(course, patients):
    """The course of these patients only."""
    names = [one for one in course.patients if one in patients]
    kept = [row for row, at in enumerate(course.patient_of) if course.patients[at] in patients]
    return replace(
        course,
        patients=tuple(names),
        rows=ward_of_rows(course.rows, np.array(kept, dtype=np.intp)),
        patient_of=tuple(names.index(course.patients[course.patient_of[row]]) for row in kept),
        moment_of=tuple(course.moment_of[row] for row in kept),
        dates=tuple(course.dates[row] for row in kept) if course.dates else (),
    )
