"""Every figure of every question: its language, its fields, its marks."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache, partial

import numpy as np
import pytest

from lib.charts.dress import Look
from lib.charts.forest import forest_figure
from lib.domain.coding import Person
from lib.domain.interviews import Cell, Interviews, Mention, Theme
from lib.findings import THRESHOLDS, Tier
from lib.findings.group_differences import asked_differences
from lib.questions.alliance_by_group.figure import difference_figure
from lib.questions.alliance_by_group.finding import alliance_by_group
from lib.questions.attachment.finding import attachment, attachment_extremity
from lib.questions.scales.finding import scales
from lib.questions.telling import figures_of
from lib.questions.theme_coders.finding import theme_coders
from lib.questions.theme_comparison.finding import theme_comparison
from lib.questions.theme_groups.finding import theme_groups
from lib.questions.theme_joint.finding import theme_joint
from lib.questions.theme_pairs.finding import theme_pairs
from lib.questions.theme_saturation.finding import theme_saturation
from lib.questions.themes.figure import matrix_figure
from lib.questions.themes.finding import themes
from lib.questions.therapist_team.finding import therapist_team
from lib.wording import LANGUAGES, words_in
from lib.workspace import sample_themes, sample_ward
from tests.charts.drawings import LIGHT, PAPER, drawn, kind, layers, parts, rows
from tests.charts.drawn import figure_of
from tests.findings.coding import coded_interviews
from tests.wording.random_wards import random_interviews, random_ward

SAFE = re.compile(r"[a-z_0-9]+")
MOST_MARKS = 2500


def _findings():
    ward, interviews = sample_ward().dataset.ward, sample_themes().dataset.interviews
    return {
        "two groups": partial(alliance_by_group, ward, "WAV-T.total", "cluster"),
        "three groups": partial(alliance_by_group, ward, "WAV-B.bond", "education"),
        "by order": partial(alliance_by_group, ward, "WAV-T.total", "sex", "ranks"),
        "all pairs": partial(alliance_by_group, ward, "WAV-T.total", "education", pairs="all"),
        "one group of a size": partial(
            alliance_by_group, random_ward(1, 17, groups=2), "WAV-T.total", "ward"
        ),
        "pairs": partial(therapist_team, ward),
        "pairs on a scale": partial(therapist_team, ward, "bond"),
        "few pairs": partial(therapist_team, random_ward(1, 7)),
        "relation": partial(attachment, ward, "ECR-R.anxiety", "WAV-T.total"),
        "relation in a few": partial(
            attachment, random_ward(1, 12), "ECR-R.avoidance", "WAV-B.goal"
        ),
        "extremity": partial(attachment_extremity, ward, "ECR-R.anxiety", "WAV-T.total"),
        "themes": partial(themes, interviews),
        "themes by similarity": partial(themes, interviews, "similarity"),
        "counts": partial(themes, coded_interviews()),
        "theme groups": partial(theme_groups, interviews),
        "theme comparison": partial(theme_comparison, interviews),
        "theme comparison of many": partial(
            theme_comparison, coded_interviews(40, 12, 260), "setting", "group"
        ),
        "sub-questions": partial(theme_comparison, interviews, "sub_question"),
        "theme pairs": partial(theme_pairs, interviews),
        "theme saturation": partial(theme_saturation, interviews),
        "few interviews": partial(theme_saturation, coded_interviews(4)),
        "theme coders": partial(theme_coders, coded_interviews()),
        "theme joint": partial(theme_joint, ward, interviews),
        "four states": partial(themes, random_interviews(1, 9, 9), "frequency"),
        "everybody alike": partial(therapist_team, random_ward(1, 30, constant=True)),
    }


FINDINGS = {name: cache(make) for name, make in _findings().items()}


def figures(finding, words, look):
    """Every figure that a page shows of a finding."""
    for name in figures_of(finding):
        yield figure_of(finding, words, look, name)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FINDINGS)
def test_a_figure_speaks_its_language_and_uses_safe_fields(name, language):
    decimal = {"nl": ",", "en": "."}[language]
    for look in (LIGHT, PAPER, Look(dark=True), Look()):
        for chart in figures(FINDINGS[name](), words_in(language), look):
            specification = chart.to_dict()
            assert specification["config"]["locale"]["number"]["decimal"] == decimal
            fields = [one for one in parts(specification, "field") if isinstance(one, str)]
            assert fields
            assert [one for one in fields if not SAFE.fullmatch(one)] == []
            names = {key for row in rows(specification) for key in row}
            assert set(fields) <= names
            assert [one for one in names if not SAFE.fullmatch(one)] == []
            assert sum(len(data) for _, data in layers(specification)) < MOST_MARKS
            assert "url" not in specification
            assert not list(parts(specification, "url"))


@pytest.mark.parametrize("name", FINDINGS)
def test_both_languages_draw_the_same_numbers(name):
    def numbers(language):
        return [
            [value for value in row.values() if isinstance(value, float)]
            for chart in figures(FINDINGS[name](), words_in(language), LIGHT)
            for row in rows(chart.to_dict())
        ]

    assert numbers("nl") == numbers("en")


@pytest.mark.parametrize("name", FINDINGS)
def test_no_text_of_a_figure_depends_on_chance(name):
    words = words_in("nl")
    first, second = (
        [chart.to_dict() for chart in figures(FINDINGS[name](), words, LIGHT)] for _ in range(2)
    )
    assert first == second


@pytest.mark.parametrize("name", ["two groups", "three groups", "one group of a size"])
def test_every_patient_of_a_large_enough_group_is_a_dot(name):
    finding = FINDINGS[name]()
    chart = figure_of(finding, words_in("nl"), LIGHT)
    dots = next(data for layer, data in layers(chart.to_dict()) if kind(layer) == "point")
    sizes = {row.group: row.n for row in finding.all("n")}
    large = {code: n for code, n in sizes.items() if n >= THRESHOLDS[Tier.DOTS]}
    assert len(dots) == len(finding.marks) == sum(large.values())
    assert {row["group"] for row in dots} == set(large)
    assert sorted(row["value"] for row in dots) == sorted(finding.marks["score"])
    assert len({(row["place"], row["aside"], row["value"]) for row in dots}) == len(dots), (
        "no dot hides another"
    )


def test_a_group_under_five_is_not_drawn():
    finding = alliance_by_group(random_ward(7, 24, groups=4), "WAV-T.total", "cluster")
    sizes = {row.group: row.n for row in finding.all("n")}
    small = {code for code, n in sizes.items() if n < THRESHOLDS[Tier.DOTS]}
    assert small, "the ward has a small group"
    for words in map(words_in, LANGUAGES):
        specification = figure_of(finding, words, LIGHT).to_dict()
        shown = {row["group"] for row in rows(specification) if "group" in row}
        assert shown == set(sizes) - small
        domain = next(one["domain"] for one in parts(specification, "scale") if "domain" in one)
        assert len([one for one in domain if "n\u00a0=" in one or "n =" in one]) == len(shown)


def right_axis(specification):
    """The scale of the axis at the right."""
    return next(
        y["scale"]["domain"]
        for y in parts(specification, "y")
        if y.get("axis", {}).get("orient") == "right"
    )


def left_axis(specification):
    return next(
        y["scale"]["domain"] for y in parts(specification, "y") if y["axis"].get("orient") is None
    )


def test_a_shape_stands_behind_the_dots_from_twenty_patients():
    least = THRESHOLDS[Tier.SHAPE]
    sizes = {"Noord": least, "Zuid": least - 1, "West": 40}
    ward = random_ward(4, sum(sizes.values()), groups=1)
    codes = np.array([code for code, n in sizes.items() for _ in range(n)], dtype=object)
    finding = alliance_by_group(replace(ward, attributes={"ward": codes}), "WAV-T.total", "ward")
    specification = figure_of(finding, words_in("nl"), LIGHT).to_dict()
    shapes = [(layer, data) for layer, data in layers(specification) if kind(layer) == "line"]
    ((layer, points),) = shapes
    assert layer["mark"]["filled"] is True
    assert {one["place"].splitlines()[0] for one in points} == {"Afdeling Noord", "Afdeling West"}
    for code, inside in finding.marks.groupby("group"):
        reached = [one["value"] for one in points if one["place"].startswith(f"Afdeling {code}")]
        if code == "Zuid":
            assert reached == []
        else:  # nothing is drawn where nobody scored
            assert (min(reached), max(reached)) == (inside["score"].min(), inside["score"].max())


def test_all_pairs_have_a_row_each_in_a_fixed_order():
    finding = alliance_by_group(sample_ward().dataset.ward, "WAV-T.total", "education", pairs="all")
    specification = figure_of(finding, words_in("nl"), LIGHT, "difference").to_dict()
    found = [data for layer, data in layers(specification) if kind(layer) == "point"]
    shown = list(asked_differences(finding))
    assert [one["value"] for one in found[0]] == [row.value for row in shown]
    assert [one["low"] for one in found[0]] == [row.low for row in shown]
    assert len(shown) == 3


def test_two_groups_have_their_difference_beside_them():
    """Gardner-Altman: zero of the right axis is level with the reference group's mean."""
    finding = FINDINGS["two groups"]()
    specification = figure_of(finding, words_in("nl"), LIGHT).to_dict()
    row = finding.one("mean_difference")
    reference = finding.one("mean", group=row.versus).value
    left, right = left_axis(specification), right_axis(specification)
    assert right == pytest.approx([one - reference for one in left])
    triangle = [
        data for layer, data in layers(specification) if layer["mark"].get("shape") == "triangle-up"
    ]
    assert [(one["value"], one["low"], one["high"]) for data in triangle for one in data] == [
        (row.value, row.low, row.high)
    ]


