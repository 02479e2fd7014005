"""All public calculations of ``lib.statistics`` under one name, for tests that need many."""

from importlib import import_module
from pkgutil import iter_modules

from lib import statistics
from lib.statistics.estimates import Reason

__all__ = ["Reason"]

for _module in iter_modules(statistics.__path__):
    if not _module.name.startswith("_"):
        for _name, _thing in vars(
            import_module(".".join((statistics.__name__, _module.name)))
        ).items():
            _home = getattr(_thing, "__module__", "")
            if not _name.startswith("_") and _home == f"lib.statistics.{_module.name}":
                globals()[_name] = _thing
                __all__ += [_name]
