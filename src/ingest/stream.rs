//! Opening a source: counted, decompressed, with a look at what comes.

use std::fs::File;
use std::io::{self, BufRead, Read, Stdin};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::bufread::MultiGzDecoder;

use super::InputFormat;
use super::guess::{self, Guess};
use super::sources::{From, Source};
use crate::error::{Compression, Error, ErrorKind, FileAction};

/// Bytes read at a time.
const BUFFER: usize = 128 << 10;

/// Frames with a window of up to 2 GiB are read, as `zstd --long=31` writes them. A frame costs the memory of
/// its own window, 8 MiB or less unless it was made with `--long`.
const ZSTD_WINDOW_LOG: u32 = 31;

/// The decompressed bytes of a source, after its byte order mark.
pub(crate) struct Stream {
    bytes: Lookahead<Watched>,
    compression: Option<Compression>,
    path: std::path::PathBuf,
    /// Bytes of the mark.
    mark: u64,
    /// Bytes to expect, where that is known.
    expected: usize,
}

impl Stream {
    /// Opens a file or, by `-`, standard input.
    pub(crate) fn of_path(path: &Path) -> Result<Stream, Error> {
        Stream::open(&Source::of_path(path)?, Arc::default())
    }

    /// Opens a source; the bytes read are added to `progress` as they are stored.
    pub(super) fn open(source: &Source, progress: Arc<AtomicU64>) -> Result<Stream, Error> {
        let (path, from) = match &source.from {
            From::StandardInput => ("standard input".into(), Bytes::StandardInput(io::stdin())),
            From::File(path) => match File::open(path) {
                Ok(file) => (path.clone(), Bytes::File(file)),
                Err(error) => return Err(Error::io(path, FileAction::Open, error)),
            },
        };
        let mut stored = Lookahead::new(Counted { from, read: 0, progress });
        let compression = compression_of(stored.peek(4));
        let failed = |error| Error::io(&path, FileAction::Open, error);
        let bytes = match compression {
            None => Decompress::Stored(stored),
            Some(Compression::Gzip) => Decompress::Gzip(Box::new(MultiGzDecoder::new(stored))),
            Some(Compression::Zstd) => {
                let mut decoder = zstd::Decoder::with_buffer(stored).map_err(failed)?;
                decoder.window_log_max(ZSTD_WINDOW_LOG).map_err(failed)?;
                Decompress::Zstd(decoder)
            }
        };
        let mut bytes = Lookahead::new(Watched { from: bytes, written: 0, max_ratio: u64::MAX });
        let mark = match bytes.peek(3) {
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => return Err(ErrorKind::Utf16.into()),
            [0xef, 0xbb, 0xbf, ..] => 3,
            _ => 0,
        };
        bytes.consume(mark);
        let expected = match compression {
            None => source.size.and_then(|size| usize::try_from(size).ok()).unwrap_or(0),
            Some(_) => 0,
        };
        Ok(Stream { bytes, compression, path, mark: mark as u64, expected })
    }

    /// The same with a limit for how many times as many bytes it may become when it is decompressed.
    pub(super) fn with_max_ratio(mut self, max_ratio: u64) -> Stream {
        self.bytes.from.max_ratio = max_ratio;
        self
    }

    /// The format that the beginning tells.
    ///
    /// # Errors
    ///
    /// If it is one that is not read.
    pub(super) fn guess_format(&mut self, text_field: &str) -> Result<InputFormat, Error> {
        let mut looked = 0;
        loop {
            let bytes = self.bytes.peek(looked + 1);
            match guess::format_of(bytes, bytes.len() <= looked, text_field) {
                Some(Guess::Format(format)) => return Ok(format),
                Some(Guess::JsonList) => return Err(ErrorKind::JsonList.into()),
                None => looked = bytes.len(),
            }
        }
    }

    /// The position of the first byte after the byte order mark.
    pub(super) fn start(&self) -> u64 {
        self.mark
    }

    /// What comes next, as far as it has been read already.
    pub(super) fn held(&self) -> &[u8] {
        self.bytes.held()
    }

    /// About how many bytes will come; 0 when that is not known.
    pub(super) fn expected(&self) -> usize {
        self.expected
    }

    /// What an error while reading means for the source.
    pub(crate) fn failure(&self, error: io::Error) -> Error {
        match self.compression {
            Some(compression) if error.kind() == io::ErrorKind::UnexpectedEof => {
                ErrorKind::Truncated { compression }.into()
            }
            Some(compression) if self.bytes.from.is_beyond() => {
                ErrorKind::Bomb { compression, ratio: self.bytes.from.max_ratio }.into()
            }
            // The decompressors' own errors do not come from the system.
            Some(compression) if error.raw_os_error().is_none() => {
                ErrorKind::Damaged { compression, message: error.to_string() }.into()
            }
            _ => Error::io(&self.path, FileAction::Read, error),
        }
    }
}

impl Read for Stream {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        self.bytes.read(out)
    }
}

impl BufRead for Stream {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.bytes.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.bytes.consume(amount);
    }
}

