//! What is observed of cues, speakers, content and quotation marks.
//!
//! Four small questions, each a choice among a few candidates with additive evidence: who is a cue's speaker,
//! does the cue attribute anything, where is its content, and which cue does a stretch between marks belong to.

use std::ops::Range;

use super::cue::CuePlace;
use super::marks::{Closure, Region};
use super::phrase::NounPhrase;
use crate::annotation::Mention;
use crate::evidence::{Label, Template, label, number};
use crate::fold::{ascii_key, join};
use crate::gazetteer::words::{CueKind, WordFlags};
use crate::resolve::{Part, Sink, View, see_parts};
use crate::text::{Shape, Token, Zone};

/// A document with its noun phrases, cues and quotation marks.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) view: View<'a>,
    pub(crate) mentions: &'a [Mention],
    pub(crate) phrases: &'a [NounPhrase],
    pub(crate) cues: &'a [CuePlace],
    pub(crate) regions: &'a [Region],
}

/// Where a cue's content may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ContentPlace {
    pub(crate) tokens: Range<usize>,
    /// Before the cue: "…, he said".
    pub(crate) inverted: bool,
}

/// To whom a region may belong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    /// To a cue, by position.
    Cue(usize),
    /// To whom the region before belongs.
    Before,
    /// To nobody: scare quotes, titles, nicknames.
    Nobody,
}

/// The phrases near a cue, by position: those before it and those after it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NearPhrases {
    first: usize,
    middle: usize,
    end: usize,
}

impl NearPhrases {
    /// The positions of all of them.
    pub(crate) fn all(self) -> Range<usize> {
        self.first..self.end
    }
}

/// Phrases looked at on either side of a cue.
const MOST_PHRASES: usize = 6;
/// Cues looked at on either side of a region.
const MOST_CUES: usize = 5;
/// Ends of content looked at.
const MOST_ENDS: usize = 14;
/// How far a cue may be from its region, in tokens.
const REACH: usize = 70;

/// A count as a coarse step.
fn step(n: usize) -> usize {
    match n {
        0..=3 => n,
        4..=5 => 4,
        6..=8 => 5,
        9..=14 => 6,
        15..=25 => 7,
        _ => 8,
    }
}

