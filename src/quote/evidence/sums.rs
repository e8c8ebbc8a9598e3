//! Sums of weights, remembered by what they depend on.

use super::content::{Boundary, Commas, Opening, Skipped};
use super::overlap::{InnerSpeaker, Settled, Tenths};
use super::owner::{Few, RegionSide, Start};
use super::speaker::{Gap, Side};
use super::start::Passed;
use super::{Closed, Part, Rank, Sink, Step, UpTo, key_of, weight_of};
use crate::evidence::Template;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::format::{UNIT, evidence_key};
use crate::gazetteer::words::{CueClass, CueKind};
use crate::prefetch::prefetch;
use crate::quote::cue::{Inflection, MOST_OTHERS};
use crate::quote::fact::TokenKind;
use crate::quote::marks::Closure;
use crate::quote::phrase::PhraseKind;
use crate::quote::start::StartKind;
use crate::resolve::View;

macro_rules! sums {
    (closed: $($name:ident($($on:ty),+),)+; lemma: $lemma:ident; by form: $($form:ident,)+) => {
        /// The sums that are remembered: pieces of evidence that depend on the same few things.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub(crate) enum Sum { $($name,)+ $lemma, $($form,)+ }

        impl Sum {
            /// How many combinations each of the sums has that depend on closed sets alone.
            const COMBINATIONS: &'static [usize] = &[$(1 $(* <$on>::COUNT)+),+];
            /// Those that depend on more, the ones of lemmas first: the others start with a written form, whose
            /// number is the vocabulary's.
            const OPEN: &'static [Sum] = &[Sum::$lemma, $(Sum::$form),+];
        }
    };
}

sums! {
    closed:
    SpeakerBefore(Side, Gap, TokenKind, PhraseKind),
    SpeakerForm(Side, Inflection, Gap, PhraseKind),
    SpeakerGap(Side, Gap, Step, CueKind, bool, bool),
    SpeakerAfter(Side, TokenKind),
    SpeakerNone(CueKind, Inflection, TokenKind),
    AttributesBefore(CueKind, Inflection, TokenKind, TokenKind),
    AttributesEarlier(CueKind, UpTo<MOST_OTHERS>),
    AttributesSpeaker(Option<CueClass>, PhraseKind, bool),
    AttributesGap(Side, Step, CueKind),
    AttributesMost(Option<CueClass>, CueKind),
    StartClass(Option<CueClass>, StartKind),
    StartGap(StartKind, Step, Passed, Passed),
    StartNext(StartKind, TokenKind, TokenKind),
    StartBefore(StartKind, TokenKind),
    ContentClass(Option<CueClass>, CueKind, bool),
    ContentInverted(Step),
    ContentAround(TokenKind, TokenKind),
    ContentAroundLength(Step, Step),
    ContentWhole(Option<CueClass>, CueKind, Step),
    ContentLength(Boundary, Step, Step),
    ContentSkipped(Boundary, Skipped, bool),
    ContentThen(Boundary, TokenKind, TokenKind),
    ContentLast(Boundary, TokenKind),
    ContentWithin(Boundary, Opening, Commas, bool),
    ContentWholeWithin(Opening, Commas, bool),
    NobodyStart(TokenKind, Start),
    NobodyEnd(Step, TokenKind, Closure),
    NobodyTitle(Step),
    BeforeGap(bool, Closure, Step, Few),
    BeforeStart(bool, TokenKind, Start),
    BeforeEnd(bool, TokenKind, Start),
    OwnerGap(RegionSide, Step, Few, Few, Few),
    OwnerBefore(RegionSide, TokenKind, Step),
    OwnerStart(RegionSide, TokenKind, Start, Few),
    OwnerEnd(RegionSide, TokenKind, Step, Closure),
    OwnerClass(Option<CueClass>, RegionSide, Step),
    OwnerLength(Option<CueClass>, RegionSide, Step),
    OwnerForm(RegionSide, Inflection, CueKind),
    OwnerSpeaker(RegionSide, PhraseKind, Few),
    OwnerNext(RegionSide, TokenKind, Step),
    OverlapClasses(Settled, Option<CueClass>, Option<CueClass>),
    OverlapForm(Settled, CueKind, Inflection, TokenKind, bool),
    OverlapPlace(Settled, CueKind, Step, bool, bool),
    OverlapSpeaker(Settled, PhraseKind, InnerSpeaker),
    OverlapSure(Settled, Tenths, Tenths),
    OverlapCut(TokenKind, Step),
    ; lemma: Lemma
    ; by form:
    SpeakerBeforeWord, SpeakerWord, AttributesWord, StartWord, StartBeforeWord, ContentWholeWord, ContentEndWord,
    NobodyWord, OverlapWord,
}

