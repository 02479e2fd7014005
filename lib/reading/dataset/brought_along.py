"""What a visitor brings beside the data: published means, a key or form, names of items."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from lib.domain.instruments import (
    INSTRUMENTS,
    MEASURES,
    Instrument,
    Scale,
    Undeclared,
    declaration_of,
    instrument_in,
)
from lib.domain.norms import NORMS, Norm
from lib.reading.formats import sheets
from lib.reading.formats.delimited import decode
from lib.reading.formats.grid import Sheet, Value, folded, text
from lib.reading.formats.report import Located, ReadingError, Upload
from lib.reading.tables.headings import VOCABULARY, Vocabulary, recognise
from lib.reading.tables.layout import cell
from lib.reading.tables.values import NotUnderstood, number, yes_no

LARGEST_NORMS = 256 * 1024
"""Bytes: such a table has some dozens of rows."""
MOST = 200

_NORM_HEADINGS: Mapping[str, str] = {
    "naam": "name",
    "name": "name",
    "schaal": "scale",
    "scale": "scale",
    "vragenlijst": "version",
    "form": "version",
    "version": "version",
    "versie": "version",
    "minimum": "minimum",
    "laagste antwoord": "minimum",
    "lowest answer": "minimum",
    "maximum": "maximum",
    "hoogste antwoord": "maximum",
    "highest answer": "maximum",
    "setting": "setting",
    "groep": "setting",
    "group": "setting",
    "taal": "language",
    "language": "language",
    "moment": "moment",
    "meetmoment": "moment",
    "n": "n",
    "aantal": "n",
    "gemiddelde": "mean",
    "mean": "mean",
    "m": "mean",
    "sd": "sd",
    "standaarddeviatie": "sd",
    "bron": "source",
    "source": "source",
    "nagegaan": "verified",
    "verified": "verified",
    "gelezen op": "read_on",
    "read on": "read_on",
}
_NEEDED = ("name", "scale", "minimum", "maximum", "n", "mean", "sd", "source")
COLUMNS = (
    "name",
    "scale",
    "version",
    "minimum",
    "maximum",
    "setting",
    "language",
    "moment",
    "n",
    "mean",
    "sd",
    "source",
    "verified",
    "read_on",
)
"""The columns of a norm table, in the order they are written."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of the table: its cells by column, and where each stands."""

    cells: Mapping[str, Value]
    places: Mapping[str, Located]
    place: Located

    def where(self, column: str) -> Located:
        return self.places.get(column, self.place)

    def number(self, column: str) -> float:
        try:
            value = number(self.cells.get(column))
        except NotUnderstood:
            raise ReadingError("norm_number", self.where(column)) from None
        if value != value:
            raise ReadingError("norm_number", self.where(column))
        return value

    def text(self, column: str) -> str:
        return text(self.cells.get(column))

    def yes(self, column: str) -> bool:
        try:
            return yes_no(self.cells.get(column)) == "yes"
        except NotUnderstood:
            raise ReadingError("norm_yes_no", self.where(column)) from None


def _from_toml(upload: Upload) -> Iterator[_Line]:
    """Tables ``[[norm]]`` with the column names as keys."""
    try:
        declared = tomllib.loads(decode(upload.content)).get("norm")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        # Not "from": a decoding error carries the content of the file.
        raise ReadingError("norm_toml", Located(upload.name)) from None
    if not isinstance(declared, list) or not declared:
        raise ReadingError("norm_toml", Located(upload.name))
    for number_, row in enumerate(declared, start=1):
        if not isinstance(row, dict):
            raise ReadingError("norm_toml", Located(upload.name))
        cells: dict[str, Value] = {}
        for key, value in row.items():
            column = _NORM_HEADINGS.get(folded(key))
            if column is not None:
                # An integer is a number like any other; other kinds of value become text.
                plain = isinstance(value, int) and not isinstance(value, bool)
                cells[column] = float(value) if plain else _value(value)
        yield _checked(cells, {}, Located(upload.name, "", str(number_)))


def _value(value: object) -> Value:
    return value if isinstance(value, str | float | bool) else str(value)


def _from_table(upload: Upload) -> Iterator[_Line]:
    """The first sheet whose first filled row holds the headings."""
    sheet = next((one for one in sheets(upload) if one.visible), None)
    rows = [] if sheet is None else list(enumerate(sheet.rows))
    filled = [(at, row) for at, row in rows if any(map(text, row))]
    if sheet is None or not filled:
        raise ReadingError("norm_columns", Located(upload.name), columns=", ".join(_NEEDED))
    columns = {
        _NORM_HEADINGS[folded(heading)]: position
        for position, heading in enumerate(filled[0][1])
        if folded(heading) in _NORM_HEADINGS
    }
    for at, row in filled[1:]:
        cells = {key: row[spot] for key, spot in columns.items() if spot < len(row)}
        places = {key: sheet.place(at, spot) for key, spot in columns.items()}
        yield _checked(cells, places, sheet.place(at))
    if len(filled) == 1:
        raise ReadingError("no_rows", sheet.place(filled[0][0]))


