//! Where words stand that attribute.

use std::ops::Range;

use super::fact::{CueWord, Fact, TokenKind, is_article};
use super::marks::{Region, RegionWalk};
use super::survey::{Survey, sentences};
use crate::annotation::Mention;
use crate::evidence::{Label, label};
use crate::fold::name_key;
use crate::gazetteer::words::{CueClass, CueForm, CueKind, WordFlags};
use crate::gazetteer::{CueId, Gazetteer};
use crate::kind::{EntityType, closed_set};
use crate::matching::phrases_at;
use crate::resolve::View;
use crate::text::{Shape, Token, Zone};

/// A place where a cue stands.
#[derive(Clone, Debug)]
pub(crate) struct CuePlace {
    /// Positions of the cue's own tokens.
    pub(crate) tokens: Range<usize>,
    /// The first token of the verb group that the cue ends: "has also said".
    pub(crate) group: usize,
    /// What it is; `None` for a colon that attributes.
    pub(crate) cue: Option<CueId>,
    /// What it says of the act; `None` for a colon.
    pub(crate) class: Option<CueClass>,
    pub(crate) kind: CueKind,
    pub(crate) inflection: Inflection,
    /// Positions of the tokens of its sentence.
    pub(crate) sentence: Range<usize>,
    /// Where the sentence's last word ends; only marks follow.
    pub(crate) last_word_end: usize,
    /// How many cues its sentence has before it, counted up to [`MOST_OTHERS`].
    pub(crate) earlier: u8,
    /// Whether a quotation mark stands right before its group.
    pub(crate) after_quote: bool,
    /// Whether it is a colon behind who speaks at the start of a headline: "Mayor: City Will Close Schools".
    pub(crate) heads: bool,
}

closed_set! {
    /// The form in which a cue stands in a text: [`CueForm`], or passive ("was told", "is expected").
    #[allow(missing_docs)]
    "inflection" Inflection {
        Passive = "passive", Base = "base", Third = "third", Past = "past", Participle = "participle",
        Gerund = "gerund", Singular = "singular", Plural = "plural",
    }
}

impl From<CueForm> for Inflection {
    fn from(form: CueForm) -> Inflection {
        match form {
            CueForm::Base => Inflection::Base,
            CueForm::Third => Inflection::Third,
            CueForm::Past => Inflection::Past,
            CueForm::Participle => Inflection::Participle,
            CueForm::Gerund => Inflection::Gerund,
            CueForm::Singular => Inflection::Singular,
            CueForm::Plural => Inflection::Plural,
        }
    }
}

impl CuePlace {
    /// Whether it may attribute what stands outside marks.
    pub(crate) fn may_paraphrase(&self) -> bool {
        self.cue.is_some() || self.heads
    }

    /// The cue's dictionary form, ":" for a colon.
    pub(crate) fn lemma(&self, view: &View<'_>) -> Label {
        self.cue.map_or(label!(":"), |c| {
            let cue = view.gazetteer.cue(c);
            Label { key: cue.key, text: view.gazetteer.str(cue.lemma) }
        })
    }

    /// The label of the cue's class, ":" for a colon.
    pub(crate) fn class_label(&self) -> Label {
        self.class.map_or(label!(":"), CueClass::label)
    }
}

/// Other cues of a sentence that are counted before a cue.
pub(super) const MOST_OTHERS: usize = 4;

/// The most tokens of a verb group before its cue.
const LONGEST_GROUP: usize = 5;

/// The most tokens before the colon of a headline that are taken for who speaks.
const LONGEST_NAMED: usize = 6;

