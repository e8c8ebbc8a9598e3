#!/usr/bin/env python3
"""The checks of tables.sh.

    tables.py write FILE        a corpus whose ids, titles and texts hold all that is special to CSV
    tables.py compare FOLDER    csv, pandas and DuckDB read the tables in FOLDER/out as the objects in FOLDER/objects
"""

import csv
import json
import pathlib
import sys

# Line ends within quotes, doubled and single marks, cells that begin or end with a mark, tabs, formulas, NUL and controls.
TEXTS = [
    'He said: “We agreed,\n\n“and ""then"", no.” Angela Merkel\'s "Berlin"\r\n"Siemens" said so.',
    '"No," said Ilham Aliyev in Baku.\r\rThe mayor of "New\nYork" told Reuters: "It is, \'done\'\ttoday,"',
    '=1+1 said Angela Merkel. “@SUM(A1),\r\n-2+3,” Mr. Aliyev told the "United Nations", +4.',
    '“a\u0000b\u0001,” said Angela Merkel in Paris\u2028\u0085. “\u202eשלום,\n\n\n“ok\\",” she said. İstanbul, São Paulo, 🇦🇿 Baku',
    '“\\", \\n; | \' ` “” ” said Angela Merkel. “\n,\n” told Reuters.',
]
IDS = ["plain", 'a "b"', "line\nend", "comma, tab\t", "'single'"]


def write(path):
    with open(path, "w", encoding="utf-8", newline="") as out:
        for number in range(40):
            record = {
                "id": f"{IDS[number % len(IDS)]}{number}",
                "title": f'"{TEXTS[number % len(TEXTS)][:30]}',
                "text": TEXTS[number % len(TEXTS)] + "\n\n" + TEXTS[number // len(TEXTS) % len(TEXTS)],
            }
            out.write(json.dumps(record) + "\n")
        out.write('{"broken, "line"\n')


def cell(value):
    """A value of an object as it stands in a table."""
    if value is None:
        return ""
    if isinstance(value, list):
        return json.dumps(value, separators=(",", ":"))
    return value if isinstance(value, str) else repr(value)


def same(expected, found):
    """Whether cells are the same; numbers may be printed with more digits in one than in the other."""
    if expected == found:
        return True
    try:
        return abs(float(expected) - float(found)) < 0.001
    except ValueError:
        return False


def expected_rows(path):
    documents = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    tables = {"documents": [], "entities": [], "quotes": []}
    for document in documents:
        failed = document["status"] == "failed"
        for name in ("entities", "quotes"):
            rows = document.pop(name)
            tables[name] += [{"doc_id": document["doc_id"], **row} for row in rows]
            document[name] = None if failed else len(rows)
        tables["documents"].append(document)
    return {name: [{key: cell(value) for key, value in row.items()} for row in rows] for name, rows in tables.items()}


def with_csv(path):
    with open(path, encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, strict=True))


def with_pandas(path):
    import pandas

    return pandas.read_csv(path, dtype=str, keep_default_na=False, na_filter=False).to_dict("records")


def with_duckdb(path):
    import duckdb

    # As RFC 4180 has it: DuckDB's own guess takes a backslash for an escape.
    query = "select * from read_csv(?, header=true, delim=',', quote='\"', escape='\"', all_varchar=true, auto_detect=false, columns=?)"
    with open(path, encoding="utf-8", newline="") as table:
        header = next(csv.reader(table))
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in header)
    query = query.replace("columns=?", f"columns={{{columns}}}")
    found = duckdb.execute(query, [str(path)])
    names = [column[0] for column in found.description]
    return [{name: value or "" for name, value in zip(names, row)} for row in found.fetchall()]


def compare(folder):
    folder = pathlib.Path(folder)
    expected = expected_rows(folder / "objects" / "documents.jsonl")
    for name, rows in expected.items():
        assert len(rows) > 40, (name, len(rows))
        for read in (with_csv, with_pandas, with_duckdb):
            found = read(folder / "out" / f"{name}.csv")
            assert len(found) == len(rows), (name, read.__name__, len(found), len(rows))
            for want, got in zip(rows, found):
                for key, value in want.items():
                    assert same(value, got[key]), (name, read.__name__, key, value, got[key])
            print(f"{name}.csv {read.__name__.replace('_', ' ')}: {len(found)} rows as in the objects")


if __name__ == "__main__":
    {"write": write, "compare": compare}[sys.argv[1]](*sys.argv[2:])
