"""Codings one by one to coded material, whatever program they came from."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from lib.domain.coding import (
    PATH,
    SEGMENT_KINDS,
    Code,
    Coded,
    Codings,
    Document,
    Ints,
    Person,
    SegmentKind,
    Segments,
)

Path = tuple[str, ...]
PLACE = {kind: place for place, kind in enumerate(SEGMENT_KINDS)}
"""By kind of segment, how ``Segments.kind`` numbers it."""


def unique(names: Sequence[str]) -> tuple[str, ...]:
    """The same names, with a number behind those that stand there already: "Interview (2)"."""
    taken: set[str] = set()
    result = []
    for name in names:
        key, number = name, 1
        while key in taken:
            number += 1
            key = f"{name} ({number})"
        taken.add(key)
        result.append(key)
    return tuple(result)


@dataclass(slots=True)
class Gathering:
    """Takes things by what tells them apart in a file, and gives each a place.

    Attributes
    ----------
    quotations: whether the words of segments are kept; when not, they are not even held here.
    """

    program: str
    quotations: bool = False
    lists_silent: bool = True
    _documents: dict[Hashable, int] = field(default_factory=dict)
    _names: list[str] = field(default_factory=list)
    _attributes: list[dict[str, str]] = field(default_factory=list)
    _persons: dict[int, tuple[str, Mapping[str, str]]] = field(default_factory=dict)
    _codes: dict[Path, int] = field(default_factory=dict)
    _headings: set[Path] = field(default_factory=set)
    _coders: dict[str, int] = field(default_factory=dict)
    _segments: dict[tuple[int, Hashable], int] = field(default_factory=dict)
    _segment_document: list[int] = field(default_factory=list)
    _segment_kind: list[int] = field(default_factory=list)
    _texts: list[str] = field(default_factory=list)
    _codings: list[tuple[int, int, int]] = field(default_factory=list)
    _table: Ints = field(default_factory=lambda: np.zeros((0, 3), dtype=np.int64))

    def document(self, identity: Hashable, name: str) -> int:
        """The place of a document, new or known."""
        place = self._documents.setdefault(identity, len(self._names))
        if place == len(self._names):
            self._names.append(name)
            self._attributes.append({})
        return place

    def tell(self, document: int, key: str, value: str) -> None:
        """Something that is known of a document."""
        if key and value:
            self._attributes[document].setdefault(key, value)

    def belongs(self, document: int, person: str, attributes: Mapping[str, str]) -> None:
        """Whose document it is, where the file says so."""
        self._persons[document] = (person, attributes)

    def code(self, path: Path, codable: bool = True) -> int:
        """The place of a code, by the names of its groups and its own."""
        if not codable:
            self._headings.add(path)
        return self._codes.setdefault(path, len(self._codes))

    def coder(self, name: str) -> int:
        """The place of a coder."""
        return self._coders.setdefault(name, len(self._coders))

    def segment(
        self, document: int, identity: Hashable, kind: SegmentKind, quotation: str = ""
    ) -> int:
        """The place of a segment; the same stretch twice is one segment."""
        place = self._segments.setdefault((document, identity), len(self._segment_document))
        if place == len(self._segment_document):
            self._segment_document.append(document)
            self._segment_kind.append(PLACE[kind])
            if self.quotations:
                self._texts.append(quotation)
        return place

    def segments(self, documents: Ints, kinds: Ints, quotations: Sequence[str]) -> None:
        """All segments at once, for a file that tells each of them once."""
        self._segment_document = documents.tolist()
        self._segment_kind = kinds.tolist()
        if self.quotations:
            self._texts = list(quotations)

    def codings(self, segments: Ints, codes: Ints, coders: Ints) -> None:
        """All codings at once."""
        self._table = np.column_stack((segments, codes, coders))

    def add(self, segment: int, code: int, coder: int) -> None:
        """One coding."""
        self._codings.append((segment, code, coder))

    @property
    def empty(self) -> bool:
        """Whether nothing was coded."""
        return not self._codings and not len(self._table)

    @property
    def same_names(self) -> int:
        """How many documents have the name of an earlier one."""
        return len(self._names) - len(set(self._names))

    def absorb(self, other: Gathering, coder: str, file: int) -> None:
        """Everything of another file about the same documents and codes.

        Its segments stay its own: whether two files mean the same words, no file tells.

        Parameters
        ----------
        coder: who coded it, where the file does not say.
        """
        documents = [
            self.document(identity, other._names[place])
            for identity, place in other._documents.items()
        ]
        for place, document in enumerate(documents):
            for key, value in other._attributes[place].items():
                self.tell(document, key, value)
        codes = [self.code(path, path not in other._headings) for path in other._codes]
        coders = [self.coder(one or coder) for one in other._coders]
        words = other._texts or [""] * len(other._segment_document)
        segments = [
            self.segment(documents[document], (file, place), SEGMENT_KINDS[kind], quotation)
            for place, (document, kind, quotation) in enumerate(
                zip(other._segment_document, other._segment_kind, words, strict=True)
            )
        ]
        for segment, code, by in (*other._codings, *other._table.tolist()):
            self.add(segments[segment], codes[code], coders[by])

    def overlap(self, other: Gathering) -> tuple[int, int]:
        """How many documents and codes both have, by name."""
        names = set(self._names) & set(other._names)
        return len(names), len(self._codes.keys() & other._codes.keys())

    def unsigned(self) -> Gathering:
        """The same without the names of coders."""
        table = self._table.copy()
        table[:, 2] = 0
        codings = [(segment, code, 0) for segment, code, _ in self._codings]
        return replace(self, _coders={"": 0}, _codings=codings, _table=table)

    @property
    def extent(self) -> tuple[int, int]:
        """How many documents and codes."""
        return len(self._names), len(self._codes)

    @property
    def signed(self) -> frozenset[str]:
        """Who coded, as far as the file says."""
        return frozenset(one for one in self._coders if one)

    def built(self) -> Coded:
        """Everything, in the order it came."""
        persons, person_of = self._people()
        keys = unique(self._names)
        documents = tuple(
            Document(key, name, person, attributes)
            for key, name, person, attributes in zip(
                keys, self._names, person_of, self._attributes, strict=True
            )
        )
        single = np.array(self._codings, dtype=np.int64).reshape(-1, 3)
        table = np.concatenate((self._table, single))
        segment, code, coder = (np.ascontiguousarray(column) for column in table.T)
        # A segment may carry nothing but a code that is not one: NVivo codes to cases too.
        used, segment = np.unique(segment, return_inverse=True)
        segment_document = np.array(self._segment_document, dtype=np.int64)[used]
        segments = Segments(
            segment_document,
            np.array(self._segment_kind, dtype=np.int64)[used],
            tuple(self._texts[one] for one in used.tolist()) if self.quotations else None,
        )
        codes = tuple(
            Code(f"c{place + 1:03d}", path[-1], path[:-1], path not in self._headings)
            for path, place in self._codes.items()
        )
        return Coded(
            persons=persons,
            documents=documents,
            codes=codes,
            coders=tuple(self._coders) or ("",),
            segments=segments,
            codings=Codings(segment_document[segment], segment, code, coder),
            program=self.program,
            lists_silent=self.lists_silent,
        )

    def _people(self) -> tuple[tuple[Person, ...], list[int]]:
        """One person a document, unless the file says whose it is."""
        place_of: dict[Hashable, int] = {}
        names: list[str] = []
        attributes: list[dict[str, str]] = []
        person_of = []
        for document, name in enumerate(self._names):
            owner = self._persons.get(document)
            identity: Hashable = document if owner is None else (owner[0],)
            place = place_of.setdefault(identity, len(names))
            if place == len(names):
                names.append(name if owner is None else owner[0])
                attributes.append({} if owner is None else dict(owner[1]))
            for key, value in self._attributes[document].items():
                attributes[place].setdefault(key, value)
            person_of.append(place)
        people = zip(unique(names), attributes, strict=True)
        return tuple(Person(key, known) for key, known in people), person_of


def path_of(written: str) -> Path:
    """A code path as MAXQDA writes it; a ">" without spaces on both sides belongs to a name."""
    parts = tuple(part.strip() for part in written.split(PATH))
    return tuple(part for part in parts if part) or (written,)
