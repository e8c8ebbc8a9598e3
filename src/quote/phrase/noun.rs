//! Phrases around an office, occupation, group or document, and where they start and end.

use std::ops::Range;

use super::{Finder, NounPhrase, PhraseKind};
use crate::gazetteer::words::TitleKind;
use crate::kind::SpeakerStatus;
use crate::quote::fact::Fact;

/// The most tokens that a phrase takes to the left of its noun.
const LONGEST_LEFT: usize = 9;

impl Finder<'_> {
    /// Whether a phrase that starts at a token is about somebody new.
    pub(super) fn is_indefinite(&self, start: usize) -> bool {
        let article = self.written(start);
        matches!(article, "a" | "A" | "an" | "An" | "one" | "One" | "another" | "Another")
    }

    /// A phrase around an office, occupation, group or document.
    pub(super) fn noun(
        &self,
        at: usize,
        sentence: &Range<usize>,
        before: &[NounPhrase],
    ) -> Option<NounPhrase> {
        // "the report said" but not "they report": the last noun of a compound is the head.
        if at + 1 < sentence.end && self.fact(at + 1).any(Fact::LOWER_TITLE) {
            return None;
        }
        let noun = self.survey.word(&self.tokens[at]).noun?;
        let is_plural = noun.plural || noun.kind == TitleKind::Collective;
        let start = self.left_edge((at, is_plural), sentence.start, before);
        let (kind, status) = match noun.kind {
            TitleKind::Document => (PhraseKind::Document, SpeakerStatus::Document),
            _ if is_plural => (PhraseKind::Collective, SpeakerStatus::Collective),
            _ if self.is_indefinite(start) => (PhraseKind::Role, SpeakerStatus::Anonymous),
            _ => (PhraseKind::Role, SpeakerStatus::Role),
        };
        // Sources are not to be named, be they one or several.
        let status = if noun.anonymous { SpeakerStatus::Anonymous } else { status };
        let possessive = self.is_possessor(at + 1, sentence.end);
        let tokens = start..self.right_edge(at + 1, sentence.end);
        Some(NounPhrase {
            around: self.around(&tokens, sentence),
            tokens,
            head: at,
            status,
            kind: if possessive { PhraseKind::Possessive } else { kind },
            mention: None,
            plural: noun.plural,
            gender: noun.gender,
        })
    }

    /// Where the phrase of a noun starts: past adjectives and other nouns up to a determiner or possessor.
    fn left_edge(&self, (noun, is_plural): (usize, bool), floor: usize, before: &[NounPhrase]) -> usize {
        let mut start = noun;
        let mut opened = false;
        while start > floor && noun - start < LONGEST_LEFT {
            let fact = self.fact(start - 1);
            // "two senior officials", "all the officials": a determiner may have another before it and nothing else.
            if opened && (!fact.any(Fact::OPENS_PHRASE) || self.opens_clause(start - 1)) {
                break;
            }
            opened = fact.any(Fact::OPENS_PHRASE);
            if fact.any(Fact::CLITIC) {
                // "Iran's ambassador": the possessor belongs to the phrase.
                let possessor = before.iter().rev().take(4).find(|p| p.tokens.end == start - 1);
                return possessor.map_or(start, |p| p.tokens.start);
            }
            if fact.any(Fact::MARK) {
                if !self.is_glued_hyphen(start - 1) || start - 1 == floor {
                    break;
                }
            } else if !opened && fact.any(Fact::ENDS_LEFT) {
                break;
            }
            start -= 1;
        }
        // "that scientists", "what observers", but not "that scientist".
        let opens_clause = start < noun && self.opens_clause(start);
        if opens_clause && (is_plural || !self.fact(start).any(Fact::THAT)) { start + 1 } else { start }
    }

    /// Whether a determiner may open a clause: "reports that the husband", "which the envoy denied".
    fn opens_clause(&self, at: usize) -> bool {
        self.fact(at).any(Fact::THAT) || matches!(self.written(at), "which" | "what" | "What")
    }

    /// Where the phrase of a noun ends: past "of the ministry", "for Mr Trump", "at the scene".
    fn right_edge(&self, end: usize, limit: usize) -> usize {
        let mut edge = end;
        for _ in 0..2 {
            if edge >= limit || !self.fact(edge).any(Fact::LINKS) {
                break;
            }
            let mut at = edge + 1;
            let mut noun = None;
            while at < limit && at - edge < 8 {
                let fact = self.fact(at);
                let article = fact.any(Fact::DETERMINER) && noun.is_none();
                if !article && !fact.any(Fact::LINKED) {
                    break;
                }
                at += 1;
                if !article {
                    noun = Some(at);
                }
            }
            match noun {
                Some(end) => edge = end,
                None => break,
            }
        }
        edge
    }
}