impl<'a> Scene<'a> {
    /// The cues that start within a range of tokens.
    pub(crate) fn cues_in(&self, tokens: Range<usize>) -> &'a [CuePlace] {
        let first = self.cues.partition_point(|c| c.tokens.start < tokens.start);
        let last = self.cues.partition_point(|c| c.tokens.start < tokens.end);
        &self.cues[first..last.max(first)]
    }

    /// The regions that start within a range of tokens.
    pub(crate) fn regions_in(&self, tokens: Range<usize>) -> &'a [Region] {
        let first = self.regions.partition_point(|r| r.tokens.start < tokens.start);
        let last = self.regions.partition_point(|r| r.tokens.start < tokens.end);
        &self.regions[first..last.max(first)]
    }

    /// The region that a token lies in.
    fn region_at(&self, at: usize) -> Option<&'a Region> {
        let after = self.regions.partition_point(|r| r.tokens.start <= at);
        self.regions[..after].last().filter(|r| at < r.tokens.end)
    }

    fn tokens(&self) -> &'a [Token] {
        self.view.segmented.tokens()
    }

    fn written(&self, at: usize) -> &'a str {
        self.tokens()[at].span.slice(self.view.text)
    }

    fn flags(&self, at: usize) -> WordFlags {
        self.tokens()[at].flags
    }

    fn see(&self, sink: &mut impl Sink, template: Template, parts: &[Part<'_>]) {
        see_parts(sink, self.view.text, template, parts);
    }

    /// The phrases that can be the speaker of a cue: the nearest of its sentence on both sides.
    pub(crate) fn speakers_of(&self, cue: &CuePlace) -> NearPhrases {
        let middle = self.phrases.partition_point(|p| p.head < cue.tokens.start);
        let within = |p: &&NounPhrase| cue.sentence.contains(&p.head);
        let before = self.phrases[..middle].iter().rev().take(MOST_PHRASES).take_while(within).count();
        let after = self.phrases[middle..].iter().take(MOST_PHRASES / 2).take_while(within).count();
        NearPhrases { first: middle - before, middle, end: middle + after }
    }

    /// Evidence that phrase `p`, one of `candidates`, is the speaker of a cue.
    pub(crate) fn speaker(&self, cue: &CuePlace, candidates: NearPhrases, p: usize, sink: &mut impl Sink) {
        let phrase = &self.phrases[p];
        let left = phrase.head < cue.tokens.start;
        let side = if left { label!("left") } else { label!("right") };
        let (gap, between) = if left {
            (phrase.tokens.end..cue.group.max(phrase.tokens.end), candidates.middle - p - 1)
        } else {
            (cue.tokens.end..phrase.tokens.start.max(cue.tokens.end), p - candidates.middle)
        };
        let near = self.gap_kind(gap.clone());
        let status = self.phrase_kind(phrase);
        let kind = cue.kind.label();
        let form = if cue.passive { label!("passive") } else { cue.form.label() };
        let t = Template::Speaker;
        let name = Part::Name;
        let before = phrase.tokens.start.checked_sub(1).filter(|&b| b >= cue.sentence.start);
        let before_kind = before.map_or(label!("start"), |b| self.token_kind(b));
        let gap_step = number(step(gap.len()));
        let between = number(between);
        let after = if left { gap.start } else { phrase.tokens.end };
        let after_kind = (after < cue.sentence.end).then(|| self.token_kind(after));
        let first = left && p == candidates.first;
        let is_quote = |at: Option<usize>| at.is_some_and(|b| self.tokens()[b].shape.any(Shape::QUOTE));
        let after_quote = is_quote(cue.group.checked_sub(1)) || is_quote(phrase.tokens.start.checked_sub(1));
        let key = [
            side,
            near,
            form,
            status,
            between,
            gap_step,
            before_kind,
            after_kind.unwrap_or(label!("none")),
            kind,
        ]
        .iter()
        .fold(1 + u64::from(first) * 2 + u64::from(after_quote), |key, part| join(key, part.key));
        sink.share(key, |sink| {
            self.see(sink, t, &[name(side), name(near), name(kind)]);
            self.see(sink, t, &[name(side), name(near), name(form), name(status)]);
            self.see(sink, t, &[name(side), name(label!("between")), name(between), name(near)]);
            self.see(sink, t, &[name(side), name(label!("gap")), name(gap_step), name(near)]);
            self.see(sink, t, &[name(side), name(status), name(form)]);
            self.see(sink, t, &[name(side), name(label!("before")), name(before_kind), name(near)]);
            self.see(sink, t, &[name(side), name(label!("before")), name(before_kind), name(status)]);
            if first {
                self.see(sink, t, &[name(label!("first-of-sentence")), name(near), name(kind)]);
            }
            if let Some(after_kind) = after_kind {
                self.see(sink, t, &[name(side), name(label!("after")), name(after_kind)]);
            }
            if after_quote {
                self.see(sink, t, &[name(side), name(label!("after-quote")), name(near)]);
            }
        });
        self.see(sink, t, &[name(side), name(label!("lemma")), name(cue.lemma(&self.view)), name(near)]);
        if let Some(b) = before {
            self.see(sink, t, &[name(side), name(label!("before-word")), Part::Token(&self.tokens()[b])]);
        }
        if phrase.tokens.len() == 1 && phrase.mention.is_none() {
            let single = &self.tokens()[phrase.head];
            self.see(sink, t, &[name(side), name(label!("word")), Part::Token(single)]);
        }
    }

    /// Evidence that a cue has no speaker in its sentence.
    pub(crate) fn no_speaker(&self, cue: &CuePlace, sink: &mut impl Sink) {
        let t = Template::Speaker;
        let name = Part::Name;
        let form = if cue.passive { label!("passive") } else { cue.form.label() };
        self.see(sink, t, &[name(label!("none")), name(cue.kind.label()), name(form)]);
        self.see(sink, t, &[name(label!("none")), name(cue.lemma(&self.view))]);
        let before = cue.group.checked_sub(1).filter(|&b| b >= cue.sentence.start);
        self.see(
            sink,
            t,
            &[
                name(label!("none")),
                name(label!("before")),
                name(before.map_or(label!("start"), |b| self.token_kind(b))),
            ],
        );
        let candidates = self.speakers_of(cue).all().len();
        self.see(sink, t, &[name(label!("none")), name(label!("candidates")), name(number(candidates))]);
    }

    fn gap_kind(&self, gap: Range<usize>) -> Label {
        if gap.is_empty() {
            return label!("adjacent");
        }
        let (mut commas, mut comma_last) = (0, false);
        let (mut flags, mut shape) = (WordFlags::default(), Shape::default());
        for token in &self.tokens()[gap.clone()] {
            comma_last = token.key == const { ascii_key(",") };
            commas += usize::from(comma_last);
            flags = flags.or(token.flags);
            shape = shape.or(token.shape);
        }
        if flags.any(WordFlags::RELATIVE) {
            if comma_last { label!("relative-comma") } else { label!("relative") }
        } else if comma_last && (commas >= 2 || gap.len() > 2) {
            label!("apposition")
        } else if comma_last {
            label!("comma")
        } else if shape.any(Shape::QUOTE) {
            label!("over-quote")
        } else if flags.any(WordFlags::CONJUNCTION) {
            label!("over-conjunction")
        } else if shape.any(Shape::CLITIC) {
            label!("possessive")
        } else if commas > 0 {
            label!("over-comma")
        } else if flags.any(WordFlags::SUBORDINATOR) {
            label!("over-subordinator")
        } else if flags.any(WordFlags::PREPOSITION) {
            label!("over-preposition")
        } else if gap.len() <= 2 {
            label!("close")
        } else {
            label!("far")
        }
    }

    fn phrase_kind(&self, phrase: &NounPhrase) -> Label {
        use crate::kind::{EntityType, SpeakerStatus};
        if phrase.possessive {
            return if phrase.mention.is_some() { label!("name-possessive") } else { label!("possessive") };
        }
        match phrase.status {
            SpeakerStatus::Named => match phrase.mention.map(|m| self.mentions[m].kind) {
                Some(EntityType::Per) => label!("person"),
                Some(EntityType::Loc) => label!("place"),
                _ => label!("organisation"),
            },
            SpeakerStatus::Pronoun => {
                let flags = self.flags(phrase.head);
                if flags.any(WordFlags::RELATIVE) {
                    label!("who")
                } else if !flags.any(WordFlags::SUBJECT) {
                    label!("object-pronoun")
                } else if flags.any(WordFlags::FIRST_PERSON.or(WordFlags::SECOND_PERSON)) {
                    label!("i-or-you")
                } else {
                    label!("pronoun")
                }
            }
            SpeakerStatus::Role | SpeakerStatus::Anonymous => label!("role"),
            SpeakerStatus::Collective => label!("collective"),
            SpeakerStatus::Document => label!("document"),
            SpeakerStatus::Unknown => label!("other"),
        }
    }

    fn token_kind(&self, at: usize) -> Label {
        let token = &self.tokens()[at];
        let flags = self.flags(at);
        if token.shape.any(Shape::QUOTE) {
            label!("quote")
        } else if token.is_mark() {
            match self.written(at) {
                "," => label!("comma"),
                ":" => label!("colon"),
                ";" => label!("semicolon"),
                "." | "!" | "?" | "…" => label!("stop"),
                "(" | "[" => label!("bracket"),
                _ => label!("mark"),
            }
        } else if token.shape.any(Shape::CLITIC) {
            label!("clitic")
        } else if flags.any(WordFlags::PREPOSITION) {
            label!("preposition")
        } else if flags.any(WordFlags::CONJUNCTION) {
            label!("conjunction")
        } else if flags.any(WordFlags::SUBORDINATOR) {
            label!("subordinator")
        } else if flags.any(WordFlags::RELATIVE) {
            label!("who")
        } else if flags.any(WordFlags::PRONOUN) {
            label!("pronoun")
        } else if flags.any(WordFlags::DETERMINER) {
            label!("determiner")
        } else if flags.any(WordFlags::AUXILIARY.or(WordFlags::MODAL)) {
            label!("auxiliary")
        } else if flags.any(WordFlags::NEGATION) {
            label!("negation")
        } else if flags.any(WordFlags::ADVERB) {
            label!("adverb")
        } else if token.is_capitalised() {
            label!("capital")
        } else if self.view.cue_of(token).is_some() {
            label!("cue")
        } else if token.shape.any(Shape::DIGIT) {
            label!("digit")
        } else {
            label!("word")
        }
    }

    /// Evidence that a cue attributes something in its sentence outside quotation marks, whoever speaks.
    pub(crate) fn attributes(&self, c: usize, sink: &mut impl Sink) {
        let cue = &self.cues[c];
        let t = Template::Attributes;
        let name = Part::Name;
        let lemma = cue.lemma(&self.view);
        let class = cue.cue.map_or(label!(":"), |id| self.view.gazetteer.cue(id).class.label());
        let form = if cue.passive { label!("passive") } else { cue.form.label() };
        let group = if cue.group < cue.tokens.start { self.token_kind(cue.group) } else { label!("bare") };
        let next = cue.tokens.end;
        let next_kind = if next < cue.sentence.end { self.token_kind(next) } else { label!("end") };
        let before = cue.group.checked_sub(1).filter(|&b| b >= cue.sentence.start);
        let before_kind = before.map_or(label!("start"), |b| self.token_kind(b));
        let key = [lemma, form, next_kind, before_kind, group, cue.kind.label()];
        let key = key.iter().fold(8, |key, part| join(key, part.key));
        sink.share(key, |sink| {
            self.see(sink, t, &[name(label!("bias"))]);
            self.see(sink, t, &[name(label!("lemma")), name(lemma)]);
            self.see(sink, t, &[name(label!("lemma")), name(lemma), name(form)]);
            self.see(sink, t, &[name(label!("lemma")), name(lemma), name(label!("next")), name(next_kind)]);
            self.see(sink, t, &[name(label!("class")), name(class), name(next_kind)]);
            self.see(sink, t, &[name(cue.kind.label()), name(form), name(next_kind)]);
            self.see(
                sink,
                t,
                &[name(cue.kind.label()), name(label!("before")), name(before_kind), name(form)],
            );
            self.see(sink, t, &[name(label!("group")), name(group), name(form)]);
        });
        if cue.group < cue.tokens.start {
            self.see(sink, t, &[name(label!("helper")), Part::Token(&self.tokens()[cue.group])]);
        }
        if next < cue.sentence.end {
            let token = Part::Token(&self.tokens()[next]);
            self.see(sink, t, &[name(label!("next")), token]);
            self.see(sink, t, &[name(label!("next")), token, name(cue.kind.label()), name(form)]);
            self.see(sink, t, &[name(label!("class")), name(class), name(label!("next")), token]);
            if next + 1 < cue.sentence.end {
                self.see(sink, t, &[name(label!("second")), Part::Token(&self.tokens()[next + 1])]);
            }
        }
        if let Some(b) = before {
            self.see(sink, t, &[name(label!("before")), Part::Token(&self.tokens()[b])]);
        }
        let that = (next..cue.sentence.end.min(next + 7)).any(|at| self.written(at) == "that");
        if that {
            self.see(sink, t, &[name(label!("that")), name(class)]);
        }
        let same_sentence = |other: &CuePlace| other.sentence == cue.sentence;
        let earlier = self.cues[..c].iter().rev().take(4).take_while(|o| same_sentence(o)).count();
        let later = self.cues[c + 1..].iter().take(4).take_while(|o| same_sentence(o)).count();
        self.see(sink, t, &[name(label!("earlier")), name(number(earlier)), name(cue.kind.label())]);
        self.see(sink, t, &[name(label!("later")), name(number(later)), name(cue.kind.label())]);
        self.see(
            sink,
            t,
            &[name(label!("rest")), name(number(step(cue.sentence.end - next))), name(cue.kind.label())],
        );
        let paragraph = &self.view.segmented.paragraphs()[self.view.segmented.paragraph_of(cue.tokens.start)];
        if paragraph.zone() == Zone::Headline {
            self.see(sink, t, &[name(label!("headline")), name(form)]);
        }
        let quoted = !self.regions_in(next..cue.sentence.end).is_empty();
        if quoted {
            self.see(sink, t, &[name(label!("quote-after")), name(class)]);
        }
    }

    /// Evidence that a cue attributes something, from its speaker.
    pub(crate) fn attributes_by(&self, c: usize, speaker: Option<usize>, sink: &mut impl Sink) {
        let cue = &self.cues[c];
        let t = Template::Attributes;
        let name = Part::Name;
        let class = cue.cue.map_or(label!(":"), |id| self.view.gazetteer.cue(id).class.label());
        let status = speaker.map_or(label!("none"), |p| self.phrase_kind(&self.phrases[p]));
        let side = speaker.map_or(label!("none"), |p| {
            if self.phrases[p].head < cue.tokens.start { label!("left") } else { label!("right") }
        });
        let lemma = cue.lemma(&self.view);
        self.see(sink, t, &[name(label!("lemma")), name(lemma), name(label!("speaker")), name(side)]);
        self.see(sink, t, &[name(label!("speaker")), name(side), name(status), name(cue.kind.label())]);
        self.see(sink, t, &[name(label!("speaker")), name(status), name(class)]);
        let inverted = speaker.is_some() && self.comma_before_group(cue, speaker).is_some();
        if inverted {
            self.see(sink, t, &[name(label!("inverted")), name(class)]);
        }
    }

    /// The comma before cue and speaker in "…, he said", if that is how they stand.
    fn comma_before_group(&self, cue: &CuePlace, speaker: Option<usize>) -> Option<usize> {
        let mut start = cue.group;
        if let Some(phrase) = speaker.map(|p| &self.phrases[p])
            && phrase.head < cue.tokens.start
        {
            start = start.min(phrase.tokens.start);
        }
        let comma = start.checked_sub(1).filter(|&b| b > cue.sentence.start)?;
        (self.written(comma) == ",").then_some(comma)
    }

    /// Where a cue's content may be.
    pub(crate) fn contents_of(&self, cue: &CuePlace, speaker: Option<usize>, places: &mut Vec<ContentPlace>) {
        places.clear();
        let sentence_end = self.last_word_end(cue.sentence.clone());
        if let Some(comma) = self.comma_before_group(cue, speaker)
            && comma > cue.sentence.start + 1
        {
            places.push(ContentPlace { tokens: cue.sentence.start..comma, inverted: true });
        }
        let start = self.content_start(cue, speaker);
        if start >= sentence_end {
            return;
        }
        let mut ends = 0;
        for at in start + 1..sentence_end {
            if ends == MOST_ENDS {
                break;
            }
            if self.region_at(at).is_some_and(|r| r.tokens.start < at) {
                continue;
            }
            let written = self.written(at);
            let flags = self.flags(at);
            let boundary = matches!(written, "," | ";" | ":" | "(" | "-")
                || self.tokens()[at].shape.any(Shape::DASH)
                || flags.any(WordFlags::CONJUNCTION.or(WordFlags::SUBORDINATOR))
                || flags.any(WordFlags::RELATIVE)
                || matches!(written, "in" | "during" | "at" | "on" | "to" | "for" | "about");
            let after_comma = self.written(at - 1) == ",";
            if boundary && !after_comma {
                places.push(ContentPlace { tokens: start..at, inverted: false });
                ends += 1;
            }
        }
        places.push(ContentPlace { tokens: start..sentence_end, inverted: false });
    }

    /// The end of a sentence without its last marks, unless they close a quotation.
    fn last_word_end(&self, sentence: Range<usize>) -> usize {
        let mut end = sentence.end;
        while end > sentence.start && self.tokens()[end - 1].is_mark() {
            end -= 1;
        }
        end
    }

    /// Where the content after a cue starts: at "that" or the infinitive behind an object ("told CNN that",
    /// "urged him to"), or right after the cue.
    fn content_start(&self, cue: &CuePlace, speaker: Option<usize>) -> usize {
        let mut after = cue.tokens.end;
        if let Some(phrase) = speaker.map(|p| &self.phrases[p])
            && phrase.head >= cue.tokens.end
        {
            after = phrase.tokens.end;
            if after < cue.sentence.end && self.written(after) == "," {
                after += 1;
            }
        }
        for at in after..cue.sentence.end.min(after + 8) {
            if self.written(at) == "that" {
                return at;
            }
            if self.tokens()[at].is_mark() && !self.tokens()[at].shape.any(Shape::HYPHEN) {
                break;
            }
        }
        // The one who is told is no content.
        let told = cue.cue.is_some_and(|id| {
            use crate::gazetteer::words::CueClass;
            matches!(self.view.gazetteer.cue(id).class, CueClass::Tell)
        });
        let article = after < cue.sentence.end && self.flags(after).any(WordFlags::DETERMINER);
        if told
            && let Some(object) = self
                .phrase_starting_at(after)
                .or_else(|| self.phrase_starting_at(after + usize::from(article)))
        {
            return object.tokens.end;
        }
        after
    }

    fn phrase_starting_at(&self, at: usize) -> Option<&'a NounPhrase> {
        let first = self.phrases.partition_point(|p| p.head < at);
        self.phrases[first..].iter().take(3).find(|p| p.tokens.start == at)
    }

    /// Evidence for a place of content; `skipped` is the number of earlier ends passed over.
    pub(crate) fn content(&self, cue: &CuePlace, place: &ContentPlace, skipped: usize, sink: &mut impl Sink) {
        let t = Template::Content;
        let name = Part::Name;
        let class = cue.cue.map_or(label!(":"), |id| self.view.gazetteer.cue(id).class.label());
        let side = if place.inverted { label!("inverted") } else { label!("after") };
        let length = step(place.tokens.len());
        let kind = cue.kind.label();
        self.see(sink, t, &[name(side), name(kind), name(class)]);
        self.see(sink, t, &[name(side), name(label!("lemma")), name(cue.lemma(&self.view))]);
        let next = cue.tokens.end;
        let next_kind = if next < cue.sentence.end { self.token_kind(next) } else { label!("end") };
        self.see(sink, t, &[name(side), name(label!("next")), name(next_kind)]);
        if place.inverted {
            self.see(sink, t, &[name(side), name(label!("length")), name(number(length))]);
            return;
        }
        let first = Part::Token(&self.tokens()[place.tokens.start]);
        let last = place.tokens.end == self.last_word_end(cue.sentence.clone());
        let end = place.tokens.end;
        if last {
            self.see(sink, t, &[name(label!("whole")), name(kind), name(class)]);
            self.see(sink, t, &[name(label!("whole")), first]);
            self.see(
                sink,
                t,
                &[name(label!("whole")), name(label!("length")), name(number(length)), name(kind)],
            );
            self.see(
                sink,
                t,
                &[name(label!("whole")), name(label!("skipped")), name(number(skipped.min(6)))],
            );
            return;
        }
        let boundary = self.boundary(end, cue.sentence.end);
        self.see(sink, t, &[name(label!("end")), Part::Token(&self.tokens()[end])]);
        self.see(sink, t, &[name(label!("end")), name(boundary), first]);
        self.see(sink, t, &[name(label!("end")), name(boundary), name(kind), name(class)]);
        self.see(
            sink,
            t,
            &[name(label!("end")), name(boundary), name(label!("length")), name(number(length))],
        );
        self.see(
            sink,
            t,
            &[name(label!("end")), name(boundary), name(label!("skipped")), name(number(skipped.min(6)))],
        );
        let rest = step(self.last_word_end(cue.sentence.clone()).saturating_sub(end));
        self.see(sink, t, &[name(label!("end")), name(boundary), name(label!("rest")), name(number(rest))]);
        if end + 1 < cue.sentence.end {
            let second = Part::Token(&self.tokens()[end + 1]);
            self.see(sink, t, &[name(label!("end")), Part::Token(&self.tokens()[end]), second]);
            self.see(
                sink,
                t,
                &[name(label!("end")), name(boundary), name(label!("then")), name(self.token_kind(end + 1))],
            );
        }
        let cue_follows = !self.cues_in(end + 1..end + 5).is_empty();
        if cue_follows {
            self.see(sink, t, &[name(label!("end")), name(boundary), name(label!("cue-follows"))]);
        }
        if let Some(before) = end.checked_sub(1) {
            self.see(
                sink,
                t,
                &[name(label!("end")), name(boundary), name(label!("last")), name(self.token_kind(before))],
            );
        }
    }

    fn boundary(&self, at: usize, limit: usize) -> Label {
        let comma = self.written(at) == ",";
        let word = if comma { at + 1 } else { at };
        if word >= limit {
            return label!("edge");
        }
        let flags = self.flags(word);
        let kind = self.token_kind(word);
        match (comma, kind.text) {
            (true, "conjunction") => label!("comma-conjunction"),
            (true, "subordinator") => label!("comma-subordinator"),
            (true, "who") => label!("comma-who"),
            (true, "preposition") => label!("comma-preposition"),
            (true, "pronoun") => label!("comma-pronoun"),
            (true, "determiner") => label!("comma-determiner"),
            (true, "capital") => label!("comma-capital"),
            (true, "cue") => label!("comma-cue"),
            (true, _) => label!("comma-word"),
            (false, "conjunction") => label!("conjunction"),
            (false, "subordinator") if flags.any(WordFlags::PREPOSITION) => {
                label!("subordinator-preposition")
            }
            (false, "subordinator") => label!("subordinator"),
            (false, "preposition") => label!("preposition"),
            (false, "who") => label!("who"),
            (false, _) => kind,
        }
    }

    /// The cues that a region may belong to: the nearest of its paragraph on both sides, and the last cue before
    /// a paragraph that ends in a colon.
    pub(crate) fn cues_of(&self, region: &Region, found: &mut Vec<usize>) {
        found.clear();
        let paragraph = self.view.segmented.paragraphs()[region.paragraph].tokens();
        let middle = self.cues.partition_point(|c| c.tokens.start < region.tokens.start);
        let left = self.cues[..middle].iter().enumerate().rev().take(MOST_CUES);
        let reaches = |from: usize, to: usize| to.saturating_sub(from) <= REACH;
        let left = left.take_while(|(_, c)| {
            c.tokens.start >= paragraph.start && reaches(c.tokens.end, region.tokens.start)
        });
        found.extend(left.map(|(i, _)| i));
        if found.is_empty()
            && region.tokens.start == paragraph.start
            && let Some(last) = paragraph.start.checked_sub(1)
            && self.written(last) == ":"
        {
            found.extend(middle.checked_sub(1));
        }
        let right = self.cues[middle..].iter().enumerate().take(MOST_CUES);
        let right = right
            .skip_while(|(_, c)| c.tokens.start < region.tokens.end)
            .take_while(|(_, c)| c.tokens.end <= paragraph.end && reaches(region.tokens.end, c.tokens.start));
        found.extend(right.map(|(i, _)| i + middle));
    }

    /// Evidence that region `r` belongs to an owner. `speaker` is the cue's speaker.
    pub(crate) fn owner(&self, r: usize, owner: Owner, speaker: Option<usize>, sink: &mut impl Sink) {
        let region = &self.regions[r];
        let length = step(region.inner.len());
        let t = Template::Quoted;
        let name = Part::Name;
        let start = region.tokens.start;
        let before = if self.tokens()[start].shape.any(Shape::LINE_START) {
            label!("line")
        } else {
            start.checked_sub(1).map_or(label!("line"), |b| self.token_kind(b))
        };
        let end_inside = region.inner.end.checked_sub(1).map_or(label!("none"), |e| self.token_kind(e));
        let capital = if self.tokens()[region.inner.start].is_capitalised() {
            label!("capital")
        } else {
            label!("small")
        };
        match owner {
            Owner::Nobody => {
                let n = name(label!("nobody"));
                self.see(sink, t, &[n]);
                self.see(sink, t, &[n, name(label!("length")), name(number(length)), name(capital)]);
                self.see(sink, t, &[n, name(label!("before")), name(before), name(capital)]);
                self.see(sink, t, &[n, name(label!("end")), name(end_inside), name(number(length))]);
                self.see(sink, t, &[n, name(region.closure.label())]);
                if before.text != "line" && start > 0 {
                    self.see(sink, t, &[n, name(label!("word")), Part::Token(&self.tokens()[start - 1])]);
                }
                let capitals =
                    self.tokens()[region.inner.clone()].iter().filter(|t| t.is_capitalised()).count();
                if capitals * 2 > region.inner.len() && region.inner.len() > 1 {
                    self.see(sink, t, &[n, name(label!("title-case")), name(number(length))]);
                }
                let style = self.written(start);
                if matches!(style, "'" | "‘") {
                    self.see(sink, t, &[n, name(label!("single")), name(number(length))]);
                }
            }
            Owner::Before => {
                let Some(last) = r.checked_sub(1).map(|l| &self.regions[l]) else { return };
                let n = name(label!("before"));
                let same = last.paragraph == region.paragraph;
                let place = if same { label!("same") } else { label!("other") };
                self.see(sink, t, &[n, name(place), name(last.closure.label())]);
                let gap = last.tokens.end..start;
                let cues = self.cues_in(gap.clone()).len();
                self.see(
                    sink,
                    t,
                    &[
                        n,
                        name(place),
                        name(label!("gap")),
                        name(number(step(gap.len()))),
                        name(number(cues.min(3))),
                    ],
                );
                self.see(sink, t, &[n, name(place), name(label!("start")), name(before), name(capital)]);
                self.see(sink, t, &[n, name(place), name(label!("length")), name(number(length))]);
                let alone = region.tokens == self.view.segmented.paragraphs()[region.paragraph].tokens();
                if alone {
                    self.see(sink, t, &[n, name(place), name(label!("alone"))]);
                }
                let ended = last.inner.end.checked_sub(1).map_or(label!("none"), |e| self.token_kind(e));
                self.see(sink, t, &[n, name(place), name(label!("last-end")), name(ended), name(capital)]);
            }
            Owner::Cue(c) => self.owner_cue(region, c, speaker, (before, end_inside, capital), sink),
        }
    }

    fn owner_cue(
        &self,
        region: &Region,
        c: usize,
        speaker: Option<usize>,
        (before, end_inside, capital): (Label, Label, Label),
        sink: &mut impl Sink,
    ) {
        let cue = &self.cues[c];
        let t = Template::Quoted;
        let name = Part::Name;
        let left = cue.tokens.start < region.tokens.start;
        let side = name(if left { label!("cue-left") } else { label!("cue-right") });
        let mut near = cue.group..cue.tokens.end;
        if let Some(phrase) = speaker.map(|p| &self.phrases[p]) {
            near = near.start.min(phrase.tokens.start)..near.end.max(phrase.tokens.end);
        }
        let gap = if left {
            near.end.min(region.tokens.start)..region.tokens.start
        } else {
            region.tokens.end..near.start.max(region.tokens.end)
        };
        let over = self.regions_in(gap.clone()).len();
        let stops = gap.clone().filter(|&at| self.tokens()[at].shape.any(Shape::TERMINAL)).count();
        let cues = self.cues_in(gap.clone()).len();
        let lemma = cue.lemma(&self.view);
        let class = cue.cue.map_or(label!(":"), |id| self.view.gazetteer.cue(id).class.label());
        let form = if cue.passive { label!("passive") } else { cue.form.label() };
        let status = speaker.map_or(label!("none"), |p| self.phrase_kind(&self.phrases[p]));
        let gap_step = name(number(step(gap.len())));
        self.see(sink, t, &[side, name(label!("gap")), gap_step, name(number(stops.min(3)))]);
        self.see(
            sink,
            t,
            &[side, name(label!("over")), name(number(over.min(3))), name(number(cues.min(3)))],
        );
        self.see(sink, t, &[side, name(label!("before")), name(before), gap_step]);
        self.see(sink, t, &[side, name(label!("end")), name(end_inside), gap_step]);
        self.see(sink, t, &[side, name(label!("class")), name(class)]);
        self.see(sink, t, &[side, name(label!("class")), name(class), gap_step]);
        self.see(sink, t, &[side, name(label!("lemma")), name(lemma)]);
        self.see(sink, t, &[side, name(label!("form")), name(form), name(cue.kind.label())]);
        self.see(sink, t, &[side, name(label!("speaker")), name(status), name(number(cues.min(3)))]);
        self.see(sink, t, &[side, name(capital), name(before), name(number(stops.min(3)))]);
        self.see(
            sink,
            t,
            &[side, name(label!("length")), name(number(step(region.inner.len()))), name(class)],
        );
        let next = if left { cue.tokens.end } else { region.tokens.end };
        if next < self.tokens().len() {
            self.see(sink, t, &[side, name(label!("next")), name(self.token_kind(next)), gap_step]);
        }
        if region.closure != Closure::Closed {
            self.see(sink, t, &[side, name(region.closure.label())]);
        }
        if cue.kind == CueKind::Noun {
            self.see(sink, t, &[side, name(label!("noun")), gap_step]);
        }
    }
}
