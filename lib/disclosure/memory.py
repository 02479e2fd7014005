"""What was already shown, so that two answers together give nothing back."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Shown:
    """Subsets of patients whose numbers were shown, by what was measured.

    Two means of almost the same patients give the difference away: with 20 and 19 patients, the
    twentieth's score. So a subset that differs from an earlier one by fewer than the threshold is
    refused.
    """

    _subsets: dict[str, list[frozenset[str]]] = field(default_factory=dict)

    def refuses(self, measure: str, patients: frozenset[str], threshold: int) -> bool:
        """Whether showing this subset would give away fewer than ``threshold`` patients."""
        return any(
            0 < len(patients ^ earlier) < threshold for earlier in self._subsets.get(measure, ())
        )

    def remember(self, measure: str, patients: frozenset[str]) -> None:
        """Notes that a subset's numbers are shown."""
        known = self._subsets.setdefault(measure, [])
        if patients and patients not in known:
            known.append(patients)
