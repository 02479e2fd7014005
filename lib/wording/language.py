"""One visitor's language: messages by key from the catalogues, numbers, lists.

Beside each lies what it compiles to, because reading a .po takes as long as drawing a figure. The
compiled file names the text it was made of; when that has changed it is passed over and the .po
read, so it can never lag behind. ``make messages`` renews it.
"""

from __future__ import annotations

import gettext
import io
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal

from lib.domain.instruments import MEASURES, Measures

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

FOLDER = Path(__file__).parent / "catalogues"
_OF_ALL = "nl"
"""Every language has the same messages; a test holds it."""
SOURCE = "source.sha256"
"""The message of a compiled catalogue that says of which text it was made."""


def _digest(language: str) -> str:
    # Line ends differ between machines, and change nothing.
    text = (FOLDER / f"{language}.po").read_bytes().replace(b"\r\n", b"\n")
    return sha256(text).hexdigest()


def read_catalogue(language: str) -> Catalog:
    """The messages of a language as they stand in its file."""
    from babel.messages.pofile import read_po  # only where no compiled file will do

    with (FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def compiled(language: str) -> bytes:
    """The messages of a language as the .mo format holds them."""
    from babel.messages.mofile import write_mo

    catalogue, target = read_catalogue(language), io.BytesIO()
    catalogue.add(SOURCE, _digest(language))
    write_mo(target, catalogue)
    return target.getvalue()


@lru_cache
def translations(language: str) -> gettext.GNUTranslations:
    """The messages of a language, ready for look-up with its own plural forms."""
    kept = FOLDER / f"{language}.mo"
    if kept.exists():
        with kept.open("rb") as file:
            found = gettext.GNUTranslations(file)
        if found.gettext(SOURCE) == _digest(language):
            return found
    return gettext.GNUTranslations(io.BytesIO(compiled(language)))


class Family(Mapping[str, str]):
    """The messages of a kind of codes: ``Family("origin")["file"]`` is the message "origin.file".

    With an ending, ``Family("detection", ending="title")["typed"]`` is "detection.typed.title".

    Which codes there are is told by the catalogue, so a code has its words in one place.

    Parameters
    ----------
    otherwise: the messages of codes that share another's.
    """

    def __init__(self, name: str, *, ending: str = "", **otherwise: str) -> None:
        self.name = name
        self._ending = f".{ending}" if ending else ""
        self._otherwise = otherwise

    def __getitem__(self, code: str) -> str:
        key = self._otherwise.get(code, f"{self.name}.{code}{self._ending}")
        known = translations(_OF_ALL)
        if key == known.gettext(key) == known.ngettext(key, key, 1):
            raise KeyError(code)
        return key

    def __iter__(self) -> Iterator[str]:
        asked = re.compile(rf"{re.escape(self.name)}\.(\w+){re.escape(self._ending)}")
        for message in read_catalogue(_OF_ALL):
            key = message.id if isinstance(message.id, str) else message.id[0]
            if found := asked.fullmatch(key):
                yield found[1]
        yield from self._otherwise

    def __len__(self) -> int:
        return sum(1 for _ in self)


Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

_SMALLEST_P = 0.001
MINUS = "−"
NBSP = "\u00a0"


class MissingMessage(KeyError):
    """A key that stands in no catalogue; the tests look for these."""


@dataclass(frozen=True, slots=True)
class Words:
    """Turns keys and numbers into a language.

    >>> words_in("nl").number(4.56, 1)
    '4,6'
    """

    language: Language
    coarse: bool = False
    """Whether it tells others, whose numbers were rounded (``lib.disclosure``)."""
    measures: Measures = field(
        default_factory=lambda: MEASURES, repr=False, hash=False, compare=False
    )
    """The scores it can name: of shipped questionnaires, and of the open file's own."""

    def telling(self, coarse: bool) -> Words:
        """The words for numbers that were rounded for others, or for exact ones."""
        return replace(self, coarse=coarse)

    def naming(self, measures: Measures) -> Words:
        """The words that can name these scores."""
        return self if measures is self.measures else replace(self, measures=measures)

    def __call__(self, key: str, /, **values: object) -> str:
        """The message with its values filled in; ``MissingMessage`` for an unknown key."""
        text = translations(self.language).gettext(key)
        if text == key:
            raise MissingMessage(key)
        return text.format(**values) if values else text

    def many(self, key: str, n: int, /, **values: object) -> str:
        """The message in the number that fits ``n``; ``{n}`` is filled in."""
        text = translations(self.language).ngettext(key, key, n)
        if text == key:
            raise MissingMessage(key)
        return text.format(**{"n": self.whole(n), **values})

    def number(self, value: float, decimals: int) -> str:
        """A number with so many decimals, in the language's own signs, with a real minus."""
        # What was rounded for others must not look finer than it is.
        places = ("#" if self.coarse else "0") * decimals
        pattern = f"#,##0.{places}" if decimals else "#,##0"
        rounded = round(value, decimals) + 0.0  # no "−0,0"
        return format_decimal(rounded, pattern, locale=self.language).replace("-", MINUS)

    def signed(self, value: float, decimals: int) -> str:
        """As ``number``, with a plus before what is above zero."""
        text = self.number(value, decimals)
        return f"+{text}" if round(value, decimals) > 0 else text

    def whole(self, value: float) -> str:
        """A count."""
        return self.number(value, 0)

    def count(self, n: float) -> str:
        """How many patients or persons; for others about how many."""
        if not self.coarse:
            return self.whole(n)
        return self("number.about", n=self.whole(n)) if n else self("number.few")

    def p(self, value: float) -> str:
        """A p-value with its sign, such as ``p = 0,04`` or ``p < 0,001``."""
        if value < _SMALLEST_P:
            return f"p{NBSP}<{NBSP}{self.number(_SMALLEST_P, 3)}"
        return f"p{NBSP}={NBSP}{self.number(value, 3)}"

    def p_cell(self, value: float | None) -> str:
        """A p-value for a table; a dash when there is none."""
        if value is None:
            return "–"
        return self.p(value).removeprefix(f"p{NBSP}").removeprefix(f"={NBSP}")

    def span(self, low: float, high: float, decimals: int) -> str:
        """An interval in running text, such as ``3,4 tot 11,8``."""
        return self("number.span", low=self.number(low, decimals), high=self.number(high, decimals))

    def level(self, level: float) -> str:
        """A confidence level such as ``95%``."""
        return f"{self.whole(100 * level)}%"

    def listed(self, parts: list[str]) -> str:
        """``a, b en c``."""
        return format_list(parts, locale=self.language)

    @property
    def locale(self) -> Locale:
        """Babel's locale of the language."""
        return Locale.parse(self.language)


@lru_cache
def words_in(language: Language) -> Words:
    """The words of a language; ``ValueError`` for one that has no catalogue."""
    if language not in LANGUAGES:
        raise ValueError(language)
    return Words(language)


def is_number(value: float | None) -> bool:
    """Whether there is a number to show."""
    return value is not None and not math.isnan(value)
