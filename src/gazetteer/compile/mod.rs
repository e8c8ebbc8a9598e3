//! The compiler: lists as CSV in, one flat index out.
//!
//! It runs in the build script for the embedded lists. The order in which lists and rows are added decides
//! nothing but ties, and the same lists always give the same bytes.

mod inflect;
mod layout;
mod offices;
pub mod rows;
mod strings;
mod weights;
mod words;

use std::collections::BTreeMap;

use super::format::{
    ClusterRecord, CueRecord, EntryRecord, Reading, RuleRecord, Text, TitleRecord, WordRecord, digest,
    phrase_end,
};
use super::schema::{Degrees, ENTRY_COLUMNS, ENTRY_NEEDS, LATITUDE, LONGITUDE, country_code};
use super::words::{ReadingKind, WordFlags, reading_flags};
use crate::fold::{Key, KeyMap, name_key, word_key};
use crate::kind::{EntityType, Gender, Subtype};
use crate::text::word::parts_words;
use offices::Offices;
use rows::{Row, for_each_row};
use strings::{Positions, Strings};
use weights::Weight;

pub use rows::CompileError;

/// The longest name in words that is looked up; longer ones are refused.
pub const LONGEST_NAME: usize = 16;

/// The longest keyword in words.
pub const LONGEST_KEYWORD: usize = 5;

/// Collects lists and writes the index.
#[derive(Default)]
pub struct Compiler {
    words: Vec<WordRecord>,
    word_index: KeyMap<u32>,
    /// In the order in which they come; a name that stands for several things is there several times.
    names: Vec<(Key, Reading)>,
    entries: Vec<EntryRecord>,
    entry_index: Positions,
    /// The ids of entries that are better known than others of their kind; they may be listed later.
    prominent: Vec<String>,
    /// The subtypes that keywords tell, as numbers plus one.
    keywords: KeyMap<u16>,
    demonym_places: BTreeMap<Key, Demonym>,
    offices: Offices,
    cues: Vec<CueRecord>,
    titles: Vec<TitleRecord>,
    /// The cluster of a word by its key.
    clusters: KeyMap<u16>,
    /// The clusters by their number.
    cluster_names: Vec<ClusterRecord>,
    weights: Vec<Weight>,
    /// Those that are asked for often.
    often: Vec<Weight>,
    /// The keys of all weights, with the evidence.
    weighed: KeyMap<String>,
    prefixes: Vec<Key>,
    phrase_prefixes: Vec<Key>,
    quote_words: Vec<Key>,
    together: Vec<(Key, i16)>,
    rules: Vec<RuleRecord>,
    strings: Strings,
}

/// Where a word like "Mexican" belongs.
struct Demonym {
    /// The place's id, which may be listed later; empty where there is none, or several.
    place: String,
    /// Whether the word is listed by itself, not only as the last of several.
    alone: bool,
}

impl Compiler {
    /// A compiler that knows nothing yet.
    pub fn new() -> Compiler {
        // Word 0 stands for all unknown words.
        Compiler { words: vec![WordRecord::default()], ..Compiler::default() }
    }

    /// Adds a list. `path` is its place below `gazetteers/`, which tells the schema: `words/…`, `names/…`, `weights/…`
    /// and `…/prominent.csv` by file name, anything else is a list of entries.
    ///
    /// # Errors
    ///
    /// The list, line and value of the first row that does not follow the schema.
    pub fn add(&mut self, path: &str, content: &[u8]) -> Result<(), CompileError> {
        let each = |needed: &[&str], row: &mut dyn FnMut(Row<'_>) -> Result<(), CompileError>| {
            for_each_row(path, content, needed, row)
        };
        match path {
            "names/surnames.csv" => each(&["name", "frequency"], &mut |r| self.surname(r)),
            "names/given_names.csv" => each(&["name", "gender", "frequency"], &mut |r| self.given_name(r)),
            "words/common.csv" => each(&["word", "level"], &mut |r| self.common_word(r)),
            "words/demonyms.csv" => each(&["word", "place", "kind"], &mut |r| self.demonym(r)),
            "names/family_first.csv" => each(&["name"], &mut |r| self.family_name(r)),
            "words/titles.csv" => each(&["title", "kind", "gender", "plural"], &mut |r| self.title(r)),
            "words/short_titles.csv" => each(&["short", "full"], &mut |r| {
                self.short_title(&r);
                Ok(())
            }),
            "words/highest_offices.csv" => each(&["office"], &mut |r| {
                self.highest_office(&r);
                Ok(())
            }),
            "words/keywords.csv" => each(&["word", "type", "position", "subtype"], &mut |r| self.keyword(r)),
            "words/cues.csv" => each(&["lemma", "kind", "class", "frames"], &mut |r| self.cue(r)),
            "words/abbreviations.csv" => each(&["abbreviation", "kind"], &mut |r| self.abbreviation(r)),
            "words/pronouns.csv" => {
                each(&["word", "person", "number", "gender", "case"], &mut |r| self.pronoun(r))
            }
            "words/function.csv" => each(&["word", "kind"], &mut |r| self.function_word(r)),
            "words/particles.csv" => each(&["word", "kind"], &mut |r| self.particle(r)),
            "words/ambiguous.csv" => each(&["word", "senses"], &mut |r| self.ambiguous(r)),
            "words/calendar.csv" => each(&["word", "kind"], &mut |r| self.calendar(r)),
            "words/nicknames.csv" => each(&["short", "full", "gender"], &mut |r| self.nickname(r)),
            "words/clusters.csv" => each(&["word", "cluster"], &mut |r| self.clustered_word(r)),
            "words/furniture.csv" => each(&["pattern", "kind"], &mut |r| self.line_rule(r)),
            "organisations/prominent.csv" | "places/prominent.csv" => each(&["id"], &mut |r| {
                self.prominent.push(r.text("id")?.to_owned());
                Ok(())
            }),
            "weights/quotes.csv" => each(&["evidence", "weight"], &mut |r| self.quote_weight(r)),
            "weights/entities.csv" => each(&["evidence", "per", "loc", "org"], &mut |r| self.weight(r)),
            _ => each(ENTRY_NEEDS, &mut |r| {
                let (kind, subtype) = self.entry(&r)?;
                self.note_national_names(&r, kind, subtype);
                Ok(())
            }),
        }
    }

