//! Quotation marks around cells, after RFC 4180.

/// Appends a cell, within quotation marks if it needs them.
pub(super) fn push_cell(cell: &[u8], out: &mut Vec<u8>) {
    // Most cells are so short that to call a search or a copy would cost more than to do it in one or two words. The
    // second word overlaps with the first, rather than leave single bytes over.
    if cell.len() <= 16 {
        if let (Some(first), Some(last)) = (cell.first_chunk(), cell.last_chunk()) {
            if !holds_special(u64::from_le_bytes(*first)) && !holds_special(u64::from_le_bytes(*last)) {
                return push_overlapping::<8>(first, last, cell.len(), out);
            }
        } else if let (Some(first), Some(last)) = (cell.first_chunk(), cell.last_chunk()) {
            let [low, high] = [first, last].map(|&half| u64::from(u32::from_le_bytes(half)));
            if !holds_special(high << 32 | low) {
                return push_overlapping::<4>(first, last, cell.len(), out);
            }
        } else if is_plain(cell) {
            return cell.iter().for_each(|&byte| out.push(byte));
        }
    } else if is_plain(cell) {
        return out.extend_from_slice(cell);
    }
    push_quoted(cell, out);
}

/// Appends `length` bytes that begin with `first` and end with `last`.
fn push_overlapping<const N: usize>(first: &[u8; N], last: &[u8; N], length: usize, out: &mut Vec<u8>) {
    let end = out.len() + length;
    out.extend_from_slice(first);
    out.truncate(end - N);
    out.extend_from_slice(last);
}

/// Whether a cell may stand without quotation marks: whether it holds no quotation mark, comma or line end.
pub(super) fn is_plain(cell: &[u8]) -> bool {
    if let (..=64, Some(last)) = (cell.len(), cell.last_chunk()) {
        let (words, _) = cell.as_chunks();
        return !words.iter().chain([last]).any(|&word| holds_special(u64::from_le_bytes(word)));
    }
    memchr::memchr3(b'"', b',', b'\n', cell).is_none() && memchr::memchr(b'\r', cell).is_none()
}

/// Appends a cell within quotation marks, each of its own doubled.
fn push_quoted(cell: &[u8], out: &mut Vec<u8>) {
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

/// Bytes that may stand only within quotation marks.
const SPECIAL: [u8; 4] = *b"\",\n\r";

/// Whether any of the eight bytes of a word is special.
fn holds_special(word: u64) -> bool {
    SPECIAL.iter().fold(0, |found, &byte| found | equal_bytes(word, byte)) != 0
}

/// Whether any of the eight bytes of a word is `byte`: not zero if so.
fn equal_bytes(word: u64, byte: u8) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    // Zero where they are equal; only there does the subtraction set a highest bit that was not set.
    let difference = word ^ (ONES * u64::from(byte));
    difference.wrapping_sub(ONES) & !difference & (ONES << 7)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn special_bytes_are_seen_wherever_they_stand() {
        let written = |cell: &[u8]| {
            let mut out = b"before".to_vec();
            push_cell(cell, &mut out);
            out.split_off(6)
        };
        for length in 0..40 {
            let plain: Vec<u8> = (b'a'..).take(length).collect();
            assert_eq!(written(&plain), plain);
            for at in 0..length {
                for byte in 0..=u8::MAX {
                    let mut cell = plain.clone();
                    cell[at] = byte;
                    let expected = match byte {
                        b'"' => [b"\"", &cell[..at], b"\"\"", &cell[at + 1..], b"\""].concat(),
                        b',' | b'\n' | b'\r' => [b"\"", &cell[..], b"\""].concat(),
                        _ => cell.clone(),
                    };
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
            let mut out = Vec::new();
            push_escaped(text.as_bytes(), &mut out);
            assert_eq!(out, escaped.as_bytes());
        }
    }
}
