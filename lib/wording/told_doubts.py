"""What is undecided or assumed about a reading, in words: the same wherever a finding goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lib.domain.dataset import Doubt, State
from lib.domain.instruments import INSTRUMENTS
from lib.findings import Doubted, EstimateRow, Finding
from lib.wording import names
from lib.wording.detection_keys import TITLES, option_key
from lib.wording.language import NBSP, Words
from lib.wording.phrases import capitalised, points

_WHAT: Mapping[str, str] = {
    "reversal_form": "doubted.what.reversal_form",
    "column_unsure": "doubted.what.column_unsure",
    "key_presumed": "doubted.what.key_presumed",
    "labels_differ": "doubted.what.labels_differ",
    "attribute_differs": "doubted.what.attribute_differs",
    "moment_absent": "doubted.what.moment_absent",
    "other_range": "doubted.what.other_range",
    "moments_order": "doubted.what.moments_order",
    "form_from_title": "doubted.what.form_named",
    "form_from_length": "doubted.what.form_named",
}
"""What is to be decided, as a clause; any other kind of detection is told by its title."""
_RULES: Mapping[str, str] = {"filled_in": "doubted.rule.filled_in"}
_IF: Mapping[tuple[str, str], str] = {
    ("reversal_form", "accept"): "doubted.if.yes",
    ("reversal_form", "leave"): "doubted.if.no",
}
_WHO: Mapping[State, str] = {
    "file": "doubted.by.file",
    "recipe": "doubted.by.recipe",
    "visitor": "doubted.by.visitor",
}
_DIFFERENCES = frozenset({"mean_difference", "hodges_lehmann"})
_CORRELATIONS = frozenset({"pearson_r", "partial_r"})


@dataclass(frozen=True, slots=True)
class DoubtTold:
    """A doubt beside an answer: one sentence, and whether it is still open."""

    open: bool
    text: str


def doubts_told(finding: Finding, words: Words) -> tuple[DoubtTold, ...]:
    """What a finding's reading leaves open or assumes, what is open first."""
    told = (DoubtTold(one.open, doubted(one, words)) for one in finding.doubts)
    return tuple(sorted(told, key=lambda one: not one.open))


def doubted(one: Doubted, words: Words) -> str:
    """Doubts of one kind in one sentence, with what each reading gives where that is known."""
    text = undecided(one.doubts, words)
    if not one.readings:
        return text
    numbers = {each.option: _number(each.row, words) for each in one.readings}
    if len(set(numbers.values())) == 1:
        return text
    readings = "; ".join(
        words("doubted.reading", choice=_choice(one.code, option, words), number=number)
        for option, number in numbers.items()
    )
    return f"{text} {capitalised(readings)}."


def undecided(doubts: Sequence[Doubt], words: Words) -> str:
    """What is open or assumed, of doubts with one code and state."""
    first, forms = doubts[0], _forms(doubts, words)
    if first.state == "rule":
        return words(_RULES[first.code], forms=forms)
    return words("doubted.open", what=_what(first.code, forms, words))


def settled(doubts: Sequence[Doubt], words: Words) -> str:
    """What was decided and by whom, of doubts with one code, state and choice."""
    first, forms = doubts[0], _forms(doubts, words)
    what, who = capitalised(_what(first.code, forms, words)), words(_WHO[first.state])
    if first.code not in TITLES or first.taken not in first.options:
        return words("doubted.settled", what=what, who=who)
    chosen = words(option_key(first.code, first.taken))
    return words("doubted.settled_as", what=what, who=who, option=chosen)


def alike(doubts: Iterable[Doubt]) -> list[tuple[Doubt, ...]]:
    """Doubts that are told in one sentence together."""
    found: dict[tuple[str, ...], list[Doubt]] = {}
    for one in doubts:
        taken = "" if one.open else one.taken
        found.setdefault((one.code, one.state, taken), []).append(one)
    return [tuple(some) for some in found.values()]


def _forms(doubts: Sequence[Doubt], words: Words) -> str:
    """The questionnaires they are about."""
    found = dict.fromkeys(one.values["instrument"] for one in doubts if "instrument" in one.values)
    return words.listed(
        [INSTRUMENTS[one].short_name if one in INSTRUMENTS else one for one in found]
    )


def _what(code: str, forms: str, words: Words) -> str:
    if code in _WHAT:
        return words(_WHAT[code], forms=forms)
    title = names.in_text(words(TITLES[code]))
    return words("doubted.what.of", title=title, forms=forms) if forms else title


def _choice(code: str, option: str, words: Words) -> str:
    if (code, option) in _IF:
        return words(_IF[code, option])
    return words("phrase.quoted", text=words(option_key(code, option)))


def _number(row: EstimateRow, words: Words) -> str:
    """The number of one reading; a direction only where its interval leaves zero out."""
    if row.statistic in _CORRELATIONS:
        return f"r{NBSP}={NBSP}{words.number(row.value, 2)}"
    if row.statistic == "alpha":
        return words("doubted.alpha", alpha=words.number(row.value, 2))
    decimals = names.decimals(words, row.measure)
    if row.statistic not in _DIFFERENCES:
        return words.number(row.value, decimals)
    if row.zero_fits:
        return words("doubted.no_difference", size=words.number(abs(row.value), decimals))
    return f"{_who(row, words)} {points(words, row.value, decimals)}"


def _who(row: EstimateRow, words: Words) -> str:
    """Who is higher or lower: the group, the first of two sides, or the ward beside others."""
    if row.group:
        return names.group(words, row.by, row.group)
    sides = row.versus and not row.by
    return names.who(words, row.measure) if sides else words("doubted.ward")
