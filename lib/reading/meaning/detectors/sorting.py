"""Remarks and detections, told in passing and together, put in their places."""

from __future__ import annotations

from collections.abc import Sequence

from lib.reading.formats.report import Detection, Remark, Told
from lib.reading.meaning.detectors.detector_kinds import KINDS


def remarks_in(told: Sequence[Told]) -> tuple[Remark, ...]:
    """The remarks among what was told."""
    return tuple(one for one in told if isinstance(one, Remark))


def detections_in(told: Sequence[Told]) -> tuple[Detection, ...]:
    """The detections among what was told, what matters most first."""
    order = list(KINDS)
    found = [one for one in told if isinstance(one, Detection)]
    return tuple(sorted(found, key=lambda one: order.index(one.code)))
