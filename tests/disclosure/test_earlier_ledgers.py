"""A ledger of what others got that an earlier version wrote is opened, and told as it was.

``outputs_schema_1.json`` was written by that version's command line for the ward beside it.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from lib.charts.dress import Look
from lib.disclosure import Audience
from lib.disclosure.kept_findings import Said, as_asked_now, kept
from lib.disclosure.outputs import STANDS, OutputsDamaged, outputs_in
from lib.findings import LeftOut, Sample
from lib.questions.asking import leading_findings, protect
from lib.questions.registry import question_of
from lib.questions.telling import tell
from lib.reading import Upload, read
from lib.views.view import view_of
from lib.wording import LANGUAGES, words_in

FOLDER = Path(__file__).parent
LEDGER = (FOLDER / "outputs_schema_1.json").read_bytes()
WARD = Upload("afdeling.csv", (FOLDER / "outputs_schema_1.csv").read_bytes())


def told_again():
    """What others get of the same ward, beside what they have."""
    dataset, outputs = read([WARD]).dataset, outputs_in(LEDGER)
    for finding in leading_findings(dataset):
        seen = protect(finding, Audience.OTHERS)
        yield outputs.settled(seen, question_of(finding.key), dataset)


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_of_it_is_told_and_drawn(language):
    found = list(told_again())
    assert {"alliance_by_group", "therapist_team", "attachment"} <= {one.key for one in found}
    for finding in found:
        view = view_of(finding, words_in(language), Audience.OTHERS)
        assert view.telling.headline
        assert view.table is not None
        assert all(figure.draw(Look()) for figure in view.figures)


def test_what_an_earlier_version_told_stands_with_its_day():
    """It lacks the order of the scores, which this version sets beside the means."""
    pairs = next(one for one in told_again() if one.key == "therapist_team")
    assert STANDS in {said.code for said in pairs.cautions}
    assert pairs.one("hodges_lehmann") is None
    assert set(pairs.marks["place"].dropna()) == {"first", "second", "difference"}
    assert "het team" in tell(pairs, words_in("nl")).headline


def test_a_changed_ledger_is_still_refused():
    with pytest.raises(OutputsDamaged):
        outputs_in(LEDGER.replace(b'"n":40', b'"n":45', 1))
    again = outputs_in(outputs_in(LEDGER).as_json())
    assert again.as_json() == outputs_in(LEDGER).as_json()


def test_who_is_left_out_is_told_with_the_score_that_is_missing():
    pairs = next(one for one in told_again() if one.key == "therapist_team")
    old = kept(pairs)
    sample = Sample(40, 45, (LeftOut("no_team", ("·",) * 5), LeftOut("no_score", ("·",))))
    old.choices.pop("first")
    old.choices.pop("second")
    said = (
        Said("band_published", {"alpha": 0.83, "alpha_team": 0.9}),
        Said("cannot_no_spread", {"scale": "goal"}),
    )
    now = as_asked_now(msgspec.structs.replace(old, sample=sample, cautions=said))
    assert now.sample.left_out == (
        LeftOut("no_measure", ("·",) * 5, "WAV-T.total"),
        LeftOut("no_score", ("·",)),
    )
    assert now.choices == {
        "scale": "total",
        "test": "paired_t",
        "first": "WAV-B",
        "second": "WAV-T",
    }
    assert [said.values for said in now.cautions] == [
        {"alpha": 0.83, "alpha_second": 0.9},
        {"scale": "WAV-B.goal"},
    ]
