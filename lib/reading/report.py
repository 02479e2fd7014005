"""What was read and what was not: language-free remarks that name their place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from string import ascii_uppercase
from typing import Literal

Severity = Literal["note", "warning"]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in. The name is shown and never used as a path."""

    name: str
    content: bytes = field(repr=False)

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

    def sheet_only(self) -> Located:
        """The sheet it is on."""
        return Located(self.file, self.sheet)

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
class Source:
    """A file that was read: its name, its SHA-256 and how many rows it gave."""

    file: str
    sha256: str
    rows: int


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
    scales: tuple[ScaleReading, ...] = ()
    ignored_columns: tuple[str, ...] = ()
