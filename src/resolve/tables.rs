//! Scores of evidence that takes few values, worked out once for a gazetteer.

use crate::evidence::Template;
use crate::fold::Key;
use crate::gazetteer::Gazetteer;
use crate::kind::EntityType;
use crate::matching::{LONGEST_CANDIDATE, NameMatch};

use super::document::DocumentEvidence;
use super::evidence::{Beside, Bounds, Joint, Overlap, Print, Relation, Side, Site, View, WordFact};
use super::rows::NEIGHBOURS;
use super::score::{Score, Scorer};
use super::sink::Sink;

/// The scores by value.
#[derive(Debug)]
pub(crate) struct Tables {
    lengths: [Score; LONGEST_CANDIDATE + 1],
    /// By whether it is open, whether it is joined, and whether it is of partners.
    joints: [[[Score; 2]; 2]; 2],
    /// By what a name stands for, if it is known, its length, and its bounds.
    overlaps: [[[Score; Bounds::COUNT]; Overlap::LONGEST + 1]; EntityType::ALL.len() + 1],
    unlisted: [Score; LONGEST_CANDIDATE + 1],
    /// Of a single word, by how ordinary it is.
    unlisted_word: Vec<Score>,
    sites: Vec<SiteScores>,
    /// By side, number of words and whether they end a title.
    beside: [[[Score; 2]; NEIGHBOURS + 1]; 2],
    document: Vec<Score>,
    /// By template and fact.
    words: [[Score; WordFact::COUNT]; WORD_TEMPLATES.len()],
}

/// The templates of facts about words.
const WORD_TEMPLATES: [Template; 8] = [
    Template::FlagOnly,
    Template::FlagFirst,
    Template::FlagInner,
    Template::FlagLast,
    Template::LeftFlag,
    Template::Left2Flag,
    Template::RightFlag,
    Template::Right2Flag,
];

impl Tables {
    /// Works out all scores.
    pub(crate) fn new(gazetteer: &Gazetteer) -> Tables {
        let score = |observe: &dyn Fn(&mut Scorer<'_>)| Scorer::score(gazetteer, |s| observe(s));
        let mut overlaps = [[[Score::default(); Bounds::COUNT]; Overlap::LONGEST + 1]; _];
        for (&kind, by_length) in EntityType::ALL.iter().zip(&mut overlaps) {
            for (length, by_bounds) in by_length.iter_mut().enumerate() {
                for (bounds, relation) in all_bounds() {
                    by_bounds[bounds.index()] = score(&|s| Overlap { relation, kind, length }.observe(s));
                }
            }
        }
        let mut sites = vec![[Score::default(); SITES_OF_SETTING]; SETTINGS];
        for site in all_sites() {
            let (setting, number) = number_of(site);
            sites[setting][number] = score(&|s| site.observe(s));
        }
        Tables {
            lengths: std::array::from_fn(|tokens| score(&|s| View::length(tokens, s))),
            joints: [false, true].map(|open| {
                [false, true].map(|joined| {
                    [false, true].map(|partners| score(&|s| Joint { open, joined, partners }.observe(s)))
                })
            }),
            overlaps,
            unlisted: std::array::from_fn(|tokens| score(&|s| View::unlisted(tokens, 0, s))),
            unlisted_word: (0..=u8::MAX).map(|level| score(&|s| View::unlisted(1, level, s))).collect(),
            sites,
            beside: [Side::Left, Side::Right].map(|side| {
                std::array::from_fn(|words| {
                    [false, true].map(|title| score(&|s| Beside { side, words, title }.observe(s)))
                })
            }),
            document: DocumentEvidence::all().iter().map(|e| score(&|s| e.show(s))).collect(),
            words: WORD_TEMPLATES.map(|template| {
                let mut facts = WordFact::all();
                std::array::from_fn(|_| {
                    facts.next().map_or(Score::default(), |fact| score(&|s| fact.show(template, s)))
                })
            }),
        }
    }

    /// The score of a candidate's length in tokens.
    pub(super) fn length(&self, tokens: usize) -> Score {
        self.lengths[tokens]
    }

    /// The score of what joins a candidate to its neighbours.
    #[inline]
    pub(super) fn joint(&self, joint: Joint) -> Score {
        self.joints[usize::from(joint.open)][usize::from(joint.joined)][usize::from(joint.partners)]
    }

    /// The score of a listed name that lies so to a candidate, if it is not the candidate itself.
    #[inline]
    pub(super) fn overlap(&self, name: &NameMatch, bounds: Bounds) -> Score {
        let kind = name.kind.map_or(EntityType::ALL.len(), |kind| kind as usize);
        self.overlaps[kind][name.tokens().len().min(Overlap::LONGEST)][bounds.index()]
    }

    /// The score of not being listed; `level` is how ordinary the only word is.
    pub(super) fn unlisted(&self, tokens: usize, level: u8) -> Score {
        if tokens == 1 { self.unlisted_word[usize::from(level)] } else { self.unlisted[tokens] }
    }

    /// The scores of the sites in the setting of one of them, see [`Tables::site`].
    pub(super) fn sites(&self, site: Site) -> &SiteScores {
        let (setting, _) = number_of(site);
        &self.sites[setting]
    }

    /// The score of a site, among those of its setting.
    #[inline]
    pub(super) fn site(sites: &SiteScores, site: Site) -> Score {
        let (_, number) = number_of(site);
        sites[number]
    }

    #[inline]
    pub(super) fn beside(&self, beside: Beside) -> Score {
        self.beside[beside.side as usize][beside.words][usize::from(beside.title)]
    }

    /// The score of a fact about a word, for the templates that tell such.
    fn word(&self, template: Template, fact: WordFact) -> Option<Score> {
        let at = WORD_TEMPLATES.iter().position(|&t| t == template)?;
        Some(self.words[at][fact.number()])
    }

    #[inline]
    fn document(&self, evidence: DocumentEvidence) -> Score {
        self.document[evidence.number()]
    }
}

/// Sums the weights of evidence, by the tables where it takes few values.
pub(super) struct TableScorer<'a> {
    pub(super) gazetteer: &'a Gazetteer,
    pub(super) tables: &'a Tables,
    pub(super) score: Score,
}

