//! The lists under `gazetteers/` are what they say they are.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::path::{Path, PathBuf};

use dateline::{EntityType, Gender, Subtype};
use regex::Regex;

/// Header of a list of organisations.
const ORGANISATION: &str = "id,type,subtype,name,aliases,country";
/// Header of a list of people.
const PERSON: &str = "id,type,subtype,name,aliases,country,gender,role";
/// Header of a list of places.
const PLACE: &str = "id,type,subtype,name,aliases,country,admin1,lat,lon,population";
/// Header of a list that gives further names to places of another.
const ALIASES: &str = "id,name,aliases";

/// The header of each list that is not one of things.
const HEADERS: &[(&str, &str)] = &[
    ("imports/annotation_labels.csv", "key,type,subtype,note"),
    ("imports/gate_types.csv", "key,type,subtype,note"),
    ("imports/geonames_features.csv", "key,type,subtype,note"),
    ("imports/spacy_labels.csv", "key,type,subtype,note"),
    ("imports/wikidata_classes.csv", "key,type,subtype,weight,note"),
    ("names/family_first.csv", "name,languages"),
    ("names/given_names.csv", "name,gender,frequency,origins"),
    ("names/more_names.csv", "name,part,gender"),
    ("names/surnames.csv", "name,frequency,origins"),
    ("organisations/prominent.csv", "id,name"),
    ("places/prominent.csv", "id,name"),
    ("weights/entities.csv", "evidence,per,loc,org"),
    ("weights/quotes.csv", "evidence,weight"),
    ("words/abbreviations.csv", "abbreviation,kind"),
    ("words/ambiguous.csv", "word,senses,note"),
    ("words/calendar.csv", "word,kind"),
    ("words/clusters.csv", "word,cluster"),
    ("words/common.csv", "word,level"),
    ("words/cues.csv", "lemma,kind,class,frames,past,participle,gerund,third"),
    ("words/demonyms.csv", "word,place,kind"),
    ("words/function.csv", "word,kind"),
    ("words/furniture.csv", "pattern,kind,example"),
    ("words/highest_offices.csv", "office"),
    ("words/keywords.csv", "word,type,position,subtype"),
    ("words/nicknames.csv", "short,full,gender"),
    ("words/particles.csv", "word,kind"),
    ("words/pronouns.csv", "word,person,number,gender,case"),
    ("words/short_titles.csv", "short,full"),
    ("words/titles.csv", "title,kind,gender,plural"),
];

/// Words that a column may hold, by list and column.
const VOCABULARIES: &[(&str, &str, &str)] = &[
    ("names/more_names.csv", "part", "given surname either"),
    (
        "words/abbreviations.csv",
        "kind",
        "title suffix party turn month place measure number latin acronym other",
    ),
    ("words/calendar.csv", "kind", "weekday month season holiday era zone"),
    ("words/cues.csv", "kind", "verb noun phrase"),
    ("words/demonyms.csv", "kind", "nation region ethnic religion politics"),
    (
        "words/function.csv",
        "kind",
        "determiner preposition conjunction auxiliary modal negation adverb subordinator time",
    ),
    ("words/furniture.csv", "kind", "furniture byline caption"),
    ("words/keywords.csv", "position", "first last any"),
    ("words/particles.csv", "kind", "person place organisation title"),
    ("words/pronouns.csv", "person", "1 2 3"),
    ("words/pronouns.csv", "number", "s p u"),
    ("words/pronouns.csv", "gender", "m f n u"),
    ("words/pronouns.csv", "case", "subject object possessive reflexive"),
    ("words/titles.csv", "kind", "honorific rank office role collective document"),
];

/// The members of the United Nations, by ISO 3166-1 alpha-2 code.
const UN_MEMBERS: &str = "\
AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM \
CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HN \
HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA \
MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PT PW PY \
QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA \
UG US UY UZ VC VE VN VU WS YE ZA ZM ZW";

/// Lines of an article itself, which no pattern of furniture may take for a part of the page.
const SENTENCES: [&str; 12] = [
    "Farmers in the valley said on Monday that the rain had come too late for the wheat.",
    "“We will not sell the harbour,” Mayor Elif Sarıkaya told the council.",
    "The photo of the bridge was taken by a schoolboy, who sold it for 20 pounds.",
    "By the time the ferry left, the storm had passed.",
    "Share prices fell by 3 percent in Lagos.",
    "Read by millions, the novel was never published in his own country.",
    "More than 400 people follow the case from the square outside the court.",
    "He was last seen on 12 June 2019 in a village near Mopti.",
    "Sign the treaty or leave the talks, the minister told rebels.",
    "The advertisement cost the party four seats, according to its own report.",
    "Copyright law is next on the agenda, said the commission’s spokeswoman.",
    "Subscribers to the old telephone network will be moved by March.",
];

