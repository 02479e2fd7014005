"""Loading scipy.special leaves numpy as it was, and does not load its wrapper for Fortran."""

import subprocess
import sys


def test_the_fortran_wrapper_is_not_loaded_and_can_still_be() -> None:
    script = (
        "import sys; from lib.statistics._special import special; import numpy;"
        "print('numpy.f2py' in sys.modules, special.stdtr(10, 0.0), numpy.f2py.__name__)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "0.5", "numpy.f2py"]
