#!/bin/sh
# Finds a Python that is new enough and hands over to tools/setup.py (arguments go along).
# PYTHON=/some/python in the environment comes first.
cd "$(dirname "$0")/.." || exit 1

new_enough='import sys; sys.exit(sys.version_info < (3, 11))'
can_make_venv='import ensurepip, venv'
candidates='python3.13 python3.12 python3.11 python3.14 python3 python'

try() {
    [ -n "$1" ] && command -v "$1" >/dev/null 2>&1 || return 1
    "$1" -c "$new_enough" >/dev/null 2>&1 || return 1
    "$1" -c "$2" >/dev/null 2>&1
}

# A Python that can make an environment by itself goes before one that first needs a package.
find_python() {
    for needs in "$can_make_venv" 'pass'; do
        for candidate in "${PYTHON:-}" $candidates; do
            if try "$candidate" "$needs"; then
                printf '%s\n' "$candidate"
                return
            fi
        done
    done
    return 1
}

if ! python=$(find_python) && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Python (apt-get) ..."
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq && apt-get install -y -qq --no-install-recommends python3 python3-venv >/dev/null
    python=$(find_python)
fi
if [ -z "$python" ]; then
    echo "Praktijklens heeft Python 3.11 of nieuwer nodig: installeer dat van https://www.python.org/downloads/ en probeer opnieuw." >&2
    echo "Praktijklens needs Python 3.11 or newer: install it from https://www.python.org/downloads/ and try again." >&2
    exit 1
fi
exec "$python" -m tools.setup "$@"
