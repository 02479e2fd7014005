"""A visit is found again by its token, by no other, and not longer than somebody holds it."""

from __future__ import annotations

import gc

from lib.workspace import Visit
from lib.workspace.returning_visits import Kept, Returning


def test_a_token_finds_its_own_visit():
    all_visits = Returning()
    first, second = Kept(Visit()), Kept(Visit())
    all_visits.keep(first)
    all_visits.keep(second)
    assert all_visits.find(first.token) is first
    assert all_visits.find(second.token) is second


def test_another_token_finds_nothing():
    all_visits, kept = Returning(), Kept(Visit())
    all_visits.keep(kept)
    for token in ("", "none", kept.token[:-1], kept.token + "A", kept.token.lower(), "\ud800"):
        assert all_visits.find(token) is None


def test_nothing_is_held_for_whoever_is_gone():
    all_visits, kept = Returning(), Kept(Visit())
    all_visits.keep(kept)
    token = kept.token
    del kept
    gc.collect()
    assert all_visits.find(token) is None


def test_a_token_has_256_bits_and_is_told_nowhere():
    tokens = {Kept(Visit()).token for _ in range(50)}
    assert len(tokens) == 50
    assert min(map(len, tokens)) >= 43  # 32 bytes in base 64
    kept = Kept(Visit())
    all_visits = Returning()
    all_visits.keep(kept)
    assert kept.token not in repr(kept)
    assert kept.token not in repr(list(all_visits._kept.items()))
