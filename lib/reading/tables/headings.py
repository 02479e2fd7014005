"""Which column holds what, told from its heading and the declared names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from lib.domain.instruments import INSTRUMENTS, Instrument
from lib.reading.formats.grid import Value, folded, text
from lib.reading.tables import aliases

Role = Literal["patient", "attribute", "item", "score", "form", "question", "scale", "answer"]
SCORED = frozenset({"item", "score"})


@dataclass(frozen=True, slots=True)
class Column:
    """A recognised column.

    Attributes
    ----------
    key: the attribute code, or the measure code of a ready score, or the instrument code.
    item: the item number, for items.
    turned: whether its answers stand in the file turned round already.
    """

    position: int
    role: Role
    key: str = ""
    item: int = 0
    turned: bool = False

    @property
    def meaning(self) -> tuple[Role, str, int]:
        """What it holds, wherever it stands."""
        return self.role, self.key, self.item


@dataclass(frozen=True, slots=True)
class Unsure:
    """A column of a form that several questionnaires could be.

    Attributes
    ----------
    prefix: what stands before the item number or the scale, folded; empty for a bare number.
    rest: the item number or the scale, folded.
    """

    position: int
    prefix: str
    rest: str


ITEM = re.compile(
    r"(?:items?|vraag|vr|question|frage|[viq]|sq)? ?(?:nr|no|nummer|number)? ?0*(\d{1,3})"
)
_NUMBERED = re.compile(r"(.*?) ?0*(\d{1,3})")
_ITEM_WORDS = frozenset(
    {"", "item", "items", "vraag", "vr", "question", "frage", "v", "i", "q", "sq", "nr", "no"}
)
_WITH_WORDS = re.compile(r"(.{0,40}?\d[\])]?) ?[.:)–—-] ?[^\W\d_]\S* \S.*")
"""The number of an item with its words behind it, as programs export them."""
_ORDERED = re.compile(r"0*(\d{1,3})[.)] ?[^\W\d_].*")
"""A question with its number, "1. uitspraak"."""
_FILLING = re.compile(r"\b(?:subschaal|subscale|subskala|schaal|scale|skala|score|punten)\b")
_LIST = re.compile(r"\b(?:vragenlijst|questionnaire|fragebogen)\b")
_MEAN = re.compile(r"\b(?:gemiddelde?|gem|mean|mittelwert)\b")
"""Says nothing more of a scale whose score is a mean; of a sum it says that this is another."""


_TELLING = re.compile(r"[%‰Δ∆δ±√Σ²³]|[<>≤≥]\s*\d")
"""Signs that folding drops and that say what a score is: a part, a difference, a square."""
_AGAIN = re.compile(r"(.*\d\]?)(?:\.\d{1,2}|_[xyXY])")
"""What programs put behind a heading that is there already: "WAVB_1.1", "WAV_1_x"."""
_RECODED = (
    "r|rev|reversed|reverse scored|recoded?|omgekeerd|omgescoord|gehercodeerd|herscoord"
    "|gespiegeld|umgepolt|invertiert"
)
_MARKED_WORD = re.compile(rf"(.*\d) ?(?:{_RECODED})")
_MARKED_SIGN = re.compile(r"(.*\d\]?) ?[(\[]?[-−–—*†‡°^'’`´#]{1,3}[)\]]?")
_RECODED_LABEL = re.compile(
    rf"(?:.*[(\[] ?(?:{_RECODED})\.? ?[)\]].*|.{{3,}}\b(?:{_RECODED[6:]})|(?:{_RECODED[6:]})\b.*)",
    re.IGNORECASE,
)


def tells_more(heading: Value) -> bool:
    """Whether a heading has a sign that folding drops, and that says what its numbers are."""
    return _TELLING.search(text(heading)) is not None


def says_recoded(label: Value) -> bool:
    """Whether a label says that answers were turned round: "... (omgescoord)"."""
    return _RECODED_LABEL.fullmatch(text(label)) is not None


def unmarked(heading: Value) -> str:
    """The heading without the mark of a recoded item: "WAV-B 1 (R)", "WAV-B 1-"; else empty."""
    found = _MARKED_SIGN.fullmatch(text(heading)) or _MARKED_WORD.fullmatch(folded(heading))
    return found[1] if found else ""


def first_of_its_name(heading: Value) -> str:
    """The heading without what a program put behind it as it was there already; else empty."""
    found = _AGAIN.fullmatch(text(heading))
    return found[1] if found else ""


def _without_words(heading: Value) -> str:
    """ "WAV-B 1." of a heading that goes on with words; empty for any other."""
    found = _WITH_WORDS.fullmatch(text(heading)) if isinstance(heading, str) else None
    return found[1] if found else ""


def _by_start(names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Names by their first two letters, the longest first."""
    found: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        found.setdefault(name[:2], []).append(name)
    return {start: tuple(some) for start, some in found.items()}


