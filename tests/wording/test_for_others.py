"""What others read: about what they see, and nobody's name in the place of a number."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.disclosure import Audience
from lib.findings import NAMELESS, Caution, LeftOut
from lib.questions.asking import protect
from lib.questions.attachment_quadrants.finding import attachment_quadrants
from lib.questions.course.finding import course
from lib.questions.telling import figures_of, table_of, tell
from lib.questions.theme_comparison.finding import theme_comparison
from lib.questions.themes.finding import themes
from lib.questions.therapist_team.finding import therapist_team
from lib.wording import LANGUAGES, words_in
from lib.wording.cautions import cautions, left_out
from lib.workspace import sample_course, sample_themes, sample_ward
from tests.findings.making_wards import course_of
from tests.findings.test_attachment_quadrants import placed

TOTAL = "WAV-T.total"


@pytest.fixture(scope="module")
def measured():
    return course(sample_course().dataset.course, TOTAL)


@pytest.fixture(scope="module")
def interviews():
    return sample_themes().dataset.interviews


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_course_of_the_group_is_not_told_in_terms_of_each_patient(measured, language):
    words = words_in(language)
    seen = protect(measured, Audience.OTHERS)
    telling = tell(seen, words)
    assert telling.not_said == words("not_said.course.group")
    assert telling.headline == tell(measured, words).headline
    assert words("caution.moments_differ") not in cautions(seen, words)
    assert words("caution.moments_differ") in cautions(measured, words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_course_of_a_small_ward_is_told_as_means_of_the_same_patients(language):
    words, small = words_in(language), sample_course().dataset.course
    seen = protect(course(course_of(small, small.patients[:18]), TOTAL), Audience.OTHERS)
    means = list(seen.all("mean", by="moment"))
    assert not seen.withheld
    assert not list(seen.all("median"))
    assert all(row.n == 15 and (2 * row.value).is_integer() for row in means)
    telling = tell(seen, words)
    numbers = " ".join(telling.numbers)
    assert f"{means[0].value:.0f}" in numbers
    assert f"{means[-1].value:.0f}" in numbers
    assert figures_of(seen).keys() == {"main"}
    few = protect(course(course_of(small, small.patients[:9]), TOTAL), Audience.OTHERS)
    assert few.withheld == "too_few"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_stands_in_the_place_of_who_is_left_out(interviews, language):
    words = words_in(language)
    finding = theme_comparison(interviews)
    (mine,) = left_out(finding, words)
    assert "T12" in mine
    assert left_out(protect(finding, Audience.OTHERS), words) == []
    some = replace(finding.sample, left_out=(LeftOut("no_score", ("P1", NAMELESS)),))
    assert left_out(replace(finding, sample=some), words_in("nl")) == [
        "2 patiënten zonder score: P1"
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_of_themes_has_no_column_of_who_without_anybody(interviews, language):
    words = words_in(language)
    mine = table_of(themes(interviews), words)
    seen = table_of(protect(themes(interviews), Audience.OTHERS), words)
    who = words("table.who")
    assert who in [one.title for one in mine.columns]
    assert who not in [one.title for one in seen.columns]
    assert [row.cells[0] for row in seen.rows] == [row.cells[0] for row in mine.rows]
    assert {len(row.cells) for row in seen.rows} == {len(seen.columns)}
    assert seen.caption == words("table.caption.themes.counts")


def test_a_line_that_opens_with_a_coarse_number_has_a_capital(interviews):
    seen = protect(therapist_team(sample_ward().dataset.ward, "total"), Audience.OTHERS)
    told = tell(seen, words_in("nl")).certainty
    assert told.startswith("Ca. 60 patiënten")
    assert ". ca." not in told
    assert tell(seen, words_in("en")).certainty.startswith("About")


def test_a_corner_of_the_plane_with_a_number_and_no_mean_is_told_by_its_number():
    seen = protect(
        attachment_quadrants(
            placed({"low_low": 12, "high_low": 14, "low_high": 7, "high_high": 15}), TOTAL
        ),
        Audience.OTHERS,
    )
    told = tell(seen, words_in("nl")).numbers[0]
    assert "lagere angst en hogere vermijding niet getoond" in told
    assert "n\u00a0=\u00a0ca. 15" in told
    assert "7" not in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_items_that_run_against_a_scale_are_told_together(interviews, language):
    words = words_in(language)

    def against(measure, item, r):
        return Caution("item_against", {"measure": measure, "item": item, "r": r, "n": 19})

    finding = themes(interviews)
    found = cautions(
        replace(
            finding,
            cautions=(
                Caution("no_items"),
                against("WAV-B.goal", 3, -0.12),
                against("WAV-B.goal", 9, -0.41),
                against("WAV-T.task", 2, -0.14),
            ),
        ),
        words,
    )
    assert len(found) == 3
    goal, task = found[1:]
    for item, r in ((3, -0.12), (9, -0.41)):
        assert words("caution.item_against.one", item=item, r=words.number(r, 2)) in goal
    assert goal.count("19") == 1
    assert {"nl": "de items", "en": "items"}[language] in goal
    assert {"nl": ": item 2", "en": ": item 2"}[language] in task


@pytest.mark.parametrize(
    ("n", "begins"), [(1, "1 maand met minder dan 5"), (6, "6 maanden met minder dan 5")]
)
def test_months_without_enough_patients_are_counted_in_words(interviews, n, begins):
    held = replace(themes(interviews), cautions=(Caution("months_too_few", {"n": n}),))
    (told,) = cautions(held, words_in("nl"))
    assert told.startswith(begins)
