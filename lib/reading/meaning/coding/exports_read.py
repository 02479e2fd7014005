"""Exports of coding programs, each recognised by what is in it: one module a program.

``exports_in`` finds them among the sheets of a file, ``interviews_from`` reads what was found."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lib.domain.interviews import Interviews, interviews_of
from lib.reading.formats.grid import Sheet
from lib.reading.formats.report import ReadingError, Remark
from lib.reading.meaning.coding import (
    atlas,
    maxqda,
    nvivo,
    person_rows,
    qualcoder,
    refi,
    taguette,
    theme_lists,
)
from lib.reading.meaning.coding.codebooks import with_codebook
from lib.reading.meaning.coding.coders import read_together
from lib.reading.meaning.coding.counted_themes import codings_in
from lib.reading.meaning.coding.exports import Candidate, CodebookEntry, Export, Notes
from lib.reading.meaning.coding.gathering import Gathering
from lib.reading.meaning.coding.names_of_persons import Names, names_in, renamed

__all__ = ["Export", "Names", "exports_in", "interviews_from", "names_in", "renamed"]

# The surest first: the last two have no headings of their own.
_FINDERS: tuple[Callable[[Sequence[Candidate]], Export | None], ...] = (
    refi.find,
    taguette.find,
    qualcoder.find,
    maxqda.find,
    atlas.find,
    nvivo.find,
    theme_lists.find,
    person_rows.find,
)


def exports_in(sheets: Sequence[Sheet]) -> tuple[Export | None, tuple[Sheet, ...]]:
    """The export a file holds, and the sheets that are no part of it."""
    visible = [Candidate(sheet) for sheet in sheets if sheet.visible]
    for find in _FINDERS:
        found = find(visible)
        if found is not None:
            # By identity: comparing sheets would compare all their cells.
            taken = {id(sheet) for sheet in found.sheets}
            return found, tuple(sheet for sheet in sheets if id(sheet) not in taken)
    return None, tuple(sheets)


def interviews_from(
    exports: Sequence[Export], quotations: bool
) -> tuple[Interviews, tuple[Remark, ...]]:
    """Coded interviews from one export, or one of each coder, and codebooks beside it.

    Parameters
    ----------
    quotations: whether the visitor asked to keep the words of segments.

    Raises
    ------
    ReadingError when there is nothing but a codebook, or several exports that are not of several
    coders: who was coded twice then would be a guess.
    """
    notes = Notes(quotations)
    books = [one for one in exports if one.role == "codebook"]
    mains = [one for one in exports if one.role != "codebook"]
    if not mains:
        raise ReadingError("codebook_alone", books[0].sheet.place().file_only())
    main = mains[0]
    outcome = main.read(main, notes) if len(mains) == 1 else read_together(mains, notes)
    if isinstance(outcome, Interviews):
        _tell_table(main, outcome, notes)
        for book in books:
            notes.add("note", "codebook_not_used", book.sheet.place().file_only())
        return outcome, tuple(notes.remarks)
    if not isinstance(outcome, Gathering) or outcome.empty:
        raise ReadingError("no_codings", main.sheet.place().file_only())
    entries = [entry for book in books for entry in _entries(book, notes)]
    return _coded(main, outcome, entries, notes), tuple(notes.remarks)


def _entries(book: Export, notes: Notes) -> tuple[CodebookEntry, ...]:
    outcome = book.read(book, notes)
    return outcome if isinstance(outcome, tuple) else ()


def _coded(
    main: Export, gathered: Gathering, entries: Sequence[CodebookEntry], notes: Notes
) -> Interviews:
    place = main.sheet.place().file_only()
    coded = gathered.built()
    if entries:
        coded = with_codebook(coded, entries, notes, place)
    if gathered.same_names:
        notes.add("note", "documents_same_name", place, n=gathered.same_names)
    if not coded.lists_silent:
        notes.add("note", "silent_documents_absent", place)
    interviews = interviews_of(coded)
    notes.add(
        "note",
        "coding_read",
        place,
        program=coded.program,
        documents=len(coded.documents),
        codes=len(coded.codes),
        codings=coded.codings.size,
        segments=coded.segments.size,
        coders=sum(map(bool, coded.coders)),
    )
    kept = bool(coded.segments.quotations and any(coded.segments.quotations))
    notes.add("note", "quotations_kept" if kept else "quotations_dropped", place)
    return interviews


def _tell_table(main: Export, interviews: Interviews, notes: Notes) -> None:
    if main.program:
        notes.add(
            "note",
            "table_read",
            main.sheet.place().file_only(),
            program=main.program,
            documents=len(interviews.persons),
            codes=len(interviews.themes),
            codings=codings_in(interviews),
        )
