//! Evidence from the candidate as a whole: its form, what the gazetteer says of its name, and where it stands.

use std::ops::Range;

use crate::evidence::Template;
use crate::fold::ascii_key;
use crate::gazetteer::words::WordFlags;
use crate::kind::EntityType;
use crate::matching::NameMatch;
use crate::text::{Shape, Token};

use super::{Setting, View, known};
use crate::resolve::pattern::{Pattern, PatternKey};
use crate::resolve::sink::Sink;

/// Candidates longer than this are not told by the kinds of their words.
const LONGEST_NAMES: usize = 6;

/// How a listed name that a candidate overlaps lies to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Relation {
    /// The candidate lies within the name.
    In,
    /// The candidate starts with the name.
    Starts,
    /// The candidate ends with the name.
    Ends,
    /// The candidate has the name inside.
    Has,
}

impl Relation {
    /// How a listed name lies to a candidate other than itself, if that tells anything.
    pub(crate) fn new(tokens: &Range<usize>, name: &Range<usize>) -> Option<Relation> {
        if name.start <= tokens.start && tokens.end <= name.end {
            Some(Relation::In)
        } else if tokens.len() == 1 || name.start < tokens.start || tokens.end < name.end {
            None
        } else if name.start == tokens.start {
            Some(Relation::Starts)
        } else if name.end == tokens.end {
            Some(Relation::Ends)
        } else {
            Some(Relation::Has)
        }
    }
}

/// A listed name that a candidate overlaps.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Overlap {
    pub(crate) relation: Relation,
    /// What the name stands for most prominently.
    pub(crate) kind: EntityType,
    /// Its length in tokens, at most [`Overlap::LONGEST`].
    pub(crate) length: usize,
}

impl Overlap {
    /// Longer names count as this long.
    pub(crate) const LONGEST: usize = 3;

    /// How a listed name lies to a candidate other than itself, if that tells anything.
    pub(crate) fn new(tokens: &Range<usize>, m: &NameMatch) -> Option<Overlap> {
        let relation = Relation::new(tokens, &m.tokens())?;
        Some(Overlap { relation, kind: m.kind?, length: m.tokens().len().min(Self::LONGEST) })
    }

    /// Evidence from the name.
    pub(crate) fn observe(self, sink: &mut impl Sink) {
        let mut pattern = Pattern::new();
        pattern.push_str(match self.relation {
            Relation::In => "in-",
            Relation::Starts => "starts-",
            Relation::Ends => "ends-",
            Relation::Has => "has-",
        });
        pattern.push_str(self.kind.as_str());
        pattern.push_number(self.length);
        pattern.show(sink, Template::Inside);
    }
}

/// How the bounds of a listed name lie to those of a candidate that it may overlap.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Bounds(u8);

impl Bounds {
    /// The number of different ones.
    pub(crate) const COUNT: usize = 16;

    /// Those of the candidate itself.
    pub(crate) const SAME: Bounds = Bounds(0b1111);

    /// Compares bounds; without a branch, as the answers are hard to foretell.
    #[inline]
    pub(crate) fn new(tokens: &Range<usize>, name: &Range<usize>) -> Bounds {
        let Range { start, end } = *name;
        let bits = [start <= tokens.start, tokens.start <= start, end <= tokens.end, tokens.end <= end];
        Bounds(bits.iter().fold(0, |bounds, &bit| bounds << 1 | u8::from(bit)))
    }

    /// Its number.
    #[inline]
    pub(crate) fn index(self) -> usize {
        usize::from(self.0) % Self::COUNT
    }
}

/// The kinds of a candidate's words, and how they are written, token by token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FormPatterns {
    names: PatternKey,
    shape: PatternKey,
    last: u8,
    tokens: u8,
}

impl FormPatterns {
    /// Those of no token.
    pub(crate) const EMPTY: FormPatterns =
        FormPatterns { names: PatternKey::EMPTY, shape: PatternKey::EMPTY, last: 0, tokens: 0 };

    /// Adds the next token by its letters.
    #[inline]
    pub(crate) fn push(&mut self, letters: FormLetters) {
        self.tokens += 1;
        self.names.push(letters.name);
        if letters.shape != self.last && letters.has_shape() {
            self.shape.push(letters.shape);
        }
        self.last = letters.shape;
    }

