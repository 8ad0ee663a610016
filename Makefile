# make help lists what there is.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup tools demo test long check format bench requirements

# Each of the tests' many servers would read all its sources anew.
unexport PYTHONDONTWRITEBYTECODE

PORT ?= 8000
BIN := .venv/bin
PYTHON := $(BIN)/python
CATALOGUES := $(wildcard council/locale/*/LC_MESSAGES/*.po)
PYTEST := $(PYTHON) -m pytest -q -n 2 --dist worksteal
# `make test AFTER=check` leaves out what `make check` has just run: see .ci/run.
REST := $(if $(filter check,$(AFTER)), and (slow or server or story))
COMPILE := $(BIN)/uv pip compile pyproject.toml --quiet --universal --generate-hashes --python-version 3.11 \
	--no-header --no-emit-index-url --no-emit-find-links

help: ## list the targets
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):.*## /\1 - /'

setup: .venv/base.stamp $(CATALOGUES:.po=.mo) ## virtual environment and pinned dependencies

tools: setup .venv/dev.stamp

.venv/base.stamp: requirements/base.txt .ci/machine
	@.ci/machine environment >&2
	@$(PYTHON) -m pip install --quiet --require-hashes --disable-pip-version-check -r $< >&2
	@.ci/machine paper >&2
	@touch $@

.venv/dev.stamp: requirements/dev.txt .venv/base.stamp
	@$(PYTHON) -m pip install --quiet --require-hashes --disable-pip-version-check -r $< >&2
	@touch $@

%.mo: %.po .venv/base.stamp
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

demo: setup ## serve the demonstration council on http://127.0.0.1:8000/ (PORT=8123 serves elsewhere)
	@$(PYTHON) manage.py demo --port $(PORT)

check: tools ## the fast half: format, lint, types, contracts, unit tests
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/djlint --quiet --lint templates
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(PYTEST) -m "not server and not story and not slow and not long"

test: tools ## everything, on SQLite and then on PostgreSQL with Redis and a real browser
	@.ci/machine servers >&2
	$(PYTEST) -m "not long$(REST)"
	$(PYTEST) --database=postgresql -m "database and not story and not long"

long: tools ## the full counts: 1,000 rounds of each race, 20,000 steps, 50 crashes, 2,000 mutations
	@.ci/machine servers >&2
	$(PYTEST) -m long
	$(PYTEST) -m "hypothesis and not long" --hypothesis-profile=at_length
	$(PYTEST) --database=postgresql -m "long and database"

format: tools ## put the code in its usual form
	$(BIN)/ruff check --quiet --fix .
	$(BIN)/ruff format --quiet .

bench: tools ## one JSON line per figure (ONLY=fanout: that one alone)
	@.ci/machine servers >&2
	@$(PYTHON) -m benchmarks $(ONLY)

requirements: tools ## compile requirements/*.txt again from pyproject.toml
	$(COMPILE) --output-file requirements/base.txt
	$(COMPILE) --extra dev --constraint requirements/base.txt --output-file requirements/dev.txt
