//! Finding the files to read.

use std::collections::{BTreeMap, HashSet};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::InputFormat;
use crate::error::{Error, ErrorKind, FileAction};

/// The extensions that tell a format; each may be followed by one of [`COMPRESSIONS`].
const FORMATS: &[(&str, InputFormat)] = &[
    (".txt", InputFormat::Text),
    (".jsonl", InputFormat::Jsonl),
    (".ndjson", InputFormat::Jsonl),
    (".csv", InputFormat::Csv),
    (".tsv", InputFormat::Tsv),
];

/// Extensions that are no part of the stem. Compression itself is told by content.
const COMPRESSIONS: &[&str] = &[".gz", ".zst"];

/// What is in folders and may have been meant to be read, but is not.
const NOT_READ: &str = ".json";

/// What the arguments name.
#[derive(Default)]
pub(super) struct Listing {
    pub(super) sources: Vec<Source>,
    /// The first file in a folder that may have been meant, and how many there are.
    pub(super) passed_over: Option<(PathBuf, u64)>,
}

/// Something to read.
pub(super) struct Source {
    pub(super) place: Place,
    pub(super) from: From,
    /// As the name tells it.
    pub(super) format: Option<InputFormat>,
    /// Bytes as stored; none for standard input, pipes and devices.
    pub(super) size: Option<u64>,
}

impl Source {
    /// A source that is read by itself.
    pub(super) fn of_path(path: &Path) -> Result<Source, Error> {
        let from = if path.as_os_str() == "-" { From::StandardInput } else { From::File(path.to_owned()) };
        if let From::File(path) = &from {
            metadata(path)?;
        }
        let place = Place { name: path.to_string_lossy().into(), stem: String::new() };
        Ok(Source { place, from, format: None, size: None })
    }
}

/// How a source is called in records.
pub(super) struct Place {
    /// As given.
    pub(super) name: Arc<str>,
    /// What ids are made from.
    pub(super) stem: String,
}

/// Where the bytes come from.
pub(super) enum From {
    StandardInput,
    File(PathBuf),
}

impl Place {
    /// The id of a row or line that has none itself.
    pub(super) fn id(&self, number: u64) -> String {
        format!("{}-{number}", self.stem)
    }
}

/// Lists what the arguments name, in their order.
pub(super) fn list(arguments: &[PathBuf]) -> Result<Listing, Error> {
    let mut listing = Listing::default();
    let mut standard_input = false;
    let prefixes = Prefixes::of(arguments);
    // Positions of files that are named themselves.
    let mut named = Vec::new();
    for argument in arguments {
        if argument.as_os_str() == "-" {
            if standard_input {
                return Err(ErrorKind::StandardInputTwice.into());
            }
            standard_input = true;
            let place = Place { name: Arc::from("-"), stem: "stdin".to_owned() };
            listing.sources.push(Source { place, from: From::StandardInput, format: None, size: None });
            continue;
        }
        let metadata = metadata(argument)?;
        if metadata.is_dir() {
            let before = listing.sources.len();
            walk(argument, &prefixes.before(argument), &mut listing)?;
            if listing.sources.len() == before {
                return Err(ErrorKind::NothingToRead { path: argument.clone() }.into());
            }
        } else {
            let size = metadata.is_file().then_some(metadata.len());
            let name = argument.file_name().unwrap_or(argument.as_os_str()).to_string_lossy();
            named.push(listing.sources.len());
            listing.sources.push(Source {
                place: Place { name: argument.to_string_lossy().into(), stem: given_stem(&name).to_owned() },
                from: From::File(argument.clone()),
                format: split_name(&name).1,
                size,
            });
        }
    }
    tell_apart(&mut listing.sources, &named);
    if listing.sources.is_empty() {
        return Err(ErrorKind::NoInput.into());
    }
    Ok(listing)
}

fn metadata(path: &Path) -> Result<fs::Metadata, Error> {
    fs::metadata(path).map_err(|error| Error::of_input(path, FileAction::Open, error))
}

/// Gives files that are named themselves and have one stem as much more of their paths as tells them apart.
fn tell_apart(sources: &mut [Source], named: &[usize]) {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for &at in named {
        groups.entry(sources[at].place.stem.clone()).or_default().push(at);
    }
    let longer: [fn(&str) -> String; 4] =
        [|path| last_parts(&stem_of_path(path), 2), |path| last_parts(path, 1), stem_of_path, str::to_owned];
    for group in groups.into_values().filter(|group| group.len() > 1) {
        let stems = |longer: fn(&str) -> String| -> Vec<String> {
            group.iter().map(|&at| longer(&sources[at].place.name)).collect()
        };
        let differ = |stems: &Vec<String>| stems.iter().collect::<HashSet<_>>().len() == stems.len();
        // A file that is given twice has its ids twice.
        let Some(stems) = longer.into_iter().map(stems).find(differ) else { continue };
        for (at, stem) in group.into_iter().zip(stems) {
            sources[at].place.stem = stem;
        }
    }
}

