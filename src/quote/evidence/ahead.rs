//! Asking for sums before they are needed.

use super::{Part, Rank, Sink, Sum, Sums};
use crate::evidence::Template;

/// Expects that the sums that are shown to it will be asked for soon.
pub(crate) struct Ahead<'a> {
    sums: &'a Sums,
}

impl<'a> Ahead<'a> {
    pub(crate) fn new(sums: &'a Sums) -> Ahead<'a> {
        Ahead { sums }
    }
}

impl Sink for Ahead<'_> {
    /// Nothing that is looked at ahead stands outside a sum.
    #[inline]
    fn see<const PARTS: usize>(&mut self, _: Template, _: [Part<'_>; PARTS]) {}

    #[inline]
    fn share(&mut self, sum: Sum, on: impl Rank, _: impl FnOnce(&mut Self)) {
        self.sums.expect(sum, on);
    }
}
