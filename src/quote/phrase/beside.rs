//! Phrases that no list knows, found by their place beside a cue.
//!
//! In "the narrator said", "as Harbourpost reported" and "most said" it is the cue that tells that somebody speaks.
//! Such phrases are looked for only where no other phrase touches the cue.

use std::ops::Range;

use super::{Finder, NounPhrase, PhraseKind, Phrases};
use crate::gazetteer::words::{CueKind, WordFlags};
use crate::kind::{Gender, SpeakerStatus};
use crate::quote::cue::CuePlace;
use crate::quote::fact::{Fact, TokenKind, is_article};
use crate::text::{Shape, Token};

/// The most tokens of a phrase that starts with an article, and of one that does not.
const LONGEST: usize = 6;
const LONGEST_BARE: usize = 3;

/// Words up to this level are so common that a capital at the start of a sentence makes no name of them.
const COMMON: u8 = 40;

impl Phrases {
    /// Adds what stands beside some cues of a sentence to its phrases, which start at position `first`.
    pub(super) fn add_beside<'a>(
        &mut self,
        finder: &Finder<'_>,
        cues: impl Iterator<Item = &'a CuePlace>,
        first: usize,
    ) {
        self.beside.clear();
        let known = &self.all[first..];
        let mut middle = 0; // the first known phrase behind the cue
        for cue in cues {
            middle += known[middle..].iter().take_while(|phrase| phrase.head < cue.tokens.start).count();
            let before = known[..middle].last().map(|phrase| phrase.tokens.end);
            let added = self.beside.last().map(|phrase: &NounPhrase| phrase.tokens.end);
            let floor = before.max(added).unwrap_or(0).max(cue.sentence.start);
            self.beside.extend(finder.before(cue, floor));
            self.beside.extend(finder.behind(cue, known.get(middle)));
        }
        if !self.beside.is_empty() {
            self.all.append(&mut self.beside);
            self.all[first..].sort_by_key(|phrase| phrase.head);
        }
    }
}

impl NounPhrase {
    /// Whether it is a word that has a capital and is no name all the same: "Russians", or "Others" at the start of a
    /// sentence.
    pub(in crate::quote) fn is_no_name(&self, tokens: &[Token]) -> bool {
        let first = &tokens[self.tokens.start];
        let common = (1..=COMMON).contains(&first.level) && self.around.before == TokenKind::Nothing;
        self.kind == PhraseKind::Other
            && self.tokens.len() == 1
            && !first.flags.any(WordFlags::NAME.or(WordFlags::GIVEN).or(WordFlags::SURNAME))
            && (first.flags.any(WordFlags::DEMONYM) || common)
    }
}

