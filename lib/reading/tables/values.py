"""What a cell's text means: numbers with comma or point, yes and no, known categories."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterable, Mapping

from lib.domain.attributes import attribute
from lib.reading.formats.grid import Value, folded, text
from lib.reading.tables import aliases
from lib.reading.tables.days import looks_like_day

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:(?:\.\d{3})+,|(?:,\d{3})+\.)\d+")
"""With both signs, each at its own work: "1.234,5" or "1,234.5"."""
_PERCENTAGE = re.compile(r"[+-]?\d+(?:[.,]\d+)? ?%")
_MARKED = re.compile(
    r"[~±(]? ?([+-]?\d+(?:[.,]\d+)?) ?"
    r"(?:\(?[*†‡§?!#°+^'`´¹²³⁴⁵⁶⁷⁸⁹]{1,3}\)?|[).,]|(?:jaar|jr|j|years?|yrs?|jahre|punten|pt)\.?|)"
)
"""A number with a note beside it: "4*", "3 (?)", "± 40", "34 jaar"."""
_LABELLED = re.compile(r"[\[(]?([+-]?\d+) ?([=:.,)(\]–—-]?)\]? ?([^\W\d_].*?)\)?")
"""An answer with its word: "1 = nooit", "5 (altijd)", "[5] altijd"."""
_LABEL_FIRST = re.compile(r"([^\W\d_].*?) ?([=:(\[]?) ?([+-]?\d+)[\])]?")
"""The same the other way round: "altijd (5)"."""
_CLEAR = frozenset("=:()[]")
"""Signs that make any word a label; "1-okt" and "1. Mai" are days."""
_LOOSE = frozenset({"", ","})
"""No sign, or a comma: "5 keer" and "3, soms 4" are a number with something said of it."""
_CODED = re.compile(r"[A-Za-z]{1,2}[-_ ]?0{0,2}(\d{1,2})")
"""An answer as a survey program numbers its options, "A2" or "AO03"."""
_NOISE = 1e-9
_ERRORS = frozenset(
    {
        "#REF!",
        "#DIV/0!",
        "#N/A",
        "#NAME?",
        "#NULL!",
        "#NUM!",
        "#VALUE!",
        "#SPILL!",
        "#CALC!",
        "#FIELD!",
        "#GETTING_DATA",
        "#BLOCKED!",
        "#CONNECT!",
        "#UNKNOWN!",
        "#BUSY!",
        "#VERW!",
        "#DEEL/0!",
        "#N/B",
        "#NB",
        "#NAAM?",
        "#LEEG!",
        "#GETAL!",
        "#WAARDE!",
        "#OVERLOOP!",
        "#BEZUG!",
        "#NV",
        "#NULL",
        "#ZAHL!",
        "#WERT!",
        "#ÜBERLAUF!",
    }
)
"""What Excel shows where a formula fails, in English, Dutch and German."""
_MISSING = frozenset(
    {
        "nvt",
        "n v t",
        "na",
        "n a",
        "geen",
        "missing",
        "ontbreekt",
        "onbekend",
        "unknown",
        "unbekannt",
        "onb",
        "k a",
        "keine angabe",
        "entfallt",
        "not applicable",
        "niet van toepassing",
    }
)
_MISSING_SIGNS = frozenset({"", "-", "–", "—", "."})
_YES = frozenset({"1", "ja", "j", "yes", "y", "true", "waar", "x"})
_NO = frozenset({"0", "nee", "n", "no", "false", "onwaar"})

CATEGORIES: Mapping[str, Mapping[str, str]] = {
    "sex": {
        "v": "female",
        "vrouw": "female",
        "vr": "female",
        "f": "female",
        "female": "female",
        "woman": "female",
        "vrl": "female",
        "weibl": "female",
        "mnl": "male",
        "mannl": "male",
        "m": "male",
        "man": "male",
        "male": "male",
        "vrouwelijk": "female",
        "mevrouw": "female",
        "mevr": "female",
        "mw": "female",
        "dame": "female",
        "meisje": "female",
        "girl": "female",
        "madchen": "female",
        "mannelijk": "male",
        "meneer": "male",
        "dhr": "male",
        "heer": "male",
        "de heer": "male",
        "jongen": "male",
        "boy": "male",
        "junge": "male",
        "herr": "male",
        "weiblich": "female",
        "w": "female",
        "frau": "female",
        "mannlich": "male",
        "mann": "male",
    },
    "cluster": {
        "a": "A",
        "b": "B",
        "c": "C",
        "cluster a": "A",
        "cluster b": "B",
        "cluster c": "C",
        "cla": "A",
        "clb": "B",
        "clc": "C",
        "nao": "NOS",
        "n a o": "NOS",
        "nos": "NOS",
        "ps nao": "NOS",
        "pd nos": "NOS",
    },
    "education": {
        "geen basisonderwijs": "none_or_primary",
        "geen": "none_or_primary",
        "basisonderwijs": "none_or_primary",
        "none primary": "none_or_primary",
        "vmbo lbo": "lower_vocational",
        "vmbo": "lower_vocational",
        "lbo": "lower_vocational",
        "lower vocational": "lower_vocational",
        "mbo havo vwo": "secondary",
        "mbo": "secondary",
        "havo": "secondary",
        "vwo": "secondary",
        "secondary": "secondary",
        "hbo universiteit": "higher",
        "hbo": "higher",
        "universiteit": "higher",
        "wo": "higher",
        "higher": "higher",
        "basisschool": "none_or_primary",
        "lagere school": "none_or_primary",
        "lts": "lower_vocational",
        "mavo": "lower_vocational",
        "vmbo t": "lower_vocational",
        "vmbo tl": "lower_vocational",
        "vmbo k": "lower_vocational",
        "vmbo b": "lower_vocational",
        "mbo 2": "secondary",
        "mbo 3": "secondary",
        "mbo 4": "secondary",
        "havo vwo": "secondary",
        "hbo wo": "higher",
        "wo hbo": "higher",
    },
    "marital_status": {
        "ongehuwd": "single",
        "single": "single",
        "gehuwd": "married",
        "married": "married",
        "gescheiden": "divorced",
        "divorced": "divorced",
        "weduwe": "widowed",
        "weduwnaar": "widowed",
        "widowed": "widowed",
    },
}
"""Spellings by attribute, folded, with the code they stand for."""


class NotUnderstood(ValueError):
    """The cell holds something that cannot be read as what its column asks for.

    Attributes
    ----------
    code: which remark tells it.
    """

    def __init__(self, code: str = "not_a_number") -> None:
        super().__init__(code)
        self.code = code


_SIGNS_OF_SEX = {"♀": "v", "♂": "m"}


def is_error(value: Value) -> bool:
    """Whether a cell holds what Excel shows where a formula fails, such as ``#REF!``."""
    return isinstance(value, str) and value.startswith("#") and text(value).upper() in _ERRORS


