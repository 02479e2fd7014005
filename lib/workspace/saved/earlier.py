"""What files of earlier schemas held otherwise."""

from __future__ import annotations

from dataclasses import replace

from lib.reading import Report
from lib.workspace.saved.model import Data

_RETIRED = frozenset({"reversal_scale"})
"""Kinds of detections that no words are left for; they are found anew, under another name."""


def without_retired(data: Data) -> Data:
    """The data of a file of schema 1, without what this version tells otherwise."""
    ward = data.ward and replace(data.ward, report=_kept(data.ward.report))
    return replace(data, ward=ward, about=data.about and _kept(data.about))


def _kept(report: Report) -> Report:
    kept = tuple(one for one in report.detections if one.code not in _RETIRED)
    return replace(report, detections=kept)
