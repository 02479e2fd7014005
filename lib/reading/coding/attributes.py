"""What is known of persons and documents: which variable is the medium, which the setting."""

from __future__ import annotations

from lib.reading.grid import folded, text

KNOWN = {
    "medium": "medium",
    "vaktherapie": "medium",
    "discipline": "medium",
    "arts therapy": "medium",
    "therapievorm": "medium",
    "setting": "setting",
    "werksetting": "setting",
    "werkveld": "setting",
}


def attribute_key(heading: str) -> str:
    """``medium`` or ``setting`` where the heading says so, else the heading itself."""
    return KNOWN.get(folded(heading), text(heading))
