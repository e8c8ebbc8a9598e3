//! Chunks: runs of tokens in which names may stand.

use std::ops::Range;

use super::names::starts_own;
use crate::fold::ascii_key;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::words::WordFlags;
use crate::text::{Segmented, Shape, Token};

/// A run of tokens in which names may stand.
#[derive(Clone, Debug)]
pub(crate) struct Chunk {
    start: u32,
    /// Position of its sentence.
    sentence: u32,
    /// Position of its paragraph.
    paragraph: u32,
    /// Bit `k`: a name may start at the chunk's token `k`.
    starts: u64,
    /// Bit `k`: a name may end with the chunk's token `k`.
    ends: u64,
    len: u8,
    pub(super) matches: Range<u32>,
}

/// The longest candidate in tokens.
pub(crate) const LONGEST_CANDIDATE: usize = 14;

/// Longer runs are cut: a page of capitals must not cost more than its length.
pub(crate) const LONGEST_CHUNK: usize = 40;

/// The most joining words and marks in a row inside a name ("Bank of the", "of São Tomé and").
const MOST_JOINERS: usize = 3;

impl Chunk {
    /// Positions of the chunk's tokens.
    pub(crate) fn tokens(&self) -> Range<usize> {
        self.start as usize..self.start as usize + usize::from(self.len)
    }

    /// Position of the sentence that it stands in.
    pub(crate) fn sentence(&self) -> usize {
        self.sentence as usize
    }

    /// Position of the paragraph that it stands in.
    pub(crate) fn paragraph(&self) -> usize {
        self.paragraph as usize
    }

    pub(crate) fn len(&self) -> usize {
        usize::from(self.len)
    }

    /// Whether a name may start at the chunk's token `k`.
    pub(crate) fn can_start(&self, k: usize) -> bool {
        self.starts >> k & 1 != 0
    }

    /// Bit `k`: a name may start at the chunk's token `k`, which lies within `tokens`.
    pub(crate) fn starts_in(&self, tokens: Range<usize>) -> u64 {
        self.starts & (u64::MAX << tokens.start) & !(u64::MAX << tokens.end)
    }

    /// Whether a name may end with the chunk's token `k`.
    pub(crate) fn can_end(&self, k: usize) -> bool {
        self.ends >> k & 1 != 0
    }
}

/// What a token does in a chunk.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Written as a name.
    Anchor,
    /// Joins anchors; may stand first when it is a particle of persons.
    Particle,
    /// Joins anchors only.
    Joiner,
    /// The full stop of an abbreviated title before its bearer: a joiner, and no name ends with the title ("Vermont Sen"
    /// of "Vermont Sen. Bernie Sanders").
    TitleStop,
    /// A number: joins anchors, and may end a name.
    Number,
    None,
}

impl Part {
    /// The part of a token that it has wherever it stands: of most words.
    #[inline]
    fn of_plain(token: &Token) -> Option<Part> {
        let doubtful = Shape::MARK.or(Shape::CLITIC).or(Shape::DIGIT).or(Shape::GLUED);
        if token.is_capitalised() {
            let other =
                WordFlags::FUNCTION.or(WordFlags::DAY_MONTH).or(WordFlags::FIRST_PERSON).or(WordFlags::PARTY);
            let plain = !token.shape.any(Shape::CLITIC) && !token.flags.any(other);
            return plain.then_some(Part::Anchor);
        }
        let particle = WordFlags::PARTICLE_PER.or(WordFlags::PARTICLE_LOC).or(WordFlags::PARTICLE_ORG);
        (!token.shape.any(doubtful) && !token.flags.any(particle)).then_some(Part::None)
    }
}

/// Where a sentence is: its position, its paragraph's, and its tokens.
pub(super) struct Place {
    pub(super) sentence: usize,
    pub(super) paragraph: usize,
    pub(super) tokens: Range<usize>,
}

