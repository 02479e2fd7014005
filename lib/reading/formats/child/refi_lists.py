"""What a REFI-QDA project holds, as far as it is read."""

from __future__ import annotations

Rows = list[list[object]]
KINDS = ("text", "pdf", "picture", "audio", "video", "document")
"""What a code can stand on; segments have the number."""
WHOLE = KINDS.index("document")


class Text:
    """A text: in a file of the project, or in the project itself."""

    __slots__ = ("content", "path")

    def __init__(self, path: str) -> None:
        self.path = path
        self.content: str | None = None


class Lists:
    """Lists that refer to each other by row, or by id where what is meant may come later.

    A plain class, as all of this child: ``dataclasses`` would cost more than a small file.
    """

    def __init__(self) -> None:
        self.origin = ""
        self.users: dict[str, str] = {}
        self.variables: dict[str, str] = {}
        self.codes: Rows = []
        self.documents: Rows = []
        self.cases: Rows = []
        self.segment_documents: list[int] = []
        self.segment_kinds: list[int] = []
        self.spans: list[tuple[int, int, int]] = []  # text, start, end; only for quotations
        self.texts: list[Text] = []
        self.coding_segments: list[int] = []
        self.coding_codes: list[str] = []
        self.coding_users: list[str] = []
        self.values: list[tuple[str, int, str, str]] = []
        self.case_sources: list[tuple[int, str]] = []
        self.case_selections: dict[str, list[int]] = {}
        self.code_sets: list[tuple[str, str]] = []
        self.document_sets: list[tuple[str, str]] = []
        self.uncoded = self.case_codes = 0
        self.code_of: dict[str, int] = {}
        self.document_of: dict[str, int] = {}
        self.case_of: dict[str, int] = {}
        self.selected: list[tuple[int, int]] = []  # case, document
