//! What is observed of a candidate, its neighbours and its words.
//!
//! Each function looks at one part of a candidate, so that the parts can be scored once and shared: what stands
//! to the left of a token is the same for all candidates that start there, and what a word tells by itself is
//! the same wherever it stands. For the latter there are keys under which a score can be remembered. Scores only
//! add up.

use std::ops::Range;

use crate::evidence::Template;
use crate::fold::{Key, ascii_key, join, word_key};
use crate::gazetteer::format::Reading;
use crate::gazetteer::words::{CueForm, ReadingKind, TitleKind, WordFlags};
use crate::gazetteer::{CueId, EntryId, Gazetteer, Title};
use crate::kind::EntityType;
use crate::matching::{Chunk, Lookup, NameMatch, match_at};
use crate::text::{Segmented, Shape, Token, Zone};

use super::sink::Sink;

/// The place of a word within a candidate.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Role {
    Only,
    First,
    Inner,
    Last,
}

/// A side of a candidate.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Side {
    Left,
    Right,
}

/// Where a chunk stands: what its candidates have in common.
#[derive(Clone, Debug)]
pub(crate) struct Setting {
    /// Positions of the sentence's tokens.
    sentence: Range<usize>,
    kind: &'static str,
    dateline: bool,
    /// In a table or a list of results: a short line with numbers.
    table: bool,
}

impl Setting {
    pub(crate) fn new(view: &View<'_>, chunk: &Chunk) -> Setting {
        let sentence = view.segmented.sentences()[chunk.sentence()].tokens();
        let tokens = &view.segmented.tokens()[sentence.clone()];
        let paragraph = &view.segmented.paragraphs()[view.segmented.paragraph_of(sentence.start)];
        let kind = if paragraph.is_capitals() {
            "capitals"
        } else if paragraph.is_title_case() {
            "titlecase"
        } else if paragraph.zone() == Zone::Headline {
            "headline"
        } else {
            "body"
        };
        let start = view.token(chunk.tokens().start).span;
        Setting {
            kind,
            dateline: view.segmented.dateline().is_some_and(|d| d.contains(start)),
            table: sentence.len() <= 12
                && tokens.iter().any(|t| t.shape.any(Shape::DIGIT))
                && tokens.iter().filter(|t| t.is_lower()).count() <= 2,
            sentence,
        }
    }

    /// A number for what is the same for all candidates at the same place in settings of the same kind.
    fn code(&self) -> u64 {
        u64::from(self.kind.as_bytes()[0]) << 2 | u64::from(self.dateline) << 1 | u64::from(self.table)
    }
}

/// A document as the observers see it.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) text: &'a str,
    pub(crate) segmented: &'a Segmented,
    pub(crate) gazetteer: &'a Gazetteer,
}

/// Keys of the flags' names, in the order of `WordFlags::NAMED`.
const FLAG_KEYS: [Key; WordFlags::NAMED.len()] = {
    let mut keys = [0; WordFlags::NAMED.len()];
    let mut i = 0;
    while i < keys.len() {
        keys[i] = ascii_key(WordFlags::NAMED[i].1);
        i += 1;
    }
    keys
};

/// A value known when the program is compiled.
macro_rules! known {
    ($sink:expr, $template:expr, $value:literal) => {
        $sink.see($template, const { ascii_key($value) }, || String::from($value))
    };
}

fn pair(a: Key, b: Key) -> Key {
    join(join(0, a), b)
}

/// A short text made for evidence, without allocation.
struct Pattern {
    bytes: [u8; 24],
    len: usize,
}

impl Pattern {
    fn new() -> Pattern {
        Pattern { bytes: [0; 24], len: 0 }
    }

    fn push(&mut self, byte: u8) {
        if self.len < self.bytes.len() {
            self.bytes[self.len] = byte;
            self.len += 1;
        }
    }

    fn push_str(&mut self, s: &str) {
        s.bytes().for_each(|b| self.push(b));
    }

    fn push_number(&mut self, n: usize) {
        if n >= 10 {
            self.push_number(n / 10);
        }
        self.push(b'0' + (n % 10) as u8);
    }

    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.len]).unwrap_or("")
    }

    fn show(&self, sink: &mut impl Sink, template: Template) {
        sink.see(template, ascii_key(self.as_str()), || self.as_str().to_owned());
    }
}

