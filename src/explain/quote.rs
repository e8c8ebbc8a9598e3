//! Why words are attributed to somebody or not.

use super::weight::{Evidence, LogOdds};
use crate::annotation::EntityIndex;
use crate::span::Span;

pub use crate::quote::{Extent, Signs, Unresolved};

/// The choices that made the quotes of a stretch, or made none.
#[derive(Clone, Debug, Default)]
pub struct QuoteChoices {
    /// Those of the quotes that were found, in order of text.
    pub quotes: Vec<QuoteChoice>,
    /// Cues that attribute nothing.
    pub idle_cues: Vec<CueChoice>,
    /// Stretches between marks that belong to no cue: titles, nicknames, words at a distance.
    pub other_marks: Vec<MarksChoice>,
}

/// The choices that made a quote.
#[derive(Clone, Debug)]
pub struct QuoteChoice {
    /// The quote's position in [`Annotations::quotes`](crate::Annotations::quotes).
    pub quote: usize,
    /// How sure it is, before the correction that makes its score.
    pub certainty: Certainty,
    /// What was made of the cue.
    pub cue: CueChoice,
    /// To whom the stretches between marks within the content belong.
    pub marks: Vec<MarksChoice>,
    /// Who is meant by the speaker; none where the quote has no speaker.
    pub referent: Option<Referent>,
}

/// How sure a quote is: the probabilities of all that has to be right for it.
#[derive(Clone, Copy, Debug)]
pub struct Certainty {
    /// That the cue attributes something there, or that the marks belong to it.
    pub attributed: f32,
    /// That the content goes just so far; 1 where marks tell.
    pub bounds: f32,
    /// That just this speaker is meant.
    pub speaker: f32,
}

impl Certainty {
    /// The probability of all together. The score of the quote's row is how often quotes of its kind are right that have
    /// this probability.
    pub fn in_all(&self) -> f32 {
        self.attributed * self.bounds * self.speaker
    }
}

/// One of several readings among which the most probable was chosen.
#[derive(Clone, Debug)]
pub struct Alternative<T> {
    /// What would be the case.
    pub reading: T,
    /// What speaks for it and against it.
    pub evidence: Vec<Evidence<LogOdds>>,
    /// The sum of the weights.
    pub score: LogOdds,
    /// How probable it is among the alternatives.
    pub probability: f32,
    /// Whether it was chosen.
    pub chosen: bool,
}

/// What was made of a word that may attribute.
#[derive(Clone, Debug)]
pub struct CueChoice {
    /// Where it stands, with its verb group.
    pub span: Span,
    /// Whether it attributes; none where a stretch between marks belongs to it, and of colons, which attribute
    /// nothing else.
    pub attribution: Option<Attribution>,
    /// The phrases that may be its speaker, and nobody.
    pub speakers: Vec<Alternative<Option<Span>>>,
    /// What its content may start with behind the cue, in order of text; none, where nothing of it stands there.
    pub starts: Vec<Alternative<Option<Span>>>,
    /// Where its content may be, if it starts so. This is asked for paraphrases, of which it is a part that marks stand within.
    pub contents: Vec<Alternative<ContentReading>>,
}

/// Whether a cue attributes.
#[derive(Clone, Debug)]
pub struct Attribution {
    /// Evidence from the cue and the words around it.
    pub of_cue: Vec<Evidence<LogOdds>>,
    /// Evidence from its speaker.
    pub of_speaker: Vec<Evidence<LogOdds>>,
    /// The sum of the weights.
    pub score: LogOdds,
    /// How probable it is that it attributes.
    pub probability: f32,
    /// What was decided.
    pub verdict: Verdict,
}

/// What was decided of a cue.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// It attributes.
    Attributes,
    /// It is too improbable that it does.
    TooDoubtful,
    /// It would, but its sentence has no words left that could be its content.
    NoContent,
    /// It would, but where its content stands is too uncertain.
    DoubtfulContent,
    /// It would, but readers give its words to another cue that claims them, too.
    WordsOfAnother,
    /// The cue and its words spoke so much against it that the speaker did not count.
    Hopeless,
}

/// A place where a cue's content may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ContentReading {
    /// The place.
    pub span: Span,
    /// How it lies to the cue and its sentence.
    pub extent: Extent,
}

/// To whom a stretch between quotation marks belongs.
#[derive(Clone, Debug)]
pub struct MarksChoice {
    /// The stretch, with its marks.
    pub span: Span,
    /// Those to whom it may belong.
    pub owners: Vec<Alternative<OwnerReading>>,
}

/// To whom a stretch between marks may belong.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OwnerReading {
    /// To a cue.
    Cue(Span),
    /// To whom the stretch between marks before it belongs.
    Before,
    /// To nobody.
    Nobody,
}

/// Who is meant by the phrase that is a quote's speaker.
#[derive(Clone, Debug)]
pub struct Referent {
    /// The entity, or why none was chosen.
    pub outcome: Result<EntityIndex, Unresolved>,
    /// The mentions that a pronoun was compared with, the nearest first.
    pub considered: Vec<Considered>,
}

/// A mention that a pronoun was compared with.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Considered {
    /// The mention.
    pub mention: Span,
    /// Whose name it is.
    pub entity: EntityIndex,
    /// What speaks for it.
    pub signs: Signs,
}

/// The alternative that was chosen.
pub fn chosen<T>(alternatives: &[Alternative<T>]) -> Option<&Alternative<T>> {
    alternatives.iter().find(|alternative| alternative.chosen)
}

/// The most probable alternative that was not chosen.
pub fn runner_up<T>(alternatives: &[Alternative<T>]) -> Option<&Alternative<T>> {
    alternatives.iter().filter(|alternative| !alternative.chosen).max_by_key(|alternative| alternative.score)
}
