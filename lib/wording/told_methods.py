"""Method texts without Markdown and LaTeX, for notes and papers that cannot show formulas."""

from __future__ import annotations

import re
from collections.abc import Callable

_FORMULA = re.compile(r"\$\$(.+?)\$\$|\$(.+?)\$", re.DOTALL)
_SIGNS = {
    r"\pm": "±",
    r"\nu": "ν",
    r"\sum": "Σ",
    r"\alpha": "α",
    r"\chi": "χ",
    r"\tanh": "tanh",
    r"\min": "min",
    r"\le": "≤",
    r"\ge": "≥",
    r"\cdot": "·",
    r"\times": "×",
    r"\rho": "ρ",
    r"\sigma": "σ",
    r"\mu": "μ",
    r"\kappa": "κ",
    r"\omega": "ω",
    r"\Delta": "Δ",
    r"\pi": "π",
    r"\Big": "",
    r"\left": "",
    r"\right": "",
    r"\qquad": "   ",
    r"\quad": "  ",
    r"\;": " ",
    r"\,": " ",
    r"\!": "",
    r"{,}": ",",
}
_SUBSCRIPTS = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
_SUPERSCRIPTS = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_BODY = r"\{((?:[^{}]|\{[^{}]*\})*)\}"
"""What stands between braces, braces within it once."""


def _grouped(text: str) -> str:
    """Brackets around what has parts of its own."""
    text = text.strip()
    return text if re.fullmatch(r"[^\s+\-±/−]+", text) else f"({text})"


def _fraction(found: re.Match[str]) -> str:
    return f"{_grouped(_plain(found[1]))}/{_grouped(_plain(found[2]))}"


def _low(found: re.Match[str]) -> str:
    text = found[1] if found[1] is not None else found[2]
    if text.isdigit():
        return text.translate(_SUBSCRIPTS)
    return f"_{text}" if text.removeprefix("\\").isalpha() else f"_({text})"


def _high(found: re.Match[str]) -> str:
    text = found[1] if found[1] is not None else found[2]
    return text.translate(_SUPERSCRIPTS) if text.isdigit() else f"^{text}"


_RULES: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (r"\\(?:text|operatorname|mathrm)" + _BODY, r"\1"),
    (r"\\bar" + _BODY, lambda found: f"{found[1]}\u0304"),
    (r"\\[tdc]?frac" + _BODY + _BODY, _fraction),
    (r"\\binom" + _BODY + _BODY, r"C(\1; \2)"),
    (r"\\sqrt" + _BODY, lambda found: f"√({_plain(found[1])})"),
    (r"_(?:" + _BODY + r"|(\w))", _low),
    (r"\^(?:" + _BODY + r"|(\w))", _high),
)


def _plain(formula: str) -> str:
    for pattern, becomes in _RULES:
        formula = re.sub(pattern, becomes, formula)
    for sign in sorted(_SIGNS, key=len, reverse=True):  # \left before \le
        formula = formula.replace(sign, _SIGNS[sign])
    return re.sub(r"\s+", " ", formula.replace("-", "−").replace("{", "").replace("}", "")).strip()


def plain(text: str) -> str:
    """A method text as plain paragraphs."""
    told = _FORMULA.sub(lambda found: _plain(found[1] or found[2]), text)
    told = told.replace("**", "")
    paragraphs = re.split(r"\n\s*\n", told)
    return "\n".join(re.sub(r"\s+", " ", one).strip() for one in paragraphs if one.strip())
