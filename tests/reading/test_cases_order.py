"""Files as people have them, in which an order was guessed: what is right of each.

The folders of ``cases`` hold invented wards, made after public bug reports and manuals.
"""

from __future__ import annotations

import datetime

import pytest

from lib.reading import ReadingError, read
from tests.reading.making_files import text_file, workbook
from tests.reading.opening_cases import FIRST, SECOND, case, scores

TEAM = [151, 107]
IDS = [f"P{n:02d}" for n in range(1, 9)]
ONE = [170, 118, 153, 155, 116, 144, 80, 147]
TWO = [106, 137, 159, 133, 121, 102, 90, 95]
DAY = datetime.date


def doubts(reading):
    return {one.code: one for one in reading.report.detections if one.severity == "warning"}


@pytest.mark.parametrize(
    ("name", "doubt"),
    [
        ("us_dates_some_over_12", None),
        ("tweede_eerste", None),
        ("moment_floats_csv", None),
        ("moment_letters_BA", "order_letters"),
        ("week_over_newyear_with_dates", None),
        ("pre_post_rows_post_first", None),
        ("month_names", None),
        ("redcap_events", None),
        ("upper_voor_na", None),
        ("lower_T0_T1_T2", None),
    ],
)
def test_the_first_measurement_is_first(name, doubt):
    reading = read(case(name))
    course = reading.dataset.course
    assert len(course.patients) == 12
    assert len(course.moments) == (3 if name == "lower_T0_T1_T2" else 2)
    assert scores(reading.dataset.ward) == FIRST
    assert course.scores("WAV-B.total")[:4, 1].tolist() == SECOND
    assert {one for one in doubts(reading) if "order" in one or "month" in one} == (
        {doubt} if doubt else set()
    )


def test_days_that_can_be_read_in_two_ways_are_asked_about():
    reading = read(case("us_dates_two_moments"))
    doubt = doubts(reading)["month_first"]
    assert (doubt.place.cell, doubt.before, doubt.after) == ("B1", "2/5/2025", "2025-05-02")
    turned = read(case("us_dates_two_moments"), {doubt.key: "accept"})
    assert scores(turned.dataset.ward) == FIRST
    assert turned.dataset.course.days()[0].tolist() == [DAY(2025, 2, 5), DAY(2025, 4, 3)]


def test_ids_that_end_in_a_number_are_asked_about():
    reading = read(case("moment_suffix_id"))
    doubt = doubts(reading)["ids_moments"]
    assert doubt.values["n"] == 12
    apart = read(case("moment_suffix_id"), {doubt.key: "accept"})
    assert len(apart.dataset.course.patients) == 12
    assert apart.dataset.course.scores("WAV-B.total")[:4].T.tolist() == [FIRST, SECOND]


def test_rows_that_complete_each_other_are_one():
    ward = read(case("complementary_rows")).dataset.ward
    assert len(ward.patients) == 12
    assert (scores(ward), scores(ward, "WAV-T.total", 2)) == (FIRST, TEAM)


def test_ids_at_the_first_row_of_a_patient_can_be_filled_down():
    doubt = doubts(read(case("id_once_per_group")))["cells_below"]
    reading = read(case("id_once_per_group"), {doubt.key: "accept"})
    assert len(reading.dataset.course.patients) == 12
    assert len(reading.dataset.course.moments) == 2
    assert scores(reading.dataset.ward) == FIRST


def test_events_without_a_score_are_no_measurement_and_what_they_tell_holds():
    reading = read(case("redcap_events"))
    assert reading.dataset.course.moments == ("t:0", "t:1")
    assert None not in reading.dataset.ward.attributes["sex"].tolist()


# More files of the same kinds.


