//! Titles before a name and appositions after it.

use std::ops::Range;

use super::evidence::View;
use crate::gazetteer::Title;
use crate::gazetteer::words::{CueForm, TitleKind, WordFlags};
use crate::kind::Gender;
use crate::text::Shape;

/// A title phrase in the text.
struct TitlePhrase {
    /// Positions of its tokens.
    tokens: Range<usize>,
    title: Title,
}

/// The longest phrase of a title that is looked for, in tokens.
const LONGEST_TITLE: usize = 6;

/// The most titles before one name ("Prime Minister Sheikh …").
const MOST_TITLES: usize = 3;

/// The longest listed title that ends right before token `end` and does not start before `floor`.
fn title_ending_at(view: &View<'_>, end: usize, floor: usize) -> Option<TitlePhrase> {
    let tokens = view.segmented.tokens();
    let mut last = end.checked_sub(1).filter(|&l| l >= floor)?;
    // "Gen. Shekarchi": the full stop of the abbreviation.
    if tokens[last].shape.any(Shape::TERMINAL) && tokens[last].shape.any(Shape::GLUED) && last > floor {
        last -= 1;
    }
    if !tokens[last].flags.any(WordFlags::TITLE) {
        return None;
    }
    let lowest = (last + 1).saturating_sub(LONGEST_TITLE).max(floor);
    (lowest..last + 1).find_map(|start| {
        let title = match start == last {
            true => view.title_of(&tokens[last]),
            false => view.title_of_words(start..last + 1),
        };
        let start = title.and_then(|_| start_with_prefix(view, start, floor))?;
        title.map(|title| TitlePhrase { tokens: start..end, title })
    })
}

/// Where a title starts whose listed words start at a token: with what a hyphen joins to them if that is a part of titles
/// ("ex-premier") or one itself ("actor-director"). Of "home-state senator" no title starts with "state".
fn start_with_prefix(view: &View<'_>, start: usize, floor: usize) -> Option<usize> {
    let is_glued = |at: usize| view.token(at).shape.any(Shape::GLUED);
    let Some(hyphen) = start.checked_sub(1).filter(|&at| view.token(at).shape.any(Shape::HYPHEN)) else {
        return Some(start);
    };
    if hyphen < floor || !is_glued(hyphen) || !is_glued(start) {
        return Some(start);
    }
    let prefix = hyphen.checked_sub(1).filter(|&at| at >= floor)?;
    let token = view.token(prefix);
    let is_part = token.flags.any(WordFlags::PARTICLE_TITLE) || view.title_of(token).is_some();
    is_part.then_some(prefix)
}

/// The titles that stand directly before a name at token `name`: their tokens, the gender they tell, and the
/// first of them that is more than a form of address.
#[derive(Clone)]
pub(super) struct Titles {
    pub(super) tokens: Range<usize>,
    pub(super) gender: Gender,
}

impl Titles {
    /// Their tokens without a full stop that stands apart only because of the following name.
    pub(super) fn trimmed(&self, view: &View<'_>) -> Range<usize> {
        let Range { start, end } = self.tokens;
        let last = view.token(end - 1);
        if last.is_mark() && !last.shape.any(Shape::TERMINAL) { start..end - 1 } else { start..end }
    }
}

/// Finds the titles before a name. None begins inside the mention before it, whose tokens are `other`: "Red Cross Committee
/// Chairman" is a committee's chairman.
pub(super) fn titles_before(
    view: &View<'_>,
    name: usize,
    floor: usize,
    other: Option<&Range<usize>>,
) -> Option<Titles> {
    let mut titles: Option<Titles> = None;
    let mut end = name;
    for _ in 0..MOST_TITLES {
        let is_cut = |phrase: &TitlePhrase| {
            other.is_some_and(|other| other.start < phrase.tokens.start && phrase.tokens.start < other.end)
        };
        let phrase = match (title_ending_at(view, end, floor), other) {
            (Some(phrase), Some(other)) if is_cut(&phrase) => {
                // What takes a whole title for its own leaves that to the name: "New York Attorney General".
                let whole = (end == name).then_some(phrase);
                title_ending_at(view, end, other.end).or(whole)
            }
            (phrase, _) => phrase,
        };
        let Some(phrase) = phrase else { break };
        let personal = !matches!(phrase.title.kind, TitleKind::Collective | TitleKind::Document);
        if !personal || phrase.title.plural || end == name && is_verb(view, phrase.tokens.start, floor) {
            break;
        }
        end = phrase.tokens.start;
        let titles = titles.get_or_insert(Titles { tokens: end..name, gender: Gender::Unknown });
        titles.tokens.start = end;
        if titles.gender == Gender::Unknown {
            titles.gender = phrase.title.gender;
        }
    }
    titles
}

