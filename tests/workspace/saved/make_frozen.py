"""Makes ``saved_v3.praktijklens``: a saved visit as this version writes it, to be read for ever.

Run ``python -m tests.workspace.saved.make_frozen`` from the repository root once, when the schema
changes, with the new number in the name; the files of earlier schemas stay as they are. What is in
it is invented, and so is the passphrase.
"""

from __future__ import annotations

from pathlib import Path

from lib.domain.actions import Action
from lib.domain.edits import Rename
from lib.findings.model import Comparison
from lib.reading import Upload, read
from lib.workspace import History, sample
from lib.workspace.meeting import Meeting
from lib.workspace.saved.to_file import save
from tests.findings.coding import coded_interviews
from tests.workspace.saved.visits import PASSPHRASE, opened

FOLDER = Path(__file__).parents[1]
WITH_DATA, ALONE = FOLDER / "saved_v3.praktijklens", FOLDER / "saved_v3_work.praktijklens"
CHOICES = {"group_measure": "WAV-T.total", "group_again": True, "joint_goal": ["t001", "t002"]}


def visit():
    """The sample ward as a visitor's own, codings, pins with notes, an edit and a ledger."""
    made = opened(interviews=coded_interviews(documents=6, codes=5, segments=30))
    made.open(read([Upload("afdeling.xlsx", sample.file_bytes(sample.WARD))]))
    made.tray = made.tray.add("scales", {"measure": "WAV-B.total"}).add("themes", {})
    agreed = (Action("Nabespreken", "Team", "Volgende week"),)
    made.tray = made.tray.change("pin1", {"comment": "Let op de spreiding", "agreed": agreed})
    made.meeting = Meeting(predicts=True, questions=("Wat valt op", "", ""))
    made.use_edits(History((Rename("c001", "Anders"),)))
    made.mark(made.ward.patients[:2])
    made.notes = (("2026-01", "Verhuizing"),)
    made.ledger.ask("scales")
    made.ledger.look("scales", [Comparison("WAV-B.total", "cluster", "A", "B", "welch_t", 0.25)])
    return made


if __name__ == "__main__":
    WITH_DATA.write_bytes(save(visit(), CHOICES, PASSPHRASE))
    ALONE.write_bytes(save(visit(), CHOICES))