def is_missing(value: Value) -> bool:
    """Whether a cell says that there is no value."""
    # Signs are compared as they stand: folding leaves nothing of "***", "+" or a check mark.
    return text(value) in _MISSING_SIGNS or folded(value) in _MISSING


def number(value: Value) -> float:
    """A number written with a decimal comma or point; NaN when the cell is empty.

    The other sign may separate thousands where both occur. One sign alone is read as the decimal
    one; ``detectors.decimals`` tells where that is not sure.

    Raises
    ------
    NotUnderstood for anything else. Neither is "true" the answer 1.
    """
    if isinstance(value, bool):
        raise NotUnderstood
    if isinstance(value, float):
        if math.isinf(value):
            raise NotUnderstood
        return value
    if isinstance(value, datetime.date):
        raise NotUnderstood("date_cell")
    if is_error(value):
        raise NotUnderstood("error_cell")
    plain = text(value).replace("−", "-").replace(" ", "")
    if _NUMBER.fullmatch(plain):
        return float(plain.replace(",", "."))
    if _GROUPED.fullmatch(plain):
        whole, _, decimals = plain.replace(",", ".").rpartition(".")
        return float(f"{whole.replace('.', '')}.{decimals}")
    if is_missing(value):
        return math.nan
    raise NotUnderstood(_unread(value))


def _unread(value: Value) -> str:
    """Which remark tells of text that is no number."""
    plain = text(value)
    if _PERCENTAGE.fullmatch(plain):
        return "percentage"
    if looks_like_day(value):
        return "date_cell"
    if _CODED.fullmatch(plain):
        return "coded_answer"
    return "marked_number" if _MARKED.fullmatch(plain) else "not_a_number"


def without_mark(value: Value) -> str:
    """The number of a cell that holds a percentage, a code, or a number with a note beside it."""
    found = _MARKED.fullmatch(text(value).rstrip("% ")) or _CODED.fullmatch(text(value))
    return found[1] if found else ""


def _in_words(value: Value, words: Mapping[str, float]) -> float | None:
    """An answer given in words, or as a number with its word; ``None`` when it is neither.

    Raises
    ------
    NotUnderstood when number and word are declared to be different answers.
    """
    if not isinstance(value, str):
        return None
    if (plain := folded(value)) in words:
        return words[plain]
    if labelled := _LABELLED.fullmatch(text(value)):
        shown, sign, word = labelled.groups()
    elif labelled := _LABEL_FIRST.fullmatch(text(value)):
        word, sign, shown = labelled.groups()
    else:
        return None
    answer_, word = float(shown), folded(word)
    if word not in words:
        # "1-okt" and "1. Mai" are days, "1. helemaal mee oneens" is an answer.
        if sign in _CLEAR:
            return answer_
        noted = sign in _LOOSE or any(map(str.isdecimal, word)) or looks_like_day(value)
        return None if noted else answer_
    if words[word] != answer_:
        raise NotUnderstood("word_differs")
    return answer_


