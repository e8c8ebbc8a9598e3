//! Why a candidate won.

use super::candidate::{Observation, each_part};
use super::decide::Decision;
use super::evidence::{Setting, View};
use super::rows::Rows;
use super::score::Pass;
use super::sink::Strongest;
use super::tables::Tables;
use crate::matching::NameMatch;

/// The evidence that speaks most for a decision, among the part of its evidence that speaks most for it.
pub(super) fn reason(
    view: &View<'_>,
    setting: &Setting,
    decision: &Decision,
    matches: &[NameMatch],
    (tables, rows): (&Tables, &mut Rows),
) -> &'static str {
    let kind = decision.kind as usize;
    let tokens = &decision.tokens;
    let mut best: Option<(i16, Observation<'_>)> = None;
    each_part(view, setting, tokens, matches, |part| {
        let weight = part.score(view, setting, tables, rows).of(Pass::Second)[kind];
        if best.as_ref().is_none_or(|(top, _)| weight > *top) {
            best = Some((weight, part));
        }
    });
    let mut strongest = Strongest::for_type(view.gazetteer, kind);
    if let Some((_, part)) = best {
        part.observe(view, setting, &mut strongest);
    }
    strongest.name()
}
