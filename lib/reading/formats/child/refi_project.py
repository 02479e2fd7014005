"""The XML of a REFI-QDA project or codebook, gone through once.

Schema: QDA-XML 1.0 of 18 March 2019, www.qdasoftware.org (MIT licence).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from xml.parsers import expat

from lib.reading.formats.child.limits import NESTED, NODES, ROWS, Refused, deadline
from lib.reading.formats.child.refi_lists import KINDS, WHOLE, Lists, Text

_SPACE = "urn:QDA-XML:"
_SECONDS, _BYTES_A_SECOND = 2.0, 3 * 1024**2
_SOURCES = {
    "TextSource": "text",
    "PDFSource": "pdf",
    "PictureSource": "picture",
    "AudioSource": "audio",
    "VideoSource": "video",
}
_TEXTS = ("TextSource", "Representation", "TextDescription", "Transcript")
_SELECTIONS = {
    "PlainTextSelection": ("startPosition", "endPosition"),
    "PDFSelection": ("page", "firstX", "firstY", "secondX", "secondY"),
    "PictureSelection": ("firstX", "firstY", "secondX", "secondY"),
    "AudioSelection": ("begin", "end"),
    "VideoSelection": ("begin", "end"),
    "TranscriptSelection": ("fromSyncPoint", "toSyncPoint"),
}
_VALUES = ("TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue", "DateTimeValue")

Attributes = dict[str, str]


def ready_by(size: int) -> None:
    """Ends this process when so many bytes of XML take far longer than they should."""
    deadline(_SECONDS + size / _BYTES_A_SECOND)


class _Acts(dict[str, "Callable[..., None] | None"]):
    """What is done at an element, by its full name; found by its local name the first time."""

    def __init__(self, found: Callable[[str], Callable[..., None] | None]) -> None:
        super().__init__()
        self._found = found

    def __missing__(self, name: str) -> Callable[..., None] | None:
        act = self[name] = self._found(name.rpartition(" ")[2])
        return act


class _Ids(dict[str, str]):
    """Ids as they are compared, by how they are written: the same few come back at every coding."""

    def __missing__(self, guid: str) -> str:
        found = self[guid] = _plain(guid)
        return found


class Project(Lists):
    """Fills the lists from the XML."""

    def __init__(self, quotations: bool) -> None:
        super().__init__()
        self._quotations = quotations
        self._known: dict[tuple[object, ...], int] = {}
        self._codes_open: list[int] = []
        self._texts_open: list[int] = []
        # What is selected, by whom, and how many codings stood before it.
        self._selections: list[tuple[tuple[object, ...], str, int]] = []
        self._document = self._case = -1
        self._kind = WHOLE
        self._user: str | None = None
        self._variable = self._set = ""
        self._letters: list[str] = []
        self._ids = _Ids()
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._root
        self._parser.StartDoctypeDeclHandler = self._refuse

    def feed(self, pieces: Iterable[bytes]) -> None:
        """Reads the whole file."""
        nodes = 0
        try:
            for piece in pieces:
                # Counted here, since at every element it would take a tenth of the time.
                nodes += piece.count(b"<") - piece.count(b"</")
                if nodes > NODES:
                    raise Refused("file_too_big_inside")
                self._parser.Parse(piece, False)
                if len(self.coding_codes) > ROWS:
                    raise Refused("file_too_big_inside")
            self._parser.Parse(b"", True)
        except (expat.ExpatError, LookupError, UnicodeError, ValueError):
            raise Refused("file_damaged") from None

    def _refuse(self, *_: object) -> None:
        raise Refused("file_suspect")

    def _root(self, name: str, given: Attributes) -> None:
        space, _, local = name.rpartition(" ")
        if not space.startswith(_SPACE) or local not in ("Project", "CodeBook"):
            raise Refused("file_unknown")
        self.origin = given.get("origin", "")
        opens, closes = _Acts(self._opener), _Acts(self._closer)

        def opened(name: str, given: Attributes) -> None:
            act = opens[name]
            if act is not None:
                act(given)

        def closed(name: str) -> None:
            act = closes[name]
            if act is not None:
                act()

        self._parser.StartElementHandler = opened
        self._parser.EndElementHandler = closed

    def _opener(self, local: str) -> Callable[[Attributes], None] | None:
        if local in _SELECTIONS:
            return partial(self._selection, local, _SELECTIONS[local])
        if local in _SOURCES:
            return partial(self._source, _SOURCES[local], local == "TextSource")
        if local in _TEXTS:
            return self._text
        if local in _VALUES or (local == "PlainTextContent" and self._quotations):
            return self._listen
        return {
            "User": self._new_user,
            "Code": self._code,
            "Variable": self._new_variable,
            "Case": self._new_case,
            "Coding": self._coding,
            "CodeRef": self._code_ref,
            "SourceRef": self._source_ref,
            "SelectionRef": self._selection_ref,
            "VariableRef": self._variable_ref,
            "Set": self._new_set,
            "MemberCode": self._member_code,
            "MemberSource": self._member_source,
        }.get(local)

    def _closer(self, local: str) -> Callable[[], None] | None:
        if local in _SELECTIONS:
            return self._end_selection
        if local in _SOURCES:
            return self._end_source
        if local in _TEXTS:
            return self._end_text
        if local in _VALUES:
            return self._value
        return {
            "Code": self._end_code,
            "Case": self._end_case,
            "PlainTextContent": self._content,
            "Set": self._end_set,
        }.get(local)

    # ---- codebook, people, cases

    def _new_user(self, given: Attributes) -> None:
        self.users[_guid(given)] = given.get("name") or given.get("id", "")

    def _new_variable(self, given: Attributes) -> None:
        self.variables[_guid(given)] = given.get("name", "")

    def _code(self, given: Attributes) -> None:
        if len(self._codes_open) >= NESTED:
            raise Refused("file_suspect")
        parent = self._codes_open[-1] if self._codes_open else None
        codable = given.get("isCodable", "true").strip() not in ("false", "0")
        self.code_of[_guid(given)] = len(self.codes)
        self._codes_open.append(len(self.codes))
        self.codes.append([given.get("name", ""), parent, int(codable)])

    def _end_code(self) -> None:
        self._codes_open.pop()

    def _new_case(self, given: Attributes) -> None:
        self._case, self._user = len(self.cases), None
        self.case_of[_guid(given)] = self._case
        self.cases.append([given.get("name", ""), 1])

    def _end_case(self) -> None:
        self._case = -1

    def _source_ref(self, given: Attributes) -> None:
        if self._case >= 0:
            self.case_sources.append((self._case, _plain(given.get("targetGUID", ""))))

    def _selection_ref(self, given: Attributes) -> None:
        if self._case >= 0:
            target = _plain(given.get("targetGUID", ""))
            self.case_selections.setdefault(target, []).append(self._case)

    def _new_set(self, given: Attributes) -> None:
        self._set = given.get("name", "")

    def _end_set(self) -> None:
        self._set = ""

    def _member_code(self, given: Attributes) -> None:
        # The codebook's own schema calls it guid, the project's targetGUID.
        target = given.get("targetGUID") or given.get("guid", "")
        self.code_sets.append((self._set, _plain(target)))

    def _member_source(self, given: Attributes) -> None:
        self.document_sets.append((self._set, _plain(given.get("targetGUID", ""))))

    # ---- variables

    def _variable_ref(self, given: Attributes) -> None:
        self._variable = _plain(given.get("targetGUID", ""))

    def _listen(self, _: Attributes) -> None:
        self._letters = []
        self._parser.CharacterDataHandler = self._letters.append

    def _heard(self) -> str:
        self._parser.CharacterDataHandler = None
        return "".join(self._letters)

    def _value(self) -> None:
        text = self._heard().strip()
        if not text:
            return
        if self._case >= 0:
            self.values.append(("case", self._case, self._variable, text))
        elif self._document >= 0:
            self.values.append(("document", self._document, self._variable, text))

    # ---- sources and what was coded in them

    def _source(self, kind: str, holds_text: bool, given: Attributes) -> None:
        self._document, self._kind = len(self.documents), KINDS.index(kind)
        self.document_of[_guid(given)] = self._document
        self.documents.append([given.get("name", ""), kind])
        if holds_text:
            self._text(given)

    def _end_source(self) -> None:
        self._document, self._user = -1, None
        self._texts_open.clear()

    def _text(self, given: Attributes) -> None:
        self._texts_open.append(len(self.texts))
        self.texts.append(Text(given.get("plainTextPath", "")))

    def _end_text(self) -> None:
        if self._texts_open:
            self._texts_open.pop()

    def _content(self) -> None:
        if self._quotations:
            text = self._heard()
            if self._texts_open:
                self.texts[self._texts_open[-1]].content = text

    def _selection(self, local: str, places: tuple[str, ...], given: Attributes) -> None:
        if self._document < 0:  # on a memo
            return
        held = self._texts_open[-1] if self._texts_open else -1
        where = (self._document, local, held, *map(given.get, places))
        self._selections.append((where, given.get("creatingUser", ""), len(self.coding_codes)))
        if self.case_selections:
            for case in self.case_selections.get(_guid(given), ()):
                self.selected.append((case, self._document))

    def _end_selection(self) -> None:
        if self._selections:
            _, _, before = self._selections.pop()
            self.uncoded += len(self.coding_codes) == before

    def _coding(self, given: Attributes) -> None:
        if self._document >= 0:
            user = given.get("creatingUser", "")
            if not user and self._selections:
                user = self._selections[-1][1]
            self._user = self._ids[user]

    def _code_ref(self, given: Attributes) -> None:
        if self._user is None:
            self.case_codes += self._case >= 0
            return
        self.coding_segments.append(self._segment())
        self.coding_codes.append(self._ids[given.get("targetGUID", "")])
        self.coding_users.append(self._user)

    def _segment(self) -> int:
        """The segment that is open; a stretch that is selected again is the same segment."""
        where = self._selections[-1][0] if self._selections else (self._document,)
        place = self._known.get(where)
        if place is None:
            place = self._known[where] = len(self.segment_documents)
            self.segment_documents.append(self._document)
            self.segment_kinds.append(self._kind if len(where) > 1 else WHOLE)
            if self._quotations:
                self.spans.append(_span(where))
        return place


def _guid(given: Attributes) -> str:
    return _plain(given.get("guid", ""))


def _plain(guid: str) -> str:
    """An id as it is compared: the schema allows braces, and letters of either size."""
    return guid.strip("{}").lower()


def _span(where: tuple[object, ...]) -> tuple[int, int, int]:
    """The text a segment lies in, its first letter and the one after its last; -1 for none."""
    if len(where) != 5 or where[1] != "PlainTextSelection":
        return -1, 0, 0
    return int(str(where[2])), int(str(where[3])), int(str(where[4]))
