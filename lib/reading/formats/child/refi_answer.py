"""What is told of a REFI-QDA project: its lists, with everything referring to rows of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lib.reading.formats.child import refi_texts
from lib.reading.formats.child.refi_lists import Lists, Rows
from lib.reading.formats.child.reply import Answer

Pairs = list[tuple[int, int]]


def _members(project: Lists) -> Pairs:
    """Case and document, by what is selected, what is referred to, and what codes point at.

    NVivo codes documents to cases as it does to codes.
    """
    pairs = list(project.selected)
    for segment, target in zip(project.coding_segments, project.coding_codes, strict=True):
        if target in project.case_of:
            pairs.append((project.case_of[target], project.segment_documents[segment]))
    pairs += [
        (case, project.document_of[target])
        for case, target in project.case_sources
        if target in project.document_of
    ]
    return list(dict.fromkeys(pairs))


def _in_sets(sets: Iterable[tuple[str, str]], places: Mapping[str, int]) -> Rows:
    return [[name, places[guid]] for name, guid in sets if guid in places]


def tell(project: Lists, answer: Answer, files: Mapping[str, str]) -> None:
    """Every list as a sheet; with the words of its segments where the answer may hold them.

    ``files`` are the texts that stand in files of the project.
    """
    users = {guid: place for place, guid in enumerate(project.users)}
    codes = [project.code_of.get(one, -1) for one in project.coding_codes]
    unknown = (
        sum(
            code < 0 and target not in project.case_of
            for code, target in zip(codes, project.coding_codes, strict=True)
        )
        if -1 in codes
        else 0
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
        "members": [[case, document] for case, document in _members(project)],
        "values": [
            [owner, place, project.variables.get(variable, ""), text]
            for owner, place, variable, text in project.values
        ],
        "left_out": [[what, number] for what, number in left_out.items()],
    }
    for name, rows in parts.items():
        answer.sheet(name, rows, facts={"part": name})
    words = [[*refi_texts.quotations(project, files)]] if answer.quotations else []
    answer.columns("segments", [project.segment_documents, project.segment_kinds], words)
    by = [users.get(one, -1) for one in project.coding_users]
    answer.columns("codings", [project.coding_segments, codes, by])
