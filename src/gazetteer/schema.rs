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

/// The columns that only places have, by position.
pub(super) const PLACE_COLUMNS: Range<usize> = 6..10;

/// The columns that only people have, by position.
pub(super) const PERSON_COLUMNS: Range<usize> = 10..12;
