"""Prints the table: table.py ROWS.tsv BUILTIN.json LISTED.json NAMES."""

import json
import sys


def row_of(path, title):
    """dateline's row, by the processor time of `dateline tag` from its start to its exit."""
    with open(path, encoding="utf-8") as file:
        numbers = json.load(file)
    run = numbers["threads"][0]
    speed = run["bytes"] / 1e6 / run["processor_seconds"]["median"]
    mentions = numbers["corpus"]["mentions"] / run["bytes"] * 1e6
    does = "people, places, organisations and quotes in context; reads JSONL, writes CSV"
    return f"dateline {numbers['version']}, {title}", numbers["start_up"]["seconds"]["median"], speed, mentions, does


def main():
    rows_path, builtin, listed, names = sys.argv[1:]
    rows = []
    with open(rows_path, encoding="utf-8") as file:
        for line in file:
            title, built, speed, matches, does = line.rstrip("\n").split("\t")
            rows.append((title, float(built), float(speed), float(matches), does))
    rows.sort(key=lambda row: -row[2])
    with open(builtin, encoding="utf-8") as file:
        own = json.load(file)["names"]
    base = row_of(listed, f"its own lists and {int(names):,} names")
    rows += [row_of(builtin, f"its own {own:,} names"), base]
    print(f"| program | {int(names):,} names ready after, s | MB/s | times the last row | matches a MB | finds |")
    print("|---|---|---|---|---|---|")
    for title, built, speed, matches, does in rows:
        ratio = speed / base[2]
        times = f"{ratio:.2f}" if ratio >= 0.1 else f"{ratio:.3f}"
        print(f"| {title} | {built:.2f} | {speed:.2f} | {times} | {matches:,.0f} | {does} |")


main()
