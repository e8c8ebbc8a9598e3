//! Why a text is tagged as it is.
//!
//! An [`Explanation`] is made by tagging the text again with the evidence listed instead of summed. The observers
//! are the same ones that tagging uses, so that the listed weights add up to the scores that decided.

mod describe;
mod identity;
mod name;
mod quote;
mod weight;

use crate::annotation::Annotations;
use crate::quote as quoting;
use crate::resolve::{self, View};
use crate::span::Span;
use crate::tagger::{Scratch, Tagger};

pub use crate::evidence::Template;
pub use identity::{Identity, Namesake};
pub use name::{Candidate, Look, NameChoice, Reading};
pub use quote::{
    Alternative, Attribution, Certainty, Considered, ContentReading, CueChoice, Extent, MarksChoice,
    OwnerReading, QuoteChoice, QuoteChoices, Referent, Signs, Unresolved, Verdict, chosen, runner_up,
};
pub use weight::{ByType, Evidence, LogOdds};

/// Why a stretch of a text is tagged as it is.
#[derive(Clone, Debug, Default)]
pub struct Explanation {
    /// All that is found in the text.
    pub found: Annotations,
    /// The choices among candidates for names that overlap the stretch, in order of text. Empty where nothing is
    /// written like a name.
    pub names: Vec<NameChoice>,
    /// The choices that made quotes, or made none.
    pub quotes: QuoteChoices,
}

impl Tagger {
    /// Explains what is found in a stretch of a text, and what is not.
    ///
    /// All of the text is tagged, as evidence comes from all of it; choices that overlap `at` are explained. This
    /// takes several times as long as tagging.
    ///
    /// ```
    /// use dateline::{EntityType, Span, Tagger, explain::Reading};
    ///
    /// let text = "Police in Nairobi said the road would reopen on Friday.";
    /// let explanation = Tagger::builtin().explain(text, Span::new(10, 17));
    ///
    /// let choice = &explanation.names[0];
    /// let Reading::Name(span, kind) = choice.winner else { panic!("a name is found") };
    /// assert_eq!((span.slice(text), kind), ("Nairobi", EntityType::Loc));
    ///
    /// let winner = choice.candidate(choice.winner).unwrap();
    /// let sum = winner.evidence().map(|evidence| evidence.weight[kind]).sum();
    /// assert_eq!(winner.score[kind], sum);
    /// assert!(winner.evidence().any(|evidence| evidence.in_words() == "the word before is “in”"));
    /// ```
    ///
    /// # Panics
    ///
    /// If `at` ends after the text, or the text is longer than 4 GiB.
    pub fn explain(&self, text: &str, at: Span) -> Explanation {
        assert!(at.end() <= text.len(), "the stretch {at:?} ends after the text of {} bytes", text.len());
        let (mut scratch, mut found) = (Scratch::default(), Annotations::default());
        self.tag_entities(text, &mut scratch, &mut found);
        let view = View { text, segmented: &scratch.segmented, gazetteer: &self.gazetteer };
        let mut names = resolve::explain(&view, &self.tables, &scratch.candidates, at);
        for choice in &mut names {
            choice.identity = identity(&view, &scratch, &found, choice.span);
        }
        let quotes = quoting::explain(&view, &scratch.decisions, &mut found, at);
        Explanation { found, names, quotes }
    }
}

/// What the name that was found in a stretch stands for.
fn identity(view: &View<'_>, scratch: &Scratch, found: &Annotations, name: Span) -> Option<Identity> {
    let mentions = &found.mentions; // in order of text, one for each decision
    let at = mentions.binary_search_by_key(&name.start(), |mention| mention.span.start()).ok()?;
    let mention = Some(&mentions[at]).filter(|mention| mention.span == name)?;
    let namesakes = scratch.linking.namesakes(view, &scratch.decisions[at]);
    Some(Identity { entity: mention.entity, namesakes })
}
