"""REFI-QDA projects for the tests, after the QDA-XML 1.0 schema of 18 March 2019."""

from __future__ import annotations

import io
import uuid
import zipfile
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

SPACE = "urn:QDA-XML:project:1.0"


def guid(name):
    """The same id for the same name, in the form the schema asks."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name)).upper()


def element(tag, children="", /, **attributes):
    """An element with attributes; those that are None are left out."""
    given = "".join(
        f" {key}={quoteattr(str(one))}" for key, one in attributes.items() if one is not None
    )
    return f"<{tag}{given}>{children}</{tag}>" if children else f"<{tag}{given}/>"


def code(name, *inside, codable=True, key=None):
    return element(
        "Code",
        "".join(inside),
        guid=guid(key or f"code {name}"),
        name=name,
        isCodable=str(codable).lower(),
    )


_count = iter(range(10**9))


def coding(target, user=None):
    ref = element("CodeRef", targetGUID=guid(target))
    return element(
        "Coding",
        ref,
        guid=guid(f"coding {next(_count)}"),
        creatingUser=user and guid(f"user {user}"),
    )


def selection(kind, *codings, key=None, user=None, **places):
    return element(
        kind,
        "".join(codings),
        guid=guid(key or f"selection {next(_count)}"),
        creatingUser=user and guid(f"user {user}"),
        **places,
    )


def text_selection(start, end, *codings, **more):
    return selection("PlainTextSelection", *codings, startPosition=start, endPosition=end, **more)


def value(variable, given, kind="TextValue"):
    ref = element("VariableRef", targetGUID=guid(f"variable {variable}"))
    return element("VariableValue", ref + element(kind, given))


@dataclass
class Project:
    """A project under construction; the parts come out in the order of the schema."""

    origin: str = "NVivo"
    users: list = field(default_factory=list)
    codes: list = field(default_factory=list)
    variables: list = field(default_factory=list)
    cases: list = field(default_factory=list)
    sources: list = field(default_factory=list)
    sets: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    files: dict = field(default_factory=dict)

    def text(self, name, *inside, content=None, raw=None, key=None):
        """A text source, in the project or in a file of its own."""
        path = None
        if raw is not None:
            path = f"{guid(key or name)}.txt"
            self.files[f"sources/{path}"] = raw
        told = element("PlainTextContent", content) if content is not None else ""
        self.sources.append(
            element(
                "TextSource",
                told + "".join(inside),
                guid=guid(key or f"source {name}"),
                name=name,
                plainTextPath=path and f"internal://{path}",
            )
        )

    def xml(self):
        users = [element("User", guid=guid(f"user {one}"), name=one) for one in self.users]
        variables = [
            element("Variable", guid=guid(f"variable {one}"), name=one, typeOfVariable="Text")
            for one in self.variables
        ]
        book = element("Codes", "".join(self.codes)) if self.codes else ""
        parts = (
            ("Users", "".join(users)),
            ("CodeBook", book),
            ("Variables", "".join(variables)),
            ("Cases", "".join(self.cases)),
            ("Sources", "".join(self.sources)),
            ("Notes", "".join(self.notes)),
            ("Sets", "".join(self.sets)),
        )
        inside = "".join(element(name, told) for name, told in parts if told)
        return (
            '<?xml version="1.0" encoding="utf-8"?>\n'
            + element(
                "Project",
                inside,
                xmlns=SPACE,
                name="proef",
                origin=self.origin,
            )
        ).encode()

    def packed(self, name="project.qde"):
        """The project as a .qdpx."""
        return packed({name: self.xml(), **self.files})


def packed(parts):
    """Files in a zip file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return buffer.getvalue()


def codebook(*codes, origin="Taguette 1.5.2"):
    """A .qdc."""
    inside = element("Codes", "".join(codes))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        + element(
            "CodeBook",
            inside,
            xmlns="urn:QDA-XML:codebook:1.0",
            origin=origin,
        )
    ).encode()


def everything():
    """A project with every kind of source and of coding."""
    project = Project(origin="NVivo 12", users=["Codeur 1", "Codeur 2"])
    project.codes = [
        code("Werkvorm", code("Spel"), code("Ritme", code("Tempo")), codable=False),
        code("Band"),
        code("Nooit gebruikt"),
    ]
    project.variables = ["Medium", "Jaren"]
    project.text(
        "Gesprek",
        text_selection(0, 4, coding("code Spel", "Codeur 1")),
        text_selection(0, 4, coding("code Band", "Codeur 1")),
        text_selection(0, 4, coding("code Spel", "Codeur 2")),
        text_selection(5, 9, coding("code Tempo"), user="Codeur 2"),
        text_selection(6, 8),
        coding("code Band", "Codeur 1"),
        value("Medium", "muziek"),
        content="Spel lang geleden",
    )
    project.text(
        "Gesprek",
        text_selection(0, 3, coding("code Band")),
        content="Dag allemaal",
        key="source tweede gesprek",
    )
    box = {"firstX": 1, "firstY": 2, "secondX": 30, "secondY": 40}
    project.sources.append(
        element(
            "PDFSource",
            selection("PDFSelection", coding("code Ritme"), page=0, **box)
            + element(
                "Representation",
                element("PlainTextContent", "Bladzijde een")
                + text_selection(0, 9, coding("code Band")),
                guid=guid("voorstelling"),
            ),
            guid=guid("source pdf"),
            name="Verslag",
        )
    )
    project.sources.append(
        element(
            "PictureSource",
            selection("PictureSelection", coding("code Spel"), **box),
            guid=guid("source beeld"),
            name="Tekening",
        )
    )
    project.sources.append(
        element(
            "AudioSource",
            element(
                "Transcript",
                element("PlainTextContent", "hm")
                + element("SyncPoint", guid=guid("punt 1"), timeStamp=0, position=0)
                + element("SyncPoint", guid=guid("punt 2"), timeStamp=900, position=2)
                + selection(
                    "TranscriptSelection",
                    coding("code Band"),
                    fromSyncPoint=guid("punt 1"),
                    toSyncPoint=guid("punt 2"),
                ),
                guid=guid("uitgeschreven"),
            )
            + selection("AudioSelection", coding("code Tempo"), begin=0, end=900),
            guid=guid("source geluid"),
            name="Opname",
        )
    )
    project.sources.append(
        element(
            "VideoSource",
            selection("VideoSelection", coding("code Spel"), begin=10, end=20),
            guid=guid("source film"),
            name="Film",
        )
    )
    project.text("Stil", content="Niemand zei iets")
    return project
