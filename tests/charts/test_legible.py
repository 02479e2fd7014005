"""What a figure says can be read, is not cut off, and is what the table beside it says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.disclosure import Audience
from lib.questions.asking import protect
from lib.questions.attachment.finding import attachment_extremity
from lib.questions.course.finding import MOMENT
from lib.wording import LANGUAGES, words_in
from lib.wording.names import figure as named
from lib.workspace import Visit
from lib.workspace.answering import view_for
from tests.charts.drawings import LIGHT, PAPER, drawn, kind, layers, parts, rows, texts
from tests.charts.drawn import figure_of
from tests.wording.random_wards import random_ward

TEAM = Audience.TREATING_TEAM

NL = words_in("nl")
OTHERS = Audience.OTHERS
COURSE = {"measure": "WAV-T.total", "start": "first", "end": "last"}
RELATION = {"dimension": "ECR-R.anxiety", "measure": "WAV-T.total"}
PHONE = 46
"""Signs of 13 pixels that fit beside each other in 300 pixels."""


@pytest.fixture(scope="module")
def visit():
    return Visit.with_sample()


@pytest.fixture(scope="module")
def several():
    found = Visit.with_sample()
    found.open_sample_course()
    return found


def figure(visit, question, choices, onlookers=TEAM, name="main", look=LIGHT):
    view = view_for(visit, question, choices, NL, onlookers)
    return view.finding, figure_of(view.finding, NL, look, name)


def y_axes(specification):
    found = (layer["encoding"].get("y") for layer, _ in layers(specification))
    return [one["axis"] for one in found if one and one.get("axis")]


def test_the_median_of_a_course_is_named_in_the_legend_and_not_among_the_lines(several):
    finding, chart = figure(several, "course", COURSE)
    assert NL("chart.group_median") in texts(chart)
    assert not [layer for layer, _ in layers(chart.to_dict()) if kind(layer) == "text"]
    medians = [data for layer, data in layers(chart.to_dict()) if "median" in data[0]]
    held = [row.value for row in finding.all("median", by=MOMENT) if row.n > 10]
    assert [row["median"] for row in medians[0]] == held


@pytest.mark.parametrize(
    ("question", "choices", "by", "columns"),
    [
        (
            "course",
            COURSE,
            MOMENT,
            {"p50": "median", "p25": "first_quartile", "p75": "third_quartile"},
        ),
    ],
)
def test_others_see_drawn_what_their_table_says(several, question, choices, by, columns):
    whole = view_for(several, question, choices, NL, TEAM).finding
    finding = protect(whole, Audience.OTHERS)
    shown = rows(figure_of(finding, NL, LIGHT).to_dict())
    for column, statistic in columns.items():
        told = {row.group: row.value for row in finding.all(statistic, by=by)}
        seen = {row[by]: row[column] for row in shown if by in row and column in row}
        assert told
        assert told == {group: seen[group] for group in told}, column


@pytest.mark.parametrize(("months", "figures"), [(1, 0), (2, 0), (3, 1)])
def test_a_line_between_two_months_is_not_drawn(several, months, figures):
    view = view_for(several, "run_chart", {"measure": "WAV-T.total", "notes": ""}, NL, TEAM)
    few = replace(view.finding, marks=view.finding.marks.head(months))
    assert len(type(view)(few, NL, drawn=True).figures) == figures


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_limits_of_agreement_stand_beside_the_dots(visit, language):
    words = words_in(language)
    finding = view_for(visit, "therapist_team", {"scale": "total"}, words, TEAM).finding
    chart = figure_of(finding, words, PAPER, "agreement")
    assert not [layer for layer, _ in layers(chart.to_dict()) if kind(layer) == "text"]
    numbers = [
        finding.one(one, measure="WAV-B.total").value
        for one in ("limit_upper", "mean_difference", "limit_lower")
    ]
    right = [axis for axis in y_axes(chart.to_dict()) if axis.get("orient") == "right"]
    assert [sorted(axis["values"]) for axis in right] == [sorted(numbers)]
    assert {words.signed(one, 1) for one in numbers} <= texts(chart)
    titles = [one for one in parts(chart.to_dict(), "title") if isinstance(one, list)]
    assert titles
    assert all(len(line) <= PHONE for lines in titles for line in lines)


def test_no_folded_rating_stands_beyond_its_axis(visit):
    wards = [visit.ward, *(random_ward(seed, 40) for seed in range(1, 5))]
    for ward in wards:
        finding = attachment_extremity(ward, "ECR-R.anxiety", "WAV-T.total")
        chart = figure_of(finding, NL, LIGHT)
        domain = next(
            layer["encoding"]["y"]["scale"]["domain"]
            for layer, _ in layers(chart.to_dict())
            if kind(layer) == "point"
        )
        high = max(finding.marks["y"].max(), finding.marks["high"].astype(float).max())
        assert domain[0] == 0
        assert high <= domain[1] < high + 0.2 + 1e-9


def test_even_cells_do_not_look_dense(visit):
    """Few patients give a handful of cells: full colour would say that they lie close together."""
    _, chart = figure(visit, "attachment", RELATION, OTHERS)
    (layer, cells), *_ = (one for one in layers(chart.to_dict()) if kind(one[0]) == "rect")
    scale = layer["encoding"]["opacity"]["scale"]
    area = sum((one["x2"] - one["x"]) * (one["y2"] - one["y"]) for one in cells)
    even = sum(one["n"] for one in cells) / area
    assert scale["domain"][1] == pytest.approx(4 * even, abs=1e-4)


def test_others_read_what_has_no_list_and_no_more_persons_than_there_are(visit):
    finding, chart = figure(visit, "themes", {"order": "codebook"}, OTHERS, look=PAPER)
    assert NL("table.no_list") in texts(chart)
    listed = sum(row.statistic in ("count", "persons_in_group") for row in finding.rows)
    assert drawn(chart) == listed
    axis = next(
        layer["encoding"]["x"]["axis"]
        for layer, _ in layers(chart.to_dict())
        if kind(layer) == "point"
    )
    assert max(axis["values"]) == 10, "about so many"


@pytest.mark.parametrize("question", ["theme_joint", "theme_comparison"])
def test_a_lane_tells_its_number_at_its_end(visit, question):
    choices = {
        "theme_joint": {"goal": "", "task": "", "bond": ""},
        "theme_comparison": {"by": "medium", "level": "theme"},
    }[question]
    _, chart = figure(visit, question, choices, look=PAPER)
    said = texts(chart)
    for row in rows(chart.to_dict()):
        if row.get("told"):
            assert row["told"] in said
            assert len(row["short"]) <= len(row["told"])


def test_every_figure_of_an_answer_has_a_name(visit, several):
    for found, question, choices in (
        (visit, "case", {"patient": "P01"}),
        (several, "case", {"patient": "P01"}),
        (visit, "themes", {"order": "codebook"}),
        (visit, "attachment", RELATION),
        (visit, "alliance_by_group", {"measure": "WAV-B.bond", "by": "education"}),
    ):
        for onlookers in (TEAM, OTHERS):
            if onlookers is OTHERS and question == "case":
                continue
            for one in view_for(found, question, choices, NL, onlookers).figures:
                assert named(NL, one.name)
