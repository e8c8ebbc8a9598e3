//! What was found otherwise than the gold has it, one row each.

use crate::kind::closed_set;
use crate::labelled::{LabelledDocument, LabelledName, LabelledQuote, PointIndex, Points};

closed_set! {
    /// What is wrong.
    "mistake" MistakeKind {
        /// The gold has it and nothing was found there.
        Missed = "missed",
        /// It was found and the gold has nothing there.
        Spurious = "spurious",
        /// The bounds are right, the type is not.
        Type = "type",
        /// The type is right, the bounds are not.
        Bounds = "bounds",
        /// Neither bounds nor type are right.
        BoundsAndType = "bounds-and-type",
        /// The content is right enough, the speaker is not.
        Speaker = "speaker",
    }
}

closed_set! {
    /// What is compared.
    "layer" Layer {
        /// Names of people, places and organisations.
        Names = "names",
        /// Quotes and their speakers.
        Quotes = "quotes",
    }
}

/// A name or quote of one side, as it is shown in a list of mistakes.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// Its type or kind; empty where the source does not tell.
    pub label: &'static str,
    /// Where it is, in code points of the side's own text.
    pub at: Points,
    /// The text there; empty where the texts are not at hand.
    pub text: String,
    /// The text of the speaker; empty for names, and where there is none.
    pub speaker: String,
}

/// Something that was found otherwise than the gold has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Mistake {
    /// The document: its id, or its place in the gold.
    pub document: String,
    /// What is compared.
    pub layer: Layer,
    /// What is wrong.
    pub kind: MistakeKind,
    /// What the gold has.
    pub gold: Option<Shown>,
    /// What was found.
    pub found: Option<Shown>,
    /// The probability of what was found, where it has one.
    pub score: Option<f32>,
    /// The evidence that decided for it, where it is told.
    pub rule: Option<String>,
    /// The text around it; empty where the texts are not at hand.
    pub context: String,
}

/// The columns of a list of mistakes.
pub const MISTAKE_COLUMNS: [&str; 16] = [
    "doc_id",
    "layer",
    "mistake",
    "gold_type",
    "gold_start",
    "gold_end",
    "gold_text",
    "gold_speaker",
    "pred_type",
    "pred_start",
    "pred_end",
    "pred_text",
    "pred_speaker",
    "score",
    "rule",
    "context",
];

impl Mistake {
    /// The cells of its row, in the order of [`MISTAKE_COLUMNS`].
    pub fn cells(&self) -> [String; MISTAKE_COLUMNS.len()] {
        let shown = |shown: &Option<Shown>| match shown {
            None => [const { String::new() }; 5],
            Some(Shown { label, at, text, speaker }) => {
                [(*label).to_owned(), at.start.to_string(), at.end.to_string(), text.clone(), speaker.clone()]
            }
        };
        let [gold_label, gold_start, gold_end, gold_text, gold_speaker] = shown(&self.gold);
        let [label, start, end, text, speaker] = shown(&self.found);
        [
            self.document.clone(),
            self.layer.as_str().to_owned(),
            self.kind.as_str().to_owned(),
            gold_label,
            gold_start,
            gold_end,
            gold_text,
            gold_speaker,
            label,
            start,
            end,
            text,
            speaker,
            self.score.map_or_else(String::new, |score| format!("{score:.3}")),
            self.rule.clone().unwrap_or_default(),
            self.context.clone(),
        ]
    }
}

/// The text of a side, from which what is shown is taken.
pub(super) struct Page<'t> {
    text: Option<(&'t str, PointIndex)>,
}

/// Characters shown on either side of a mistake.
const CONTEXT: usize = 40;

impl<'t> Page<'t> {
    pub(super) fn new(document: &'t LabelledDocument) -> Page<'t> {
        Page { text: document.text.as_deref().map(|text| (text, PointIndex::new(text))) }
    }

    fn slice(&self, at: Points) -> &'t str {
        self.text.as_ref().and_then(|(text, index)| index.slice(text, at)).unwrap_or_default()
    }

    pub(super) fn name(&self, name: &LabelledName) -> Shown {
        let text = match &name.text {
            Some(text) => text.clone(),
            None => self.slice(name.at).to_owned(),
        };
        Shown { label: name.kind.as_str(), at: name.at, text, speaker: String::new() }
    }

    pub(super) fn quote(&self, quote: &LabelledQuote) -> Shown {
        let at = quote.extent();
        Shown {
            label: quote.kind.map_or("", |kind| kind.as_str()),
            at,
            text: self.slice(at).to_owned(),
            speaker: quote.speaker.map_or("", |speaker| self.slice(speaker)).to_owned(),
        }
    }

    /// The text around something, on one line.
    pub(super) fn context(&self, at: Points) -> String {
        let Some((_, index)) = &self.text else { return String::new() };
        let from = at.start.saturating_sub(CONTEXT);
        let around = self.slice(Points { start: from, end: (at.end + CONTEXT).min(index.count()) });
        around.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Whether it has the text.
    pub(super) fn has_text(&self) -> bool {
        self.text.is_some()
    }
}