    /// Adds a list of entries of a user, whatever its file is called: its names are those that it says.
    ///
    /// # Errors
    ///
    /// The list, line and value of the first row that does not follow the schema.
    pub fn add_entries(&mut self, path: &str, content: &[u8]) -> Result<(), CompileError> {
        for_each_row(path, content, ENTRY_NEEDS, |row| self.entry(&row).map(|_| ()))
    }

    /// Adds an entry, and tells its type.
    fn entry(&mut self, row: &Row<'_>) -> Result<(EntityType, Option<Subtype>), CompileError> {
        if let Some(column) = ENTRY_COLUMNS.iter().find(|column| row.get(column).contains(['\n', '\r'])) {
            return Err(row.error(format!("the {column} holds a line break; write the cell on one line")));
        }
        let id = row.text("id")?;
        let kind: EntityType = row.need("type")?;
        let subtype: Option<Subtype> = row.parse("subtype")?;
        let population: Option<u32> = row.parse("population")?;
        let name = row.text("name")?;
        let code = row.get("country");
        let country = country_code(code);
        if country.is_none() && !code.is_empty() {
            return Err(row.error(format!("country {code:?} is not a code of two capitals, such as GB")));
        }
        let at = self.entries.len() as u32;
        let (entries, strings) = (&self.entries, &self.strings);
        let same = |other: u32| strings.get(entries[other as usize].id) == id.as_bytes();
        if self.entry_index.insert(digest(id.as_bytes()), at, same).is_err() {
            return Err(row.error(format!("the id {id:?} is already taken by another entry")));
        }
        let mut admin1 = [0; 7];
        for (to, from) in admin1.iter_mut().zip(row.get("admin1").bytes()) {
            *to = from;
        }
        let record = EntryRecord {
            id: self.strings.push(id),
            name: self.text(name),
            role: self.text(row.get("role")),
            latitude: degrees(row, LATITUDE)?,
            longitude: degrees(row, LONGITUDE)?,
            population: population.unwrap_or(0),
            country: country.unwrap_or_default(),
            kind: kind as u8,
            subtype: subtype.map_or(0, |s| s as u8 + 1),
            admin1,
            gender: row.parse::<Gender>("gender")?.unwrap_or(Gender::Unknown) as u8,
        };
        self.entries.push(record);
        let prominence = prominence(kind, subtype, record.population);
        for (i, written) in forms(row).enumerate() {
            let mut flags = if i == 0 { reading_flags::CANONICAL } else { 0 };
            if needs_capitals(written) {
                flags |= reading_flags::CAPITALS;
            }
            let reading = Reading { kind: ReadingKind::Entry as u8, flags, prominence, target: at };
            self.name(row, written, reading)?;
        }
        Ok((kind, subtype))
    }

