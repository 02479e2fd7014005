"""Whether one cell tells who somebody is. A single cell proves little: ``columns`` counts them.

One in eleven numbers of nine digits passes the test of a BSN by chance.
"""

from __future__ import annotations

import datetime
import re

from lib.reading.grid import Value, folded, text
from lib.reading.identifiers.declared import COMMON, NO_PERSON, PARTICLES, TITLES
from lib.reading.report import IdentifierKind

# Lengths are bounded: a cell may hold a hundred thousand letters.
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_PHONE = re.compile(
    r"(?<![\w+])(?:\+|00)(?:31|32|49)[ -]?(?:\(0\)[ -]?)?[1-9](?:[ -]?\d){7,10}(?!\d)"
    r"|(?<!\d)0[1-9](?:[ -]?\d){8}(?!\d)"
)
_POSTCODE = re.compile(r"([1-9]\d{3} ?[A-Za-z]{2})(?:[ ,]+\d{1,5}[ -]?\w{0,4})?")
_IBAN = re.compile(r"[A-Z]{2}\d{2} ?(?:[A-Z0-9]{4} ?){2,7}[A-Z0-9]{0,4}")
_BSN_LIKE = re.compile(r"\d{8,9}|\d{3,4}[. ]\d{2}[. ]\d{3}")
_BSN_WITHIN = re.compile(r"(?<![\d.,])\d{9}(?![\d.,]\d|\d)")
_DAY = re.compile(
    r"(\d{1,2})[-/. ](\d{1,2}|[a-z]{3,9})[-/. ](\d{4}|\d{2})|(\d{4})-(\d{1,2})-(\d{1,2})"
)
_LONG = re.compile(r"[A-Za-z]{0,4}[ .-]?0*([1-9]\d{5,19})")
_HARMLESS = re.compile(r"[A-Za-z]{0,4}[-_./ ]?0*\d{1,5}[A-Za-z]?")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SURNAME_FIRST = re.compile(
    r"[^\W\d_]{2,40}(?:[ '’-][^\W\d_]{1,40}){0,4}, ?"
    r"(?:[A-ZÀ-Þ]\.? ?|[a-z]\. ?){1,5}(?:(?<= )[a-z ’']{1,12})?"
)
_INITIALS_FIRST = re.compile(r"(?:[^\W\d_]\. ?){1,5}(?:[^\W\d_’']{1,40}[ -]){0,3}[^\W\d_]{3,40}")
_YOUNGEST = 12
"""Years; who was born later is on no ward that these questionnaires are for."""
_OLDEST = 110


def is_harmless(value: Value) -> bool:
    """Whether a cell is a short code, such as 1, P01 or A-017: most ids are, and are through."""
    if isinstance(value, float):
        return abs(value) < 100_000
    return isinstance(value, str) and _HARMLESS.fullmatch(value.strip()) is not None


def is_email(value: Value) -> bool:
    return isinstance(value, str) and _EMAIL.search(value) is not None


def is_phone(value: Value) -> bool:
    """A Dutch, Belgian or German number as it is dialled, within other text too."""
    return isinstance(value, str) and _PHONE.search(text(value)) is not None


def is_postcode(value: Value) -> bool:
    """A Dutch postcode, with or without a house number."""
    found = _POSTCODE.fullmatch(text(value)) if isinstance(value, str) else None
    if found is None:
        return False
    # Imported here: few cells get this far, and the start page need not wait for it.
    from stdnum.nl import postcode

    return bool(postcode.is_valid(found[1]))


def is_bank_account(value: Value) -> bool:
    """An IBAN whose check digits fit."""
    if not isinstance(value, str) or not _IBAN.fullmatch(text(value)):
        return False
    from stdnum import iban

    return bool(iban.is_valid(text(value)))


def looks_like_bsn(value: Value) -> bool:
    """Eight or nine digits, dots and spaces aside: Excel drops a leading zero."""
    return _BSN_LIKE.fullmatch(text(value)) is not None


def is_bsn(value: Value) -> bool:
    """Whether the digits pass the 11-test (Wet algemene bepalingen burgerservicenummer)."""
    if not looks_like_bsn(value):
        return False
    from stdnum.nl import bsn

    return bool(bsn.is_valid(text(value)))