impl Sum {
    const CLOSED: usize = Sum::COMBINATIONS.len();

    /// Where the combinations of each closed sum start in the table of all, and where the last ones end.
    const STARTS: [usize; Sum::CLOSED + 1] = {
        let mut starts = [0; Sum::CLOSED + 1];
        let mut sum = 0;
        while sum < Sum::CLOSED {
            starts[sum + 1] = starts[sum] + Sum::COMBINATIONS[sum];
            sum += 1;
        }
        starts
    };

    const IN_ALL: usize = Sum::STARTS[Sum::CLOSED];
}

/// Sums in thousandths of log-odds, each by the rank of what it depends on. They are filled as combinations are met;
/// few of those that could be are. All is kept small, so that it stays in the caches nearest to the core.
#[derive(Debug)]
pub(crate) struct Sums {
    /// Those of closed sets.
    closed: Box<[i16; Sum::IN_ALL]>,
    /// The others, as long as was needed so far.
    open: [Vec<Line>; Sum::OPEN.len()],
    /// The vocabulary's generation that forms are numbered by.
    generation: u32,
    /// The gazetteer whose weights are summed.
    digest: u64,
}

/// Sums that share a line of the processor's cache.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct Line([i16; IN_LINE]);

/// How many sums a line holds.
pub(super) const IN_LINE: usize = 32;

/// In place of a sum that is not known.
const UNKNOWN: i16 = i16::MIN;

impl Default for Sums {
    fn default() -> Sums {
        let closed = vec![UNKNOWN; Sum::IN_ALL].into_boxed_slice();
        Sums {
            closed: closed.try_into().expect("the length is that of the array"),
            open: [const { Vec::new() }; Sum::OPEN.len()],
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
            self.open[1..].iter_mut().for_each(Vec::clear);
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
        match self.get(sum, rank) {
            UNKNOWN => {
                let learnt = work_out(self);
                self.set(sum, rank, learnt);
                learnt
            }
            known => i32::from(known),
        }
    }

    #[inline]
    fn get(&self, sum: Sum, rank: usize) -> i16 {
        let sum = sum as usize;
        if sum < Sum::CLOSED {
            debug_assert!(rank < Sum::COMBINATIONS[sum], "a combination of {sum}");
            self.closed[Sum::STARTS[sum] + rank]
        } else {
            self.open[sum - Sum::CLOSED].get(rank / IN_LINE).map_or(UNKNOWN, |line| line.0[rank % IN_LINE])
        }
    }

    fn set(&mut self, sum: Sum, rank: usize, learnt: i32) {
        // A sum that is too large to be kept is summed anew each time.
        let learnt = learnt.try_into().unwrap_or(UNKNOWN);
        let sum = sum as usize;
        if sum < Sum::CLOSED {
            self.closed[Sum::STARTS[sum] + rank] = learnt;
            return;
        }
        let known = &mut self.open[sum - Sum::CLOSED];
        if known.len() <= rank / IN_LINE {
            known.resize(rank / IN_LINE + 1, Line([UNKNOWN; IN_LINE]));
        }
        known[rank / IN_LINE].0[rank % IN_LINE] = learnt;
    }

    /// Hints that a sum will be asked for soon, unless it is of closed sets: those few are never far from the core.
    #[inline]
    pub(super) fn expect(&self, sum: Sum, on: impl Rank) {
        if let Some(open) = (sum as usize).checked_sub(Sum::CLOSED) {
            prefetch(&self.open[open], on.rank() / IN_LINE);
        }
    }
}

/// A sum of weights as log-odds.
pub(crate) fn log_odds(sum: i32) -> f32 {
    sum as f32 / UNIT
}

/// The sum of what some evidence shows, in thousandths of log-odds: `sum_of!(gazetteer, sums, |sink| scene.what(sink))`.
/// All that is asked for often is remembered, and only looked up; where anything is not, all is summed with care.
macro_rules! sum_of {
    ($gazetteer:expr, $sums:expr, |$sink:ident| $observe:expr) => {{
        let sums: &mut Sums = $sums;
        let mut known = Known::new($gazetteer, sums);
        let $sink = &mut known;
        $observe;
        match known.sum() {
            Some(sum) => sum,
            None => Scorer::sum($gazetteer, sums, move |$sink| $observe),
        }
    }};
}
pub(crate) use sum_of;

/// Adds up sums that are remembered, and the weights of words together. All that it holds stays in registers.
pub(crate) struct Known<'a, 'm> {
    gazetteer: &'a Gazetteer,
    sums: &'m Sums,
    sum: i32,
    /// The least of those added: [`UNKNOWN`] is less than all others.
    least: i16,
}

impl<'a, 'm> Known<'a, 'm> {
    #[inline]
    pub(crate) fn new(gazetteer: &'a Gazetteer, sums: &'m Sums) -> Known<'a, 'm> {
        Known { gazetteer, sums, sum: 0, least: 0 }
    }

