//! Looking up the weights of evidence.

use super::format::{WeightRecord, evidence_key, weight_tag};
use super::{Gazetteer, may_hold, search, value_under};
use crate::evidence::Template;
use crate::fold::Key;

/// Row of weights of one piece of evidence.
pub(crate) type Weights = WeightRecord;

impl Gazetteer {
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
        if template.is_asked_often() {
            self.often_weights(evidence, value)
        } else {
            self.seldom_weights(evidence, value)
        }
    }

    /// The weight of evidence for quotes from a word where content ends, together with the one that follows, by its key; 0
    /// if it has none.
    #[inline]
    pub(crate) fn weight_together(&self, evidence: Key) -> i16 {
        if !may_hold(self.together_bits, evidence) {
            return 0;
        }
        value_under(self.together, evidence) as i16
    }

    /// Looks up weights that are asked for often, of which most are there.
    #[inline]
    fn often_weights(&self, evidence: Key, value: Key) -> Option<(usize, &'static Weights)> {
        let check = (evidence >> 32) as u32;
        let found = search(self.often_weights, value, |_, slot| slot.used == 0 || slot.check == check);
        (found.1.used != 0).then_some(found)
    }

    /// The same of all others. What a value is worth in one template stands beside what it is worth in the others: of a
    /// word that is met for the first time, all are asked for.
    #[inline]
    fn seldom_weights(&self, evidence: Key, value: Key) -> Option<(usize, &'static Weights)> {
        let (tag, check) = (weight_tag(evidence), (evidence >> 32) as u32);
        let is_it = |at: usize, slot: u16| slot == tag && self.weights[at].check == check;
        let (at, &slot) = search(self.weight_tags, value, |at, &slot| slot == 0 || is_it(at, slot));
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
