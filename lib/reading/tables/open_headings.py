"""Columns whose heading leaves room for doubt: told when another name settles it, else asked.

Which questionnaire is asked once for all moments: its name is then written in full, as other
columns of a moment have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lib.domain.instruments import form_of
from lib.reading.formats.columns import Packed
from lib.reading.formats.grid import Sheet, Value, column_letters, folded, text
from lib.reading.formats.report import Located, Remark
from lib.reading.tables import aliases
from lib.reading.tables.headings import (
    AS_ANSWERED,
    ITEM,
    SCORED,
    TURNED,
    Column,
    Unsure,
    Vocabulary,
    first_of_its_name,
    marked_items,
    tells_more,
    unmarked,
)
from lib.reading.tables.item_blocks import blocks_of, counted_from_one, number_of
from lib.reading.tables.layout import Heading, cell, filled
from lib.reading.tables.questions import Concept, Question, Settled
from lib.reading.tables.sheet_titles import LONGEST, Titles, telling_of, told_apart
from lib.reading.tables.twofold import singled

_DEEPEST = 31
"""Rows from above in which headings are looked for."""
_LEAST = 3
"""Items of a moment that are no chance."""
_UNIT = "|".join(sorted(map(re.escape, aliases.MOMENT_UNITS), key=len, reverse=True))
_MOMENT = re.compile(rf"\b(?:{_UNIT}) ?0*\d{{1,2}}\b")


_Items = dict[int, tuple[str, int]]
"""By position, the moment as it is written and the item."""


def with_form(
    sheet: Sheet, vocabulary: Vocabulary, answers: Mapping[str, str]
) -> tuple[Sheet, list[Question]]:
    """The sheet with such headings in full; without them as long as it is asked whose they are."""
    for number, row in enumerate(sheet.rows[:_DEEPEST]):
        if not (blocks := _blocks(row, vocabulary)):
            continue
        changes: dict[tuple[int, int], Value] = {}
        questions: list[Question] = []
        for prefix, items in blocks.items():
            last = max(item for _, item in items.values())
            forms = [
                one
                for one in aliases.UNSURE[prefix]
                if one in vocabulary.instruments and vocabulary.instruments[one].items >= last
            ]
            key = f"{sheet.asked_as or folded(sheet.name)}|form|{prefix}"
            answer = answers.get(key)
            known = answer in forms
            if not known and forms and answer != "":
                ends = (text(row[at]) for at in (min(items), max(items)))
                hinted = Titles(sheet, Heading(number, number, tuple(row)), vocabulary).hinted(
                    forms
                )
                guess = hinted[0] if len(hinted) == 1 else ""
                place = sheet.place(number, min(items))
                heading = " … ".join(ends)
                questions.append(Question(key, "form", heading, tuple(forms), guess, place))
            for at, (moment, item) in items.items():
                changes[number, at] = f"{answer} {item} {moment}" if known else None
        return replace(sheet, rows=Packed.of(sheet.rows).changed(changes)), questions
    return sheet, []


def _blocks(row: Sequence[Value], vocabulary: Vocabulary) -> dict[str, _Items]:
    found: dict[str, _Items] = {}
    for position, heading in enumerate(row):
        if not isinstance(heading, str) or vocabulary.scored(plain := folded(heading)) is not None:
            continue
        for moment in _MOMENT.finditer(plain):
            rest = " ".join(f"{plain[: moment.start()]} {plain[moment.end() :]}".split())
            one = vocabulary.unsure(position, rest)
            item = None if one is None else ITEM.fullmatch(one.rest)
            if one is not None and item is not None and one.prefix in aliases.UNSURE:
                named = (moment[0], int(item[1]))
                found.setdefault(one.prefix, {})[position] = named
                break
    return {prefix: items for prefix, items in found.items() if len(items) >= _LEAST}


_LEAST_NUMBERED, _LEAST_SCALES = 3, 2
"""As many bare numbers, or bare names of scales, as make it worth asking whose they are."""
_ABBREVIATED, _LEAST_OF_LENGTH = 2, 12
"""Letters that resemble no name, and items of a form whose length alone makes it worth asking."""
_LOOKED_AT = 200
_NO_SCORE = re.compile(
    r"\b(?:delta|verschil|difference|differenz|change|verandering|percent\w*|perc|pct|percentiel"
    r"|t score|z score|z|norm|stanine|deciel|decile|sd|se|rang|rank)\b"
)
"""Words beside the name of a score that say that this is not the score."""
_NO_GUESS = re.compile(r"^wav (?:c|k|p|cl|pt|client|klient|patient)\b|\bt ?\d$")
"""Names of versions, and of moments, that are nearly the name of a questionnaire."""
_OF_CLIENTS = re.compile(r"wav (?:c|k|p|cl|pt|client|klient|patient)(?: .*)?")


@dataclass(slots=True)
class _Doubts:
    """The doubts of one row of headings."""

    sheet: Sheet
    heading: Heading
    vocabulary: Vocabulary
    answers: Mapping[str, str]
    result: Settled
    titles: Titles
    like_patient: int = -1
    """A column whose heading is nearly one for patients."""
    marked: dict[str, list[Column]] = field(default_factory=dict)
    """Items of a settled group whose headings say "reversed"."""
    doubtful: set[int] = field(default_factory=set)
    """Columns with a known name that something beside them makes doubtful: nothing is guessed."""

    def key(self, *parts: str) -> str:
        return "|".join((self.sheet.asked_as or folded(self.sheet.name), *parts))

    def place(self, position: int | None = None) -> Located:
        return self.sheet.place(self.heading.row, position)

    def add(self, columns: Iterable[Column]) -> None:
        """Columns that are known now; one that means the same as another is left alone."""
        known = {column.meaning for column in self.result.columns}
        new = [column for column in columns if column.meaning not in known]
        self.result.columns = tuple(
            sorted((*self.result.columns, *new), key=lambda column: column.position)
        )

    def unknown(self) -> list[int]:
        known = {column.position for column in self.result.columns}
        return [at for at, one in enumerate(self.heading.cells) if at not in known and text(one)]

    def tell_from_zero(self, position: int, n: int) -> None:
        place = self.place(position)
        self.result.remarks.append(Remark("note", "items_from_zero", place, {"n": n}))

    def count_from_one(self) -> None:
        """Items of a named questionnaire that are numbered from 0."""
        columns, done = counted_from_one(self.heading.cells, self.result.columns, self.vocabulary)
        self.result.columns = columns
        for key, n in done.items():
            first = next(one.position for one in columns if one.key == key and one.item == 1)
            self.tell_from_zero(first, n)

    def somebody(self) -> bool:
        """Whether a heading says who somebody is ("Naam"), or nearly does ("patint", "Volgnr")."""
        plain = {at: folded(self.heading.cells[at]) for at in self.unknown()}
        telling = telling_of(plain)
        self.like_patient = next(iter(telling), -1)
        return bool(telling)

    def declared(self) -> int:
        """How many headings are of a form with several versions."""
        found = (self.vocabulary.unsure(at, one) for at, one in enumerate(self.heading.cells))
        return sum(one is not None and one.prefix in aliases.UNSURE for one in found)

    def fitting(self, group: Sequence[Unsure], forms: Iterable[str]) -> list[str]:
        """Forms of which every heading of the group can be a part, those of its length first."""
        taken = {column.meaning for column in self.result.columns}
        fit: list[str] = []
        for form in forms:
            parts = [self.vocabulary.part(form, one.rest) for one in group]
            if all(part is not None and part not in taken for part in parts):
                fit.append(form)
        numbers = [int(found[1]) for one in group if (found := ITEM.fullmatch(one.rest))]
        longest = max(numbers, default=0)
        instruments = self.vocabulary.instruments
        return sorted(fit, key=lambda form: bool(longest) and instruments[form].items != longest)

    def as_parts(self, group: Sequence[Unsure], form: str) -> Iterator[Column]:
        for one in group:
            meaning = self.vocabulary.part(form, one.rest)
            if meaning is not None and unmarked(self.heading.cells[one.position]):
                self.marked.setdefault(form, []).append(Column(one.position, *meaning))
            elif meaning is not None:
                yield Column(one.position, *meaning)

    def forms(self, group: Sequence[Unsure], prefix: str, context: str | None) -> list[str]:
        """Which forms a group can be; none when it is not worth asking."""
        if prefix in aliases.UNSURE:
            wanted = [one for one in aliases.UNSURE[prefix] if one in self.vocabulary.instruments]
            if context is not None and context not in wanted:
                wanted.append(context)
            return self.fitting(group, wanted)
        numbered = sum(ITEM.fullmatch(one.rest) is not None for one in group)
        if not prefix:
            worth = numbered >= _LEAST_NUMBERED or len(group) - numbered >= _LEAST_SCALES
            return self.fitting(group, self.vocabulary.instruments) if worth or context else []
        if numbered < _LEAST_NUMBERED:
            return []
        if len(prefix) <= _ABBREVIATED:
            return self.fitting(group, self.of_length(numbered, prefix))
        from lib.reading.tables.guesses import form_like

        like = form_like(self.vocabulary, prefix)
        if not like and prefix.split(" ")[0] not in aliases.OTHERS:
            # Any name of as many items as a questionnaire has: asked, and nothing is guessed.
            like = self.of_length(numbered, prefix)
            self.doubtful |= {one.position for one in group}
        return self.fitting(group, like)

    def of_length(self, items: int, prefix: str) -> list[str]:
        """Forms of so many items, those first whose name ends as told: "t" for WAV-T."""
        if items < _LEAST_OF_LENGTH:
            return []
        found = [key for key, one in self.vocabulary.instruments.items() if one.items == items]
        return sorted(found, key=lambda key: not folded(key).split()[-1].startswith(prefix))

    def settle_group(
        self, group: list[Unsure], prefix: str, turn: int, context: str | None
    ) -> None:
        forms = self.forms(group, prefix, context)
        again = [one for one in group if one.position in self.doubtful]
        second = again and first_of_its_name(self.heading.cells[again[0].position])
        if len(again) >= _LEAST_NUMBERED and second and prefix not in aliases.UNSURE:
            # A second block of what is there already: who filled it in, or when, nobody can tell.
            self.result.remarks.append(
                Remark(
                    "warning",
                    "block_again",
                    self.place(again[0].position),
                    {"heading": self.span(again)},
                )
            )
        if not forms:
            return
        declared = prefix in aliases.UNSURE
        if context is not None and context in forms and (not prefix or declared):
            self.take(group, context, "form_from_title")
            return
        if declared and len(forms) == 1 and prefix not in aliases.ALWAYS_ASKED:
            self.take(group, forms[0], "form_from_length")
            return
        key = prefix if turn == 1 else f"{prefix}|{turn}"
        answer = self.answers.get(self.key("form", key))
        if answer in forms:
            self.add(self.as_parts(group, answer))
        elif answer != "":
            hinted = self.titles.hinted(forms)
            guess = hinted[0] if len(hinted) == 1 else forms[min(turn, len(forms)) - 1]
            doubtful = self.doubtful.intersection(one.position for one in group)
            if (doubtful and prefix not in aliases.UNSURE) or _NO_GUESS.search(prefix):
                guess = ""
            self.ask("form", key, self.span(group), forms, guess, group[0].position)

    def span(self, group: Sequence[Unsure | Column]) -> str:
        """The first and the last heading of a group."""
        ends = (text(self.heading.cells[one.position]) for one in (group[0], group[-1]))
        return " … ".join(dict.fromkeys(ends))

    def leave_versions(self) -> None:
        """WAV-T beside WAV-C may be the therapist's version of it: not known for sure then."""
        plain = (folded(self.heading.cells[at]) for at in self.unknown())
        if any(map(_OF_CLIENTS.fullmatch, plain)):
            gone = [one for one in self.result.columns if form_of(one.key) == "WAV-T"]
            self.doubtful |= {one.position for one in gone}
            self.result.columns = tuple(one for one in self.result.columns if one not in gone)

    def settle_marked(self) -> None:
        """Items whose headings say "reversed": used as the visitor says they stand in the file."""
        known = {column.meaning for column in self.result.columns}
        found = marked_items(self.heading.cells, self.unknown(), self.vocabulary, known)
        for form, columns in (*found.items(), *self.marked.items()):
            if len(columns) == self.vocabulary.instruments[form].items:
                # A mark on every item says nothing about any: a survey marks what must be answered.
                self.add(columns)
                continue
            answer = self.answers.get(self.key("turned", folded(form)))
            if answer in (AS_ANSWERED, TURNED):
                self.add(replace(one, turned=answer == TURNED) for one in columns)
            elif answer != "":
                first, choices = columns[0].position, (AS_ANSWERED, TURNED)
                self.ask("turned", folded(form), self.span(columns), choices, "", first)

    def take(self, group: Sequence[Unsure], form: str, code: str) -> None:
        """Reads a group as a questionnaire that something else in the file settles, and tells."""
        self.add(self.as_parts(group, form))
        values: Mapping[str, str | int] = {"instrument": form, "n": len(group)}
        place = self.place(group[0].position)
        self.result.remarks.append(Remark("note", code, place, values))

    def ask(
        self,
        concept: Concept,
        key: str,
        heading: str,
        candidates: Sequence[str],
        guess: str,
        position: int,
    ) -> None:
        place = self.place(position)
        self.result.questions.append(
            Question(self.key(concept, key), concept, heading, tuple(candidates), guess, place)
        )

    def settle_single(self, position: int) -> None:
        """One heading that is nearly a known one."""
        heading = self.heading.cells[position]
        plain = folded(heading)
        answer = self.answers.get(self.key("column", plain))
        if answer == "" or len(plain) > LONGEST:
            return
        from lib.reading.tables.guesses import meanings_like

        taken = {column.meaning for column in self.result.columns}
        near = {
            code: column
            for code, column in meanings_like(self.vocabulary, plain, position)
            if column.meaning not in taken
        }
        if near.pop("patient", None) is not None:
            # Asked once: which column holds the patients.
            self.like_patient = position
        if answer in near:
            self.add([near[answer]])
        elif near:
            # What the heading says besides may say that this is something else.
            doubtful = position in self.doubtful or tells_more(heading) or _NO_SCORE.search(plain)
            guess = "" if doubtful else next(iter(near))
            self.ask("column", plain, text(heading), list(near), guess, position)

    def patient(self, asked: set[int], repeated: bool) -> None:
        """Which column holds the patients, when no heading says so.

        Parameters
        ----------
        repeated: whether a patient has several rows.
        """
        rows = [row for row in self.sheet.rows[self.heading.row + 1 :][:_LOOKED_AT] if filled(row)]
        roles = (*SCORED, "form", "question", "scale", "answer")
        known = {one.position for one in self.result.columns if one.role in roles} | asked
        width = max(len(self.heading.cells), max(map(len, rows), default=0))
        places = [at for at in range(width) if at not in known]
        places = [at for at in places if any(text(cell(row, at)) for row in rows)]
        letters = [column_letters(at) for at in places]
        answer = self.answers.get(self.key("patient"))
        if answer in letters:
            position = places[letters.index(answer)]
            kept = (one for one in self.result.columns if one.position != position)
            self.result.columns = tuple(kept)
            self.add([Column(position, "patient")])
        elif letters and answer != "":
            likely = [at for at in places if told_apart([cell(row, at) for row in rows])]
            fits = self.like_patient in (places if repeated else likely)
            first = self.like_patient if fits else next(iter(likely), -1)
            guess = column_letters(first) if first >= 0 else ""
            labels = tuple(text(cell(self.heading.cells, at)) for at in places)
            self.result.questions.append(
                Question(
                    self.key("patient"), "patient", "", tuple(letters), guess, self.place(), labels
                )
            )


