//! Numbers that look like chance and are the same on every machine.

/// What SplitMix64 (Steele, Lea and Flood, 2014) adds to its state for each number.
pub(crate) const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// The number that SplitMix64 makes of a state: every bit of the state has a say in every bit of the number.
pub(crate) const fn mix(state: u64) -> u64 {
    let number = state.wrapping_add(STEP);
    let number = (number ^ number >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ number >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ number >> 31
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_the_published_generator() {
        let numbers: Vec<u64> = (0..3).map(|n| mix(STEP.wrapping_mul(n))).collect();
        assert_eq!(numbers, [0xe220_a839_7b1d_cdaf, 0x6e78_9e6a_a1b9_65f4, 0x06c4_5d18_8009_454f]);
    }
}
