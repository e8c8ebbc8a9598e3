//! Tagging asks for memory until its buffers are as large as they need to be, and then never again.
//!
//! A file of its own, because a program has one allocator.

#![allow(unsafe_code, reason = "an allocator cannot be made without; it hands every call on to the system's")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use dateline::bench::{Articles, Sentences};
use dateline::{Annotations, Scratch, Tagger, stages};

/// The system's allocator, which counts for each thread how often it is asked for memory.
struct Counting;

thread_local! {
    /// Needs no memory itself: it is there from the start and is not dropped.
    static COUNT: Cell<u64> = const { Cell::new(0) };
}

fn count_one() {
    COUNT.with(|count| count.set(count.get() + 1));
}

// SAFETY: every call goes to the system's allocator as it came; to count does not allocate.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count_one();
        // SAFETY: as the caller promised.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        // SAFETY: as the caller promised; all memory is the system's.
        unsafe { System.dealloc(memory, layout) }
    }

    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count_one();
        // SAFETY: as the caller promised; all memory is the system's.
        unsafe { System.realloc(memory, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// How often a function asks for memory.
fn allocations(run: impl FnOnce()) -> u64 {
    let before = COUNT.get();
    run();
    COUNT.get() - before
}

const STAGES: [&str; 4] = ["text", "candidates", "resolve", "quotes"];

#[test]
fn a_document_asks_for_no_memory_in_the_steady_state() {
    let tagger = Tagger::builtin();
    let sentences = Sentences::builtin();
    let texts: Vec<String> =
        Articles::new(tagger.gazetteer(), &sentences, 1).take(150).map(|article| article.text).collect();
    let (mut scratch, mut found) = (Scratch::default(), Annotations::default());
    let mut pass = || {
        let mut counts = [0; 4];
        for text in &texts {
            let tokens = allocations(|| _ = stages::segment(&tagger, text, &mut scratch));
            let candidates = allocations(|| _ = stages::find_candidates(&tagger, text, &mut scratch));
            let mentions = allocations(|| _ = stages::resolve(&tagger, text, &mut scratch, &mut found));
            let quotes = allocations(|| _ = stages::find_quotes(&tagger, text, &mut scratch, &mut found));
            let of_document = [tokens, candidates, mentions, quotes];
            counts.iter_mut().zip(of_document).for_each(|(sum, count)| *sum += count);
        }
        counts
    };
    let (first, second, third) = (pass(), pass(), pass());
    // Buffers grow with the first pass alone. That shows, too, that the allocator counts.
    assert!(first[0] > 100, "{first:?}");
    assert_eq!([second, third], [[0; 4]; 2], "{STAGES:?} ask for memory again");

    let whole: u64 =
        texts.iter().map(|text| allocations(|| tagger.tag_into(text, &mut scratch, &mut found))).sum();
    assert_eq!(whole, 0, "the tagger does no more than its stages");
}