class Vocabulary:
    """What headings can mean, for a set of questionnaires."""

    def __init__(self, instruments: Mapping[str, Instrument]) -> None:
        self.instruments = instruments
        self.names = {name: key for name, key in aliases.INSTRUMENTS.items() if key in instruments}
        for key, one in instruments.items():
            names = (key, one.short_name, *one.aliases)
            self.names |= {
                plain: key
                for plain in map(folded, names)
                if plain and (plain not in aliases.UNSURE or one.own)
            }
        self._starts = _by_start(self.names)
        self._unsure = _by_start(name for name in aliases.UNSURE if name not in self.names)
        self._scales = dict(aliases.SCALES)
        for one in instruments.values():
            for scale in one.scales:
                self._scales.setdefault(folded(scale.key), scale.key)

    def part(self, key: str, rest: str) -> tuple[Role, str, int] | None:
        """What "12", "item 12" or "doelen" means in a questionnaire; ``None`` when nothing."""
        instrument = self.instruments[key]
        item = ITEM.fullmatch(rest)
        if item:
            number = int(item[1])
            return ("item", key, number) if 1 <= number <= instrument.items else None
        short = _MEAN.sub(" ", rest) if instrument.score == "mean" else rest
        plain = rest if rest in self._scales else " ".join(_FILLING.sub(" ", short).split())
        measure = f"{key}.{self._scales.get(plain, '' if plain else 'total')}"
        named = rest or instrument.own  # an own form of one score goes by its name alone
        return ("score", measure, 0) if named and measure in instrument.measures else None

    def _split(self, plain: str, names: Mapping[str, tuple[str, ...]]) -> Iterable[tuple[str, str]]:
        """A name and what stands behind it, or before it: "totaal wav b"."""
        for name in names.get(plain[:2], ()):
            if plain.startswith(name):
                yield name, plain[len(name) :].lstrip()
        if " " in plain:
            for some in names.values():
                for name in some:
                    if plain.endswith(f" {name}"):
                        yield name, plain[: -len(name) - 1]

    def words_of(self, form: str, among: Iterable[str]) -> frozenset[str]:
        """Words in the names of a questionnaire that no other one of these has: "team"."""
        words: dict[str, set[str]] = {}
        for name, key in self.names.items():
            words.setdefault(key, set()).update(one for one in name.split() if len(one) > 3)
        others = (words.get(key, set()) for key in among if key != form)
        return frozenset(words.get(form, set()).difference(*others))

    def form(self, value: Value) -> str | None:
        """The questionnaire a cell names, "WAV-B"; ``None`` when it names none for sure."""
        plain = folded(value)
        return self.names.get(plain) or self.names.get(" ".join(_LIST.sub(" ", plain).split()))

    def form_within(self, value: Value) -> str | None:
        """The one questionnaire that a title names somewhere; ``None`` for none or several."""
        plain = f" {folded(value)} "
        found: set[str] = set()
        for name in sorted(self.names, key=len, reverse=True):
            if f" {name} " in plain:
                found.add(self.names[name])
                plain = plain.replace(f" {name} ", " | ")
        return found.pop() if len(found) == 1 else None

    def scored(self, plain: str) -> tuple[Role, str, int] | None:
        """An item or a ready score of a questionnaire that is named for sure."""
        for name, rest in self._split(plain, self._starts):
            meaning = self.part(self.names[name], rest)
            if meaning is not None:
                return meaning
        return None

    def numbered(self, plain: str, form: str = "") -> tuple[str, int] | None:
        """The questionnaire and number of an item, whether it has one of that number or not."""
        named = [(self.names[name], rest) for name, rest in self._split(plain, self._starts)]
        for key, rest in (*named, *([(form, plain)] if form else [])):
            if item := ITEM.fullmatch(rest):
                return key, int(item[1])
        return None

    def recognise(self, position: int, heading: Value) -> Column | None:
        """What a column holds; ``None`` when its heading is not known for sure."""
        plain = folded(heading)
        if not plain:
            return None
        if plain in aliases.PATIENT:
            return Column(position, "patient")
        if plain in aliases.ATTRIBUTES:
            return Column(position, "attribute", aliases.ATTRIBUTES[plain])
        meaning = self.scored(plain)
        if meaning is not None:
            if tells_more(heading) or (meaning[0] == "item" and unmarked(heading)):
                return None
            return Column(position, *meaning)
        if (numbered := _without_words(heading)) and (found := self.scored(folded(numbered))):
            return Column(position, *found) if found[0] == "item" else None
        if plain in aliases.COLUMNS:
            roles: Mapping[str, Role] = {
                "form": "form",
                "question": "question",
                "scale": "scale",
                "answer": "answer",
            }
            return Column(position, roles[aliases.COLUMNS[plain]])
        return None

    def says_more(self, heading: Value) -> bool:
        """Whether two lines of headings mean something only when taken together."""
        plain = folded(heading)
        if self.scored(plain) is not None:
            return True
        return any(
            ITEM.fullmatch(rest) or rest in self._scales
            for _, rest in self._split(plain, self._unsure)
        )

    def scale(self, value: Value) -> str | None:
        """The scale a cell names by itself, such as "doelen"."""
        return self._scales.get(folded(value))

    def unsure(self, position: int, heading: Value) -> Unsure | None:
        """A numbered heading, or one of a form with several versions; ``None`` for any other."""
        plain = folded(_without_words(heading) or heading)
        for name, rest in self._split(plain, self._unsure):
            if ITEM.fullmatch(rest) or _FILLING.sub("", rest).strip() in self._scales:
                return Unsure(position, name, rest)
        if isinstance(heading, str) and (ordered := _ORDERED.fullmatch(text(heading))):
            return Unsure(position, "", ordered[1])
        numbered = _NUMBERED.fullmatch(plain)
        if numbered is None:
            return None
        prefix = "" if numbered[1] in _ITEM_WORDS else numbered[1]
        return Unsure(position, prefix, numbered[2])

    def recognise_row(self, row: Sequence[Value]) -> tuple[Column, ...]:
        """All known columns of a heading row."""
        found = (self.recognise(position, heading) for position, heading in enumerate(row))
        return tuple(column for column in found if column is not None)


VOCABULARY = Vocabulary(INSTRUMENTS)


def recognise(position: int, heading: Value) -> Column | None:
    """What a scores column holds; ``None`` when its heading is not known."""
    return VOCABULARY.recognise(position, heading)


AS_ANSWERED, TURNED = "as_answered", "turned"
"""What may be answered about such headings; the mark alone is used in either sense."""


def marked_items(
    cells: Sequence[Value],
    positions: Iterable[int],
    vocabulary: Vocabulary,
    known: AbstractSet[tuple[Role, str, int]],
) -> Mapping[str, list[Column]]:
    """By questionnaire, the marked items among these headings that have no column of their own.

    Parameters
    ----------
    known: what the other columns hold.
    """
    found: dict[str, list[Column]] = {}
    for position in positions:
        plain = folded(unmarked(cells[position]))
        meaning = vocabulary.scored(plain) if plain else None
        if meaning is not None and meaning[0] == "item" and meaning not in known:
            found.setdefault(meaning[1], []).append(Column(position, *meaning))
    return found
