"""Files opened once: what a reading starts from, and every choice about it once more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from lib.reading.formats import kind_of, sheets
from lib.reading.formats.grid import Sheet, folded
from lib.reading.formats.progress import Progress
from lib.reading.formats.report import Upload
from lib.reading.tables.masked_names import named_safely

_AT_ONCE = 4
"""Files opened side by side; each workbook has a process of its own and is only waited for."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file without its bytes. Reading it changes nothing in it.

    Attributes
    ----------
    name: safe to be told; ``renamed`` where its own tells who somebody is.
    sha256: of its content, hexadecimal.
    is_text: whether its lines were cut at a separator.
    quotations: whether the visitor asked to keep the words behind codings.
    """

    name: str
    renamed: bool
    sha256: str
    is_text: bool
    quotations: bool
    sheets: tuple[Sheet, ...] = field(repr=False)


def open_files(uploads: Sequence[Upload], progress: Progress | None = None) -> tuple[Opened, ...]:
    """The sheets of all files, side by side; nothing is known of their cells yet.

    Raises
    ------
    ReadingError for a file that cannot be opened; ``Cancelled`` when the visitor stopped.
    """
    progress = progress or Progress()
    safe = [named_safely(one, number) for number, one in enumerate(uploads, start=1)]
    found: list[tuple[Sheet, ...]] = []
    if len(safe) == 1:
        # Nothing to wait for beside it, and a thread's own memory is slow to come by.
        found.append(sheets(safe[0], progress))
        progress.at("opening", 1, 1)
    else:
        with ThreadPoolExecutor(_AT_ONCE) as side_by_side:
            for some in side_by_side.map(lambda one: sheets(one, progress), safe):
                found.append(some)
                progress.at("opening", len(found), len(safe))
    return tuple(
        Opened(
            one.name,
            one.name != given.name,
            one.fingerprint,
            kind_of(one.content) == "text",
            one.quotations,
            some,
        )
        for one, given, some in zip(safe, uploads, _told_apart(found), strict=True)
    )


def _told_apart(found: Sequence[tuple[Sheet, ...]]) -> list[tuple[Sheet, ...]]:
    """Sheets of one name in several files with the file in the keys of their questions."""
    names = Counter(name for some in found for name in {folded(one.name) for one in some})
    return [
        tuple(
            replace(one, asked_as=folded(f"{one.file} {one.name}"))
            if names[folded(one.name)] > 1
            else one
            for one in some
        )
        for some in found
    ]
