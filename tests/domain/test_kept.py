"""A ward that is kept comes back whole."""

from __future__ import annotations

from dataclasses import fields, replace

import msgspec
import numpy as np
import pytest

from lib.domain.kept_readings import NotKept, packed, unpacked
from lib.domain.ward import Ward
from tests.wording.random_wards import random_ward


def same(one: object, other: object) -> bool:
    """Equal, arrays and NaN included."""
    if isinstance(one, np.ndarray):
        return (
            isinstance(other, np.ndarray)
            and one.dtype.kind == other.dtype.kind
            and one.shape == other.shape
            and all(
                a == b or (a != a and b != b) for a, b in zip(one.flat, other.flat, strict=True)
            )
        )
    if isinstance(one, dict):
        return (
            isinstance(other, dict)
            and list(one) == list(other)
            and all(same(one[key], other[key]) for key in one)
        )
    return bool(one == other)


@pytest.mark.parametrize("seed", range(5))
def test_a_ward_comes_back_whole(seed):
    ward = random_ward(seed, 12 + seed)
    answers = {"WAV-B": np.array([[1.0, np.nan], [3.0, 5.0]])}
    ward = replace(ward, answers=answers, invented=bool(seed % 2))
    back = unpacked(packed(ward), Ward)
    for one in fields(Ward):
        assert same(getattr(ward, one.name), getattr(back, one.name)), one.name


def numbers(shape, count=1, kind="<f8"):
    return {"kind": kind, "shape": shape, "bytes": b"\0" * 8 * count}


NOBODY = {"patients": [], "attributes": {}, "scores": {}}


@pytest.mark.parametrize(
    "plain",
    [
        {},
        [1, 2],
        {"patients": "P1"},
        NOBODY | {"attributes": {"age": 1}},
        NOBODY | {"patients": ["GEHEIM"], "attributes": {"age": numbers([9])}},
        NOBODY | {"scores": {"x": numbers([1], kind="|O8")}},
        NOBODY | {"attributes": {"sex": {"codes": [1, 2]}}},
        NOBODY | {"scores": {"x": {"shape": [1]}}},
    ],
)
def test_other_content_is_refused_without_a_word_of_it(plain):
    with pytest.raises(NotKept) as refusal:
        unpacked(msgspec.msgpack.encode(plain), Ward)
    assert refusal.value.args == ()
    assert refusal.value.__suppress_context__


@pytest.mark.parametrize("content", [b"", b"{}", b"\xc1"])
def test_what_is_no_messagepack_is_refused(content):
    with pytest.raises(NotKept):
        unpacked(content, Ward)