/// A list as it is read.
struct List {
    /// Place below `gazetteers/`.
    path: String,
    columns: Vec<String>,
    /// The line on which each row starts, and its cells.
    rows: Vec<(u64, csv::StringRecord)>,
}

impl List {
    fn has(&self, column: &str) -> bool {
        self.columns.iter().any(|c| c == column)
    }

    fn column(&self, column: &str) -> usize {
        let at = self.columns.iter().position(|c| c == column);
        at.unwrap_or_else(|| panic!("{} has no column {column:?}", self.path))
    }

    /// The cells of a column, with their lines.
    fn cells(&self, column: &str) -> impl Iterator<Item = (u64, &str)> {
        let at = self.column(column);
        self.rows.iter().map(move |(line, row)| (*line, &row[at]))
    }

    /// Whether its rows are things with an id of their own.
    fn has_entries(&self) -> bool {
        self.has("id") && self.has("type")
    }
}

/// What is wrong, so that one run tells all of it.
#[derive(Default)]
struct Faults(Vec<String>);

impl Faults {
    fn add(&mut self, list: &List, line: u64, what: impl Display) {
        self.0.push(format!("{}:{line}: {what}", list.path));
    }

    /// Panics, showing the first, if there are any.
    fn report(self) {
        let shown = self.0.iter().take(20).cloned().collect::<Vec<_>>().join("\n");
        assert!(self.0.is_empty(), "{} faults in the lists, the first being\n{shown}", self.0.len());
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("gazetteers")
}

/// The paths of all lists below `gazetteers/`, in order.
fn paths() -> Vec<String> {
    let (mut lists, mut folders) = (Vec::new(), vec![folder()]);
    while let Some(next) = folders.pop() {
        for item in std::fs::read_dir(&next).expect("the folder can be read") {
            let path = item.expect("the folder can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "csv") {
                let below = path.strip_prefix(folder()).expect("it is below").to_string_lossy();
                lists.push(below.replace('\\', "/"));
            }
        }
    }
    lists.sort();
    lists
}

fn read(path: &str) -> List {
    let mut reader = csv::Reader::from_path(folder().join(path)).expect("the list can be opened");
    let columns = reader.headers().expect("a header").iter().map(str::to_owned).collect();
    let row = |record: Result<csv::StringRecord, csv::Error>| {
        let record = record.unwrap_or_else(|e| panic!("{path}: {e}"));
        (record.position().map_or(0, csv::Position::line), record)
    };
    let rows = reader.records().map(row).collect();
    List { path: path.to_owned(), columns, rows }
}

fn lists() -> Vec<List> {
    paths().iter().map(|path| read(path)).collect()
}

fn expected_header(path: &str) -> Option<&'static str> {
    let listed = HEADERS.iter().find(|(list, _)| *list == path).map(|(_, header)| *header);
    listed.or_else(|| match path.split_once('/')?.0 {
        "organisations" => Some(ORGANISATION),
        "people" => Some(PERSON),
        "places" if path.ends_with("_aliases.csv") => Some(ALIASES),
        "places" => Some(PLACE),
        _ => None,
    })
}

#[test]
fn lists_are_utf8_with_unix_line_ends_and_the_header_of_their_schema() {
    for path in paths() {
        let bytes = std::fs::read(folder().join(&path)).expect("the list can be read");
        let text = std::str::from_utf8(&bytes).unwrap_or_else(|e| panic!("{path} is not UTF-8: {e}"));
        assert!(!text.starts_with('\u{feff}'), "{path} starts with a byte order mark");
        assert!(!text.contains('\r'), "{path} has a carriage return");
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{path} must end with one line end");
        let header = text.lines().next().unwrap_or_default();
        assert_eq!(Some(header), expected_header(&path), "the header of {path}");
    }
    for (path, _) in HEADERS {
        assert!(folder().join(path).is_file(), "{path} is missing");
    }
}