/// Finds the chunks of one sentence.
pub(super) fn find(
    (text, gazetteer): (&str, &Gazetteer),
    segmented: &Segmented,
    place: &Place,
    chunks: &mut Vec<Chunk>,
) {
    let tokens = segmented.tokens();
    let sentence = &place.tokens;
    let part = |i: usize| part_of((text, gazetteer), tokens, i, sentence);
    let mut at = sentence.start;
    let mut floor = sentence.start; // the end of the previous chunk
    // Only what has a capital can be an anchor, and most words have none.
    while let Some(anchor) = segmented.capitalised().first_in(at..sentence.end) {
        at = anchor;
        if part(at) != Part::Anchor {
            at += 1;
            continue;
        }
        let mut bits = Bits { starts: 1, ends: 1 };
        let mut first = at;
        while first > floor && at - first < MOST_JOINERS {
            let before = part(first - 1);
            if !leads(tokens, first - 1, before) {
                break;
            }
            first -= 1;
            bits = Bits { starts: bits.starts << 1, ends: bits.ends << 1 };
            bits.note(0, before);
        }
        let mut end = at + 1;
        let mut joiners = 0;
        let mut next = end;
        while next < sentence.end && next - first < LONGEST_CHUNK {
            let part = part(next);
            match part {
                Part::Anchor => {
                    joiners = 0;
                    end = next + 1;
                }
                Part::Number => {
                    joiners += 1;
                    end = next + 1;
                }
                Part::Particle | Part::Joiner | Part::TitleStop => joiners += 1,
                Part::None => break,
            }
            if joiners > MOST_JOINERS {
                break;
            }
            bits.note(next - first, part);
            next += 1;
        }
        let within = !(u64::MAX << (end - first));
        chunks.push(Chunk {
            start: first as u32,
            sentence: place.sentence as u32,
            paragraph: place.paragraph as u32,
            starts: bits.starts & within,
            ends: bits.ends & within,
            len: (end - first) as u8,
            matches: 0..0,
        });
        floor = end;
        at = end;
    }
}

/// Where names may start and end, bit by token.
struct Bits {
    starts: u64,
    ends: u64,
}

impl Bits {
    fn note(&mut self, k: usize, part: Part) {
        self.starts |= u64::from(matches!(part, Part::Anchor | Part::Particle)) << k;
        self.ends |= u64::from(matches!(part, Part::Anchor | Part::Number)) << k;
        if part == Part::TitleStop {
            self.ends &= !(1 << k >> 1);
        }
    }
}

/// Whether a token before an anchor belongs to its name: "al-", "van der", "bin".
fn leads(tokens: &[Token], at: usize, part: Part) -> bool {
    match part {
        Part::Particle => true,
        Part::Joiner => tokens[at].shape.any(Shape::HYPHEN) && tokens[at].shape.any(Shape::GLUED),
        _ => false,
    }
}

#[inline(always)]
fn part_of(from: (&str, &Gazetteer), tokens: &[Token], at: usize, sentence: &Range<usize>) -> Part {
    Part::of_plain(&tokens[at]).unwrap_or_else(|| part_by_place(from, tokens, at, sentence))
}

/// The part of a token that depends on what stands around it.
#[inline(never)]
fn part_by_place(
    (text, gazetteer): (&str, &Gazetteer),
    tokens: &[Token],
    at: usize,
    sentence: &Range<usize>,
) -> Part {
    let token = &tokens[at];
    if token.shape.any(Shape::CLITIC) {
        return Part::Joiner;
    }
    let flags = token.flags;
    if token.is_capitalised() {
        if flags.any(WordFlags::DAY_MONTH) && !flags.any(WordFlags::GIVEN) && !token.shape.any(Shape::UPPER) {
            return Part::Joiner;
        }
        if is_party_letter(tokens, at, sentence) {
            return Part::None;
        }
        let usual = at == sentence.start || tokens[at - 1].shape.any(Shape::QUOTE);
        let no_name = usual && starts_no_name(token, flags) || is_i(token, flags);
        return if no_name && !starts_own(tokens, at, sentence.end, gazetteer) {
            Part::None
        } else {
            Part::Anchor
        };
    }
    if token.is_mark() {
        let next = tokens.get(at + 1).filter(|_| at + 1 < sentence.end);
        let before = at.checked_sub(1).map(|b| &tokens[b]).filter(|_| at > sentence.start);
        let joins = match token.character(text) {
            '-' | '‐' | '‑' => {
                next.is_some_and(|t| t.shape.any(Shape::GLUED))
                    && token.shape.any(Shape::GLUED)
                    && !(before.is_some() && is_party_letter(tokens, at - 1, sentence))
            }
            '&' | '+' => true,
            '/' => token.shape.any(Shape::GLUED) && next.is_some_and(|t| t.shape.any(Shape::GLUED)),
            // "St. Petersburg", "Goldman, Sachs", "Nations' Fund"
            '.' => match (before, next) {
                (Some(title), Some(name)) if is_title_before(title, token, name) => return Part::TitleStop,
                (Some(before), _) => {
                    let abbreviations = WordFlags::ABBREVIATED_TITLE
                        .or(WordFlags::ABBREVIATED)
                        .or(WordFlags::ABBREVIATED_SUFFIX);
                    before.flags.any(abbreviations) && token.shape.any(Shape::GLUED)
                }
                (None, _) => false,
            },
            '\'' | '’' => token.shape.any(Shape::GLUED) && before.is_some_and(|b| !b.is_mark()),
            ',' => before.is_some_and(Token::is_capitalised) && next.is_some_and(Token::is_capitalised),
            _ => false,
        };
        return if joins { Part::Joiner } else { Part::None };
    }
    if token.shape.any(Shape::DIGIT) {
        return Part::Number;
    }
    if is_second_syllable(tokens, at, sentence) {
        return Part::Number;
    }
    if flags.any(WordFlags::PARTICLE_PER) {
        Part::Particle
    } else if flags.any(WordFlags::PARTICLE_LOC.or(WordFlags::PARTICLE_ORG)) {
        Part::Joiner
    } else {
        Part::None
    }
}

