"""``scipy.special``, loaded without what it drags along.

scipy copies every name of numpy, and one of them is numpy's wrapper for Fortran, which is loaded
when it is looked at: 30 ms of a first visitor's time for something nobody calls. Meanwhile an
empty name stands in its place.
"""

from __future__ import annotations

import sys

import numpy as np

_UNUSED = "f2py"
_absent = f"numpy.{_UNUSED}" not in sys.modules
if _absent:
    setattr(np, _UNUSED, None)
try:
    from scipy import special
finally:
    if _absent:
        delattr(np, _UNUSED)

__all__ = ["special"]
