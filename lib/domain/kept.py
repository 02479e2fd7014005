"""What was read as MessagePack: to ship the sample as it was read, and to save a visit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec
import numpy as np

T = TypeVar("T")


class NotKept(Exception):
    """The content does not hold what is asked for; carries nothing of what it does hold."""


def packed(value: object) -> bytes:
    """A dataclass with all it holds: arrays of numbers as their bytes, NaN as it is."""
    return msgspec.msgpack.encode(value, enc_hook=_raw)


def unpacked(content: bytes, kind: type[T]) -> T:
    """What ``packed`` wrote, for content that anybody may have made.

    Every field has its declared type; whether lengths fit together is for ``lib.domain.sound``.

    Raises
    ------
    NotKept when it is no such thing.
    """
    try:
        return msgspec.msgpack.decode(content, type=kind, dec_hook=_from_raw)
    except (msgspec.MsgspecError, ValueError, TypeError, KeyError, RecursionError, OverflowError):
        raise NotKept from None


def _codes(plain: list[str | None]) -> np.ndarray[Any, Any]:
    if not all(one is None or isinstance(one, str) for one in plain):
        raise TypeError
    codes = np.empty(len(plain), dtype=object)
    codes[:] = plain
    return codes


def _raw(value: object) -> object:
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, Sequence):
        return [*value]
    if not isinstance(value, np.ndarray):
        raise NotImplementedError(type(value).__name__)
    if value.dtype == object:
        return {"codes": value.tolist()}
    kind = "<i8" if value.dtype.kind == "i" else "<f8"
    return {"kind": kind, "shape": value.shape, "bytes": value.astype(kind).tobytes()}


def _from_raw(_: type, raw: dict[str, Any]) -> np.ndarray[Any, Any]:
    if "codes" in raw:
        return _codes(raw["codes"])
    if raw["kind"] not in ("<i8", "<f8"):
        raise ValueError
    # A copy in the machine's own order: an array over foreign bytes cannot be written to.
    native = np.int64 if raw["kind"] == "<i8" else np.float64
    return np.frombuffer(raw["bytes"], dtype=raw["kind"]).astype(native).reshape(raw["shape"])
