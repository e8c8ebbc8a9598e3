#!/usr/bin/env bash
# Compares the scores of `dateline eval` with those of nervaluate and seqeval, on the samples with mistakes put in.
#
#   tests/consumers/scores.sh [DATELINE]
#
# Needs Python 3 with venv, and pip install. PYTHON names a Python that has both packages, so that nothing is installed.
set -euo pipefail
source "$(dirname "$0")/setup.sh" "${1:-}" nervaluate==1.2.1 seqeval==1.2.2
"$dateline" tag samples/*.txt -o "$work/out" -q
"$python" tests/consumers/scores.py --make "$work/out" samples "$work/gold.jsonl" "$work/pred.jsonl"
"$python" tests/consumers/scores.py "$dateline" "$work/gold.jsonl" "$work/gold.jsonl" "$work/pred.jsonl"
