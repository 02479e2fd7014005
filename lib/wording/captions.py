"""The line under everything that is taken along: how many, which, when, from what file."""

from __future__ import annotations

import datetime
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from babel.dates import format_date

from lib import VERSION
from lib.findings import Finding
from lib.findings.basis import About
from lib.wording import names
from lib.wording.language import NBSP, Words
from lib.wording.told_filters import filter_told

if TYPE_CHECKING:
    from lib.reading import Source

_FINGERPRINT = 12
"""Signs of a SHA-256 that are enough to tell two files of a ward apart."""
BETWEEN = " · "
_KEPT = "\x00"


class Origin(Protocol):
    """Where numbers come from, as ``lib.sharing.taken_along`` keeps it."""

    @property
    def sources(self) -> tuple[Source, ...]: ...
    @property
    def made(self) -> datetime.date: ...
    @property
    def ledger(self) -> str: ...
    @property
    def example(self) -> bool: ...
    @property
    def moment(self) -> str: ...


def fingerprint(source: Source) -> str:
    """The beginning of a file's SHA-256, to tell later whether it is the same file."""
    return source.sha256[:_FINGERPRINT]


def date(made: datetime.date, words: Words) -> str:
    """A date as it is written out: "22 november 2026"."""
    return format_date(made, "d MMMM y", locale=words.locale)


def _sample(finding: Finding, words: Words) -> Iterator[str]:
    sample = finding.sample
    n, of = words.count(sample.n), words.count(sample.of)
    if sample.n == 0:  # nobody, or too few for others to know how many
        yield words("caption.few")
        return
    yield f"n{NBSP}={NBSP}{n}" if sample.n == sample.of else words("caption.n_of", n=n, of=of)
    if sample.narrowed is not None:
        yield filter_told(sample.narrowed.where, words)
    for code, value in sample.filters.items():
        yield words("caption.filter", filter=names.person_attribute(words, code), value=value)


def _origin(origin: Origin, words: Words, others: bool) -> Iterator[str]:
    if origin.example:
        yield words("caption.example")
    yield date(origin.made, words)
    for one in origin.sources:
        # The fingerprint of a small file lets others check what they guess stands in it.
        yield one.file if others else f"{one.file} ({fingerprint(one)})"
    yield words("caption.version", version=VERSION)


def source_line(origin: Origin, words: Words, others: bool) -> str:
    """Date, files (for the team with their fingerprints), and the release."""
    return BETWEEN.join(_origin(origin, words, others))


def caption(finding: Finding, about: About, origin: Origin, words: Words) -> str:
    """n, filters, which measurement, date, files, release, and how much was compared."""
    words = words.telling(finding.coarse)
    told = [*_sample(finding, words)]
    if origin.moment and about in (About.WARD, About.BOTH):
        told.append(words("header.moment", moment=names.moment(words, origin.moment)))
    parts = BETWEEN.join((*told, *_origin(origin, words, finding.coarse or bool(finding.withheld))))
    return f"{parts}. {origin.ledger}" if origin.ledger else f"{parts}."


def wrapped(text: str, signs: int) -> list[str]:
    """Text in lines of at most so many signs, for a figure that cannot wrap by itself."""
    # Python would break at the spaces that keep "n = 60" together.
    lines = textwrap.wrap(text.replace(NBSP, _KEPT), signs, break_on_hyphens=False)
    return [line.replace(_KEPT, NBSP) for line in lines]
