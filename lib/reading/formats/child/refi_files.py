"""REFI-QDA in one piece of XML: a codebook (.qdc), or a project that is not packed (.qde)."""

from __future__ import annotations

from lib.reading.formats.child import refi_answer
from lib.reading.formats.child.refi_project import Project, ready_by
from lib.reading.formats.child.reply import Answer


def read(content: bytes, answer: Answer, *, name: str, careful: bool) -> None:
    """A codebook, or a project that is not packed."""
    ready_by(len(content))
    project = Project(answer.quotations)
    project.feed([content])
    refi_answer.tell(project, answer, {})
