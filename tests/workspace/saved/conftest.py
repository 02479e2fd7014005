"""A cheaper key for the many visits that are sealed and opened here."""

import pytest

from lib.workspace.saved import sealing


@pytest.fixture
def cheap_key(monkeypatch):
    monkeypatch.setattr(sealing, "_COST", 2)
