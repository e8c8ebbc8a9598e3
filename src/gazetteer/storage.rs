//! Where the bytes of an index live that is not part of the program.

use std::fs::File;
use std::io::{self, Read};

use bytemuck::{cast_slice, cast_slice_mut};

use super::map::Map;

/// The bytes of an index, which start at a multiple of 16.
#[derive(Debug)]
pub(super) enum Storage {
    /// A file that is mapped.
    Mapped(Map),
    /// Memory of its own, and the number of bytes in it that are used.
    Memory(Vec<u128>, usize),
}

impl Storage {
    /// Maps a file.
    ///
    /// # Errors
    ///
    /// As the system says.
    pub(super) fn map(file: &File) -> io::Result<Storage> {
        Map::of(file).map(Storage::Mapped)
    }

    /// Reads a file, or whatever else gives bytes.
    ///
    /// # Errors
    ///
    /// As the reader says.
    pub(super) fn read(from: &mut impl Read, expected: u64) -> io::Result<Storage> {
        let mut words = vec![0u128; expected.div_ceil(16) as usize];
        let mut len = 0;
        loop {
            if len == words.len() * 16 {
                words.resize((words.len() * 2).max(1 << 12), 0);
            }
            match from.read(&mut cast_slice_mut(&mut words)[len..]) {
                Ok(0) => return Ok(Storage::Memory(words, len)),
                Ok(read) => len += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Copies bytes.
    pub(super) fn copy(bytes: &[u8]) -> Storage {
        let mut words = vec![0u128; bytes.len().div_ceil(16)];
        cast_slice_mut::<u128, u8>(&mut words)[..bytes.len()].copy_from_slice(bytes);
        Storage::Memory(words, bytes.len())
    }

    pub(super) fn bytes(&self) -> &[u8] {
        match self {
            Storage::Mapped(map) => map.bytes(),
            Storage::Memory(words, len) => &cast_slice(words)[..*len],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_copied_or_mapped_is_the_same_and_aligned() {
        for len in [0, 1, 15, 16, 17, 5000] {
            let bytes: Vec<u8> = (0..len).map(|i| i as u8).collect();
            let file = tempfile::NamedTempFile::new().unwrap();
            std::fs::write(file.path(), &bytes).unwrap();
            let kinds = [
                Storage::copy(&bytes),
                Storage::read(&mut &bytes[..], 0).unwrap(),
                Storage::read(&mut &bytes[..], len as u64).unwrap(),
                Storage::map(file.as_file()).unwrap(),
            ];
            for storage in kinds {
                assert_eq!(storage.bytes(), bytes);
                assert_eq!(storage.bytes().as_ptr() as usize % 16, 0);
            }
        }
    }
}
