//! Looking up the weights of evidence.

use super::format::{WeightRecord, evidence_key, weight_tag};
use super::{Gazetteer, home, may_hold, search, value_under};
use crate::evidence::Template;
use crate::fold::Key;
use crate::prefetch::prefetch;

/// Row of weights of one piece of evidence.
pub(crate) type Weights = WeightRecord;

impl Gazetteer {
    /// Whether [`Gazetteer::weight_together`] may be anything but 0; `false` is certain.
    fn may_weigh_together(&self, evidence: Key) -> bool {
        may_hold(self.together_bits, evidence)
    }

    /// Whether a word may be part of evidence for quotes that [`Gazetteer::weight_together`] is asked for; `false` is
    /// certain.
    pub(crate) fn may_be_in_quote_evidence(&self, word: Key) -> bool {
        may_hold(self.quote_words, word)
    }

    /// The weights of a piece of evidence by template and key of its value, with its position for
    /// [`Gazetteer::weight_name`].
    #[inline]
    pub(crate) fn weights(&self, template: Template, value: Key) -> Option<(usize, &'static Weights)> {
        let evidence = evidence_key(template as u8, value);
        if template.is_asked_often() { self.often_weights(evidence) } else { self.seldom_weights(evidence) }
    }

    /// The weight of evidence for quotes from a word beside a cue or where content ends, together with what more is known
    /// there, by its key; 0 if it has none.
    #[inline]
    pub(crate) fn weight_together(&self, evidence: Key) -> i16 {
        if !self.may_weigh_together(evidence) {
            return 0;
        }
        value_under(self.together, evidence) as i16
    }

    /// Hints that it will be asked for soon.
    #[inline]
    pub(crate) fn expect_together(&self, evidence: Key) {
        if self.may_weigh_together(evidence) {
            prefetch(self.together, home(self.together, evidence));
        }
    }

    /// Looks up weights that are asked for often, of which most are there.
    #[inline]
    fn often_weights(&self, evidence: Key) -> Option<(usize, &'static Weights)> {
        let check = (evidence >> 32) as u32;
        let found = search(self.often_weights, evidence, |_, slot| slot.used == 0 || slot.check == check);
        (found.1.used != 0).then_some(found)
    }

    /// The same of all others.
    #[inline]
    fn seldom_weights(&self, evidence: Key) -> Option<(usize, &'static Weights)> {
        let (tag, check) = (weight_tag(evidence), (evidence >> 32) as u32);
        let is_it = |at: usize, slot: u16| slot == tag && self.weights[at].check == check;
        let (at, &slot) = search(self.weight_tags, evidence, |at, &slot| slot == 0 || is_it(at, slot));
        (slot != 0).then(|| (self.often_weights.len() + at, &self.weights[at]))
    }

    /// The evidence of a row of weights, as it stands in the list.
    pub(crate) fn weight_name(&self, position: usize) -> &'static str {
        self.str(self.weight_names[position])
    }

    /// The evidence of all rows of weights.
    #[cfg(test)]
    pub(crate) fn weight_names(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.weight_names.iter().map(|&name| self.str(name))
    }
}
