"""Two coders who each exported a file: the same program, the same documents, the same codes."""

from __future__ import annotations

from collections.abc import Sequence

from lib.reading.formats.report import ReadingError
from lib.reading.meaning.coding.exports import Export, Notes
from lib.reading.meaning.coding.gathering import Gathering

_PROGRAMS = frozenset({"MAXQDA", "Taguette"})


def _match(one: Gathering, other: Gathering) -> bool:
    """Whether most documents and codes are the same, of whichever has fewer."""
    shared = one.overlap(other)
    least = map(min, one.extent, other.extent)
    return all(2 * both > few for both, few in zip(shared, least, strict=True))


def read_together(exports: Sequence[Export], notes: Notes) -> Gathering:
    """One reading of several files, each of them a coder.

    Who coded is taken from the file, and from its name where the file does not say or both files
    say the same.

    Raises
    ------
    ReadingError when they are not about the same: who was coded twice then would be a guess.
    """
    first, second = exports[0], exports[1]
    refused = ReadingError(
        "two_codings", second.sheet.place().file_only(), other=first.sheet.place().file
    )
    programs = {one.program for one in exports}
    if len(programs) > 1 or not programs <= _PROGRAMS:
        raise refused
    apart = [one.read(one, notes) for one in exports]
    gathered = [one for one in apart if isinstance(one, Gathering)]
    if len(gathered) < len(apart) or not all(_match(gathered[0], one) for one in gathered[1:]):
        raise refused
    names = [name for one in gathered for name in one.signed]
    by_file = len(set(names)) < len(names)
    whole = Gathering(first.program, notes.quotations, lists_silent=False)
    for number, (export, one) in enumerate(zip(exports, gathered, strict=True)):
        file = export.sheet.file.rpartition(".")[0] or export.sheet.file
        whole.absorb(one.unsigned() if by_file else one, file, number)
    documents, codes = gathered[0].overlap(gathered[1])
    notes.add(
        "note",
        "coders_joined",
        second.sheet.place().file_only(),
        other=first.sheet.file,
        documents=documents,
        codes=codes,
    )
    return whole
