"""Names of a ward's own file are data: whatever they hold, every mark is drawn."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from lib.domain.coding import Person
from lib.questions.alliance_by_group.figure import difference_figure
from lib.questions.alliance_by_group.finding import alliance_by_group
from lib.questions.attachment.finding import attachment_extremity
from lib.questions.themes.finding import themes
from lib.questions.therapist_team.finding import therapist_team
from lib.wording import words_in
from tests.charts.drawings import AWKWARD, PAPER, drawn, parts, rows, texts
from tests.charts.drawn import figure_of
from tests.wording.random_wards import random_interviews, random_ward

NL = words_in("nl")
EACH = 10


def awkward_ward(names=AWKWARD):
    """Ten patients in every group, the groups and the patients with awkward names."""
    ward = random_ward(2, EACH * len(names))
    patients = [*names, *(f"{names[0]}{one}" for one in range(EACH * len(names)))]
    groups = np.array([name for name in names for _ in range(EACH)], dtype=object)
    return replace(ward, patients=tuple(patients[: EACH * len(names)]), attributes={"ward": groups})


def assert_outside_the_grammar(chart):
    """None of the names is a field, a title of one, or part of an expression."""
    specification = chart.to_dict()
    fields = {one for one in parts(specification, "field") if isinstance(one, str)}
    assert fields.isdisjoint(AWKWARD)
    assert {key for row in rows(specification) for key in row}.isdisjoint(AWKWARD)


def test_groups_and_patients():
    finding = alliance_by_group(awkward_ward(), "WAV-T.total", "ward")
    chart = figure_of(finding, NL, replace(PAPER, paper=False))
    assert_outside_the_grammar(chart)
    assert drawn(chart) == EACH * len(AWKWARD) + len(AWKWARD)
    below = difference_figure(finding, words=NL, look=PAPER)
    assert drawn(below) == len(AWKWARD) - 1
    assert drawn(below, "rule") == len(AWKWARD)


@pytest.mark.parametrize("name", ["__proto__", "a\nb", '"]; ["', "a\\", "score:Q"])
def test_a_pair_of_groups(name):
    ward = awkward_ward((name, "gewoon"))
    chart = figure_of(alliance_by_group(ward, "WAV-T.total", "ward"), NL, PAPER)
    assert drawn(chart) == 2 * EACH + 2 + 1


def test_pairs():
    finding = therapist_team(awkward_ward())
    chart = figure_of(finding, NL, PAPER)
    assert_outside_the_grammar(chart)
    n = finding.sample.n
    assert drawn(chart) == 2 * n + n + 2 + 1
    assert drawn(chart, "line") == n + 1 + 1  # the mean, and the shape of the differences


def test_relation():
    finding = attachment_extremity(awkward_ward(), "ECR-R.anxiety", "WAV-T.total")
    chart = figure_of(finding, NL, PAPER)
    assert_outside_the_grammar(chart)
    assert drawn(chart) == finding.sample.n


def test_themes():
    found = random_interviews(3, 9, 9)
    interviews = replace(
        found,
        persons=tuple(Person(name) for name, _ in zip(AWKWARD[5:], found.persons, strict=False)),
        themes=tuple(
            replace(theme, name=name, group=group)
            for theme, name, group in zip(found.themes, AWKWARD, (AWKWARD[5:8] * 3), strict=False)
        ),
    )
    chart = figure_of(themes(interviews), NL, PAPER)
    assert_outside_the_grammar(chart)
    groups = len({theme.group for theme in interviews.themes})
    cells = len(interviews.persons) * len(interviews.themes)
    assert drawn(chart) == cells + len(interviews.themes) + groups
    shown = texts(chart)
    assert {theme.name for theme in interviews.themes if theme.name.isprintable()} <= shown
