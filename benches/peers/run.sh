#!/usr/bin/env bash
# Measures dateline and other programs that find listed names, on the same texts and with the same names, in one run.
#
#   benches/peers/run.sh FOLDER [NAMES] [MEGABYTES] [SECONDS]
#
# FOLDER takes what is installed and generated, and can be thrown away afterwards; what it holds is used again. Each program
# goes through as many of the texts as it can in SECONDS of processor time, three times. The table goes to standard output.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
root="$(cd "$here/../.." && pwd)"
folder="${1:?a folder to install into is needed}"
names="${2:-500000}" megabytes="${3:-8}" seconds="${4:-10}"
mkdir -p "$folder"
folder="$(cd "$folder" && pwd)"
say() { echo "== $*" >&2; }

say "install"
[ -x "$folder/venv/bin/python" ] || python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check spacy flashtext pyahocorasick >&2
if command -v npm >/dev/null; then
    npm install --silent --no-audit --no-fund --prefix "$folder/node" compromise >&2 || say "compromise is left out: npm failed"
else
    say "compromise is left out: there is no npm"
fi
CARGO_TARGET_DIR="$folder/target" cargo build --quiet --release --manifest-path "$here/matchers/Cargo.toml"
dateline="${DATELINE:-$root/target/release/dateline}"
[ -x "$dateline" ] || (cd "$root" && cargo build --release)

say "texts and names"
"$dateline" bench --megabytes "$megabytes" --save "$folder/texts.jsonl"
python3 "$here/names.py" "$root/gazetteers" "$names" "$folder/names.txt" "$folder/names.csv"
"$dateline" gazetteer compile "$folder/names.csv" -o "$folder/names.idx" --quiet

# A row for each program: name, seconds to build or load, millions of bytes of text a second of processor time, matches a
# million bytes, what it does.
rows="$folder/rows.tsv"
: >"$rows"
# A program that takes longer than this is left out.
limit=900
measure() {
    say "$1"
    shift
    timeout "$limit" "$@" >>"$rows" || say "left out: it failed or took too long"
}
measure "aho-corasick, daachorse" "$folder/target/release/matchers" "$folder/texts.jsonl" "$folder/names.txt" "$seconds"
for program in pyahocorasick flashtext spacy; do
    measure "$program" "$folder/venv/bin/python" "$here/matchers.py" "$program" "$folder/texts.jsonl" "$folder/names.txt" "$seconds"
done
if [ -d "$folder/node/node_modules/compromise" ]; then
    measure compromise env NODE_PATH="$folder/node/node_modules" node --max-old-space-size=8000 \
        "$here/compromise.cjs" "$folder/texts.jsonl" "$folder/names.txt" "$seconds"
fi
say "dateline"
"$dateline" bench "$folder/texts.jsonl" --megabytes "$megabytes" --sizes "$megabytes" --threads 1 --seconds 0 --quiet \
    --json "$folder/builtin.json" >/dev/null
"$dateline" bench "$folder/texts.jsonl" --megabytes "$megabytes" --sizes "$megabytes" --threads 1 --seconds 0 --quiet \
    --gazetteer "$folder/names.idx" --json "$folder/listed.json" >/dev/null
python3 "$here/table.py" "$rows" "$folder/builtin.json" "$folder/listed.json" "$names"
