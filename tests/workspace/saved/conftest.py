"""A cheaper key for the many visits that are sealed and opened here."""

import pytest

from lib.workspace.saved import sealed_file


@pytest.fixture
def cheap_key(monkeypatch):
    monkeypatch.setattr(sealed_file, "_COST", 2)
