//! Numbers in decimal digits.

/// Appends a whole number.
pub(super) fn push_whole(number: u64, out: &mut Vec<u8>) {
    out.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_written_out() {
        let written = |number| {
            let mut out = Vec::new();
            push_fixed::<3>(number, &mut out);
            push_fixed::<4>(number, &mut out);
            String::from_utf8(out).unwrap()
        };
        for (number, expected) in [
            (0, "0.0000.0000"),
            (1, "0.0010.0001"),
            (-50, "-0.050-0.0050"),
            (1000, "1.0000.1000"),
            (-1_234_567, "-1234.567-123.4567"),
            (i64::MIN, "-9223372036854775.808-922337203685477.5808"),
        ] {
            assert_eq!(written(number), expected);
        }
    }
}
