//! Lines of JSON, one for each document.

use serde::Serialize;

/// Appends `value` as one line.
pub(super) fn line(value: &impl Serialize, out: &mut Vec<u8>) {
    serde_json::to_writer(&mut *out, value).expect("a buffer takes all bytes, and all keys are strings");
    out.push(b'\n');
}
