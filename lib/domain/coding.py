"""Coded interviews as a program wrote them: persons, codings, segments and documents.

Three counts are kept apart, because programs print them under one heading. A *coding* is one code
put on one segment by one coder; a *segment* is one stretch of a document, however many codes or
coders it has; a *document* counts once, however often a code stands in it. Persons are a fourth:
somebody may have been interviewed in two documents.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who was interviewed, under a pseudonym, with what is known of them.

    Attributes
    ----------
    attributes: ``medium``, ``setting`` and ``document_group`` are codes, every other key is the
        file's own heading; a key is absent where nothing is known.
    note: remarks by language code.
    """

    key: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    note: Mapping[str, str] = field(default_factory=dict)


Ints = npt.NDArray[np.int64]
PATH = " > "
"""Between the names of a group inside a group, where they are shown as one."""


class SegmentKind(StrEnum):
    """What a code was put on."""

    TEXT = "text"
    PDF = "pdf"
    PICTURE = "picture"
    AUDIO = "audio"
    VIDEO = "video"
    DOCUMENT = "document"
    """The document as a whole."""
    OTHER = "other"
    """The file does not say."""


SEGMENT_KINDS = tuple(SegmentKind)
"""In the order that ``Segments.kind`` numbers them."""


class Unit(StrEnum):
    """What is counted of a code."""

    CODINGS = "codings"
    SEGMENTS = "segments"
    DOCUMENTS = "documents"


@dataclass(frozen=True, slots=True)
class Code:
    """A code of the codebook.

    Attributes
    ----------
    key: ``c001`` and so on, in the codebook's order.
    path: the names of the groups it lies in, outermost first; a group may be a code itself.
    codable: false for a heading that only holds codes.
    stated: how many documents the source says it stands in; ``None`` when it does not.
    """

    key: str
    name: str
    path: tuple[str, ...] = ()
    codable: bool = True
    stated: int | None = None

    @property
    def full(self) -> tuple[str, ...]:
        """Its groups and its own name."""
        return (*self.path, self.name)


@dataclass(frozen=True, slots=True)
class Document:
    """A source that was coded.

    Attributes
    ----------
    person: whose it is, as a place in ``Coded.persons``.
    attributes: see ``Person.attributes``; of the document alone.
    """

    key: str
    name: str
    person: int
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Segments:
    """Stretches of documents that carry a code, each once.

    Attributes
    ----------
    document: its place in ``Coded.documents``.
    kind: its place in ``SEGMENT_KINDS``.
    quotations: the text of each (empty where it has none); ``None`` unless the visitor asked to
        keep it.
    """

    document: Ints
    kind: Ints
    quotations: tuple[str, ...] | None = None

    @property
    def size(self) -> int:
        """How many."""
        return len(self.document)

    def of_kind(self) -> Mapping[SegmentKind, int]:
        """How many of each kind; a kind that does not occur is absent."""
        found = np.bincount(self.kind, minlength=len(SEGMENT_KINDS))
        return {kind: int(n) for kind, n in zip(SEGMENT_KINDS, found, strict=True) if n}


@dataclass(frozen=True, slots=True, eq=False)
class Codings:
    """One entry for each code that a coder put on a segment: places in the lists of ``Coded``."""

    document: Ints
    segment: Ints
    code: Ints
    coder: Ints

    @property
    def size(self) -> int:
        """How many."""
        return len(self.code)


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """Everything a coding program told.

    Attributes
    ----------
    persons, documents: in the file's order. A document without any coding is among them only where
        the file tells of it; see ``lists_silent``.
    coders: as the file names them; one empty name when it names nobody.
    program: what the file was recognised as, such as ``refi_qda``.
    lists_silent: whether the file also lists documents that carry no code at all. Where it does
        not, such a document is unknown here, and who is silent on everything is not counted.
    """

    persons: tuple[Person, ...]
    documents: tuple[Document, ...]
    codes: tuple[Code, ...]
    coders: tuple[str, ...]
    segments: Segments
    codings: Codings
    program: str = ""
    lists_silent: bool = True

    def table(self, unit: Unit = Unit.CODINGS) -> Ints:
        """Persons by codes: how many codings, distinct segments or documents.

        Two coders who put the same code on the same segment give two codings and one segment.
        """
        document, code = self.codings.document, self.codings.code
        if unit is not Unit.CODINGS:
            what = self.codings.segment if unit is Unit.SEGMENTS else document
            _, once = np.unique(what * len(self.codes) + code, return_index=True)
            document, code = document[once], code[once]
        shape = len(self.persons), len(self.codes)
        person = self.person_of_document[document]
        flat = np.bincount(person * shape[1] + code, minlength=shape[0] * shape[1])
        return flat.astype(np.int64).reshape(shape)

    @property
    def person_of_document(self) -> Ints:
        """The person of each document."""
        return np.array([one.person for one in self.documents], dtype=np.int64)

    def quotations_behind(self, person: int, code: int) -> tuple[str, ...]:
        """The texts of a person's segments that carry a code; empty unless they were kept."""
        kept, codings = self.segments.quotations, self.codings
        if kept is None:
            return ()
        own = (self.person_of_document[codings.document] == person) & (codings.code == code)
        found = (kept[one] for one in np.unique(codings.segment[own]).tolist())
        return tuple(text for text in found if text)
