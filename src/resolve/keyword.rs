//! What the words of a name tell that it is: "ministry", "bank of", "chamber of commerce".

use super::evidence::View;
use super::listed::without_article;
use super::pool::key_of;
use crate::gazetteer::compile::LONGEST_KEYWORD;
use crate::gazetteer::words::{KeywordPlace, WordFlags};
use crate::kind::{EntityType, Subtype};
use crate::text::Token;

/// The subtype that keywords in a name tell. What stands behind a preposition says what the thing is about and not what it
/// is, unless a keyword reaches over that: "Institute of Finance", "School of Government".
pub(super) fn subtype_by_keyword(view: &View<'_>, kind: EntityType, name: &[Token]) -> Option<Subtype> {
    let name = without_article(name);
    let words = Words { view, kind };
    let Some(before) = name.iter().skip(1).position(links) else {
        return words.at_end(name, 1).or_else(|| words.at_start(name, 1)).or_else(|| words.inside(name));
    };
    let (head, link) = (&name[..=before], &name[before + 1]);
    let told = if is_english(link) {
        // "chamber of commerce", not "commerce"; "Panamanian Chamber of" is no chamber.
        let across = words.at_start(name, 2).or_else(|| words.at_end(name, 3));
        let to_link = || across.or_else(|| words.at_end(head, 2)).or_else(|| words.up_to(name, before + 1));
        to_link().or_else(|| words.at_end(head, 1)).or_else(|| words.at_start(head, 1))
    } else {
        // "Escuela Nacional de", where English has the noun last; but "Parque de la Luz National Park".
        let across = words.at_start(name, 2).or_else(|| words.at_end(name, 2));
        across.or_else(|| words.at_start(head, 1)).or_else(|| words.at_end(name, 1))
    };
    told.or_else(|| words.inside(head))
}

/// Whether a word begins what a name says after what the thing is: "of", "for", "de", "für".
fn links(word: &Token) -> bool {
    is_english(word) || word.flags.any(WordFlags::PARTICLE_ORG) && !word.flags.any(WordFlags::FUNCTION)
}

fn is_english(word: &Token) -> bool {
    word.flags.any(WordFlags::PREPOSITION)
}

/// The keywords among the words of a name of a type.
struct Words<'v, 'a> {
    view: &'v View<'a>,
    kind: EntityType,
}

impl Words<'_, '_> {
    fn tell(&self, place: KeywordPlace, words: &[Token]) -> Option<Subtype> {
        self.view.gazetteer.keyword(self.kind, place, key_of(words))
    }

    /// What the longest keyword tells that ends some words, of `fewest` words or more.
    fn at_end(&self, words: &[Token], fewest: usize) -> Option<Subtype> {
        lengths(words, fewest).find_map(|len| self.tell(KeywordPlace::Last, &words[words.len() - len..]))
    }

    /// The same of one that starts them.
    fn at_start(&self, words: &[Token], fewest: usize) -> Option<Subtype> {
        lengths(words, fewest).find_map(|len| self.tell(KeywordPlace::First, &words[..len]))
    }

    /// The same of one that would start a name and ends with the word at `last`: "bank of" in "Central Bank of".
    fn up_to(&self, words: &[Token], last: usize) -> Option<Subtype> {
        let first = (last + 1).saturating_sub(LONGEST_KEYWORD);
        (first..last).find_map(|at| self.tell(KeywordPlace::First, &words[at..=last]))
    }

    /// The same of the first one that may stand anywhere.
    fn inside(&self, words: &[Token]) -> Option<Subtype> {
        let starting_at = |at: usize| {
            let words = &words[at..];
            lengths(words, 1).find_map(|len| self.tell(KeywordPlace::Any, &words[..len]))
        };
        (0..words.len()).find_map(starting_at)
    }
}

/// How many of some words may be a keyword, the most first.
fn lengths(words: &[Token], fewest: usize) -> impl Iterator<Item = usize> + use<> {
    (fewest..=words.len().min(LONGEST_KEYWORD)).rev()
}
