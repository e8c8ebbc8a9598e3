//! Large tables in large pages.
//!
//! The tables beside the words of a language take some tens of megabytes, and each word of a text asks several of them
//! at places that look random. In pages of the usual 4 KiB, the processor has to look up where the page lies for a good
//! part of these accesses, which costs as much as the access itself, and on a virtual machine twice. Linux gives pages
//! of 2 MiB to memory that is aligned to them, if it is asked. This is a hint: it changes no result.

#![allow(unsafe_code, reason = "an allocator cannot be made without; it hands every call on to the system's")]

use std::alloc::{GlobalAlloc, Layout, System};

/// The system's allocator, which asks for large pages where much memory is wanted at once. The program has it; a
/// program that uses the library may have it too:
///
/// ```
/// #[global_allocator]
/// static MEMORY: dateline::LargePages = dateline::LargePages;
/// # assert_eq!(vec![7; 1 << 20].iter().sum::<i32>(), 7 << 20);
/// ```
#[derive(Clone, Copy, Default, Debug)]
pub struct LargePages;

/// The bytes of a large page.
const PAGE: usize = 2 << 20;

/// From so many bytes on, memory lies in pages of its own. Tables grow by doubling, so that one of this size is likely to
/// fill its page.
const LARGE: usize = PAGE / 2;

/// The layout of so much memory in whole pages, if it is large enough for that.
fn in_pages(layout: Layout) -> Option<Layout> {
    if layout.size() < LARGE {
        return None;
    }
    let layout = layout.align_to(PAGE).ok()?;
    Layout::from_size_align(layout.size().checked_next_multiple_of(PAGE)?, layout.align()).ok()
}

// SAFETY: each call is handed on to the system's allocator, with a layout that depends on nothing but the caller's. So
// memory is given back with the layout with which it was asked for, and is never smaller or less aligned than the caller
// wants.
unsafe impl GlobalAlloc for LargePages {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let Some(pages) = in_pages(layout) else {
            // SAFETY: the caller's promises are those that the system's allocator asks for.
            return unsafe { System.alloc(layout) };
        };
        // SAFETY: as above; no less memory than the caller's, which is not of size zero.
        let memory = unsafe { System.alloc(pages) };
        advise(memory, pages.size());
        memory
    }

    #[inline]
    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        // SAFETY: the memory was asked for with this layout, by `alloc` or `realloc`.
        unsafe { System.dealloc(memory, in_pages(layout).unwrap_or(layout)) }
    }

    #[inline]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        if in_pages(layout).is_none() {
            // SAFETY: the caller's promises are those that the system's allocator asks for.
            return unsafe { System.alloc_zeroed(layout) };
        }
        // SAFETY: the same promises; and what is written to is the memory that was just given, if it was.
        unsafe {
            let memory = self.alloc(layout);
            if !memory.is_null() {
                memory.write_bytes(0, layout.size());
            }
            memory
        }
    }

    #[inline]
    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: the caller promises that `size`, rounded up to the alignment, is no more than `isize::MAX`.
        let wanted = unsafe { Layout::from_size_align_unchecked(size, layout.align()) };
        match (in_pages(layout), in_pages(wanted)) {
            // SAFETY: the caller's promises are those that the system's allocator asks for.
            (None, None) => return unsafe { System.realloc(memory, layout, size) },
            // Memory that stays in the same pages stays where it is.
            (Some(pages), Some(others)) if pages == others => return memory,
            _ => {}
        }
        // SAFETY: `wanted` is of the size that the caller promises to be no zero; what is copied lies within both, which
        // are not the same memory; and the old memory was asked for with `layout`.
        unsafe {
            let moved = self.alloc(wanted);
            if !moved.is_null() {
                std::ptr::copy_nonoverlapping(memory, moved, layout.size().min(size));
                self.dealloc(memory, layout);
            }
            moved
        }
    }
}

/// Asks for large pages in some memory of whole ones.
#[cfg(all(target_os = "linux", not(miri)))]
fn advise(memory: *mut u8, size: usize) {
    if !memory.is_null() {
        // SAFETY: the memory is the system's allocator's and was not given to anybody yet, and starts and ends with a
        // page. The advice changes nothing of what stands there; that it is not taken is no error.
        unsafe { libc::madvise(memory.cast(), size, libc::MADV_HUGEPAGE) };
    }
}

/// The safe twin: no advice.
#[cfg(not(all(target_os = "linux", not(miri))))]
fn advise(_: *mut u8, _: usize) {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What a piece of memory holds after it got each of some sizes in turn, every byte being written once.
    fn contents(allocator: impl GlobalAlloc, sizes: &[usize], align: usize, zeroed: bool) -> Vec<u8> {
        let layout = |size| Layout::from_size_align(size, align).unwrap();
        let fill = |memory: *mut u8, bytes: std::ops::Range<usize>| {
            for at in bytes {
                // SAFETY: the caller gives a range within the memory.
                unsafe { memory.add(at).write((at * 7 + at / 251) as u8) };
            }
        };
        let mut size = sizes[0];
        // SAFETY: no size is zero, each layout is the one that the memory has at the time, and only what was written, or
        // is zero, is read.
        unsafe {
            let mut memory =
                if zeroed { allocator.alloc_zeroed(layout(size)) } else { allocator.alloc(layout(size)) };
            assert!(!memory.is_null() && memory.addr().is_multiple_of(align));
            if !zeroed {
                fill(memory, 0..size);
            }
            for &next in &sizes[1..] {
                memory = allocator.realloc(memory, layout(size), next);
                assert!(!memory.is_null() && memory.addr().is_multiple_of(align));
                fill(memory, size.min(next)..next);
                size = next;
            }
            let contents = std::slice::from_raw_parts(memory, size).to_vec();
            allocator.dealloc(memory, layout(size));
            contents
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn memory_holds_what_that_of_the_system_holds(
            sizes in prop::collection::vec(prop_oneof![1..200usize, LARGE - 2..LARGE + 2, LARGE..3 * PAGE], 1..6),
            align in prop::sample::select(vec![1, 8, 64, 2 * PAGE]),
            zeroed: bool,
        ) {
            let [large, plain] = [contents(LargePages, &sizes, align, zeroed), contents(System, &sizes, align, zeroed)];
            prop_assert!(large == plain, "{sizes:?} {align}");
        }
    }

    #[test]
    fn only_much_memory_is_in_pages() {
        let layout = |size| Layout::from_size_align(size, 8).unwrap();
        assert_eq!(in_pages(layout(LARGE - 1)), None);
        assert_eq!(in_pages(layout(LARGE)).unwrap(), Layout::from_size_align(PAGE, PAGE).unwrap());
        assert_eq!(in_pages(layout(PAGE + 1)).unwrap().size(), 2 * PAGE);
    }
}
