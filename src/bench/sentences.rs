//! The sentences of generated articles, as their file has them.

use crate::kind::{EntityType, Subtype, UnknownName};

/// Sentences with slots for names and words; `benches/corpus/README.md` tells how they are written.
#[derive(Debug)]
pub struct Sentences {
    /// Groups of names; a slot's [`Source::Names`] is a position here.
    pub(super) groups: Vec<Group>,
    /// Sets of words; a slot's [`Source::Words`] is a position here.
    pub(super) sets: Vec<Vec<String>>,
    /// Sentences by the place where they may stand, in the order of [`Place::ALL`].
    of_place: [Vec<Sentence>; Place::ALL.len()],
}

crate::kind::closed_set! {
    /// Where in an article a sentence may stand.
    "place of a sentence" Place {
        /// Above the article.
        Headline = "headline",
        /// Before its first sentence.
        Dateline = "dateline",
        /// First in it.
        Lead = "lead",
        /// In a paragraph that tells.
        Body = "body",
        /// In a paragraph in which somebody speaks.
        Quote = "quote",
        /// Last in it.
        Close = "close",
    }
}

/// A group of names: entries of the embedded lists.
#[derive(Debug)]
pub(super) struct Group {
    name: String,
    pub(super) kind: EntityType,
    /// Empty for all.
    pub(super) subtypes: Vec<Subtype>,
}

/// What a sentence is put together from.
pub(super) type Sentence = Vec<Piece>;

#[derive(Debug)]
pub(super) enum Piece {
    Text(String),
    /// A number from the first to the second.
    Number(usize, usize),
    Slot(Slot),
    /// One of several.
    Either(Vec<Sentence>),
}

/// A place for a name or a word.
#[derive(Debug)]
pub(super) struct Slot {
    pub(super) source: Source,
    /// Slots of a source with one number have the same filling in the whole article; without one, it is new each time.
    pub(super) number: Option<u8>,
    pub(super) form: Form,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Source {
    Names(usize),
    Words(usize),
}

/// What of a filling is written.
#[derive(Debug)]
pub(super) enum Form {
    Full,
    LastWord,
    /// A word for a man and one for a woman.
    Gendered(String, String),
}

impl Sentences {
    /// Those that come with dateline.
    pub fn builtin() -> Sentences {
        let file = include_str!("../../benches/corpus/sentences.tsv");
        Sentences::parse(file).expect("a test reads the file that comes with the program")
    }

    /// Reads sentences.
    ///
    /// # Errors
    ///
    /// What is wrong with the first line that cannot be understood, or that there is no sentence for some place.
    pub fn parse(file: &str) -> Result<Sentences, String> {
        let of_place = [const { Vec::new() }; Place::ALL.len()];
        let mut sentences = Sentences { groups: Vec::new(), sets: Vec::new(), of_place };
        let mut set_names: Vec<String> = Vec::new();
        for (at, line) in file.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            let fault = |what: &str| format!("line {}: {what}", at + 1);
            let columns: Vec<&str> = line.split('\t').collect();
            match columns[..] {
                ["names", name, kind, subtypes] => {
                    let kind = kind.parse().map_err(|error: UnknownName| fault(&error.to_string()))?;
                    let subtypes = subtypes.split('|').filter(|subtype| !subtype.is_empty());
                    let subtypes: Result<Vec<Subtype>, _> = subtypes.map(str::parse).collect();
                    let subtypes = subtypes.map_err(|error| fault(&error.to_string()))?;
                    sentences.groups.push(Group { name: name.to_owned(), kind, subtypes });
                }
                ["set", name, words] => {
                    set_names.push(name.to_owned());
                    sentences.sets.push(words.split('|').map(str::to_owned).collect());
                }
                [place, sentence] => {
                    let place: Place =
                        place.parse().map_err(|error: UnknownName| fault(&error.to_string()))?;
                    let slots = Slots { groups: &sentences.groups, sets: &set_names };
                    let pieces = slots.sentence(sentence).map_err(|what| fault(&what))?;
                    sentences.of_place[place as usize].push(pieces);
                }
                _ => return Err(fault("a place and a sentence, or a group or set, are needed")),
            }
        }
        match Place::ALL.iter().find(|&&place| sentences.at(place).is_empty()) {
            Some(place) => Err(format!("there is no sentence for the place {:?}", place.as_str())),
            None => Ok(sentences),
        }
    }

