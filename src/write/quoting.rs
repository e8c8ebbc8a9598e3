//! Quotation marks around cells, after RFC 4180.

/// Bytes that are looked at together.
const BLOCK: usize = 16;

/// Whether a cell may stand without quotation marks: whether it holds no quotation mark, comma or line end.
pub(super) fn is_plain(cell: &[u8]) -> bool {
    let (blocks, _) = cell.as_chunks::<BLOCK>();
    match cell.last_chunk::<BLOCK>() {
        // The last block overlaps with the one before it rather than leave single bytes over.
        Some(last) => !holds_special(last) && !blocks.iter().any(holds_special),
        None => !short_holds_special(cell),
    }
}

/// Appends a cell within quotation marks, each of its own doubled.
pub(super) fn push_quoted(cell: &[u8], out: &mut Vec<u8>) {
    out.push(b'"');
    push_escaped(cell, out);
    out.push(b'"');
}

/// Appends text with each quotation mark doubled.
pub(super) fn push_escaped(text: &[u8], out: &mut Vec<u8>) {
    let mut from = 0;
    for mark in memchr::memchr_iter(b'"', text) {
        out.extend_from_slice(&text[from..=mark]);
        // The mark is written a second time with what follows it.
        from = mark;
    }
    out.extend_from_slice(&text[from..]);
}

/// Whether a byte may stand only within quotation marks.
fn is_special(byte: u8) -> bool {
    matches!(byte, b'"' | b',' | b'\n' | b'\r')
}

/// Without an early end, so that the compiler uses vector instructions.
fn holds_special(block: &[u8; BLOCK]) -> bool {
    block.iter().fold(false, |found, &byte| found | is_special(byte))
}

/// The same for a cell that is shorter than a block.
fn short_holds_special(cell: &[u8]) -> bool {
    let words = match (cell.first_chunk::<8>(), cell.last_chunk::<8>()) {
        (Some(&first), Some(&last)) => [u64::from_le_bytes(first), u64::from_le_bytes(last)],
        _ => match (cell.first_chunk::<4>(), cell.last_chunk::<4>()) {
            (Some(&first), Some(&last)) => {
                [u64::from(u32::from_le_bytes(first)) << 32 | u64::from(u32::from_le_bytes(last)), u64::MAX]
            }
            _ => return cell.iter().any(|&byte| is_special(byte)),
        },
    };
    words.iter().any(|&word| b"\",\n\r".iter().any(|&special| holds(word, special)))
}

/// Whether any of the eight bytes of a word is `byte`.
fn holds(word: u64, byte: u8) -> bool {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    // Zero where they are equal; subtracting one then borrows from the highest bit, which only there was not set.
    let difference = word ^ (ONES * u64::from(byte));
    difference.wrapping_sub(ONES) & !difference & (ONES << 7) != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn special_bytes_are_seen_wherever_they_stand() {
        for length in 0..70 {
            let plain = vec![b'a'; length];
            assert!(is_plain(&plain), "{length}");
            for at in 0..length {
                for special in 0..=u8::MAX {
                    let mut cell = plain.clone();
                    cell[at] = special;
                    let expected = !b"\",\n\r".contains(&special);
                    assert_eq!(is_plain(&cell), expected, "{special} at {at} of {length}");
                }
            }
        }
    }

    #[test]
    fn quotation_marks_are_doubled() {
        for (text, escaped) in
            [("", ""), ("a", "a"), ("\"", "\"\""), ("\"\"", "\"\"\"\""), ("a \"b\", c", "a \"\"b\"\", c")]
        {
            let mut out = Vec::new();
            push_escaped(text.as_bytes(), &mut out);
            assert_eq!(out, escaped.as_bytes());
        }
    }
}