def test_more_groups_have_their_differences_below():
    """Cumming: on the page a figure of its own, in a picture the lower panel."""
    finding = FINDINGS["three groups"]()
    words = words_in("nl")
    wanted = sorted(row.value for row in finding.all("mean_difference"))
    assert len(wanted) > 1
    page = figure_of(finding, words, LIGHT).to_dict()
    assert not [y for y in parts(page, "y") if y.get("axis", {}).get("orient") == "right"]
    below = difference_figure(finding, words=words, look=LIGHT).to_dict()
    points = [data for layer, data in layers(below) if kind(layer) == "point"]
    assert sorted(row["value"] for data in points for row in data) == wanted
    picture = figure_of(finding, words, PAPER).to_dict()
    assert len(picture["vconcat"]) == 2


def polygons(finding, name="main"):
    specification = figure_of(finding, words_in("nl"), LIGHT, name).to_dict()
    return [
        data
        for layer, data in layers(specification)
        if kind(layer) == "line" and layer["mark"].get("filled")
    ]


@pytest.mark.parametrize(
    ("n", "drawn"), [(THRESHOLDS[Tier.SHAPE] - 1, 0), (THRESHOLDS[Tier.SHAPE], 1)]
)
def test_differences_and_scores_of_a_scale_have_a_shape_from_twenty_patients(n, drawn):
    ward = random_ward(4, n)
    pairs, scores = therapist_team(ward), scales(ward, "WAV-B.total")
    for finding, column, field in (
        (pairs, "difference", "value"),
        (scores, "observed", "observed"),
    ):
        found = polygons(finding)
        assert len(found) == drawn
        for points in found:
            reached = [one[field] for one in points]
            seen = finding.marks
            seen = seen[seen["kind"] == "patient"] if "kind" in seen else seen
            assert (min(reached), max(reached)) == (seen[column].min(), seen[column].max())


