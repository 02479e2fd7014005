"""The key: which code stands for whom, for the one who asked for it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from lib.reading.identifiers.gate import Pseudonym
from lib.sharing.delimited import SEPARATOR, harmless
from lib.wording import Words


def key_csv(some: Sequence[Pseudonym], words: Words) -> bytes:
    """A row per code, as .csv that Excel opens; the byte order mark makes it read UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=SEPARATOR[words.language])
    writer.writerow((words("pseudonyms.code"), words("pseudonyms.original")))
    for one in some:
        writer.writerow((one.code, harmless(one.original)))
    return out.getvalue().encode("utf-8-sig")