def labelled_number(value: Value) -> tuple[float, str] | None:
    """An answer as its number and its word, folded; the word empty for a number alone.

    ``None`` for anything else, such as an empty cell.
    """
    if isinstance(value, float) and not math.isnan(value):
        return value, ""
    if not isinstance(value, str):
        return None
    if found := _LABELLED.fullmatch(text(value)) or _LABEL_FIRST.fullmatch(text(value)):
        shown, word = (found[1], found[3]) if found.re is _LABELLED else (found[3], found[1])
        return float(shown), folded(word)
    try:
        number_ = number(value)
    except NotUnderstood:
        return None
    return None if math.isnan(number_) else (number_, "")


def answer(
    value: Value, span: tuple[float, float], whole: bool, words: Mapping[str, float] | None
) -> float:
    """A number within its declared range; NaN when the cell is empty.

    Raises
    ------
    NotUnderstood, with ``missing_code`` for a number outside the range that stands for "no answer".
    """
    found = None if words is None else _in_words(value, words)
    number_ = number(value) if found is None else found
    if math.isnan(number_):
        return number_
    if whole and abs(number_ - round(number_)) < _NOISE:
        # A sum of tenths leaves 2.9999999999999996 where Excel shows 3.
        number_ = float(round(number_))
    low, high = span
    if low <= number_ <= high and (not whole or number_.is_integer()):
        return number_
    raise NotUnderstood("missing_code" if number_ in aliases.MISSING_CODES else "out_of_range")


def yes_no(value: Value) -> str | None:
    """``yes``, ``no`` or ``None`` for an empty cell; ``NotUnderstood`` otherwise."""
    if is_error(value):
        raise NotUnderstood("error_cell")
    plain = folded(value)
    if plain in _YES:
        return "yes"
    if plain in _NO:
        return "no"
    if is_missing(value):
        return None
    raise NotUnderstood


def category(attribute_key: str, value: Value) -> str | None:
    """The code of a known category, else the ward's own spelling; ``None`` when empty."""
    known = CATEGORIES.get(attribute_key, {})
    plain = folded(value)
    if plain in known or (plain := _SIGNS_OF_SEX.get(text(value), plain)) in known:
        return known[plain]
    if is_missing(value) or is_error(value):
        return None
    if attribute_key == "cluster" and (found := diagnosis(value)) is not None:
        return found
    return text(value)


def category_letters(attribute_key: str, values: Iterable[Value]) -> Mapping[str, str]:
    """What single letters mean beside the others of their column, where that is something else.

    M is "meisje" beside J, and nobody knows what beside D or H: then it stays a letter, and the
    letters that are not certain stand under the empty text.
    """
    if attribute_key != "sex":
        return {}
    shown = {folded(one) for one in values}
    known = {CATEGORIES["sex"].get(one) for one in shown}
    if "m" not in shown or "female" in known:
        return {}
    if "j" in shown:
        return {"j": "male", "m": "female"}
    others = sorted(one for one in shown if len(one) == 1 and one.isalpha() and one != "m")
    return {"m": "M", "": ", ".join(one.upper() for one in ("m", *others))} if others else {}


def known_spelling(attribute_key: str, value: Value) -> str:
    """A cell, folded, when it is one of the declared spellings; else empty."""
    plain = folded(value)
    if attribute(attribute_key).kind == "yes_no":
        return plain if plain in _YES | _NO else ""
    if attribute_key == "cluster" and diagnosis(value) is not None:
        # A number beside it may be somebody's.
        return " ".join(one for one in plain.split() if one.isalpha())
    return plain if plain in CATEGORIES.get(attribute_key, {}) else ""


def is_known(attribute_key: str, code: str) -> bool:
    """Whether a category is one of the declared codes and not a ward's own spelling."""
    return code in attribute(attribute_key).codes


def spelling(own: str) -> str:
    """A ward's own spelling without what may differ: capitals and spaces."""
    return "".join(own.casefold().split())


def is_diagnosis(value: Value) -> bool:
    """Whether a cell names a personality disorder where its cluster was asked."""
    return folded(value) not in CATEGORIES["cluster"] and diagnosis(value) is not None


def diagnosis(value: Value) -> str | None:
    """The cluster a personality disorder belongs to; ``None`` for anything but one of them.

    Its letter may stand beside it, "B (borderline)", or a number: "cluster B (301.83)".
    """
    plain = f" {folded(value)} "
    for word in aliases.CLUSTER_WORDS:
        plain = plain.replace(f" {word} ", " ")
    words = [one for one in plain.split() if not one.isdecimal()]
    if (found := aliases.DIAGNOSES.get(" ".join(words))) is not None:
        return found
    letters = {one.upper() for one in words if one in ("a", "b", "c")}
    rest = " ".join(one for one in words if one not in ("a", "b", "c"))
    named = {aliases.DIAGNOSES.get(rest, rest)} - {""}
    return letters.pop() if len(letters) == 1 and named <= letters else None
