"""REFI-QDA projects as programs export them (.qdpx): the XML and its sources in a zip file."""

from __future__ import annotations

from collections.abc import Mapping

from lib.reading.formats.child import refi_answer, refi_texts, zips
from lib.reading.formats.child.limits import Refused
from lib.reading.formats.child.refi_project import Project, ready_by
from lib.reading.formats.child.reply import Answer
from lib.reading.formats.child.zips import Member


def read(content: bytes, parts: dict[str, Member], answer: Answer, *, careful: bool) -> None:
    """A project; its texts are opened for quotations only, its pictures and sound never.

    The name of the XML differs by program, so it is told by how it ends.
    """
    projects = [one for path, one in parts.items() if path.casefold().endswith(".qde")]
    if len(projects) != 1:
        raise Refused("file_suspect")
    ready_by(projects[0].size)
    project = Project(answer.quotations)
    project.feed(zips.chunks(content, projects[0]))
    files: Mapping[str, str] = {}
    if answer.quotations:
        files = refi_texts.files(content, parts, project.texts)
    refi_answer.tell(project, answer, files)
