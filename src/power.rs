//! Powers in plain arithmetic. The system's library gives other last digits on other machines; these are the same
//! everywhere, as scores must be.

use std::f32::consts::LOG2_E;

/// A power of e, of an exponent between -80 and 80.
#[inline]
pub(crate) fn exp(exponent: f32) -> f32 {
    power_of_two(exponent * LOG2_E)
}

/// A power of 2, of an exponent between -120 and 120: 2 to the nearest whole number goes into the exponent of the result,
/// and the series of 2 to what is left, at most a half, is taken to where single precision ends.
#[inline]
pub(crate) fn power_of_two(exponent: f32) -> f32 {
    /// Added to a small number, leaves its nearest whole number in the lowest bits.
    const ROUND: f32 = (3 << 22) as f32;
    /// Powers of the logarithm of 2 over factorials, the highest first.
    const SERIES: [f32; 6] = {
        let mut series = [0.0; 6];
        let (mut term, mut n) = (1.0, 0);
        while n < series.len() {
            n += 1;
            term *= std::f64::consts::LN_2 / n as f64;
            series[6 - n] = term as f32;
        }
        series
    };
    let rounded = exponent + ROUND;
    let rest = exponent - (rounded - ROUND);
    let mut series = 0.0;
    for term in SERIES {
        series = (series + term) * rest;
    }
    f32::from_bits((series + 1.0).to_bits().wrapping_add(rounded.to_bits() << 23))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_are_those_of_the_system() {
        for hundredths in -8000..=8000i16 {
            let exponent = f32::from(hundredths) / 100.0;
            let expected = f64::from(exponent).exp();
            let error = (f64::from(exp(exponent)) / expected - 1.0).abs();
            // What rounding of the exponent leaves.
            assert!(error < 1e-6 * f64::from(exponent.abs().max(1.0)), "{exponent}: {error}");
        }
        assert_eq!([0.0, 1.0, -1.0, 10.0].map(power_of_two), [1.0, 2.0, 0.5, 1024.0]);
    }
}
