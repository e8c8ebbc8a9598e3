//! What the labels of annotated corpora stand for.

use std::collections::BTreeMap;
use std::path::Path;

use crate::error::Error;
use crate::gazetteer::import::types::Types;
use crate::kind::{EntityType, closed_set};

/// The meaning of labels, a table that is data.
const TABLE: &str = include_str!("../../gazetteers/imports/annotation_labels.csv");

closed_set! {
    /// A part of a quote, as annotated corpora label it.
    "part of a quote" QuotePart {
        /// Who speaks.
        Source = "SOURCE",
        /// The words that attribute.
        Cue = "CUE",
        /// What was said.
        Content = "CONTENT",
    }
}

/// The labels of names, with a count of those that stand for nothing here.
pub(crate) struct Labels {
    types: Types,
    left_out: BTreeMap<String, u64>,
}

impl Labels {
    /// The built-in table, with the rows of a user's table before it.
    ///
    /// # Errors
    ///
    /// If the user's table cannot be read.
    pub(crate) fn load(own: Option<&Path>) -> Result<Labels, Error> {
        Ok(Labels { types: Types::load(TABLE, own)?, left_out: BTreeMap::new() })
    }

    /// What a label stands for; a label that stands for nothing is counted.
    pub(crate) fn kind(&mut self, label: &str) -> Option<EntityType> {
        let upper = label.to_uppercase();
        let known = [label, &upper].into_iter().find(|key| self.types.knows(key));
        let kind = known.and_then(|key| self.types.get(key)).map(|meaning| meaning.kind);
        if kind.is_none() {
            *self.left_out.entry(label.to_owned()).or_default() += 1;
        }
        kind
    }

    /// The part of a quote that a label stands for.
    pub(crate) fn quote_part(label: &str) -> Option<QuotePart> {
        label.to_uppercase().parse().ok()
    }

    /// Labels that stood for nothing, each with the number of times.
    pub(crate) fn left_out(self) -> BTreeMap<String, u64> {
        self.left_out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_many_schemes_are_known_and_others_counted() {
        let mut labels = Labels::load(None).unwrap();
        for (label, kind) in [
            ("PERSON", Some(EntityType::Per)),
            ("Person", Some(EntityType::Per)),
            ("GPE", Some(EntityType::Loc)),
            ("PLACE", Some(EntityType::Loc)),
            ("organisation", Some(EntityType::Org)),
            ("MISC", None),
            ("MISC", None),
        ] {
            assert_eq!(labels.kind(label), kind, "{label}");
        }
        assert_eq!(Labels::quote_part("Content"), Some(QuotePart::Content));
        assert_eq!(labels.left_out(), BTreeMap::from([("MISC".to_owned(), 2)]));
    }
}
