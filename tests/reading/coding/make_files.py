"""One export of every coding program:

python -m tests.reading.coding.make_files FOLDER
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from tests.reading.coding import make_exports, make_refi

_TAGUETTE = Path(__file__).parent / "taguette"


def files():
    """Name and content of each."""
    sheets = {
        "browser.xlsx": make_exports.browser(),
        "quotations.xlsx": make_exports.quotations(),
        "code_documents.xlsx": make_exports.code_documents(),
        "nvivo.xlsx": make_exports.nvivo(),
    }
    segments = make_exports.maxqda_rows(make_exports.MAXQDA["German 2024"])
    return {
        "project.qdpx": make_refi.everything().packed(),
        "project.qde": make_refi.everything().xml(),
        "segments.xls": make_exports.xls(segments),
        "segments.csv": make_exports.text_file(segments),
        "report.csv": make_exports.text_file(make_exports.qualcoder(), ",", csv.QUOTE_ALL),
        **{name: make_exports.xlsx({"Sheet1": rows}) for name, rows in sheets.items()},
        **{
            one.name: one.read_bytes()
            for one in sorted(_TAGUETTE.iterdir())
            if one.name.startswith("highlights")
        },
    }


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for name, content in files().items():
        (target / name).write_bytes(content)
        print(target / name)
