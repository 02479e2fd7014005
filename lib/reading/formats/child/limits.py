"""How large a file may be when unpacked, and how the child holds itself to it."""

from __future__ import annotations

import os
import sys

MEMORY = 512 * 1024**2
"""Bytes of address space of the child, where the system can limit it."""
UNPACKED = 300 * 1024**2
"""Bytes of all parts of a workbook together."""
RATIO, RATIO_FROM = 200, 10 * 1024**2
"""How many times smaller a part may be packed, from this size on."""
MEMBERS = 2000
SHEETS = 100
ROWS = 200_000
COLUMNS = 2000
CELLS = 5_000_000
AREA = 20_000_000
"""Cells of a sheet with the empty ones between them."""
NODES = 2_000_000
"""Elements of a coding project."""
NESTED = 50
"""Codes inside codes."""
LETTERS = 64 * 1024**2
"""Of all different texts of a sheet."""
FIELD = 131_072
"""Letters in one cell; Excel holds 32,767."""
WRITTEN = 150 * 1024**2
"""Bytes of the answer: one long text may be used by a million cells."""


class Refused(Exception):
    """The file is not read further; ``code`` is that of the ReadingError."""

    def __init__(self, code: str, **values: int) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def confine() -> None:
    """Limits the memory of this process; on Windows only the time limits remain."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # macOS knows this limit by name and refuses to set it.
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ValueError, OSError):
        return


def memory_ran_out() -> bool:
    """Whether much of the memory was used: a compiled reader does not say that it lacked some."""
    if sys.platform == "win32":
        return False
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return 3 * unit * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > MEMORY


def deadline(seconds: float) -> None:
    """Ends this process, with exit code 1, when it is not ready by then.

    The clock runs outside the interpreter, so it also ends a reader that never comes back to it.
    """
    import faulthandler

    nowhere = open(os.devnull, "w")  # noqa: SIM115 - stays open until the end
    faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
