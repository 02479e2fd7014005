"""The message catalogues: gettext .po files, read with Babel.

The files are the only copy: they are compiled in memory, so no .mo can lag behind.
"""

from __future__ import annotations

import gettext
import io
from functools import lru_cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parent / "catalogues"


def read_catalogue(language: str) -> Catalog:
    """The messages of a language as they stand in its file."""
    with (FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


@lru_cache
def translations(language: str) -> gettext.GNUTranslations:
    """The messages of a language, ready for look-up with its own plural forms."""
    compiled = io.BytesIO()
    write_mo(compiled, read_catalogue(language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
