"""What all figures share: axes, marks, one look. They get their words from ``lib.wording``."""

from lib.charts.dress import Drawing, Look, Make

__all__ = ["Drawing", "Look", "Make"]
