"""Figures that are there for the room: few rows, the line it drew, and no group left out."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from lib.charts.dress import Look
from lib.charts.theme_rows import MOST
from lib.disclosure import Audience
from lib.questions.alliance_by_group.finding import alliance_by_group
from lib.questions.asking import protect
from lib.questions.attachment.finding import attachment
from lib.questions.telling import figures_of
from lib.questions.themes.finding import themes
from lib.wording import words_in
from lib.workspace import sample_themes, sample_ward
from tests.charts.drawings import rows
from tests.charts.drawn import figure_of

NL = words_in("nl")


def interviews():
    return sample_themes().dataset.interviews


def told(chart):
    return [row for row in rows(chart.to_dict()) if "told" in row]


@pytest.mark.parametrize("audience", list(Audience))
def test_groups_of_themes_stand_largest_first_with_how_many_named_them(audience):
    held = interviews()
    finding = protect(themes(held), audience)
    drawn = [(row["k"], row["n"]) for row in told(figure_of(finding, NL, Look(), "groups"))]
    exact = [(12, 12), (12, 12), (12, 12), (11, 12), (11, 12), (8, 12), (8, 12)]
    assert drawn == (exact if audience is Audience.TREATING_TEAM else [(10, 10)] * 7)


@pytest.mark.parametrize("audience", list(Audience))
def test_most_named_themes_are_no_more_than_a_room_reads(audience):
    finding = protect(themes(interviews()), audience)
    counts = [row["k"] for row in told(figure_of(finding, NL, Look(), "most"))]
    assert len(counts) == MOST
    assert counts == sorted(counts, reverse=True)
    assert max(counts) <= max(row.value for row in finding.all("count"))


def test_few_themes_have_their_matrix_only():
    finding = themes(interviews())
    few = [row.measure for row in finding.all("count")][:MOST]
    fewer = replace(finding, rows=tuple(row for row in finding.rows if row.measure in few))
    assert list(figures_of(fewer)) == ["main"]


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("steep", [-1.0, 0.0, 0.6])
def test_the_rooms_line_rises_as_it_was_drawn(steep, audience):
    found = attachment(sample_ward().dataset.ward, "ECR-R.anxiety", "WAV-T.total")
    finding = protect(found, audience)
    assert NL("chart.guess") not in str(figure_of(finding, NL, Look()).to_dict())
    drawn = figure_of(finding, NL, Look(guess=steep)).to_dict()
    assert NL("chart.guess") in str(drawn)
    line = next(
        one["encoding"] for one in drawn["layer"] if one["mark"].get("strokeCap") == "round"
    )
    places = {}
    for end in ("x", "x2", "y", "y2"):
        told_by = line[end]["value"]["expr"].replace("width", "600").replace("height", "300")
        places[end] = pd.eval(told_by)
    # Up is a smaller number; the line turns about the middle of the plot.
    assert (places["y"] - places["y2"] > 0) == (steep > 0)
    assert (places["x"] + places["x2"]) / 2 == pytest.approx(300)
    assert (places["y"] + places["y2"]) / 2 == pytest.approx(150)


def test_a_group_with_too_few_for_a_box_keeps_its_mean_and_the_difference():
    ward = sample_ward().dataset.ward
    finding = protect(alliance_by_group(ward, "WAV-T.total", "cluster"), Audience.OTHERS)
    boxes = set(finding.marks.loc[finding.marks["grouped"] == "box", "place"])
    means = {row.group: row.value for row in finding.all("mean")}
    assert means.keys() - boxes
    drawn = str(figure_of(finding, NL, Look()).to_dict())
    for value in means.values():
        assert str(value) in drawn
