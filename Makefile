# `make app` opens the workbench, `make test` tests it; both set up what they need first.
PYTHON ?= python3.11
VENV   ?= .venv
PIP_OPTIONS ?=
PORT   ?= $(or $(WORKBENCH_PORT),8501)
BIN    := $(VENV)/bin
export HF_HUB_OFFLINE ?= 1
export TOKENIZERS_PARALLELISM ?= false

.PHONY: app test check evaluate bench serve doctor screenshots constraints clean

app: $(VENV)/.ready-app
	@$(BIN)/python -m workbench demo --port $(PORT)

serve: $(VENV)/.ready-app
	@$(BIN)/python -m workbench serve --port $(PORT)

doctor: $(VENV)/.ready-app
	@$(BIN)/python -m workbench doctor

test: $(VENV)/.ready-dev
	@$(BIN)/python -m pytest

check: $(VENV)/.ready-dev
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest

evaluate: $(VENV)/.ready-dev
	@$(BIN)/python -m bench.evaluate

bench: $(VENV)/.ready-dev
	@$(BIN)/python -m bench.speed

screenshots: $(VENV)/.ready-dev
	@$(BIN)/python -m bench.screenshots

$(VENV)/bin/python:
	@echo "[1/3] Creating the virtual environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.ready-app: $(VENV)/bin/python requirements.txt constraints.txt
	@echo "[2/3] Installing the pinned requirements (a few minutes the first time)"
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --progress-bar on $(PIP_OPTIONS) -r requirements.txt
	@echo "[3/3] Unpacking the models that came with them"
	@$(BIN)/python -m workbench prepare
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready-app requirements-dev.txt
	@echo "[+] Installing what the tests need"
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --progress-bar on $(PIP_OPTIONS) -r requirements-dev.txt
	@touch $@

constraints: $(VENV)/.ready-dev
	@{ echo "# What the direct dependencies bring along, as tested. Made by: make constraints"; \
	   $(BIN)/python -m pip freeze --exclude-editable | sed 's/+cpu$$//' | grep -v ' @ ' | sort -f; } > constraints.new
	@mv constraints.new constraints.txt

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache
