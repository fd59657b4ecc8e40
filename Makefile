# All chores of the house. `make help` lists them.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test checks format bundle figures screenshots translations soak train-detector train-reader train-attributes clean

export SOURCE ?=
export PYTHON ?=
BIN := .venv/bin
DATA ?= ../shared/data
OUT ?= build/detector
FRAMES ?= 100000

help: ## this list
	@echo "ANPR Console - make targets:"
	@sed -nE 's/^([a-z-]+):.*## (.*)/\1\t\2/p' Makefile | awk -F'\t' '{ printf "  make %-16s %s\n", $$1, $$2 }'

run: ## install what is missing and open the console (SOURCE=rtsp://... | file | folder | webcam:0; ARGS=...)
	@packaging/install-system-packages.sh run
	@packaging/make-venv.sh core
	@exec $(BIN)/anpr-console console $${SOURCE:+--source "$$SOURCE"} $(ARGS)

test: ## install what is missing and run every check and every test
	@packaging/install-system-packages.sh run test fonts
	@packaging/make-venv.sh test
	@$(BIN)/python tools/run_stages.py $(STAGES)

checks: ## only format, lint, types, import contracts and module sizes
	@packaging/make-venv.sh test
	@$(BIN)/python tools/run_stages.py checks

format: ## format and sort what ruff can mend
	@packaging/make-venv.sh test
	@$(BIN)/ruff check --fix --exit-zero --quiet .
	@$(BIN)/ruff format .

bundle: ## build the program as a folder that runs without Python (dist/anpr-console)
	@packaging/install-system-packages.sh run test
	@packaging/make-venv.sh test
	@$(BIN)/pyinstaller --noconfirm --clean --log-level WARN pyinstaller.spec
	@du -sh dist/anpr-console

figures: ## run every bench and evaluation and rewrite docs/figures.md (FIGURES="start pipeline"; half an hour)
	@packaging/install-system-packages.sh run test
	@packaging/make-venv.sh test
	@$(BIN)/python tools/make_figures.py $(FIGURES)

screenshots: ## retake the pictures in docs/screenshots from the real program on the virtual gate
	@packaging/install-system-packages.sh run test
	@packaging/make-venv.sh core
	@$(BIN)/python tools/screenshots.py

translations: ## collect the texts of the screens into resources/translations and compile what translators wrote
	@packaging/make-venv.sh test
	@$(BIN)/python tools/make_translations.py

soak: ## memory, threads and files over many frames (FRAMES=100000; an hour)
	@packaging/make-venv.sh core
	@$(BIN)/anpr-console bench memory --frames $(FRAMES)

train-detector: ## train the plate and vehicle detector on DATA into OUT (hours; ARGS="--smoke" for a minute)
	@packaging/make-venv.sh test
	@$(BIN)/python -m anpr_console.training.detector --data $(DATA) --out $(OUT) $(ARGS)

train-reader: ## train the plate reader on DATA into OUT (an hour and more; ARGS="--smoke" for a minute)
	@packaging/install-system-packages.sh fonts
	@packaging/make-venv.sh test
	@$(BIN)/python -m anpr_console.training.reader --data $(DATA) --out $(OUT) $(ARGS)

train-attributes: ## train brand, color and kind on DATA into OUT (half an hour; ARGS="--smoke" for a minute)
	@packaging/make-venv.sh test
	@$(BIN)/python -m anpr_console.training.attributes --data $(DATA) --out $(OUT) $(ARGS)

clean: ## remove .venv, builds and caches
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
