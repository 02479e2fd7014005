"""XML that anybody may have made, gone through element by element."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from lib.reading.formats.child.limits import Refused

_TRAPS = frozenset({etree.ErrorTypes.ERR_ENTITY_LOOP, etree.ErrorTypes.ERR_RESOURCE_LIMIT})
_PIECE = 64 * 1024
_NO_MEMORY = etree.ErrorTypes.ERR_NO_MEMORY


def walked(pieces: Iterable[bytes], *tags: str) -> Iterator[tuple[str, etree.Element]]:
    """``start`` and ``end`` of every element with such a tag, ``{namespace}name``.

    What has ended is let go as soon as the next one is asked for.

    Raises
    ------
    Refused when the XML is damaged, declares entities, or is nested deeper than any program does.
    """
    parser = etree.XMLPullParser(
        ("start", "end"),
        tag=tags,
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    checked = False
    try:
        for piece in _small(pieces):
            parser.feed(piece)
            for event, element in parser.read_events():
                if not checked and element.getroottree().docinfo.internalDTD is not None:
                    raise Refused("file_suspect")
                checked = True
                yield event, element
                if event == "end":
                    _let_go(element)
        parser.close()
    except etree.XMLSyntaxError as problem:
        if problem.code == _NO_MEMORY:
            raise MemoryError from None
        raise Refused("file_suspect" if problem.code in _TRAPS else "file_damaged") from None


def _small(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same in pieces so small that not much of the tree stands at once."""
    for piece in pieces:
        for at in range(0, len(piece), _PIECE):
            yield piece[at : at + _PIECE]


def _let_go(element: etree.Element) -> None:
    element.clear(keep_tail=False)
    while element.getprevious() is not None:
        del element.getparent()[0]


def local(element: etree.Element) -> str:
    """Its name without its namespace."""
    name: str = element.tag
    return name.rpartition("}")[2]
