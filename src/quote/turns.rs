//! Turns of a transcript: paragraphs that begin with who speaks and a colon.
//!
//! In "PENCE: We have done it." no marks stand around what is said. One such line proves nothing ("The result: three
//! schools closed."), and neither do the lines of a table. A document has a transcript when several paragraphs begin with
//! who speaks, there are at least two of them, and one speaks again.

use std::ops::Range;

use super::fact::{Fact, TokenKind};
use super::marks::{Closure, Region};
use super::survey::Survey;
use crate::annotation::Mention;
use crate::fold::Key;
use crate::gazetteer::words::{TitleKind, WordFlags};
use crate::kind::EntityType;
use crate::resolve::View;
use crate::text::{Paragraph, Shape, Token, Zone};

/// The most tokens before the colon.
const LONGEST_LABEL: usize = 9;

/// A transcript has at least so many turns of which it is sure who speaks.
const FEWEST_TURNS: usize = 3;

/// The most paragraphs between two turns that go on with the first of them.
const MOST_BETWEEN: usize = 4;

/// Ordinary words up to this level are so common that a label made of them ("PLACE:") names nobody, whoever bears them as
/// a surname.
const COMMON: u8 = 20;

/// Reused memory of the search for turns.
#[derive(Default, Debug)]
pub(super) struct Turns {
    found: Vec<Turn>,
    /// The labels of turns of which it is sure who speaks.
    labels: Vec<Key>,
    /// What is said in the transcript.
    spoken: Vec<Region>,
}

/// A paragraph that begins with a label and a colon.
#[derive(Debug)]
struct Turn {
    /// Position of the paragraph.
    paragraph: usize,
    /// What stands behind the colon.
    content: Range<usize>,
    /// Who speaks, as the label tells.
    label: Key,
    /// Whether the label surely says who speaks.
    sure: bool,
}

impl Turns {
    /// Adds what is said in a document's transcript to its regions, in place of those between marks within it.
    pub(super) fn find(
        &mut self,
        view: &View<'_>,
        survey: &Survey,
        mentions: &[Mention],
        regions: &mut Vec<Region>,
    ) {
        let paragraphs = view.segmented.paragraphs();
        let seeker = Seeker { view, survey, mentions };
        self.found.clear();
        let mut next = 0; // the first paragraph that does not end before the colon looked at
        for colon in seeker.colons() {
            next += paragraphs[next..].iter().take_while(|paragraph| paragraph.tokens().end <= colon).count();
            let paragraph = &paragraphs[next];
            // Most colons stand further on.
            if colon - paragraph.tokens().start <= LONGEST_LABEL {
                self.found.extend(seeker.turn(next, paragraph, colon));
            }
        }
        if !self.is_transcript() {
            return;
        }
        self.spoken.clear();
        for (i, turn) in self.found.iter().enumerate() {
            self.spoken.push(spoken(turn.content.clone(), turn.paragraph));
            let Some(following) = self.found.get(i + 1) else { break };
            let between = turn.paragraph + 1..following.paragraph;
            let goes_on = |p: &usize| seeker.goes_on(&paragraphs[*p]);
            if between.len() <= MOST_BETWEEN
                && between.clone().all(|p| goes_on(&p) || seeker.is_aside(&paragraphs[p]))
            {
                let said = between.filter(goes_on);
                self.spoken.extend(said.map(|p| spoken(paragraphs[p].tokens(), p)));
            }
        }
        // Both are in order of text.
        let mut spoken = self.spoken.iter().peekable();
        regions.retain(|region| {
            while spoken.next_if(|turn| turn.paragraph < region.paragraph).is_some() {}
            spoken.peek().is_none_or(|turn| turn.paragraph != region.paragraph)
        });
        regions.append(&mut self.spoken);
        regions.sort_unstable_by_key(|region| region.tokens.start);
    }

    fn is_transcript(&mut self) -> bool {
        self.labels.clear();
        self.labels.extend(self.found.iter().filter(|turn| turn.sure).map(|turn| turn.label));
        let turns = self.labels.len();
        self.labels.sort_unstable();
        self.labels.dedup();
        turns >= FEWEST_TURNS && (2..turns).contains(&self.labels.len())
    }
}

fn spoken(tokens: Range<usize>, paragraph: usize) -> Region {
    Region { inner: tokens.clone(), tokens, closure: Closure::Spoken, paragraph }
}

struct Seeker<'a> {
    view: &'a View<'a>,
    survey: &'a Survey,
    mentions: &'a [Mention],
}