def _checked(cells: Mapping[str, Value], places: Mapping[str, Located], place: Located) -> _Line:
    absent = [key for key in _NEEDED if not text(cells.get(key))]
    if absent:
        raise ReadingError("norm_columns", place, columns=", ".join(absent))
    return _Line(cells, places, place)


def _norm(line: _Line) -> Norm:
    """A row as a norm; refused when such a mean cannot come out of such answers."""
    column = recognise(0, line.cells["scale"])
    if column is None or column.role != "score":
        raise ReadingError("norm_scale", line.where("scale"))
    n = line.number("n")
    if n < 2 or not n.is_integer():
        raise ReadingError("norm_n", line.where("n"))
    minimum, maximum = line.number("minimum"), line.number("maximum")
    if minimum >= maximum:
        raise ReadingError("norm_answers", line.where("maximum"))
    mean, sd = line.number("mean"), line.number("sd")
    low, high = MEASURES[column.key].span_of_answers(minimum, maximum)
    if not low <= mean <= high:
        raise ReadingError("norm_mean", line.where("mean"), low=f"{low:g}", high=f"{high:g}")
    if not 0 < sd <= high - low:
        raise ReadingError("norm_sd", line.where("sd"))
    name = line.text("name")
    return Norm(
        key=name,
        measure=column.key,
        version=line.text("version") or MEASURES[column.key].instrument.short_name,
        minimum=minimum,
        maximum=maximum,
        n=int(n),
        mean=mean,
        sd=sd,
        name=dict.fromkeys(("nl", "en"), name),
        setting=dict.fromkeys(("nl", "en"), line.text("setting")),
        language=dict.fromkeys(("nl", "en"), line.text("language")),
        moment=dict.fromkeys(("nl", "en"), line.text("moment")),
        source=line.text("source"),
        verified=line.yes("verified"),
        read_on=line.text("read_on"),
        own=True,
    )


def read_norms(upload: Upload) -> tuple[Norm, ...]:
    """Every row of a norm table that is not one of the program's own.

    Raises
    ------
    ReadingError with the place of the first cell that cannot be right.
    """
    if len(upload.content) > LARGEST_NORMS:
        raise ReadingError("norm_too_large", Located(upload.name))
    toml = upload.name.casefold().endswith(".toml")
    found: dict[tuple[str, str], Norm] = {}
    taken = {name for norm in NORMS for name in (norm.key, *norm.name.values())}
    for line in _from_toml(upload) if toml else _from_table(upload):
        norm = _norm(line)
        if _is_shipped(norm):
            continue
        if norm.key in taken or (norm.key, norm.measure) in found:
            raise ReadingError("norm_twice", line.where("name"))
        if len(found) == MOST:
            raise ReadingError("norm_too_large", Located(upload.name))
        found[norm.key, norm.measure] = norm
    return tuple(found.values())


def _is_shipped(norm: Norm) -> bool:
    """A row of the template that was left as it is; it need not be there twice."""
    return any(
        norm.key in one.name.values()
        and (norm.measure, norm.n, norm.mean, norm.sd) == (one.measure, one.n, one.mean, one.sd)
        for one in NORMS
    )


LARGEST_KEY = 64 * 1024
"""Bytes; a declaration has some dozens of lines."""


def read_instrument(upload: Upload) -> Instrument:
    """The instrument a file declares.

    Raises
    ------
    ReadingError with the line and the key at fault. A key that replaces a shipped one must keep
    its answers and its ranges: scores of another range would stand beside those of the first.
    """
    place = Located(upload.name)
    if len(upload.content) > LARGEST_KEY:
        raise ReadingError("instrument_too_large", place)
    try:
        found = instrument_in(decode(upload.content), own=True)
    except UnicodeDecodeError:
        # Not "from": a decoding error carries the content of the file.
        raise ReadingError("instrument_toml", place, line="") from None
    except Undeclared as wrong:
        line = str(wrong.line) if wrong.line else ""
        raise ReadingError(
            f"instrument_{wrong.code}",
            Located(upload.name, "", line),
            key=wrong.key,
            line=line,
            item=wrong.item,
        ) from None
    for name in (found.key, found.short_name, *found.aliases):
        if VOCABULARY.names.get(folded(name), found.key) != found.key:
            raise ReadingError("instrument_name", place, name=name)
    shipped = INSTRUMENTS.get(found.key)
    if shipped is None:
        return found
    if not shipped.alike(found):
        raise ReadingError(
            "instrument_other_range",
            place,
            instrument=shipped.short_name,
            items=shipped.items,
            low=shipped.minimum,
            high=shipped.maximum,
        )
    return found


LARGEST_LABELS = 256 * 1024
"""Bytes: such a table has some hundreds of rows."""
LONGEST_LABEL = 120
"""Signs of a label that are kept."""

Labels = dict[tuple[str, int], str]

