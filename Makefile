# Two commands: `make site` builds the sample office, `make test` runs the tests. Both set up what they need.
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
PYTHON ?= python3
else
BIN := $(VENV)/bin
# The system's own Python where it will do: distributions build theirs optimised, others often are not, and take a tenth longer.
PYTHON ?= $(or $(shell for each in /usr/bin/python3 python3; do \
	$$each -c "import sys, venv, ssl, sqlite3; sys.exit(sys.version_info < (3, 11))" 2>/dev/null && echo $$each && break; done),python3)
endif

.PHONY: site serve check test audit bench bench-search profile lint docs clean

site: $(VENV)/.site
	$(BIN)/gkssg build
	@echo "看样子：make serve，或者用浏览器打开 public/index.html"

serve: $(VENV)/.site
	$(BIN)/gkssg serve

check: $(VENV)/.site
	$(BIN)/gkssg check

test: $(VENV)/.dev
	$(BIN)/python tests/prepare.py
	$(BIN)/python -m pytest -n auto --dist loadfile -m "not alone"
	$(BIN)/python -m pytest -m alone

# Builds killed at hundreds of points instead of a dozen: half an hour.
audit: $(VENV)/.dev
	GKSSG_POINTS=400 $(BIN)/python -m pytest -n auto tests/faults

# gkssg beside Hugo with Pagefind, and Pelican: two minutes. BENCH="--items 50000", "--growth 1000,10000,50000,200000" or
# "--serve"; --write keeps the table.
bench: $(VENV)/.bench
	$(BIN)/python benchmarks/sites.py $(BENCH)

# The search, beside Pagefind: minutes. BENCH="--items 2000 --sizes= --queries 30" makes it short; --write keeps it.
bench-search: $(VENV)/.bench
	$(BIN)/python benchmarks/search.py $(BENCH)

# Where the time of a build goes: PROFILE="--items 10000", or the folder of an office.
profile: $(VENV)/.bench
	$(BIN)/python benchmarks/profiled.py $(PROFILE)

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(VENV)/.site
	$(BIN)/gkssg fields item > docs/front-matter.md
	$(BIN)/gkssg fields site > docs/site.md
	$(BIN)/gkssg fields ledger > docs/ledgers.md
	$(BIN)/gkssg rules --markdown > docs/findings.md
	$(BIN)/gkssg fields --handbook docs/kinds

clean:
	rm -rf public .public.* $(VENV) node_modules

$(VENV)/.site: pyproject.toml
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and '需要 Python 3.11 或更新的版本，现在是 ' + sys.version.split()[0])"
	$(PYTHON) -m venv --without-pip $(VENV)
	$(BIN)/python -m ensurepip --default-pip >/dev/null 2>&1 || python3 -m pip -q --disable-pip-version-check --python $(BIN)/python install pip \
		|| { echo "这台机器上的 Python 没有 pip，请先装上，例如 apt install python3-venv。"; rm -rf $(VENV); exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.site
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	@touch $@

$(VENV)/.bench: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev,bench]"
	@touch $@
