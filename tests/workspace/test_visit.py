"""What a visit has open, keeps and forgets."""

from __future__ import annotations

import pytest

from lib.domain.kept_readings import packed
from lib.reading import Upload, read
from lib.workspace import Visit, sample, sample_themes, sample_ward
from lib.workspace.sample import kept_themes, kept_ward

SCORES = b"Pati\xc3\xabnt;WAV-T totaal\nX1;100\nX2;110\n"
THEMES = b"Thema;T1;T2\nGeduld;1;\nRuimte;;1\n"


def reading(*contents):
    return read([Upload(f"{number}.csv", one) for number, one in enumerate(contents)])


def test_a_fresh_visit_has_the_sample_and_says_so():
    visit = Visit.with_sample()
    assert visit.ward.invented
    assert visit.interviews.from_study
    assert not visit.ward_part.own
    assert not visit.interviews_part.own


def test_an_empty_visit_has_nothing():
    visit = Visit()
    assert (visit.ward, visit.interviews) == (None, None)


def test_scores_take_the_place_of_the_whole_sample():
    visit = Visit.with_sample()
    visit.open(reading(SCORES))
    assert visit.ward.patients == ("X1", "X2")
    assert visit.ward_part.files == ("0.csv",)
    assert not visit.ward.invented
    assert visit.interviews is None
    assert not visit.interviews_part.own


def test_scores_beside_own_themes_leave_them():
    visit = Visit.with_sample()
    visit.open(reading(THEMES))
    visit.open(reading(SCORES))
    assert [theme.name for theme in visit.interviews.themes] == ["Geduld", "Ruimte"]
    visit.open_sample_course()
    assert visit.ward.patients == ("X1", "X2")


def test_themes_take_the_place_of_the_whole_sample():
    visit = Visit.with_sample()
    visit.open(reading(THEMES))
    assert [theme.name for theme in visit.interviews.themes] == ["Geduld", "Ruimte"]
    assert not visit.interviews.from_study
    assert visit.interviews_part.own
    assert (visit.ward, visit.course, visit.reading) == (None, None, None)


def test_two_files_are_opened_together():
    visit = Visit.with_sample()
    visit.open(reading(SCORES, THEMES))
    assert visit.ward_part.files == visit.interviews_part.files == ("0.csv", "1.csv")


def test_forgetting_leaves_nothing_of_the_visitor():
    visit = Visit.with_sample()
    visit.open(reading(SCORES, THEMES))
    visit.remember("answer", lambda: "made of X1")
    visit.close_own_data()
    assert visit.ward.invented
    assert "X1" not in repr(visit)
    assert visit.remember("answer", lambda: "new") == "new"


def test_opening_forgets_what_was_made_of_the_old_data():
    visit = Visit.with_sample()
    visit.remember("answer", lambda: "old")
    visit.open(reading(SCORES))
    assert visit.remember("answer", lambda: "new") == "new"


def test_an_answer_is_made_once():
    visit, made = Visit.with_sample(), []
    for _ in range(3):
        visit.remember("answer", lambda: made.append(1))
    assert made == [1]


def test_a_failed_answer_is_not_remembered():
    visit = Visit.with_sample()

    def fail():
        raise RuntimeError

    with pytest.raises(RuntimeError):
        visit.remember("answer", fail)
    assert visit.remember("answer", lambda: "now it works") == "now it works"


def test_memory_is_bounded_and_the_last_used_stays():
    visit = Visit.with_sample()
    visit.remember("first", lambda: 1)
    for number in range(200):
        visit.remember(number, lambda: 0)
        visit.remember("first", lambda: 2)
    assert visit.remember("first", lambda: 3) == 1
    assert len(visit._made) < 100


def test_two_visits_share_no_answer():
    one, other = Visit.with_sample(), Visit.with_sample()
    one.remember("answer", lambda: "of one")
    assert other.remember("answer", lambda: "of other") == "of other"


def test_the_sample_is_read_once_and_is_whole():
    assert sample_ward() is sample_ward()
    assert sample_themes() is sample_themes()
    assert sample_ward().dataset.ward.size == 60
    assert len(sample_themes().dataset.interviews.persons) == 12


def test_the_kept_ward_is_what_the_sample_workbook_reads_as():
    """``python -m tools.sample`` renews it."""
    assert packed(kept_ward()) == packed(sample_ward().dataset.ward)


def test_the_kept_themes_are_what_the_sample_workbook_reads_as():
    assert kept_themes() == sample_themes().dataset.interviews


@pytest.mark.parametrize(
    "name", [sample.WARD, sample.THEMES, sample.SCORES_TEMPLATE, sample.THEMES_TEMPLATE]
)
def test_shipped_files_are_workbooks(name):
    assert sample.file_bytes(name).startswith(b"PK")
