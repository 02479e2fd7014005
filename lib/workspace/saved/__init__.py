"""A visit as one file, and back: the work alone, or with the data and then under a passphrase."""

from lib.reading.formats import LARGEST
from lib.workspace.saved.from_file import Opened, open_saved, sealed
from lib.workspace.saved.sealed_file import EXTENSION, SHORTEST, is_saved
from lib.workspace.saved.to_file import left_behind, save
from lib.workspace.saved.work import Choices

__all__ = [
    "EXTENSION",
    "LARGEST",
    "SHORTEST",
    "Choices",
    "Opened",
    "is_saved",
    "left_behind",
    "open_saved",
    "save",
    "sealed",
]
