//! Evidence from the candidate as a whole: its length, what the gazetteer says of its name, and where it stands.

use std::ops::Range;

use crate::evidence::Template;
use crate::fold::ascii_key;
use crate::gazetteer::words::WordFlags;
use crate::kind::EntityType;
use crate::matching::NameMatch;
use crate::text::Token;

use super::{Setting, View, known};
use crate::resolve::pattern::Pattern;
use crate::resolve::sink::Sink;

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

/// What joins a candidate, or its parts: one that starts as the name of an organisation may be one of two that "and"
/// joins, or the name of one with two subjects ("Ministry of Roads and Bridges"); one that ends as such a name may be that
/// of partners ("Turner & Hale Ltd").
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct Joint {
    /// "And" and another name follow.
    pub(crate) open: bool,
    /// "And" stands inside.
    pub(crate) joined: bool,
    /// "&" stands inside.
    pub(crate) partners: bool,
}

impl Joint {
    /// Whether and how a candidate is joined to what stands in its sentence.
    #[inline]
    pub(crate) fn new(view: &View<'_>, setting: &Setting, tokens: &Range<usize>) -> Joint {
        let is_conjunction = |token: &Token| token.flags.any(WordFlags::CONJUNCTION);
        let all = view.segmented.tokens();
        let is_keyword = |token: &Token| token.flags.any(WordFlags::ORG_LAST.or(WordFlags::ORG_ANY));
        let is_ampersand = |token: &Token| token.key == const { ascii_key("&") };
        let partners = is_keyword(&all[tokens.end - 1]) && all[tokens.clone()].iter().any(is_ampersand);
        if !is_keyword(&all[tokens.start]) {
            return Joint { partners, ..Joint::default() };
        }
        let open = match &all[tokens.end..setting.sentence.end] {
            [and, name, ..] => is_conjunction(and) && name.is_capitalised(),
            _ => false,
        };
        Joint { open, joined: all[tokens.start + 1..tokens.end].iter().any(is_conjunction), partners }
    }

    /// Evidence from it.
    pub(crate) fn observe(self, sink: &mut impl Sink) {
        if self.open {
            known!(sink, Template::SpanJoint, "open");
        }
        if self.joined {
            known!(sink, Template::SpanJoint, "joined");
        }
        if self.partners {
            known!(sink, Template::SpanJoint, "partners");
        }
    }
}

impl View<'_> {
    /// Evidence from the candidate's length in tokens.
    pub(crate) fn length(tokens: usize, sink: &mut impl Sink) {
        known!(sink, Template::Bias, "1");
        let mut length = Pattern::new();
        length.push_number(tokens.min(8));
        length.show(sink, Template::SpanLength);
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
