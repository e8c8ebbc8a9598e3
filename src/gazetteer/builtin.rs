//! The index that is embedded in the program.

use once_cell::sync::Lazy;

use super::{Gazetteer, Trust};

/// Bytes that start at a multiple of 16, as the records of the index need.
#[repr(C, align(16))]
struct Aligned<T: ?Sized>(T);

static INDEX: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/gazetteer.idx")));

/// Opened on first use: that is to read the header and to check that the strings are UTF-8.
pub(super) static GAZETTEER: Lazy<Gazetteer> = Lazy::new(open);

/// The index itself.
pub(super) fn bytes() -> &'static [u8] {
    &INDEX.0
}

pub(crate) fn open() -> Gazetteer {
    Gazetteer::open(&INDEX.0, Trust::Embedded).expect("the build script wrote an index of this version")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::IndexError;

    #[test]
    fn the_embedded_index_has_the_digest_it_says() {
        let checked = Gazetteer::open(&INDEX.0, Trust::Checked).unwrap();
        assert!(checked.entry_count() > 40_000, "{checked:?}");
    }

    #[test]
    fn other_bytes_are_refused() {
        static SHORT: Aligned<[u8; 16]> = Aligned([7; 16]);
        assert_eq!(Gazetteer::open(&SHORT.0, Trust::Checked).unwrap_err(), IndexError::Version);
        static WRONG: Aligned<[u8; 512]> = Aligned([7; 512]);
        assert_eq!(Gazetteer::open(&WRONG.0, Trust::Checked).unwrap_err(), IndexError::Version);
    }
}
