#!/usr/bin/env python3
"""Compares the numbers of `dateline eval` with those of nervaluate and seqeval on the same data.

    scores.py DATELINE GOLD PRED...    GOLD and each PRED: JSON lines with text and entities [[start, end, label]]
    scores.py --make TABLES TEXTS GOLD PRED    makes such lines of a tagged folder of texts: GOLD as tagged, PRED with
                                       bounds and types changed at random (seeded), documents and spans in another order
    scores.py --fixed                  prints nervaluate's counts for the lists of the test in src/eval/names.rs

It fails where a precision, recall or F1 differs in the fourth decimal.
"""

import csv
import json
import pathlib
import random
import subprocess
import sys

from nervaluate import Evaluator
from seqeval.metrics import f1_score, precision_score, recall_score

TYPES = ["PER", "LOC", "ORG"]
SCHEMES = {"strict": "strict", "exact": "exact", "partial": "partial", "type": "ent_type"}


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def spans(document):
    """nervaluate's entities: in order of place, and with an end that is the last character."""
    entities = sorted(document["entities"])
    return [{"label": label, "start": start, "end": end - 1} for start, end, label in entities if label in TYPES]


def tags(document):
    """seqeval's tags, a tag for each character, so that no tokenizer is between us and it."""
    out = ["O"] * len(document["text"])
    for start, end, label in document["entities"]:
        if label in TYPES:
            out[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)
    return out


def compare(dateline, gold_path, pred_path):
    gold, pred = read(gold_path), read(pred_path)
    output = subprocess.run(
        [dateline, "eval", gold_path, pred_path, "--format", "json"], check=True, capture_output=True, text=True
    )
    ours = json.loads(output.stdout)["names"]
    by_id = {document["id"]: document for document in pred}
    pred = [by_id[document["id"]] for document in gold]
    theirs = Evaluator([spans(d) for d in gold], [spans(d) for d in pred], tags=TYPES, loader="dict").evaluate()

    compared = wrong = 0

    def check(what, mine, other):
        nonlocal compared, wrong
        compared += 1
        if abs(mine - other) >= 5e-5:
            wrong += 1
            print(f"{what}: dateline {mine:.6f}, other {other:.6f}", file=sys.stderr)

    for scheme, name in SCHEMES.items():
        results = {"all": theirs["overall"][name]}
        results.update((kind, theirs["entities"][kind][name]) for kind in TYPES if kind in theirs["entities"])
        for kind, result in results.items():
            for count in ["correct", "incorrect", "partial", "missed", "spurious"]:
                check(f"{scheme} {kind} {count}", ours[scheme][kind][count], getattr(result, count))
            for score in ["precision", "recall", "f1"]:
                check(f"{scheme} {kind} {score}", ours[scheme][kind][score], getattr(result, score))
    if not any(overlapping(d) for d in gold + pred):
        sequences = [tags(d) for d in gold], [tags(d) for d in pred]
        for score, function in [("precision", precision_score), ("recall", recall_score), ("f1", f1_score)]:
            check(f"seqeval {score}", ours["strict"]["all"][score], function(*sequences))
    f1 = {scheme: round(ours[scheme]["all"]["f1"], 4) for scheme in SCHEMES}
    print(f"{pred_path}: {compared} numbers compared, {wrong} differ; F1 {f1}")
    return wrong == 0


def overlapping(document):
    places = sorted((start, end) for start, end, label in document["entities"] if label in TYPES)
    return any(one[1] > other[0] for one, other in zip(places, places[1:]))


def changed(entity, length, chance):
    start, end, label = entity
    if chance.random() < 0.3:
        start = max(0, start + chance.randint(-12, 3))
    if chance.random() < 0.3:
        end = min(length, end + chance.randint(-3, 30))
    if chance.random() < 0.2:
        label = chance.choice(TYPES)
    return [start, end, label] if start < end else entity


def make(tables, texts, gold_path, pred_path):
    chance = random.Random(5)
    found = {}
    with open(pathlib.Path(tables) / "entities.csv", encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            found.setdefault(row["doc_id"], []).append([int(row["start"]), int(row["end"]), row["type"]])
    documents = []
    for path in sorted(pathlib.Path(texts).glob("*.txt")):
        text = path.read_bytes().decode()
        documents.append({"id": path.stem, "text": text, "entities": found.get(path.stem, [])})
    write(gold_path, documents)
    chance.shuffle(documents)
    for document in documents:
        entities = [changed(entity, len(document["text"]), chance) for entity in document["entities"]]
        entities = [entity for entity in entities if chance.random() < 0.9]
        chance.shuffle(entities)
        document["entities"] = entities
    write(pred_path, documents)


def write(path, documents):
    with open(path, "w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(document, ensure_ascii=False) + "\n" for document in documents)


def fixed():
    gold = [(0, 4, "PER"), (10, 20, "ORG"), (25, 30, "LOC"), (35, 40, "PER"), (50, 60, "LOC"), (61, 70, "LOC")]
    pred = [(0, 4, "PER"), (12, 20, "ORG"), (25, 30, "ORG"), (42, 44, "PER"), (50, 70, "LOC"), (80, 85, "LOC")]
    lists = [[spans({"entities": side})] for side in (gold, pred)]
    results = Evaluator(*lists, tags=TYPES, loader="dict").evaluate()
    for scheme, name in SCHEMES.items():
        for kind, result in [("all", results["overall"][name]), ("ORG", results["entities"]["ORG"][name])]:
            counts = [result.correct, result.incorrect, result.partial, result.missed, result.spurious]
            print(scheme, kind, counts, round(result.f1, 6))


if __name__ == "__main__":
    if sys.argv[1:] == ["--fixed"]:
        fixed()
    elif sys.argv[1] == "--make":
        make(*sys.argv[2:])
    else:
        agree = [compare(sys.argv[1], sys.argv[2], pred) for pred in sys.argv[3:]]
        sys.exit(0 if all(agree) else 1)
