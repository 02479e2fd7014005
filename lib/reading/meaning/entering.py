"""Files opened, looked through and led past the gate: nothing behind it knows who patients are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from lib.domain.instruments import INSTRUMENTS, Instrument
from lib.domain.interviews import Interviews
from lib.reading.formats import sheets
from lib.reading.formats.choices_made import Consulted
from lib.reading.formats.grid import Sheet, folded
from lib.reading.formats.progress import Progress
from lib.reading.formats.report import Located, Remark, Told, Upload
from lib.reading.meaning.coding.exports_read import interviews_from, names_in, renamed
from lib.reading.meaning.identifiers.codes import as_meant
from lib.reading.meaning.identifiers.door import Guarded, Named, guard
from lib.reading.meaning.looked_at import Found
from lib.reading.tables import masked_names
from lib.reading.tables.headings import VOCABULARY, Vocabulary

_AT_ONCE = 4
"""Files opened side by side; each workbook has a process of its own and is only waited for."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands behind the gate.

    Attributes
    ----------
    coded: the interviews of an export of a coding program, and what is to be told of them.
    """

    found: Found
    guarded: Guarded
    coded: tuple[Interviews, tuple[Told, ...]] | None


def entered(
    uploads: Sequence[Upload],
    answers: Consulted,
    own: Mapping[str, Instrument] | None,
    progress: Progress,
) -> Entry:
    """Everything that stands in the files, without identifiers.

    Raises
    ------
    ReadingError for a file that cannot be read; ``Cancelled`` when the visitor stopped.
    """
    vocabulary = Vocabulary({**INSTRUMENTS, **own}) if own else VOCABULARY
    found = Found(vocabulary, answers)
    safe = [masked_names.named_safely(one, number) for number, one in enumerate(uploads, start=1)]
    opened = _told_apart(_opened(safe, progress))
    for number, (upload, some, given) in enumerate(zip(safe, opened, uploads, strict=True)):
        progress.at("tables", number, len(safe))
        if upload.name != given.name:
            found.remarks.append(Remark("note", "file_renamed", Located(upload.name)))
        found.look(upload, some, progress)
    coded = _coded(found, quotations=any(one.quotations for one in uploads))
    named = None
    if coded is not None:
        named = Named(names_in(coded[0]), found.exports[0].sheet.place().file_only())
    tables, told = as_meant(found.tables)
    found.tables = list(tables)
    found.remarks += told
    guarded = guard(found.tables, answers, named)
    found.tables = list(guarded.tables)
    if coded is not None:
        coded = renamed(coded[0], guarded.instead, guarded.without), coded[1]
    return Entry(found, guarded, coded)


def _opened(uploads: Sequence[Upload], progress: Progress) -> list[tuple[Sheet, ...]]:
    """The sheets of all files, side by side."""
    opened: list[tuple[Sheet, ...]] = []
    if len(uploads) == 1:
        # Nothing to wait for beside it, and a thread's own memory is slow to come by.
        opened.append(sheets(uploads[0], progress))
        progress.at("opening", 1, 1)
        return opened
    with ThreadPoolExecutor(_AT_ONCE) as side_by_side:
        for some in side_by_side.map(lambda one: sheets(one, progress), uploads):
            opened.append(some)
            progress.at("opening", len(opened), len(uploads))
    return opened


def _told_apart(opened: Sequence[tuple[Sheet, ...]]) -> list[tuple[Sheet, ...]]:
    """Sheets of one name in several files with the file in the keys of their questions."""
    names = Counter(name for some in opened for name in {folded(one.name) for one in some})
    return [
        tuple(
            replace(one, asked_as=folded(f"{one.file} {one.name}"))
            if names[folded(one.name)] > 1
            else one
            for one in some
        )
        for some in opened
    ]


def _coded(found: Found, quotations: bool) -> tuple[Interviews, tuple[Told, ...]] | None:
    return interviews_from(found.exports, quotations) if found.exports else None
