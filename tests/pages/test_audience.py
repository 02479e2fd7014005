"""What the browser gets when others look along: no patient, on any page, in either language."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from lib.disclosure import Audience
from lib.domain.dataset import Dataset
from lib.interface.navigation import TITLES
from lib.reading.formats.report import Report, Source
from lib.wording import words_in
from lib.workspace import Visit, sample_ward
from tests.pages.visiting import go, no_failure, said, tables, visit
from tests.sharing.canaries import PERSONS, dataset
from tests.wording.random_wards import random_ward

ABOUT_A_WARD = ("alliance_by_cluster", "therapist_and_team", "attachment", "scales", "reference")


def opened(data):
    """A visit with data of the visitor's own."""
    found = Visit.with_sample()
    report = Report(sources=(Source("afdeling.xlsx", "0" * 64, data.ward.size),))
    found.open(replace(sample_ward(), dataset=data, report=report))
    return found


def for_others(data, language="nl"):
    app = visit(language, opened(data))
    app.session_state["audience"] = Audience.OTHERS.value
    return go(app, "start")


def sent(app):
    """Everything the browser gets of a page, the data of its figures with it."""
    parts = []
    for element in app.main:
        proto = getattr(element, "proto", None)
        if proto is not None:
            parts.append(proto.SerializeToString().decode("utf-8", "replace"))
    parts += [str(one.proto) for one in app.get("arrow_vega_lite_chart")]
    parts += [str(one.proto) for one in app.get("vega_lite_chart")]
    return "".join([*parts, said(app), *tables(app)])


CANARIES = dataset()


def test_the_team_gets_the_canaries():
    app = go(visit("nl", opened(CANARIES)), "reference")
    assert "Kanarie-P0" in sent(app)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("stem", [one for one in TITLES if one != "start"])
def test_no_page_sends_a_patient_or_a_person_to_others(stem, language):
    app = go(for_others(CANARIES, language), stem)
    no_failure(app, language)
    content = sent(app)
    assert "Kanarie" not in content
    assert not any(name in content for name in PERSONS)


def test_the_start_page_neither():
    app = for_others(CANARIES)
    no_failure(app, "nl")
    assert "Kanarie" not in sent(app)


@pytest.mark.parametrize("stem", ABOUT_A_WARD)
def test_every_page_says_for_whom_it_is_drawn(stem):
    app = go(for_others(CANARIES), stem)
    assert "alleen groepen van 10 of meer" in said(app)


@pytest.mark.parametrize("stem", ABOUT_A_WARD)
def test_a_ward_of_four_is_shown_nothing_of(stem):
    app = go(for_others(Dataset(random_ward(3, 4))), stem)
    no_failure(app, "nl")
    # Of a relation others need twenty.
    least = "20" if stem == "attachment" else "10"
    assert words_in("nl")("withheld.too_few", least=least) in said(app)
    assert not tables(app)


def test_a_ward_of_seven_shows_a_number_and_nobody():
    ward = random_ward(3, 7)
    app = go(for_others(Dataset(ward)), "therapist_and_team")
    no_failure(app, "nl")
    numbers = {f"{one:.0f}" for key in ("WAV-B.total", "WAV-T.total") for one in ward.scores[key]}
    cells = "".join(tables(app))
    assert not any(f">{one}<" in cells for one in numbers)
    assert not app.get("arrow_vega_lite_chart")


def test_small_groups_are_left_out_and_it_is_said():
    codes = np.array(["Noord"] * 25 + ["Zuid"] * 20 + ["West"] * 9 + ["Oost"] * 7, dtype=object)
    ward = replace(random_ward(3, 61), attributes={"ward": codes})
    app = go(for_others(Dataset(ward)), "alliance_by_cluster")
    assert "Noord" in "".join(tables(app))
    assert "Oost" not in "".join(tables(app))
    assert "Kleine groepen zijn weggelaten" in said(app)


def test_others_begin_with_a_grouping_that_can_be_shown_to_them():
    """Two wards of 20 can be told; five clusters of a few patients cannot."""
    ward = random_ward(3, 40)
    few = np.array([f"{one % 8}" for one in range(40)], dtype=object)
    half = np.array(["Noord", "Zuid"] * 20, dtype=object)
    ward = replace(ward, attributes={"cluster": few, "ward": half})
    app = go(for_others(Dataset(ward)), "alliance_by_cluster")
    assert "Noord" in "".join(tables(app))
    assert app.selectbox(key="group_by").value == "ward"


def test_a_file_less_one_row_shows_what_was_seen_before_and_no_more():
    app = go(for_others(Dataset(random_ward(3, 40))), "therapist_and_team")
    before = tables(app)
    assert before
    held = app.session_state["visit"]
    ward = held.ward
    held.ward = replace(
        ward,
        patients=ward.patients[1:],
        attributes={key: one[1:] for key, one in ward.attributes.items()},
        scores={key: one[1:] for key, one in ward.scores.items()},
    )
    held._made.clear()
    app = go(app, "therapist_and_team")
    no_failure(app, "nl")
    assert tables(app) == before
    assert "er is te weinig veranderd om opnieuw te tonen" in said(app)
    app = go(app, "reference")
    no_failure(app, "nl")
    assert not tables(app)
    assert words_in("nl")("withheld.too_alike") in said(app)


def test_back_to_the_team_everything_is_there_again():
    app = go(for_others(CANARIES), "reference")
    app.session_state["audience"] = Audience.TREATING_TEAM.value
    app = go(app, "reference")
    assert "Kanarie-P0" in sent(app)


def test_the_ledger_of_the_team_does_not_name_its_groups_to_others():
    app = go(visit("nl", opened(CANARIES)), "alliance_by_cluster")
    app.session_state["audience"] = Audience.OTHERS.value
    app = go(app, "help")
    assert "Kanarie" not in sent(app)
    assert json.dumps(tables(app)).count("Holm") == 0
