"""What all figures share: axes, marks, one look. They get their words from ``lib.wording``."""
