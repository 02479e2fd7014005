"""Keep the cells of the sample workbooks beside them, as the reader's process gives them.

Run ``python -m tools.sample_cells`` after ``python sample_data/make.py``.
"""

from __future__ import annotations

from lib.reading import Upload
from lib.reading.formats.apart import answer_to
from lib.workspace.sample import FOLDER, THEMES, WARD, file_bytes


def cells_of(name: str) -> bytes:
    """What the reader's process answers to a sample workbook."""
    return answer_to(Upload(name, file_bytes(name)), "zip")


def main() -> None:
    (FOLDER / "cells").mkdir(exist_ok=True)
    for name in (WARD, THEMES):
        (FOLDER / "cells" / name).with_suffix(".jsonl").write_bytes(cells_of(name))


if __name__ == "__main__":
    main()
