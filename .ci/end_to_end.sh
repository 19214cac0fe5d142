#!/usr/bin/env bash
# Scripts and notebooks from end to end, as a user runs them. Needs the environment of `make test`.
set -euo pipefail
bin=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$bin/python" scripts/check_data.py
"$bin/python" scripts/score.py model/headway/samples --json "$work/sessions.json"
"$bin/python" scripts/predict.py model/headway/samples --out "$work/statements"
"$bin/python" scripts/predict.py model/headway/samples --out "$work/statements" --resume --workers 2
"$bin/python" scripts/train.py --data data/train.jsonl --out "$work/model" --linear
"$bin/python" scripts/evaluate.py --data data/test.jsonl --model "$work/model"
"$bin/python" scripts/run_notebooks.py
"$bin/headway" tag model/headway/samples > "$work/statements.jsonl"
test -s "$work/statements.jsonl"
"$bin/headway" report model/headway/samples --out "$work/report.html"
test -s "$work/report.html"
