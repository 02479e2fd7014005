"""The words behind the segments of a REFI-QDA project, cut out of its text files.

Programs count positions in their own way. NVivo counts the halves that UTF-16 is made of, over the
file as it is; ATLAS.ti counts letters and takes the two signs of a Windows line end for one; the
standard, and the others, count letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lib.reading.formats.child import zips
from lib.reading.formats.child.limits import FIELD
from lib.reading.formats.child.refi_lists import Lists, Text
from lib.reading.formats.child.zips import Member

_INSIDE = "internal://"
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


def files(content: bytes, parts: dict[str, Member], texts: list[Text]) -> Mapping[str, str]:
    """The text files that are asked for, by the last part of their name in small letters."""
    wanted = {_name(one.path) for one in texts if one.path.startswith(_INSIDE)}
    return {
        name: _decoded(zips.whole(content, member))
        for path, member in parts.items()
        if (name := _name(path)) in wanted
    }


def _name(path: str) -> str:
    return path.removeprefix(_INSIDE).rpartition("/")[2].casefold()


def _decoded(raw: bytes) -> str:
    for mark, encoding in _MARKS.items():
        if raw.startswith(mark):
            return raw.decode(encoding, errors="replace")
    return raw.decode("utf-8", errors="replace")


def quotations(project: Lists, from_files: Mapping[str, str]) -> Iterator[str]:
    """The words of every segment; empty for one that is no stretch of a text that is there."""
    ready: dict[int, _Cutter] = {}
    for held, start, end in project.spans:
        if held >= 0 and held not in ready:
            text = project.texts[held].content
            if text is None:
                text = from_files.get(_name(project.texts[held].path), "")
            ready[held] = _Cutter(text, project.origin)
        yield ready[held].cut(start, end) if held >= 0 else ""


class _Cutter:
    """Cuts stretches out of one text, counted as its program does."""

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
