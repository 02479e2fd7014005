"""Saved without the data, a file holds nothing that stands in a cell; sealed, it shows nothing."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest

from lib.domain.edits import Merge, NotAsked, Rename
from lib.domain.kept_readings import NotKept, unpacked
from lib.reading import Upload, read
from lib.workspace import History, Visit
from lib.workspace.meeting import Tray
from lib.workspace.saved.from_file import open_saved
from lib.workspace.saved.sealed_file import MANIFEST, SEALED, SHORTEST, long_enough
from lib.workspace.saved.to_file import left_behind, save
from tests.reading.making_files import text_file
from tests.sharing.canaries import PERSONS, dataset
from tests.workspace.saved.visits import CHOICES, PASSPHRASE, opened

CANARY = "Kanarie"


def poisoned():
    """A visit in which every cell can be told, and everything names some of them."""
    data = dataset()
    visit = opened(data.ward, data.interviews)
    patient = data.ward.patients[0]
    tray = Tray().add("case", {"patient": patient}).add("scales", {"measure": "WAV-B.total"})
    by_ward = {"measure": "WAV-B.total", "by": "ward", "reference": "Kanarie-klein"}
    visit.tray = tray.add("alliance_by_group", by_ward)
    visit.mark(data.ward.patients[:3])
    visit.patient, visit.notes = patient, (("2026-01", "Kanarie-notitie"),)
    themes = [theme.key for theme in data.interviews.themes]
    visit.use_edits(
        History(
            (NotAsked(PERSONS[:1], (themes[0],)), Rename(themes[1], "Anders")),
            (NotAsked(PERSONS[1:2], (themes[0],)), Merge((themes[1], themes[2]), "Samen")),
        )
    )
    return visit


CHOSEN = {
    **CHOICES,
    "group_versus": "=Kanarie-klein",
    "patient": "Kanarie-P000",
    "theme_person": PERSONS[0],
    "several": ["t001", PERSONS[1]],
}


def texts(content):
    """A file's bytes, and everything in it unpacked."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return content + b"".join(archive.read(name) for name in archive.namelist())


def test_the_work_alone_names_nobody():
    visit = poisoned()
    content = texts(save(visit, CHOSEN))
    assert CANARY.encode() not in content
    for score in visit.ward.scores["ECR-R.anxiety"]:
        assert repr(float(score)).encode() not in content
    assert b"welch" in content or b"WAV-B.total" in content


def test_what_tells_of_somebody_is_counted():
    assert left_behind(poisoned()) == 2


def test_the_work_alone_keeps_what_names_nobody():
    visit = poisoned()
    found = open_saved(Upload("w", save(visit, CHOSEN)), visit)
    assert [pin.question for pin in found.visit.tray.pins] == ["scales", "alliance_by_group"]
    kept = {"measure": "WAV-B.total", "by": "ward", "pairs": "one", "test": "welch"}
    assert dict(found.visit.tray.pins[1].choices) == kept
    assert dict(found.choices) == CHOICES
    themes = [theme.key for theme in visit.interviews_as_read.themes]
    assert found.visit.edits.done == (Rename(themes[1], "Anders"),)


def test_of_files_that_were_read_nothing_stays():
    patients = ([f"Kanarie-{n}", f"Kanarie-zaal-{n % 3}", 100 + n, 91.375 + n] for n in range(12))
    rows = [["Patiënt", "Afdeling", "WAV-B totaal", "WAV-T totaal"], *patients]
    visit = Visit.with_sample()
    visit.open(read([text_file(rows, name="Kanarie-bestand.csv")]))
    visit.open(read([text_file(rows[:9], name="Kanarie-later.csv")]))
    content = texts(save(visit, {}))
    assert CANARY.encode() not in content
    assert b"91.375" not in content


def test_what_cells_name_stays_with_the_data():
    things = ("Kanarie-A; Kanarie-B", "Kanarie-B", "Kanarie-A")
    rows = [
        ["Patiënt", "WAV-B totaal", "Klachten", "Vorm"],
        *([f"P{n}", 100 + n, things[n % 3], "dag" if n % 2 else "nacht"] for n in range(12)),
    ]
    visit = Visit.with_sample()
    visit.open(read([text_file(rows)]))
    by = {"measure": "WAV-B.total", "by": "yes_no:Klachten|Kanarie-A"}
    form = {"measure": "WAV-B.total", "by": "category:Vorm"}
    visit.tray = Tray().add("alliance_by_group", by).add("alliance_by_group", form)
    assert left_behind(visit) == 1
    saved = save(visit, {"group_by": by["by"]})
    assert CANARY.encode() not in texts(saved)
    found = open_saved(Upload("w", saved), visit)
    assert [dict(one.choices)["by"] for one in found.visit.tray.pins] == ["category:Vorm"]
    assert found.choices == {}


def test_sealed_nothing_can_be_read(monkeypatch):
    visit = poisoned()
    content = save(visit, CHOSEN, PASSPHRASE)
    for told in (CANARY, "WAV-B", "Anders", "scales", PASSPHRASE, "eigen.xlsx"):
        assert told.encode() not in texts(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == [MANIFEST, SEALED]
        hidden = archive.read(SEALED)
    # Ciphertext cannot be made smaller: whatever is packed, was packed before.
    assert len(zlib.compress(hidden)) > 0.99 * len(hidden)


def test_no_two_files_are_sealed_alike():
    visit = poisoned()
    first, second = (save(visit, {}, PASSPHRASE) for _ in range(2))
    assert first != second


def test_nothing_of_it_is_in_an_exception():
    visit = poisoned()
    content = save(visit, {}, PASSPHRASE)
    with pytest.raises(Exception, match="saved_passphrase") as refusal:
        open_saved(Upload("w", content), visit, "een heel andere wachtzin")
    assert refusal.value.args == ("saved_passphrase",)


@pytest.mark.parametrize(
    ("typed", "enough"),
    [
        ("x" * SHORTEST, True),
        ("x" * (SHORTEST - 1), False),
        ("x" * 11 + " ", False),
        ("x" * 1024, True),
        ("x" * 1025, False),
    ],
)
def test_how_long_a_passphrase_must_be(typed, enough):
    assert long_enough(typed) is enough


def test_arrays_are_bytes_and_never_objects():
    """A pickle would run what its maker wants."""
    assert b"numpy" not in save(poisoned(), {})
    with pytest.raises(NotKept):
        unpacked(b"\x80\x04\x95", dict)