impl<'a> Seeker<'a> {
    fn tokens(&self) -> &'a [Token] {
        self.view.segmented.tokens()
    }

    fn fact(&self, at: usize) -> Fact {
        self.survey.facts()[at]
    }

    /// The positions of all colons.
    fn colons(&self) -> impl Iterator<Item = usize> {
        self.survey
            .cues()
            .iter()
            .map(|&at| at as usize)
            .filter(|&at| self.fact(at).kind() == TokenKind::Colon)
    }

    /// The turn that a paragraph is, if all before its `colon` is a label and it ends like a sentence.
    fn turn(&self, paragraph: usize, of: &Paragraph, colon: usize) -> Option<Turn> {
        let tokens = of.tokens();
        // "Mayor: City Will Close Schools" is what a headline makes of it.
        let headline = of.zone() == Zone::Headline && of.is_title_case();
        if headline
            || matches!(of.zone(), Zone::Furniture | Zone::Byline)
            || !self.tokens()[tokens.start].is_capitalised()
        {
            return None;
        }
        let label = tokens.start..colon;
        let content = colon + 1..tokens.end;
        let starts = label.clone().all(|at| self.is_in_label(at))
            && !content.is_empty()
            && !self.tokens()[content.start].shape.any(Shape::GLUED)
            && !self.fact(content.start).any(Fact::QUOTE)
            && self.tokens()[content.clone()].iter().any(|token| token.shape.any(Shape::LETTER));
        if !starts || !self.ends_like_a_sentence(tokens.end - 1) {
            return None;
        }
        let sure = self.is_sure(label.clone());
        if !sure
            && !self.tokens()[label.clone()].iter().all(|token| token.is_mark() || token.is_in_capitals())
        {
            return None;
        }
        Some(Turn { paragraph, content, label: self.speaker(label), sure })
    }

    /// What tells speakers apart, however they are named: the last word outside brackets, which of a person's is the
    /// surname.
    fn speaker(&self, label: Range<usize>) -> Key {
        let named = label.clone().take_while(|&at| self.fact(at).kind() != TokenKind::Bracket);
        let words = named.filter(|&at| !self.fact(at).any(Fact::MARK));
        self.tokens()[words.last().unwrap_or(label.start)].key
    }

    fn is_in_label(&self, at: usize) -> bool {
        let (token, fact) = (&self.tokens()[at], self.fact(at));
        let mark = || matches!(token.span.slice(self.view.text), "." | "," | "(" | ")" | "-");
        let number = token.shape.any(Shape::DIGIT);
        token.is_capitalised()
            || number
            || fact.any(Fact::LINKS.or(Fact::CLITIC))
            || fact.any(Fact::MARK) && mark()
    }

    fn ends_like_a_sentence(&self, last: usize) -> bool {
        let token = &self.tokens()[last];
        token.shape.any(Shape::TERMINAL.or(Shape::QUOTE).or(Shape::DASH).or(Shape::HYPHEN))
            || token.closes_bracket(self.view.text)
    }

    /// Whether a label names a person or a role, or is a letter that stands for who asks and answers.
    fn is_sure(&self, label: Range<usize>) -> bool {
        let first = self.survey.mentions_before(label.start);
        let within = self.survey.mentions[first..].iter().take_while(|m| (m.start as usize) < label.end);
        if within.zip(&self.mentions[first..]).any(|(_, mention)| mention.kind == EntityType::Per) {
            return true;
        }
        self.tokens()[label].iter().any(|token| {
            let noun = self.survey.word(token).noun;
            let role = noun
                .is_some_and(|n| !n.plural && !matches!(n.kind, TitleKind::Document | TitleKind::Collective));
            let surname = token.flags.any(WordFlags::SURNAME) && !(1..=COMMON).contains(&token.level);
            role || token.flags.any(WordFlags::TURN) || surname && token.is_in_capitals()
        })
    }

    /// Whether a paragraph between two turns goes on with the first of them.
    fn goes_on(&self, paragraph: &Paragraph) -> bool {
        let tokens = paragraph.tokens();
        paragraph.zone() == Zone::Body
            && !self.fact(tokens.start).any(Fact::MARK)
            && self.ends_like_a_sentence(tokens.end - 1)
    }

    /// Whether a paragraph tells what happens while somebody speaks: "(Applause)".
    fn is_aside(&self, paragraph: &Paragraph) -> bool {
        paragraph.zone() == Zone::Body && self.fact(paragraph.tokens().start).kind() == TokenKind::Bracket
    }
}
