"""Coding projects that are damaged or made to do harm are refused in time, and nobody dies."""

from __future__ import annotations

import io
import struct
import time
import zipfile

import pytest

from lib.reading import ReadingError, Upload, read
from tests.reading.coding import make_refi as made
from tests.reading.coding.make_refi import SPACE, packed

XML = made.everything().xml()
HEAD = f'<?xml version="1.0"?>\n<Project xmlns="{SPACE}" name="a">'.encode()
ENTITIES = (
    b'<?xml version="1.0"?>\n<!DOCTYPE Project [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + f']>\n<Project xmlns="{SPACE}" name="&j;"/>'.encode()
)


def around(content):
    return packed({"project.qde": content})


def slipped():
    buffer = io.BytesIO(made.everything().packed())
    with zipfile.ZipFile(buffer, "a") as file:
        file.writestr("../../boven.txt", "buiten")
    return buffer.getvalue()


def lying():
    """A directory that says the project is ten bytes long."""
    content = bytearray(made.everything().packed())
    at = content.rfind(b"PK\x01\x02")
    struct.pack_into("<I", content, at + 24, 10)
    return bytes(content)


def nested(depth):
    return HEAD + b"<CodeBook><Codes>" + b'<Code guid="a" name="b" isCodable="true">' * depth


def unpacked(content):
    """In an archive as it is, so that it is not refused for how well it packs."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("project.qde", content)
    return buffer.getvalue()


def many_nodes():
    return unpacked(HEAD + b"<a/>" * 3_000_000 + b"</Project>")


def many_codings():
    one = b'<Coding><CodeRef targetGUID="c"/></Coding>'
    source = b'<Sources><TextSource guid="b">' + one * 200_001 + b"</TextSource></Sources>"
    return unpacked(HEAD + source + b"</Project>")


HOSTILE = {
    "outside the archive": (slipped, "file_suspect"),
    "entities": (lambda: around(ENTITIES), "file_suspect"),
    "entities, not packed": (lambda: ENTITIES, "file_suspect"),
    "entities, wide letters": (
        lambda: around(ENTITIES.decode().replace('<?xml version="1.0"?>', "").encode("utf-16")),
        "file_suspect",
    ),
    "a file from outside": (
        lambda: around(
            b'<!DOCTYPE Project [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
            + HEAD.partition(b"\n")[2]
            + b"&a;</Project>"
        ),
        "file_suspect",
    ),
    "3 million nodes": (many_nodes, "file_too_big_inside"),
    "200,001 codings": (many_codings, "file_too_big_inside"),
    "codes in codes in codes": (lambda: around(nested(5000)), "file_suspect"),
    "cut off": (lambda: around(XML[: len(XML) // 2]), "file_damaged"),
    "archive cut off": (lambda: made.everything().packed()[:-60], "file_damaged"),
    "directory lies": (lying, "file_damaged"),
    "two projects": (lambda: packed({"a.qde": XML, "b.qde": XML}), "file_suspect"),
    "another root": (lambda: around(b"<html/>"), "file_unknown"),
    "another schema": (lambda: around(b'<Project xmlns="urn:other"/>'), "file_unknown"),
    "positions that are words": (
        lambda: around(XML.replace(b'startPosition="0"', b'startPosition="nul"')),
        None,
    ),
    "bomb": (lambda: packed({"project.qde": HEAD + b" " * 400_000_000}), "file_too_big_inside"),
}


@pytest.mark.parametrize(("make", "code"), HOSTILE.values(), ids=HOSTILE.keys())
def test_it_is_refused(make, code):
    content = make()
    start = time.monotonic()
    if code is None:
        # Places are only looked at for quotations.
        assert read([Upload("a.qdpx", content)]).dataset.interviews is not None
        with pytest.raises(ReadingError) as caught:
            read([Upload("a.qdpx", content, quotations=True)])
        assert caught.value.code == "file_damaged"
        return
    with pytest.raises(ReadingError) as caught:
        read([Upload("a.qdpx", content)])
    assert caught.value.code == code
    assert time.monotonic() - start < 10
    # The next file is read as if nothing had happened.
    assert read([Upload("b.qdpx", made.everything().packed())]).dataset.interviews is not None