def stacked(heading, one, two, make=text_file):
    """The second measurement of each patient above the first."""
    rows = [["Patient", heading, "WAV-B totaal"]]
    for who, first, second in zip(IDS, ONE, TWO, strict=True):
        rows += [[who, two, second], [who, one, first]]
    return [make(rows)]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("1e meting", "2e meting"),
        ("first", "second"),
        ("erste", "zweite"),
        ("I", "II"),
        ("II", "IV"),
        ("meting I", "meting II"),
        ("1,0", "2,0"),
        ("Fase 2", "Fase 10"),
        ("Voor behandeling", "Na behandeling"),
        ("vóór", "na"),
        ("Pré", "Post"),
        ("na 6 weken", "na 3 maanden"),
        ("Start", "3 maanden"),
        ("eerste gesprek", "laatste gesprek"),
        ("baseline_arm_1", "week_6_arm_1"),
        ("Baseline (Arm 1: A)", "Week 12 (Arm 1: A)"),
        ("2024", "2025"),
        ("dag 1", "dag 30"),
    ],
)
def test_names_that_tell_the_order(one, two):
    reading = read(stacked("Meetmoment", one, two))
    assert scores(reading.dataset.ward, first=8) == ONE
    assert not doubts(reading)
    (told,) = [each for each in reading.report.remarks if each.code == "moments_found"]
    assert told.values["order"] in ("number", "word")


@pytest.mark.parametrize(
    ("one", "two", "doubt"),
    [
        ("fase A", "fase B", "order_letters"),
        ("voorjaar", "najaar", "order_unknown"),
        ("T1", "week 6", "order_unknown"),
        ("start", "later", "order_unknown"),
        ("tussenmeting", "week 6", "order_unknown"),
    ],
)
def test_names_that_leave_the_order_open_are_asked_about(one, two, doubt):
    reading = read(stacked("Meting", one, two))
    key = doubts(reading)[doubt].key
    turned = read(stacked("Meting", one, two), {key: "accept"})
    assert turned.dataset.course.moments == reading.dataset.course.moments[::-1]
    found = {tuple(scores(each.dataset.ward, first=8)) for each in (reading, turned)}
    assert found == {tuple(ONE), tuple(TWO)}


def test_a_name_is_one_measurement_in_all_tables():
    def sheet(form, *moments):
        rows = [["Patient", "Meting", f"{form} totaal"]]
        for who, first, second in zip(IDS, ONE, TWO, strict=True):
            scored = {"voorjaar": first, "najaar": second}
            rows += [[who, name, scored[name]] for name in moments]
        return form, rows

    book = workbook(sheet("WAV-B", "voorjaar", "najaar"), sheet("WAV-T", "najaar", "voorjaar"))
    course = read([book]).dataset.course
    for measure in ("WAV-B.total", "WAV-T.total"):
        assert course.scores(measure).T.tolist() == [ONE, TWO]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("2/5/2025", "4/13/2025"),
        ("Feb 5, 2025", "Apr 3, 2025"),
        ("3-feb-25", "3-apr-25"),
        ("woensdag 5 februari 2025", "donderdag 3 april 2025"),
        ("5.2.2025", "4.3.2025"),
        ("5. März 2025", "3. Dezember 2025"),
        ("2/5/2025 10:11 AM", "4/3/2025 9:00 PM"),
        ("05-02-25", "23-02-25"),
        ("20250205", "20250403"),
        ("2025/02/05 10:00", "2025/04/03 9:00"),
        ("1 oct 2024", "1 mrt 2025"),
        (DAY(2025, 2, 5), DAY(2025, 4, 3)),
    ],
)
def test_days_that_can_be_read_in_one_way(one, two):
    reading = read(stacked("Datum", one, two, workbook))
    assert scores(reading.dataset.ward, first=8) == ONE
    assert not doubts(reading)


@pytest.mark.parametrize("days", [("5-2-2025", "4-3-2025"), ("02/05/25", "04/03/25")])
def test_days_that_can_be_read_in_two_ways(days):
    assert "month_first" in doubts(read(stacked("Datum", *days)))


def test_american_texts_of_which_a_dutch_spreadsheet_made_days():
    """2/5 became the 2nd of May, 4/13 stayed a text."""
    rows = [["Patient", "Datum", "WAV-B totaal"]]
    for who, one, two in zip(IDS, ONE, TWO, strict=True):
        rows += [[who, DAY(2025, 5, 2), one], [who, "4/13/2025", two]]
    doubt = doubts(read([workbook(rows)]))["days_turned"]
    course = read([workbook(rows)], {doubt.key: "accept"}).dataset.course
    assert course.days()[0].tolist() == [DAY(2025, 2, 5), DAY(2025, 4, 13)]
    assert scores(course.ward("first"), first=8) == ONE


