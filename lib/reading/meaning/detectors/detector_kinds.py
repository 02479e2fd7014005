"""Every kind of detection, declared once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lib.reading.formats.report import Severity

ACCEPT, LEAVE = "accept", "leave"
AS_IS = "as_is"
UNSURE = "unsure"
"""An answer that decides nothing."""
FIRST, LAST, LEAVE_OUT = "first", "last", "leave_out"
_TWO = (ACCEPT, LEAVE)
_THREE = (ACCEPT, AS_IS, LEAVE)


@dataclass(frozen=True, slots=True)
class Kind:
    """What is declared of a detection.

    Attributes
    ----------
    options: what may be chosen; none where only the file itself can be mended.
    default: what holds without a choice.
    lasting: whether it is about a column or a questionnaire, so that the choice fits the next file.
    doubt: whether answers rest on it as long as nobody chose; what is a warning with a choice does,
        unless it says otherwise. What it is about, follows from what a detection holds
        (``lib.reading.dataset.undecided``).
    anew: whether it is looked for anew whenever the answers of all patients are scored, so that a
        choice needs no files.
    """

    code: str
    severity: Severity
    options: tuple[str, ...] = ()
    default: str = ""
    lasting: bool = False
    doubt: bool | None = None
    anew: bool = False

    @property
    def is_doubt(self) -> bool:
        """Whether answers rest on it as long as nobody chose."""
        return (
            self.severity == "warning" and bool(self.options) if self.doubt is None else self.doubt
        )

    def key(self, about: str) -> str:
        """What a choice is given under; empty where there is nothing to choose."""
        prefix = "detector" if self.lasting else "cell"
        return f"{prefix}/{self.code}/{about}" if self.options else ""


_ALL = (
    # What would change most.
    Kind("reversal_form", "warning", (ACCEPT, LEAVE, UNSURE), UNSURE, lasting=True, anew=True),
    Kind("reversal_item", "warning", _TWO, LEAVE, lasting=True, anew=True),
    Kind("coding_turned", "warning", _THREE, LEAVE, lasting=True),
    Kind("coding_shifted", "warning", _THREE, LEAVE, lasting=True),
    Kind("coding_other", "warning", (AS_IS, LEAVE), LEAVE, lasting=True),
    # Often nobody is that extreme: told with the reading, not beside every answer.
    Kind("coding_narrow", "warning", (AS_IS, LEAVE), AS_IS, lasting=True, doubt=False),
    Kind("score_range", "warning", (AS_IS, LEAVE), LEAVE, lasting=True),
    Kind("score_low", "warning", (AS_IS, LEAVE), LEAVE, lasting=True),
    Kind("decimal_sign", "warning", _TWO, LEAVE, lasting=True),
    # In which order measurements come.
    Kind("month_first", "warning", _TWO, LEAVE, lasting=True),
    Kind("days_turned", "warning", _TWO, LEAVE, lasting=True),
    Kind("order_unknown", "warning", _TWO, LEAVE, lasting=True),
    Kind("order_letters", "warning", _TWO, LEAVE, lasting=True),
    Kind("order_weeks", "warning", _TWO, LEAVE, lasting=True),
    Kind("order_dates", "warning", _TWO, LEAVE, lasting=True),
    # Who takes part.
    Kind("patient_twice", "warning", (FIRST, LAST, LEAVE_OUT), LEAVE_OUT),
    Kind("ids_moments", "warning", _TWO, LEAVE, lasting=True),
    Kind("ids_alike", "warning", _TWO, LEAVE),
    Kind("groups_alike", "warning", _TWO, LEAVE, lasting=True),
    Kind("row_unlike", "warning", _TWO, ACCEPT),
    Kind("ids_alike_all", "warning", _TWO, LEAVE),
    Kind("ids_per_ward", "warning", _TWO, ACCEPT, lasting=True),
    Kind("ids_dates", "warning"),
    Kind("ids_apart", "warning"),
    Kind("rows_hidden", "warning", _TWO, ACCEPT),
    Kind("cells_below", "warning", _TWO, LEAVE, lasting=True),
    Kind("row_repeated", "warning"),
    # What is scored.
    Kind("score_differs", "warning", _TWO, ACCEPT, lasting=True, anew=True),
    Kind("parts_differ", "warning", _TWO, LEAVE, lasting=True, anew=True),
    Kind("score_not_used", "warning", anew=True),
    Kind("constant", "warning", _TWO, LEAVE, anew=True),
    # Single cells.
    Kind("percentage", "warning", _TWO, LEAVE, lasting=True),
    Kind("marked_number", "warning", _TWO, LEAVE, lasting=True),
    Kind("coded_answer", "warning", _TWO, LEAVE, lasting=True),
    Kind("missing_possible", "warning", _TWO, ACCEPT, lasting=True),
    Kind("out_of_range", "warning"),
    Kind("date_cell", "warning"),
    Kind("error_cell", "warning"),
    Kind("formulas_empty", "warning"),
    # What needs nothing.
    Kind("row_summary", "note", _TWO, ACCEPT),
    Kind("heading_rows", "note"),
    Kind("row_title", "note", _TWO, ACCEPT),
    Kind("text_number", "note", _TWO, ACCEPT, lasting=True),
    Kind("decimal_mixed", "note", _TWO, ACCEPT, lasting=True),
    Kind("pair_half", "note", anew=True),
    Kind("reversal_unknown", "note", anew=True),
)

KINDS: Mapping[str, Kind] = MappingProxyType({one.code: one for one in _ALL})
"""By code, in the order in which a visitor should look at them."""
