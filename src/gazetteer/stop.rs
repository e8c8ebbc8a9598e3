//! Names that a user never wants to see tagged.

use std::path::Path;
use std::sync::Arc;

use super::compile::{key_of_name, name_words};
use super::overlay::file_name;
use crate::error::{Error, ErrorKind, FileAction};
use crate::fold::{Key, KeyMap, join};

/// Names that are never to be tagged, whatever lists and context say.
#[derive(Clone, Debug, Default)]
pub struct StopList {
    names: KeyMap<()>,
    file: Option<String>,
}

impl StopList {
    /// Reads a file with one name on each line; empty lines, and those that begin with `#`, say nothing.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, is not UTF-8, or has a line without a word.
    pub fn read(path: &Path) -> Result<StopList, Error> {
        let mut list = StopList { file: Some(file_name(path)), ..StopList::default() };
        let bytes = std::fs::read(path).map_err(|error| Error::of_input(path, FileAction::Read, error))?;
        let source: Arc<str> = path.to_string_lossy().into();
        let text = std::str::from_utf8(&bytes).map_err(|error| {
            let at = error.valid_up_to() as u64;
            Error::from(ErrorKind::InvalidUtf8 { column: None, at }).in_source(&source)
        })?;
        for (number, line) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if !list.add(line) {
                let fault = format!("{line:?} holds no word; write a name, or # before a remark");
                return Err(Error::from(ErrorKind::List { fault }).in_source(&source).at_line(number));
            }
        }
        Ok(list)
    }

    /// Adds a name; `false` if it holds no word.
    pub fn add(&mut self, name: &str) -> bool {
        let found = name_words(name).next().is_some();
        if found {
            self.names.insert(key_of_name(name), ());
        }
        found
    }

    /// Whether a name is on the list, in whatever case, with or without diacritics.
    pub fn contains(&self, name: &str) -> bool {
        self.contains_key(key_of_name(name))
    }

    /// The same by the name's key.
    pub(crate) fn contains_key(&self, name: Key) -> bool {
        self.names.contains_key(&name)
    }

    /// The name of the file that it was read from, without its folder.
    pub fn file(&self) -> Option<&str> {
        self.file.as_deref()
    }

    /// A hash of the names: the same digest means the same names, in whatever order.
    pub fn digest(&self) -> u64 {
        self.names.keys().fold(0, |sum, &name| sum.wrapping_add(join(0, name)))
    }

    /// The number of names.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(content: &[u8]) -> Result<StopList, Error> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), content).unwrap();
        StopList::read(file.path())
    }

    #[test]
    fn names_stop_in_any_spelling_that_folds_to_theirs() {
        let list = read("\u{feff}# our own staff\nJosé Álvarez\r\n\nStar-Ledger\n".as_bytes()).unwrap();
        assert_eq!(list.len(), 2);
        for name in ["JOSE ALVAREZ", "José Álvarez", "star ledger"] {
            assert!(list.contains(name), "{name}");
        }
        let other = read("star-ledger\nJose Alvarez\n".as_bytes()).unwrap();
        assert_eq!(list.digest(), other.digest());
        assert_ne!(list.digest(), StopList::default().digest());
        for name in ["José", "our own staff", "", "Ledger Star"] {
            assert!(!list.contains(name), "{name}");
        }
    }

    #[test]
    fn what_cannot_be_a_name_is_refused_with_its_line() {
        let message = read(b"Baku\n---\n").unwrap_err().to_string();
        assert!(message.contains("line 2: \"---\" holds no word"), "{message}");
        assert!(read(b"Bak\xff\n").unwrap_err().to_string().contains("UTF-8 at byte 3"));
        assert!(StopList::read(Path::new("/nowhere/stop.txt")).is_err());
    }
}