/// Finds the cues outside quotation marks, in order of text.
pub(super) fn find(
    view: &View<'_>,
    survey: &Survey,
    mentions: &[Mention],
    regions: &[Region],
    cues: &mut Vec<CuePlace>,
) {
    cues.clear();
    let (tokens, facts) = (view.segmented.tokens(), survey.facts());
    let finder = Finder { gazetteer: view.gazetteer, text: view.text, tokens, facts, survey };
    let mut regions = RegionWalk::new(regions);
    let possible = survey.cues();
    let mut next = 0;
    let mut next_region = 0; // no token from the one looked at to here lies in a region
    for (paragraph, sentence) in sentences(view) {
        let headline = paragraph.zone() == Zone::Headline;
        let capitals_mean_nothing = paragraph.capitals_mean_nothing();
        let first_cue = cues.len();
        let mut last_word_end = None;
        let mut free = sentence.start; // the first token after the cue or region before
        while next < possible.len() && (possible[next] as usize) < sentence.end {
            let at = possible[next] as usize;
            next += 1;
            if at < free {
                continue;
            }
            if at >= next_region {
                if let Some(region) = regions.at(at) {
                    free = region.tokens.end;
                    continue;
                }
                next_region = regions.first_after(at).map_or(usize::MAX, |region| region.tokens.start);
            }
            let fact = facts[at];
            let may_be_verb = fact.any(Fact::LOWER) || at == sentence.start || capitals_mean_nothing;
            let mut heads = false;
            let found = if may_be_verb && !fact.any(Fact::MARK) {
                finder.phrase(at, sentence.end).or_else(|| finder.word(at, sentence.start))
            } else if fact.kind() == TokenKind::Colon {
                let quoted = regions.first_after(at).is_some_and(|r| r.tokens.start == at + 1);
                let words = || tokens[at..sentence.end].iter().any(|token| token.shape.any(Shape::LETTER));
                heads = headline
                    && cues.len() == first_cue
                    && finder.names_a_speaker(sentence.start..at, mentions)
                    && words();
                (heads || quoted && at > sentence.start).then(|| Found::colon(at))
            } else {
                None
            };
            let Some(Found { tokens, cue, class, kind, form }) = found else { continue };
            let (group, passive) = match cue {
                Some(_) if kind != CueKind::Noun => finder.verb_group(tokens.start, form, sentence.start),
                _ => (tokens.start, false),
            };
            free = tokens.end;
            cues.push(CuePlace {
                group,
                after_quote: group.checked_sub(1).is_some_and(|before| facts[before].any(Fact::QUOTE)),
                cue,
                class,
                kind,
                inflection: if passive { Inflection::Passive } else { form.into() },
                sentence: sentence.clone(),
                earlier: (cues.len() - first_cue).min(MOST_OTHERS) as u8,
                last_word_end: *last_word_end.get_or_insert_with(|| finder.last_word_end(&sentence)),
                tokens,
                heads,
            });
        }
    }
}

/// A cue with its tokens and its form.
struct Found {
    tokens: Range<usize>,
    cue: Option<CueId>,
    class: Option<CueClass>,
    kind: CueKind,
    form: CueForm,
}

impl Found {
    fn colon(at: usize) -> Found {
        let kind = CueKind::Phrase;
        Found { tokens: at..at + 1, cue: None, class: None, kind, form: CueForm::Singular }
    }
}

struct Finder<'a> {
    gazetteer: &'a Gazetteer,
    text: &'a str,
    tokens: &'a [Token],
    facts: &'a [Fact],
    survey: &'a Survey,
}

