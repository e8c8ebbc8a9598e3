#!/usr/bin/env python3
"""The checks of round_trip.sh.

    round_trip.py agrees NAME EVAL.json     all scores of a comparison are 1
    round_trip.py load FOLDER               spaCy, datasets, pandas, pyarrow and DuckDB read the exports in the folder
"""

import json
import pathlib
import sys
import warnings

TYPES = ["PER", "LOC", "ORG"]


def agrees(name, path):
    scores = json.loads(pathlib.Path(path).read_text())
    assert scores["documents"] == {"compared": 10, "only_gold": 0, "only_pred": 0}, scores["documents"]
    names = scores["names"]["strict"]["all"]
    assert names["f1"] == 1 and names["correct"] > 100, (name, names)
    told = f"{names['correct']} names"
    if scores["quotes"]:
        quotes, speakers = scores["quotes"]["exact"]["all"], scores["speakers"]["all"]
        assert quotes["f1"] == 1 and quotes["right"] > 50, (name, quotes)
        assert speakers["same_bounds"] == speakers["quotes"], (name, speakers)
        told += f", {quotes['right']} quotes with their speakers"
    print(f"{name}: our reader gets back {told}")


def rows(folder):
    import pandas

    table = pandas.read_csv(folder / "out" / "entities.csv", keep_default_na=False)
    return {
        doc_id: sorted((row.start, row.end, row.type, row.text) for row in group.itertuples(index=False))
        for doc_id, group in table.groupby("doc_id")
    }


