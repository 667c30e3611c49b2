# Migration Desk: `make` shows what there is. Windows and macOS need no make: pip install . && migration-desk --demo

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo run test soak bench lint screenshots translations lock clean packages-for-qt packages-for-tests

# The first Python that is new enough; make PYTHON=/path/to/python3.12 names another.
ifndef PYTHON
PYTHON := $(or $(shell for python in python3 python3.13 python3.12 python3.11; do \
    $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done),python3)
endif
VENV := .venv
VENV_PYTHON := $(VENV)/bin/python
# Written last: it stands for "every locked package and the project itself are installed".
READY := $(VENV)/.ready
LOCK := packaging/dev.lock
LANGUAGES := $(patsubst %.ts,%.qm,$(wildcard resources/i18n/*.ts))
# Tests run in this many processes.
JOBS ?= 2
# Handed on to the program: make demo ARGS="--rows 500"
ARGS ?=
# The code where every line and branch is tested.
FULLY_COVERED := desktop_app/domain/*,desktop_app/migration_server/wire.py,desktop_app/store/schema.py,desktop_app/store/wave_schema.py,desktop_app/receiver/access.py

help:
	@echo "make demo         set everything up, then show the program at work: simulator, window, 200 sample migrations"
	@echo "make run          open the window on your own settings and data"
	@echo "make test         set everything up, then run every check: style, types, layers, tests (no display needed)"
	@echo "make soak         the tests that go through thousands of cases"
	@echo "make bench        how long an import of 100,000 lines takes, beside SQLite's own; figures go to build/"
	@echo "make lint         style, types and layers only"
	@echo "make screenshots  render every screen into resources/screenshots/"
	@echo "make translations collect the window's strings, list those that nobody translated yet"
	@echo "make lock         choose the newest allowed packages and write $(LOCK)"
	@echo "make clean        remove the virtual environment and everything made by the checks"
	@echo
	@echo "ARGS=\"…\" is handed on, for example: make demo ARGS=\"--rows 500\""

demo: packages-for-qt $(READY) $(LANGUAGES)
	@$(VENV_PYTHON) -m desktop_app --demo $(ARGS)

run: packages-for-qt $(READY) $(LANGUAGES)
	@$(VENV_PYTHON) -m desktop_app $(ARGS)

test: packages-for-tests lint $(LANGUAGES)
	@rm -f .coverage .coverage.*
	QT_QPA_PLATFORM=offscreen $(VENV_PYTHON) -m coverage run -m pytest -n $(JOBS)
	@$(VENV_PYTHON) -m coverage combine --quiet
	$(VENV_PYTHON) -m coverage report
	$(VENV_PYTHON) -m coverage report --include="$(FULLY_COVERED)" --fail-under=100

soak: packages-for-tests $(READY)
	QT_QPA_PLATFORM=offscreen $(VENV_PYTHON) -m pytest -m soak

bench: $(READY)
	@mkdir -p build
	@$(VENV_PYTHON) -m tests.bench.importing --json build/bench-importing.json $(ARGS)

lint: $(READY)
	$(VENV_PYTHON) -m ruff check .
	$(VENV_PYTHON) -m ruff format --check .
	$(VENV_PYTHON) -m mypy
	$(VENV)/bin/lint-imports --no-cache

screenshots: packages-for-tests $(READY) $(LANGUAGES)
	@QT_QPA_PLATFORM=offscreen MIGRATION_DESK_UI_THEME=light MIGRATION_DESK_UI_LANGUAGE=en \
	    $(VENV_PYTHON) -m desktop_app --demo --screenshot-dir resources/screenshots $(ARGS)
	@set -e; folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; \
	QT_QPA_PLATFORM=offscreen QT_SCALE_FACTOR=2 MIGRATION_DESK_UI_THEME=dark MIGRATION_DESK_UI_LANGUAGE=ru \
	    $(VENV_PYTHON) -m desktop_app --demo --screenshot-dir "$$folder" $(ARGS); \
	$(VENV_PYTHON) -m desktop_app.ui.look --sheet resources/screenshots/sheet-dark-russian-200.png "$$folder"/*.png

translations: packages-for-tests $(READY)
	@$(VENV_PYTHON) packaging/translations.py update

# Git keeps the translations as their translators write them; the window reads them compiled.
$(LANGUAGES): %.qm: %.ts | $(READY)
	@$(VENV_PYTHON) packaging/translations.py compile

packages-for-qt:
	@PYTHON="$(PYTHON)" packaging/setup_system_packages python qt

packages-for-tests:
	@PYTHON="$(PYTHON)" packaging/setup_system_packages python offscreen

$(READY): $(LOCK) pyproject.toml | packages-for-python
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) -V 2>&1). Name another: make PYTHON=/path/to/python3.12 …" >&2; exit 1; }
	@$(VENV_PYTHON) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@echo "Installing the locked packages into $(VENV) (once; some 150 MB) …"
	@$(VENV_PYTHON) -m pip install --quiet --no-input --disable-pip-version-check --require-hashes -r $(LOCK)
	@$(VENV_PYTHON) -m pip install --quiet --no-input --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# The packages come from the public index alone: a folder or a second index known to this machine only would put
# hashes into the lock that no other machine can match.
lock: packages-for-python
	@set -e; place=$$(mktemp -d); trap 'rm -rf "$$place"' EXIT; \
	unset PIP_FIND_LINKS PIP_EXTRA_INDEX_URL PIP_NO_INDEX; export PIP_CONFIG_FILE=/dev/null; \
	$(PYTHON) -m venv "$$place"; \
	"$$place/bin/python" -m pip install --quiet --no-input --disable-pip-version-check pip-tools; \
	CUSTOM_COMPILE_COMMAND="make lock" "$$place/bin/pip-compile" --quiet --upgrade --no-config --extra dev \
	    --generate-hashes --allow-unsafe --strip-extras \
	    --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
	    --output-file $(LOCK) pyproject.toml
	@echo "$(LOCK) is written."

.PHONY: packages-for-python
packages-for-python:
	@PYTHON="$(PYTHON)" packaging/setup_system_packages python

clean:
	rm -rf $(VENV) build dist htmlcov .coverage .coverage.* .pytest_cache .mypy_cache .ruff_cache \
	    .import_linter_cache .hypothesis resources/i18n/*.qm
	find desktop_app tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +
