"""A sketch of many values: enough to tell how many of them changed, and not whose they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from secrets import token_bytes

import numpy as np
import numpy.typing as npt

Contents = npt.NDArray[np.float64] | npt.NDArray[np.object_]

BUCKETS = 32
CHECKS = 2**16
_SALT = 16


@dataclass(frozen=True, slots=True)
class Sketch:
    """How many values fell in each of ``BUCKETS``, by a hash under a salt of its own.

    Which value, in which row, beside which other value is not in it; how much the counts tell
    whoever holds them stands in ``docs/disclosure.md``.

    Attributes
    ----------
    salt: in hexadecimal.
    check: the sum of another hash of each value; it differs where buckets happen to agree.
    """

    salt: str
    buckets: tuple[int, ...]
    check: int

    @property
    def sound(self) -> bool:
        """Whether it can be one, for a file that anybody may have made."""
        return (
            len(self.buckets) == BUCKETS
            and min(self.buckets) >= 0
            and 0 <= self.check < CHECKS
            and len(self.salt) == 2 * _SALT
            and not set(self.salt) - set("0123456789abcdef")
        )


def sketch_of(values: Contents, salt: str = "") -> Sketch:
    """The values without those that are missing (NaN, ``None``), in no order.

    Parameters
    ----------
    salt: of the sketch it will be compared with; a new one without.
    """
    salt = salt or token_bytes(_SALT).hex()
    buckets, check = [0] * BUCKETS, 0
    for text, count in _counted(values).items():
        number = int.from_bytes(
            blake2b(
                text.encode("utf-8", "surrogatepass"), digest_size=8, key=bytes.fromhex(salt)
            ).digest()
        )
        buckets[number % BUCKETS] += count
        check += count * (number // BUCKETS)
    return Sketch(salt, tuple(buckets), check % CHECKS)


def _counted(values: Contents) -> Counter[str]:
    if values.dtype == object:
        return Counter(f"={one}" for one in values if one is not None)
    # A mean of the same answers in another order may differ in its last digit; 0 has one sign.
    numbers = np.round(values[~np.isnan(values)].astype(np.float64), 6) + 0.0
    return Counter(f"{one:.6f}" for one in numbers.tolist())


def changed(values: Contents, sketch: Sketch) -> int:
    """How many values came, went or became another, at least; never more than truly did."""
    now = sketch_of(values, sketch.salt)
    differences = [a - b for a, b in zip(now.buckets, sketch.buckets, strict=True)]
    came = sum(one for one in differences if one > 0)
    went = -sum(one for one in differences if one < 0)
    return max(came, went, int(now.check != sketch.check))


def all_of(some: Iterable[object]) -> Contents:
    """Codes or texts as values that ``sketch_of`` takes."""
    found = [*some]
    values = np.empty(len(found), dtype=object)
    values[:] = found
    return values
