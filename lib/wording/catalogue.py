"""The message catalogues: gettext .po files, read with Babel.

Beside each lies what it compiles to, because reading a .po takes as long as drawing a figure. The
compiled file names the text it was made of; when that has changed it is passed over and the .po
read, so it can never lag behind. ``make messages`` renews it.
"""

from __future__ import annotations

import gettext
import io
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

FOLDER = Path(__file__).parent / "catalogues"
SOURCE = "source.sha256"
"""The message of a compiled catalogue that says of which text it was made."""


def _digest(language: str) -> str:
    # Line ends differ between machines, and change nothing.
    text = (FOLDER / f"{language}.po").read_bytes().replace(b"\r\n", b"\n")
    return sha256(text).hexdigest()


def read_catalogue(language: str) -> Catalog:
    """The messages of a language as they stand in its file."""
    from babel.messages.pofile import read_po  # only where no compiled file will do

    with (FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def compiled(language: str) -> bytes:
    """The messages of a language as the .mo format holds them."""
    from babel.messages.mofile import write_mo

    catalogue, target = read_catalogue(language), io.BytesIO()
    catalogue.add(SOURCE, _digest(language))
    write_mo(target, catalogue)
    return target.getvalue()


@lru_cache
def translations(language: str) -> gettext.GNUTranslations:
    """The messages of a language, ready for look-up with its own plural forms."""
    kept = FOLDER / f"{language}.mo"
    if kept.exists():
        with kept.open("rb") as file:
            found = gettext.GNUTranslations(file)
        if found.gettext(SOURCE) == _digest(language):
            return found
    return gettext.GNUTranslations(io.BytesIO(compiled(language)))
