"""Finding the claims in a text. Every module here turns passages into claims, and judges none."""

from __future__ import annotations

from collections.abc import Iterator

from lib.findings.claims.claim import Claim, MeanClaim
from lib.findings.claims.recognise import lists, majorities, means, tests, totals
from lib.findings.claims.recognise.source import Source
from lib.findings.claims.running_text import paragraphs, sentences


def claims(text: str) -> Iterator[Claim]:
    """All claims, in no particular order."""
    source = Source.of(text)
    found_means: list[MeanClaim] = []
    for paragraph in paragraphs(source.plain.text):
        parts = list(sentences(paragraph))
        yield from lists.find(source, paragraph, parts)
        yield from totals.find(source, paragraph)
        for sentence in parts:
            yield from tests.find(source, sentence)
            found_means += means.find(source, sentence)
    yield from found_means
    yield from majorities.find(source, found_means)