def test_weeks_that_run_over_the_new_year_without_dates():
    rows = [["Patient", "Week", "WAV-B totaal"]]
    for who, first, second in zip(IDS, ONE, TWO, strict=True):
        rows += [[who, 50, first], [who, 2, second]]
    doubt = doubts(read([text_file(rows)]))["order_weeks"]
    assert scores(read([text_file(rows)], {doubt.key: "accept"}).dataset.ward, first=8) == ONE


def dated(*measurements):
    rows = [["Patient", "Meting", "Datum", "WAV-B totaal"]]
    return [workbook([*rows, *measurements])]


def test_names_and_dates_that_contradict_each_other():
    rows = [
        [who, name, day, score]
        for who, one, two in zip(IDS, ONE, TWO, strict=True)
        for name, day, score in (("T1", DAY(2025, 1, 5), one), ("T0", DAY(2025, 3, 5), two))
    ]
    reading = read(dated(*rows))
    assert scores(reading.dataset.ward, first=8) == TWO
    turned = read(dated(*rows), {doubts(reading)["order_dates"].key: "accept"})
    assert scores(turned.dataset.ward, first=8) == ONE


def test_patients_who_came_later_contradict_nothing():
    """The last T0 is later than the first T1, of others."""
    rows = [
        [who, "T0", DAY(2025, 1 + n, 5), one]
        for n, (who, one) in enumerate(zip(IDS, ONE, strict=True))
    ]
    rows += [[who, "T1", DAY(2025, 2 + n, 5), TWO[n]] for n, who in enumerate(IDS[:2])]
    assert not doubts(read(dated(*rows)))


@pytest.mark.parametrize(
    ("one", "two", "asked"),
    [
        ("{} T0", "{} T1", False),
        ("{}_T0", "{}_T1", False),
        ("{} voor", "{} na", False),
        ("{}a", "{}b", True),
        ("{}.1", "{}.2", True),
        ("{} (1)", "{} (2)", True),
        ("{}", "{}-2", True),
        ("T0-{}", "T1-{}", True),
    ],
)
def test_measurements_in_ids(one, two, asked):
    rows = [["Patient", "WAV-B totaal"]]
    for who, first, second in zip(IDS, ONE, TWO, strict=True):
        rows += [[one.format(who), first], [two.format(who), second]]
    reading = read([text_file(rows)])
    assert ("ids_moments" in doubts(reading)) == asked
    if asked:
        assert len(reading.dataset.ward.patients) == 16
        reading = read([text_file(rows)], {doubts(reading)["ids_moments"].key: "accept"})
    assert reading.dataset.course.patients == tuple(IDS)
    assert reading.dataset.course.scores("WAV-B.total").T.tolist() == [ONE, TWO]


def test_patients_numbered_on_each_ward_are_no_measurements():
    rows = [["Patient", "WAV-B totaal"]]
    rows += [[f"{ward}-{n}", 100 + n] for ward in "AB" for n in range(1, 8)]
    assert not doubts(read([text_file(rows)]))


def in_columns(*headings, columns):
    body = [list(row) for row in zip(IDS, *columns, strict=True)]
    return [workbook([*map(list, headings), *body])]


