//! Whether fields that were named come up at all.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::sources::Place;
use super::{InputOptions, Record};

/// Which fields lines of JSON have had so far. A line need not have an id or a title, but where no line has a field that
/// was named, its name is likely to be misspelt.
#[derive(Clone, Debug, Default)]
pub struct FieldsMet(Arc<Met>);

#[derive(Debug, Default)]
struct Met {
    line: AtomicBool,
    id: AtomicBool,
    title: AtomicBool,
}

impl FieldsMet {
    /// Meets a record that was read from a line.
    pub(super) fn meet(&self, record: &Record, place: &Place) {
        let Met { line, id, title } = &*self.0;
        if record.content.is_ok() && !line.load(Ordering::Relaxed) {
            line.store(true, Ordering::Relaxed);
        }
        if !id.load(Ordering::Relaxed) && record.id != place.id(record.number) {
            id.store(true, Ordering::Relaxed);
        }
        if record.title.is_some() && !title.load(Ordering::Relaxed) {
            title.store(true, Ordering::Relaxed);
        }
    }

    /// The fields of id and title that were named otherwise than usual and that no line had, if any line could be read.
    pub fn missing<'o>(&self, options: &'o InputOptions) -> Vec<&'o str> {
        let Met { line, id, title } = &*self.0;
        if !line.load(Ordering::Relaxed) {
            return Vec::new();
        }
        let had = |name: &str| {
            (name == options.id_field && id.load(Ordering::Relaxed))
                || (name == options.title_field && title.load(Ordering::Relaxed))
                || name == options.text_field
        };
        options.unusual_fields().filter(|name| !had(name)).collect()
    }
}
