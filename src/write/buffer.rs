//! Memory that output is appended to, a row at a time.
//!
//! A row says first how long it may become, so that its cells need not ask for memory. And as all of the memory is
//! initialised, a short cell is written as a block of fixed size whose end the next cell overwrites: to copy a few
//! bytes more is faster than to call for exactly as many.

use std::fmt;
use std::io;
use std::ops::Deref;

/// Bytes of output; what has been appended is what it dereferences to.
#[derive(Default)]
pub(crate) struct Buffer {
    /// Only the first `len` bytes are output.
    memory: Vec<u8>,
    len: usize,
}

impl Buffer {
    /// Appends what `put` writes, which is at most `most` bytes.
    #[inline(always)]
    pub(super) fn append<T>(&mut self, most: usize, put: impl FnOnce(&mut Line<'_>) -> T) -> T {
        let end = self.len + most + Line::SLACK;
        if end > self.memory.len() {
            self.grow(end);
        }
        let mut line = Line { room: &mut self.memory[self.len..end], at: 0 };
        let result = put(&mut line);
        self.len += line.at;
        result
    }

    #[cold]
    fn grow(&mut self, least: usize) {
        self.memory.resize(least.max(2 * self.memory.len()), 0);
    }

    /// What has been appended from a position on, with whatever lies behind.
    pub(super) fn from(&self, start: usize) -> &[u8] {
        &self.memory[start..]
    }

    /// Forgets what was appended after the first `len` bytes.
    pub(super) fn truncate(&mut self, len: usize) {
        self.len = self.len.min(len);
    }

    /// Forgets everything, and keeps no more than `kept` bytes of memory.
    pub(super) fn clear(&mut self, kept: usize) {
        self.len = 0;
        self.memory.truncate(kept);
        self.memory.shrink_to(kept);
    }
}

impl Deref for Buffer {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.memory[..self.len]
    }
}

impl fmt::Debug for Buffer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Buffer").field("len", &self.len).finish_non_exhaustive()
    }
}

impl io::Write for Buffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.append(bytes.len(), |line| line.bytes(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A row that is being written.
pub(crate) struct Line<'b> {
    room: &'b mut [u8],
    /// How much of the room is the row so far.
    at: usize,
}

impl Line<'_> {
    /// The size of the largest block.
    const BLOCK: usize = 32;
    /// Room behind the longest row, for the block that its last cell is written as.
    const SLACK: usize = Self::BLOCK;

    /// How many bytes have been written.
    pub(super) fn len(&self) -> usize {
        self.at
    }

    /// Appends the first `len` bytes of a block.
    #[inline(always)]
    pub(super) fn block<const N: usize>(&mut self, block: &[u8; N], len: usize) {
        debug_assert!(len <= N && N <= Self::SLACK);
        self.room[self.at..][..N].copy_from_slice(block);
        self.at += len;
    }

    /// The same, with a byte after them. The block must be shorter than the largest.
    #[inline(always)]
    pub(super) fn block_and<const N: usize>(&mut self, block: &[u8; N], len: usize, after: u8) {
        let room = self.room[self.at..].first_chunk_mut::<{ Line::BLOCK }>().expect("there is slack");
        room[..N].copy_from_slice(block);
        room[len] = after;
        self.at += len + 1;
    }

    /// Appends one byte.
    #[inline(always)]
    pub(super) fn byte(&mut self, byte: u8) {
        self.block(&[byte], 1);
    }

    /// Appends bytes.
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.room[self.at..][..bytes.len()].copy_from_slice(bytes);
        self.at += bytes.len();
    }

    /// Appends the first `len` bytes of a slice, which had better be longer.
    #[inline(always)]
    pub(super) fn start_of(&mut self, from: &[u8], len: usize) {
        match from.first_chunk::<{ Line::BLOCK }>() {
            Some(block) if len <= Self::BLOCK => return self.block(block, len),
            Some(first) if len <= 2 * Self::BLOCK => {
                if let Some(second) = from[Self::BLOCK..].first_chunk::<{ Line::BLOCK }>() {
                    self.block(first, Self::BLOCK);
                    return self.block(second, len - Self::BLOCK);
                }
            }
            _ => {}
        }
        self.bytes(&from[..len]);
    }

    /// Replaces the last byte.
    #[inline(always)]
    pub(super) fn replace_last(&mut self, byte: u8) {
        self.room[self.at - 1] = byte;
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn only_what_was_appended_is_there() {
        let mut buffer = Buffer::default();
        for _ in 0..100 {
            buffer.append(8, |line| {
                line.block(b"abcdefgh", 2);
                line.bytes(b"cd");
                line.start_of(b"efg", 1);
                line.start_of(&[b'f'; 40], 2);
                line.byte(b'g');
                line.replace_last(b'\n');
            });
        }
        for len in 0..100 {
            let mut buffer = Buffer::default();
            buffer.append(len, |line| line.start_of(&[b'z'; 100], len));
            assert_eq!(*buffer, *b"z".repeat(len));
        }
        assert_eq!(*buffer, *b"abcdeff\n".repeat(100));
        let kept = buffer.len() - 8;
        buffer.truncate(kept);
        assert_eq!(*buffer, *b"abcdeff\n".repeat(99));
        buffer.write_all(&[b'x'; 1000]).unwrap();
        assert_eq!(buffer[kept..], [b'x'; 1000]);
        buffer.clear(10);
        assert!(buffer.is_empty() && buffer.memory.capacity() < 100);
        buffer.append(40, |line| line.start_of(&[b'y'; 40], 40));
        assert_eq!(*buffer, [b'y'; 40]);
    }
}
