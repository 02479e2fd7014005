"""Files of every schema are still opened, at the real price of their key."""

from __future__ import annotations

import numpy as np
import pytest

from lib.domain.actions import Action
from lib.domain.edits import Rename
from lib.reading import ReadingError, Upload
from lib.workspace import Visit
from lib.workspace.saved.from_file import open_saved, sealed
from tests.workspace.saved.make_frozen import CHOICES, FOLDER
from tests.workspace.saved.visits import PASSPHRASE

SCHEMAS = ("v1", "v2", "v3")
FILES = {
    (which, schema): Upload(schema, (FOLDER / f"saved_{schema}{end}.praktijklens").read_bytes())
    for which, end in (("data", ""), ("work", "_work"))
    for schema in SCHEMAS
}


@pytest.mark.parametrize("schema", SCHEMAS)
def test_with_the_data(schema):
    found = open_saved(FILES["data", schema], Visit.with_sample(), PASSPHRASE)
    visit, ward = found.visit, found.visit.ward
    assert found.with_data
    assert dict(found.choices) == CHOICES
    assert visit.ward_part.files == ("afdeling.xlsx",)
    assert ward.size == 60
    shipped = Visit.with_sample().ward
    for key, values in shipped.scores.items():
        assert np.array_equal(ward.scores[key], values, equal_nan=True), key
    assert np.isnan(ward.answers["WAV-B"]).sum() == visit.reading.report.scales[0].missing
    assert visit.interviews_as_read.coded.segments.size == 30
    assert visit.interviews.themes[0].name == "Anders"
    assert visit.edits.done == (Rename("c001", "Anders"),)
    assert visit.marked == frozenset(ward.patients[:2])
    assert visit.notes == (("2026-01", "Verhuizing"),)
    (entry,) = visit.ledger.entries()
    assert (entry.asked, entry.comparison.p) == (True, 0.25)


@pytest.mark.parametrize("schema", SCHEMAS)
@pytest.mark.parametrize("which", ["data", "work"])
def test_the_work(which, schema):
    visit = open_saved(FILES[which, schema], Visit.with_sample(), PASSPHRASE).visit
    first, second = visit.tray.pins
    assert (first.question, dict(first.choices)) == ("scales", {"measure": "WAV-B.total"})
    assert first.comment == "Let op de spreiding"
    assert first.agreed == (Action("Nabespreken", "Team", "Volgende week"),)
    assert second.question == "themes"
    assert visit.meeting.predicts
    assert visit.meeting.questions == ("Wat valt op", "", "")


def test_its_passphrase_is_needed():
    assert sealed(FILES["data", "v2"])
    assert not sealed(FILES["work", "v2"])
    with pytest.raises(ReadingError, match="saved_passphrase"):
        open_saved(FILES["data", "v2"], Visit.with_sample(), f"{PASSPHRASE}?")
