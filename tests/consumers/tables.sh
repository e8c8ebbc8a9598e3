#!/usr/bin/env bash
# Proves that other programs read the tables of `dateline tag` whatever stands in their cells: Python's csv, pandas and DuckDB
# get the rows that --format jsonl has, for texts full of quotation marks, commas, line ends and formulas.
#
#   tests/consumers/tables.sh [DATELINE]
#
# Needs Python 3 with venv, and pip install. PYTHON names a Python that has the packages, so that nothing is installed.
set -euo pipefail
source "$(dirname "$0")/setup.sh" "${1:-}" pandas duckdb

"$python" tests/consumers/tables.py write "$work/news.jsonl"
"$dateline" tag "$work/news.jsonl" -o "$work/out" -q || [ $? -eq 1 ]
"$dateline" tag "$work/news.jsonl" -o "$work/objects" --format jsonl -q || [ $? -eq 1 ]
"$python" tests/consumers/tables.py compare "$work"
