//! Numbers in decimal digits.

/// Appends a whole number.
pub(super) fn push_whole(number: u64, out: &mut Vec<u8>) {
    match u32::try_from(number) {
        Ok(number @ 0..100_000_000) => {
            let digits = eight_digits(number);
            // The last digit stays even where it is zero.
            let zeros = (digits.trailing_zeros() / 8).min(7);
            let text = (digits | ZEROS) >> (8 * zeros);
            let end = out.len() + 8 - zeros as usize;
            out.extend_from_slice(&text.to_le_bytes());
            out.truncate(end);
        }
        _ => {
            push_whole(number / 100_000_000, out);
            let rest = eight_digits((number % 100_000_000) as u32) | ZEROS;
            out.extend_from_slice(&rest.to_le_bytes());
        }
    }
}

/// Appends a number of 1/10^`PLACES` with all its decimals: 1230 of 1/10^4 is `0.1230`.
pub(super) fn push_fixed<const PLACES: usize>(number: i64, out: &mut Vec<u8>) {
    if number < 0 {
        out.push(b'-');
    }
    let one = const { 10u64.pow(PLACES as u32) };
    let number = number.unsigned_abs();
    match number / one {
        // Probabilities are written in great number, and few of them are 1.
        units @ 0..10 => out.push(digit(units)),
        units => push_whole(units, out),
    }
    out.push(b'.');
    let mut rest = number % one;
    let mut decimals = [0; PLACES];
    for decimal in decimals.iter_mut().rev() {
        *decimal = digit(rest % 10);
        rest /= 10;
    }
    out.extend_from_slice(&decimals);
}

fn digit(number: u64) -> u8 {
    b'0' + number as u8
}

/// Eight times the digit 0.
const ZEROS: u64 = u64::from_le_bytes([b'0'; 8]);

/// The eight decimal digits of a number below 10^8, as values from 0 to 9, the first in the lowest byte.
///
/// Two, four and eight numbers are divided at a time, each in a part of the word of its own: multiplying by 10486/2^20
/// is to divide by 100 for all numbers below 10^4, and 103/2^10 is to divide by 10 for all below 100.
fn eight_digits(number: u32) -> u64 {
    let fours = u64::from(number / 10_000) | u64::from(number % 10_000) << 32;
    let hundreds = (fours * 10_486 >> 20) & 0x0000_007f_0000_007f;
    let twos = hundreds | (fours - hundreds * 100) << 16;
    let tens = (twos * 103 >> 10) & 0x000f_000f_000f_000f;
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
        // The first and the last four digits are converted apart, in the same way.
        for number in
            (0..10_000).flat_map(|n| [n, n * 10_000, n * 10_000 + n]).chain(powers).chain([u64::MAX])
        {
            assert_eq!(written(|out| push_whole(number, out)), number.to_string());
        }
    }

    #[test]
    fn decimals_are_written_out() {
        for (number, expected) in [
            (0, "0.000 0.0000"),
            (1, "0.001 0.0001"),
            (-50, "-0.050 -0.0050"),
            (1000, "1.000 0.1000"),
            (-1_234_567, "-1234.567 -123.4567"),
            (i64::MIN, "-9223372036854775.808 -922337203685477.5808"),
        ] {
            let both =
                [written(|out| push_fixed::<3>(number, out)), written(|out| push_fixed::<4>(number, out))];
            assert_eq!(both.join(" "), expected);
        }
    }
}