    /// Evidence from them; `letters` are those that were added.
    #[inline]
    pub(crate) fn observe<Letters>(&self, letters: impl Fn() -> Letters, sink: &mut impl Sink)
    where
        Letters: Iterator<Item = FormLetters>,
    {
        let char_of = |letter: u8| char::from(letter);
        sink.see(Template::SpanShape, self.shape.key(), || {
            let mut shape: Vec<FormLetters> = letters().collect();
            shape.dedup_by_key(|letters| letters.shape);
            shape.iter().filter(|letters| letters.has_shape()).map(|l| char_of(l.shape)).collect()
        });
        if usize::from(self.tokens) <= LONGEST_NAMES {
            sink.see(Template::SpanNames, self.names.key(), || letters().map(|l| char_of(l.name)).collect());
        }
    }
}

/// A token's letter in each of the [`FormPatterns`].
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct FormLetters {
    name: u8,
    shape: u8,
}

impl FormLetters {
    /// Whether the shape has a letter that evidence can be named by.
    fn has_shape(self) -> bool {
        self.shape.is_ascii() && self.shape != b'|' && self.shape != b'='
    }
}

impl View<'_> {
    /// The form of the candidate: its length, its shape, and its words by what the lexicon knows of them.
    pub(crate) fn form(&self, tokens: Range<usize>, sink: &mut impl Sink) {
        Self::length(tokens.len(), sink);
        let letters = || self.segmented.tokens()[tokens.clone()].iter().map(|token| self.form_letters(token));
        let mut patterns = FormPatterns::EMPTY;
        letters().for_each(|letters| patterns.push(letters));
        patterns.observe(letters, sink);
    }

    /// Evidence from the candidate's length in tokens.
    pub(crate) fn length(tokens: usize, sink: &mut impl Sink) {
        known!(sink, Template::Bias, "1");
        let mut length = Pattern::new();
        length.push_number(tokens.min(8));
        length.show(sink, Template::SpanLength);
    }

    /// A token's letters in the patterns of candidates.
    pub(crate) fn form_letters(&self, token: &Token) -> FormLetters {
        FormLetters { name: self.name_letter(token), shape: self.shape_letter(token) }
    }

    fn shape_letter(&self, token: &Token) -> u8 {
        let shape = token.shape;
        if shape.any(Shape::MARK) {
            // Keys of evidence ignore full stops and apostrophes.
            match token.span.slice(self.text).as_bytes().first().unwrap_or(&b'-') {
                b'.' => b'f',
                b'\'' | b'`' => b'q',
                &mark => mark,
            }
        } else if shape.any(Shape::CLITIC) {
            b's'
        } else if shape.any(Shape::INITIAL) {
            b'i'
        } else if shape.any(Shape::UPPER) {
            b'u'
        } else if shape.any(Shape::CAPITAL) {
            b'c'
        } else if shape.any(Shape::INNER_CAPITAL) {
            b'm'
        } else if shape.any(Shape::DIGIT) {
            b'd'
        } else {
            b'o'
        }
    }

    fn name_letter(&self, token: &Token) -> u8 {
        let info = self.segmented.info(token);
        let flags = token.flags;
        let common = (1..=35).contains(&info.level);
        if token.is_mark() {
            b'-'
        } else if token.shape.any(Shape::CLITIC) {
            b'z'
        } else if token.shape.any(Shape::INITIAL) {
            b'i'
        } else if flags.any(WordFlags::DAY_MONTH.or(WordFlags::CALENDAR)) {
            b'm'
        } else if flags.any(WordFlags::ORG_LAST.or(WordFlags::ORG_FIRST).or(WordFlags::ORG_ANY)) {
            b'o'
        } else if flags.any(WordFlags::LOC_LAST.or(WordFlags::LOC_FIRST).or(WordFlags::LOC_ANY)) {
            b'l'
        } else if flags.any(WordFlags::TITLE) {
            b't'
        } else if flags.any(WordFlags::DEMONYM) {
            b'd'
        } else if !token.is_capitalised() {
            if flags.any(WordFlags::PARTICLE_PER) { b'p' } else { b'w' }
        } else {
            match (flags.any(WordFlags::GIVEN), flags.any(WordFlags::SURNAME), common) {
                (true, true, false) => b'b',
                (true, true, true) => b'v',
                (true, false, false) => b'g',
                (false, true, false) => b's',
                (true, false, true) => b'h',
                (false, true, true) => b'c',
                (false, false, true) => b'x',
                (false, false, false) if info.level > 0 => b'y',
                (false, false, false) => b'u',
            }
        }
    }

    /// What the gazetteer says of the candidate, whose own name `exact` is.
    pub(crate) fn listed(&self, tokens: Range<usize>, exact: &NameMatch, sink: &mut impl Sink) {
        let mut types = [false; 3];
        self.own_readings(tokens.len(), exact, &mut types, sink);
        let level = self.token(tokens.start).level;
        Self::listed_as(types, tokens.len(), level, sink);
    }

    /// Evidence that the gazetteer does not list the candidate. `level` is how ordinary its only word is.
    pub(crate) fn unlisted(tokens: usize, level: u8, sink: &mut impl Sink) {
        Self::listed_as([false; 3], tokens, level, sink);
    }

    fn listed_as(types: [bool; 3], tokens: usize, level: u8, sink: &mut impl Sink) {
        let mut pattern = Pattern::new();
        for (kind, letter) in EntityType::ALL.iter().zip(*b"plo") {
            if types[*kind as usize] {
                pattern.push(letter);
            }
        }
        if pattern.is_empty() {
            pattern.push(b'-');
        }
        if tokens == 1 {
            pattern.push_str("-level");
            pattern.push_number(usize::from(level));
        } else {
            pattern.push_number(tokens.min(4));
        }
        pattern.show(sink, Template::SpanReadings);
    }

    fn own_readings(&self, length: usize, name: &NameMatch, types: &mut [bool; 3], sink: &mut impl Sink) {
        let mut last = None;
        let readings = self.gazetteer.with_own_entries(name.readings, name.written());
        for reading in readings.take(24) {
            let entry = self.gazetteer.entry(reading.id);
            let kind = entry.entity_type();
            let first_of_type = !std::mem::replace(&mut types[kind as usize], true);
            if first_of_type {
                let mut pattern = Pattern::new();
                pattern.push_str(kind.as_str());
                pattern.push_number(usize::from(reading.prominence));
                pattern.push(b'-');
                pattern.push_number(length.min(3));
                pattern.show(sink, Template::SpanPlace);
            }
            let subtype = entry.subtype();
            if first_of_type || last != subtype {
                let name = subtype.map_or("other", |s| s.as_str());
                sink.see(Template::SpanReading, ascii_key(name), || name.to_owned());
            }
            last = subtype;
        }
    }
}

