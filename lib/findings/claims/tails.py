"""Two-sided p-values from a printed test statistic; tail areas from `scipy.special`."""

from __future__ import annotations

import math

from lib.findings.claims.model import Kind
from lib.statistics._special import special


def p_value(kind: Kind, statistic: float, df: float, df2: float) -> float:
    """The p of a statistic; t, r and z two-sided, F and χ² in the upper tail.

    r goes by t = r √(df / (1 − r²)) with df = n − 2. A test without (second) degrees of freedom
    takes no notice of them.
    """
    size = abs(statistic)
    match kind:
        case "t":
            return 2 * float(special.stdtr(df, -size))
        case "r":
            t = math.inf if size >= 1 else size * math.sqrt(df / (1 - size**2))
            return 2 * float(special.stdtr(df, -t))
        case "z":
            return 2 * float(special.ndtr(-size))
        case "F":
            return float(special.fdtrc(df, df2, size))
        case "chi2":
            return float(special.chdtrc(df, size))
