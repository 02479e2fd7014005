"""What must be said beside a finding: who is left out, what n does not carry, what differs."""

from __future__ import annotations

from collections.abc import Mapping

from lib.findings import THRESHOLDS, Caution, Finding, Tier
from lib.wording import names
from lib.wording.language import Words

_CAUTIONS: Mapping[str, str] = {
    "group_too_few": "caution.group_too_few",
    "group_dots_only": "caution.group_dots_only",
    "one_patient_carries": "caution.one_patient_carries",
    "nothing_to_compare": "caution.nothing_to_compare",
    "pairs_too_few": "caution.pairs_too_few",
    "stated_differs": "caution.stated_differs",
    "no_list": "caution.no_list",
    "nothing_left": "caution.nothing_left",
    "cannot_no_spread": "caution.cannot_no_spread",
    "cannot_too_few": "caution.cannot_too_few",
    "scale_too_few": "caution.scale_too_few",
    "no_items": "caution.no_items",
    "no_items_at_all": "caution.no_items_at_all",
    "item_against": "caution.item_against",
    "complete_only": "caution.complete_only",
    "missed_too_few": "caution.missed_too_few",
    "missed_few": "caution.missed_few",
    "small_expected": "caution.small_expected",
    "refused_other_range": "caution.other_range",
    "refused_other_version": "caution.other_version",
    "reference_too_few": "caution.reference_too_few",
    "not_verified": "caution.not_verified",
}
_LEFT_OUT: Mapping[str, str] = {
    "no_score": "left_out.no_score",
    "no_group": "left_out.no_group",
    "no_therapist": "left_out.no_therapist",
    "no_team": "left_out.no_team",
    "no_attachment": "left_out.no_attachment",
    "no_alliance": "left_out.no_alliance",
    "not_measured": "left_out.not_measured",
    "other_medium": "left_out.other_medium",
    "medium_unknown": "left_out.medium_unknown",
}


def _caution(finding: Finding, caution: Caution, words: Words) -> str:
    values: dict[str, object] = {
        name: words.whole(value) if isinstance(value, int | float) else value
        for name, value in caution.values.items()
    }
    if "group" in values:
        values["group"] = names.group(words, finding.choices["by"], str(values["group"]))
    if "r" in values:
        values["r"] = words.number(float(caution.values["r"]), 2)
    if "norm" in values:
        values["norm"] = names.norm(words, str(values["norm"]))
    if "measure" in values:
        values["measure"] = names.label(words, str(values["measure"]))
    key = _CAUTIONS.get(caution.code, "caution.cannot_other")
    return words(key, least=words.whole(THRESHOLDS[Tier.DOTS]),
                 mean=words.whole(THRESHOLDS[Tier.MEAN]), **values)  # fmt: skip


def cautions(finding: Finding, words: Words) -> list[str]:
    """Sentences, in the finding's order, each once."""
    told = (_caution(finding, caution, words) for caution in finding.cautions)
    return list(dict.fromkeys(told))


def left_out(finding: Finding, words: Words) -> list[str]:
    """Who is not in the answer, by reason, with their pseudonyms."""
    return [
        words.many(_LEFT_OUT[one.reason], len(one.patients), who=", ".join(one.patients))
        for one in finding.sample.left_out
    ]
