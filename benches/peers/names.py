"""Writes N different names: those of dateline's lists, then people made of listed given names and surnames.

names.py GAZETTEERS N NAMES.txt NAMES.csv: one name a line for other programs, and the same as a list for dateline.
"""

import csv
import random
import sys
from pathlib import Path

FOLDERS = ("places", "organisations", "people")


def listed(gazetteers):
    """Name, type and subtype of all entries, aliases included."""
    for path in sorted(path for folder in FOLDERS for path in (gazetteers / folder).glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file)
            if "type" not in rows.fieldnames:
                # A list about entries of other lists: their aliases, or which of them are prominent.
                continue
            for row in rows:
                for name in [row["name"], *filter(None, row["aliases"].split("|"))]:
                    yield name, row["type"], row["subtype"]


def words(path):
    with path.open(encoding="utf-8", newline="") as file:
        return [row["name"] for row in csv.DictReader(file)]


def invented(gazetteers, chance):
    """People without end."""
    given = words(gazetteers / "names" / "given_names.csv")
    surnames = words(gazetteers / "names" / "surnames.csv")
    while True:
        yield f"{chance.choice(given)} {chance.choice(surnames)}", "PER", ""


def main():
    gazetteers, count, plain, table = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4]
    names = {}
    for source in (listed(gazetteers), invented(gazetteers, random.Random(1))):
        for name, kind, subtype in source:
            if len(names) == count:
                break
            # Names of one or two characters would match within words of programs that know no words.
            if len(name) > 2:
                names.setdefault(name, (kind, subtype))
    with open(plain, "w", encoding="utf-8") as file:
        file.writelines(f"{name}\n" for name in names)
    with open(table, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", "type", "subtype", "name", "aliases", "country"])
        for number, (name, (kind, subtype)) in enumerate(names.items()):
            writer.writerow([f"x:{number}", kind, subtype, name, "", ""])


main()
