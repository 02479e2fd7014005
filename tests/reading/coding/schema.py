"""The QDA-XML 1.0 schema (18 March 2019), as far as the made files use it: order and attributes."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

_GUID = re.compile(r"\{?[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\}?")
_ENDS = ("Coding*", "NoteRef*", "VariableValue*")
_SELECTION = ("Description?", "Coding*", "NoteRef*")
_BOX = ("firstX", "firstY", "secondX", "secondY")

# What an element may hold, in order; and which attributes it must have.
ELEMENTS = {
    "Project": (
        (
            "Users?",
            "CodeBook?",
            "Variables?",
            "Cases?",
            "Sources?",
            "Notes?",
            "Links?",
            "Sets?",
            "Graphs?",
            "Description?",
            "NoteRef*",
        ),
        ("name",),
    ),
    "Users": (("User+",), ()),
    "User": ((), ("guid",)),
    "CodeBook": (("Codes",), ()),
    "Codes": (("Code+",), ()),
    "Code": (("Description?", "NoteRef*", "Code*"), ("guid", "name", "isCodable")),
    "Variables": (("Variable+",), ()),
    "Variable": (("Description?",), ("guid", "name", "typeOfVariable")),
    "Cases": (("Case+",), ()),
    "Case": (
        ("Description?", "CodeRef*", "VariableValue*", "SourceRef*", "SelectionRef*"),
        ("guid",),
    ),
    "TextSource": (("Description?", "PlainTextContent?", "PlainTextSelection*", *_ENDS), ("guid",)),
    "Note": (("Description?", "PlainTextContent?", "PlainTextSelection*", *_ENDS), ("guid",)),
    "Representation": (
        ("Description?", "PlainTextContent?", "PlainTextSelection*", *_ENDS),
        ("guid",),
    ),
    "PDFSource": (("Description?", "PDFSelection*", "Representation?", *_ENDS), ("guid",)),
    "PictureSource": (("Description?", "TextDescription?", "PictureSelection*", *_ENDS), ("guid",)),
    "AudioSource": (("Description?", "Transcript*", "AudioSelection*", *_ENDS), ("guid",)),
    "VideoSource": (("Description?", "Transcript*", "VideoSelection*", *_ENDS), ("guid",)),
    "Transcript": (
        ("Description?", "PlainTextContent?", "SyncPoint*", "TranscriptSelection*", "NoteRef*"),
        ("guid",),
    ),
    "SyncPoint": ((), ("guid",)),
    "PlainTextSelection": (_SELECTION, ("guid", "startPosition", "endPosition")),
    "PDFSelection": (
        ("Description?", "Representation?", "Coding*", "NoteRef*"),
        ("guid", "page", *_BOX),
    ),
    "PictureSelection": (_SELECTION, ("guid", *_BOX)),
    "AudioSelection": (_SELECTION, ("guid", "begin", "end")),
    "VideoSelection": (_SELECTION, ("guid", "begin", "end")),
    "TranscriptSelection": (_SELECTION, ("guid",)),
    "Coding": (("CodeRef", "NoteRef*"), ("guid",)),
    "CodeRef": ((), ("targetGUID",)),
    "SourceRef": ((), ("targetGUID",)),
    "SelectionRef": ((), ("targetGUID",)),
    "VariableRef": ((), ("targetGUID",)),
    "VariableValue": (("VariableRef", "TextValue?"), ()),
    "PlainTextContent": ((), ()),
    "TextValue": ((), ()),
    "Notes": (("Note+",), ()),
    "Sets": (("Set+",), ()),
    "Set": (("Description?", "MemberCode*", "MemberSource*", "MemberNote*"), ("guid", "name")),
    "MemberCode": ((), ("targetGUID",)),
    "MemberSource": ((), ("targetGUID",)),
}
_SOURCES = {"TextSource", "PDFSource", "PictureSource", "AudioSource", "VideoSource"}


def faults(content):
    """What the schema does not allow in a project; empty for a valid one."""
    return list(_faults(ET.fromstring(content)))


def _faults(element):
    name = element.tag.rpartition("}")[2]
    inside = [one.tag.rpartition("}")[2] for one in element]
    if name == "Sources":
        if not inside or not set(inside) <= _SOURCES:
            yield f"Sources holds {inside}"
    elif name not in ELEMENTS:
        yield f"{name} is not known"
    else:
        order, needed = ELEMENTS[name]
        pattern = "".join(
            f"(?:{one.rstrip('?*+')},){one[-1] if one[-1] in '?*+' else ''}" for one in order
        )
        if not re.fullmatch(pattern, "".join(f"{one}," for one in inside)):
            yield f"{name} holds {inside}"
        yield from (f"{name} lacks {one}" for one in needed if one not in element.attrib)
    for key, value in element.attrib.items():
        is_id = key.casefold().endswith("guid") or key == "creatingUser"
        if is_id and not _GUID.fullmatch(value):
            yield f"{name} has {key}={value}"
    for one in element:
        yield from _faults(one)