/// Where in the article and in its sentence a candidate stands: all that [`Site::observe`] needs to know.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Site {
    pub(crate) print: Print,
    pub(crate) dateline: bool,
    pub(crate) table: bool,
    /// First in its sentence.
    pub(crate) starts: bool,
    /// Last in its sentence.
    pub(crate) ends: bool,
    /// Its length in tokens, at most [`Site::LONGEST`].
    pub(crate) length: usize,
}

/// How the paragraph around a candidate is printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Print {
    Body,
    Headline,
    TitleCase,
    Capitals,
}

impl Print {
    /// All of them in order.
    pub(crate) const ALL: [Print; 4] = [Print::Body, Print::Headline, Print::TitleCase, Print::Capitals];
}

impl Site {
    /// Longer candidates count as this long.
    pub(crate) const LONGEST: usize = 3;

    pub(crate) fn new(setting: &Setting, tokens: &Range<usize>) -> Site {
        Site {
            print: setting.print,
            dateline: setting.dateline,
            table: setting.table,
            starts: tokens.start == setting.sentence.start,
            ends: tokens.end == setting.sentence.end,
            length: tokens.len().min(Self::LONGEST),
        }
    }

    /// Evidence from it.
    pub(crate) fn observe(self, sink: &mut impl Sink) {
        let mut pattern = Pattern::new();
        pattern.push_str(match self.print {
            Print::Body => "body",
            Print::Headline => "headline",
            Print::TitleCase => "titlecase",
            Print::Capitals => "capitals",
        });
        pattern.push_number(self.length);
        pattern.show(sink, Template::Zone);
        let mut pattern = Pattern::new();
        pattern.push_str(match (self.starts, self.ends) {
            (true, true) => "alone",
            (true, false) => "start",
            (false, true) => "end",
            (false, false) => "middle",
        });
        if self.dateline {
            pattern.push_str("-dateline");
        }
        if self.table {
            pattern.push_str("-table");
        }
        pattern.show(sink, Template::Position);
    }
}
