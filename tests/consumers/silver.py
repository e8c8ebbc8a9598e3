#!/usr/bin/env python3
"""The parts of silver.sh that need spaCy.

    silver.py docs FOLDER                 makes .spacy files of the JSON lines in an export, with spaCy's own tokens
    silver.py tag MODEL TEXTS OUT         tags JSON lines with text by a model
"""

import json
import pathlib
import sys

import spacy
from spacy.tokens import DocBin


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def docs(folder):
    nlp = spacy.blank("en")
    for path in sorted(pathlib.Path(folder).glob("*.jsonl")):
        out, names, lost = DocBin(), 0, 0
        for record in read(path):
            doc = nlp.make_doc(record["text"])
            spans = [doc.char_span(start, end, label) for start, end, label in record["entities"]]
            names += len(spans)
            lost += spans.count(None)
            doc.ents = [span for span in spans if span is not None]
            out.add(doc)
        out.to_disk(path.with_suffix(".spacy"))
        print(f"{path.name}: {len(out)} documents, {names} names, of which {lost} do not fit spaCy's tokens")


def tag(model, texts, out):
    nlp = spacy.load(model)
    records = read(texts)
    with open(out, "w", encoding="utf-8") as lines:
        for record, doc in zip(records, nlp.pipe(record["text"] for record in records), strict=True):
            entities = [[ent.start_char, ent.end_char, ent.label_] for ent in doc.ents]
            lines.write(json.dumps({"id": record["id"], "text": record["text"], "entities": entities}) + "\n")


if __name__ == "__main__":
    {"docs": docs, "tag": tag}[sys.argv[1]](*sys.argv[2:])
