//! Scores of evidence that takes few values, worked out once for a gazetteer.

use crate::gazetteer::Gazetteer;
use crate::kind::EntityType;
use crate::matching::LONGEST_CANDIDATE;

use super::document::DocumentEvidence;
use super::evidence::{Beside, Overlap, Print, Relation, Side, Site, View};
use super::rows::NEIGHBOURS;
use super::score::{Score, Scorer};

/// The scores by value.
#[derive(Debug)]
pub(crate) struct Tables {
    lengths: [Score; LONGEST_CANDIDATE + 1],
    overlaps: [[[Score; Overlap::LONGEST + 1]; EntityType::ALL.len()]; Relation::ALL.len()],
    unlisted: [Score; LONGEST_CANDIDATE + 1],
    /// Of a single word, by how ordinary it is.
    unlisted_word: Vec<Score>,
    sites: Vec<Score>,
    /// By side, number of words and whether they end a title.
    beside: [[[Score; 2]; NEIGHBOURS + 1]; 2],
    document: Vec<Score>,
}

impl Tables {
    /// Works out all scores.
    pub(crate) fn new(gazetteer: &Gazetteer) -> Tables {
        let score = |observe: &dyn Fn(&mut Scorer<'_>)| Scorer::score(gazetteer, |s| observe(s));
        let overlap = |relation, kind, length| score(&|s| Overlap { relation, kind, length }.observe(s));
        let by_length = |relation, kind| std::array::from_fn(|length| overlap(relation, kind, length));
        let mut sites = vec![Score::default(); SITES];
        for site in all_sites() {
            sites[number_of(site)] = score(&|s| site.observe(s));
        }
        Tables {
            lengths: std::array::from_fn(|tokens| score(&|s| View::length(tokens, s))),
            overlaps: Relation::ALL
                .map(|relation| std::array::from_fn(|kind| by_length(relation, EntityType::ALL[kind]))),
            unlisted: std::array::from_fn(|tokens| score(&|s| View::unlisted(tokens, 0, s))),
            unlisted_word: (0..=u8::MAX).map(|level| score(&|s| View::unlisted(1, level, s))).collect(),
            sites,
            beside: [Side::Left, Side::Right].map(|side| {
                std::array::from_fn(|words| {
                    [false, true].map(|title| score(&|s| Beside { side, words, title }.observe(s)))
                })
            }),
            document: DocumentEvidence::all().iter().map(|e| score(&|s| e.show(s))).collect(),
        }
    }

    /// The score of a candidate's length in tokens.
    pub(super) fn length(&self, tokens: usize) -> Score {
        self.lengths[tokens]
    }

    pub(super) fn overlap(&self, overlap: Overlap) -> Score {
        self.overlaps[overlap.relation as usize][overlap.kind as usize][overlap.length]
    }

    /// The score of not being listed; `level` is how ordinary the only word is.
    pub(super) fn unlisted(&self, tokens: usize, level: u8) -> Score {
        if tokens == 1 { self.unlisted_word[usize::from(level)] } else { self.unlisted[tokens] }
    }

    pub(super) fn site(&self, site: Site) -> Score {
        self.sites[number_of(site)]
    }

    pub(super) fn beside(&self, beside: Beside) -> Score {
        self.beside[beside.side as usize][beside.words][usize::from(beside.title)]
    }

    pub(super) fn document(&self, evidence: DocumentEvidence) -> Score {
        self.document[evidence.number()]
    }
}

/// The number of different sites.
const SITES: usize = Print::ALL.len() * 16 * (Site::LONGEST + 1);

fn number_of(site: Site) -> usize {
    let bits = [site.dateline, site.table, site.starts, site.ends];
    let bits = bits.iter().fold(site.print as usize, |n, &bit| n * 2 + usize::from(bit));
    bits * (Site::LONGEST + 1) + site.length
}

fn all_sites() -> impl Iterator<Item = Site> {
    Print::ALL.into_iter().flat_map(|print| {
        (0..16 * (Site::LONGEST + 1)).map(move |n| Site {
            print,
            dateline: n & 8 != 0,
            table: n & 4 != 0,
            starts: n & 2 != 0,
            ends: n & 1 != 0,
            length: n / 16,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_site_has_a_number_of_its_own() {
        let mut numbers: Vec<_> = all_sites().map(number_of).collect();
        numbers.sort_unstable();
        assert_eq!(numbers, (0..SITES).collect::<Vec<_>>());
    }
}
