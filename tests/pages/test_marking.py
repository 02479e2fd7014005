"""Marked patients are found again on every page, by the treating team and nobody else."""

from __future__ import annotations

import json

import pytest

from lib.wording import words_in
from tests.pages.visiting import go, no_failure, of_sample, visit

NL = words_in("nl")
PAGES = {"alliance_by_cluster": 1, "therapist_and_team": 3, "attachment": 2, "reference": 1}
"""By page, how many layers hold dots that can be picked."""


def charts(app):
    return [one.proto for one in app.get("vega_lite_chart")]


def layers(view):
    yield view
    for inside in (*view.get("layer", []), *view.get("vconcat", [])):
        yield from layers(inside)


def named(app):
    """In how many layers a patient's code stands beside a dot."""
    texts = [
        layer["encoding"]["text"]
        for chart in charts(app)
        for layer in layers(json.loads(chart.spec))
        if "text" in layer.get("encoding", {})
    ]
    return sum(text.get("field") == "patient" for text in texts)


def mark(app, *codes):
    app.multiselect(key="marked_patients").set_value(list(codes)).run()
    no_failure(app, "nl")


def test_a_patient_marked_once_is_named_on_every_page():
    app = visit()
    for stem in PAGES:
        go(app, stem)
        assert named(app) == 0
    mark(app, "P04")
    for stem in PAGES:
        go(app, stem)
        no_failure(app, "nl")
        assert app.multiselect(key="marked_patients").value == ["P04"]
        assert named(app) > 0, stem


@pytest.mark.parametrize("stem", PAGES)
def test_every_dot_can_be_picked(stem):
    app = go(visit(), stem)
    for chart in charts(app):
        specification = json.loads(chart.spec)
        picked = [view for param in specification.get("params", []) for view in param["views"]]
        dots = [one["name"] for one in layers(specification) if "patients" in one.get("name", "")]
        assert picked == dots
    assert sum(len(chart.selection_mode) for chart in charts(app)) == PAGES[stem]


def test_marks_are_taken_off_in_one_go():
    app = go(visit(), "attachment")
    mark(app, "P04", "P11")
    next(one for one in app.button if one.label == NL("marking.clear")).click().run()
    assert app.multiselect(key="marked_patients").value == []
    assert named(app) == 0
    assert NL("marking.clear") not in [one.label for one in app.button]


def test_others_see_no_mark_and_no_list():
    app = go(visit(), "therapist_and_team")
    mark(app, "P04")
    app.session_state["audience"] = "others"
    app.run()
    no_failure(app, "nl")
    assert not [one for one in app.multiselect if one.key == "marked_patients"]
    assert not [
        one for one in charts(app) if "P04" in one.spec or json.loads(one.spec).get("params")
    ]
    for chart in charts(app):
        assert all(b"P04" not in bytes(one.data.data) for one in chart.datasets)
    app.session_state["audience"] = "treating_team"
    app.run()
    assert named(app) > 0


def test_another_file_starts_without_marks():
    app = go(visit(), "attachment")
    mark(app, "P04")
    held = app.session_state["visit"]
    assert held.marked == {"P04"}
    held.open(of_sample()._reading)
    assert held.marked == frozenset()
    held.mark(["P04"])
    held.close_own_data()
    assert held.marked == frozenset()


def test_picking_takes_the_mark_on_and_off(monkeypatch):
    from lib.interface import marking
    from lib.workspace import Visit

    held = Visit()
    picked = {"figure": {"selection": {"pick_patients": [{"patient": "P04"}], "pick_ends": []}}}
    monkeypatch.setattr(marking.st, "session_state", picked)
    marking.pick(held, "figure")
    assert held.marked == {"P04"}
    marking.pick(held, "figure")
    assert held.marked == frozenset()
