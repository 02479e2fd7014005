"""Writes every nasty file to a folder, to look at or to open elsewhere:

    python -m tests.reading.nasty.make_files FOLDER

The hostile ones are among them. They are small; do not open them in anything of worth.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.reading.nasty import (
    honest_texts,
    honest_workbooks,
    hostile_files,
    ward_cells,
    ward_layouts,
)

HONEST = [
    *honest_workbooks.workbooks(),
    *honest_texts.texts(),
    *honest_texts.pages(),
    *honest_texts.spss_files(),
]
HOSTILE = hostile_files.MAKERS
WARDS = [*ward_layouts.LAYOUTS, *ward_cells.CELLS]


def written(nasty, folder):
    """The path of the file in this folder."""
    path = folder / nasty.name
    path.write_bytes(nasty.content)
    return path


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for one in [*HONEST, *(make() for make in HOSTILE.values())]:
        print(written(one, target).name)
    for ward in WARDS:
        for upload in ward.uploads:
            path = target / f"{ward.name}, {upload.name}"
            path.write_bytes(upload.content)
            print(path.name)