/// Whether a word that would have a capital here anyway is too ordinary to start a name: "In Baku", "But Mr
/// Aliyev". "The" may ("The Hague"), and so may what is also a name.
fn starts_no_name(token: &Token, flags: WordFlags) -> bool {
    let name = WordFlags::NAME.or(WordFlags::GIVEN).or(WordFlags::PARTICLE_PER);
    !token.shape.any(Shape::UPPER)
        && flags.any(WordFlags::FUNCTION)
        && !flags.any(name)
        && token.key != const { ascii_key("the") }
}

/// "Jong-un": a short lower-case part that a hyphen joins to a capitalised one. It may end a name, as a number may.
fn is_second_syllable(tokens: &[Token], at: usize, sentence: &Range<usize>) -> bool {
    at >= sentence.start + 2
        && tokens[at].span.len() <= 6
        && tokens[at].shape.any(Shape::GLUED)
        && tokens[at - 1].shape.any(Shape::HYPHEN)
        && tokens[at - 1].shape.any(Shape::GLUED)
        && tokens[at - 2].is_capitalised()
}

/// Whether a full stop shortens a title that stands before a name: not an acronym ("SEC. At"), nor what may also end a
/// name ("Gouger St. The").
fn is_title_before(title: &Token, stop: &Token, name: &Token) -> bool {
    title.flags.any(WordFlags::ABBREVIATED_TITLE)
        && !title.flags.any(WordFlags::LOC_LAST)
        && title.is_capitalised()
        && !title.shape.any(Shape::UPPER)
        && stop.shape.any(Shape::GLUED)
        && name.is_capitalised()
}

/// Whether a token is the letter of a politician's party before a region: "Charles Schumer, D-N.Y.", "(R-Ky.)". It is no
/// part of the region's name.
fn is_party_letter(tokens: &[Token], at: usize, sentence: &Range<usize>) -> bool {
    let is_glued = |token: &Token| token.shape.any(Shape::GLUED);
    let letter = &tokens[at];
    if !letter.flags.any(WordFlags::PARTY) || !letter.is_capitalised() || letter.span.len() > 1 {
        return false;
    }
    let apart = at > sentence.start && tokens[at - 1].is_mark();
    let [hyphen, region, after @ ..] = &tokens[at + 1..sentence.end] else { return false };
    let joined = hyphen.shape.any(Shape::HYPHEN) && is_glued(hyphen) && is_glued(region);
    // "(D-Link)" is no place, "(R-North Dakota)" is.
    let place = region.flags.any(WordFlags::NAME) || after.first().is_some_and(Token::is_capitalised);
    apart && joined && region.is_capitalised() && place
}

/// The pronoun "I", which has a capital wherever it stands.
fn is_i(token: &Token, flags: WordFlags) -> bool {
    token.span.len() == 1 && flags.any(WordFlags::FIRST_PERSON)
}
