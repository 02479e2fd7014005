"""Choosing whose answers are looked at: one filter for every page, pin and file."""

from __future__ import annotations

from lib.domain.dataset import Dataset
from lib.domain.filters import WHERE, Filter
from lib.wording import words_in
from lib.workspace.saved.to_file import left_behind
from tests.pages.test_audience import CANARIES, for_others, opened, sent
from tests.pages.visiting import go, no_failure, said, visit
from tests.wording.random_wards import random_ward

NL = words_in("nl")
MEN = Filter({"sex": frozenset({"male"})}).text


def choose(app, key, held):
    """What a click on the words of a group does."""
    (box,) = [one for one in app.button_group if one.key == f"where_{key}"]
    return box.set_value(held).run()


def test_one_filter_holds_on_every_page_and_in_what_is_pinned():
    app = go(visit(), "alliance_by_cluster")
    app = choose(app, "sex", ["male"])
    no_failure(app, "nl")
    told = NL("filter.kept", n="15", of="60")
    assert told in said(app)
    assert app.session_state[WHERE] == MEN
    for stem in ("therapist_and_team", "attachment", "case", "start"):
        app = go(app, stem)
        no_failure(app, "nl")
        assert told in said(app), stem
    app = go(app, "therapist_and_team")
    app.button(key=next(one.key for one in app.button if one.label == NL("pin.add"))).click().run()
    (pin,) = app.session_state["visit"].tray.pins
    assert pin.choices[WHERE] == MEN


def test_a_filter_is_taken_off_where_it_stands():
    app = go(visit(), "alliance_by_cluster")
    app = choose(app, "sex", ["male"])
    app = app.button(key="filtered_sex").click().run()
    no_failure(app, "nl")
    assert app.session_state[WHERE] == ""
    assert NL("filter.kept", n="15", of="60") not in said(app)


def test_a_filter_of_a_file_that_is_no_longer_open_is_let_go():
    app = go(visit(), "alliance_by_cluster")
    app.session_state[WHERE] = Filter({"category:Vorm": frozenset({"dag"})}).text
    app = app.run()
    no_failure(app, "nl")
    assert app.session_state[WHERE] == ""


def test_a_part_of_nobody_says_so_and_keeps_the_way_back():
    app = go(visit(), "case")
    app.session_state[WHERE] = Filter({}, {"WAV-T.total": (37.0, 38.0)}).text
    app = app.run()
    no_failure(app, "nl")
    assert NL("filter.nothing") in said(app)
    assert app.button(key="filtered_WAV-T.total")


def test_a_pin_that_names_a_group_of_the_file_stays_out_of_work_without_data():
    kept = opened(Dataset(random_ward(3, 30)))
    north = Filter({"ward": frozenset({"Noord"})}).text
    kept.tray = kept.tray.add("therapist_team", {WHERE: north})
    assert left_behind(kept) == 1


def test_others_are_told_no_group_by_which_a_few_could_be_counted():
    few = Filter({"ward": frozenset({"Kanarie-klein"})}).text
    app = for_others(CANARIES)
    app.session_state[WHERE] = few
    app = go(app, "alliance_by_cluster")
    no_failure(app, "nl")
    assert NL("filter.few") in said(app)
    assert "Kanarie" not in sent(app)
    assert not [one for one in app.button_group if (one.key or "").startswith("where_")]


def test_others_are_told_a_filter_of_enough_in_about_numbers():
    app = go(visit(), "alliance_by_cluster")
    app = choose(app, "sex", ["male"])
    app.session_state["audience"] = "others"
    app = app.run()
    no_failure(app, "nl")
    assert NL("filter.kept", n="ca. 15", of="ca. 60") in said(app)
