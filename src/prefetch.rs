//! Asking the processor for memory before it is needed.
//!
//! The tables that words are looked up in are larger than a core's own cache, and a look-up that misses it costs as
//! much as some hundred instructions. Where the position is known some time ahead, the wait can be had for nothing.
//! This is a hint: it changes no result, see the test.

/// Hints that `slice[at]` will be read soon. Does nothing if there is no such element, or on a processor without
/// such a hint.
#[inline]
pub(crate) fn prefetch<T>(slice: &[T], at: usize) {
    if let Some(element) = slice.get(at) {
        hint(element);
    }
}

#[cfg(target_arch = "x86_64")]
#[allow(unsafe_code, reason = "there is no safe hint; see the invariant at the call")]
#[inline]
fn hint<T>(element: &T) {
    use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
    // SAFETY: the instruction belongs to every x86-64 processor, reads and writes nothing, and may be given any
    // address; this one is that of a living reference.
    unsafe { _mm_prefetch::<_MM_HINT_T0>(std::ptr::from_ref(element).cast()) };
}

/// The safe twin: no hint.
#[cfg(not(target_arch = "x86_64"))]
#[inline]
fn hint<T>(_: &T) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hint_changes_nothing_and_may_be_given_for_any_position() {
        let hinted: Vec<u64> = (0..1000).collect();
        let plain = hinted.clone();
        for at in [0, 1, 999, 1000, usize::MAX] {
            prefetch(&hinted, at);
        }
        prefetch::<u64>(&[], 0);
        assert_eq!(hinted, plain);
    }
}
