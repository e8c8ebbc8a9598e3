//! Lines of JSON, one for each document.

use std::io::Write;

use serde::Serialize;

use super::buffer::Buffer;

/// Appends `value` as one line.
pub(super) fn line(value: &impl Serialize, out: &mut Buffer) {
    serde_json::to_writer(&mut *out, value).expect("a buffer takes all bytes, and all keys are strings");
    out.write_all(b"\n").expect("a buffer takes all bytes");
}
