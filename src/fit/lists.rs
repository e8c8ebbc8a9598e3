//! Gazetteers with other weights than the built-in ones.

use std::path::Path;

use crate::gazetteer::Gazetteer;
use crate::gazetteer::compile::Compiler;

/// The lists below a folder as a gazetteer, with other content for the one at `list`, its place below the folder. Its
/// memory is never given back: the fitting program needs a handful.
///
/// # Errors
///
/// As the compiler says, if a list cannot be read or does not follow its schema.
pub fn gazetteer_with(folder: &Path, list: &str, content: &str) -> Result<Gazetteer, String> {
    let mut compiler = Compiler::new();
    let instead = |other: &str| (other == list).then(|| content.as_bytes().to_vec());
    compiler.add_folder(folder, instead).map_err(|e| e.to_string())?;
    let index = compiler.finish().map_err(|e| format!("an index of {} bytes is too large", e.bytes))?;
    Gazetteer::leaked(&index).map_err(|e| e.to_string())
}
