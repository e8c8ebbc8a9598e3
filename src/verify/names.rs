//! What `entities.csv` says of a document.

use std::collections::BTreeSet;

use super::rows::Row;
use super::ruler::Ruler;
use crate::kind::EntityType;

pub(super) const COLUMNS: [&str; 10] =
    ["doc_id", "start", "end", "text", "type", "name", "entity_id", "title", "score", "rule"];
const START: usize = 1;
const END: usize = 2;
const TEXT: usize = 3;
const TYPE: usize = 4;
const NAME: usize = 5;
const ENTITY_ID: usize = 6;
const TITLE: usize = 7;
const SCORE: usize = 8;
const RULE: usize = 9;

/// What is known of the names of a document from the rows so far.
#[derive(Default)]
pub(super) struct Names {
    /// Where the latest ends.
    end: usize,
    /// Id, name and type of each entity.
    pub(super) entities: BTreeSet<[String; 3]>,
}

impl Names {
    /// Looks at the next row. Without the text, as of a document that failed, there should be none.
    pub(super) fn look(&mut self, row: &mut Row<'_, { COLUMNS.len() }>, ruler: &Ruler<'_>) {
        if let (Some(start), Some(end)) = (row.position(START), row.position(END)) {
            match ruler.slice(start, end) {
                Some(text) => row.expect(TEXT, text),
                None => row.fault(END, format!("a position after {start}, within the text")),
            }
            let after = self.end;
            row.check(START, start >= after, &format!("a name that begins at {after} or later"));
            self.end = self.end.max(end);
        }
        row.check(TYPE, row.get(TYPE).parse::<EntityType>().is_ok(), "PER, LOC or ORG");
        for column in [NAME, ENTITY_ID, RULE] {
            row.check(column, !row.get(column).is_empty(), "a value");
        }
        row.expect_words_of(TITLE, ruler.text());
        row.check_score(SCORE);
        self.entities.insert([ENTITY_ID, NAME, TYPE].map(|column| row.get(column).to_owned()));
    }
}
