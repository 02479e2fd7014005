"""Themes: the sample against a plain reading of its source, and small matrices by hand."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from lib.domain.coding import Person
from lib.domain.interviews import Cell, Interviews, Mention, Theme
from lib.findings.mentions import media, sub_questions
from lib.questions.themes.finding import themes
from lib.workspace import sample_themes
from tests.findings.conftest import SAMPLES

STATES = {
    "x": Cell(Mention.MENTIONED, 1),
    "3": Cell(Mention.MENTIONED, 3),
    ".": Cell(Mention.NOT_MENTIONED),
    "?": Cell(Mention.UNKNOWN),
    "-": Cell(Mention.NOT_ASKED),
}
ORDERS = pytest.mark.parametrize("order", ["codebook", "frequency", "similarity"])
PEOPLE = tuple(f"T{number}" for number in range(1, 13))


@pytest.fixture(scope="module")
def source():
    """The themes as they stand in the text file beside the workbook."""
    with (SAMPLES / "sources" / "themes.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=";"))


@pytest.fixture(scope="module")
def music():
    with (SAMPLES / "sources" / "therapists.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter=";"))
    return [row["therapist"] for row in rows if row["medium"] == "muziek"]


def coded(*themes_, people=4, media_=None, stated=None):
    """Interviews from (group, name, cells) with one sign a person."""
    persons = tuple(
        Person(f"T{n + 1}", {"medium": media_[n]} if media_ and media_[n] else {})
        for n in range(people)
    )
    made = tuple(
        Theme(f"t{n:03d}", name, group, tuple(STATES[sign] for sign in cells), stated=stated)
        for n, (group, name, cells) in enumerate(themes_, start=1)
    )
    return Interviews(persons, made)


def by_name(finding, *statistics):
    names = dict(zip(finding.marks["theme"], finding.marks["name"], strict=True))
    return {
        names[row.measure]: (row.value, row.n)
        for row in finding.rows
        if row.statistic in statistics
    }


def groups_of(finding, statistic="persons_in_group"):
    return {row.group: (row.value, row.n) for row in finding.all(statistic)}


# ---------------------------------------------------------------------- the sample


def test_every_theme_counts_who_is_in_its_list(interviews, source):
    finding = themes(interviews)
    expected = {
        row["theme"]: (sum(row[who] == "1" for who in PEOPLE), 12)
        for row in source
        if "?" not in [row[who] for who in PEOPLE]
    }
    assert by_name(finding, "count") == expected
    assert len(expected) == 23
    without_list = by_name(finding, "count_without_list")
    assert {name: k for name, (k, _) in without_list.items()} == {"Geduld": 1, "Sterkte relatie": 1}


def test_a_group_counts_each_person_once(interviews, source):
    finding = themes(interviews)
    expected = {
        group: len(
            {who for row in source for who in PEOPLE if row["group"] == group and row[who] == "1"}
        )
        for group in dict.fromkeys(row["group"] for row in source)
    }
    found = groups_of(finding)
    assert {group: k for group, (k, _) in found.items()} == expected
    # Everybody was interviewed on every group, although one of its themes may have no list.
    assert {n for _, n in found.values()} == {12}
    assert found["Confrontatie"] == (8, 12)


def test_the_sum_over_themes_is_told_apart(interviews, source):
    expected = Counter()
    for row in source:
        expected[row["group"]] += sum(row[who] == "1" for who in PEOPLE)
    found = groups_of(themes(interviews), "sum_of_themes")
    assert {group: total for group, (total, _) in found.items()} == expected
    # By hand: 7 + 11 + 4 + 12 mentions by twelve persons.
    assert found["Effect werkalliantie"] == (34, 12)


def test_stated_differs_from_listed_in_exactly_two_themes(interviews):
    finding = themes(interviews)
    told = [one.values for one in finding.cautions if one.code == "stated_differs"]
    assert told == [
        {"theme": "Band (samenwerking)", "stated": 10, "listed": 11},
        {"theme": "Containment", "stated": 6, "listed": 7},
    ]
    without = [one.values for one in finding.cautions if one.code == "no_list"]
    assert without == [{"theme": "Geduld", "cited": 1}, {"theme": "Sterkte relatie", "cited": 1}]
    assert {one.code for one in finding.cautions} == {"stated_differs", "no_list"}


def test_the_numbers_the_text_states(interviews, source):
    expected = {row["theme"]: float(row["stated"]) for row in source if row["stated"]}
    found = by_name(themes(interviews), "stated")
    assert {name: value for name, (value, _) in found.items()} == expected
    assert len(expected) == 6


@ORDERS
def test_an_order_keeps_every_theme_person_and_number(interviews, order):
    codebook, other = themes(interviews), themes(interviews, order=order)
    assert Counter(other.rows) == Counter(codebook.rows)
    assert sorted(map(tuple, other.marks.to_numpy())) == sorted(
        map(tuple, codebook.marks.to_numpy())
    )
    # Themes stay together in their group.
    groups = other.marks["group"].drop_duplicates().tolist()
    assert len(groups) == 7
    assert [one for one in groups for _ in range((other.marks["group"] == one).sum())] == (
        other.marks["group"].tolist()
    )


def test_codebook_order_is_the_order_of_the_file(interviews, source):
    marks = themes(interviews).marks
    assert marks["name"].drop_duplicates().tolist() == [row["theme"] for row in source]
    assert tuple(marks["person"][:12]) == PEOPLE


def test_frequency_order_puts_most_persons_first_in_and_between_groups(interviews, source):
    finding = themes(interviews, order="frequency")
    sizes = [row.value for row in finding.all("persons_in_group")]
    assert sizes == sorted(sizes, reverse=True)
    listed = {row["theme"]: sum(row[who] == "1" for who in PEOPLE) for row in source}
    for _, inside in finding.marks.drop_duplicates("name").groupby("group", sort=False):
        counts = [listed[name] for name in inside["name"]]
        assert counts == sorted(counts, reverse=True)


def test_frequency_order_never_ranks_persons(interviews):
    assert tuple(themes(interviews, order="frequency").marks["person"][:12]) == PEOPLE


def test_similarity_puts_alike_persons_next_to_each_other():
    interviews = coded(
        ("G", "a", "x.x."), ("G", "b", "x.x."), ("G", "c", ".x.x"), ("G", "d", ".x.x")
    )
    finding = themes(interviews, order="similarity")
    people = finding.marks["person"][:4].tolist()
    assert {frozenset(people[:2]), frozenset(people[2:])} == {
        frozenset({"T1", "T3"}),
        frozenset({"T2", "T4"}),
    }
    names = finding.marks["name"].drop_duplicates().tolist()
    assert {frozenset(names[:2]), frozenset(names[2:])} == {
        frozenset({"a", "b"}),
        frozenset({"c", "d"}),
    }


def test_filter_by_medium(interviews, source, music):
    finding = themes(interviews, medium="muziek")
    assert music == ["T2", "T3", "T9"]
    assert finding.marks["person"].drop_duplicates().tolist() == music
    assert (finding.sample.n, finding.sample.of) == (3, 12)
    assert finding.sample.filters == {"medium": "muziek"}
    assert {one.reason: one.patients for one in finding.sample.left_out} == {
        "other_medium": ("T8", "T10"),
        "medium_unknown": ("T1", "T4", "T5", "T6", "T7", "T11", "T12"),
    }
    expected = {
        row["theme"]: (sum(row[who] == "1" for who in music), 3)
        for row in source
        if "?" not in [row[who] for who in music]
    }
    assert by_name(finding, "count") == expected
    # What the text states is about all twelve.
    assert "stated_differs" not in {one.code for one in finding.cautions}


def test_filter_by_sub_question(interviews, source):
    finding = themes(interviews, sub_question="4")
    expected = [row["theme"] for row in source if row["sub_question"] == "4"]
    assert finding.marks["name"].drop_duplicates().tolist() == expected
    assert finding.sample.n == 12
    assert finding.sample.left_out == ()
    assert finding.sample.filters == {"sub_question": "4"}
    # The group "Effect werkalliantie" keeps only Zelfinzicht here.
    assert groups_of(finding)["Effect werkalliantie"] == (7, 12)


def test_both_filters_at_once(interviews, source, music):
    finding = themes(interviews, medium="muziek", sub_question="1")
    expected = {
        row["theme"]: (sum(row[who] == "1" for who in music), 3)
        for row in source
        if row["sub_question"] == "1"
    }
    assert by_name(finding, "count") == expected


def test_what_can_be_filtered(interviews):
    assert media(interviews) == ("beeldend", "muziek")
    assert sub_questions(interviews) == ("1", "2", "3", "4", "5")


# ---------------------------------------------------------------------- small matrices


def test_a_cell_counts_a_person_once_however_often_it_was_coded():
    finding = themes(coded(("G", "a", "3x.."), ("G", "b", "3...")))
    assert by_name(finding, "count") == {"a": (2, 4), "b": (1, 4)}
    assert groups_of(finding) == {"G": (2, 4)}
    assert groups_of(finding, "sum_of_themes") == {"G": (3, 4)}
    assert finding.marks["count"].max() == 3


def test_who_was_not_asked_is_not_in_the_denominator():
    finding = themes(coded(("G", "a", "x.--"), ("G", "b", "--.-")))
    assert by_name(finding, "count") == {"a": (1, 2), "b": (0, 1)}
    assert groups_of(finding) == {"G": (1, 3)}


def test_one_question_mark_makes_a_theme_without_list():
    finding = themes(coded(("G", "a", "xx.?"), stated=4))
    assert by_name(finding, "count") == {}
    assert by_name(finding, "count_without_list")["a"][0] == 2
    # A stated number is not compared with what is no list.
    assert [one.code for one in finding.cautions] == ["no_list"]


def test_a_theme_without_a_list_does_not_take_persons_out_of_its_group():
    finding = themes(coded(("G", "a", "x..."), ("G", "b", "????")))
    assert groups_of(finding) == {"G": (1, 4)}


def test_filter_can_lift_the_question_mark():
    finding = themes(coded(("G", "a", "x.??"), media_=["m", "m", "d", ""]), medium="m")
    assert by_name(finding, "count") == {"a": (1, 2)}
    assert finding.cautions == ()


@ORDERS
@pytest.mark.parametrize(
    ("medium", "sub_question"), [("dans", ""), ("", "99"), ("dans", "99"), ("beeldend", "3")]
)
def test_filters_that_leave_little_or_nothing(interviews, order, medium, sub_question):
    finding = themes(interviews, order=order, medium=medium, sub_question=sub_question)
    nobody = medium == "dans" or sub_question == "99"
    assert ("nothing_left" in {one.code for one in finding.cautions}) == nobody
    assert all(row.value <= max(row.n, 0) or row.statistic != "count" for row in finding.rows)
    assert finding.marks.empty == nobody


@ORDERS
@pytest.mark.parametrize("people", [0, 1, 2, 3])
def test_few_persons_and_silence(order, people):
    interviews = coded(
        *(("G" if n < 3 else f"H{n}", f"theme {n}", "." * people) for n in range(6)), people=people
    )
    finding = themes(interviews, order=order)
    assert {row.value for row in finding.rows} == {0.0}
    assert len(finding.marks) == 6 * people


def test_names_that_could_be_code_are_only_names():
    persons = (Person("__proto__"), Person("constructor"), Person("t[0].x"))
    interviews = Interviews(
        persons, (Theme("t001", "__proto__", "a.b", tuple(STATES[sign] for sign in "x.x")),)
    )
    marks = themes(interviews, order="similarity").marks
    assert set(marks["person"]) == {"__proto__", "constructor", "t[0].x"}
    assert set(marks.columns) == {
        "group",
        "theme",
        "name",
        "sub_question",
        "chapter",
        "person",
        "mention",
        "count",
    }


def test_a_medium_is_only_read_where_it_is_known():
    persons = (Person("T1", {"role": "trainee"}), Person("T2", {"medium": "drama"}))
    assert media(Interviews(persons, ())) == ("drama",)


# ---------------------------------------------------------------------- what a list is of


def declared_by_its_note(row):
    """What the reader of the study wrote beside a list, in the source itself."""
    note = row["note_nl"]
    if "er is naar gevraagd" in note or "in welke interviews het onderwerp aan bod kwam" in note:
        return "list_asked"
    if "niet in die smallere lijst" in note:
        return "list_narrower_of_all" if "alle therapeuten" in note else "list_narrower"
    return "list_warning" if "waarschuwing tegen" in note else None


def test_lists_of_something_else_than_the_theme_are_told_as_the_source_notes_them(source):
    told = {
        (one.values["theme"], one.code, one.values["listed"])
        for one in themes(sample_themes().dataset.interviews).cautions
        if one.code.startswith("list_")
    }
    assert told == {
        (row["theme"], kind, sum(row[who] == "1" for who in PEOPLE))
        for row in source
        if (kind := declared_by_its_note(row))
    }
    assert ("Taak (interventies)", "list_narrower_of_all", 4) in told
    assert len(told) == 5


def test_a_team_s_own_theme_of_the_same_name_is_not_called_narrower():
    own = coded(("g", "Pushen", "xx.."), ("g", "Kenmerken cliënten", "xxxx"))
    assert not [one for one in themes(own).cautions if one.code.startswith("list_")]
