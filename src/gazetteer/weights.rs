//! Looking up the weights of evidence.

use super::format::{WeightRecord, evidence_key, weight_tag};
use super::{Gazetteer, may_hold};
use crate::evidence::Template;
use crate::fold::Key;
use crate::prefetch::prefetch;

/// Row of weights of one piece of evidence.
pub(crate) type Weights = WeightRecord;

impl Gazetteer {
    /// Whether evidence from a pair of words, or for quotes from a word beside a cue or where content ends together with
    /// what more is known there, may have weights; `false` is certain.
    pub(crate) fn may_weigh_pair(&self, evidence: Key) -> bool {
        may_hold(self.pair_bits, evidence)
    }

    /// Whether a word may be part of evidence for quotes that [`Gazetteer::may_weigh_pair`] is asked for; `false` is
    /// certain.
    pub(crate) fn may_be_in_quote_evidence(&self, word: Key) -> bool {
        may_hold(self.quote_words, word)
    }

    /// The weights of a piece of evidence by template and key of its value, with its position for
    /// [`Gazetteer::weight_name`].
    #[inline]
    pub(crate) fn weights(&self, template: Template, value: Key) -> Option<(usize, &'static Weights)> {
        let evidence = evidence_key(template as u8, value);
        if template.is_of_pair() && !self.may_weigh_pair(evidence) {
            return None;
        }
        if template.is_asked_often() { self.often_weights(evidence) } else { self.seldom_weights(evidence) }
    }

    /// The weight of a piece of evidence for quotes that [`Gazetteer::may_weigh_pair`] is asked for, by its key; 0 if it
    /// has none.
    #[inline]
    pub(crate) fn weight_together(&self, evidence: Key) -> i16 {
        if !self.may_weigh_pair(evidence) {
            return 0;
        }
        let mask = self.together.len() - 1;
        let mut at = evidence as usize & mask;
        loop {
            let slot = self.together[at];
            if slot == 0 || slot >> 16 == evidence >> 16 {
                return slot as i16;
            }
            at = (at + 1) & mask;
        }
    }

    /// Hints that it will be asked for soon.
    #[inline]
    pub(crate) fn expect_together(&self, evidence: Key) {
        if self.may_weigh_pair(evidence) {
            prefetch(self.together, evidence as usize & (self.together.len() - 1));
        }
    }

    /// Hints that the weights of evidence from a pair of words will be asked for soon.
    #[inline]
    pub(crate) fn expect_pair(&self, template: Template, value: Key) {
        let evidence = evidence_key(template as u8, value);
        if self.may_weigh_pair(evidence) {
            prefetch(self.often_weights, evidence as usize & (self.often_weights.len() - 1));
        }
    }

    /// Looks up weights that are asked for often, of which most are there.
    #[inline]
    fn often_weights(&self, evidence: Key) -> Option<(usize, &'static Weights)> {
        let mask = self.often_weights.len() - 1;
        let mut at = evidence as usize & mask;
        loop {
            let weights = &self.often_weights[at];
            if weights.used == 0 {
                return None;
            }
            if weights.check == (evidence >> 32) as u32 {
                return Some((at, weights));
            }
            at = (at + 1) & mask;
        }
    }

    /// The same of evidence that is not [asked for often](Template::is_asked_often), by its whole key.
    #[inline]
    pub(crate) fn seldom_weights(&self, evidence: Key) -> Option<(usize, &'static Weights)> {
        let (tags, first) = (self.weight_tags, self.often_weights.len());
        let mask = tags.len() - 1;
        let wanted = weight_tag(evidence);
        let mut at = evidence as usize & mask;
        loop {
            let tag = tags[at];
            if tag == 0 {
                return None;
            }
            let weights = &self.weights[at];
            if tag == wanted && weights.check == (evidence >> 32) as u32 {
                return Some((first + at, weights));
            }
            at = (at + 1) & mask;
        }
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
