"""Files in which patients were measured more than once: every shape a team may keep them in."""

from __future__ import annotations

import datetime

import numpy as np
import pytest

from lib.reading import ReadingError, measured_at, read
from tests.reading.making_files import ECR_R, WAV_B, WAV_T, workbook

DAY = datetime.date
NAN = float("nan")


def course_in(*sheets):
    """The course of a workbook, with what it is asked for: moments and scores by measure."""
    reading = read([workbook(*sheets)])
    course = reading.dataset.course
    assert course is not None
    return reading, course


def same(found, expected):
    np.testing.assert_array_equal(found, np.array(expected, dtype=float))


def codes(reading):
    return [one.code for one in reading.report.remarks]


STACKED = [
    ["Patient", "Meetmoment", "Datum", "WAV-B totaal", "WAV-T totaal"],
    ["P1", "T0", DAY(2026, 1, 5), 100, 110],
    ["P1", "T1", DAY(2026, 2, 5), 105, 112],
    ["P2", "T0", DAY(2026, 1, 7), 120, 130],
    ["P2", "T1", None, 125, 131],
    ["P3", "T1", DAY(2026, 1, 8), 99, 98],
]


def test_a_row_per_patient_and_moment():
    reading, course = course_in(STACKED)
    assert course.patients == ("P1", "P2", "P3")
    assert course.moments == ("t:0", "t:1")
    same(course.scores("WAV-B.total"), [[100, 105], [120, 125], [NAN, 99]])
    same(course.scores("WAV-T.total"), [[110, 112], [130, 131], [NAN, 98]])
    assert course.days().tolist() == [
        [DAY(2026, 1, 5), DAY(2026, 2, 5)],
        [DAY(2026, 1, 7), None],
        [None, DAY(2026, 1, 8)],
    ]
    assert codes(reading) == ["moments_found"]
    assert reading.report.ignored_columns == ()
    assert reading.report.detections == ()


def test_the_ward_is_everybodys_first_measurement_until_another_is_chosen():
    reading, _ = course_in(STACKED)
    assert reading.dataset.ward.patients == ("P1", "P2", "P3")
    same(reading.dataset.ward.scores["WAV-B.total"], [100, 120, 99])
    last = measured_at(reading, "last", {})
    same(last.dataset.ward.scores["WAV-B.total"], [105, 125, 99])
    first = measured_at(last, "t:0", {})
    assert first.dataset.ward.patients == ("P1", "P2")
    same(first.dataset.ward.scores["WAV-B.total"], [100, 120])
    assert {one.scored for one in first.report.scales} == {2}


def test_a_chosen_moment_holds_when_the_files_are_read_again():
    reading = read([workbook(STACKED)], {"moment": "t:1"})
    same(reading.dataset.ward.scores["WAV-B.total"], [105, 125, 99])
    unknown = read([workbook(STACKED)], {"moment": "t:7"})
    same(unknown.dataset.ward.scores["WAV-B.total"], [100, 120, 99])


def test_a_row_without_a_moment_is_left_out_and_told():
    rows = [*STACKED, ["P4", "", None, 99, 98]]
    reading, course = course_in(rows)
    assert "P4" not in course.patients
    (missing,) = [one for one in reading.report.remarks if one.code == "moment_missing"]
    assert (missing.place.cell, missing.severity) == ("B7", "warning")


def test_dates_alone_tell_a_patients_first_and_second_measurement():
    rows = [
        ["Patient", "Datum", "WAV-B totaal"],
        ["P1", "05-02-2026", 105],
        ["P1", "05-01-2026", 100],
        ["P2", "2026-03-01", 120],
    ]
    _, course = course_in(rows)
    assert course.moments == ("measurement:1", "measurement:2")
    same(course.scores("WAV-B.total"), [[100, 105], [120, NAN]])
    assert course.days()[0].tolist() == [DAY(2026, 1, 5), DAY(2026, 2, 5)]


def test_a_day_per_form_is_one_measurement():
    """An export with a row per patient and form: another day for another form is no course."""
    rows = [
        ["Patient", "Vragenlijst", "Datum", "Totaal"],
        ["P1", "WAV-B", "05-01-2026", 100],
        ["P1", "WAV-T", "06-01-2026", 105],
        ["P2", "WAV-B", "07-01-2026", 120],
        ["P2", "WAV-T", "07-01-2026", 125],
    ]
    reading = read([workbook(rows)])
    assert reading.dataset.course is None
    same(reading.dataset.ward.scores["WAV-T.total"], [105, 125])


