//! Runs of ASCII letters and digits, found for a whole text at once.
//!
//! Most tokens are such a run. A bit for each byte of the text says whether it belongs to one, and the length of a run
//! is then a count of bits instead of a loop over bytes. Sixteen bytes are compared at a time where the processor can
//! do it (see Langdale and Lemire, "Parsing gigabytes of JSON per second", 2019, for the method).

/// Which bytes of a text are ASCII letters or digits.
#[derive(Default, Debug)]
pub(super) struct Runs {
    /// Bit `i % 64` of `bits[i / 64]` is byte `i`; one more word of zeros at the end.
    bits: Vec<u64>,
}

impl Runs {
    /// A length that [`Runs::length_at`] may give for longer runs too.
    pub(super) const LONGEST: usize = 64;

    /// Reads a text, replacing what was known of the last one.
    pub(super) fn update(&mut self, bytes: &[u8]) {
        self.bits.clear();
        let (blocks, rest) = bytes.as_chunks::<64>();
        self.bits.extend(blocks.iter().map(alphanumeric));
        let mut last = [0; 64];
        last[..rest.len()].copy_from_slice(rest);
        self.bits.extend([alphanumeric(&last), 0]);
    }

    /// The bytes of the run that starts at byte `at`, which lies within the text: 0 if there is none there, and
    /// [`Runs::LONGEST`] if it is as long or longer.
    #[inline]
    pub(super) fn length_at(&self, at: usize) -> usize {
        let (word, bit) = (at / 64, at % 64);
        let window = self.bits[word] >> bit | self.bits[word + 1] << 1 << (63 - bit);
        window.trailing_ones() as usize
    }
}

#[cfg(target_arch = "x86_64")]
use sse2::alphanumeric;
#[cfg(not(target_arch = "x86_64"))]
use wide::alphanumeric;

/// With the instructions that every x86-64 processor has.
#[cfg(target_arch = "x86_64")]
mod sse2 {
    use std::arch::x86_64::{
        __m128i, _mm_add_epi8, _mm_cmplt_epi8, _mm_movemask_epi8, _mm_or_si128, _mm_set_epi64x, _mm_set1_epi8,
    };

    /// Bit `i` is set if byte `i` is an ASCII letter or digit.
    #[allow(
        unsafe_code,
        reason = "a safe function cannot call them otherwise; see the invariant at the call"
    )]
    #[inline]
    pub(super) fn alphanumeric(block: &[u8; 64]) -> u64 {
        // SAFETY: the functions below ask for nothing but SSE2, which every x86-64 processor has; they touch no memory
        // beyond their arguments.
        let sixteen = |bytes: &[u8; 16]| unsafe { alphanumeric_of_sixteen(bytes) };
        let (sixteens, _) = block.as_chunks::<16>();
        sixteens.iter().rev().fold(0, |bits, bytes| bits << 16 | u64::from(sixteen(bytes)))
    }

    #[target_feature(enable = "sse2")]
    fn alphanumeric_of_sixteen(bytes: &[u8; 16]) -> u16 {
        let whole = u128::from_le_bytes(*bytes);
        let bytes = _mm_set_epi64x((whole >> 64) as i64, whole as i64);
        let small = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
        let alphanumeric = _mm_or_si128(within(small, b'a', 26), within(bytes, b'0', 10));
        _mm_movemask_epi8(alphanumeric) as u16
    }

    /// All bits of each byte that is one of the `count` from `first` on. Bytes are moved so that `first` becomes the
    /// least of all signed numbers: one comparison then checks both bounds.
    #[target_feature(enable = "sse2")]
    fn within(bytes: __m128i, first: u8, count: u8) -> __m128i {
        let moved = _mm_add_epi8(bytes, _mm_set1_epi8(0x80u8.wrapping_sub(first) as i8));
        _mm_cmplt_epi8(moved, _mm_set1_epi8((0x80 + count) as i8))
    }
}

/// The same byte by byte, for other processors.
#[cfg(any(test, not(target_arch = "x86_64")))]
mod wide {
    /// Bit `i` is set if byte `i` is an ASCII letter or digit.
    pub(super) fn alphanumeric(block: &[u8; 64]) -> u64 {
        block.iter().rev().fold(0, |bits, byte| bits << 1 | u64::from(byte.is_ascii_alphanumeric()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn runs(bytes: &[u8]) -> Runs {
        let mut runs = Runs::default();
        runs.update(bytes);
        runs
    }

    #[test]
    fn all_bytes_are_told_apart() {
        for byte in 0..=255u8 {
            let expected = if byte.is_ascii_alphanumeric() { u64::MAX } else { 0 };
            assert_eq!(alphanumeric(&[byte; 64]), expected, "{byte}");
        }
    }

    proptest! {
        #[test]
        fn both_ways_find_the_same(block in prop::array::uniform32(any::<[u8; 2]>())) {
            let block: [u8; 64] = std::array::from_fn(|i| block[i / 2][i % 2]);
            prop_assert_eq!(alphanumeric(&block), wide::alphanumeric(&block));
        }

        #[test]
        fn runs_have_the_length_that_a_loop_finds(text in "[a-cX0-9 .]{0,200}|[a-z]{60,140}") {
            let bytes = text.as_bytes();
            let runs = runs(bytes);
            for at in 0..bytes.len() {
                let length = bytes[at..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
                prop_assert_eq!(runs.length_at(at), length.min(Runs::LONGEST), "{}", at);
            }
        }
    }
}
