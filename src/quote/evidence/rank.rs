//! Numbers for combinations of values, by which sums of evidence are remembered.

use crate::gazetteer::CueId;
use crate::gazetteer::words::{CueClass, CueKind};
use crate::text::FormId;

use super::super::cue::Inflection;
use super::super::fact::TokenKind;
use super::super::marks::Closure;
use super::super::phrase::PhraseKind;
use super::super::start::StartKind;
use super::UpTo;
use super::overlap::{InnerSpeaker, Settled};
use super::owner::{RegionSide, Start};
use super::speaker::{Gap, Side};

/// A value, or a combination of values, that is numbered from 0.
pub(crate) trait Rank: Copy {
    fn rank(self) -> usize;
}

/// A value of a set whose size is known.
pub(crate) trait Closed: Rank {
    const COUNT: usize;
}

impl Rank for bool {
    #[inline]
    fn rank(self) -> usize {
        usize::from(self)
    }
}

impl Closed for bool {
    const COUNT: usize = 2;
}

impl<const MOST: usize> Rank for UpTo<MOST> {
    #[inline]
    fn rank(self) -> usize {
        self.0
    }
}

impl<const MOST: usize> Closed for UpTo<MOST> {
    const COUNT: usize = MOST + 1;
}

impl<T: Rank> Rank for Option<T> {
    #[inline]
    fn rank(self) -> usize {
        self.map_or(0, |value| 1 + value.rank())
    }
}

impl<T: Closed> Closed for Option<T> {
    const COUNT: usize = 1 + T::COUNT;
}

/// A written word.
impl Rank for FormId {
    #[inline]
    fn rank(self) -> usize {
        self.index()
    }
}

impl Rank for CueId {
    #[inline]
    fn rank(self) -> usize {
        self.index()
    }
}

macro_rules! closed_sets {
    ($($set:ty),+) => {
        $(
            impl Rank for $set {
                #[inline]
                fn rank(self) -> usize {
                    self as usize
                }
            }

            impl Closed for $set {
                const COUNT: usize = <$set>::ALL.len();
            }
        )+
    };
}
closed_sets!(CueClass, CueKind, Closure, Inflection, PhraseKind, TokenKind, Gap, Side, RegionSide, Start);
closed_sets!(Settled, InnerSpeaker, StartKind);

/// The first of a combination may be of any number, the others are of closed sets.
macro_rules! combinations {
    ($(($($rest:ident),+);)+) => {
        $(
            impl<First: Rank, $($rest: Closed),+> Rank for (First, $($rest),+) {
                #[inline]
                fn rank(self) -> usize {
                    #[allow(non_snake_case)]
                    let (first, $($rest),+) = self;
                    let rank = first.rank();
                    $(let rank = rank * $rest::COUNT + $rest.rank();)+
                    rank
                }
            }
        )+
    };
}
combinations! {
    (B);
    (B, C);
    (B, C, D);
    (B, C, D, E);
    (B, C, D, E, F);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn combinations_have_different_ranks() {
        let mut seen = std::collections::HashSet::new();
        for count in 0..=3 {
            for side in Side::ALL {
                for kind in TokenKind::ALL.iter().copied().map(Some).chain([None]) {
                    assert!(seen.insert((UpTo::<3>::new(count), *side, kind).rank()));
                }
            }
        }
        assert_eq!(seen.len(), 4 * Side::COUNT * <Option<TokenKind>>::COUNT);
        assert_eq!(seen.into_iter().max(), Some(4 * Side::COUNT * <Option<TokenKind>>::COUNT - 1));
    }
}