_LABEL_HEADINGS: Mapping[str, str] = {
    "vragenlijst": "form",
    "lijst": "form",
    "form": "form",
    "questionnaire": "form",
    "fragebogen": "form",
    "instrument": "form",
    "item": "item",
    "itemnummer": "item",
    "nummer": "item",
    "item number": "item",
    "nr": "item",
    "naam": "label",
    "label": "label",
    "name": "label",
    "omschrijving": "label",
    "bezeichnung": "label",
}
_LABEL_COLUMNS = frozenset({"form", "item", "label"})


def read_labels(upload: Upload, vocabulary: Vocabulary = VOCABULARY) -> Labels:
    """By form and item number, what the team calls it; rows without a label are passed over.

    Raises
    ------
    ReadingError for a file without the three columns, a form that is unknown, or a number that is
    no item of it.
    """
    if len(upload.content) > LARGEST_LABELS:
        raise ReadingError("labels_too_large", Located(upload.name))
    found: Labels = {}
    for sheet in sheets(upload):
        columns = _label_columns(sheet) if sheet.visible else None
        if columns is not None:
            found |= dict(_labels(sheet, *columns, vocabulary))
    if not found:
        raise ReadingError("labels_columns", Located(upload.name))
    return found


def _label_columns(sheet: Sheet) -> tuple[int, Mapping[str, int]] | None:
    """The first row that holds the three headings, and where they stand."""
    for number_, row in enumerate(sheet.rows):
        known = {
            code: position
            for position, heading in enumerate(row)
            if (code := _LABEL_HEADINGS.get(folded(heading))) is not None
        }
        if known.keys() == _LABEL_COLUMNS:
            return number_, known
    return None


def _labels(
    sheet: Sheet, start: int, columns: Mapping[str, int], vocabulary: Vocabulary
) -> Iterator[tuple[tuple[str, int], str]]:
    for at, row in enumerate(sheet.rows[start + 1 :], start=start + 1):
        label = text(cell(row, columns["label"]))
        if not label:
            continue
        form = vocabulary.form(cell(row, columns["form"]))
        if form is None:
            raise ReadingError("labels_form", sheet.place(at, columns["form"]))
        try:
            item = number(cell(row, columns["item"]))
        except NotUnderstood:
            item = float("nan")
        if item not in range(1, vocabulary.instruments[form].items + 1):
            raise ReadingError("labels_item", sheet.place(at, columns["item"]))
        yield (form, int(item)), label[:LONGEST_LABEL]


MOST_ANSWER = 1000
_MISSING_SHARE = 0.2
_KEY_SIGNS = re.compile(r"[^a-z0-9]+")
_RUN = re.compile(r"(\d{1,3})\s*[-–]\s*(\d{1,3})|(\d{1,3})")


def _items_in(shown: str) -> list[int]:
    """ "1-4, 7" as item numbers, each once."""
    found: list[int] = []
    for first, last, alone in _RUN.findall(shown):
        found += [int(alone)] if alone else range(int(first), int(last) + 1)
    return list(dict.fromkeys(found))


def written(
    *,
    name: str,
    items: int,
    span: tuple[int, int],
    score: Literal["sum", "mean"],
    about: str,
    rater: str,
    target: str,
    reversed_items: str,
    scales: str,
    whole: bool,
) -> Instrument:
    """A questionnaire as somebody writes it down on the page.

    Parameters
    ----------
    name: what its headings begin with.
    span: the lowest and highest answer.
    reversed_items: numbers and runs of them, "2, 5-7".
    scales: a line each, "steun: 1-4, 7"; none for one score over all items.

    Raises
    ------
    ReadingError as ``read_instrument``.
    """
    turned = _items_in(reversed_items)
    named = [line.partition(":") for line in scales.splitlines() if line.strip()]
    parts = [
        (f"s{number}", label.strip(), _items_in(rest))
        for number, (label, _, rest) in enumerate(named, start=1)
    ] or [("total", "", list(range(1, items + 1)))]
    of_parts = [item for _, _, held in parts for item in held]
    if lost := sorted(set(turned) - set(of_parts)):
        place = Located(name.strip())
        raise ReadingError("instrument_reversed", place, key="reversed", line="", item=lost[0])
    if lost := sorted(set(turned) - set(of_parts)):
        place = Located(name.strip())
        raise ReadingError("instrument_reversed", place, key="reversed", line="", item=lost[0])
    apart = len(parts) > 1 and len(of_parts) == len(set(of_parts))
    declared = Instrument(
        key=_KEY_SIGNS.sub("-", folded(name)).strip("-").upper()[:20],
        short_name=name.strip(),
        about=about,
        items=items,
        minimum=span[0],
        maximum=span[1],
        score=score,
        missing_share=_MISSING_SHARE,
        scales=tuple(
            Scale(key, tuple(held), frozenset(turned) & frozenset(held), label)
            for key, label, held in parts
        ),
        total_of=tuple(key for key, _, _ in parts) if apart else (),
        key_verified=False,
        key_source="",
        missing_source="",
        whole=whole,
        aliases=(name.strip(),),
        own=True,
        rater=rater,
        target=target,
    )
    return read_instrument(Upload(declared.short_name, declaration_of(declared).encode()))