impl Sink for TableScorer<'_> {
    fn see(&mut self, template: Template, key: Key, value: impl FnOnce() -> String) {
        self.score += Scorer::score(self.gazetteer, |s| s.see(template, key, value));
    }

    fn see_word(&mut self, template: Template, fact: WordFact) {
        match self.tables.word(template, fact) {
            Some(score) => self.score += score,
            None => fact.show(template, self),
        }
    }

    #[inline(always)]
    fn see_document(&mut self, evidence: DocumentEvidence) {
        self.score += self.tables.document(evidence);
    }
}

/// The number of settings of different sites.
const SETTINGS: usize = Print::ALL.len() * 4;

/// The number of different sites in one setting.
const SITES_OF_SETTING: usize = 4 * (Site::LONGEST + 1);

/// Scores of sites in one setting.
pub(super) type SiteScores = [Score; SITES_OF_SETTING];

/// The number of a site's setting, and that of the site in its setting.
#[inline]
fn number_of(site: Site) -> (usize, usize) {
    let with = |number: usize, bit: bool| number * 2 + usize::from(bit);
    let setting = with(with(site.print as usize, site.dateline), site.table);
    let edges = with(usize::from(site.starts), site.ends);
    (setting, edges * (Site::LONGEST + 1) + site.length)
}

/// All bounds of names that overlap a candidate and tell something, with what they tell.
fn all_bounds() -> impl Iterator<Item = (Bounds, Relation)> {
    let tokens = 2..5;
    let names = (1..=3).flat_map(|start| (4..=6).map(move |end| start..end)).filter(|name| *name != (2..5));
    names.filter_map(move |name| Some((Bounds::new(&tokens, &name), Relation::new(&tokens, &name)?)))
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
    use crate::kind::TypeSet;

    #[test]
    fn a_listed_name_scores_by_its_bounds_as_it_is_observed() {
        let gazetteer = Gazetteer::builtin();
        let tables = Tables::new(&gazetteer);
        let ranges = || (0..6).flat_map(|start| (start + 1..=6).map(move |end| start..end));
        for tokens in ranges() {
            for name in ranges().filter(|name| *name != tokens) {
                let m = NameMatch {
                    start: name.start as u32,
                    end: name.end as u32,
                    key: 0,
                    capitals: false,
                    readings: &[],
                    kind: Some(EntityType::Org),
                    insisted: TypeSet::NONE,
                    is_own: false,
                };
                let observed = Overlap::new(&tokens, &m)
                    .map_or(Score::default(), |overlap| Scorer::score(&gazetteer, |s| overlap.observe(s)));
                assert_eq!(tables.overlap(&m, Bounds::new(&tokens, &name)), observed, "{tokens:?} {name:?}");
            }
        }
    }

    #[test]
    fn each_site_has_a_number_of_its_own() {
        let mut numbers: Vec<_> = all_sites().map(number_of).collect();
        numbers.sort_unstable();
        let settings = (0..SETTINGS).flat_map(|setting| (0..SITES_OF_SETTING).map(move |n| (setting, n)));
        assert_eq!(numbers, settings.collect::<Vec<_>>());
    }
}
