"""What was read and what was not: language-free remarks that name their place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from string import ascii_uppercase
from typing import Literal

Severity = Literal["note", "warning"]
Shown = str | float
"""A cell's text, or its number: that is written in the visitor's language."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in. The name is shown and never used as a path.

    Attributes
    ----------
    quotations: whether the visitor asked to keep the words behind codings.
    """

    name: str
    content: bytes = field(repr=False)
    quotations: bool = False

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the content, hexadecimal."""
        return sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Located:
    """A place in a file: the sheet (empty for text files) and the cell, such as ``C4``."""

    file: str = ""
    sheet: str = ""
    cell: str = ""

    def file_only(self) -> Located:
        """The file it is in."""
        return Located(self.file)

    def sheet_only(self) -> Located:
        """The sheet it is on."""
        return Located(self.file, self.sheet)

    @property
    def column(self) -> str:
        """The letters of its column."""
        return self.cell.rstrip("0123456789")

    def column_only(self) -> Located:
        """The column it is in."""
        return Located(self.file, self.sheet, self.column)

    def row_only(self) -> Located:
        """The row it is in."""
        return Located(self.file, self.sheet, self.cell.lstrip(ascii_uppercase))


class ReadingError(Exception):
    """The file cannot be read; nothing of it is used.

    Attributes
    ----------
    code: which sentence of the catalogue tells it (``reading.error.<code>``).
    place: where in the file.
    values: what the sentence needs to know, such as a heading or a limit.
    """

    def __init__(self, code: str, place: Located | None = None, **values: str | int) -> None:
        # The message is kept free of cell values: exceptions may end up in a log.
        super().__init__(code)
        self.code = code
        self.place = place or Located()
        self.values: Mapping[str, str | int] = values


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the reader did or left out (``reading.remark.<code>``)."""

    severity: Severity
    code: str
    place: Located
    values: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Detection:
    """Something that looks wrong in a file, and what was made of it (``detection.<code>``).

    What stood in a cell is shown on the page only: exports and logs get the sentence, the place
    and the numbers.

    Attributes
    ----------
    before, after: what stands in the file and what is used; empty for nothing.
    values: what the sentence needs to know, such as ``n`` or a correlation from -1 to 1.
    key: what a choice is given under in the ``answers`` of ``read``; empty when there is none.
        Keys of one column or questionnaire begin with ``detector/`` and fit the next file too,
        those of one cell or patient begin with ``cell/``.
    options, default, taken: what may be chosen, what holds without a choice, and what holds now.
    """

    severity: Severity
    code: str
    place: Located
    before: Shown = field(default="", repr=False)
    after: Shown = field(default="", repr=False)
    values: Mapping[str, str | int | float] = field(default_factory=dict)
    key: str = ""
    options: tuple[str, ...] = ()
    default: str = ""
    taken: str = ""


Told = Remark | Detection
"""Either is told in passing, where it is found; the report keeps them apart."""


IdentifierKind = Literal[
    "name",
    "email",
    "phone",
    "postcode",
    "address",
    "birth_date",
    "bsn",
    "bank_account",
    "patient_number",
]
IdentifierRole = Literal["patient", "person", "column", "text"]
Decision = Literal["leave_out", "replace", "keep"]


@dataclass(frozen=True, slots=True)
class Identifier:
    """Something in a file that tells who somebody is, and what was done about it.

    Attributes
    ----------
    role: ``patient`` for the column of the ids, ``person`` for the interviewed persons, ``column``
        for one that nothing is read from, ``text`` for words within cells that are used.
    heading: as it stands in the file; empty for persons, whose headings are what it is about.
    hits, filled: how many of the filled cells look like it.
    by_heading: whether its heading says so.
    choices: what the visitor may decide, the default first; one alone is no choice.
    key: what a decision is given under.
    """

    kind: IdentifierKind
    role: IdentifierRole
    place: Located
    heading: str
    hits: int
    filled: int
    by_heading: bool
    choices: tuple[Decision, ...]
    taken: Decision
    key: str


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read: its name, its SHA-256 and how many rows it gave.

    Attributes
    ----------
    rows: ``None`` for whoever may not know.
    """

    file: str
    sha256: str
    rows: int | None


@dataclass(frozen=True, slots=True)
class ScaleReading:
    """How one scale came out.

    Attributes
    ----------
    origin: ``items`` when scored here, ``given`` when the file held the ready score, ``mixed`` for
        a total of both.
    scored, complete, imputed, unscored: numbers of patients; scored = complete + imputed.
    missing: how many single answers are missing on it over all patients.
    """

    measure: str
    origin: Literal["items", "given", "mixed"]
    scored: int
    complete: int
    imputed: int
    unscored: int
    missing: int


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that is to be told about a reading."""

    sources: tuple[Source, ...] = ()
    remarks: tuple[Remark, ...] = ()
    detections: tuple[Detection, ...] = ()
    scales: tuple[ScaleReading, ...] = ()
    ignored_columns: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
