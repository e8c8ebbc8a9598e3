//! Numbers in decimal digits.

use super::buffer::Line;

/// Appends a whole number and the byte after it.
#[inline(always)]
pub(super) fn push_whole(number: u64, after: u8, out: &mut Line<'_>) {
    if number >= 10_000 {
        return push_large(number, after, out);
    }
    let digits = four_digits(number as u32);
    // The last digit stays even where it is zero.
    let zeros = (digits.trailing_zeros() / 8).min(3);
    let text = (u64::from(digits | ZEROS) | u64::from(after) << 32) >> (8 * zeros);
    out.block(&text.to_le_bytes(), 5 - zeros as usize);
}

/// Appends a number of more than four digits and the byte after it.
#[inline(never)]
fn push_large(number: u64, after: u8, out: &mut Line<'_>) {
    let [a, b, c, d] = last_four(number);
    push_whole(number / 10_000, a, out);
    out.block(&[b, c, d, after], 4);
}

/// Appends a number of thousandths with three decimals, and the byte after it: 970 is `0.970`.
#[inline(always)]
pub(super) fn push_thousandths(number: u64, after: u8, out: &mut Line<'_>) {
    if number < 10_000 {
        let [units, a, b, c] = (four_digits(number as u32) | ZEROS).to_le_bytes();
        out.block(&[units, b'.', a, b, c, after, 0, 0], 6);
    } else {
        let [_, a, b, c] = last_four(number);
        push_whole(number / 1000, b'.', out);
        out.block(&[a, b, c, after], 4);
    }
}

/// Appends a number of 1/10^4 with four decimals, and the byte after it: -5000 is `-0.5000`.
pub(super) fn push_ten_thousandths(number: i64, after: u8, out: &mut Line<'_>) {
    if number < 0 {
        out.byte(b'-');
    }
    let number = number.unsigned_abs();
    let [a, b, c, d] = last_four(number);
    push_whole(number / 10_000, b'.', out);
    out.block(&[a, b, c, d, after, 0, 0, 0], 5);
}

/// The most bytes that any of these appends.
pub(super) const MOST: usize = 24;

/// The last four digits of a number, as text.
fn last_four(number: u64) -> [u8; 4] {
    (four_digits((number % 10_000) as u32) | ZEROS).to_le_bytes()
}

/// Four times the digit 0.
const ZEROS: u32 = u32::from_le_bytes([b'0'; 4]);

/// The four decimal digits of a number below 10^4, as values from 0 to 9, the first in the lowest byte.
///
/// Multiplying by 10486/2^20 is to divide by 100 for all numbers below 10^4, and 103/2^10 is to divide by 10 for all
/// below 100, of which there are two in a word then.
fn four_digits(number: u32) -> u32 {
    let hundreds = (number * 10_486) >> 20;
    let twos = hundreds | (number - hundreds * 100) << 16;
    let tens = ((twos * 103) >> 10) & 0x000f_000f;
    tens | (twos - tens * 10) << 8
}

#[cfg(test)]
mod tests {
    use super::super::buffer::Buffer;
    use super::*;

    fn written(push: impl Fn(&mut Line<'_>)) -> String {
        let mut out = Buffer::default();
        out.append(MOST, push);
        String::from_utf8(out.to_vec()).unwrap()
    }

    #[test]
    fn whole_numbers_are_those_of_the_library() {
        let powers =
            (0..20).map(|exponent| 10u64.pow(exponent)).flat_map(|power| [power - 1, power, power + 1]);
        for number in
            (0..10_000).flat_map(|n| [n, n * 10_000, n * 10_000 + n]).chain(powers).chain([u64::MAX])
        {
            assert_eq!(written(|out| push_whole(number, b',', out)), format!("{number},"));
        }
    }

    #[test]
    fn decimals_are_written_out() {
        for (number, expected) in
            [(0, "0.000;"), (1, "0.001;"), (97, "0.097;"), (1000, "1.000;"), (1_234_567, "1234.567;")]
        {
            assert_eq!(written(|out| push_thousandths(number, b';', out)), expected);
        }
        for (number, expected) in [
            (0, "0.0000;"),
            (1, "0.0001;"),
            (-50, "-0.0050;"),
            (-1_234_567, "-123.4567;"),
            (i64::MIN, "-922337203685477.5808;"),
        ] {
            assert_eq!(written(|out| push_ten_thousandths(number, b';', out)), expected);
        }
    }
}
