//! Sums of weights, remembered by what they depend on.

use super::{Part, Rank, Sink, key_of};
use crate::evidence::Template;
use crate::fold::Key;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::format::{UNIT, evidence_key};
use crate::resolve::View;

macro_rules! sums {
    ($($name:ident,)+; by form: $($form:ident,)+) => {
        /// The sums that are remembered: pieces of evidence that depend on the same few things.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub(crate) enum Sum { $($name,)+ $($form,)+ }

        impl Sum {
            const COUNT: usize = [$(Sum::$name,)+ $(Sum::$form,)+].len();
            /// Those whose combinations start with a written form, whose number is the vocabulary's.
            const BY_FORM: &'static [Sum] = &[$(Sum::$form),+];
        }
    };
}

sums! {
    SpeakerNear, SpeakerForm, SpeakerGap, SpeakerBefore, SpeakerLemma, SpeakerNone, SpeakerNoneLemma,
    AttributesLemma, AttributesLemmaNext, AttributesNext, AttributesBefore, AttributesSentence, AttributesClass,
    AttributesHeadline, AttributesSide, AttributesSpeaker,
    ContentLemma, ContentClass, ContentInverted, ContentWhole,
    ContentEnd, ContentLength, ContentThen, ContentLast,
    NobodyStart, NobodyEnd, NobodyTitle, NobodySingle,
    BeforeGap, BeforeStart, BeforeLength, BeforeEnd,
    OwnerGap, OwnerStart, OwnerEnd, OwnerClass, OwnerLemma, OwnerSpeaker, OwnerNext,
    ; by form:
    SpeakerBeforeWord, SpeakerWord, AttributesWord, ContentWholeWord, ContentEndWord, NobodyWord,
}

/// Sums in thousandths of log-odds, each by the rank of what it depends on. They are filled as combinations are met;
/// few of those that could be are. All is kept small, so that it stays in the caches nearest to the core.
#[derive(Debug)]
pub(crate) struct Sums {
    by_rank: [Vec<i16>; Sum::COUNT],
    singles: Singles,
    /// The vocabulary's generation that forms are numbered by.
    generation: u32,
    /// The gazetteer whose weights are summed.
    digest: u64,
}

/// In place of a sum that is not known.
const UNKNOWN: i16 = i16::MIN;

/// Weights of single pieces of evidence, the latest ones: a key has one slot, and the last to ask keeps it.
#[derive(Debug)]
struct Singles {
    keys: Vec<Key>,
    weights: Vec<i16>,
}

/// Slots for single pieces of evidence: most are about the few hundred commonest words.
const SINGLES: usize = 1 << 12;

impl Singles {
    /// The weight of a piece of evidence, from the gazetteer if need be.
    #[inline]
    fn weight(&mut self, evidence: Key, gazetteer: &Gazetteer) -> i16 {
        let slot = (evidence >> 40) as usize % SINGLES;
        if self.keys[slot] != evidence {
            self.keys[slot] = evidence;
            self.weights[slot] = gazetteer.weights(evidence).map_or(0, |(_, weights)| weights.by_type[0]);
        }
        self.weights[slot]
    }
}

impl Default for Sums {
    fn default() -> Sums {
        // Key 0 is none: its slot holds a key that belongs elsewhere.
        let mut keys = vec![0; SINGLES];
        keys[0] = Key::MAX;
        Sums {
            by_rank: [const { Vec::new() }; Sum::COUNT],
            singles: Singles { keys, weights: vec![0; SINGLES] },
            generation: 0,
            digest: 0,
        }
    }
}

impl Sums {
    /// Forgets what no longer holds for a document.
    pub(crate) fn prepare(&mut self, view: &View<'_>) {
        let digest = view.gazetteer.digest();
        if self.digest != digest {
            *self = Sums { digest, ..Sums::default() };
        }
        let generation = view.segmented.vocabulary().generation();
        if self.generation != generation {
            self.generation = generation;
            Sum::BY_FORM.iter().for_each(|&sum| self.by_rank[sum as usize].clear());
        }
    }
}

/// A sum of weights as log-odds.
pub(crate) fn log_odds(sum: i32) -> f32 {
    sum as f32 / UNIT
}

/// Sums the weights of what it sees, and remembers what is shared.
pub(crate) struct Scorer<'a, 'm> {
    gazetteer: &'a Gazetteer,
    sums: &'m mut Sums,
    sum: i32,
}

impl<'a, 'm> Scorer<'a, 'm> {
    /// The log-odds of what `observe` shows, in thousandths.
    #[inline]
    pub(crate) fn sum(gazetteer: &'a Gazetteer, sums: &'m mut Sums, observe: impl FnOnce(&mut Self)) -> i32 {
        let mut scorer = Scorer { gazetteer, sums, sum: 0 };
        observe(&mut scorer);
        scorer.sum
    }

    /// The log-odds of what `observe` shows.
    #[inline]
    pub(crate) fn score(
        gazetteer: &'a Gazetteer,
        sums: &'m mut Sums,
        observe: impl FnOnce(&mut Self),
    ) -> f32 {
        log_odds(Scorer::sum(gazetteer, sums, observe))
    }

    #[inline]
    fn add(&mut self, evidence: Key) {
        self.sum += i32::from(self.sums.singles.weight(evidence, self.gazetteer));
    }

    #[cold]
    #[inline(never)]
    fn learn(&mut self, sum: Sum, rank: usize, observe: impl FnOnce(&mut Self)) {
        let before = std::mem::take(&mut self.sum);
        observe(self);
        let learnt = std::mem::replace(&mut self.sum, before);
        self.sum += learnt;
        let known = &mut self.sums.by_rank[sum as usize];
        if known.len() <= rank {
            known.resize(rank + 1, UNKNOWN);
        }
        // A sum that is too large to be kept is summed anew each time.
        known[rank] = learnt.try_into().unwrap_or(UNKNOWN);
    }
}

impl Sink for Scorer<'_, '_> {
    #[inline]
    fn see<const PARTS: usize>(&mut self, template: Template, value: [Part<'_>; PARTS]) {
        self.add(evidence_key(template as u8, key_of(value)));
    }

    #[inline]
    fn share(&mut self, sum: Sum, on: impl Rank, observe: impl FnOnce(&mut Self)) {
        let rank = on.rank();
        match self.sums.by_rank[sum as usize].get(rank) {
            Some(&known) if known != UNKNOWN => self.sum += i32::from(known),
            _ => self.learn(sum, rank, observe),
        }
    }
}
