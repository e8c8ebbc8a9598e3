//! Users' lists as files.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use crate::error::Error;
use crate::ingest::Stream;

/// What a list holds, decompressed and without its byte order mark.
///
/// # Errors
///
/// If it cannot be read.
pub(super) fn content_of(list: &Path) -> Result<Vec<u8>, Error> {
    let source: Arc<str> = list.to_string_lossy().into();
    let mut stream = Stream::of_path(list).map_err(|error| error.in_source(&source))?;
    let mut content = Vec::new();
    match stream.read_to_end(&mut content) {
        Ok(_) => Ok(content),
        Err(error) => Err(stream.failure(error).in_source(&source)),
    }
}
