"""Asking: a question with its choices of the open data gives a finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from inspect import signature

from lib.disclosure import Audience, gate
from lib.domain.course import Course
from lib.domain.dataset import Dataset
from lib.domain.filters import WHERE, fewest, filter_in
from lib.domain.instruments import MEASURES
from lib.domain.interviews import Interviews
from lib.domain.ward import Ward
from lib.findings import Finding, Narrowed
from lib.findings.available import numbered
from lib.findings.basis import About, Basis, Choices, NotAnswerable
from lib.questions.doubted import carrying
from lib.questions.question import Question
from lib.questions.registry import QUESTIONS, question_of


@lru_cache(maxsize=len(QUESTIONS))
def _defaults(key: str) -> Mapping[str, str]:
    parameters = signature(question_of(key).find).parameters
    return {name: one.default for name, one in parameters.items() if isinstance(one.default, str)}


def choices_of(key: str) -> frozenset[str]:
    """The names of what a question can be asked with."""
    asked = question_of(key)
    filtered = {WHERE} if asked.about.ward else set()
    return frozenset(signature(asked.find).parameters) | filtered


def canonical(key: str, choices: Mapping[str, str]) -> Choices:
    """These choices with those that a question is asked with anyway; empty ones are none.

    So one question is one question, whoever spelled it: a card, a page or a pin.

    Raises
    ------
    KeyError for a key that is no question.
    """
    return {name: one for name, one in sorted({**_defaults(key), **choices}.items()) if one}


def ask(key: str, choices: Mapping[str, str], basis: Basis) -> Finding:
    """The finding of a question asked with these choices, as ``Finding.choices`` gives them.

    What is shown, pinned or kept in a recipe is a key with choices: codes, no data. So the same
    question can be asked of next quarter's file.

    Raises
    ------
    NotAnswerable when the data do not hold what is asked for.
    KeyError for a key that is no question.
    """
    question = question_of(key)
    where = choices.get(WHERE, "") if question.about.ward else ""
    plain = {name: one for name, one in choices.items() if name != WHERE}
    part = narrowed(basis, where)
    found = carrying(_answered(question, plain, part), question, basis.doubts)
    if where and basis.ward is not None and part.ward is not None:
        few = fewest(filter_in(where), basis.ward, found.choices.get("by", ""))
        told = Narrowed(where, part.ward.size, basis.ward.size, few)
        sample = replace(found.sample, narrowed=told)
        found = replace(found, choices={**found.choices, WHERE: where}, sample=sample)
    measures = MEASURES if basis.ward is None else basis.ward.known
    return replace(found, example=is_example(question, basis), measures=measures)


def narrowed(basis: Basis, where: str) -> Basis:
    """The open data with only the patients that a filter keeps.

    Raises
    ------
    NotAnswerable where the data do not hold what it filters by, or it is no filter.
    """
    if not where or basis.ward is None:
        return basis
    try:
        asked = filter_in(where)
        course = asked.on_course(basis.course) if basis.course else None
        ward = asked.on(basis.ward)
    except (KeyError, ValueError):
        raise NotAnswerable("filter_not_in_file") from None
    return Dataset(ward, basis.interviews, course, basis.norms, basis.doubts)


def is_example(question: Question, basis: Basis) -> bool:
    """Whether a question is answered from the sample, as far as it is about it."""
    about, interviews = question.about, basis.interviews
    ward = about.ward and basis.ward is not None and basis.ward.invented
    return ward or (about.interviews and interviews is not None and interviews.from_study)


def _answered(question: Question, choices: Mapping[str, str], basis: Basis) -> Finding:
    if question.about is About.INTERVIEWS:
        return question.find(_interviews(basis), **choices)
    ward = basis.ward
    if ward is None:
        raise NotAnswerable("no_ward")
    if question.about is About.BOTH:
        return question.find(ward, _interviews(basis), **choices)
    about: Ward | Course = ward
    if question.about is About.COURSE:
        if basis.course is None:
            raise NotAnswerable("no_course")
        about = basis.course
    else:
        _check(ward, choices)
    beside: dict[str, object] = {"norms": basis.norms} if question.norms else {}
    if question.course:
        beside["course"] = basis.course
    try:
        return question.find(about, **choices, **beside)
    except KeyError:
        raise NotAnswerable("not_in_file") from None


def _interviews(basis: Basis) -> Interviews:
    if basis.interviews is None:
        raise NotAnswerable("no_interviews")
    return basis.interviews


def _check(ward: Ward, choices: Mapping[str, str]) -> None:
    numbers = {*ward.measures, *numbered(ward)}
    asked = choices.get("measure", ""), choices.get("dimension", "")
    if (asked[0] and asked[0] not in ward.measures) or (asked[1] and asked[1] not in numbers):
        raise NotAnswerable("not_in_file")
    if choices.get("by") and all(code is None for code in ward.groups(choices["by"])):
        raise NotAnswerable("not_in_file")


def protect(finding: Finding, audience: Audience) -> Finding:
    """What of a finding this audience may see, as its question declares."""
    return gate.protect(finding, question_of(finding.key), audience)


def all_findings(dataset: Dataset) -> Iterator[Finding]:
    """Every question over every scale and grouping the dataset holds, in a fixed order.

    Only the case of one patient is not among them: somebody has to be chosen.
    """
    for question in QUESTIONS:
        for choices in question.variants(dataset):
            yield ask(question.key, choices, dataset)


def leading_findings(dataset: Dataset) -> Iterator[Finding]:
    """Each question with a page of its own, as it opens: what a report holds."""
    for question in QUESTIONS:
        choices = question.opening(dataset) if question.leads else None
        if choices is not None:
            yield ask(question.key, choices, dataset)