#[test]
fn rows_are_sorted_by_their_first_column_and_not_repeated() {
    let mut faults = Faults::default();
    for list in lists() {
        let mut seen = BTreeSet::new();
        for pair in list.rows.windows(2) {
            let ((_, before), (line, row)) = (&pair[0], &pair[1]);
            if row[0] < before[0] {
                faults.add(&list, *line, format_args!("{:?} stands after {:?}", &row[0], &before[0]));
            }
        }
        for (line, row) in &list.rows {
            if !seen.insert(row.iter().collect::<Vec<_>>()) {
                faults.add(&list, *line, format_args!("the row of {:?} is repeated", &row[0]));
            }
        }
    }
    faults.report();
}

#[test]
fn cells_have_no_space_around_them_and_the_first_is_never_empty() {
    let mut faults = Faults::default();
    for list in lists() {
        for (line, row) in &list.rows {
            if row[0].is_empty() {
                faults.add(&list, *line, "the first cell is empty");
            }
            for cell in row.iter().filter(|cell| cell.trim() != *cell) {
                faults.add(&list, *line, format_args!("space around {cell:?}"));
            }
        }
    }
    faults.report();
}

#[test]
fn columns_hold_only_the_words_that_are_defined_for_them() {
    let mut faults = Faults::default();
    for list in lists() {
        for (_, column, words) in VOCABULARIES.iter().filter(|(path, ..)| *path == list.path) {
            for (line, cell) in list.cells(column) {
                if !words.split(' ').any(|word| word == cell) {
                    faults.add(&list, line, format_args!("{column} {cell:?} is not one of: {words}"));
                }
            }
        }
        // "it" is neither he nor she, which only the list of pronouns needs to say.
        if list.has("gender") && list.path != "words/pronouns.csv" {
            for (line, cell) in list.cells("gender").filter(|(_, cell)| !cell.is_empty()) {
                if let Err(e) = cell.parse::<Gender>() {
                    faults.add(&list, line, e);
                }
            }
        }
        // A table for importers may say that something is nothing here, or no more than its type.
        let of_imports = list.path.starts_with("imports/");
        if list.has("type") {
            for (line, cell) in list.cells("type").filter(|(_, cell)| !of_imports || !cell.is_empty()) {
                if let Err(e) = cell.parse::<EntityType>() {
                    faults.add(&list, line, e);
                }
            }
        }
        if list.has("subtype") {
            let may_lack = of_imports || list.path == "words/keywords.csv";
            for (line, cell) in list.cells("subtype").filter(|(_, cell)| !may_lack || !cell.is_empty()) {
                if let Err(e) = cell.parse::<Subtype>() {
                    faults.add(&list, line, e);
                }
            }
        }
    }
    faults.report();
}

#[test]
fn ids_are_unique_over_all_lists_of_things() {
    let mut faults = Faults::default();
    let mut seen = BTreeMap::new();
    for list in lists().iter().filter(|list| list.has_entries()) {
        for (line, id) in list.cells("id") {
            let known_space = ["adm1:", "adm2:", "geo:", "gn:", "iso:", "org:", "per:"];
            if !known_space.iter().any(|space| id.len() > space.len() && id.starts_with(space)) {
                faults.add(list, line, format_args!("the id {id:?} is of no known kind"));
            }
            if let Some(other) = seen.insert(id.to_owned(), list.path.clone()) {
                faults.add(list, line, format_args!("the id {id:?} is already taken in {other}"));
            }
        }
    }
    let of_others = |list: &&List| list.has("id") && !list.has("type");
    for list in lists().iter().filter(of_others) {
        for (line, id) in list.cells("id").filter(|(_, id)| !seen.contains_key(*id)) {
            faults.add(list, line, format_args!("no list of things has the id {id:?}"));
        }
    }
    faults.report();
}

#[test]
fn things_have_a_name_and_aliases_that_differ_from_it_and_from_each_other() {
    let mut faults = Faults::default();
    for list in lists().iter().filter(|list| list.has("aliases")) {
        for ((line, name), (_, aliases)) in list.cells("name").zip(list.cells("aliases")) {
            if name.is_empty() {
                faults.add(list, line, "the name is empty");
            }
            let mut seen = BTreeSet::from([name]);
            for alias in aliases.split('|').filter(|_| !aliases.is_empty()) {
                if alias.trim().is_empty() || alias.trim() != alias {
                    faults.add(list, line, format_args!("{name}: {alias:?} is empty or has space around it"));
                }
                if !seen.insert(alias) {
                    faults.add(list, line, format_args!("{name}: the alias {alias:?} is there twice"));
                }
            }
        }
    }
    faults.report();
}

