"""Keep the sample as it is read, so that no first visitor waits for it.

Run ``python -m tools.sample`` after ``python sample_data/make.py``.
"""

from __future__ import annotations

from lib.domain.kept_readings import packed
from lib.workspace.sample import FOLDER, KEPT_THEMES, KEPT_WARD, sample_themes, sample_ward


def main() -> None:
    for name, kept in (
        (KEPT_WARD, sample_ward().dataset.ward),
        (KEPT_THEMES, sample_themes().dataset.interviews),
    ):
        (FOLDER / name).write_bytes(packed(kept))


if __name__ == "__main__":
    main()
