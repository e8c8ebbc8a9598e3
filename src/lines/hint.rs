//! Hints: bytes that a line must hold, or begin with, to match a pattern. Made by the build script, used by the library.

/// The sizes of hints in bytes.
pub const SIZES: [usize; 5] = [1, 2, 3, 4, 8];

/// Words in a bitmap of all pairs of bytes.
pub const PAIRS: usize = (1 << 16) / 64;

/// Words in a bitmap of hints of one size, a power of two.
pub const HINTS: usize = (1 << 13) / 64;

/// A character as hints know it: without case for letters of ASCII, and the other characters that patterns take for
/// such a letter where case does not matter.
pub const fn fold(c: char) -> char {
    match c {
        'ſ' => 's',
        '\u{212a}' => 'k',
        c => c.to_ascii_lowercase(),
    }
}

/// The word and the bit in it of the first two bytes of a hint or a window.
pub const fn pair(bytes: u64) -> (usize, u64) {
    let pair = bytes as u16;
    (pair as usize / 64, 1 << (pair % 64))
}

/// The word and the bit in it of a hint in a bitmap of its size.
pub const fn hash(hint: u64) -> (usize, u64) {
    let hash = hint.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
    (hash as usize / 64 % HINTS, 1 << (hash % 64))
}
