#!/usr/bin/env bash
# All comparisons with other programs that the gate runs, with one environment for all of them.
#
#   tests/consumers/run.sh [DATELINE]
set -euo pipefail
source "$(dirname "$0")/setup.sh" "${1:-}" \
    spacy datasets pandas pyarrow duckdb nervaluate==1.2.1 seqeval==1.2.2
export PYTHON=$python
tests/consumers/round_trip.sh "$dateline"
tests/consumers/scores.sh "$dateline"
tests/consumers/tables.sh "$dateline"