#[test]
fn countries_are_two_capitals() {
    let mut faults = Faults::default();
    for list in lists().iter().filter(|list| list.has("country")) {
        for (line, code) in list.cells("country").filter(|(_, code)| !code.is_empty()) {
            if code.len() != 2 || !code.bytes().all(|b| b.is_ascii_uppercase()) {
                faults.add(list, line, format_args!("country {code:?}"));
            }
        }
    }
    faults.report();
}

#[test]
fn places_have_both_coordinates_or_none_and_a_whole_number_of_inhabitants() {
    let mut faults = Faults::default();
    for list in lists().iter().filter(|list| list.has("lat")) {
        for ((line, lat), (_, lon)) in list.cells("lat").zip(list.cells("lon")) {
            let within =
                |cell: &str, most: f64| cell.parse::<f64>().is_ok_and(|degrees| degrees.abs() <= most);
            let none = lat.is_empty() && lon.is_empty();
            if !(none || within(lat, 90.0) && within(lon, 180.0)) {
                faults.add(list, line, format_args!("latitude {lat:?}, longitude {lon:?}"));
            }
        }
        for (line, population) in list.cells("population").filter(|(_, cell)| !cell.is_empty()) {
            if population.parse::<u32>().is_err() {
                faults.add(list, line, format_args!("population {population:?}"));
            }
        }
    }
    faults.report();
}

#[test]
fn lists_are_as_long_as_promised() {
    let rows_below = |start: &str| -> usize {
        lists().iter().filter(|list| list.path.starts_with(start)).map(|list| list.rows.len()).sum()
    };
    for (start, least) in [
        ("places/cities.csv", 34_000),
        ("names/surnames.csv", 80_000),
        ("names/given_names.csv", 20_000),
        ("organisations/", 3_000),
        ("people/", 1_000),
    ] {
        let rows = rows_below(start);
        assert!(rows >= least, "{start} has {rows} rows, fewer than {least}");
    }
}

#[test]
fn all_members_of_the_united_nations_are_countries() {
    let members: BTreeSet<&str> = UN_MEMBERS.split(' ').collect();
    assert_eq!(members.len(), 193);
    let countries = read("places/countries.csv");
    let listed: BTreeSet<&str> = countries
        .cells("subtype")
        .zip(countries.cells("country"))
        .filter_map(|((_, subtype), (_, code))| (subtype == "country").then_some(code))
        .collect();
    let missing: Vec<&&str> = members.difference(&listed).collect();
    assert!(missing.is_empty(), "not among the countries: {missing:?}");
}

#[test]
fn patterns_of_furniture_match_their_example_and_no_sentence() {
    let mut faults = Faults::default();
    let list = read("words/furniture.csv");
    for ((line, pattern), (_, example)) in list.cells("pattern").zip(list.cells("example")) {
        // As the program compiles them: word boundaries are those of ASCII.
        let compiled = match Regex::new(&pattern.replace(r"\b", r"(?-u:\b)")) {
            Ok(compiled) => compiled,
            Err(e) => {
                faults.add(&list, line, e);
                continue;
            }
        };
        if example.is_empty() || !compiled.is_match(example) {
            faults.add(&list, line, format_args!("does not match its example {example:?}"));
        }
        for sentence in SENTENCES.iter().filter(|sentence| compiled.is_match(sentence)) {
            faults.add(&list, line, format_args!("matches {sentence:?}"));
        }
    }
    faults.report();
}

#[test]
fn the_readme_names_every_list_with_its_rows() {
    let Ok(readme) = std::fs::read_to_string(folder().join("README.md")) else {
        return;
    };
    let unnamed: Vec<String> = paths().into_iter().filter(|path| !readme.contains(path.as_str())).collect();
    assert!(unnamed.is_empty(), "gazetteers/README.md does not name {unnamed:?}");
    // "| `places/cities.csv` | 69,344 |"
    let counted = |list: &List| {
        let row = format!("| `{}` | ", list.path);
        let rest = &readme[readme.find(&row)? + row.len()..];
        rest.split(' ').next()?.replace(',', "").parse::<usize>().ok()
    };
    let lists = lists();
    let stale = lists.iter().filter(|list| counted(list) != Some(list.rows.len())).map(|list| &list.path);
    let stale: Vec<&String> = stale.collect();
    assert!(stale.is_empty(), "gazetteers/README.md has other numbers of rows for {stale:?}");
}
