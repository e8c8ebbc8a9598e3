//! Asking for remembered sums before they are needed.

use super::{LatestSum, Part, Rank, Sink, Sum, Sums};
use crate::evidence::Template;

/// Expects that what is shown to it will be asked for soon.
pub(crate) struct Ahead<'m>(pub(crate) &'m Sums);

impl Sink for Ahead<'_> {
    fn see<const PARTS: usize>(&mut self, _: Template, _: [Part<'_>; PARTS]) {}

    #[inline]
    fn share(&mut self, sum: Sum, on: impl Rank, _: impl FnOnce(&mut Self)) {
        self.0.expect(sum, on);
    }

    /// The latest are so few that they are never far from the core.
    #[inline]
    fn share_latest(&mut self, _: LatestSum, _: impl Rank, _: impl FnOnce(&mut Self)) {}
}