    /// The sum of all that was shown, if all of it is remembered.
    #[inline]
    pub(crate) fn sum(&self) -> Option<i32> {
        (self.least != UNKNOWN).then_some(self.sum)
    }
}

impl Sink for Known<'_, '_> {
    #[inline]
    fn see<const PARTS: usize>(&mut self, template: Template, value: [Part<'_>; PARTS]) {
        // Only evidence of words together is not shared.
        let evidence = evidence_key(template as u8, key_of(value));
        self.sum += i32::from(self.gazetteer.weight_together(evidence));
    }

    #[inline]
    fn weighs(&self, listed: bool) -> bool {
        listed
    }

    #[inline]
    fn share(&mut self, sum: Sum, on: impl Rank, _: impl FnOnce(&mut Self)) {
        let known = self.sums.get(sum, on.rank());
        self.sum += i32::from(known);
        self.least = self.least.min(known);
    }
}

/// Sums the weights of what it sees, and remembers what is shared.
pub(crate) struct Scorer<'a, 'm> {
    gazetteer: &'a Gazetteer,
    sums: &'m mut Sums,
    sum: i32,
}

impl<'a, 'm> Scorer<'a, 'm> {
    /// The log-odds of what `observe` shows, in thousandths.
    #[cold]
    #[inline(never)]
    pub(crate) fn sum(gazetteer: &'a Gazetteer, sums: &'m mut Sums, observe: impl FnOnce(&mut Self)) -> i32 {
        let mut scorer = Scorer { gazetteer, sums, sum: 0 };
        observe(&mut scorer);
        scorer.sum
    }

    /// What `observe` adds to the sum.
    fn added(&mut self, observe: impl FnOnce(&mut Self)) -> i32 {
        let before = self.sum;
        observe(self);
        self.sum - before
    }

    fn learn(&mut self, sum: Sum, rank: usize, observe: impl FnOnce(&mut Self)) {
        let learnt = self.added(observe);
        self.sums.set(sum, rank, learnt);
    }
}

impl Sink for Scorer<'_, '_> {
    fn see<const PARTS: usize>(&mut self, template: Template, value: [Part<'_>; PARTS]) {
        self.sum += i32::from(weight_of(self.gazetteer, template, value).unwrap_or_default());
    }

    fn weighs(&self, listed: bool) -> bool {
        listed
    }

    fn share(&mut self, sum: Sum, on: impl Rank, observe: impl FnOnce(&mut Self)) {
        let rank = on.rank();
        match self.sums.get(sum, rank) {
            UNKNOWN => self.learn(sum, rank, observe),
            known => self.sum += i32::from(known),
        }
    }
}
