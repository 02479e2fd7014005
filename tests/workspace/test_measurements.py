"""Which of several measurements is used: remembered, kept in the recipe, told when it is gone."""

from __future__ import annotations

import pytest

from lib.domain.instruments import INSTRUMENTS, declaration, instrument_in
from lib.reading import Upload, read
from lib.reading.dataset.recipe import as_json, read_recipe
from lib.workspace import Visit

HEAD = "Patiënt;Meetmoment;WAV-B totaal\n"
THREE = HEAD + "P1;T0;100\nP1;T1;120\nP1;T2;140\nP2;T0;101\nP2;T1;121\nP2;T2;141\n"
NEXT = HEAD + "P1;T0;90\nP1;T1;91\nP1;T2;92\nP3;T0;93\nP3;T1;94\nP3;T2;95\n"
TWO = HEAD + "P1;T0;90\nP1;T1;91\nP3;T0;93\nP3;T1;94\n"
ONCE = "Patiënt;WAV-B totaal\nP1;90\nP3;93\n"

STRICT = instrument_in(
    declaration("WAV-B").replace("missing_share = 0.2", "missing_share = 0.0"), own=True
)


def opened(text, recipe=None):
    visit = Visit.with_sample()
    if recipe is not None:
        visit.use_recipe(recipe)
    reading = read([Upload("a.csv", text.encode())], visit.repeat.answers)
    visit.open(reading)
    return visit


def scores(visit):
    return visit.ward.scores["WAV-B.total"].tolist()


def recipe_after(which):
    visit = opened(THREE)
    visit.use_moment(which)
    return read_recipe(Upload("r.json", as_json(visit.repeat.written({}))))


@pytest.mark.parametrize(
    ("which", "wanted"), [("t:1", [91, 94]), ("last", [92, 95]), ("first", [90, 93])]
)
def test_the_next_file_is_answered_from_the_same_measurement(which, wanted):
    visit = opened(NEXT, recipe_after(which))
    assert (scores(visit), visit.moment) == (wanted, which)
    assert visit.repeat.changes == ()


def test_a_measurement_that_the_next_file_lacks_is_told_until_another_is_chosen():
    visit = opened(TWO, recipe_after("t:2"))
    assert (scores(visit), visit.moment) == ([90, 93], "first")
    assert "moment_absent" in [one.code for one in visit.ward_part.report.remarks]
    visit.use_instruments(dict(INSTRUMENTS))
    assert "moment_absent" in [one.code for one in visit.ward_part.report.remarks]
    visit.use_moment("t:1")
    assert (scores(visit), visit.moment) == ([91, 94], "t:1")
    assert "moment_absent" not in [one.code for one in visit.ward_part.report.remarks]


def test_who_is_measured_once_has_nothing_to_choose():
    visit = opened(ONCE, recipe_after("t:2"))
    assert (scores(visit), visit.moment) == ([90, 93], "")
    assert "moment_absent" not in [one.code for one in visit.ward_part.report.remarks]
    assert "decision_unneeded" not in [one.code for one in visit.repeat.changes]


def test_the_recipe_of_interviews_opened_later_is_not_mixed_up_with_it():
    visit = opened(THREE)
    visit.open(read([Upload("t.csv", b"Thema;T1;T2\nGeduld;1;\nRuimte;;1\n")]))
    visit.use_moment("t:1")
    assert dict(visit.repeat.written({}).answers) == {}
    files = [one.sha256 for one in visit.ward_part.report.sources]
    assert visit.repeat.answers_of(files) == {"moment": "t:1"}


def test_of_the_sample_no_recipe_is_written():
    visit = Visit.with_sample()
    visit.open_sample_course()
    visit.use_moment("last")
    assert visit.repeat.written({}) is None


def test_the_sample_stays_the_sample_with_a_key_of_ones_own():
    visit = Visit.with_sample()
    visit.open_sample_course()
    visit.use_instrument(STRICT)
    assert visit.ward_part.sample == "course"
    visit = Visit.with_sample()
    visit.use_instrument(STRICT)
    assert visit.ward_part.sample == "ward"
    assert visit.reading.dataset.ward.instruments["WAV-B"] == STRICT


def test_of_files_that_were_read_no_measurement_is_remembered():
    visit = opened(THREE)
    visit.use_moment("last")
    assert visit.repeat.remembered().latest.measured is None
