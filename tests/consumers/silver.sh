#!/usr/bin/env bash
# What tagged texts are worth as training data: trains a blank English model of spaCy on what dateline tags in a corpus, and
# compares the model with dateline itself on annotated documents.
#
#   tests/consumers/silver.sh CORPUS GOLD [DATELINE]
#
# CORPUS is any input of `dateline tag`, GOLD JSON lines with text and annotated names that are not among it. STEPS is the
# length of the training (4000 unless set; some minutes). Needs Python 3 with venv, and pip install; PYTHON names a Python
# that has spaCy. Not a part of the gate, for which it takes too long.
set -euo pipefail
if [ $# -lt 2 ]; then
    sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "$0" >&2
    exit 2
fi
corpus=$(realpath "$1") gold=$(realpath "$2")
source "$(dirname "$0")/setup.sh" "${3:-}" spacy

"$dateline" tag "$corpus" -o "$work/out" -q
"$dateline" export "$work/out" --to spacy --layers names --split 90/10 --seed 1 -o "$work/silver"
"$python" tests/consumers/silver.py docs "$work/silver"
"$python" -m spacy init config "$work/config.cfg" --lang en --pipeline ner --optimize efficiency >"$work/init.log"
started=$SECONDS
"$python" -m spacy train "$work/config.cfg" --output "$work/model" \
    --paths.train "$work/silver/train.spacy" --paths.dev "$work/silver/dev.spacy" \
    --training.max_steps "${STEPS:-4000}" --training.eval_frequency 500 --training.seed 1
echo "trained for $((SECONDS - started)) s"

"$python" tests/consumers/silver.py tag "$work/model/model-last" "$gold" "$work/model.jsonl"
"$dateline" tag "$gold" -o "$work/own" -q
printf '\n== the model trained on what dateline tags\n'
"$dateline" eval "$gold" "$work/model.jsonl"
printf '\n== dateline\n'
"$dateline" eval "$gold" "$work/own"
