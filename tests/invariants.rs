//! What holds for any text at all.

mod annotations;
mod any_text;

use std::sync::LazyLock;

use dateline::{Annotations, Scratch, Tagger};
use proptest::prelude::*;

use any_text::any_text;

static TAGGER: LazyLock<Tagger> = LazyLock::new(Tagger::builtin);

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn spans_are_whole_in_order_and_within_the_text(text in any_text()) {
        annotations::check(&text, &TAGGER.tag(&text));
    }

    #[test]
    fn reused_memory_remembers_nothing(texts in prop::collection::vec(any_text(), 1..4)) {
        let (mut scratch, mut found) = (Scratch::default(), Annotations::default());
        for text in &texts {
            TAGGER.tag_into(text, &mut scratch, &mut found);
            prop_assert_eq!(format!("{found:?}"), format!("{:?}", TAGGER.tag(text)));
        }
    }
}

/// These two words once had one hash, by which words are told apart, and it was the same in every process.
#[test]
fn words_that_were_made_to_be_taken_for_each_other_are_not() {
    let texts = [
        "The word blaicibcfaaokjgp is no name. It rained.",
        "Mr Dejgcpnpgkpafhag said the road was open. He met Angela Merkel in Nairobi.",
    ];
    for order in [[0, 1], [1, 0]] {
        let (mut scratch, mut found) = (Scratch::default(), Annotations::default());
        for text in order.map(|at| texts[at]) {
            TAGGER.tag_into(text, &mut scratch, &mut found);
            assert_eq!(format!("{found:?}"), format!("{:?}", TAGGER.tag(text)), "{text}");
        }
    }
}
