//! Asking for remembered sums before they are needed.

use super::{Part, Rank, Sink, Sum, Sums};
use crate::evidence::Template;

/// Expects that what is shown to it will be asked for soon.
pub(crate) struct Ahead<'m>(pub(crate) &'m Sums);

impl Sink for Ahead<'_> {
    fn see<const PARTS: usize>(&mut self, _: Template, _: [Part<'_>; PARTS]) {}

    #[inline]
    fn share(&mut self, sum: Sum, on: impl Rank, _: impl FnOnce(&mut Self)) {
        self.0.expect(sum, on);
    }
}
