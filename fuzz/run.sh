#!/usr/bin/env bash
# Fuzzes all targets, one after the other, for SECONDS each: fuzz/run.sh SECONDS [TARGET...]
# What was learned stays in fuzz/corpus, so that the next run goes on from there. A finding ends the script; its input is in
# fuzz/artifacts. Needs cargo-fuzz and a nightly toolchain.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${1:?how many seconds for each target}
shift
targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then targets=(tag lists index records); fi

for target in "${targets[@]}"; do
    mkdir -p "fuzz/corpus/$target"
    options=(-max_total_time="$seconds" -timeout=20 -rss_limit_mb=3000 -max_len=4096 -print_final_stats=1)
    if [ -f "fuzz/$target.dict" ]; then options+=(-dict="fuzz/$target.dict"); fi
    printf '\n== %s\n' "$target"
    cargo +nightly fuzz run "$target" "fuzz/corpus/$target" "fuzz/seeds/$target" -- "${options[@]}"
done
