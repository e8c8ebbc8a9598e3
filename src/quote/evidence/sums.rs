//! Sums of weights, remembered by what they depend on.

use super::{Part, Rank, Sink, weight_of};
use crate::evidence::Template;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::format::UNIT;
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
/// few of those that could be are.
#[derive(Debug)]
pub(crate) struct Sums {
    by_rank: [Vec<i32>; Sum::COUNT],
    /// The vocabulary's generation that forms are numbered by.
    generation: u32,
    /// The gazetteer whose weights are summed.
    digest: u64,
}

/// In place of a sum that is not known yet; more than any weights add up to.
const UNKNOWN: i32 = i32::MIN;

impl Default for Sums {
    fn default() -> Sums {
        Sums { by_rank: [const { Vec::new() }; Sum::COUNT], generation: 0, digest: 0 }
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

/// Sums the weights of what it sees, and remembers what is shared.
pub(crate) struct Scorer<'a, 'm> {
    gazetteer: &'a Gazetteer,
    sums: &'m mut Sums,
    sum: i32,
}

impl<'a, 'm> Scorer<'a, 'm> {
    /// The log-odds of what `observe` shows.
    #[inline]
    pub(crate) fn score(
        gazetteer: &'a Gazetteer,
        sums: &'m mut Sums,
        observe: impl FnOnce(&mut Self),
    ) -> f32 {
        let mut scorer = Scorer { gazetteer, sums, sum: 0 };
        observe(&mut scorer);
        scorer.sum as f32 / UNIT
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
        known[rank] = learnt;
    }
}

impl Sink for Scorer<'_, '_> {
    fn see(&mut self, template: Template, value: &[Part<'_>]) {
        if let Some(weight) = weight_of(self.gazetteer, template, value) {
            self.sum += i32::from(weight);
        }
    }

    #[inline]
    fn share(&mut self, sum: Sum, on: impl Rank, observe: impl FnOnce(&mut Self)) {
        let rank = on.rank();
        match self.sums.by_rank[sum as usize].get(rank) {
            Some(&known) if known != UNKNOWN => self.sum += known,
            _ => self.learn(sum, rank, observe),
        }
    }
}
