"""What must be said beside a finding: who is left out, what n does not carry, what differs."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from itertools import groupby

from lib.findings import NAMELESS, THRESHOLDS, Caution, Finding, LeftOut, Tier
from lib.findings.group_differences import asked_differences
from lib.wording import names
from lib.wording.captions import date
from lib.wording.language import MINUS, Family, Words

_CAUTIONS = Family(
    "caution",
    refused_other_range="caution.other_range",
    refused_other_version="caution.other_version",
)
_LEFT_OUT = Family("left_out")
_IN_NUMBER = frozenset({"months_too_few"})
"""Whose sentence differs between one and more."""
_OF_A_PAIR = ("one_patient_", "tests_disagree_")
"""How the codes begin of what is about one difference, of which a finding may hold several."""
_LEAST: Mapping[str, Tier] = {"least": Tier.DOTS, "mean": Tier.MEAN, "shape": Tier.SHAPE}
_TWO_DECIMALS = frozenset({"alpha", "alpha_second"})
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
        values["scale"] = names.scale_of(words, str(values["scale"]))
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
    lacking = {"measure": names.measure(words, left.measure)} if left.measure else {}
    told = words.many(_LEFT_OUT[left.reason], n, n=words.count(n), **lacking)
    named = [one for one in left.patients if one != NAMELESS]
    if not named:
        return told
    return words("left_out.who", told=told, who=", ".join(named))