def test_pairs_have_a_line_each_and_zero_level_with_the_teams_mean():
    finding = FINDINGS["pairs"]()
    specification = figure_of(finding, words_in("nl"), LIGHT).to_dict()
    lines = [
        row
        for layer, data in layers(specification)
        for row in data
        if kind(layer) == "line"
        and "detail" in layer["encoding"]
        and not layer["mark"].get("filled")
    ]
    assert len(lines) == 2 * finding.sample.n
    dots = next(
        data
        for layer, data in layers(specification)
        if kind(layer) == "point" and data and "aside" in data[0]
    )
    assert sorted(row["value"] for row in dots) == sorted(finding.marks["difference"])
    team = finding.one("mean", measure="WAV-T.total").value
    left, right = left_axis(specification), right_axis(specification)
    assert right == pytest.approx([one - team for one in left])
    assert left[0] <= finding.marks[["first", "second"]].min().min()
    assert left[1] >= finding.marks[["first", "second"]].max().max()
    assert right[0] <= finding.marks["difference"].min()
    assert right[1] >= finding.marks["difference"].max()


@pytest.mark.parametrize("name", ["relation", "extremity", "relation in a few"])
def test_every_patient_with_both_scores_is_a_point(name):
    finding = FINDINGS[name]()
    specification = figure_of(finding, words_in("nl"), LIGHT).to_dict()
    points = next(data for layer, data in layers(specification) if kind(layer) == "point")
    assert len(points) == finding.sample.n
    line = [layer for layer, _ in layers(specification) if kind(layer) in ("line", "area")]
    n = finding.sample.n
    smooth = n >= THRESHOLDS[Tier.SMOOTH]
    assert len(line) == (2 + smooth if n >= THRESHOLDS[Tier.SHAPE] else 0)


