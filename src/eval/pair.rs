//! Which document of one corpus is which of another, and positions that both share.

use std::collections::{HashMap, VecDeque};

use crate::error::{Error, ErrorKind};
use crate::fold::is_invisible;
use crate::labelled::{LabelledDocument, Points};

/// Documents that are the same, as positions in the two corpora.
pub(super) struct Pairing {
    /// In the order of the gold corpus; a gold document that has no partner is there alone.
    pub(super) pairs: Vec<(usize, Option<usize>)>,
    /// Documents of the other corpus that the gold corpus has not.
    pub(super) left_over: usize,
}

/// Pairs documents by their ids, and those that are left by their texts, white space aside.
///
/// Where an id comes up more than once, the first is paired with the first, and so on.
pub(super) fn pair(gold: &[LabelledDocument], found: &[LabelledDocument]) -> Pairing {
    let mut partner = vec![None; gold.len()];
    let mut taken = vec![false; found.len()];
    let by_id = |document: &LabelledDocument| document.id.clone();
    let by_text = |document: &LabelledDocument| document.text.as_deref().map(visible);
    pair_by(gold, found, by_id, &mut partner, &mut taken);
    pair_by(gold, found, by_text, &mut partner, &mut taken);
    Pairing {
        pairs: partner.into_iter().enumerate().collect(),
        left_over: taken.iter().filter(|&&taken| !taken).count(),
    }
}

fn pair_by(
    gold: &[LabelledDocument],
    found: &[LabelledDocument],
    key: impl Fn(&LabelledDocument) -> Option<String>,
    partner: &mut [Option<usize>],
    taken: &mut [bool],
) {
    let mut waiting: HashMap<String, VecDeque<usize>> = HashMap::new();
    for (at, document) in found.iter().enumerate().filter(|&(at, _)| !taken[at]) {
        if let Some(key) = key(document) {
            waiting.entry(key).or_default().push_back(at);
        }
    }
    for (document, partner) in gold.iter().zip(partner).filter(|(_, partner)| partner.is_none()) {
        let Some(key) = key(document) else { continue };
        *partner = waiting.get_mut(&key).and_then(VecDeque::pop_front);
        if let Some(at) = *partner {
            taken[at] = true;
        }
    }
}

/// A text without white space and what else is not seen.
fn visible(text: &str) -> String {
    text.chars().filter(|&c| is_visible(c)).collect()
}

/// Whether a character shows. Tokens may lack what does not.
fn is_visible(c: char) -> bool {
    !(is_invisible(c) || c.is_whitespace() || c.is_control())
}

/// How positions of two documents that are the same are compared.
pub(super) enum Shared {
    /// As they are.
    Points,
    /// As numbers of characters that are seen, in which alone the texts are the same.
    Visible(Box<[Counts; 2]>),
}

/// The number of characters that are seen before each code point of a text, and in all of it.
pub(super) struct Counts(Vec<usize>);

impl Counts {
    fn new(text: &str) -> Counts {
        let mut counts = vec![0];
        for c in text.chars() {
            counts.push(counts[counts.len() - 1] + usize::from(is_visible(c)));
        }
        Counts(counts)
    }

    fn of(&self, at: Points) -> Points {
        let count = |point: usize| self.0[point.min(self.0.len() - 1)];
        Points { start: count(at.start), end: count(at.end) }
    }
}

/// A corpus of a comparison.
#[derive(Clone, Copy)]
pub(super) enum Side {
    Gold,
    Found,
}

impl Shared {
    /// How two documents can be compared.
    ///
    /// # Errors
    ///
    /// If their texts are not the same, or cannot be told to be.
    pub(super) fn of(gold: &LabelledDocument, found: &LabelledDocument) -> Result<Shared, Error> {
        let fault = |fault: String| Err(ErrorKind::Annotation { fault }.into());
        let called = gold.called();
        match (&gold.text, &found.text) {
            (Some(a), Some(b)) if a == b => Ok(Shared::Points),
            (Some(a), Some(b)) if visible(a) == visible(b) => {
                Ok(Shared::Visible(Box::new([Counts::new(a), Counts::new(b)])))
            }
            (Some(a), Some(b)) => {
                let same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
                let from = |text: &str| text.chars().skip(same).take(20).collect::<String>();
                fault(format!(
                    "{called}: the texts differ from character {same} on, {:?} and {:?}; both must be annotations of \
                     the same texts",
                    from(a),
                    from(b)
                ))
            }
            _ => match (gold.length, found.length) {
                (Some(a), Some(b)) if a != b => fault(format!(
                    "{called}: one text has {a} characters and the other {b}; name with --input what was tagged, so \
                     that the texts can be compared"
                )),
                _ => {
                    check_slices(gold, found)?;
                    check_slices(found, gold)?;
                    Ok(Shared::Points)
                }
            },
        }
    }

    /// A range of one of the documents in positions that can be compared.
    pub(super) fn convert(&self, side: Side, at: Points) -> Points {
        match self {
            Shared::Points => at,
            Shared::Visible(counts) => counts[side as usize].of(at),
        }
    }
}

/// Makes sure that the texts that the rows of a document repeat are those of the other's text.
fn check_slices(rows: &LabelledDocument, other: &LabelledDocument) -> Result<(), Error> {
    let Some(text) = &other.text else { return Ok(()) };
    let index = crate::labelled::PointIndex::new(text);
    for name in rows.names.iter().flatten() {
        let found = index.slice(text, name.at);
        if let Some(written) = &name.text
            && found != Some(written)
        {
            let fault = format!(
                "{}: a row has {written:?} from {} to {} where the text has {:?}; both must be annotations of the same \
                 texts",
                rows.called(),
                name.at.start,
                name.at.end,
                found.unwrap_or_default()
            );
            return Err(ErrorKind::Annotation { fault }.into());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(id: Option<&str>, text: &str) -> LabelledDocument {
        LabelledDocument {
            id: id.map(str::to_owned),
            text: Some(text.to_owned()),
            length: Some(text.chars().count()),
            ..LabelledDocument::default()
        }
    }

    #[test]
    fn ids_go_before_texts_and_order_does_not_count() {
        let gold = [document(Some("a"), "x y"), document(None, "In Baku ."), document(Some("c"), "z")];
        let found = [document(Some("q"), "In Baku."), document(Some("a"), "x y"), document(None, "w")];
        let pairing = pair(&gold, &found);
        assert_eq!(pairing.pairs, [(0, Some(1)), (1, Some(0)), (2, None)]);
        assert_eq!(pairing.left_over, 1);
    }

    #[test]
    fn texts_that_differ_in_white_space_share_positions() {
        let [a, b] = [document(None, "In Baku ."), document(None, "In \u{200b} Baku.")];
        let shared = Shared::of(&a, &b).unwrap();
        let range = |start, end| Points { start, end };
        assert_eq!(shared.convert(Side::Gold, range(3, 7)), range(2, 6));
        assert_eq!(shared.convert(Side::Found, range(5, 9)), range(2, 6));
        let message = Shared::of(&a, &document(None, "In Oslo.")).err().unwrap().to_string();
        assert!(message.contains("differ from character 3 on"), "{message}");
    }
}
