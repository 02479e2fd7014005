"""The orders in which themes and persons can stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt

from lib.domain.interviews import Theme, any_of
from lib.findings.mentions import count, grouped, mentioned

Order = Literal["codebook", "frequency", "similarity"]


def leaf_order(matrix: npt.NDArray[np.float64]) -> list[int]:
    """Rows put so that alike ones are neighbours (optimal leaf ordering).

    Bar-Joseph, Gifford & Jaakkola 2001, doi:10.1093/bioinformatics/17.suppl_1.S22. Five hundred
    rows take some 30 ms.
    """
    # Imported here: only this order needs it, and every page would wait for it.
    from scipy.cluster.hierarchy import leaves_list, linkage
    from scipy.spatial.distance import pdist

    if len(matrix) < 3 or matrix.size == 0:
        return list(range(len(matrix)))
    # Distances first: linkage would take a square symmetric matrix for distances, and warn.
    distances = pdist(matrix, metric="cityblock")
    tree = linkage(distances, method="average", optimal_ordering=True)
    return [int(leaf) for leaf in leaves_list(tree)]


def ordered_themes(themes: Sequence[Theme], persons: int, order: Order) -> dict[str, list[Theme]]:
    """Groups with their themes; an order moves themes inside a group and groups as wholes."""
    groups = grouped(themes)
    if order == "codebook":
        return groups
    if order == "frequency":
        ranked = {
            name: sorted(inside, key=lambda theme: -theme.listed) for name, inside in groups.items()
        }
        size = {name: count(any_of(inside)).k for name, inside in groups.items()}
        return {name: ranked[name] for name in sorted(ranked, key=lambda name: -size[name])}
    names = list(groups)
    seen = {name: mentioned(groups[name], persons).astype(np.float64) for name in names}
    profiles = np.array([seen[name].mean(axis=0) for name in names])
    return {
        names[place]: [groups[names[place]][i] for i in leaf_order(seen[names[place]])]
        for place in leaf_order(profiles)
    }


def ordered_persons(themes: Sequence[Theme], persons: int, order: Order) -> list[int]:
    """Persons in the file's order, or alike ones together; never ranked by how much they said."""
    if order != "similarity" or not themes:
        return list(range(persons))
    return leaf_order(mentioned(themes, persons).T.astype(np.float64))
