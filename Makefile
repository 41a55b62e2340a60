# make        check and test
# make run    build the graph of the pages in seeds/ into exports/
# make test   run the tests
# make check  lint, formatting, types, direction of imports
# Each sets up what it needs in .venv by itself; only Python 3.11 or newer (with venv) and make are assumed.

# The first of these that is new enough; PYTHON=/path/to/python make … overrules it.
PYTHON ?= $(shell for python in python3.11 python3 python3.12 python3.13 python3.14 python; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$python" && break; done)
BIN := .venv/bin

.DELETE_ON_ERROR:
.PHONY: all run test check

all: check test

run: .venv/.run
	$(BIN)/kg build seeds -o exports
	@echo "Ask it something, for example: $(BIN)/kg query posts"

test: .venv/.dev
	$(BIN)/python -m pytest -n auto

check: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The stamps are remade when pyproject.toml changes; otherwise a second run starts at once.
.venv/.run: pyproject.toml | .venv/pyvenv.cfg
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

.venv/.dev: pyproject.toml | .venv/pyvenv.cfg
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@ .venv/.run

.venv/pyvenv.cfg:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo "Python 3.11 or newer is needed; install it, or say where it is: make PYTHON=/path/to/python" >&2; exit 1; }
	"$(PYTHON)" -m venv .venv || { rm -rf .venv; echo "On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
