# Everything that is done with this repository, one target each. `make help` lists them.
# Nothing needs installing beforehand but Python 3.11 or newer and make itself.

PYTHON ?= python3
# How many tests run at once, and what else pytest is told: make test ARGS="-k dates"
WORKERS ?= 2
ARGS ?=
# What is measured: make bench SIZES="5000 20000" RUNS=5 RECORD=1, which keeps the figures
SIZES ?=
RUNS ?=
RECORD ?=

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
unexport PYTHONPATH PYTHONHOME

BIN := .venv/bin
set_up = $(PYTHON) tools/environment.py
# Finds a Chromium, or installs one, and tells the command after it, by CHRONICLE_CHROMIUM;
# with_browsers does the same for Firefox, if one can be had.
with_chromium = found=$$($(BIN)/python tools/browsers.py); eval "$$found";
with_browsers = found=$$($(BIN)/python tools/browsers.py firefox); eval "$$found";
sizes = $(if $(SIZES),--sizes $(SIZES))
record = $(if $(RECORD),--record)
lint = $(BIN)/ruff check --quiet . && $(BIN)/ruff format --quiet --check .
types = $(BIN)/mypy
compile = .venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 \
  --generate-hashes --no-emit-index-url --custom-compile-command "make lock" $(UPGRADE)

.PHONY: help site serve check test test-long lint types format bench bench-growth bench-parts screenshots lighthouse dist lock upgrade clean

help: ## List what make can do here
	@echo "usage: make TARGET"
	@echo
	@sed -nE 's/^([a-z-]+):.*## (.*)/  \1\t\2/p' Makefile | expand -t 16

site: ## Check the entries and build the site into site/
	@$(set_up) site
	@$(BIN)/chronicle check
	@$(BIN)/chronicle build

serve: ## Show the site at a local address; an edit shows at once
	@$(set_up) site
	@$(BIN)/chronicle serve

check: ## Check the entries only
	@$(set_up) site
	@$(BIN)/chronicle check

test: ## Lint, check types and run the tests, in real browsers too
	@$(set_up) test
	@$(lint)
	@$(types)
	@$(with_browsers) $(BIN)/python -m pytest -n $(WORKERS) -m "not long" $(ARGS)

test-long: ## Run the tests that take minutes
	@$(set_up) test
	@$(with_browsers) $(BIN)/python -m pytest -n $(WORKERS) -m long $(ARGS)

lint: ## Check style and layout of the code
	@$(set_up) test
	@$(lint)

types: ## Check the types of the code
	@$(set_up) test
	@$(types)

format: ## Lay out the code and mend what is mechanical
	@$(set_up) test
	@$(BIN)/ruff check --quiet --fix . ; $(BIN)/ruff format --quiet .

bench: ## Build the same chronicle here, with MkDocs + Material and with Hugo, in turn
	@$(set_up) bench
	@$(BIN)/python -m benchmarks.compare $(sizes) $(if $(RUNS),--runs $(RUNS)) $(record) $(ARGS)

bench-growth: ## Measure how the cost of a page grows with the chronicle
	@$(set_up) bench
	@$(BIN)/python -m benchmarks.growth $(sizes) $(record) $(ARGS)

bench-parts: ## Measure checks, what a page costs stage by stage, and how good drafts are
	@$(set_up) bench
	@$(BIN)/python -m benchmarks.check
	@$(BIN)/python -m benchmarks.pages
	@$(BIN)/python -m benchmarks.draft

screenshots: ## Take pictures of the main pages, to be looked at
	@$(set_up) test
	@$(with_chromium) $(BIN)/python tools/screenshots.py

lighthouse: ## Measure a page of each kind with Lighthouse (needs npm)
	@$(set_up) test
	@$(with_chromium) $(BIN)/python -m tools.lighthouse

dist: ## Make the packages for PyPI into dist/
	@$(set_up) site
	@$(BIN)/hatchling build

lock: ## Renew the lock files after a change of pyproject.toml
	@$(set_up) lock
	@$(compile) pyproject.toml --group build --output-file requirements/site.txt
	@$(compile) pyproject.toml --group build --extra test --constraint requirements/site.txt \
	  --output-file requirements/test.txt
	@$(compile) --group bench --output-file requirements/bench.txt
	@$(compile) --group lock --output-file requirements/lock.txt
	@if grep -nE '://|^-|file:| @ ' requirements/*.txt; then \
	  echo "The lines above name a place; lock files must name packages only." >&2; exit 1; fi
	@echo "Locked: requirements/site.txt, test.txt, bench.txt, lock.txt"

upgrade: UPGRADE := --upgrade
upgrade: lock ## Move the lock files to the newest versions that pyproject.toml allows

clean: ## Remove all that make made here
	rm -rf .venv .venv-lock site dist .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
	rm -rf .coverage .coverage.* htmlcov
