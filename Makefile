# The commands a person types. Everything lives in .venv; nothing is installed elsewhere.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: demo playground test golden screens check bench format clean
.DELETE_ON_ERROR:

demo: $(VENV)/.program  ## read the samples and answer four questions
	@$(BIN)/verbatim demo

playground: $(VENV)/.tests  ## a local Slack in the browser with the bot in it
	@$(BIN)/python -m tests.e2e.playground

test: $(VENV)/.tests  ## every test that this machine can run
	@$(BIN)/pytest

golden: $(VENV)/.tests  ## write what the bot sends to Slack, in both forms, anew
	@$(BIN)/python -m tests.golden

screens: golden $(VENV)/.screens  ## draw every surface, wide and narrow, to docs/screens
	@$(BIN)/python -m tests.screens

check: $(VENV)/.check  ## lint, format, import rules, types
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/lint-imports
	@$(BIN)/mypy

format: $(VENV)/.check
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

bench: $(VENV)/.program  ## words per second; benchmarks/README.md names the others
	@$(BIN)/python -m benchmarks.speed

clean:
	rm -rf $(VENV) .*_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Verbatim needs Python 3.11 or newer; $(PYTHON) is older. Try: make PYTHON=python3.12 demo"; exit 1; }
	@echo "Making a virtual environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV) || \
		{ echo "On Debian and Ubuntu: apt-get install python3-venv"; rm -rf $(VENV); exit 1; }

# A stamp for each set of packages, so that the second run starts at once.
$(VENV)/.program: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing Verbatim (about a minute) ..."
	@$(PIP) --editable .
	@touch $@

$(VENV)/.tests: $(VENV)/.program
	@echo "Installing what the tests need ..."
	@$(PIP) --editable '.[test]'
	@touch $@

$(VENV)/.screens: $(VENV)/.tests
	@echo "Installing what draws the screens ..."
	@$(PIP) --editable '.[screens]'
	@touch $@

$(VENV)/.check: $(VENV)/.program
	@echo "Installing the checkers ..."
	@$(PIP) --editable '.[check]'
	@touch $@