impl Finder<'_> {
    fn word(&self, at: usize, floor: usize) -> Option<Found> {
        let CueWord { id, mut form, mut kind, class } = self.survey.word(&self.tokens[at]).cue?;
        if kind == CueKind::Verb && matches!(form, CueForm::Base | CueForm::Third) && self.is_noun(at, floor)
        {
            kind = CueKind::Noun;
            form = if form == CueForm::Base { CueForm::Singular } else { CueForm::Plural };
        }
        Some(Found { tokens: at..at + 1, cue: Some(id), class: Some(class), kind, form })
    }

    /// Whether a verb's form is that of a noun here, as its place tells: "her claim", "the demands", "Iran's offer". Words
    /// as "most" may have no noun behind them.
    fn is_noun(&self, at: usize, floor: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|&before| before >= floor) else { return false };
        let (fact, token) = (self.facts[before], &self.tokens[before]);
        let possesses = || token.flags.any(WordFlags::POSSESSIVE);
        fact.any(Fact::CLITIC)
            || fact.any(Fact::OPENS_PHRASE) && (possesses() || is_article(token.span.slice(self.text)))
    }

    /// The longest listed phrase that starts at a token.
    #[inline]
    fn phrase(&self, at: usize, limit: usize) -> Option<Found> {
        let (facts, tokens) = (self.facts, self.tokens);
        if !facts[at].any(Fact::STARTS_PHRASE) {
            return None;
        }
        // Most words that may start a phrase start none, as the next word tells.
        let is_mark = |at: usize| at < limit && facts[at].any(Fact::MARK);
        let second = at + 1 + usize::from(is_mark(at + 1));
        if second >= limit || is_mark(second) {
            return None;
        }
        let first_two = name_key([tokens[at].key, tokens[second].key]);
        if self.gazetteer.may_start_phrase(first_two) { self.listed(at, limit) } else { None }
    }

    /// The same, without a look ahead.
    #[inline(never)]
    fn listed(&self, at: usize, limit: usize) -> Option<Found> {
        let (gazetteer, tokens) = (self.gazetteer, self.tokens);
        let mut longest = None;
        phrases_at(tokens, at..limit, gazetteer, |phrase, end| {
            longest = gazetteer.cue_of_phrase(phrase).map(|cue| (end, cue)).or(longest);
        });
        let (end, cue) = longest?;
        let form = self.survey.word(&tokens[at]).cue.map_or(CueForm::Singular, |word| word.form);
        let class = Some(gazetteer.cue(cue).class);
        Some(Found { tokens: at..end, cue: Some(cue), class, kind: CueKind::Phrase, form })
    }

    /// Whether a stretch at the start of a headline is nothing but who speaks: "Clinton camp", "Mayor of Baku". A place is
    /// where the news is from.
    fn names_a_speaker(&self, mut tokens: Range<usize>, mentions: &[Mention]) -> bool {
        let Some(last) = tokens.clone().last().filter(|_| tokens.len() <= LONGEST_NAMED) else {
            return false;
        };
        let capital = |at: usize| self.facts[at].any(Fact::CAPITAL.or(Fact::LINKS));
        let next = self.survey.mentions_before(last);
        let named = self.survey.mentions.get(next).is_some_and(|mention| mention.start as usize <= last)
            && mentions[next].kind != EntityType::Loc;
        (named || self.facts[last].any(Fact::NOUN)) && tokens.all(capital)
    }

    /// The start of the verb group that ends in a cue, and whether it is passive.
    fn verb_group(&self, cue: usize, form: CueForm, floor: usize) -> (usize, bool) {
        let past = matches!(form, CueForm::Past | CueForm::Participle);
        let facts = &self.facts[floor.max(cue.saturating_sub(LONGEST_GROUP))..cue];
        let helpers = facts.iter().rev().take_while(|fact| fact.any(Fact::HELPS));
        let (length, being) = helpers.fold((0, false), |(n, being), f| (n + 1, being || f.any(Fact::BEING)));
        (self.behind_name(cue - length..cue), past && being)
    }

    /// Where a verb group starts if a name that reaches into it is none of it: "Kelly said", "George Will asked".
    fn behind_name(&self, group: Range<usize>) -> usize {
        if !self.facts[group.clone()].iter().any(|fact| fact.any(Fact::CAPITAL)) {
            return group.start;
        }
        let last = self.survey.mentions_before(group.end).checked_sub(1);
        last.map_or(group.start, |last| group.start.max(self.survey.mentions[last].end as usize))
    }

    /// The end of a sentence without its last marks.
    fn last_word_end(&self, sentence: &Range<usize>) -> usize {
        let facts = &self.facts[sentence.clone()];
        sentence.end - facts.iter().rev().take_while(|fact| fact.any(Fact::MARK)).count()
    }
}