def test_a_row_per_answer_with_sessions():
    rows = [["Patient", "Sessie", "Vragenlijst", "Item", "Antwoord"]]
    for session, answer in ((1, 3), (2, 4)):
        rows += [["P1", session, "WAV-B", item, answer] for item in range(1, 37)]
    rows += [["P2", 1, "WAV-B", item, 3] for item in range(1, 37)]
    _, course = course_in(rows)
    assert course.moments == ("session:1", "session:2")
    # 22 items count as they are, 14 the other way round: 22 x 4 + 14 x 2.
    same(course.scores("WAV-B.total"), [[108, 116], [108, NAN]])


@pytest.mark.parametrize(
    ("names", "moments"),
    [
        (("T0", "T1"), ("t:0", "t:1")),
        (("Scores meting 2", "Scores meting 1"), ("measurement:1", "measurement:2")),
        (("nameting", "voormeting"), ("start", "end")),
    ],
)
def test_a_sheet_per_moment(names, moments):
    values = {names[0]: (100, 120), names[1]: (105, 125)}
    sheets = [
        (name, [["Patient", "WAV-B totaal"], ["P1", first], ["P2", second]])
        for name, (first, second) in values.items()
    ]
    _, course = course_in(*sheets)
    assert course.moments == moments
    in_order = sorted(values.values(), reverse=moments[0] == "start" or names[0].endswith("2"))
    same(course.scores("WAV-B.total"), np.array(in_order).T)


def test_sheets_with_other_forms_each_are_one_measurement():
    sheets = [
        ("T0", [["Patient", "WAV-B totaal"], ["P1", 100], ["P2", 120]]),
        ("T1", [["Patient", "WAV-T totaal"], ["P1", 105], ["P2", 125]]),
    ]
    assert read([workbook(*sheets)]).dataset.course is None


def test_two_sheets_with_the_same_scores_and_no_moment_are_still_refused():
    sheets = [
        ("Noord", [["Patient", "WAV-B totaal"], ["P1", 100]]),
        ("Zuid", [["Patient", "WAV-B totaal"], ["P1", 105]]),
    ]
    with pytest.raises(ReadingError):
        read([workbook(*sheets)])


@pytest.mark.parametrize(
    "headings",
    [
        ("WAV-B totaal T0", "WAV-B totaal T1"),
        ("WAVB_totaal_T0", "WAVB_totaal_T1"),
        ("T0 WAV-B totaal", "T1 WAV-B totaal"),
        ("WAV-B T0 totaal", "WAV-B T1 totaal"),
    ],
)
def test_columns_per_moment(headings):
    rows = [["Patient", "Leeftijd", *headings], ["P1", 30, 100, 105], ["P2", 40, 120, None]]
    reading, course = course_in(rows)
    assert course.moments == ("t:0", "t:1")
    same(course.scores("WAV-B.total"), [[100, 105], [120, NAN]])
    same(reading.dataset.ward.attributes["age"], [30, 40])
    assert reading.questions == ()
    assert reading.report.ignored_columns == ()


def test_item_columns_per_moment():
    headings = [f"wavb_{item:02d}_t{moment}" for moment in (0, 1) for item in range(1, 37)]
    rows = [["Patient", *headings], ["P1", *[3] * 36, *[4] * 36]]
    _, course = course_in(rows)
    same(course.scores("WAV-B.total"), [[108, 116]])


def test_items_of_the_team_form_are_no_moments():
    """ "WAV T1" is item 1 of the WAV-T, however much it looks like a moment."""
    headings = [f"WAV T{item}" for item in range(1, 37)]
    reading = read([workbook([["Patient", *headings], ["P1", *[3] * 36], ["P2", *[4] * 36]])])
    assert reading.dataset.course is None
    same(reading.dataset.ward.scores["WAV-T.total"], [108, 116])