/// The compression that the first bytes of a source tell.
fn compression_of(head: &[u8]) -> Option<Compression> {
    match head {
        [0x1f, 0x8b, 0x08, ..] => Some(Compression::Gzip),
        // The second is a frame of metadata, with which parallel compressors begin.
        [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Some(Compression::Zstd),
        _ => None,
    }
}

/// Ends a compressed source that becomes far larger than text does.
struct Watched {
    from: Decompress,
    /// Bytes that came out of it.
    written: u64,
    max_ratio: u64,
}

impl Watched {
    /// So much may come out of few bytes: a short text of blanks is no harm.
    const FREE: u64 = 16 << 20;

    fn is_beyond(&self) -> bool {
        let Some(read) = self.from.read_so_far() else { return false };
        self.written > Self::FREE && self.written / self.max_ratio > read
    }
}

impl Read for Watched {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(out)?;
        self.written += read as u64;
        if self.is_beyond() { Err(io::Error::other("beyond the limit")) } else { Ok(read) }
    }
}

enum Bytes {
    File(File),
    StandardInput(Stdin),
}

/// Adds what is read to the progress of the run.
struct Counted {
    from: Bytes,
    /// Bytes of this source.
    read: u64,
    progress: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = match &mut self.from {
            Bytes::File(file) => file.read(out)?,
            Bytes::StandardInput(stdin) => stdin.read(out)?,
        };
        self.read += read as u64;
        self.progress.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

enum Decompress {
    Stored(Lookahead<Counted>),
    Gzip(Box<MultiGzDecoder<Lookahead<Counted>>>),
    Zstd(zstd::Decoder<'static, Lookahead<Counted>>),
}

impl Decompress {
    /// The bytes as stored that were read of a compressed source.
    fn read_so_far(&self) -> Option<u64> {
        match self {
            Decompress::Stored(_) => None,
            Decompress::Gzip(bytes) => Some(bytes.get_ref().from.read),
            Decompress::Zstd(bytes) => Some(bytes.get_ref().from.read),
        }
    }
}

impl Read for Decompress {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        match self {
            Decompress::Stored(bytes) => bytes.read(out),
            Decompress::Gzip(bytes) => bytes.read(out),
            Decompress::Zstd(bytes) => bytes.read(out),
        }
    }
}

/// A buffered reader that can show what comes without consuming it, however short the reads below it are.
struct Lookahead<R> {
    from: R,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    /// Met while looking ahead; reported when reading gets there.
    error: Option<io::Error>,
}

impl<R: Read> Lookahead<R> {
    fn new(from: R) -> Lookahead<R> {
        Lookahead { from, buffer: vec![0; BUFFER], start: 0, end: 0, error: None }
    }

    /// At least the next `wanted` bytes; fewer when the source ends or fails before, or the buffer is full.
    fn peek(&mut self, wanted: usize) -> &[u8] {
        if self.start > 0 {
            self.buffer.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
        }
        while self.end < wanted.min(self.buffer.len()) && self.error.is_none() {
            match self.from.read(&mut self.buffer[self.end..]) {
                Ok(0) => break,
                Ok(read) => self.end += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => self.error = Some(error),
            }
        }
        &self.buffer[..self.end]
    }

    /// The bytes that are in the buffer.
    fn held(&self) -> &[u8] {
        &self.buffer[self.start..self.end]
    }
}

impl<R: Read> Read for Lookahead<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        // Large reads need not be copied twice.
        if self.start == self.end && self.error.is_none() && out.len() >= self.buffer.len() {
            return self.from.read(out);
        }
        let mut held = self.fill_buf()?;
        let read = held.read(out)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: Read> BufRead for Lookahead<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.start == self.end {
            if let Some(error) = self.error.take() {
                return Err(error);
            }
            self.start = 0;
            self.end = 0;
            self.end = self.from.read(&mut self.buffer)?;
        }
        Ok(self.held())
    }

    fn consume(&mut self, amount: usize) {
        self.start = (self.start + amount).min(self.end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives one byte at a time and fails at the end.
    struct Dripping<'a>(&'a [u8]);

    impl Read for Dripping<'_> {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let (&first, rest) = self.0.split_first().ok_or_else(|| io::Error::other("dry"))?;
            self.0 = rest;
            out[0] = first;
            Ok(1)
        }
    }

    #[test]
    fn looking_ahead_loses_neither_bytes_nor_the_error() {
        let mut bytes = Lookahead::new(Dripping(b"abc"));
        assert_eq!(bytes.peek(2), b"ab");
        bytes.consume(1);
        assert_eq!(bytes.peek(5), b"bc");
        let mut out = Vec::new();
        assert_eq!(bytes.read_to_end(&mut out).unwrap_err().to_string(), "dry");
        assert_eq!(out, b"bc");
    }

    #[test]
    fn compression_is_told_by_content() {
        assert_eq!(compression_of(&[0x1f, 0x8b, 0x08, 0]), Some(Compression::Gzip));
        assert_eq!(compression_of(&[0x28, 0xb5, 0x2f, 0xfd, 0x24]), Some(Compression::Zstd));
        assert_eq!(compression_of(&[0x50, 0x2a, 0x4d, 0x18]), Some(Compression::Zstd));
        assert_eq!(compression_of(b"BAKU"), None);
        assert_eq!(compression_of(b""), None);
    }
}
