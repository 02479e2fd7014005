"""The first lines of the child process; ``lib.reading.formats.apart`` starts this file.

Importing ``lib.reading`` the usual way would load pandas. So its packages are made here, empty,
and only the modules beside this file can be found in them. The arguments are the folders of the
installed packages: Python is started without looking for them itself, which takes longer.
"""

import os
import sys
import types

_HERE = os.path.dirname(os.path.abspath(__file__))
_PARENTS = ("lib", "lib.reading", "lib.reading.formats")

if __name__ == "__main__":
    sys.path.extend(sys.argv[1:])
    for _name in (*_PARENTS, "lib.reading.formats.child"):
        _package = types.ModuleType(_name)
        _package.__path__ = [] if _name in _PARENTS else [_HERE]
        sys.modules[_name] = _package
    from lib.reading.formats.child.main import main

    main()