impl<'a> View<'a> {
    fn token(&self, at: usize) -> &'a Token {
        &self.segmented.tokens()[at]
    }

    /// The cue that a token is a form of.
    pub(crate) fn cue_of(&self, token: &Token) -> Option<(CueId, CueForm)> {
        self.gazetteer.cue_of(self.segmented.info(token))
    }

    /// The title that a token is by itself.
    pub(crate) fn title_of(&self, token: &Token) -> Option<Title> {
        self.gazetteer.title_of(self.segmented.info(token))
    }

    fn folded(&self, token: &Token) -> String {
        token.span.slice(self.text).to_lowercase().replace('|', " ")
    }

    /// Whether a token stands where a capital is usual whatever the word: at the start of a sentence, or after an
    /// opening mark.
    fn capital_is_usual(&self, setting: &Setting, at: usize) -> bool {
        let first = setting.sentence.start;
        at == first || {
            let before = self.token(at - 1);
            before.shape.any(Shape::QUOTE) && self.token(at).shape.any(Shape::GLUED)
                || at - first <= 3 && self.segmented.tokens()[first..at].iter().all(Token::is_mark)
        }
    }

    /// Evidence from one word of the candidate; of a candidate of one word, all that the word alone tells.
    pub(crate) fn own(&self, setting: &Setting, at: usize, role: Role, sink: &mut impl Sink) {
        let token = self.token(at);
        let (word, flag) = match role {
            Role::Only => (Template::OwnOnly, Template::FlagOnly),
            Role::First => (Template::OwnFirst, Template::FlagFirst),
            Role::Inner => (Template::OwnInner, Template::FlagInner),
            Role::Last => (Template::OwnLast, Template::FlagLast),
        };
        sink.see(word, token.key, || self.folded(token));
        sink.share(self.profile(token, flag, self.capital_is_usual(setting, at)), |sink| {
            self.flags(token, flag, sink);
            self.commonness(setting, at, token, flag, sink);
        });
        let (suffix, prefix) = match role {
            Role::Only => (Template::SuffixOnly, Template::PrefixOnly),
            Role::First => (Template::SuffixFirst, Template::PrefixOnly),
            Role::Last => (Template::SuffixLast, Template::PrefixLast),
            Role::Inner => return,
        };
        self.affixes(token, suffix, prefix, sink);
        if role == Role::Only {
            self.form(at..at + 1, sink);
        }
    }

    /// The key under which [`View::own`] can be remembered, if it is the same wherever the word stands so.
    pub(crate) fn own_key(&self, setting: &Setting, at: usize, role: Role) -> Option<Key> {
        let token = self.token(at);
        let usual = u64::from(self.capital_is_usual(setting, at));
        let written = u64::from(token.shape.written());
        let case = 1 + role as u64 * 2 + usual;
        token
            .shape
            .any(Shape::PLAIN)
            .then(|| pair(join(token.key, written), case << 8 | token.span.len() as u64))
    }

    /// The key under which [`View::near`] can be remembered.
    pub(crate) fn near_key(token: &Token, side: Side, distance: usize) -> Key {
        let case = 16 + side as u64 * 4 + distance as u64;
        pair(join(token.key, u64::from(token.shape.written())), case << 8)
    }

    /// The key of all that [`View::flags`] and [`View::commonness`] look at: many words are known the same way.
    fn profile(&self, token: &Token, template: Template, usual: bool) -> Key {
        let info = self.segmented.info(token);
        let title = self.title_of(token).map_or(0, |t| t.kind as u64 + 1);
        let small = u64::from(info.level)
            | u64::from(info.given) << 8
            | u64::from(info.surname) << 12
            | title << 16
            | u64::from(info.cue != 0) << 20
            | u64::from(usual) << 21
            | (template as u64) << 22;
        // The flags are no hash: their bits are spread before others are mixed in.
        join(pair(info.flags, u64::from(token.shape.written())), small)
    }

    fn flags(&self, token: &Token, template: Template, sink: &mut impl Sink) {
        let mut bits = token.flags.0;
        while bits != 0 {
            let bit = bits.trailing_zeros() as usize;
            bits &= bits - 1;
            sink.see(template, FLAG_KEYS[bit], || WordFlags::NAMED[bit].1.to_owned());
        }
        let shape = token.shape;
        if shape.any(Shape::UPPER) {
            known!(sink, template, "upper");
        } else if shape.any(Shape::INNER_CAPITAL) {
            known!(sink, template, "mixed");
        } else if shape.any(Shape::CAPITAL) {
            known!(sink, template, "capital");
        } else if shape.any(Shape::LETTER) {
            known!(sink, template, "lower");
        }
        if shape.any(Shape::INITIAL) {
            known!(sink, template, "initial");
        }
        if shape.any(Shape::DOTTED) {
            known!(sink, template, "dotted");
        }
        if shape.any(Shape::DIGIT) {
            known!(sink, template, "digit");
        }
        if let Some(title) = self.title_of(token) {
            match title.kind {
                TitleKind::Honorific => known!(sink, template, "title-honorific"),
                TitleKind::Rank => known!(sink, template, "title-rank"),
                TitleKind::Office => known!(sink, template, "title-office"),
                TitleKind::Role => known!(sink, template, "title-role"),
                TitleKind::Collective => known!(sink, template, "title-collective"),
                TitleKind::Document => known!(sink, template, "title-document"),
            }
        }
        if self.cue_of(token).is_some() {
            known!(sink, template, "cue");
        }
    }

    /// How common the word is, whether a capital means something here, and how common as a name.
    fn commonness(
        &self,
        setting: &Setting,
        at: usize,
        token: &Token,
        template: Template,
        sink: &mut impl Sink,
    ) {
        let info = self.segmented.info(token);
        let mut pattern = Pattern::new();
        pattern.push_str("level");
        pattern.push_number(usize::from(info.level));
        if self.capital_is_usual(setting, at) {
            pattern.push_str("-start");
        }
        pattern.show(sink, template);
        let mut pattern = Pattern::new();
        pattern.push_str("given");
        pattern.push_number(usize::from(info.given).div_ceil(3));
        pattern.push_str("-sur");
        pattern.push_number(usize::from(info.surname).div_ceil(3));
        pattern.show(sink, template);
    }

    fn affixes(&self, token: &Token, suffix: Template, prefix: Template, sink: &mut impl Sink) {
        let written = token.span.slice(self.text);
        if written.len() < 5 || !token.shape.any(Shape::LETTER) {
            return;
        }
        let cut = |at: usize| written.is_char_boundary(at);
        if cut(written.len() - 3) {
            let end = &written[written.len() - 3..];
            sink.see(suffix, word_key(end), || end.to_lowercase());
        }
        if cut(3) {
            let start = &written[..3];
            sink.see(prefix, word_key(start), || start.to_lowercase());
        }
    }

    /// The tokens next to a candidate within its sentence, the nearest first: before token `at`, or from it on.
    pub(crate) fn neighbours(&self, setting: &Setting, side: Side, at: usize) -> [Option<&'a Token>; 3] {
        let Range { start, end } = setting.sentence;
        [1, 2, 3].map(|n| match side {
            Side::Left => (at >= start + n).then(|| self.token(at - n)),
            Side::Right => (at + n <= end).then(|| self.token(at + n - 1)),
        })
    }

    /// Evidence from one word next to the candidate, `distance` words away.
    pub(crate) fn near(&self, token: &Token, side: Side, distance: usize, sink: &mut impl Sink) {
        let (word, flag) = match (side, distance) {
            (Side::Left, 1) => (Template::Left1, Some(Template::LeftFlag)),
            (Side::Left, 2) => (Template::Left2, Some(Template::Left2Flag)),
            (Side::Left, _) => (Template::Left3, None),
            (Side::Right, 1) => (Template::Right1, Some(Template::RightFlag)),
            (Side::Right, 2) => (Template::Right2, Some(Template::Right2Flag)),
            (Side::Right, _) => (Template::Right3, None),
        };
        sink.see(word, token.key, || self.folded(token));
        if let Some(flag) = flag {
            sink.share(self.profile(token, flag, false), |sink| self.flags(token, flag, sink));
        }
    }

    /// Evidence from the words on one side of the candidate together.
    pub(crate) fn beside(&self, setting: &Setting, side: Side, at: usize, sink: &mut impl Sink) {
        let [one, two, _] = self.neighbours(setting, side, at);
        match (side, one, two) {
            (Side::Left, None, _) => known!(sink, Template::Left1, "<start>"),
            (Side::Right, None, _) => known!(sink, Template::Right1, "<end>"),
            (Side::Left, Some(_), None) => known!(sink, Template::Left2, "<start>"),
            (Side::Right, Some(_), None) => known!(sink, Template::Right2, "<end>"),
            (Side::Left, Some(one), Some(two)) => {
                sink.see(Template::LeftPair, pair(two.key, one.key), || {
                    format!("{}|{}", self.folded(two), self.folded(one))
                });
            }
            (Side::Right, Some(one), Some(two)) => {
                sink.see(Template::RightPair, pair(one.key, two.key), || {
                    format!("{}|{}", self.folded(one), self.folded(two))
                });
            }
        }
        if side == Side::Left && one.is_some() && self.title_phrase_ends(at, setting.sentence.start) {
            known!(sink, Template::LeftFlag, "title-phrase");
        }
    }

    /// Whether a title of several words ends right before token `at`.
    fn title_phrase_ends(&self, at: usize, floor: usize) -> bool {
        let last = self.token(at - 1);
        if !last.flags.any(WordFlags::TITLE) {
            return false;
        }
        let mut words = 1;
        let mut start = at - 1;
        while words < 4 && start > floor {
            start -= 1;
            words += 1;
            let token = self.token(start);
            if token.is_mark() && !token.shape.any(Shape::HYPHEN) {
                return false;
            }
            if token.flags.any(WordFlags::PHRASE_START) {
                let mut found = false;
                match_at(self.segmented, start, at, (self.gazetteer, Lookup::Phrases), |m| {
                    found |=
                        m.end as usize == at && m.readings.iter().any(|r| r.kind == ReadingKind::Title as u8);
                });
                if found {
                    return true;
                }
            }
        }
        false
    }

    /// The form of the candidate: its length, its shape, and its words by what the lexicon knows of them.
    pub(crate) fn form(&self, tokens: Range<usize>, sink: &mut impl Sink) {
        known!(sink, Template::Bias, "1");
        let mut length = Pattern::new();
        length.push_number(tokens.len().min(8));
        length.show(sink, Template::SpanLength);
        self.shape(tokens.clone(), sink);
        self.names(tokens, sink);
    }

    /// The candidate's shape: a letter per token, repeats as one.
    fn shape(&self, tokens: Range<usize>, sink: &mut impl Sink) {
        let mut pattern = Pattern::new();
        let mut last = 0;
        for token in &self.segmented.tokens()[tokens] {
            let shape = token.shape;
            let letter = if shape.any(Shape::MARK) {
                *token.span.slice(self.text).as_bytes().first().unwrap_or(&b'-')
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
            };
            if letter != last && letter.is_ascii() && letter != b'|' && letter != b'=' {
                pattern.push(letter);
            }
            last = letter;
        }
        pattern.show(sink, Template::SpanShape);
    }

    /// The candidate's words by what the lexicon knows of them: a letter per token.
    fn names(&self, tokens: Range<usize>, sink: &mut impl Sink) {
        if tokens.len() > 6 {
            return;
        }
        let mut pattern = Pattern::new();
        for token in &self.segmented.tokens()[tokens] {
            pattern.push(self.name_class(token));
        }
        pattern.show(sink, Template::SpanNames);
    }

    fn name_class(&self, token: &Token) -> u8 {
        let info = self.segmented.info(token);
        let flags = WordFlags(info.flags);
        let common = (1..=35).contains(&info.level);
        if token.is_mark() {
            b'-'
        } else if token.shape.any(Shape::CLITIC) {
            b'\''
        } else if token.shape.any(Shape::INITIAL) {
            b'i'
        } else if flags.any(WordFlags::DAY_MONTH) {
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

    /// What the gazetteer says of the candidate: of its own name, if it is one. `exact` is the match of just
    /// these tokens.
    pub(crate) fn listed(&self, tokens: Range<usize>, exact: Option<&NameMatch>, sink: &mut impl Sink) {
        let mut types = [false; 3];
        if let Some(exact) = exact {
            self.own_readings(tokens.len(), exact.readings, &mut types, sink);
        }
        let mut pattern = Pattern::new();
        for (kind, letter) in EntityType::ALL.iter().zip(*b"plo") {
            if types[*kind as usize] {
                pattern.push(letter);
            }
        }
        if pattern.len == 0 {
            pattern.push(b'-');
        }
        if tokens.len() == 1 {
            let info = self.segmented.info(self.token(tokens.start));
            pattern.push_str("-level");
            pattern.push_number(usize::from(info.level));
        } else {
            pattern.push_number(tokens.len().min(4));
        }
        pattern.show(sink, Template::SpanReadings);
    }

    /// The key under which [`View::listed`] can be remembered.
    pub(crate) fn listed_key(&self, tokens: Range<usize>, exact: Option<&NameMatch>) -> Key {
        let name = match exact {
            Some(exact) => exact.key,
            None if tokens.len() == 1 => u64::from(self.segmented.info(self.token(tokens.start)).level),
            None => 0,
        };
        let case = 32 + u64::from(exact.is_some());
        pair(name, case << 8 | tokens.len() as u64)
    }

    /// How a listed name that the candidate overlaps lies to it, as a number from 1, with its type and length.
    pub(crate) fn relation(&self, tokens: &Range<usize>, m: &NameMatch) -> Option<(u8, EntityType, usize)> {
        let (start, end) = (m.start as usize, m.end as usize);
        let relation = if start <= tokens.start && tokens.end <= end {
            1
        } else if tokens.len() == 1 || start < tokens.start || tokens.end < end {
            return None;
        } else if start == tokens.start {
            2
        } else if end == tokens.end {
            3
        } else {
            4
        };
        let kind = first_type(self.gazetteer, m.readings)?;
        Some((relation, kind, (end - start).min(3)))
    }

    /// Evidence from a listed name that the candidate overlaps.
    pub(crate) fn overlap((relation, kind, length): (u8, EntityType, usize), sink: &mut impl Sink) {
        let mut pattern = Pattern::new();
        pattern.push_str(["", "in-", "starts-", "ends-", "has-"][usize::from(relation)]);
        pattern.push_str(kind.as_str());
        pattern.push_number(length);
        pattern.show(sink, Template::Inside);
    }

    /// The words on both sides together.
    pub(crate) fn around(&self, setting: &Setting, tokens: Range<usize>, sink: &mut impl Sink) {
        let start = const { ascii_key("<start>") };
        let end = const { ascii_key("<end>") };
        let left = (tokens.start > setting.sentence.start).then(|| self.token(tokens.start - 1));
        let right = (tokens.end < setting.sentence.end).then(|| self.token(tokens.end));
        let key = pair(left.map_or(start, |t| t.key), right.map_or(end, |t| t.key));
        sink.see(Template::Around, key, || {
            let side = |t: Option<&Token>, edge: &str| t.map_or(edge.to_owned(), |t| self.folded(t));
            format!("{}|{}", side(left, "<start>"), side(right, "<end>"))
        });
    }

    /// Where in the article and in its sentence the candidate stands.
    pub(crate) fn place(setting: &Setting, tokens: Range<usize>, sink: &mut impl Sink) {
        let mut pattern = Pattern::new();
        pattern.push_str(setting.kind);
        pattern.push_number(tokens.len().min(3));
        pattern.show(sink, Template::Zone);
        let mut pattern = Pattern::new();
        pattern.push_str(match Self::position(setting, &tokens) {
            0 => "alone",
            1 => "start",
            2 => "end",
            _ => "middle",
        });
        if setting.dateline {
            pattern.push_str("-dateline");
        }
        if setting.table {
            pattern.push_str("-table");
        }
        pattern.show(sink, Template::Position);
    }

    fn position(setting: &Setting, tokens: &Range<usize>) -> u64 {
        match (tokens.start == setting.sentence.start, tokens.end == setting.sentence.end) {
            (true, true) => 0,
            (true, false) => 1,
            (false, true) => 2,
            (false, false) => 3,
        }
    }

    /// The key under which [`View::place`] can be remembered.
    pub(crate) fn place_key(setting: &Setting, tokens: &Range<usize>) -> Key {
        let case = 48 << 8 | Self::position(setting, tokens) << 4 | tokens.len().min(3) as u64;
        pair(setting.code(), case)
    }
    fn own_readings(&self, length: usize, readings: &[Reading], types: &mut [bool; 3], sink: &mut impl Sink) {
        let mut last = None;
        for reading in readings.iter().take(24) {
            let Some(id) = EntryId::from_reading(reading) else { continue };
            let entry = self.gazetteer.entry(id);
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

fn first_type(gazetteer: &Gazetteer, readings: &[Reading]) -> Option<EntityType> {
    readings.iter().find_map(EntryId::from_reading).map(|id| gazetteer.entry(id).entity_type())
}