@pytest.mark.parametrize("name", ["relation", "extremity"])
def test_the_overview_shows_all_sixteen_correlations_in_a_fixed_order(name):
    finding = FINDINGS[name]()
    specification = forest_figure(finding, words=words_in("nl"), look=LIGHT).to_dict()
    for _, data in [one for one in layers(specification) if kind(one[0]) == "point"]:
        assert [row["value"] for row in data] == [row.value for row in finding.all("pearson_r")]
        assert len(data) == 16
        assert sum(row["chosen"] for row in data) == 1
        status = {(row["place"], row["status"]) for row in data}
        assert len(status) == 16


@pytest.mark.parametrize(
    ("name", "states"),
    [
        ("themes", {Mention.MENTIONED, Mention.NOT_MENTIONED, Mention.UNKNOWN}),
        ("four states", set(Mention)),
    ],
)
def test_the_matrix_tells_its_states_by_shape(name, states):
    finding = FINDINGS[name]()
    chart = figure_of(finding, words_in("nl"), PAPER)
    specification = chart.to_dict()
    assert {Mention(one) for one in finding.marks["mention"]} == states
    shapes = next(parts(specification, "shape"))["scale"]
    assert len(shapes["domain"]) == len(set(shapes["range"])) == len(states)
    cells = next(data for layer, data in layers(specification) if "shape" in layer["encoding"])
    persons, held = set(finding.marks["person"]), set(finding.marks["theme"])
    assert len(cells) == len(persons) * len(held)
    assert drawn(chart) >= len(cells)


@pytest.mark.parametrize(
    ("name", "least"),
    [("two groups", 60), ("pairs", 120), ("relation", 60), ("themes", 300), ("few pairs", 7)],
)
def test_what_is_in_the_data_is_really_drawn(name, least):
    assert drawn(figure_of(FINDINGS[name](), words_in("nl"), PAPER)) >= least


@pytest.mark.parametrize("chapter", ["", "4.2"])
def test_a_chapter_is_told_only_where_the_interviews_have_any(chapter):
    cells = (Cell(Mention.MENTIONED, 1), Cell(Mention.NOT_MENTIONED))
    theme = Theme("geduld", "Geduld", "", cells, chapter=chapter)
    finding = themes(Interviews((Person("T1"), Person("T2")), (theme,)))
    drawn = matrix_figure(finding, words=words_in("nl"), look=Look()).to_dict()
    told = json.dumps(drawn)
    assert (words_in("nl")("chart.chapter") in told) == bool(chapter)
    assert ('"chapter"' in told) == bool(chapter)
