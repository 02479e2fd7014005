"""The published figures as a text table, to fill in and to open again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from lib.domain.norms import Norm
from lib.sharing.delimited import SEPARATOR, cell
from lib.wording import Words
from lib.wording.norms import norm_rows


def norms_csv(norms: Iterable[Norm], words: Words) -> bytes:
    """The rows under the headings that the reader of norm tables knows."""
    rows = norm_rows(norms, words)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=SEPARATOR[words.language])
    writer.writerow(rows[0])
    for row in rows:
        writer.writerow([cell(value, words) for value in row.values()])
    return out.getvalue().encode("utf-8-sig")
