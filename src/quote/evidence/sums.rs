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
    Lemma,
    SpeakerNear, SpeakerAfter, SpeakerForm, SpeakerGap, SpeakerBefore, SpeakerStatus, SpeakerNone,
    AttributesNext, AttributesBefore, AttributesSentence, AttributesClass, AttributesHeadline,
    AttributesSpeaker,
    ContentClass, ContentInverted, ContentWhole, ContentEnd, ContentLength, ContentThen, ContentLast,
    NobodyStart, NobodyEnd, NobodyTitle, NobodySingle,
    BeforeGap, BeforeStart, BeforeLength, BeforeEnd,
    OwnerGap, OwnerStart, OwnerEnd, OwnerClass, OwnerSpeaker, OwnerNext,
    ; by form:
    SpeakerBeforeWord, SpeakerWord, AttributesWord, ContentWholeWord, ContentEndWord, NobodyWord,
}

/// Sums that depend on a word and on so much more that only the latest ones are remembered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum LatestSum {
    /// The word after a cue, and the cue.
    AttributesNext,
    /// The word at which content ends, and the first of the content.
    ContentFirst,
    /// The word at which content ends, and the one after it.
    ContentSecond,
}

/// Sums in thousandths of log-odds, each by the rank of what it depends on. They are filled as combinations are met;
/// few of those that could be are. All is kept small, so that it stays in the caches nearest to the core.
#[derive(Debug)]
pub(crate) struct Sums {
    by_rank: [Vec<i16>; Sum::COUNT],
    latest: Latest,
    /// The vocabulary's generation that forms are numbered by.
    generation: u32,
    /// The gazetteer whose weights are summed.
    digest: u64,
}

/// In place of a sum that is not known.
const UNKNOWN: i16 = i16::MIN;

impl Default for Sums {
    fn default() -> Sums {
        let by_rank = [const { Vec::new() }; Sum::COUNT];
        Sums { by_rank, latest: Latest::default(), generation: 0, digest: 0 }
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
            self.latest = Latest::default();
        }
    }
}

impl Sums {
    /// A number in thousandths of log-odds that depends on nothing but `on`, as `work_out` gives it.
    pub(super) fn remember(
        &mut self,
        sum: Sum,
        on: impl Rank,
        work_out: impl FnOnce(&mut Sums) -> i32,
    ) -> i32 {
        let rank = on.rank();
        match self.by_rank[sum as usize].get(rank) {
            Some(&known) if known != UNKNOWN => i32::from(known),
            _ => {
                let learnt = work_out(self);
                self.set(sum, rank, learnt);
                learnt
            }
        }
    }

    fn set(&mut self, sum: Sum, rank: usize, learnt: i32) {
        let known = &mut self.by_rank[sum as usize];
        if known.len() <= rank {
            known.resize(rank + 1, UNKNOWN);
        }
        // A sum that is too large to be kept is summed anew each time.
        known[rank] = learnt.try_into().unwrap_or(UNKNOWN);
    }
}

/// A direct-mapped table of sums: a key has one slot, and the last to ask for it keeps it.
#[derive(Debug)]
struct Latest {
    /// Sums in the lowest bits, their keys in the others.
    slots: Vec<u64>,
}

/// Slots of the latest sums.
const LATEST: usize = 1 << 12;
/// Bits of a slot that hold the sum, and the number of a [`LatestSum`]; the rank has the rest.
const SUM_BITS: u32 = 16;
const WHICH_BITS: u32 = 2;

impl Default for Latest {
    fn default() -> Latest {
        // No key has all bits set.
        Latest { slots: vec![u64::MAX; LATEST] }
    }
}

impl Latest {
    /// The key of a sum, if its rank is small enough to have one, with its slot.
    #[inline]
    fn place(sum: LatestSum, rank: usize) -> Option<(u64, usize)> {
        let rank = rank as u64;
        let key = rank << WHICH_BITS | sum as u64;
        let slot = key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48;
        (rank >> (u64::BITS - SUM_BITS - WHICH_BITS - 1) == 0).then_some((key, slot as usize % LATEST))
    }

    #[inline]
    fn get(&self, (key, slot): (u64, usize)) -> Option<i16> {
        let known = self.slots[slot];
        (known >> SUM_BITS == key).then_some(known as i16)
    }

    fn set(&mut self, (key, slot): (u64, usize), sum: i16) {
        self.slots[slot] = key << SUM_BITS | u64::from(sum as u16);
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

    fn add(&mut self, evidence: Key) {
        if let Some((_, weights)) = self.gazetteer.weights(evidence) {
            self.sum += i32::from(weights.by_type[0]);
        }
    }

    /// What `observe` adds to the sum.
    fn added(&mut self, observe: impl FnOnce(&mut Self)) -> i32 {
        let before = self.sum;
        observe(self);
        self.sum - before
    }

    #[cold]
    #[inline(never)]
    fn learn(&mut self, sum: Sum, rank: usize, observe: impl FnOnce(&mut Self)) {
        let learnt = self.added(observe);
        self.sums.set(sum, rank, learnt);
    }
}

impl Sink for Scorer<'_, '_> {
    #[inline]
    fn see<const PARTS: usize>(&mut self, template: Template, value: [Part<'_>; PARTS]) {
        self.add(evidence_key(template as u8, key_of(value)));
    }

    #[inline]
    fn weighs(&self, listed: bool) -> bool {
        listed
    }

    #[inline]
    fn share(&mut self, sum: Sum, on: impl Rank, observe: impl FnOnce(&mut Self)) {
        let rank = on.rank();
        match self.sums.by_rank[sum as usize].get(rank) {
            Some(&known) if known != UNKNOWN => self.sum += i32::from(known),
            _ => self.learn(sum, rank, observe),
        }
    }

    #[inline]
    fn share_latest(&mut self, sum: LatestSum, on: impl Rank, observe: impl FnOnce(&mut Self)) {
        let place = Latest::place(sum, on.rank());
        match place.and_then(|place| self.sums.latest.get(place)) {
            Some(known) => self.sum += i32::from(known),
            None => {
                let learnt = self.added(observe).try_into();
                if let (Some(place), Ok(learnt)) = (place, learnt) {
                    self.sums.latest.set(place, learnt);
                }
            }
        }
    }
}
