"""A ward that is kept as JSON comes back whole."""

from __future__ import annotations

import json
from dataclasses import fields, replace

import numpy as np
import pytest

from lib.domain.kept import NotKept, as_json, from_json
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
        return isinstance(other, dict) and list(one) == list(other) and all(
            same(one[key], other[key]) for key in one
        )  # fmt: skip
    return bool(one == other)


@pytest.mark.parametrize("seed", range(5))
def test_a_ward_comes_back_whole(seed):
    ward = random_ward(seed, 12 + seed)
    answers = {"WAV-B": np.array([[1.0, np.nan], [3.0, 5.0]])}
    ward = replace(ward, answers=answers, invented=bool(seed % 2))
    back = from_json(as_json(ward), Ward)
    for one in fields(Ward):
        assert same(getattr(ward, one.name), getattr(back, one.name)), one.name


def test_missing_scores_are_valid_json():
    ward = replace(random_ward(1, 9), scores={"WAV-B.total": np.full(9, np.nan)})
    assert json.loads(as_json(ward))["scores"]["WAV-B.total"]["numbers"] == [None] * 9


@pytest.mark.parametrize(
    "text",
    [b"", b"{}", b"[1, 2]", b'{"patients": "P1"}', b'{"patients": [], "attributes": {"age": 1}}',
     b'{"patients": ["GEHEIM"], "attributes": {"age": {"shape": [9], "numbers": [1]}}}',
     b'{"patients": ["a"], "attributes": {}, "scores": {"x": {"shape": [1], "numbers": ["b"]}}}'],
)  # fmt: skip
def test_another_text_is_refused_without_its_content(text):
    with pytest.raises(NotKept) as refusal:
        from_json(text, Ward)
    assert refusal.value.args == ()
    assert refusal.value.__suppress_context__