def is_digits(value: Value) -> bool:
    """Whether nothing but digits can be looked for: a number, or one behind a letter or two."""
    return isinstance(value, float) or _LONG.fullmatch(text(value)) is not None


def long_number(value: Value) -> int | None:
    """The number in an id of at least six digits, such as a hospital gives; else ``None``."""
    found = _LONG.fullmatch(text(value))
    return int(found[1]) if found else None


def year_of(value: Value) -> int | None:
    """The year of a date, also one written as text; ``None`` for anything else."""
    if isinstance(value, datetime.date):
        return value.year
    found = _DAY.fullmatch(text(value).casefold()) if isinstance(value, str) else None
    if found is None:
        return None
    year = int(found[3] or found[4])
    if year > 99:
        return year
    this = datetime.date.today().year
    return year + (this // 100 - (year > this % 100)) * 100


def is_birth_year(year: int) -> bool:
    """Whether a patient can be born in it."""
    this = datetime.date.today().year
    return this - _OLDEST <= year <= this - _YOUNGEST


def has_common_name(value: Value) -> bool:
    """Whether a first name or surname of the declared ones stands in it as a word."""
    return isinstance(value, str) and any(word in COMMON for word in folded(value).split())


def is_written_as_name(value: Value) -> bool:
    """As names are written and hardly anything else: "Voorbeeld, A.", "A. Voorbeeld", a title."""
    if not isinstance(value, str):
        return False
    shown = text(value)
    surname = shown.partition(",")[0].split(" ")
    if (
        _INITIALS_FIRST.fullmatch(shown)
        or (
            _SURNAME_FIRST.fullmatch(shown)
            # "Gesproken met Voorbeeld, A." is a sentence.
            and all(one[0].isupper() or folded(one) in PARTICLES for one in surname[1:])
        )
    ):
        return not NO_PERSON & set(folded(shown).split()) - PARTICLES
    words = folded(shown).split()
    return len(words) > 1 and words[0] in TITLES


def _words(value: Value) -> list[str]:
    """The words of a cell of one to five words and nothing else, where they may be a person."""
    if not isinstance(value, str):
        return []
    words = text(value).replace(", ", " ").split(" ")
    if len(words) > 5 or not all(_WORD.fullmatch(one) for one in words):
        return []
    # "de" begins a ward's name and stands within a person's.
    plain = [folded(one) for one in words]
    return [] if NO_PERSON & {plain[0], *(set(plain[1:]) - PARTICLES)} else words


def is_full_name(value: Value) -> bool:
    """Two to five words, the first and last with a capital, between them small ones at most."""
    words = _words(value)
    return (
        len(words) > 1
        and all(one[0].isupper() and len(one) > 2 for one in (words[0], words[-1]))
        and all(one[0].isupper() or folded(one) in PARTICLES for one in words[1:-1])
    )


def is_words(value: Value) -> bool:
    """Letters only, and too many for initials or a code: what a name looks like among ids."""
    return any(
        _is_long(one) and (one.istitle() or one.islower() or one.isupper()) for one in _words(value)
    )


def _is_long(word: str) -> bool:
    """Whether a word has more letters than a code: "Y-Y" is two."""
    return sum(map(str.isalpha, word)) > (2 if word.istitle() else 3)


def word_beside_code(value: Value) -> str:
    """The word with a capital in an id such as "P01 (Voorbeeld)"; empty when there is none."""
    if not isinstance(value, str) or not any(map(str.isdigit, value)):
        return ""
    words = filter(_is_long, _WORD.findall(text(value)))
    found = (one for one in words if one[0].isupper() and folded(one) not in NO_PERSON)
    return next(found, "")


def kind_within(shown: str) -> IdentifierKind:
    """What is masked in a text."""
    if _EMAIL.search(shown):
        return "email"
    return "phone" if _PHONE.search(shown) else "bsn"


def masked(shown: str) -> str:
    """Running text with every e-mail address, phone number and BSN in it as "…"."""
    if "@" in shown:
        shown = _EMAIL.sub("…", shown)
    if not any(map(str.isdigit, shown)):
        return shown
    shown = _PHONE.sub("…", shown)
    return _BSN_WITHIN.sub(lambda found: "…" if is_bsn(found[0]) else found[0], shown)
