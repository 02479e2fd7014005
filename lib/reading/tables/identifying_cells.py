"""Whether one cell tells who somebody is, by the declared words of ``words.toml``.

One in eleven numbers of nine digits passes the test of a BSN by chance.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lib.reading.formats.grid import Value, folded, text
from lib.reading.formats.report import IdentifierKind

_DECLARED: dict[str, Any] = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


def _kinds(section: str) -> Mapping[str, IdentifierKind]:
    """By word, what it says a column holds."""
    tables: Mapping[IdentifierKind, list[str]] = _DECLARED[section]
    return {word: kind for kind, some in tables.items() for word in some}


HEADINGS = _kinds("headings")
TOKENS = _kinds("tokens")
MEASURED: frozenset[str] = frozenset(_DECLARED["measured"]["tokens"])
NO_PERSON: frozenset[str] = frozenset(_DECLARED["no_person"]["tokens"])
NAMED = frozenset({"naam", "namen", "name", "names"})
"""Of whom, another word of the heading says; "Naam groep" names nobody."""
SOMEBODY: frozenset[str] = frozenset(_DECLARED["somebody"]["tokens"])
CHOSEN: frozenset[str] = frozenset(_DECLARED["no_person"]["chosen"])
TITLES: frozenset[str] = frozenset(_DECLARED["names"]["titles"])
PARTICLES: frozenset[str] = frozenset(_DECLARED["names"]["particles"])
COMMON: frozenset[str] = frozenset(_DECLARED["names"]["common"])


def kind_of_heading(plain: str) -> IdentifierKind | None:
    """What a heading, folded, says its column holds of who somebody is; ``None`` for nothing."""
    if plain in HEADINGS:
        return HEADINGS[plain]
    words = plain.split()
    if not NAMED.isdisjoint(words) and not SOMEBODY.isdisjoint(words):
        return "name"
    return next((TOKENS[word] for word in words if word in TOKENS), None)


def tells_of_people(plain: str) -> bool:
    """Whether a heading, folded, lets people be expected: "Huisarts", "Naam", not "Naam groep"."""
    words = set(plain.split())
    return bool(SOMEBODY & words) or (bool(NAMED & words) and not NO_PERSON & words)


# Lengths are bounded: a cell may hold a hundred thousand letters.
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_PHONE = re.compile(
    r"(?<![\w+])(?:\+|00)(?:31|32|49)[ -]?(?:\(0\)[ -]?)?[1-9](?:[ ./-]?\d){7,10}(?!\d)"
    # A day with the hour behind it, "01-02-2026 10", has as many digits.
    r"|(?<!\d)(?!\d\d([-/. ])\d\d\1(?:19|20)\d\d)\(?0[1-9](?:[ ./()-]{0,2}\d){8}(?!\d)"
)
_POSTCODE = re.compile(r"([1-9]\d{3} ?[A-Za-z]{2})(?:[ ,]*\d{1,5}[ -]?\w{0,4})?")
_ADDRESS = re.compile(
    r"(?:[^\W\d_]{1,30}[ '’.-]{1,2}){0,4}[^\W\d_]{0,30}"
    r"(?:straat|laan|weg|plein|gracht|kade|singel|dijk|steeg|dreef|plantsoen|stra(?:ss|ß)e|street|road)"
    r" \d{1,5} ?[-/]?\w{0,4}",
    re.I,
)
_IBAN = re.compile(r"[A-Z]{2}\d{2}(?:[ .-]?[A-Z0-9]{4}){2,7}(?:[ .-]?[A-Z0-9]{1,3})?", re.I)
_IBAN_WITHIN = re.compile(rf"(?<!\w){_IBAN.pattern}(?!\w)", re.I)
_GROUPED = r"\d{3,4}(?P<sign>[. -])\d{2}(?P=sign)\d{3}|\d{3}(?P<other>[. -])\d{3}(?P=other)\d{3}"
_BSN_LIKE = re.compile(rf"(?:bsn[ :.]{{0,2}}|')?(\d{{8,9}}|{_GROUPED})", re.I)
_BSN_WITHIN = re.compile(rf"(?<![\d.,])(?:\d{{9}}|{_GROUPED})(?![\d.,]\d|\d)")
_DAY = re.compile(
    r"(\d{1,2})[-/. ](\d{1,2}|[a-z]{3,9})[-/. ](\d{4}|\d{2})|(\d{4})-(\d{1,2})-(\d{1,2})"
)
_INITIALS_AND_BIRTH = re.compile(
    r"((?:[^\W\d_]\.? ?){1,4})[-_,/( ]{0,2}(?:\d{1,2}[-/.]\d{1,2}[-/.])?((?:19|20)\d\d)\)?"
)
_WITHIN_TEXT = re.compile(
    r"(?<![^\W\d_])(?:[Mm](?:w|evr|evrouw|eneer)|Mrs?|Ms|[Dd](?:hr|e heer)|[Ff]rau|[Hh]err)\.?[ _]"
    r"(?:[A-Z]\. ?){0,4}(?:(?:van|de|der|den|ter|ten|von|v\.?d\.?) ){0,3}"
    r"[A-ZÀ-Þ][^\W\d_]{2,40}(?:[-’'][^\W\d_]{1,40})?"
    # "Stoornis, N.A.O." is none.
    r"|\b[A-ZÀ-Þ][^\W\d_]{2,40}, (?!N\. ?[AO]\. ?[OS]\.)[A-Z]\.(?: ?[A-Z]\.){0,4}"
)
"""A name behind a title, or before initials."""
_LONG = re.compile(r"[A-Za-z]{0,4}[ .-]?0*([1-9]\d{5,19})")
_GAP = re.compile(r"(?<=\d)[ .](?=\d{3})")
_GLUED = re.compile(r"(?<![a-zà-þ])[A-ZÀ-Þ]+(?=\d)|(?<=\d)[A-ZÀ-Þ]+(?![a-zà-þ])")
_INITIALS = re.compile(r"(?:[^\W\d_]\. ?){2,5}")
_FIRST_NAME = re.compile(r"([A-ZÀ-Þ][^\W\d_]{2,40})(?: [A-Z]\.?){1,3}")
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


def is_address(value: Value) -> bool:
    """A street with a number."""
    return isinstance(value, str) and _ADDRESS.fullmatch(text(value)) is not None


def is_bank_account(value: Value) -> bool:
    """An IBAN whose check digits fit."""
    if not isinstance(value, str) or not _IBAN.fullmatch(text(value)):
        return False
    from stdnum import iban

    return bool(iban.is_valid(text(value).replace(".", "")))


def looks_like_bsn(value: Value) -> bool:
    """Eight or nine digits, what stands between them aside: Excel drops a leading zero."""
    return _BSN_LIKE.fullmatch(text(value)) is not None


def is_bsn(value: Value) -> bool:
    """Whether the digits pass the 11-test (Wet algemene bepalingen burgerservicenummer)."""
    found = _BSN_LIKE.fullmatch(text(value))
    if found is None:
        return False
    from stdnum.nl import bsn

    return bool(bsn.is_valid(found[1].replace(".", "")))


def is_digits(value: Value) -> bool:
    """Whether nothing but digits can be looked for: a number, or one behind a letter or two."""
    return isinstance(value, float) or _LONG.fullmatch(text(value)) is not None


def long_number(value: Value) -> int | None:
    """The number in an id of at least six digits, such as a hospital gives; else ``None``."""
    found = _LONG.fullmatch(_GAP.sub("", text(value)))
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


def initials_and_birth(value: Value) -> tuple[str, int] | None:
    """The initials and the year of birth in an id such as "A.B. 1970"; ``None`` for another."""
    found = _INITIALS_AND_BIRTH.fullmatch(text(value)) if isinstance(value, str) else None
    if found is None or not is_birth_year(int(found[2])):
        return None
    return folded(found[1]), int(found[2])


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
    return len(words) > 1 and (words[0] in TITLES or " ".join(words[:2]) in TITLES)


def _words(value: Value) -> list[str]:
    """The words of a cell of one to five words and nothing else, where they may be a person."""
    if not isinstance(value, str):
        return []
    words = [one.rstrip(".") for one in re.split(r", ?| ", text(value))]
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


def first_name_and_initial(value: Value) -> str:
    """The first name of "Voorbeeld V."; empty for anything else, and for "Groep A"."""
    found = _FIRST_NAME.fullmatch(text(value)) if isinstance(value, str) else None
    return "" if found is None or folded(found[1]) in NO_PERSON else found[1]


def is_words(value: Value) -> bool:
    """What a name looks like among ids: letters only, too many for a code, or with dots."""
    if isinstance(value, str) and _INITIALS.fullmatch(text(value)):
        return True
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
    # "ABCD12" is a code, "12Voorbeeld" is not.
    words = filter(_is_long, _WORD.findall(_GLUED.sub("", text(value))))
    found = (one for one in words if one[0].isupper() and folded(one) not in NO_PERSON)
    return next(found, "")


def kind_within(shown: str) -> IdentifierKind:
    """What is masked in a text."""
    if _EMAIL.search(shown):
        return "email"
    if any(map(is_bank_account, _accounts(shown))):
        return "bank_account"
    if _WITHIN_TEXT.search(shown):
        return "name"
    return "phone" if _PHONE.search(shown) else "bsn"


def _accounts(shown: str) -> list[str]:
    return [one[0] for one in _IBAN_WITHIN.finditer(shown)]


def masked(shown: str) -> str:
    """Running text with every address, account, phone number, BSN and titled name in it as "…"."""
    if "@" in shown:
        shown = _EMAIL.sub("…", shown)
    if " " in shown or "_" in shown:
        shown = _WITHIN_TEXT.sub("…", shown)
    if not any(map(str.isdigit, shown)):
        return shown
    for account in filter(is_bank_account, _accounts(shown)):
        shown = shown.replace(account, "…")
    shown = _PHONE.sub("…", shown)
    return _BSN_WITHIN.sub(lambda found: "…" if is_bsn(found[0]) else found[0], shown)
