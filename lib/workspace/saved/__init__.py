"""A visit as one file, and back: the work alone, or with the data and then under a passphrase."""

from lib.reading.formats import LARGEST
from lib.workspace.saved.archive import EXTENSION, is_saved
from lib.workspace.saved.model import Choices
from lib.workspace.saved.opening import Opened, open_saved, sealed
from lib.workspace.saved.saving import left_behind, save
from lib.workspace.saved.sealing import SHORTEST

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
