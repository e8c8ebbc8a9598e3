//! What was found in a document: plain data that refers to its text by spans.

use std::borrow::Cow;

use crate::gazetteer::{Entry, EntryId, Gazetteer};
use crate::kind::{EntityType, Gender, QuoteKind, SpeakerStatus, Subtype};
use crate::slug::push_slug;
use crate::span::Span;
use crate::write::Score;

/// Everything found in one document. Reused from one document to the next by [`Tagger::tag_into`].
///
/// [`Tagger::tag_into`]: crate::Tagger::tag_into
#[derive(Clone, Debug, Default)]
pub struct Annotations {
    /// Mentions in order of text; they do not overlap.
    pub mentions: Vec<Mention>,
    /// The things mentioned, in order of their first mention.
    pub entities: Vec<Entity>,
    /// Quotes in order of text.
    pub quotes: Vec<Quote>,
    /// Stretches of content that quotes refer to, see [`Quote::parts`].
    pub parts: Vec<Span>,
}

/// A position in [`Annotations::entities`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct EntityIndex(pub(crate) u32);

/// A stretch of text that names something.
#[derive(Clone, Debug)]
pub struct Mention {
    /// The name as it stands, without title and without possessive "'s".
    pub span: Span,
    /// What it names.
    pub kind: EntityType,
    /// The thing.
    pub entity: EntityIndex,
    /// The title or role before the name ("President", "foreign minister").
    pub title: Option<Span>,
    /// Probability, 0 to 1, that these are the bounds and the type of a mention.
    pub score: f32,
    /// The evidence that spoke most for it, as `template=value` in the list of weights.
    pub rule: &'static str,
}

/// A thing that a document names at least once.
#[derive(Clone, Debug)]
pub struct Entity {
    /// What it is.
    pub kind: EntityType,
    /// What it is more finely, where the gazetteer or a keyword tells.
    pub subtype: Option<Subtype>,
    /// Its entry, where one reading was chosen.
    pub entry: Option<EntryId>,
    /// The longest name that the document gives it.
    pub name: Span,
    /// Gender of a person, where titles, given names or the gazetteer tell.
    pub gender: Gender,
    /// The role that the document gives it first, in an apposition or a title.
    pub role: Option<Span>,
}

/// Words or thoughts that are attributed to somebody.
#[derive(Clone, Debug)]
pub struct Quote {
    /// Whether the words are given, paraphrased, or both.
    pub kind: QuoteKind,
    /// From the beginning of the content to its end, quotation marks included.
    pub span: Span,
    /// The content's stretches, as positions in [`Annotations::parts`]: one, or several when the quote is split
    /// ("A," he said. "B.") or spans paragraphs.
    pub parts: std::ops::Range<u32>,
    /// The words that attribute ("said", "according to").
    pub cue: Option<Span>,
    /// The speaker as written ("he", "the ambassador").
    pub speaker: Option<Span>,
    /// Who that is.
    pub entity: Option<EntityIndex>,
    /// How the speaker is given.
    pub status: SpeakerStatus,
    /// The office or occupation that the text gives the speaker.
    pub role: Option<Span>,
    /// Probability, 0 to 1, that this is a quote by this speaker.
    pub score: f32,
    /// The construction that decided.
    pub rule: &'static str,
}

impl Annotations {
    /// Forgets everything, keeping the memory.
    pub fn clear(&mut self) {
        self.mentions.clear();
        self.entities.clear();
        self.quotes.clear();
        self.parts.clear();
    }

    /// Leaves out mentions and quotes whose score, as it is written, with three decimals, is less than this; the entities
    /// stay.
    pub fn leave_out_below(&mut self, min_score: f32) {
        self.mentions.retain(|mention| Score(mention.score).reaches(min_score));
        self.quotes.retain(|quote| Score(quote.score).reaches(min_score));
    }

    /// The entity at a position.
    pub fn entity(&self, at: EntityIndex) -> &Entity {
        &self.entities[at.0 as usize]
    }

    /// The stretches of a quote's content, in order of text.
    pub fn parts_of(&self, quote: &Quote) -> &[Span] {
        &self.parts[quote.parts.start as usize..quote.parts.end as usize]
    }
}

impl Entity {
    /// The gazetteer's entry.
    pub fn entry<'g>(&self, gazetteer: &'g Gazetteer) -> Option<Entry<'g>> {
        self.entry.map(|id| gazetteer.entry(id))
    }

    /// The canonical name: the gazetteer's, or the longest that the document gives.
    pub fn canonical_name<'a>(&self, text: &'a str, gazetteer: &'a Gazetteer) -> &'a str {
        match self.entry {
            Some(id) => gazetteer.entry(id).name(),
            None => self.name.slice(text),
        }
    }

    /// A stable id: the gazetteer's, or `nil:` with type and folded name for a thing that is not listed, so
    /// that the same name has the same id in all documents without a claim that it is the same thing.
    pub fn id<'g>(&self, text: &str, gazetteer: &'g Gazetteer) -> Cow<'g, str> {
        match self.entry {
            Some(id) => Cow::Borrowed(gazetteer.entry(id).id()),
            None => {
                let mut id = String::new();
                self.push_id(text, gazetteer, &mut id);
                Cow::Owned(id)
            }
        }
    }

    /// Appends [`Self::id`].
    pub(crate) fn push_id(&self, text: &str, gazetteer: &Gazetteer, out: &mut String) {
        match self.entry {
            Some(id) => out.push_str(gazetteer.entry(id).id()),
            None => {
                out.push_str(match self.kind {
                    EntityType::Per => "nil:per:",
                    EntityType::Loc => "nil:loc:",
                    EntityType::Org => "nil:org:",
                });
                push_slug(self.name.slice(text), out);
            }
        }
    }
}
