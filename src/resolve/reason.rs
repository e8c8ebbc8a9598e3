//! Why a candidate won.

use super::candidate::each_part;
use super::decide::Decision;
use super::evidence::{Setting, View};
use super::rows::Rows;
use super::sink::Strongest;
use super::tables::Tables;
use crate::matching::NameMatch;

/// Reasons remembered by part, form and type: each has one slot, the latest to ask for it keeps it. A reason depends
/// on these alone.
#[derive(Debug)]
pub(super) struct Reasons {
    slots: Vec<(u64, &'static str)>,
}

const SLOTS: usize = 1 << 11;

impl Default for Reasons {
    fn default() -> Reasons {
        Reasons { slots: vec![(u64::MAX, ""); SLOTS] }
    }
}

impl Reasons {
    /// Forgets everything: the ids of forms mean something else.
    pub(super) fn clear(&mut self) {
        self.slots.fill((u64::MAX, ""));
    }

    /// The evidence that speaks most for a decision, among the part of its evidence that speaks most for it.
    pub(super) fn of(
        &mut self,
        view: &View<'_>,
        setting: &Setting,
        decision: &Decision,
        matches: &[NameMatch],
        (tables, rows): (&Tables, &mut Rows),
    ) -> &'static str {
        let kind = decision.kind as usize;
        let tokens = &decision.tokens;
        let (mut best, mut top, mut count) = (0, i16::MIN, 0);
        each_part(view, setting, tokens, matches, |part| {
            let weight = part.score(view, setting, tables, rows).by_type()[kind];
            if weight > top {
                (best, top) = (count, weight);
            }
            count += 1;
        });
        // The parts are cheap to list, and costly to carry along.
        let mut parts = 0..count;
        let mut part = None;
        each_part(view, setting, tokens, matches, |p| {
            if parts.next() == Some(best) {
                part = Some(p);
            }
        });
        let Some(part) = part else { return "" };
        let work_out = || {
            let mut strongest = Strongest::for_type(view.gazetteer, kind);
            part.observe(view, setting, &mut strongest);
            strongest.name()
        };
        let Some(part) = part.of_form(view, setting) else { return work_out() };
        let key = part << 2 | kind as u64;
        let slot = &mut self.slots[(key ^ key >> 16) as usize % SLOTS];
        if slot.0 != key {
            *slot = (key, work_out());
        }
        slot.1
    }
}
