"""REFI-QDA projects (.qdpx, .qde) and codebooks (.qdc), which coding programs exchange.

Schema: QDA-XML 1.0 of 18 March 2019, www.qdasoftware.org (MIT licence). What is read is told as
lists that refer to each other by row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from lxml import etree

from lib.reading.formats.child import zips
from lib.reading.formats.child.guarded_xml import local, walked
from lib.reading.formats.child.limits import FIELD, NESTED, NODES, ROWS, Refused, deadline
from lib.reading.formats.child.reply import Answer
from lib.reading.formats.child.zips import Member

_SPACE = "urn:QDA-XML:"
_SECONDS, _BYTES_A_SECOND = 2.0, 3 * 1024**2
_SOURCES = {
    "TextSource": "text",
    "PDFSource": "pdf",
    "PictureSource": "picture",
    "AudioSource": "audio",
    "VideoSource": "video",
}
_KINDS = (*_SOURCES.values(), "document")
"""What a code can stand on; segments have the number."""
_WHOLE = _KINDS.index("document")
_TEXTS = ("{*}TextSource", "{*}Representation", "{*}TextDescription", "{*}Transcript")
_SELECTIONS = {
    "PlainTextSelection": ("startPosition", "endPosition"),
    "PDFSelection": ("page", "firstX", "firstY", "secondX", "secondY"),
    "PictureSelection": ("firstX", "firstY", "secondX", "secondY"),
    "AudioSelection": ("begin", "end"),
    "VideoSelection": ("begin", "end"),
    "TranscriptSelection": ("fromSyncPoint", "toSyncPoint"),
}
_CODED = tuple(f"{{*}}{name}" for name in (*_SELECTIONS, "Coding"))
_VALUES = frozenset(
    {"TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue", "DateTimeValue"}
)
_INSIDE = "internal://"
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}

Rows = list[list[object]]
Pairs = list[tuple[str, str]]
_Where = tuple[object, ...]
"""A document, and for a part of it the kind of selection, the text it is in and its places."""
_NOWHERE: _Where = ()


def read(content: bytes, answer: Answer, *, name: str, careful: bool) -> None:
    """A codebook, or a project that is not packed."""
    deadline(_SECONDS + len(content) / _BYTES_A_SECOND)
    _tell(_Project([content], answer.quotations), answer, {})


def read_packed(content: bytes, parts: dict[str, Member], answer: Answer) -> None:
    """A project; its texts are opened for quotations only, its pictures and sound never.

    The name of the XML differs by program, so it is told by how it ends.
    """
    projects = [one for path, one in parts.items() if path.casefold().endswith(".qde")]
    if len(projects) != 1:
        raise Refused("file_suspect")
    deadline(_SECONDS + projects[0].size / _BYTES_A_SECOND)
    project = _Project(zips.chunks(content, projects[0]), answer.quotations)
    wanted = {_file(path) for path, _ in project.texts if path.startswith(_INSIDE)}
    files = {
        _file(path): _decoded(zips.whole(content, member))
        for path, member in parts.items()
        if answer.quotations and _file(path) in wanted
    }
    _tell(project, answer, files)


class _Project:
    """Lists that refer to each other by row, or by id where what is meant may come later."""

    def __init__(self, pieces: Iterable[bytes], quotations: bool) -> None:
        self._quotations = quotations
        self.origin: str | None = None
        self.users: dict[str, str] = {}
        self.variables: dict[str, str] = {}
        self.codes: Rows = []
        self.documents: Rows = []
        self.cases: Rows = []
        self.code_of: dict[str, int] = {}
        self.document_of: dict[str, int] = {}
        self.case_of: dict[str, int] = {}
        self.segment_of: dict[_Where, int] = {}
        self.segment_kinds: list[int] = []
        self.texts: list[tuple[str, str | None]] = []  # a file's path, or the text itself
        self.coding_segments: list[int] = []
        self.coding_codes: list[str] = []
        self.coding_users: list[str] = []
        self.values: list[tuple[str, int, str, str]] = []
        self.case_sources: list[tuple[int, str]] = []
        self._case_selections: dict[str, list[int]] = {}
        self.selected: list[tuple[int, int]] = []  # case, document
        self.code_sets: Pairs = []
        self.document_sets: Pairs = []
        self.uncoded = self.case_codes = 0
        self._walk(_counted(pieces))
        if self.origin is None:
            raise Refused("file_unknown")

    def _walk(self, pieces: Iterable[bytes]) -> None:
        ends: dict[str, Callable[[etree.Element], None]] = {
            "User": self._user,
            "CodeBook": self._codebook,
            "Variable": self._variable,
            "Case": self._case,
            "Set": self._set,
            "Note": lambda _: None,  # memos are not read
        } | dict.fromkeys(_SOURCES, self._source)
        for event, element in walked(pieces, *(f"{{*}}{name}" for name in ("Project", *ends))):
            if self.origin is None:
                root = element.getroottree().getroot()
                if not root.tag.startswith(f"{{{_SPACE}") or root is not element:
                    raise Refused("file_unknown")
                self.origin = root.get("origin", "")
            if event == "end" and local(element) in ends:
                ends[local(element)](element)

    def _user(self, user: etree.Element) -> None:
        self.users[_id(user)] = user.get("name") or user.get("id", "")

    def _variable(self, variable: etree.Element) -> None:
        self.variables[_id(variable)] = variable.get("name", "")

    def _codebook(self, book: etree.Element) -> None:
        for codes in book.iterchildren("{*}Codes"):
            self._add_codes(codes, None, 0)

    def _add_codes(self, above: etree.Element, parent: int | None, depth: int) -> None:
        for code in above.iterchildren("{*}Code"):
            if depth >= NESTED:
                raise Refused("file_suspect")
            place = self.code_of[_id(code)] = len(self.codes)
            codable = code.get("isCodable", "true").strip() not in ("false", "0")
            self.codes.append([code.get("name", ""), parent, int(codable)])
            self._add_codes(code, place, depth + 1)

    def _set(self, group: etree.Element) -> None:
        name = group.get("name", "")
        for member in group.iterchildren("{*}MemberCode"):
            # The codebook's own schema calls it guid, the project's targetGUID.
            self.code_sets.append((name, _target(member) or _id(member)))
        for member in group.iterchildren("{*}MemberSource"):
            self.document_sets.append((name, _target(member)))

    def _case(self, case: etree.Element) -> None:
        place = self.case_of[_id(case)] = len(self.cases)
        self.cases.append([case.get("name", ""), 1])
        self.case_codes += sum(1 for _ in case.iter("{*}CodeRef"))
        self.case_sources += [(place, _target(one)) for one in case.iter("{*}SourceRef")]
        for one in case.iter("{*}SelectionRef"):
            self._case_selections.setdefault(_target(one), []).append(place)
        self._add_values(case, "case", place)

    def _add_values(self, owner: etree.Element, kind: str, place: int) -> None:
        for value in owner.iter("{*}VariableValue"):
            variable = next(map(_target, value.iterchildren("{*}VariableRef")), "")
            for given in value:
                text = "".join(given.itertext()).strip() if local(given) in _VALUES else ""
                if text:
                    self.values.append((kind, place, variable, text))

    def _source(self, source: etree.Element) -> None:
        document = self.document_of[_id(source)] = len(self.documents)
        kind = _SOURCES[local(source)]
        self.documents.append([source.get("name", ""), kind])
        self._add_values(source, "document", document)
        texts: dict[etree.Element, int] = {}
        for element in source.iter(*_TEXTS):
            texts[element] = len(self.texts)
            inside = element.iterchildren("{*}PlainTextContent") if self._quotations else ()
            content = next(("".join(one.itertext()) for one in inside), None)
            self.texts.append((element.get("plainTextPath", ""), content))
        selection, where = None, _NOWHERE
        for element in source.iter(*_CODED):
            if not element.tag.endswith("}Coding"):
                selection, name = element, local(element)
                held = texts.get(element.getparent(), -1)
                where = (document, name, held, *map(element.get, _SELECTIONS[name]))
                self.uncoded += next(element.iter("{*}CodeRef"), None) is None
                cases = self._case_selections.get(_id(element), ()) if self._case_selections else ()
                self.selected += [(case, document) for case in cases]
            elif selection is not None and element.getparent() is selection:
                user = element.get("creatingUser") or selection.get("creatingUser", "")
                self._add_codings(element, where, _KINDS.index(kind), _plain(user))
            else:
                user = _plain(element.get("creatingUser", ""))
                self._add_codings(element, (document,), _WHOLE, user)

    def _add_codings(self, coding: etree.Element, where: _Where, kind: int, user: str) -> None:
        """The codes of one segment; a stretch that is selected again is the same segment."""
        for ref in coding.iterchildren("{*}CodeRef"):
            segment = self.segment_of.setdefault(where, len(self.segment_kinds))
            if segment == len(self.segment_kinds):
                self.segment_kinds.append(kind)
            self.coding_segments.append(segment)
            self.coding_codes.append(_target(ref))
            self.coding_users.append(user)
        if len(self.coding_codes) > ROWS:
            raise Refused("file_too_big_inside")

    def segment_documents(self) -> list[int]:
        """The document of each segment."""
        return [where[0] for where in self.segment_of if isinstance(where[0], int)]

    def members(self) -> list[tuple[int, int]]:
        """Case and document, by what is selected, what is referred to, and what codes point at.

        NVivo codes documents to cases as it does to codes.
        """
        documents = self.segment_documents()
        pairs = list(self.selected)
        for segment, target in zip(self.coding_segments, self.coding_codes, strict=True):
            if target in self.case_of:
                pairs.append((self.case_of[target], documents[segment]))
        pairs += [
            (case, self.document_of[target])
            for case, target in self.case_sources
            if target in self.document_of
        ]
        return list(dict.fromkeys(pairs))

    def quotations(self, files: Mapping[str, str]) -> Iterator[str]:
        """The words of every segment; empty for one that is no stretch of a text that is there."""
        ready: dict[int, _Cutter] = {}
        for where in self.segment_of:
            if len(where) != 5 or where[1] != "PlainTextSelection" or where[2] == -1:
                yield ""
                continue
            try:
                held, start, end = (int(str(one)) for one in where[2:])
            except ValueError:
                raise Refused("file_damaged") from None
            if held not in ready:
                path, content = self.texts[held]
                text = files.get(_file(path), "") if content is None else content
                ready[held] = _Cutter(text, self.origin or "")
            yield ready[held].cut(start, end)


def _counted(pieces: Iterable[bytes]) -> Iterator[bytes]:
    nodes = 0
    for piece in pieces:
        nodes += piece.count(b"<") - piece.count(b"</")
        if nodes > NODES:
            raise Refused("file_too_big_inside")
        yield piece


@cache
def _plain(guid: str) -> str:
    """An id as it is compared: the schema allows braces, and letters of either size."""
    return guid.strip("{}").lower()


def _id(element: etree.Element) -> str:
    return _plain(element.get("guid", ""))


def _target(element: etree.Element) -> str:
    return _plain(element.get("targetGUID", ""))


def _file(path: str) -> str:
    """The last part of a file's name, in small letters."""
    return path.removeprefix(_INSIDE).rpartition("/")[2].casefold()