/// So many parts of a path, from its end.
fn last_parts(path: &str, count: usize) -> String {
    path.rmatch_indices('/').nth(count - 1).map_or(path, |(slash, _)| &path[slash + 1..]).to_owned()
}

/// A path of a file without the extensions of its name.
pub(super) fn stem_of_path(path: &str) -> String {
    let name = path.rfind('/').map_or(0, |slash| slash + 1);
    format!("{}{}", &path[..name], given_stem(&path[name..]))
}

/// What tells the files of several folders apart.
enum Prefixes {
    /// Only one folder is named.
    None,
    /// The folder's name.
    Names,
    /// The folder as it was given: two have one name.
    Paths,
}

impl Prefixes {
    fn of(arguments: &[PathBuf]) -> Prefixes {
        let folders: Vec<&PathBuf> = arguments.iter().filter(|argument| argument.is_dir()).collect();
        let names: HashSet<_> = folders.iter().filter_map(|folder| folder.file_name()).collect();
        match folders.len() {
            0 | 1 => Prefixes::None,
            all if names.len() == all => Prefixes::Names,
            _ => Prefixes::Paths,
        }
    }

    /// What goes before the stems of files in a folder.
    fn before(&self, folder: &Path) -> String {
        match self {
            Prefixes::None => String::new(),
            Prefixes::Names => format!("{}/", folder.file_name().unwrap_or_default().to_string_lossy()),
            Prefixes::Paths => format!("{}/", folder.to_string_lossy().trim_end_matches('/')),
        }
    }
}

/// Adds the files below `folder` that have a format; `prefix` is the path from the argument to `folder`, empty
/// or with a final slash.
fn walk(folder: &Path, prefix: &str, listing: &mut Listing) -> Result<(), Error> {
    let failed = |error| Error::io(folder, FileAction::List, error);
    let mut entries: Vec<(OsString, fs::FileType)> = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        entries.push((entry.file_name(), entry.file_type().map_err(failed)?));
    }
    entries.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    for (name, kind) in entries {
        let path = folder.join(&name);
        let name = name.to_string_lossy();
        if name.starts_with('.') {
            continue;
        }
        if kind.is_dir() {
            walk(&path, &format!("{prefix}{name}/"), listing)?;
            continue;
        }
        let (stem, Some(format)) = split_name(&name) else {
            if strip(split_name(&name).0, NOT_READ).is_some() {
                listing.passed_over.get_or_insert((path, 0)).1 += 1;
            }
            continue;
        };
        // A link that leads nowhere is kept, to be reported when it is opened. What is neither file nor link to
        // one (a pipe, say) could block for ever.
        let size = match fs::metadata(&path) {
            Ok(metadata) if metadata.is_file() => metadata.len(),
            Ok(_) => continue,
            Err(_) => 0,
        };
        listing.sources.push(Source {
            place: Place { name: path.to_string_lossy().into(), stem: format!("{prefix}{stem}") },
            from: From::File(path),
            format: Some(format),
            size: Some(size),
        });
    }
    Ok(())
}

/// The stem of a file name and the format that its extension tells, if any.
fn split_name(name: &str) -> (&str, Option<InputFormat>) {
    let plain = COMPRESSIONS.iter().find_map(|extension| strip(name, extension)).unwrap_or(name);
    FORMATS
        .iter()
        .find_map(|&(extension, format)| strip(plain, extension).map(|stem| (stem, Some(format))))
        .unwrap_or((plain, None))
}

/// The stem of a file that was named itself: any last extension is dropped when none is known.
fn given_stem(name: &str) -> &str {
    match split_name(name) {
        (stem, Some(_)) => stem,
        (plain, None) => {
            plain.rsplit_once('.').map(|(stem, _)| stem).filter(|s| !s.is_empty()).unwrap_or(plain)
        }
    }
}

/// Drops an extension, in any case, unless nothing would be left.
fn strip<'a>(name: &'a str, extension: &str) -> Option<&'a str> {
    let at = name.len().checked_sub(extension.len()).filter(|&at| at > 0)?;
    // `get` because the position may cut a character of another name.
    name.get(at..)?.eq_ignore_ascii_case(extension).then(|| &name[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_stem_and_format() {
        let cases = [
            ("a.txt", "a", Some(InputFormat::Text)),
            ("a.b.TXT.gz", "a.b", Some(InputFormat::Text)),
            ("a.ndjson.ZST", "a", Some(InputFormat::Jsonl)),
            ("a.tsv", "a", Some(InputFormat::Tsv)),
            ("a.json", "a.json", None),
            ("txt", "txt", None),
            (".csv", ".csv", None),
            ("é.gz", "é", None),
            ("日本", "日本", None),
        ];
        for (name, stem, format) in cases {
            assert_eq!(split_name(name), (stem, format), "{name}");
        }
    }

    #[test]
    fn a_file_named_itself_loses_any_extension() {
        let cases = [
            ("notes.md", "notes"),
            ("notes.md.gz", "notes"),
            ("v1.2.txt", "v1.2"),
            (".txt", ".txt"),
            ("a", "a"),
        ];
        for (name, stem) in cases {
            assert_eq!(given_stem(name), stem, "{name}");
        }
    }
}