    /// Registers a surface form: its words, its key and what it reads as.
    fn name(&mut self, row: &Row<'_>, written: &str, reading: Reading) -> Result<(), CompileError> {
        let mut keys = [0; LONGEST_NAME];
        let mut words = 0;
        for word in name_words(written) {
            let Some(key) = keys.get_mut(words) else {
                return Err(row.error(format!("{written:?} has more than {LONGEST_NAME} words")));
            };
            *key = word_key(word);
            words += 1;
        }
        let keys = &keys[..words];
        let Some(&first) = keys.first() else {
            return Err(row.error(format!("{written:?} holds no word")));
        };
        let word = self.word_at(first);
        let longest = &mut self.words[word].longest_name;
        *longest = (*longest).max(keys.len() as u8);
        match (keys, reading.kind == ReadingKind::Entry as u8) {
            ([_], true) => self.words[word].flags |= WordFlags::NAME.0,
            ([_], false) => {}
            ([a, b, ..], true) => self.prefixes.push(name_key([*a, *b])),
            ([_, _, ..], false) => {
                let starts = (2..=keys.len()).map(|words| name_key(keys[..words].iter().copied()));
                self.phrase_prefixes.extend(starts);
                self.phrase_prefixes.push(phrase_end(name_key(keys.iter().copied())));
            }
            ([], _) => {}
        }
        self.names.push((name_key(keys.iter().copied()), reading));
        Ok(())
    }

    /// The record of a word, made if need be.
    fn word(&mut self, written: &str) -> &mut WordRecord {
        let at = self.word_at(word_key(written));
        &mut self.words[at]
    }

    fn word_at(&mut self, key: Key) -> usize {
        let at = *self.word_index.entry(key).or_insert_with(|| {
            self.words.push(WordRecord { key, ..WordRecord::default() });
            self.words.len() as u32 - 1
        });
        at as usize
    }

    /// Changes the record of each part of a name that is long enough to mean something.
    fn each_part(&mut self, name: &str, mut change: impl FnMut(&mut WordRecord)) {
        for part in name_words(name).filter(|p| p.chars().count() > 1) {
            change(self.word(part));
        }
    }

    fn text(&mut self, s: &str) -> Text {
        self.strings.intern(s)
    }
}

/// The words of a listed name: split where the tokeniser splits whatever is around, without the marks that names are
/// looked up without. What full stops part is told in a text by its capitals ("S.A", "Amazon.com"), which a list need not
/// have: here they part nothing.
pub fn name_words(name: &str) -> impl Iterator<Item = &str> {
    name.split(parts_words)
        .flat_map(|word| {
            // "Lloyd's" is two tokens, "Lloyd" and "'s".
            let cut = ["'s", "’s", "'S", "’S"]
                .iter()
                .find_map(|s| word.strip_suffix(s))
                .filter(|stem| !stem.is_empty())
                .map_or(word.len(), str::len);
            let (stem, clitic) = word.split_at(cut);
            [stem, clitic]
        })
        // "&" is a mark of its own in a text, unless it stands inside a word.
        .filter(|word| word.contains(char::is_alphanumeric))
}

/// The key under which a name is listed and looked up; 0 for one without words.
pub fn key_of_name(name: &str) -> Key {
    name_key(name_words(name).map(word_key))
}

/// The name and the aliases of an entry.
fn forms<'r>(row: &'r Row<'_>) -> impl Iterator<Item = &'r str> {
    std::iter::once(row.get("name")).chain(row.list("aliases"))
}

/// An angle; not a number for an empty cell.
fn degrees(row: &Row<'_>, of: Degrees) -> Result<f32, CompileError> {
    let cell = row.get(of.column);
    match of.read(cell) {
        Some(degrees) => Ok(degrees as f32),
        None if cell.is_empty() => Ok(f32::NAN),
        None => Err(row.error(format!("{} {cell:?} is not a number {}", of.column, of.range))),
    }
}

fn last_word(name: &str) -> &str {
    name_words(name).last().unwrap_or(name)
}

/// Whether a surface form is an acronym so short that only capitals tell it from a word or a name.
pub fn needs_capitals(written: &str) -> bool {
    let letters = written.chars().filter(|c| c.is_alphabetic()).count();
    letters <= 3 && !written.contains(' ') && written.chars().all(|c| !c.is_lowercase())
}

/// How prominent a thing is among those of its type, 0-15: places by population, the rest by kind, but for
/// organisations that a list says to be.
fn prominence(kind: EntityType, subtype: Option<Subtype>, population: u32) -> u16 {
    let people = (f64::from(population.max(1))).log10() as u16;
    match (kind, subtype) {
        (EntityType::Loc, Some(Subtype::Country)) => 15,
        (EntityType::Loc, Some(Subtype::Capital)) => 7 + people,
        (EntityType::Loc, Some(Subtype::WorldRegion | Subtype::Sea | Subtype::Disputed)) => 12,
        (EntityType::Loc, Some(Subtype::District)) => people / 2,
        (EntityType::Loc, _) if population > 0 => people,
        (EntityType::Loc, _) => 5,
        _ => 8,
    }
}
