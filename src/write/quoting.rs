//! Quotation marks around cells, after RFC 4180.
//!
//! Cells are looked at in blocks, each of whose bytes is compared at the same time.

use std::array;

use super::buffer::Line;

/// The bytes of a block.
const BLOCK: usize = 16;

/// Appends a cell and a comma; the cell within quotation marks if it needs them.
#[inline(always)]
pub(super) fn push_cell(cell: &[u8], out: &mut Line<'_>) {
    push_start(cell, cell.len(), out);
}

/// The same for the first `length` bytes of a slice. If the slice is longer, that is for the better.
#[inline(always)]
pub(super) fn push_start(from: &[u8], length: usize, out: &mut Line<'_>) {
    match from.first_chunk() {
        Some(block) if length <= BLOCK && !holds_special(&cut(block, length)) => {
            out.block_and(block, length, b',');
        }
        _ => push_any(&from[..length], out),
    }
}

/// The same for a cell that is longer than a block, does not lie in one or is not plain.
#[inline(never)]
fn push_any(cell: &[u8], out: &mut Line<'_>) {
    if cell.len() > 2 * BLOCK {
        if is_plain(cell) {
            out.bytes(cell);
            return out.byte(b',');
        }
    } else if push_halves::<16>(cell, out) || push_halves::<8>(cell, out) || push_halves::<4>(cell, out) {
        return;
    } else if cell.len() < 4 && is_plain(cell) {
        cell.iter().for_each(|&byte| out.byte(byte));
        return out.byte(b',');
    }
    out.byte(b'"');
    push_escaped(cell, out);
    out.block(b"\",", 2);
}

/// Appends a plain cell of `N` to twice as many bytes, and a comma. Does nothing, and says so, if it is none.
#[inline(always)]
fn push_halves<const N: usize>(cell: &[u8], out: &mut Line<'_>) -> bool {
    let (Some(first), Some(last)) = (cell.first_chunk::<N>(), cell.last_chunk::<N>()) else { return false };
    let plain = cell.len() <= 2 * N && !holds_special(first) && !holds_special(last);
    if plain {
        // The second half overlaps with the first, rather than leave single bytes over.
        out.block(first, cell.len() - N);
        out.block_and(last, N, b',');
    }
    plain
}

/// Whether a cell may stand without quotation marks: whether it holds no quotation mark, comma or line end.
pub(super) fn is_plain(cell: &[u8]) -> bool {
    let (blocks, rest) = cell.as_chunks::<BLOCK>();
    let rest_is_plain = match cell.last_chunk::<BLOCK>() {
        Some(last) => !holds_special(last),
        None => !rest.iter().any(|&byte| is_special(byte)),
    };
    rest_is_plain && !blocks.iter().any(holds_special)
}

/// Appends text with each quotation mark doubled.
pub(super) fn push_escaped(text: &[u8], out: &mut Line<'_>) {
    let mut from = 0;
    for mark in memchr::memchr_iter(b'"', text) {
        out.bytes(&text[from..=mark]);
        // The mark is written a second time with what follows it.
        from = mark;
    }
    out.bytes(&text[from..]);
}

/// The first `length` bytes of a block, and zeros after them.
#[inline(always)]
fn cut(block: &[u8; BLOCK], length: usize) -> [u8; BLOCK] {
    /// Cut at the right place, as many ones as are to be kept and zeros after them.
    const RULER: [u8; 2 * BLOCK] = {
        let mut ruler = [0; 2 * BLOCK];
        let mut at = 0;
        while at < BLOCK {
            ruler[at] = u8::MAX;
            at += 1;
        }
        ruler
    };
    let mask: &[u8; BLOCK] = RULER[BLOCK - length..].first_chunk().expect("the ruler is two blocks long");
    (u128::from_le_bytes(*block) & u128::from_le_bytes(*mask)).to_le_bytes()
}

/// Whether any byte of a block may stand only within quotation marks.
#[inline(always)]
fn holds_special<const N: usize>(block: &[u8; N]) -> bool {
    // One result for each byte, all of which are looked at together at the end: so the compiler compares all bytes in
    // one step.
    let special: [u8; N] = array::from_fn(|at| u8::from(is_special(block[at])));
    special.iter().fold(0, |found, &special| found | special) != 0
}

#[inline(always)]
fn is_special(byte: u8) -> bool {
    (byte == b'"') | (byte == b',') | (byte == b'\n') | (byte == b'\r')
}

#[cfg(test)]
mod tests {
    use super::super::buffer::Buffer;
    use super::*;

    /// What is appended for a cell of a length after something else.
    fn written(length: usize, push: impl FnOnce(&mut Line<'_>)) -> Vec<u8> {
        let mut out = Buffer::default();
        out.append(6, |line| line.bytes(b"before"));
        out.append(2 * length + 3, push);
        out[6..].to_vec()
    }

    #[test]
    fn special_bytes_are_seen_wherever_they_stand() {
        let written = |cell: &[u8]| {
            let whole = written(cell.len(), |line| push_cell(cell, line));
            // The same as the beginning of something longer, whatever follows.
            let longer = [cell, b"\",\n".repeat(20).as_slice()].concat();
            assert_eq!(written(cell.len(), |line| push_start(&longer, cell.len(), line)), whole);
            whole
        };
        for length in 0..40 {
            let plain: Vec<u8> = (b'a'..).take(length).collect();
            assert_eq!(written(&plain), [&plain[..], b","].concat());
            for at in 0..length {
                for byte in 0..=u8::MAX {
                    let mut cell = plain.clone();
                    cell[at] = byte;
                    let expected = match byte {
                        b'"' => [b"\"", &cell[..at], b"\"\"", &cell[at + 1..], b"\""].concat(),
                        b',' | b'\n' | b'\r' => [b"\"", &cell[..], b"\""].concat(),
                        _ => cell.clone(),
                    };
                    let expected = [&expected[..], b","].concat();
                    assert_eq!(written(&cell), expected, "{byte} at {at} of {length}");
                }
            }
        }
    }

    #[test]
    fn quotation_marks_are_doubled() {
        for (text, escaped) in
            [("", ""), ("a", "a"), ("\"", "\"\""), ("\"\"", "\"\"\"\""), ("a \"b\", c", "a \"\"b\"\", c")]
        {
            assert_eq!(written(text.len(), |line| push_escaped(text.as_bytes(), line)), escaped.as_bytes());
        }
    }
}
