"""That most persons have more than so many of something: "het merendeel had meer dan één …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lib.findings.claims.claim import WORD, MajorityClaim, MeanClaim, whole
from lib.findings.claims.recognise.source import Source

_MAJORITY = re.compile(
    r"(?<!\w)(?:merendeel|meerderheid|meesten?|meer dan de helft|majority|most|more than half)"
    r"(?!\w)[^.;()]{0,140}?"
    r"(?<!\w)(?:meerdere|verscheidene|multiple|several|"
    rf"(?:meer dan|more than)\s(?P<more>\d{{1,3}}(?![\w%]|[.,]\d)|(?:{WORD})(?!\w)))"
    r"(?:\s[^\W\d][\w-]*){0,2}",
    re.IGNORECASE,
)


def find(source: Source, means: Sequence[MeanClaim]) -> Iterator[MajorityClaim]:
    """The claim with the one mean in the text whose printed range it can be about."""
    for one in _MAJORITY.finditer(source.plain.text):
        more_than = whole(one["more"]) if one["more"] else 1  # "meerdere": more than one
        fitting = [mean for mean in means if _can_be_about(mean, more_than)]
        if len(fitting) == 1:
            quote = source.quote(one.start(), one.end())
            yield MajorityClaim(quote, more_than, fitting[0])


def _can_be_about(mean: MeanClaim, more_than: int) -> bool:
    if mean.lowest is None or mean.highest is None:
        return False
    return mean.lowest.value <= more_than < mean.highest.value
