"""Files as people have them, with what is right fixed beforehand (cases/), and more of a kind."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from lib.reading import ReadingError, Upload, read
from tests.reading.making_files import WAV_B, WAV_T, text_file, workbook

CASES = Path(__file__).parent / "cases"
WAV_B_TOTALS = [170, 118, 153, 155]
WAV_T_TOTALS = [151, 107, 147, 138]
PATIENTS = tuple(f"P{number:02d}" for number in range(1, 13))


def files(name):
    return [Upload(one.name, one.read_bytes()) for one in sorted((CASES / name).iterdir())]


def answers(uploads, **given):
    """What is answered to each open question, by what its key ends in."""
    asked = {one.key for one in read(uploads).questions}
    found = {key: given[end] for end in given for key in asked if key.endswith(end)}
    assert len(found) == len(given), asked
    return found


def scores(reading, measure="WAV-B.total", n=4):
    return [round(float(one), 3) for one in reading.dataset.ward.scores[measure][:n]]


def codes(reading):
    return {one.code for one in (*reading.report.remarks, *reading.report.detections)}


@pytest.mark.parametrize(
    "name",
    [
        "float_noise",
        "deelnemer_janee",
        "qualtrics_id_and_code",
        "long_answer_and_score",
        "long_zero_based",
        "bare_zero_based",
        "limesurvey_full_headings",
        "filtered_rows",
        "lo_html_small",
        "roqua_long",
        "ids_float_vs_int_csv",
        "patientnr_per_ward",
    ],
)
def test_read_as_it_is(name):
    reading = read(files(name))
    assert scores(reading) == WAV_B_TOTALS
    assert len(reading.dataset.ward.patients) == (6 if name == "roqua_long" else 12)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("long_zero_based", "items_from_zero"),
        ("bare_zero_based", "items_from_zero"),
        ("deelnemer_janee", "column_of_two"),
        ("long_answer_and_score", "column_of_two"),
        ("filtered_rows", "rows_hidden"),
        ("patientnr_per_ward", "ids_per_ward"),
        ("near_duplicate_groups", "groups_alike"),
        ("pandas_dot1_suffix", "block_again"),
        ("letter_O_for_zero", "ids_alike_all"),
        ("ids_as_dates_one_sheet", "ids_dates"),
        ("qualtrics_three_rows", "heading_rows"),
        ("age_99", "missing_possible"),
    ],
)
def test_it_is_told(name, told):
    reading = read(files(name))
    assert [one.code for one in (*reading.report.remarks, *reading.report.detections)].count(
        told
    ) == {"age_99": 2}.get(name, 1)


@pytest.mark.parametrize(
    ("name", "ends"),
    [
        ("sav_wav_zero_based_nolabels", {"coding_shifted/WAV-B": "accept"}),
        ("wav_reversed_labels", {"coding_turned/WAV-B": "accept"}),
        ("limesurvey_A_codes", {"coded_answer/WAV-B": "accept"}),
        ("minus_marks_turned_6pats", {"turned|wav b": "turned"}),
        ("sav_recoded_label_6", {"turned|wav b": "turned"}),
        ("WAV_T0_item", {"form|wav": "WAV-B"}),
        ("title_see_also_wavb", {"form|": "WAV-T"}),
        (
            "two_books_same_key",
            {"behandelaar xlsx blad1|form|wav": "WAV-B", "team xlsx blad1|form|wav": "WAV-T"},
        ),
        ("sheets_behandelaar_team", {"behandelaar|form|wav": "WAV-B", "team|form|wav": "WAV-T"}),
        ("merge_x_y", {"form|wav": "WAV-B", "form|wav|2": "WAV-T"}),
        ("surveymonkey_two_rows", {"form|": "WAV-B"}),
        ("soscisurvey", {"form|ab01": "WAV-B", "form|ab02": "WAV-T"}),
    ],
)
def test_asked_and_read_as_answered(name, ends):
    uploads = files(name)
    assert read(uploads).dataset.ward is None
    reading = read(uploads, answers(uploads, **ends))
    measures = reading.dataset.ward.scores
    if "WAV-B.total" in measures:
        # In soscisurvey one answer of patient 3 is missing.
        assert scores(reading, n=2) == WAV_B_TOTALS[:2]
    if "WAV-T.total" in measures:
        assert scores(reading, "WAV-T.total") == WAV_T_TOTALS
    assert {"WAV-B.total", "WAV-T.total"} & measures.keys()


def test_answers_in_the_opposite_direction():
    uploads = files("ecr_reversed_labels")
    assert read(uploads).dataset.ward is None
    reading = read(uploads, answers(uploads, **{"coding_turned/ECR-R": "accept"}))
    assert scores(reading, "ECR-R.anxiety", 1) == [5.444]
    assert scores(reading, "ECR-R.avoidance", 1) == [3.056]
    same = read(files("forms_1_dot_label"))
    assert scores(same, "ECR-R.anxiety", 1) == [5.444]
    assert scores(same, "ECR-R.avoidance", 1) == [3.056]


@pytest.mark.parametrize("name", ["short_form_totals", "percent_of_maximum", "delta_only"])
def test_scores_that_are_something_else_are_asked(name):
    reading = read(files(name))
    assert reading.dataset.ward is None
    assert reading.questions
    assert all(one.guess == "" for one in reading.questions)


@pytest.mark.parametrize(
    ("name", "end", "guess"),
    [
        ("sheets_behandelaar_team", "team|form|wav", "WAV-T"),
        ("WAV_T0_item", "form|wav", ""),
        ("title_see_also_wavb", "form|", "WAV-T"),
        ("client_therapist_versions", "form|wav t", ""),
        ("pandas_dot1_suffix", "form|wav b", ""),
        ("soscisurvey", "form|ab01", ""),
        ("limesurvey_token_twice", "patient", "C"),
    ],
)
def test_the_guess_is_never_against_the_file(name, end, guess):
    found = [one for one in read(files(name)).questions if one.key.endswith(end)]
    assert [one.guess for one in found] == [guess]


def test_other_tests_and_versions_give_no_score():
    assert "WAI-S.total" not in read(files("wais_iq")).dataset.ward.scores
    assert read(files("client_therapist_versions")).dataset.ward is None
    assert read(files("limesurvey_token_twice")).dataset.ward is None
    half = read(files("pandas_dot1_suffix")).dataset.ward
    assert set(half.scores) == {"WAV-B.total", "WAV-B.goal", "WAV-B.task", "WAV-B.bond"}


def test_attributes():
    ages = read(files("age_99")).dataset.ward.attributes
    assert np.flatnonzero(np.isnan(ages["age"])).tolist() == [2, 5]
    assert np.flatnonzero(np.isnan(ages["number_of_pds"])).tolist() == [1, 2]
    sexes = read(files("jongen_meisje")).dataset.ward.attributes["sex"]
    assert sexes.tolist() == ["male", "female"] * 6
    uploads = files("near_duplicate_groups")
    joined = read(uploads, {"detector/groups_alike/ward": "accept"}).dataset.ward.attributes
    assert set(joined["ward"]) == {"A", "B"}
    assert set(joined["sex"]) == {"female", "male"}
    empty = read(files("minus_99"))
    assert codes(empty) == {"missing_code"}


@pytest.mark.parametrize("number", range(1, 7))
def test_a_row_that_sums_up_is_nobody(number):
    reading = read([files("summary_names")[number - 1]])
    assert reading.dataset.ward.patients == PATIENTS


@pytest.mark.parametrize(
    ("name", "code", "cell"),
    [
        ("ids_scientific_csv", "ids_scientific", "A2"),
        ("pivot_per_patient", "pivot_table", "A1"),
        ("patients_across", "patients_across", "A2"),
        ("a_sheet_per_ward", "two_scores", ""),
    ],
)
def test_refused_with_the_reason(name, code, cell):
    with pytest.raises(ReadingError) as caught:
        read(files(name))
    assert (caught.value.code, caught.value.place.cell) == (code, cell)


@pytest.mark.parametrize(
    ("name", "persons", "themes"),
    [
        ("themes_percent_sign", 8, 6),
        ("themes_patients_mixed", 3, 6),
        ("themes_n_row", 8, 6),
        ("persons_rows_sex01", 8, 6),
        ("themes_definition", 8, 6),
        ("themes_lists_all", 4, 5),
    ],
)
def test_tables_of_themes(name, persons, themes):
    found = read(files(name)).dataset.interviews
    assert (len(found.persons), len(found.themes)) == (persons, themes)
    assert {"alle", "geen"}.isdisjoint(one.key for one in found.persons)


# More of each kind, made here.

TOTALS = [[who, 100 + 7 * at, 90 + 5 * at] for at, who in enumerate(PATIENTS)]
TWO = ["Patiënt", "WAV-B totaal", "WAV-T totaal"]


def mean_row(name):
    return [name, *(sum(row[at] for row in TOTALS) / 12 for at in (1, 2))]


@pytest.mark.parametrize(
    "name",
    ["Zo scoort men", "Onze groep", "95% BI", "x̄", "Δ", "Cohort vorig jaar", "gem. 12 pat", "SEM"],
)
def test_a_mean_of_any_name_is_nobody(name):
    assert read([text_file([TWO, *TOTALS, mean_row(name)])]).dataset.ward.patients == PATIENTS


def test_a_mean_below_patients_with_names_is_nobody():
    named = [
        ["Anna", "Bert", "Cas", "Dirk", "Els", "Fred", "Gijs", "Hans", "Ina", "Jo", "Kim", "Lia"][
            at
        ]
        for at in range(12)
    ]
    rows = [[who, *row[1:]] for who, row in zip(named, TOTALS, strict=True)]
    assert (
        len(read([text_file([TWO, *rows, mean_row("Zo scoort men")])]).dataset.ward.patients) == 12
    )


def test_a_norm_that_is_no_mean_is_left_out_with_a_choice():
    upload = text_file([TWO, *TOTALS, ["Noord-Holland", 140, 131]])
    reading = read([upload])
    assert reading.dataset.ward.patients == PATIENTS
    (told,) = [one for one in reading.report.detections if one.code == "row_unlike"]
    assert len(read([upload], {told.key: "leave"}).dataset.ward.patients) == 13


def test_patients_who_are_named_by_letters_stay():
    rows = [[chr(65 + at), *row[1:]] for at, row in enumerate(TOTALS)]
    assert len(read([text_file([TWO, *rows])]).dataset.ward.patients) == 12
    lowest = [*TOTALS, ["P13", 100, 90]]
    assert len(read([text_file([TWO, *lowest])]).dataset.ward.patients) == 13


def items(shift=0, n=12, top=5):
    """Answers of which every one of the range is given, with the lowest and the highest."""
    return [
        [who, *(1 + (3 * at + 5 * item) % top + shift for item in range(36))]
        for at, who in enumerate(PATIENTS[:n])
    ]


def test_a_form_of_seven_answers_under_a_key_of_five_is_told_once():
    reading = read([text_file([["Patiënt", *WAV_B], *items(top=7)])])
    assert reading.dataset.ward is None
    assert [one.code for one in reading.report.detections] == ["coding_other"]
    assert [one.values["seen_high"] for one in reading.questions] == ["7"]


def test_a_form_of_which_nobody_gives_the_highest_is_told():
    rows = [["Patiënt", *(f"ECR-R {one}" for one in range(1, 37))], *items(top=5)]
    assert "coding_narrow" in codes(read([text_file(rows)]))


def test_answers_from_nought_in_one_form_leave_the_other():
    rows = [[*row, *other[1:]] for row, other in zip(items(-1), items(), strict=True)]
    upload = text_file([["Patiënt", *WAV_B, *WAV_T], *rows])
    plain = text_file([["Patiënt", *WAV_B], *items()])
    reading = read([upload])
    assert np.isnan(reading.dataset.ward.scores["WAV-B.total"]).all()
    assert not np.isnan(reading.dataset.ward.scores["WAV-T.total"]).any()
    shifted = read([upload], {"detector/coding_shifted/WAV-B": "accept"})
    assert scores(shifted, n=12) == scores(read([plain]), n=12)


def test_a_few_typing_errors_are_told_cell_by_cell():
    rows = items()
    rows[0][1], rows[3][7] = 0, 55
    found = [
        one.place.cell
        for one in read([text_file([["Patiënt", *WAV_B], *rows])]).report.detections
        if one.code == "out_of_range"
    ]
    assert found == ["B2", "H5"]


@pytest.mark.parametrize("mark", ["*", "(-)", "−", "°"])
def test_any_mark_on_some_items_is_asked(mark):
    headings = [f"{one}{mark}" if at % 3 == 0 else one for at, one in enumerate(WAV_B)]
    reading = read([text_file([["Patiënt", *headings], *items()])])
    assert [one.concept for one in reading.questions] == ["turned"]


def test_a_mark_on_every_item_says_nothing():
    headings = [f"{one} *" for one in WAV_B]
    marked, plain = (read([text_file([["Patiënt", *one], *items()])]) for one in (headings, WAV_B))
    assert scores(marked, n=12) == scores(plain, n=12)


@pytest.mark.parametrize("heading", ["∆ WAV-B totaal", "WAV-B totaal in %", "± WAV-B totaal"])
def test_a_sign_makes_a_score_doubtful(heading):
    rows = [["Patiënt", heading, "WAV-T totaal"], *TOTALS]
    reading = read([text_file(rows)])
    assert [one.guess for one in reading.questions] == [""]
    assert "WAV-B.total" not in reading.dataset.ward.scores


@pytest.mark.parametrize("heading", ["wavb_{}", "WAV-B item {}", "WAVB{:02d}"])
def test_items_from_nought_under_a_known_name(heading):
    named = text_file([["Patiënt", *(heading.format(one) for one in range(36))], *items()])
    plain = text_file([["Patiënt", *WAV_B], *items()])
    assert scores(read([named]), n=12) == scores(read([plain]), n=12)
    assert "items_from_zero" in codes(read([named]))


def test_letters_that_nobody_can_tell_stay_letters():
    rows = [
        [who, "DM"[at % 2], *row[1:]]
        for at, (who, *row) in enumerate([row[0], *row] for row in TOTALS)
    ]
    reading = read([text_file([["Patiënt", "Geslacht", *TWO[1:]], *rows])])
    assert set(reading.dataset.ward.attributes["sex"]) == {"D", "M"}
    assert "letters_unsure" in codes(reading)


def test_two_tables_without_one_patient_in_common_are_told_once():
    other = [[f"X{row[0]}9", row[2]] for row in TOTALS]
    reading = read(
        [
            workbook(
                ("B", [TWO[:2], *(row[:2] for row in TOTALS)]), ("T", [["Patiënt", TWO[2]], *other])
            )
        ]
    )
    assert [one.code for one in reading.report.detections] == ["ids_apart"]
    assert not reading.report.remarks


def test_two_text_files_each_have_their_question():
    numbered = ["Patiënt", *(f"WAV {one}" for one in range(1, 37))]
    uploads = [text_file([numbered, *items()], name=f"{one}.csv") for one in ("een", "twee")]
    assert len({one.key for one in read(uploads).questions}) == 2


def test_a_sum_of_another_name_and_shares_are_no_persons():
    rows = [["Thema", "Anna", "Bert", "Cas", "Keer", "Deel"]]
    counts = [(1, 2, 0), (0, 1, 1), (3, 0, 1), (1, 1, 1), (0, 0, 2)]
    rows += [[f"Thema {at}", *one, sum(one), sum(one) / 14] for at, one in enumerate(counts)]
    rows += [["Opgeteld", 5, 4, 5, 14, 1.0]]
    found = read([workbook(("Blad1", rows))]).dataset.interviews
    assert (len(found.persons), len(found.themes)) == (3, 5)


@pytest.mark.parametrize(
    ("listed", "persons"),
    [("T1 t/m T4", 4), ("iedereen", 2), ("niemand", 2), ("T1 (na doorvragen)", 2)],
)
def test_lists_in_words(listed, persons):
    rows = [["Thema", "Genoemd door"], ["Afstemmen", "T1, T2"], ["Humor", listed]]
    found = read([workbook(("Blad1", rows))]).dataset.interviews
    assert [one.key for one in found.persons] == [f"T{one}" for one in range(1, persons + 1)]


def test_everybody_but_one_is_refused_and_not_guessed():
    rows = [["Thema", "Genoemd door"], ["Afstemmen", "T1, T2"], ["Humor", "alle behalve T2"]]
    with pytest.raises(ReadingError, match="theme_list"):
        read([workbook(("Blad1", rows))])


@pytest.mark.parametrize(
    "beside",
    [
        "<comment>uitgevallen</comment>",
        '<span class="msocomment">weg</span>',
        '<div style="display:none">weg</div>',
        '<span class="tooltip">a <b>b</b></span>',
    ],
)
def test_what_hangs_beside_a_cell_of_a_web_page_is_no_part_of_it(beside):
    rows = "".join(f"<tr><td>{who}</td><td>{score}</td></tr>" for who, score, _ in TOTALS)
    page = f"<table><tr><td>Patient</td><td>WAV-B totaal</td></tr>{rows}</table>".replace(
        "P03", f"{beside}P03"
    )
    assert read([Upload("a.xls", page.encode())]).dataset.ward.patients == PATIENTS