/// The most tokens between a title and the name behind what it is a title of.
const LONGEST_MATTER: usize = 8;

/// The title of a person named in full that has what it is of between the two: "Minister of National Development Planning
/// Suharso Monoarfa", "the leader of CAM Hector Llaitul".
pub(super) fn title_with_matter(view: &View<'_>, name: &Range<usize>, floor: usize) -> Option<Titles> {
    if name.len() < 2 {
        return None;
    }
    let lowest = floor.max(name.start.saturating_sub(LONGEST_MATTER));
    // "for Republican Donald Trump": that is what he is, and the title is another's.
    let is_matter = |at: usize| {
        let token = view.token(at);
        token.is_capitalised() && !token.flags.any(WordFlags::DEMONYM.or(WordFlags::FUNCTION))
    };
    let mut at = name.start;
    while at > lowest {
        let token = view.token(at - 1);
        let links = token.flags.any(WordFlags::PREPOSITION) && token.is_lower();
        if links
            && at < name.start
            && let Some(phrase) = title_ending_at(view, at - 1, floor).filter(|p| is_role(&p.title))
        {
            let capitals_mean_nothing = view.segmented.paragraph_of(at).capitals_mean_nothing();
            let titles = Titles { tokens: phrase.tokens.start..name.start, gender: phrase.title.gender };
            return (!capitals_mean_nothing).then_some(titles);
        }
        let joins = token.is_lower() && token.flags.any(WordFlags::CONJUNCTION.or(WordFlags::DETERMINER));
        let goes_on = is_matter(at - 1) || at < name.start && (links || joins);
        if !goes_on {
            return None;
        }
        at -= 1;
    }
    None
}

/// Whether a word right before a name is what somebody did to its bearer rather than what the bearer is: "They accused
/// Ravi", not "the accused Ravi".
fn is_verb(view: &View<'_>, at: usize, floor: usize) -> bool {
    let is_past = matches!(view.cue_of(view.token(at)), Some((_, CueForm::Past)));
    let is_noun = at > floor && view.token(at - 1).flags.any(WordFlags::DETERMINER);
    is_past && !is_noun
}

/// Whether a title says what one person is, and not only how that person is addressed.
fn is_role(title: &Title) -> bool {
    matches!(title.kind, TitleKind::Office | TitleKind::Role | TitleKind::Rank) && !title.plural
}

/// The role in an apposition after a name: ", Iran's ambassador to Baku," or ", 43, a teacher". Tokens from the
/// first word after the comma up to the next comma or the end of the clause.
pub(super) fn apposition_after(view: &View<'_>, end: usize, sentence_end: usize) -> Option<Range<usize>> {
    let tokens = view.segmented.tokens();
    let is_comma = |at: usize| tokens[at].span.slice(view.text) == ",";
    if end >= sentence_end || !is_comma(end) {
        return None;
    }
    let mut start = end + 1;
    if start + 1 < sentence_end && tokens[start].shape.any(Shape::DIGIT) && is_comma(start + 1) {
        start += 2; // an age
    }
    let limit = sentence_end.min(start + 16);
    let stop = (start..limit).find(|&at| {
        let token = &tokens[at];
        is_comma(at) || token.shape.any(Shape::TERMINAL.or(Shape::DASH)) || token.shape.any(Shape::QUOTE)
    })?;
    let mut role = false;
    for token in &tokens[start..stop] {
        let flags = token.flags;
        // A finite verb or a relative clause is no apposition.
        if flags.any(WordFlags::RELATIVE) || token.is_lower() && flags.any(WordFlags::SUBJECT) {
            return None;
        }
        role |= view.title_of(token).is_some_and(|title| is_role(&title));
        if view.cue_of(token).is_some() && !flags.any(WordFlags::TITLE) {
            return None;
        }
    }
    (role && stop > start).then_some(start..stop)
}
