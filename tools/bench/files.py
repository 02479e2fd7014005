"""Files of wards read in full, beside pandas alone, and beside R reading and scoring the same."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np

from lib.reading import Upload, make_ready, read
from tools.bench.measures import Cost, Costs, timed

SIZES = ((60, 120), (5_000, 120), (50_000, 40))
"""Patients and columns."""
_FORMS = {"WAV-B": 5, "WAV-T": 5, "ECR-R": 7}
_ITEMS = 36
_BETWEEN = 0.3
_R = """
library(psych)
path <- commandArgs(TRUE)[1]
repeats <- as.integer(commandArgs(TRUE)[2])
keys <- list(goal = paste0("b", c(4, 6, 8, 10, 11, 14, 22, 25, 27, 30, 32, 34)))
once <- function() {
  data <- if (grepl("xlsx$", path)) readxl::read_xlsx(path)
          else read.csv2(path, check.names = FALSE)
  # psych takes a minus in a name for a reversed item.
  names(data) <- sub("WAV-B ", "b", names(data))
  scoreItems(keys, as.data.frame(data), impute = "none")
}
invisible(once())
for (one in seq_len(repeats)) cat(system.time(once())[c("elapsed", "user.self")], "\\n")
"""


def _rows(patients: int, width: int) -> list[list[object]]:
    """An invented ward: some answers are missing, some columns are nobody's."""
    chance = np.random.default_rng(1)
    forms = list(_FORMS) if width > 100 else ["WAV-B"]
    answers = np.hstack([chance.integers(1, _FORMS[one] + 1, (patients, _ITEMS)) for one in forms])
    missing = chance.random(answers.shape) < 0.01
    heads: list[object] = ["patiënt", "geslacht", "leeftijd", "cluster"]
    heads += [f"{one} {item}" for one in forms for item in range(1, _ITEMS + 1)]
    others = [f"kolom {number}" for number in range(width - len(heads))]
    rows: list[list[object]] = [[*heads, *others]]
    for number, (row, gone) in enumerate(zip(answers.tolist(), missing.tolist(), strict=True)):
        cells = [None if empty else one for one, empty in zip(row, gone, strict=True)]
        about = [f"P{number + 1:05d}", "vm"[number % 2], 18 + number % 50, "ABC"[number % 3]]
        rows.append([*about, *cells, *[number % 9] * len(others)])
    return rows


def _xlsx(rows: list[list[object]]) -> bytes:
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet("Scores")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return file.getvalue()


def _csv(rows: list[list[object]]) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=";").writerows(rows)
    return file.getvalue().encode()


def _bare(upload: Upload) -> None:
    import pandas as pd

    content = io.BytesIO(upload.content)
    if upload.name.endswith("xlsx"):
        pd.read_excel(content, engine="calamine")
    else:
        pd.read_csv(content, sep=";", dtype=str)


def _in_r(costs: Costs, name: str, upload: Upload, repeats: int) -> None:
    """The same file read and one scale scored by R, which is started beforehand."""
    rscript = shutil.which("Rscript")
    if rscript is None:
        print("R is not there: not measured beside it.", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / upload.name
        path.write_bytes(upload.content)
        command = [rscript, "-e", _R, str(path), str(repeats)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print("R lacks readxl or psych: not measured beside it.", file=sys.stderr)
        return
    for line in done.stdout.splitlines():
        elapsed, user = map(float, line.split())
        costs.add(f"R, {name}", Cost(1000 * user, 1000 * elapsed))


def _wards() -> Iterator[tuple[str, Upload]]:
    """Each file; the lists it was made of are gone before anything is measured."""
    for patients, width in SIZES:
        for kind, make in (("xlsx", _xlsx), ("csv", _csv)):
            content = make(_rows(patients, width))
            yield f"{patients}×{width} .{kind}", Upload(f"ward.{kind}", content)


def files(costs: Costs, repeats: int) -> None:
    """Each file by pandas and in full, turn and turn about, after the same pause; then by R."""
    for name, upload in _wards():
        for number in range(repeats + 1):
            kept = costs if number else Costs()
            ways: dict[str, Callable[[], object]] = {
                "pandas": partial(_bare, upload),
                "full": partial(read, [upload]),
            }
            for what, run in ways.items():
                make_ready()
                time.sleep(_BETWEEN)
                timed(kept, f"{what}, {name}", run)
        _in_r(costs, name, upload, repeats)
