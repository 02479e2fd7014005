"""What must be said beside a finding: who is left out, what n does not carry, what differs."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from itertools import groupby

from lib.findings import NAMELESS, THRESHOLDS, Caution, Finding, LeftOut, Tier
from lib.findings.group_differences import asked_differences
from lib.wording import names
from lib.wording.captions import date
from lib.wording.language import MINUS, Words

_CAUTIONS: Mapping[str, str] = {
    "group_too_few": "caution.group_too_few",
    "group_dots_only": "caution.group_dots_only",
    "one_patient_makes": "caution.one_patient_makes",
    "one_patient_hides": "caution.one_patient_hides",
    "one_patient_turns": "caution.one_patient_turns",
    "tests_disagree_values": "caution.tests_disagree_values",
    "tests_disagree_order": "caution.tests_disagree_order",
    "nothing_to_compare": "caution.nothing_to_compare",
    "pairs_too_few": "caution.pairs_too_few",
    "no_error_band": "caution.no_error_band",
    "band_published": "caution.band_published",
    "no_covariates": "caution.no_covariates",
    "covariates_too_few": "caution.covariates_too_few",
    "covariates_no_spread": "caution.covariates_no_spread",
    "bend_too_few": "caution.bend_too_few",
    "quadrant_too_few": "caution.quadrant_too_few",
    "stated_differs": "caution.stated_differs",
    "no_list": "caution.no_list",
    "list_asked": "caution.list_asked",
    "list_narrower": "caution.list_narrower",
    "list_narrower_of_all": "caution.list_narrower_of_all",
    "list_warning": "caution.list_warning",
    "group_asked": "caution.group_asked",
    "sub_question_asked": "caution.sub_question_asked",
    "announced_differs": "caution.announced_differs",
    "themes_not_drawn": "caution.themes_not_drawn",
    "groups_not_drawn": "caution.groups_not_drawn",
    "combinations_not_drawn": "caution.combinations_not_drawn",
    "few_in_value": "caution.few_in_value",
    "no_test_of_themes": "caution.no_test_of_themes",
    "some_without_list": "caution.some_without_list",
    "not_asked_is_silent": "caution.not_asked_is_silent",
    "one_coder": "caution.one_coder",
    "no_document_by_both": "caution.no_document_by_both",
    "few_units": "caution.few_units",
    "disagreements_not_listed": "caution.disagreements_not_listed",
    "no_alliance_parts": "caution.no_alliance_parts",
    "scale_too_few_beside": "caution.scale_too_few_beside",
    "no_theme_beside": "caution.no_theme_beside",
    "nothing_left": "caution.nothing_left",
    "cannot_no_spread": "caution.cannot_no_spread",
    "pair_no_spread": "caution.pair_no_spread",
    "cannot_too_few": "caution.cannot_too_few",
    "cannot_too_many": "caution.cannot_too_many",
    "cannot_too_few_groups": "caution.cannot_too_few_groups",
    "cannot_empty_group": "caution.cannot_empty_group",
    "cannot_no_fit": "caution.cannot_no_fit",
    "cannot_not_finite": "caution.cannot_not_finite",
    "cannot_impossible_value": "caution.cannot_impossible_value",
    "cannot_unequal_lengths": "caution.cannot_unequal_lengths",
    "bootstrap_percentile": "caution.bootstrap_percentile",
    "intervals_together": "caution.intervals_together",
    "scale_too_few": "caution.scale_too_few",
    "no_items": "caution.no_items",
    "no_items_at_all": "caution.no_items_at_all",
    "complete_only": "caution.complete_only",
    "missed_too_few": "caution.missed_too_few",
    "missed_few": "caution.missed_few",
    "small_expected": "caution.small_expected",
    "refused_other_range": "caution.other_range",
    "refused_other_version": "caution.other_version",
    "reference_too_few": "caution.reference_too_few",
    "not_verified": "caution.not_verified",
    "small_groups_hidden": "caution.small_groups_hidden",
    "no_change_criterion": "caution.no_change_criterion",
    "change_published": "caution.change_published",
    "moments_differ": "caution.moments_differ",
    "no_long_course": "caution.no_long_course",
    "months_too_few": "caution.months_too_few",
    "no_limits_yet": "caution.no_limits_yet",
    "case_no_score": "caution.case_no_score",
    "case_items_open": "caution.case_items_open",
    "ward_too_few_beside": "caution.ward_too_few_beside",
    "earlier_stands": "caution.earlier_stands",
}
_LEFT_OUT: Mapping[str, str] = {
    "no_score": "left_out.no_score",
    "no_group": "left_out.no_group",
    "no_therapist": "left_out.no_therapist",
    "no_team": "left_out.no_team",
    "no_attachment": "left_out.no_attachment",
    "no_alliance": "left_out.no_alliance",
    "no_average": "left_out.no_average",
    "not_measured": "left_out.not_measured",
    "other_medium": "left_out.other_medium",
    "medium_unknown": "left_out.medium_unknown",
    "attribute_unknown": "left_out.attribute_unknown",
    "not_asked_all": "left_out.not_asked_all",
    "not_coded_by_both": "left_out.not_coded_by_both",
    "measured_once": "left_out.measured_once",
    "too_few_moments": "left_out.too_few_moments",
    "no_month": "left_out.no_month",
}
_IN_NUMBER = frozenset({"months_too_few"})
"""Whose sentence differs between one and more."""
_OF_A_PAIR = ("one_patient_", "tests_disagree_")
"""How the codes begin of what is about one difference, of which a finding may hold several."""
_LEAST: Mapping[str, Tier] = {"least": Tier.DOTS, "mean": Tier.MEAN, "shape": Tier.SHAPE}
_TWO_DECIMALS = frozenset({"alpha", "alpha_team"})
"""What a sentence fills in that is no count."""


def _caution(finding: Finding, caution: Caution, words: Words) -> tuple[str, str]:
    """The sentence, and what it is about where it does not say so itself."""
    values: dict[str, object] = {
        name: words.whole(value) if isinstance(value, int | float) else value
        for name, value in caution.values.items()
    }
    for name in {"group", "versus"} & values.keys():
        values[name] = names.group(words, finding.choices["by"], str(values[name]))
    for name in _TWO_DECIMALS & values.keys():
        values[name] = words.number(float(caution.values[name]), 2)
    if "norm" in values:
        values["norm"] = names.norm(words, str(values["norm"]))
    if "measure" in values:
        values["measure"] = names.label(words, str(values["measure"]))
    if "sub_question" in values:
        values["sub_question"] = names.sub_question(words, str(values["sub_question"]))
    if "day" in values:
        values["day"] = date(datetime.date.fromisoformat(str(values["day"])), words)
    if "scale" in values:
        values["scale"] = names.scale(words, str(values["scale"]))
    key = _CAUTIONS.get(caution.code, "caution.cannot_other")
    values |= {name: words.whole(THRESHOLDS[one]) for name, one in _LEAST.items()}
    if caution.code in _IN_NUMBER:
        del values["n"]
        return words.many(key, int(caution.values["n"]), **values), ""
    told = words(key, **values)
    if caution.code.startswith(_OF_A_PAIR):
        if "versus" not in values or len([*asked_differences(finding)]) < 2:
            return told, ""
        return told, f"{values['group']} {MINUS} {values['versus']}"
    if not caution.code.startswith("cannot_"):
        return told, ""
    about = next((str(values[one]) for one in ("group", "scale", "measure") if one in values), "")
    return told, about


def _said_of(about: list[str], told: str, words: Words) -> str:
    """What cannot be computed, after what: the rest of the answer may well be there."""
    if not about:
        return told
    of = words.listed(about)
    return words("caution.about", about=of[0].upper() + of[1:], told=told[0].lower() + told[1:])


def _scale_of(caution: Caution) -> tuple[object, object] | None:
    """The scale of an item that runs against it, and how many answered; ``None`` for the rest."""
    if caution.code != "item_against":
        return None
    return caution.values["measure"], caution.values["n"]


def _against(items: list[Caution], words: Words) -> str:
    """All items of one scale in one sentence: a file that was reversed twice has dozens."""
    listed = [
        words(
            "caution.item_against.one",
            item=one.values["item"],
            r=words.number(float(one.values["r"]), 2),
        )
        for one in items
    ]
    about = items[0].values
    return words.many(
        "caution.item_against",
        len(items),
        items=words.listed(listed),
        measure=names.label(words, str(about["measure"])),
        of=words.whole(float(about["n"])),
    )


def cautions(finding: Finding, words: Words) -> list[str]:
    """Sentences, in the finding's order, each once."""
    found: dict[str, list[str]] = {}
    for scale, inside in groupby(finding.cautions, key=_scale_of):
        if scale is not None:
            found.setdefault(_against([*inside], words), [])
            continue
        for caution in inside:
            told, about = _caution(finding, caution, words)
            held = found.setdefault(told, [])
            if about and about not in held:
                held.append(about)
    return [_said_of(about, told, words) for told, about in found.items()]


def left_out(finding: Finding, words: Words) -> list[str]:
    """Who is not in the answer, by reason, with their pseudonyms; for others how many."""
    return [_without(one, words.telling(finding.coarse)) for one in finding.sample.left_out]


def _without(left: LeftOut, words: Words) -> str:
    n = len(left.patients)
    told = words.many(_LEFT_OUT[left.reason], n, n=words.count(n))
    named = [one for one in left.patients if one != NAMELESS]
    if not named:
        return told
    return words("left_out.who", told=told, who=", ".join(named))
