#!/usr/bin/env bash
# Proves that other programs read what `dateline tag` and `dateline export` write of the samples: spaCy takes all names and
# trains a step, datasets, pandas, pyarrow and DuckDB load them, and our own reader gets the same spans back from the formats
# that have no such program here. The numbers of spans must agree everywhere.
#
#   tests/consumers/round_trip.sh [DATELINE]
#
# Needs Python 3 with venv, and pip install. PYTHON names a Python that has the packages, so that nothing is installed.
set -euo pipefail
source "$(dirname "$0")/setup.sh" "${1:-}" spacy datasets pandas pyarrow duckdb

to() { "$dateline" export "$work/out" --to "$1" -o "$work/$2" -q "${@:3}"; }

"$dateline" tag samples/*.txt -o "$work/out" -q
for format in conll bilou spacy spacy-docbin huggingface prodigy label-studio doccano brat parquet; do
    to "$format" "$format"
done
to doccano doccano-quotes --layers names,quotes
to huggingface huggingface-split --split 60/20/20 --seed 1
to parquet parquet-split --split 60/20/20 --seed 1
to spacy windows --window sentences:64 --layers names

for read in conll/all.conll bilou/all.bilou spacy/all.jsonl spacy-docbin/all.jsonl prodigy/all.jsonl doccano/all.jsonl \
    doccano-quotes/all.jsonl brat/all; do
    "$dateline" eval "$work/out" "$work/$read" --format json >"$work/eval.json"
    "$python" tests/consumers/round_trip.py agrees "$read" "$work/eval.json"
done

"$python" "$work/spacy-docbin/to_docbin.py"
"$python" -m spacy convert "$work/conll/all.conll" "$work" --converter conll >"$work/convert.log" || { cat "$work/convert.log"; exit 1; }
HF_HOME=$work/cache HF_HUB_OFFLINE=1 HF_DATASETS_DISABLE_PROGRESS_BARS=1 "$python" tests/consumers/round_trip.py load "$work"
