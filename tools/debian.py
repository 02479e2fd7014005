"""Install packages on Debian or Ubuntu, where this may be done without asking anybody."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys


def may_install() -> bool:
    """Whether this is root on a system with apt-get, as in a container or on a build machine."""
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(*packages: str) -> bool:
    """Install with apt-get if that is ours to do; tells whether it went well."""
    if not may_install():
        return False
    print(f"Installing {', '.join(packages)} (apt-get) ...", flush=True)
    wait_for_lock = ("-o", "DPkg::Lock::Timeout=300")
    for command in (
        ("apt-get", "update", "-qq"),
        ("apt-get", "install", "-y", "-qq", "--no-install-recommends", *wait_for_lock, *packages),
    ):
        result = subprocess.run(
            command,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            check=False,
        )
    return result.returncode == 0
