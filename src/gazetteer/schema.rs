//! The schema of lists of entries: what stands in their columns is described in `gazetteers/README.md`.

use std::ops::Range;

/// The columns, those of all things first.
pub(super) const ENTRY_COLUMNS: [&str; 12] = [
    "id",
    "type",
    "subtype",
    "name",
    "aliases",
    "country",
    "admin1",
    "lat",
    "lon",
    "population",
    "gender",
    "role",
];

/// The columns that no list can do without.
pub(super) const ENTRY_NEEDS: &[&str] = &["id", "type", "name"];

/// What stands for a country: an ISO 3166-1 alpha-2 code, of two capitals.
pub(super) fn country_code(cell: &str) -> Option<[u8; 2]> {
    match cell.as_bytes() {
        &[a @ b'A'..=b'Z', b @ b'A'..=b'Z'] => Some([a, b]),
        _ => None,
    }
}

/// An angle by which a place is found.
#[derive(Clone, Copy)]
pub(super) struct Degrees {
    /// The column that holds it.
    pub(super) column: &'static str,
    /// The largest number of degrees, either way.
    pub(super) most: u8,
    /// The same in words.
    pub(super) range: &'static str,
}

/// How far north of the equator.
pub(super) const LATITUDE: Degrees = Degrees { column: "lat", most: 90, range: "between -90 and 90" };

/// How far east of Greenwich.
pub(super) const LONGITUDE: Degrees = Degrees { column: "lon", most: 180, range: "between -180 and 180" };

impl Degrees {
    /// Whether there is such an angle.
    pub(super) fn holds(self, degrees: f64) -> bool {
        degrees.abs() <= f64::from(self.most)
    }

    /// What a cell holds, if it is such an angle.
    pub(super) fn read(self, cell: &str) -> Option<f64> {
        cell.parse().ok().filter(|&degrees| self.holds(degrees))
    }
}

/// The columns that only places have, by position.
pub(super) const PLACE_COLUMNS: Range<usize> = 6..10;

/// The columns that only people have, by position.
pub(super) const PERSON_COLUMNS: Range<usize> = 10..12;