impl Finder<'_> {
    /// What ends where a cue's verb group starts.
    fn before(&self, cue: &CuePlace, floor: usize) -> Option<NounPhrase> {
        if cue.kind == CueKind::Noun {
            return None;
        }
        let end = cue.group;
        // "A: We did."
        if end == cue.sentence.start + 1 && self.is_turn(end - 1) {
            return Some(self.other(end - 1..end, &cue.sentence, false));
        }
        let lowest = floor.max(end.saturating_sub(LONGEST));
        let mut start = end;
        let mut determined = false;
        while start > lowest && !determined {
            let fact = self.fact(start - 1);
            determined = fact.any(Fact::OPENS_PHRASE) && !fact.any(Fact::THAT);
            if !determined && !self.is_inner(start - 1) {
                break;
            }
            start -= 1;
        }
        let head = end.checked_sub(1).filter(|&head| head >= start)?;
        if determined {
            // An article alone is followed by a noun, not by a cue.
            return (start < head || !is_article(self.written(start)))
                .then(|| self.other(start..end, &cue.sentence, true));
        }
        if self.fact(head).any(Fact::CAPITAL) {
            let run = (start..end).rev().take_while(|&at| self.is_capital(at)).last()?;
            return Some(self.other(run..end, &cue.sentence, false));
        }
        let edge = Fact::QUOTE.or(Fact::COMMA).or(Fact::SUBORDINATOR);
        let clause = start == cue.sentence.start || self.fact(start - 1).any(edge);
        let bare = clause && end - start <= LONGEST_BARE;
        bare.then(|| NounPhrase {
            kind: PhraseKind::Bare,
            status: SpeakerStatus::Collective,
            ..self.other(start..end, &cue.sentence, false)
        })
    }

    /// What starts right behind a cue that may have its speaker there; `next` is the first known phrase behind it.
    fn behind(&self, cue: &CuePlace, next: Option<&NounPhrase>) -> Option<NounPhrase> {
        let limit = next.map_or(usize::MAX, |next| next.tokens.start).min(cue.sentence.end);
        let start = cue.tokens.end;
        let inverted = cue.after_quote || cue.kind == CueKind::Phrase;
        if cue.cue.is_none() || !inverted || start >= limit {
            return None;
        }
        // "said Harbour Board Chief Ingrid Halvorsen": what goes on with a name belongs to it.
        let alone = |end: usize| end < limit || next.is_none_or(|next| next.mention.is_none());
        let limit = limit.min(start + LONGEST);
        let first = self.fact(start);
        if first.any(Fact::OPENS_PHRASE) && !first.any(Fact::THAT) {
            let inner = (start + 1..limit).take_while(|&at| self.is_inner(at));
            let end = inner.last()? + 1;
            return alone(end).then(|| self.other(start..end, &cue.sentence, true));
        }
        let end = (start..limit).take_while(|&at| self.is_capital(at)).last()? + 1;
        alone(end).then(|| self.other(start..end, &cue.sentence, false))
    }

    /// Whether a word may stand in a phrase behind its article.
    fn is_inner(&self, at: usize) -> bool {
        let fact = self.fact(at);
        let outside = Fact::MARK.or(Fact::ENDS_LEFT).or(Fact::OPENS_PHRASE).or(Fact::CLITIC);
        !fact.any(outside) || self.is_glued_hyphen(at)
    }

    /// Whether a letter stands for who asks or answers in a transcript.
    fn is_turn(&self, at: usize) -> bool {
        self.tokens[at].flags.any(WordFlags::TURN) && self.fact(at).any(Fact::CAPITAL)
    }

    /// Whether a word may be part of a name: one with a capital, but not "on Monday, saying".
    fn is_capital(&self, at: usize) -> bool {
        let fact = self.fact(at);
        let named = fact.any(Fact::CAPITAL) && !fact.any(Fact::MARK.or(Fact::ENDS_LEFT)) && !self.is_date(at);
        named || self.is_glued_hyphen(at)
    }

    /// Whether a word tells when: some names of months are also given to people.
    fn is_date(&self, at: usize) -> bool {
        let flags = self.tokens[at].flags;
        let person = || flags.any(WordFlags::GIVEN) && (at == 0 || !self.fact(at - 1).any(Fact::PREPOSITION));
        flags.any(WordFlags::DAY_MONTH) && !person()
    }

    pub(super) fn is_glued_hyphen(&self, at: usize) -> bool {
        self.fact(at).any(Fact::HYPHEN) && self.tokens[at].shape.any(Shape::GLUED)
    }

    fn other(&self, tokens: Range<usize>, sentence: &Range<usize>, determined: bool) -> NounPhrase {
        let status = match determined {
            false if tokens.len() == 1 && self.is_turn(tokens.start) => SpeakerStatus::Anonymous,
            false => SpeakerStatus::Named,
            // "Reuters, which reported"
            true if tokens.len() == 1 && self.written(tokens.start) == "which" => SpeakerStatus::Pronoun,
            true if tokens.len() == 1 => SpeakerStatus::Collective,
            true if self.is_indefinite(tokens.start) => SpeakerStatus::Anonymous,
            true => SpeakerStatus::Role,
        };
        NounPhrase {
            around: self.around(&tokens, sentence),
            head: tokens.end - 1,
            tokens,
            status,
            kind: PhraseKind::Other,
            mention: None,
            plural: false,
            gender: Gender::Unknown,
        }
    }
}