    /// The sentences that may stand at a place; at least one.
    pub(super) fn at(&self, place: Place) -> &[Sentence] {
        &self.of_place[place as usize]
    }
}

/// What slots may name.
struct Slots<'s> {
    groups: &'s [Group],
    sets: &'s [String],
}

impl Slots<'_> {
    fn sentence(&self, mut rest: &str) -> Result<Sentence, String> {
        let mut pieces = Vec::new();
        while let Some(at) = rest.find(['{', '[']) {
            if at > 0 {
                pieces.push(Piece::Text(rest[..at].to_owned()));
            }
            let close = if rest[at..].starts_with('{') { '}' } else { ']' };
            let inner = &rest[at + 1..];
            let end = inner.find(close).ok_or_else(|| format!("{close:?} is missing"))?;
            pieces.push(match close {
                '}' => self.slot(&inner[..end])?,
                _ => Piece::Either(
                    inner[..end].split('|').map(|part| self.sentence(part)).collect::<Result<_, _>>()?,
                ),
            });
            rest = &inner[end + 1..];
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
        Ok(pieces)
    }

    fn slot(&self, written: &str) -> Result<Piece, String> {
        if let Some(range) = written.strip_prefix("n:") {
            let ends = range.split_once('-').and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)));
            return match ends {
                Some((least, most)) if least <= most => Ok(Piece::Number(least, most)),
                _ => Err(format!("{range:?} is no range such as 2-90")),
            };
        }
        let (named, form) = match written.split_once(['?', ':']) {
            None => (written, Form::Full),
            Some((named, "last")) => (named, Form::LastWord),
            Some((named, words)) => match words.split_once('/') {
                Some((man, woman)) => (named, Form::Gendered(man.to_owned(), woman.to_owned())),
                None => return Err(format!("{words:?} is no form of a name")),
            },
        };
        let (name, number) = match named.split_once('#') {
            None => (named, None),
            Some((name, number)) => {
                let parsed = number.parse().map_err(|_| format!("{number:?} is no number of a name"))?;
                (name, Some(parsed))
            }
        };
        let group = self.groups.iter().position(|group| group.name == name).map(Source::Names);
        let set = || self.sets.iter().position(|set| set == name).map(Source::Words);
        let source = group.or_else(set).ok_or_else(|| format!("there is no group or set {name:?}"))?;
        Ok(Piece::Slot(Slot { source, number, form }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentences_that_come_with_the_program_are_sound() {
        let sentences = Sentences::builtin();
        assert!(sentences.at(Place::Body).len() >= 10 && sentences.at(Place::Quote).len() >= 10);
    }

    #[test]
    fn faults_are_told_with_their_line() {
        for (file, message) in [
            ("# note\nbody\t{city}", "line 2: there is no group or set \"city\""),
            ("names\tcity\tLOC\ttown", "line 1: \"town\" is not a known subtype"),
            ("body\t[a|b", "line 1: ']' is missing"),
            ("body\t{n:9-2}", "line 1: \"9-2\" is no range such as 2-90"),
            ("names\tp\tPER\t\nbody\t{p#1:first}", "line 2: \"first\" is no form of a name"),
            ("middle\tWords.", "line 1: \"middle\" is not a known place of a sentence"),
            ("words", "line 1: a place and a sentence, or a group or set, are needed"),
            ("body\tWords.", "there is no sentence for the place \"headline\""),
        ] {
            assert_eq!(Sentences::parse(file).unwrap_err(), message);
        }
    }
}