def _decoded(raw: bytes) -> str:
    encoding = next((one for mark, one in _MARKS.items() if raw.startswith(mark)), "utf-8")
    return raw.decode(encoding, errors="replace")


class _Cutter:
    """Cuts stretches out of one text, by positions as its program counts them.

    NVivo counts the halves that UTF-16 is made of, over the file as it is; ATLAS.ti counts letters
    and takes the two signs of a Windows line end for one; the standard, and the others, count
    letters.
    """

    def __init__(self, text: str, origin: str) -> None:
        program = origin.casefold()
        self._halves = text.encode("utf-16-le", "surrogatepass") if "nvivo" in program else b""
        self._text = text.replace("\r\n", "\n") if "atlas" in program else text

    def cut(self, start: int, end: int) -> str:
        if start < 0 or end <= start:
            return ""
        if self._halves:
            return self._halves[2 * start : 2 * end].decode("utf-16-le", "replace")[:FIELD]
        return self._text[start:end][:FIELD]


def _tell(project: _Project, answer: Answer, files: Mapping[str, str]) -> None:
    """Every list as a sheet; with the words of its segments where the answer may hold them."""
    codes = [project.code_of.get(one, -1) for one in project.coding_codes]
    unknown = sum(
        code < 0 and target not in project.case_of
        for code, target in zip(codes, project.coding_codes, strict=True)
    )
    left_out = {
        "selection_without_code": project.uncoded,
        "code_unknown": unknown,
        "case_codes": project.case_codes,
    }
    parts: dict[str, Rows] = {
        "about": [[project.origin]],
        "users": [[name, 1] for name in project.users.values()],
        "codes": project.codes,
        "code_sets": _in_sets(project.code_sets, project.code_of),
        "documents": project.documents,
        "document_sets": _in_sets(project.document_sets, project.document_of),
        "cases": project.cases,
        "members": [list(pair) for pair in project.members()],
        "values": [
            [owner, place, project.variables.get(variable, ""), text]
            for owner, place, variable, text in project.values
        ],
        "left_out": [[what, number] for what, number in left_out.items()],
    }
    for name, rows in parts.items():
        answer.sheet(name, rows, facts={"part": name})
    words = [[*project.quotations(files)]] if answer.quotations else []
    answer.columns("segments", [project.segment_documents(), project.segment_kinds], words)
    users = {guid: place for place, guid in enumerate(project.users)}
    by = [users.get(one, -1) for one in project.coding_users]
    answer.columns("codings", [project.coding_segments, codes, by])


def _in_sets(sets: Pairs, places: Mapping[str, int]) -> Rows:
    return [[name, places[guid]] for name, guid in sets if guid in places]
