//! Lists as they are written.

use std::borrow::Cow;

/// A text as a cell of a list, in quotation marks where it needs them.
pub fn csv_cell(text: &str) -> Cow<'_, str> {
    if text.contains([',', '"']) {
        Cow::Owned(format!("\"{}\"", text.replace('"', "\"\"")))
    } else {
        Cow::Borrowed(text)
    }
}
