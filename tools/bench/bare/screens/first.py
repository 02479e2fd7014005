"""A page of the bare app."""

from tools.bench.bare.drawing import draw

draw("first")