def test_a_form_without_a_moment_stands_beside_every_measurement():
    _, course = course_in(
        (
            "WAV",
            [["Patient", "Sessie", "WAV-B totaal"], ["P1", 1, 100], ["P1", 2, 105], ["P2", 1, 120]],
        ),
        ("ECR", [["Patient", "ECR-R angst", "ECR-R vermijding"], ["P1", 3.5, 3], ["P2", 2.5, 2.4]]),
    )
    assert course.once == {"ECR-R"}
    assert course.measures == ("WAV-B.total",)
    same(course.ward("last").scores["ECR-R.anxiety"], [3.5, 2.5])
    assert course.ward("session:2").patients == ("P1",)


def test_a_moment_column_without_anybody_twice_is_one_measurement():
    rows = [["Patient", "Meetmoment", "WAV-B totaal"], ["P1", "T0", 100], ["P2", "T0", 105]]
    assert read([workbook(rows)]).dataset.course is None


def test_the_same_patient_twice_at_one_moment_is_still_told():
    rows = [*STACKED, ["P1", "T1", DAY(2026, 2, 6), 90, 90]]
    reading, course = course_in(rows)
    assert [one.code for one in reading.report.detections] == ["patient_twice"]
    same(course.scores("WAV-B.total")[0], [100, NAN])


def test_ids_that_differ_in_zeros_between_moments_are_told():
    rows = [
        ["Patient", "Meetmoment", "WAV-B totaal"],
        ["P01", "T0", 100],
        ["P1", "T1", 105],
        ["P02", "T0", 120],
        ["P02", "T1", 125],
    ]
    reading, course = course_in(rows)
    (alike,) = [one for one in reading.report.detections if one.code == "ids_alike"]
    assert len(course.patients) == 3
    joined = read([workbook(rows)], {alike.key: "accept"}).dataset.course
    same(joined.scores("WAV-B.total"), [[100, 105], [120, 125]])


def test_words_and_numbers_come_in_the_order_of_time():
    rows = [
        ["Patient", "Moment", "WAV-B totaal"],
        ["P1", "nameting", 1 + 100],
        ["P1", "voormeting", 100],
        ["P1", "na 6 weken", 102],
        ["P1", "follow-up", 103],
    ]
    _, course = course_in(rows)
    assert course.moments == ("start", "week:6", "end", "followup")


def test_a_name_of_a_moment_that_is_not_known_never_leaves_the_reader():
    rows = [
        ["Patient", "Moment", "WAV-B totaal"],
        ["P1", "gesprek met Voorbeeld, A.", 100],
        ["P1", "later", 101],
    ]
    reading, course = course_in(rows)
    assert course.moments == ("other:1", "other:2")
    assert "Voorbeeld" not in repr(reading.dataset) + repr(reading.report)


def test_another_key_scores_every_measurement_again():
    from dataclasses import replace

    from lib.domain.instruments import INSTRUMENTS
    from lib.reading import rescored

    rows = [["Patient", "Meetmoment", *WAV_B], ["P1", "T0", *[4] * 36], ["P1", "T1", *[5] * 36]]
    reading, course = course_in(rows)
    same(course.scores("WAV-B.total"), [[116, 124]])
    form = INSTRUMENTS["WAV-B"]
    plain = replace(
        form, own=True, scales=tuple(replace(one, reversed=frozenset()) for one in form.scales)
    )
    again = rescored(reading, {"WAV-B": plain})
    same(again.dataset.course.scores("WAV-B.total"), [[144, 180]])
    same(again.dataset.ward.scores["WAV-B.total"], [144])


def test_scores_at_one_moment_are_those_of_a_file_with_that_moment_only():
    """Two ways to the same numbers: the whole file, and the rows of one moment alone."""
    chance = np.random.default_rng(7)
    heading = ["Patient", "Meetmoment", *WAV_B, *WAV_T, *ECR_R]
    rows = [
        [
            f"P{patient:02d}",
            f"T{moment}",
            *chance.integers(1, 6, 72).tolist(),
            *chance.integers(1, 8, 36).tolist(),
        ]
        for patient in range(12)
        for moment in range(3)
    ]
    _, course = course_in([heading, *rows])
    for moment in range(3):
        alone = read([workbook([heading, *(row for row in rows if row[1] == f"T{moment}")])])
        found = course.ward(f"t:{moment}")
        assert found.patients == alone.dataset.ward.patients
        for measure, values in alone.dataset.ward.scores.items():
            same(found.scores[measure], values)
