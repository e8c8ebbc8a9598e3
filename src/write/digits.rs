//! Numbers in decimal digits.

/// Appends a whole number and the byte after it.
pub(super) fn push_whole(number: u64, after: u8, out: &mut Vec<u8>) {
    let Ok(small @ 0..10_000) = u32::try_from(number) else { return push_large(number, after, out) };
    let digits = four_digits(small);
    // The last digit stays even where it is zero.
    let zeros = (digits.trailing_zeros() / 8).min(3);
    let text = u64::from(digits | ZEROS) | u64::from(after) << 32;
    push_first(text >> (8 * zeros), 5 - zeros as usize, out);
}

/// Appends a number of at least four digits and the byte after it.
fn push_large(number: u64, after: u8, out: &mut Vec<u8>) {
    let last = four_digits((number % 10_000) as u32) | ZEROS;
    let [a, b, c, d] = last.to_le_bytes();
    push_whole(number / 10_000, a, out);
    out.extend_from_slice(&[b, c, d, after]);
}

/// Appends a number of thousandths with three decimals, and the byte after it: 970 is `0.970`.
pub(super) fn push_thousandths(number: u64, after: u8, out: &mut Vec<u8>) {
    let decimals = u64::from(four_digits((number % 1000) as u32) | ZEROS);
    match number / 1000 {
        // The digit of the thousands, which is zero here, gives its place to the point.
        units @ 0..10 => {
            let text =
                u64::from(b'0') + units | u64::from(b'.') << 8 | decimals >> 8 << 16 | u64::from(after) << 40;
            push_first(text, 6, out);
        }
        units => {
            push_whole(units, b'.', out);
            push_first(decimals >> 8 | u64::from(after) << 24, 4, out);
        }
    }
}

/// Appends a number of 1/10^4 with four decimals, and the byte after it: -5000 is `-0.5000`.
pub(super) fn push_ten_thousandths(number: i64, after: u8, out: &mut Vec<u8>) {
    if number < 0 {
        out.push(b'-');
    }
    let number = number.unsigned_abs();
    push_whole(number / 10_000, b'.', out);
    let decimals = u64::from(four_digits((number % 10_000) as u32) | ZEROS);
    push_first(decimals | u64::from(after) << 32, 5, out);
}

/// Appends the lowest `length` bytes of a word, the lowest first. To write all eight and take some back is faster than
/// to copy few.
fn push_first(word: u64, length: usize, out: &mut Vec<u8>) {
    let end = out.len() + length;
    out.extend_from_slice(&word.to_le_bytes());
    out.truncate(end);
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
    use super::*;

    fn written(push: impl Fn(&mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        push(&mut out);
        String::from_utf8(out).unwrap()
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