def settle(
    sheet: Sheet,
    heading: Heading,
    columns: tuple[Column, ...],
    vocabulary: Vocabulary,
    answers: Mapping[str, str],
) -> Settled:
    """The columns of a row of headings, with what could be settled and what must be asked.

    A row that is no heading of scores in any reading is left alone, without a question.
    """
    single = singled(sheet, heading, columns)
    columns = single.columns
    result = Settled(columns, list(single.remarks))
    titles = Titles(sheet, heading, vocabulary)
    doubts = _Doubts(sheet, heading, vocabulary, answers, result, titles)
    roles = {column.role for column in columns}
    long = "answer" in roles and bool(roles & {"form", "question"})
    if not doubts.unknown() or folded(sheet.name) in aliases.EXPLANATIONS:
        return result
    doubts.count_from_one()
    doubts.leave_versions()
    has_patient = "patient" in roles
    scored = sum(column.role in SCORED for column in columns)
    repeated = long or ("form" in roles and any(True for _ in _bare(doubts)))
    somebody = (scored == 1 or repeated) and not has_patient and doubts.somebody()
    if single.patient >= 0:
        doubts.like_patient, somebody, repeated = single.patient, True, True
    if not has_patient and scored < 2 and doubts.declared() < _LEAST_NUMBERED and not somebody:
        return result
    asked: set[int] = set()
    if not long and "form" not in roles:
        blocks = blocks_of(heading.cells, doubts.unknown(), vocabulary)
        groups = blocks.groups
        doubts.doubtful |= blocks.again
        for position, n in blocks.from_zero:
            doubts.tell_from_zero(position, n)
        context = doubts.titles.form() if groups else None
        for (prefix, turn), group in groups.items():
            doubts.settle_group(group, prefix, turn, context)
        asked = {one.position for group in groups.values() for one in group}
        for position in doubts.unknown():
            if position not in asked:
                doubts.settle_single(position)
        doubts.settle_marked()
    elif "form" in roles and not long:
        result.columns += tuple(_bare(doubts))
    if not has_patient:
        doubts.patient(asked, repeated)
    return result


def _bare(doubts: _Doubts) -> Iterator[Column]:
    """Items and scales of a sheet with a row per patient per questionnaire, form by form."""
    numbers = {at: number_of(folded(doubts.heading.cells[at])) for at in doubts.unknown()}
    first = 0 in numbers.values()
    for position, number in numbers.items():
        heading = doubts.heading.cells[position]
        if number >= 0:
            yield Column(position, "item", "", number + first)
        elif (scale := doubts.vocabulary.scale(heading)) is not None:
            yield Column(position, "score", f".{scale}")
