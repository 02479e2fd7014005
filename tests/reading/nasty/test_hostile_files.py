"""Files made to bring a reader down: refused soon, in a sentence, and this process lives on."""

from __future__ import annotations

import sys
import time

import pytest

from lib.reading import ReadingError, Upload
from lib.reading.formats import apart, sheets
from lib.reading.formats.child.limits import MEMORY
from lib.wording import LANGUAGES, words_in
from lib.wording.told_reading import error
from tests.reading.making_files import workbook
from tests.reading.nasty.make_files import HOSTILE

SECONDS = 10
"""Three on a quiet machine; the tests of others may run beside these."""


@pytest.fixture(scope="module", autouse=True)
def largest_child():
    """No child ever held more than its limit."""
    yield
    if sys.platform == "linux":
        import resource

        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        # A child starts as a copy of this process, which may itself have become large.
        assert peak < max(MEMORY, own + 1)


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE.keys())
def test_it_is_refused_soon_and_clearly(make):
    nasty = make()
    upload = Upload(nasty.name, nasty.content)
    start = time.monotonic()
    with pytest.raises(ReadingError) as caught:
        sheets(upload)
    assert time.monotonic() - start < SECONDS
    assert caught.value.code in nasty.code.split(" or ")
    for language in LANGUAGES:
        sentence = error(caught.value, words_in(language))
        assert sentence.strip().endswith(".")
        assert nasty.name in sentence


def test_the_next_file_is_read():
    """After a child was killed, too."""
    assert sheets(workbook([["a"]]))[0].rows == [["a"]]


def test_a_child_that_is_killed_while_it_waits_is_replaced():
    upload = workbook([["a"]])
    sheets(upload)
    apart.make_ready()
    waiting = apart._ready.take()
    waiting.kill()
    waiting.wait()
    apart._ready._waiting = waiting
    assert sheets(upload)[0].rows == [["a"]]


def test_there_are_enough():
    assert len(HOSTILE) >= 40
