//! What may be wrong with an index.

use std::fmt;

/// Why bytes are not an index that this version reads.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum IndexError {
    /// The first bytes are not those of an index of this version.
    Version,
    /// The index ends before its sections do.
    Truncated,
    /// The contents do not have the digest that the header gives.
    Damaged,
    /// A section is not made of whole records.
    Malformed {
        /// The section.
        section: &'static str,
    },
}

impl fmt::Display for IndexError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            IndexError::Version => "not a gazetteer index of this version of dateline; compile it anew",
            IndexError::Truncated => "the gazetteer index is truncated; compile it anew",
            IndexError::Damaged => "the gazetteer index is damaged (its digest differs); compile it anew",
            IndexError::Malformed { section } => {
                return write!(
                    f,
                    "the section {section:?} of the gazetteer index is damaged; compile it anew"
                );
            }
        })
    }
}

impl std::error::Error for IndexError {}
