//! Why stretches of text are names or not.

use super::identity::Identity;
use super::weight::{ByType, Evidence, LogOdds};
use crate::kind::EntityType;
use crate::span::Span;

/// What a stretch of text may be taken for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reading {
    /// No name stands there.
    NoName,
    /// A name of a type.
    Name(Span, EntityType),
}

/// A choice among the candidates of one place in the text: all that overlap each other there.
#[derive(Clone, Debug)]
pub struct NameChoice {
    /// The stretch that the choice is about: the chosen name's, or that of all candidates when none was chosen.
    pub span: Span,
    /// What was chosen.
    pub winner: Reading,
    /// What the place by itself had been read as, if the rest of the article decided otherwise: its other mentions of a name
    /// that no list has, or that it is not about sport.
    pub overruled: Option<Reading>,
    /// The reading that would have been chosen next, by the place itself; none where all other candidates were out
    /// before.
    pub runner_up: Option<Reading>,
    /// By how much the reading chosen by the place itself leads the runner-up. Both count with the best reading of the
    /// words around them that goes together with them.
    pub margin: LogOdds,
    /// What the chosen name stands for; `None` when no name was chosen.
    pub identity: Option<Identity>,
    /// The score of the name's row: its probability, corrected by how often rows of this probability are right. None
    /// when no name was chosen.
    pub score: Option<f32>,
    /// All candidates, the most probable first.
    pub candidates: Vec<Candidate>,
}

/// A stretch of text that was looked at as a name.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Where it stands.
    pub span: Span,
    /// Evidence from its words, the words around it and the lists.
    pub on_first_sight: Vec<Evidence<ByType<LogOdds>>>,
    /// Its probability by that alone; `None` when it was out before one was worked out.
    pub first_probability: Option<ByType<f32>>,
    /// Evidence from the rest of the article; empty unless there was a second look.
    pub of_document: Vec<Evidence<ByType<LogOdds>>>,
    /// How far it came.
    pub look: Look,
    /// What it scored: the sum of the weights of all its evidence.
    pub score: ByType<LogOdds>,
    /// Its probability as each type, over all ways to read the words around it.
    pub probability: ByType<f32>,
    /// The type that it was chosen as.
    pub chosen: Option<EntityType>,
    /// Whether it would have been chosen, but is on a user's list of names that are never tagged.
    pub stopped: bool,
}

/// How often a candidate was looked at, and why no more often.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Look {
    /// Its words and surroundings spoke so much against it that it was not considered as a whole.
    Futile,
    /// It was so improbable on first sight that it was out.
    Hopeless,
    /// On first sight, it or all that overlaps it was so clear that the rest of the article was not asked.
    Clear,
    /// The rest of the article was asked too.
    Twice,
}

impl Candidate {
    /// All its evidence.
    pub fn evidence(&self) -> impl Iterator<Item = &Evidence<ByType<LogOdds>>> {
        self.on_first_sight.iter().chain(&self.of_document)
    }

    /// The type that it is most probable as.
    pub fn best_type(&self) -> EntityType {
        let by_score = |a: &EntityType, b: &EntityType| self.score[*a].cmp(&self.score[*b]).then(b.cmp(a));
        self.chosen.or(EntityType::ALL.iter().copied().max_by(by_score)).expect("there are types")
    }
}

impl NameChoice {
    /// The candidate of a reading.
    pub fn candidate(&self, reading: Reading) -> Option<&Candidate> {
        match reading {
            Reading::NoName => None,
            Reading::Name(span, _) => self.candidates.iter().find(|candidate| candidate.span == span),
        }
    }
}
