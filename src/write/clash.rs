//! Outputs that would replace what they must not.

use std::path::{Path, PathBuf};

use super::folder::{NAMES, is_output_name};
use crate::error::{Error, ErrorKind};
use crate::ingest::SourceState;

/// Makes sure that the files and folders that a command writes are none that it reads, no tables of `dateline tag`, and
/// not twice the same. Of a folder, all that is in it is replaced.
///
/// # Errors
///
/// If one of them is, or is `-`: what a command prints there is not a file.
pub fn check_outputs<'p>(outputs: &[&Path], inputs: impl IntoIterator<Item = &'p Path>) -> Result<(), Error> {
    let mut places: Vec<PathBuf> = Vec::new();
    for &output in outputs {
        if output == Path::new("-") {
            return Err(ErrorKind::NotToStandardOutput.into());
        }
        let place = place_of(output);
        // A terminal or pipe can take two outputs, and be read as well.
        if place.exists() && !place.is_file() && !place.is_dir() {
            continue;
        }
        if is_table(&place) {
            return Err(ErrorKind::OutputIsTable { path: output.to_owned() }.into());
        }
        if places.contains(&place) {
            return Err(ErrorKind::OutputTwice { path: output.to_owned() }.into());
        }
        places.push(place);
    }
    // What is not there yet cannot be read.
    places.retain(|place| place.exists());
    if places.is_empty() {
        return Ok(());
    }
    let clashes = |input: &&Path| {
        let input = input.canonicalize();
        input.is_ok_and(|input| places.iter().any(|place| input.starts_with(place)))
    };
    match inputs.into_iter().find(clashes) {
        Some(input) => Err(ErrorKind::OutputIsInput { path: input.to_owned() }.into()),
        None => Ok(()),
    }
}

/// The same for the folder of a run, of which there may be a great many sources: a source in it under a name of the
/// output may be the former output that a search of folders has found.
pub(super) fn check_sources(folder: &Path, sources: &[SourceState]) -> Result<(), Error> {
    let Ok(folder) = folder.canonicalize() else { return Ok(()) };
    let clashes = |source: &&Path| {
        // Most names need no look at the disk.
        source.file_name().is_some_and(is_output_name)
            && source.canonicalize().is_ok_and(|source| source.parent() == Some(&folder))
    };
    match sources.iter().map(|source| Path::new(&source.name)).find(clashes) {
        Some(source) => Err(ErrorKind::OutputIsInput { path: source.to_owned() }.into()),
        None => Ok(()),
    }
}

/// Where a path leads, by which two of them can be compared; of what is not there, where it would be.
fn place_of(path: &Path) -> PathBuf {
    let parent = || match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    path.canonicalize().unwrap_or_else(|_| match (parent().canonicalize(), path.file_name()) {
        (Ok(parent), Some(name)) => parent.join(name),
        _ => path.to_owned(),
    })
}

/// Whether a file is one of those that a run has left in its folder: by its name alone it might be anyone's.
fn is_table(place: &Path) -> bool {
    place.is_file()
        && place.file_name().is_some_and(is_output_name)
        && NAMES.iter().any(|name| {
            let other = place.with_file_name(name);
            other != *place && other.is_file()
        })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn an_output_is_neither_an_input_nor_a_table_nor_another_output() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        for name in ["gold.csv", "tagged/entities.csv", "tagged/run.json", "mine/entities.csv"] {
            fs::create_dir_all(path(name).parent().unwrap()).unwrap();
            fs::write(path(name), "").unwrap();
        }
        let check = |outputs: &[&str], input: &str| {
            let outputs: Vec<PathBuf> = outputs.iter().map(|name| path(name)).collect();
            let outputs: Vec<&Path> = outputs.iter().map(PathBuf::as_path).collect();
            check_outputs(&outputs, [path(input).as_path()]).map_err(|error| error.to_string())
        };
        assert!(check(&["new.csv", "other.csv", "mine/entities.csv"], "gold.csv").is_ok());
        for (outputs, input, words) in [
            (&["new.csv", "mine/../gold.csv"][..], "gold.csv", "is to be read"),
            (&["mine"], "mine/entities.csv", "is to be read"),
            (&["tagged/entities.csv"], "gold.csv", "is a table of dateline tag"),
            (&["new.csv", "mine/../new.csv"], "gold.csv", "two outputs"),
        ] {
            let message = check(outputs, input).unwrap_err();
            assert!(message.contains(words), "{message}");
        }
        assert!(check_outputs(&[Path::new("-")], []).is_err());
    }
}
