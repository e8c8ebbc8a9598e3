//! The page with places for what is made.

use crate::kind::closed_set;

closed_set! {
    /// What stands in a place of the template, written `{{like this}}` there.
    "slot" Slot {
        /// The title, as text.
        Title = "title",
        /// The style sheet.
        Style = "style",
        /// All articles as JSON. What is counted comes after it.
        Documents = "documents",
        /// What the corpus is, in a sentence.
        Counts = "counts",
        /// The records that failed, if some did.
        Failures = "failures",
        /// The most mentioned names.
        Names = "names",
        /// The places on a map.
        Map = "map",
        /// The most quoted speakers.
        Speakers = "speakers",
        /// What the script knows of all articles.
        Corpus = "corpus",
        /// The script.
        Script = "script",
    }
}

/// A piece of the template.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Piece<'t> {
    /// HTML that is the same on all pages.
    Text(&'t str),
    /// A place.
    Slot(Slot),
}

/// The pieces of a template, in order. Only the template itself is looked through for slots, never what fills them.
///
/// # Panics
///
/// If a slot is unknown or has no end.
pub(super) fn pieces(template: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut parts = template.split("{{");
    let first = parts.next().into_iter().map(Piece::Text);
    first.chain(parts.flat_map(|part| {
        let (name, text) = part.split_once("}}").expect("a slot of the template ends");
        let slot = name.parse().expect("the template names known slots");
        [Piece::Slot(slot), Piece::Text(text)]
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_stand_between_texts() {
        let found: Vec<_> = pieces("a{{title}}b}}{{map}}").collect();
        assert_eq!(
            found,
            [
                Piece::Text("a"),
                Piece::Slot(Slot::Title),
                Piece::Text("b}}"),
                Piece::Slot(Slot::Map),
                Piece::Text("")
            ]
        );
    }

    #[test]
    fn the_page_has_every_slot_and_counts_after_its_documents() {
        let slots: Vec<Slot> = pieces(include_str!("page.html"))
            .filter_map(|piece| match piece {
                Piece::Slot(slot) => Some(slot),
                Piece::Text(_) => None,
            })
            .collect();
        let place =
            |slot: Slot| slots.iter().position(|&found| found == slot).expect("the page has the slot");
        let documents = place(Slot::Documents);
        assert_eq!(slots.iter().filter(|&&slot| slot == Slot::Documents).count(), 1);
        for &slot in Slot::ALL {
            let early = matches!(slot, Slot::Title | Slot::Style | Slot::Documents);
            assert_eq!(place(slot) <= documents, early, "{slot:?}");
        }
    }
}
