"""Measures a matcher of Python: matchers.py PROGRAM TEXTS.jsonl NAMES.txt SECONDS.

Prints a row: program, seconds to build, millions of bytes a second, matches a million bytes, what it does. Times are of
the processor, which other work on the machine hardly changes.
"""

import json
import statistics
import sys
import time
from importlib.metadata import version

ROUNDS = 3


def spacy_matcher(names):
    import spacy
    from spacy.matcher import PhraseMatcher

    english = spacy.blank("en")
    english.max_length = 10**9
    matcher = PhraseMatcher(english.vocab)
    matcher.add("NAME", list(english.tokenizer.pipe(names)))
    return lambda text: len(matcher(english(text)))


def flashtext_matcher(names):
    from flashtext import KeywordProcessor

    processor = KeywordProcessor(case_sensitive=True)
    for name in names:
        processor.add_keyword(name)
    return lambda text: len(processor.extract_keywords(text))


def pyahocorasick_matcher(names):
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for name in names:
        automaton.add_word(name, len(name))
    automaton.make_automaton()
    return lambda text: sum(1 for _ in automaton.iter_long(text))


PROGRAMS = {
    "spacy": (spacy_matcher, "spaCy PhraseMatcher", "tokens, names, overlapping ones too"),
    "flashtext": (flashtext_matcher, "flashtext", "names between word characters"),
    "pyahocorasick": (pyahocorasick_matcher, "pyahocorasick", "strings, also within words"),
}


def main():
    program, texts, names, seconds = *sys.argv[1:4], float(sys.argv[4])
    build, title, does = PROGRAMS[program]
    with open(names, encoding="utf-8") as file:
        names = file.read().splitlines()
    with open(texts, encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file]
    started = time.process_time()
    find = build(names)
    built = time.process_time() - started

    speeds = []
    for _ in range(ROUNDS):
        matches = size = 0
        started = time.process_time()
        for text in texts:
            matches += find(text)
            size += len(text.encode())
            if time.process_time() - started > seconds:
                break
        speeds.append(size / 1e6 / (time.process_time() - started))
    row = (f"{title} {version(program)}", built, statistics.median(speeds), matches / size * 1e6, does)
    print(*row, sep="\t")


main()
