//! Asking for sums and weights before they are needed.

use super::{Part, Rank, Sink, Sum, Sums, key_of};
use crate::evidence::Template;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::format::evidence_key;

/// Expects that what is shown to it will be asked for soon.
pub(crate) struct Ahead<'a> {
    gazetteer: &'a Gazetteer,
    sums: &'a Sums,
}

impl<'a> Ahead<'a> {
    pub(crate) fn new(gazetteer: &'a Gazetteer, sums: &'a Sums) -> Ahead<'a> {
        Ahead { gazetteer, sums }
    }
}

impl Sink for Ahead<'_> {
    #[inline]
    fn see<const PARTS: usize>(&mut self, template: Template, value: [Part<'_>; PARTS]) {
        self.gazetteer.expect_together(evidence_key(template as u8, key_of(value)));
    }

    #[inline]
    fn weighs(&self, listed: bool) -> bool {
        listed
    }

    #[inline]
    fn share(&mut self, sum: Sum, on: impl Rank, _: impl FnOnce(&mut Self)) {
        self.sums.expect(sum, on);
    }
}
