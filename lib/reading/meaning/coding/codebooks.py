"""A codebook beside the codings: its order, its groups, and the codes that were never used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from lib.domain.coding import PATH, Code, Coded, Codings
from lib.reading.formats.report import Located
from lib.reading.meaning.coding.exports import CodebookEntry, Notes


def with_codebook(
    coded: Coded, entries: Sequence[CodebookEntry], notes: Notes, place: Located
) -> Coded:
    """The same codings under the codes of the codebook; codes it does not know follow.

    A code is found by its whole path, written as one name too, since a name may hold the sign
    between groups; else by its last name, where only one code of the codebook has it.
    """
    place_of, by_name = _index(entries)
    paths = [one.path for one in entries]
    codable = [one.codable for one in entries]
    new = np.zeros(len(coded.codes), dtype=np.int64)
    absent = 0
    for number, code in enumerate(coded.codes):
        found = place_of.get(PATH.join(code.full))
        if found is None and len(by_name[code.name]) == 1 and not code.path:
            found = by_name[code.name][0]
        if found is None:
            found = len(paths)
            paths.append(code.full)
            codable.append(code.codable)
            absent += 1
        new[number] = found
    if absent:
        notes.add("note", "codes_not_in_codebook", place, n=absent)
    added = len(paths) - len(set(new.tolist()))
    if added:
        notes.add("note", "codes_from_codebook", place, n=added)
    stated = [one.documents for one in entries] + [None] * (len(paths) - len(entries))
    codes = tuple(
        Code(f"c{number:03d}", path[-1], path[:-1], may, said)
        for number, (path, may, said) in enumerate(zip(paths, codable, stated, strict=True), 1)
    )
    old = coded.codings
    codings = Codings(old.document, old.segment, new[old.code], old.coder)
    result = replace(coded, codes=codes, codings=codings)
    _compare(result, entries, notes, place)
    return result


def _index(
    entries: Sequence[CodebookEntry],
) -> tuple[dict[str, int], defaultdict[str, list[int]]]:
    place_of: dict[str, int] = {}
    by_name: defaultdict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(entries):
        place_of.setdefault(PATH.join(one.path), number)
        by_name[one.path[-1]].append(number)
    return place_of, by_name


def _compare(coded: Coded, entries: Sequence[CodebookEntry], notes: Notes, place: Located) -> None:
    """Tells how many codes the codebook counts otherwise."""
    used = np.bincount(coded.codings.code, minlength=len(coded.codes))
    differ = sum(
        one.codings is not None and one.codings != int(used[number])
        for number, one in enumerate(entries)
    )
    if differ:
        notes.add("warning", "codebook_differs", place, n=differ)
