# Praktijklens. `make` alone says what there is.
# PYTHON=python3.13 chooses the Python for a new environment; ARGS="-k name" goes to pytest.

PY := .venv/bin/python

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test check unit browser slow messages format setup setup-dev update bench load fuzz oracles clean

help: ## say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' Makefile

run: setup ## set up if need be, start the dashboard and open it in the browser
	@$(PY) -m tools.run $(ARGS)

test: setup-dev ## all checks, then all tests, browser tests included
	@$(PY) -m tools.check test $(ARGS)

check: setup-dev ## lint, format, types and the direction of imports
	@$(PY) -m tools.check check

unit: setup-dev ## unit and page tests
	@$(PY) -m tools.check unit $(ARGS)

browser: setup-dev ## browser tests; finds or installs a browser
	@$(PY) -m tools.check browser $(ARGS)

slow: setup-dev ## simulations that take minutes: coverage of the intervals
	@$(PY) -m pytest tests -m slow $(ARGS)

messages: setup-dev ## compile the message catalogues after a change
	@$(PY) -m tools.messages

format: setup-dev ## put the code in the house style
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

setup: ## make .venv and install what running needs
	@PYTHON="$(PYTHON)" sh tools/setup.sh

setup-dev: ## and what checking and testing needs
	@PYTHON="$(PYTHON)" sh tools/setup.sh --dev

update: setup-dev ## renew the pinned packages to the newest that fit together
	@$(PY) -m tools.update

bench: setup-dev ## measure how fast it is
	@$(PY) tools/bench/run.py $(ARGS)

load: setup-dev ## measure how long visitors wait when ten or 25 come, beside a bare app
	@$(PY) -m tools.load $(ARGS)

fuzz: setup-dev ## damage files of every format for a minute; only reading errors may come of it
	@$(PY) -m tools.fuzz $(ARGS)

oracles: ## renew the numbers that R computed for the tests
	@command -v Rscript >/dev/null || { echo "R is needed: https://cran.r-project.org (Debian: sudo apt-get install r-base-core)" >&2; exit 1; }
	@Rscript tests/oracles/run.R

clean: ## remove the environment and the caches
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