@pytest.mark.parametrize(
    "headings",
    [
        [["Patient", "WAV-B totaal nameting", "WAV-B totaal voormeting"]],
        [["Patient", "WAV-B totaal 2e meting", "WAV-B totaal 1e meting"]],
        [["Patient", "WAVB_totaal_post", "WAVB_totaal_pre"]],
        [["Patient", "WAV-B na 6 weken", "WAV-B start"]],
        [["", "Tweede", "Eerste"], ["Patient", "WAV-B totaal", "WAV-B totaal"]],
        [["", "Meting 2", "Meting 1"], ["Patient", "WAV-B totaal", "WAV-B totaal"]],
        [["", "WAV-B", None], ["Patient", "na", "voor"]],
        [["Patient", "WAV-B totaal", None], [None, "T1", "T0"]],
        [["", "WAV-B totaal", None], ["Patient", 2, 1]],
        [["Uitkomsten nameting"], ["", "Post", "Pre"], ["Patient", "WAV-B totaal", "WAV-B totaal"]],
    ],
)
def test_measurements_in_headings(headings):
    reading = read(in_columns(*headings, columns=[TWO, ONE]))
    assert scores(reading.dataset.ward, first=8) == ONE
    assert reading.dataset.course.scores("WAV-B.total").T.tolist() == [ONE, TWO]
    assert not reading.questions


@pytest.mark.parametrize("above", [[1, 2, 3], ["", "T0", "T1"]])
def test_what_stands_over_columns_of_other_scores_is_no_measurement(above):
    headings = [above, ["Patient", "WAV-B totaal", "WAV-T totaal"]]
    reading = read(in_columns(*headings, columns=[ONE, TWO]))
    assert reading.dataset.course is None
    assert scores(reading.dataset.ward, "WAV-T.total", 8) == TWO


def test_a_form_of_no_measurement_is_not_copied_to_each():
    headings = ["Patient", "WAV-T totaal", "WAV-B totaal T0", "WAV-B totaal T1"]
    course = read(in_columns(headings, columns=[ONE, ONE, TWO])).dataset.course
    assert (course.once, course.measures) == ({"WAV-T"}, ("WAV-B.total",))


def test_names_of_wards_above_the_scores_are_no_measurements():
    headings = [["", "Noord", "Zuid"], ["Patient", "WAV-B totaal", "WAV-B totaal"]]
    with pytest.raises(ReadingError) as caught:
        read(in_columns(*headings, columns=[ONE, TWO]))
    assert caught.value.code == "columns_twice"


@pytest.mark.parametrize("about", [[], ["Datum"], ["Vragenlijst"], ["Meting"]])
def test_a_form_per_row(about):
    rows = [["Patient", *about, "WAV-B totaal", "WAV-T totaal"]]
    beside = {
        "Datum": ("13-02-2025", "15-02-2025"),
        "Vragenlijst": ("WAV-B", "WAV-T"),
        "Meting": (1, 1),
    }
    for who, one, two in zip(IDS, ONE, TWO, strict=True):
        first, second = ([beside[each][at] for each in about] for at in (0, 1))
        rows += [[who, *first, one, ""], [who, *second, "", two]]
    reading = read([text_file(rows)])
    assert reading.dataset.course is None
    assert scores(reading.dataset.ward, first=8) == ONE
    assert scores(reading.dataset.ward, "WAV-T.total", 8) == TWO


def test_rows_that_differ_anywhere_are_not_joined_and_a_joined_cell_keeps_its_place():
    rows = [["Patient", "WAV-B totaal", "WAV-T totaal"]]
    for who, one, two in zip(IDS, ONE, TWO, strict=True):
        rows += [[who, one, 99 if who == "P03" else ""], [who, "", "veel" if who == "P05" else two]]
    reading = read([text_file(rows)])
    assert doubts(reading)["patient_twice"].place.cell == "A7"
    assert "P03" not in reading.dataset.ward.patients
    (odd,) = [one for one in reading.report.remarks if one.code == "not_a_number"]
    assert odd.place.cell == "C11"


@pytest.mark.parametrize("uneven", [False, True])
def test_ids_once_per_patient(uneven):
    rows = [["Patient", "Meting", "WAV-B totaal"]]
    for who, one, two in zip(IDS, ONE, TWO, strict=True):
        rows.append([who, "T0", one])
        rows += [] if uneven and who > "P04" else [["", "T1", two]]
    doubt = doubts(read([text_file(rows)]))["cells_below"]
    course = read([text_file(rows)], {doubt.key: "accept"}).dataset.course
    assert course.patients == tuple(IDS)
    assert course.scores("WAV-B.total")[:4].T.tolist() == [ONE[:4], TWO[:4]]
