"""Praktijklens: from a ward's own spreadsheet to honest answers."""

import gc

VERSION = "0.1.0"

# Loading the packages makes 150,000 objects that stay. Python would look through all of them for
# garbage time and again meanwhile, which takes a fifth of a second of every start.
gc.set_threshold(50_000, 20, 100)
