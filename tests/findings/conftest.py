"""The sample ward and the sample themes, read the way the app reads them."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.domain.interviews import Interviews
from lib.domain.ward import Ward
from lib.reading import Upload, read

SAMPLES = Path(__file__).parents[2] / "sample_data"


def _upload(name):
    return Upload(name, (SAMPLES / name).read_bytes())


@pytest.fixture(scope="session")
def ward() -> Ward:
    """The sample ward."""
    return read([_upload("sample_ward.xlsx")]).dataset.ward


@pytest.fixture(scope="session")
def interviews() -> Interviews:
    """The sample themes."""
    return read([_upload("sample_themes.xlsx")]).dataset.interviews