def read(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def names_of(doc):
    return sorted((ent.start_char, ent.end_char, ent.label_, ent.text) for ent in doc.ents)


def words(doc):
    return "".join("".join(token.text for token in doc).split())


def load(folder):
    folder = pathlib.Path(folder)
    expected = rows(folder)
    total = sum(map(len, expected.values()))
    texts = spacy_jsonl(folder / "spacy", expected, total)
    spacy_docbin(folder / "spacy-docbin", expected, total)
    spacy_conll(folder / "all.spacy", texts, total)
    train_a_step(folder)
    windows(folder / "windows" / "all.jsonl", expected)
    hugging_face(folder, total)
    label_studio(folder / "label-studio" / "all.json", expected)
    pandas_tables(folder)
    typed_tables(folder)


def spacy_jsonl(folder, expected, total):
    import spacy
    from spacy.training import Example

    nlp = spacy.blank("en")
    records = read(folder / "all.jsonl")
    misaligned = 0
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for record in records:
            doc = nlp.make_doc(record["text"])
            for start, end, label in record["entities"]:
                if doc.char_span(start, end, label) is None:
                    misaligned += 1
                    print(f"  misaligned with spaCy's tokens: {record['text'][start:end]!r}")
            Example.from_dict(doc, {"entities": record["entities"]})
            found = sorted((s, e, label, record["text"][s:e]) for s, e, label in record["entities"])
            assert found == expected[record["id"]]
    assert misaligned == 0
    print(f"spacy: blank model takes {total} names of {len(records)} documents without a warning")
    return {record["id"]: record["text"] for record in records}


def spacy_docbin(folder, expected, total):
    import spacy
    from spacy.tokens import DocBin

    docs = list(DocBin().from_disk(folder / "all.spacy").get_docs(spacy.blank("en").vocab))
    quotes = 0
    for doc, record in zip(docs, read(folder / "all.jsonl"), strict=True):
        assert doc.text == record["text"]
        assert names_of(doc) == expected[record["id"]]
        assert len(list(doc.sents)) == len(record["sents"])
        spans = [(span.start_char, span.end_char, span.label_, span.kb_id_) for span in doc.spans["quotes"]]
        assert spans == [tuple(span.values()) for span in record["spans"]["quotes"]]
        quotes += len(spans)
    print(f"spacy-docbin: DocBin of {len(docs)} documents keeps {total} names and {quotes} spans of quotes")


def spacy_conll(path, texts, total):
    import spacy
    from spacy.tokens import DocBin

    docs = list(DocBin().from_disk(path).get_docs(spacy.blank("en").vocab))
    assert len(docs) == len(texts), (len(docs), len(texts))
    assert [words(doc) for doc in docs] == ["".join(text.split()) for text in texts.values()]
    found = sum(len(doc.ents) for doc in docs)
    assert found == total, (found, total)
    print(f"conll: spacy convert makes {len(docs)} documents with {found} names")


def train_a_step(folder):
    import random

    import spacy
    from spacy.tokens import DocBin
    from spacy.training import Example

    def from_jsonl(nlp):
        for record in read(folder / "spacy" / "all.jsonl"):
            yield Example.from_dict(nlp.make_doc(record["text"]), {"entities": record["entities"]})

    def from_bin(path):
        return lambda nlp: [Example(nlp.make_doc(d.text), d) for d in DocBin().from_disk(path).get_docs(nlp.vocab)]

    sources = {
        "spacy": from_jsonl,
        "spacy-docbin": from_bin(folder / "spacy-docbin" / "all.spacy"),
        "conll": from_bin(folder / "all.spacy"),
    }
    for name, source in sources.items():
        random.seed(1)
        nlp = spacy.blank("en")
        nlp.add_pipe("ner")
        with warnings.catch_warnings():
            # W030 tells of names that do not fit the tokens.
            warnings.simplefilter("error")
            examples = list(source(nlp))
            nlp.initialize(lambda: examples)
            losses = nlp.update(examples)
        assert losses["ner"] > 0, losses
        assert set(nlp.get_pipe("ner").labels) == set(TYPES), nlp.get_pipe("ner").labels
        print(f"{name}: a blank model trains a step on {len(examples)} documents (loss {losses['ner']:.0f})")


def windows(path, expected):
    found = {}
    records = read(path)
    for record in records:
        start = record["window_start"]
        spans = [(start + s, start + e, label, record["text"][s:e]) for s, e, label in record["entities"]]
        found.setdefault(record["doc_id"], []).extend(spans)
    assert {doc_id: sorted(spans) for doc_id, spans in found.items() if spans} == expected
    print(f"windows: {len(records)} windows of whole sentences hold {sum(map(len, found.values()))} names")


def hugging_face(folder, total):
    from datasets import load_dataset

    whole = load_dataset(str(folder / "huggingface"))["train"]
    labels = whole.features["ner_tags"].feature
    assert labels.names == ["O"] + [f"{prefix}-{kind}" for kind in TYPES for prefix in "BI"], labels.names
    begins = sum(labels.int2str(tag).startswith("B-") for row in whole for tag in row["ner_tags"])
    assert begins == total, (begins, total)
    parts = load_dataset(str(folder / "huggingface-split"))
    sizes = {name: len(set(part["doc_id"])) for name, part in parts.items()}
    assert sizes == {"train": 6, "validation": 2, "test": 2}, sizes
    print(f"huggingface: datasets loads {len(whole)} sentences with {begins} names; split by document {sizes}")


def typed_tables(folder):
    """CSV and Parquet have the same rows for pandas, pyarrow, DuckDB and datasets."""
    import datasets
    import duckdb
    import pandas
    import pyarrow.csv
    import pyarrow.parquet

    integers = {"start", "end", "cue_start", "cue_end", "speaker_start", "speaker_end", "record", "chars", "entities"}
    numbers = {"score", "lat", "lon"}
    for table in ["entities", "quotes", "documents"]:
        csv, parquet = folder / "out" / f"{table}.csv", folder / "parquet" / f"{table}.parquet"
        frame = pandas.read_parquet(parquet)
        for column, dtype in frame.dtypes.items():
            kind = "int" if column in integers or (table, column) == ("documents", "quotes") else "text"
            kind = "number" if column in numbers else kind
            # pandas has no integers that may be missing, unless it is asked to.
            filled = frame[column].notna().all()
            wanted = {"int": "int64" if filled else "float64", "number": "float64"}.get(kind)
            assert wanted is None or dtype == wanted, (column, dtype)
        # Only empty cells are missing: no name is taken for one, not even that of Namibia's code.
        from_csv = pandas.read_csv(csv, keep_default_na=False, na_values=[""], dtype=str)
        typed = from_csv.astype({column: frame[column].dtype for column in frame.columns})
        pandas.testing.assert_frame_equal(frame, typed[list(frame.columns)], check_dtype=False)

        arrow = pyarrow.parquet.read_table(parquet)
        options = pyarrow.csv.ParseOptions(newlines_in_values=True)
        assert pyarrow.csv.read_csv(csv, parse_options=options).num_rows == arrow.num_rows == len(frame)
        assert arrow.schema.metadata[b"dateline.offsets"] == b"chars", arrow.schema.metadata
        assert str(arrow.schema.field("doc_id").type) == "string"

        read_csv = f"read_csv('{csv}', header = true, quote = '\"', escape = '\"', all_varchar = true)"
        same = "SELECT count(*), count(DISTINCT doc_id), string_agg(doc_id, ',' ORDER BY doc_id) FROM "
        assert duckdb.sql(same + read_csv).fetchall()[0] == duckdb.sql(same + f"'{parquet}'").fetchall()[0]
        if table != "documents":
            length = duckdb.sql(f'SELECT sum("end" - start), avg(score) FROM \'{parquet}\'').fetchall()[0]
            assert length[0] == (frame["end"] - frame["start"]).sum() and 0 < length[1] <= 1

        loaded = datasets.load_dataset("parquet", data_files=str(parquet), split="train")
        assert loaded.num_rows == len(frame) and loaded.column_names == list(frame.columns)
        parts = sorted((folder / "parquet-split").glob(f"*/{table}.parquet"))
        split = sum(pyarrow.parquet.read_metadata(part).num_rows for part in parts)
        assert len(parts) == 3 and split == len(frame), (table, split)
        print(f"{table}: pandas, pyarrow, DuckDB and datasets read {len(frame)} rows in CSV and Parquet, the same in parts")


def label_studio(path, expected):
    tasks = json.loads(path.read_text(encoding="utf-8"))
    for task in tasks:
        text, found = task["data"]["text"], []
        for result in task["predictions"][0]["result"]:
            if result["type"] != "labels":
                continue
            value = result["value"]
            assert text[value["start"] : value["end"]] == value["text"]
            if value["labels"][0] in TYPES:
                found.append((value["start"], value["end"], value["labels"][0], value["text"]))
        assert sorted(found) == expected[task["data"]["doc_id"]]
    print(f"label-studio: {len(tasks)} tasks, every value is the slice of its text")


def pandas_tables(folder):
    import pandas

    frame = pandas.read_json(folder / "doccano" / "all.jsonl", lines=True)
    for row in frame.itertuples():
        assert all(row.text[start:end].strip() == row.text[start:end] for start, end, _ in row.label)
    for name in ["conll", "brat"]:
        pandas.read_csv(folder / name / "report.csv")
        assert len(pandas.read_csv(folder / name / "documents.csv")) == len(frame)
    print(f"doccano: pandas reads {len(frame)} records, no span has white space at an end")


if __name__ == "__main__":
    {"agrees": agrees, "load": load}[sys.argv[1]](*sys.argv[2:])
