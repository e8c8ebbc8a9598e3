//! Who said what: the choices made, and quotes put together from them.

mod content;
mod layers;
mod mixed;
mod prospects;
mod speaker;
mod trace;
mod written;

use std::ops::Range;

use prospects::{LEAST, Prospects};
use speaker::Choice;

use super::cue::CuePlace;
use super::evidence::{Known, Scorer, Sums, log_odds, sum_of};
use super::fact::TokenKind;
use super::marks::{Closure, Region};
use super::place::{ContentPlace, Extent};
use super::scene::{Owner, Scene};
use crate::annotation::Annotations;
use crate::gazetteer::format::UNIT;
use crate::gazetteer::words::CueKind;
use crate::kind::QuoteKind;
use crate::power::exp;

/// Reused memory of [`Attributing::attribute`].
#[derive(Default, Debug)]
pub(crate) struct Attributing {
    sums: Sums,
    prospects: Prospects,
    /// Chosen when first asked for: most cues attribute nothing, and nobody asks for their speakers.
    speakers: Vec<Option<Choice>>,
    /// Log-odds of the candidates of each choice of a speaker, in thousandths.
    scores: Vec<i32>,
    /// To whom each region belongs; if to a cue, how probable it is.
    owners: Vec<(Owner, f32)>,
    /// Log-odds of the starts and of the places of the content last looked for, in thousandths.
    start_scores: Vec<i32>,
    place_scores: Vec<i32>,
    /// Log-odds of the owners that a region may have, in thousandths.
    owner_scores: Vec<i32>,
    /// Whether each cue has a region.
    owning: Vec<bool>,
    drafts: Vec<Draft>,
    /// That of the drafts.
    order: TextOrder,
    layers: layers::Layers,
}

/// A quote before it is written down.
#[derive(Clone, Debug)]
struct Draft {
    /// Position of its cue.
    cue: usize,
    content: Content,
    manner: Manner,
}

/// Where the content of a quote is.
#[derive(Clone, Debug)]
enum Content {
    /// Regions, by position.
    Marked(Range<usize>),
    /// Tokens, by position, from the first to the last, and those between that are none of it.
    Paraphrase { tokens: Range<usize>, gap: Option<Range<usize>> },
}

/// What is true of a quote besides its content.
#[derive(Clone, Copy, Debug)]
struct Manner {
    kind: QuoteKind,
    /// How sure it is that the cue attributes something there.
    probability: f32,
    /// How sure it is that this is all that it attributes, no more and no less.
    bounds: f32,
    rule: &'static str,
}

/// A cue attributes when it is at least this probable.
const ATTRIBUTES: f32 = 0.42;

/// A paraphrase is a quote when it is at least this probable that its cue attributes, and what was found.
const SAYS: f32 = 0.24;

/// The same where nobody is named: of such rows fewer are right, see [`ScoreGroup`](super::ScoreGroup).
const NOBODY_SAYS: f32 = 0.4;

/// The same where what follows a verb is no clause: many such verbs tell of acts ("the mayor backed the shops").
const THING_SAYS: f32 = 0.35;

/// How sure it is that a turn of a transcript is said by whom its label names.
const TURN: f32 = 0.95;

/// No log-odds count for more than this.
const CERTAIN: f32 = 30.0;

/// The same in thousandths.
const CERTAIN_SUM: i32 = (CERTAIN * UNIT) as i32;

/// How probable a paraphrase has to be by what it looks like.
fn least_of(scene: &Scene<'_>, c: usize, speaker: Option<usize>, place: &ContentPlace) -> f32 {
    let is_verb = scene.cues[c].kind == CueKind::Verb;
    let unmarked = || scene.regions_in(place.tokens.clone()).is_empty();
    match speaker {
        None => NOBODY_SAYS,
        Some(_) if is_verb && scene.is_no_clause(place) && unmarked() => THING_SAYS,
        Some(_) => SAYS,
    }
}

/// The best of some scores with its probability among them.
fn softmax<T: Copy>(options: impl Iterator<Item = (T, f32)>) -> Option<(T, f32)> {
    let mut best: Option<(T, f32)> = None;
    let mut sum = 0.0;
    for (option, score) in options {
        let score = score.clamp(-CERTAIN, CERTAIN);
        sum += exp(score);
        if best.is_none_or(|(_, top)| score > top) {
            best = Some((option, score));
        }
    }
    best.map(|(option, top)| (option, exp(top) / sum))
}

/// The probability of the best of some log-odds in thousandths, none of which is more than [`CERTAIN_SUM`].
fn probability_of_best(scores: &[i32]) -> f32 {
    /// So many powers are taken at once.
    const AT_ONCE: usize = 8;
    let mut best = i32::MIN;
    let mut sum = 0.0;
    for some in scores.chunks(AT_ONCE) {
        let mut powers = [0.0; AT_ONCE];
        for (power, &score) in powers.iter_mut().zip(some) {
            *power = log_odds(score);
            best = best.max(score);
        }
        powers = powers.map(exp);
        powers[..some.len()].iter().for_each(|power| sum += power);
    }
    exp(log_odds(best)) / sum
}

fn probability_of(log_odds: f32) -> f32 {
    1.0 / (1.0 + exp(-log_odds.clamp(-CERTAIN, CERTAIN)))
}

impl Attributing {
    /// Looks at the cues of a document whose noun phrases are still to be found.
    pub(super) fn look_ahead(&mut self, scene: &Scene<'_>) {
        self.sums.prepare(&scene.view);
        self.prospects.update(scene, &mut self.sums);
    }

    /// Whether the speaker of cue `c` is needed to find the quotes.
    pub(super) fn asks(&self, c: usize) -> bool {
        self.prospects.asks(c)
    }

    /// Finds the quotes of a document that was looked at before, and adds them to its annotations.
    pub(super) fn attribute(&mut self, scene: &Scene<'_>, annotations: &mut Annotations) {
        self.draft(scene);
        self.settle_layers(scene);
        self.write(scene, annotations);
    }

    /// Drafts the quotes of all cues, each without a look at the others.
    fn draft(&mut self, scene: &Scene<'_>) {
        self.speakers.clear();
        self.speakers.resize(scene.cues.len(), None);
        self.scores.clear();
        self.owning.clear();
        self.owning.resize(scene.cues.len(), false);
        self.drafts.clear();
        self.choose_owners(scene);
        self.direct_and_mixed(scene);
        self.indirect(scene);
    }

    fn choose_owners(&mut self, scene: &Scene<'_>) {
        self.owners.clear();
        let prospects = std::mem::take(&mut self.prospects);
        let mut scores = std::mem::take(&mut self.owner_scores);
        for r in 0..scene.regions.len() {
            if scene.regions[r].closure == Closure::Spoken {
                let owner = self.owner_of_turn(scene, r);
                self.owners.push((owner, TURN));
                continue;
            }
            let looks = scene.looks(r);
            scores.clear();
            let mut best = (Owner::Nobody, i32::MIN);
            for owner in scene.owners(r, prospects.cues_of(r)) {
                let speaker = match owner {
                    Owner::Cue(c) => self.speaker_of(scene, c),
                    _ => None,
                };
                let (gazetteer, sums) = (scene.view.gazetteer, &mut self.sums);
                let score = sum_of!(gazetteer, sums, |s| scene.owner(looks, owner, speaker, s));
                let score = score.clamp(-CERTAIN_SUM, CERTAIN_SUM);
                scores.push(score);
                if score > best.1 {
                    best = (owner, score);
                }
            }
            let mut probability = 0.0;
            if let Owner::Cue(c) = best.0 {
                // What the paragraph before says by itself is another quote.
                self.owning[c] |= !scene.is_apart(&scene.cues[c], &scene.regions[r]);
                probability = probability_of_best(&scores);
            }
            self.owners.push((best.0, probability));
        }
        self.prospects = prospects;
        self.owner_scores = scores;
        self.join_reopened(scene);
    }

    /// Gives a paragraph of speech whose marks the next one opens again to the cue that stands there, if it has none itself:
    /// "“We left. ¶ “We came back,” she said."
    fn join_reopened(&mut self, scene: &Scene<'_>) {
        for r in (1..scene.regions.len()).rev() {
            let (before, region) = (&scene.regions[r - 1], &scene.regions[r]);
            let has_none = match self.owners[r - 1].0 {
                Owner::Nobody => true,
                Owner::Cue(c) => scene.is_apart(&scene.cues[c], before),
                Owner::Before => false,
            };
            if before.closure == Closure::Continued
                && has_none
                && let (Owner::Cue(c), _) = self.owners[r]
                && !scene.is_apart(&scene.cues[c], region)
            {
                self.owners[r - 1] = self.owners[r];
            }
        }
    }

    /// Quotes of regions: each cue's regions are one quote, with those that go on from them.
    fn direct_and_mixed(&mut self, scene: &Scene<'_>) {
        let mut r = 0;
        while r < scene.regions.len() {
            let (Owner::Cue(c), probability) = self.owners[r] else {
                r += 1;
                continue;
            };
            let first = r;
            r += 1;
            let goes_on = |owner: Owner| owner == Owner::Before || owner == Owner::Cue(c);
            while self.owners.get(r).is_some_and(|(owner, _)| goes_on(*owner)) {
                r += 1;
            }
            let mut direct = first..r;
            if let Some(((content, end), bounds)) = self.mixed(scene, c, first..r) {
                let manner = Manner { kind: QuoteKind::Mixed, probability, bounds, rule: "mixed" };
                self.drafts.push(Draft { cue: c, content, manner });
                direct.start = end;
            }
            if !direct.is_empty() {
                let regions = &scene.regions[direct.clone()];
                let rule = rule_of(scene, &scene.cues[c], self.speaker_of(scene, c), regions);
                let manner = Manner { kind: QuoteKind::Direct, probability, bounds: 1.0, rule };
                self.drafts.push(Draft { cue: c, content: Content::Marked(direct), manner });
            }
        }
    }

    /// Paraphrases: cues that own no region.
    fn indirect(&mut self, scene: &Scene<'_>) {
        let gazetteer = scene.view.gazetteer;
        for (c, cue) in scene.cues.iter().enumerate() {
            if self.owning[c] || !cue.may_paraphrase() {
                continue;
            }
            let Some(outlook) = self.prospects.outlook(scene, c, &mut self.sums) else { continue };
            let speaker = self.speaker_of(scene, c);
            let by_speaker = sum_of!(gazetteer, &mut self.sums, |s| scene.attributes_by(c, speaker, s));
            if outlook + by_speaker < LEAST {
                continue;
            }
            let probability = probability_of(log_odds(outlook) + log_odds(by_speaker));
            let Some(place) = self.content(scene, c, usize::MAX) else { continue };
            let bounds = self.certainty(&place);
            if probability * bounds < least_of(scene, c, speaker, &place) {
                continue;
            }
            let inside = scene.regions_in(place.tokens.clone());
            let end = inside.last().map_or(place.tokens.end, |r| r.tokens.end.max(place.tokens.end));
            let kind = if inside.is_empty() { QuoteKind::Indirect } else { QuoteKind::Mixed };
            let rule = match place.extent {
                Extent::Inverted => "content-speaker-cue",
                Extent::Around => "split-content",
                Extent::Part | Extent::Whole if cue.heads => "speaker-colon-content",
                Extent::Part | Extent::Whole => "speaker-cue-content",
            };
            let manner = Manner { kind, probability, bounds, rule };
            // "He said, the ice would hold": the comma told where content is, and is none.
            let comma =
                place.extent != Extent::Inverted && scene.kind(place.tokens.start) == TokenKind::Comma;
            let start = place.tokens.start + usize::from(comma && place.tokens.start + 1 < end);
            let content = Content::Paraphrase { tokens: start..end, gap: place.gap };
            self.drafts.push(Draft { cue: c, content, manner });
        }
    }
}

impl Content {
    /// Its tokens from first to last.
    fn tokens(&self, regions: &[Region]) -> Range<usize> {
        match self {
            Content::Marked(marked) => match &regions[marked.clone()] {
                [first, .., last] => first.tokens.start..last.tokens.end,
                [only] => only.tokens.clone(),
                [] => 0..0,
            },
            Content::Paraphrase { tokens, .. } => tokens.clone(),
        }
    }
}

/// Drafts in order of text: by where they start, the longest first. Numbers are sorted instead of the drafts themselves,
/// which are large.
#[derive(Default, Debug)]
struct TextOrder(Vec<u128>);

impl TextOrder {
    /// Sorts some drafts, forgetting others.
    fn sort(&mut self, drafts: &[Draft], regions: &[Region]) {
        self.0.clear();
        self.0.extend(drafts.iter().enumerate().map(|(at, draft)| {
            let Range { start, end } = draft.content.tokens(regions);
            let parts = [start as u32, !(end as u32), draft.cue as u32, at as u32];
            parts.into_iter().fold(0, |number, part| number << 32 | u128::from(part))
        }));
        self.0.sort_unstable();
    }

    /// The positions of the drafts, in order of text.
    fn positions(&self) -> impl Iterator<Item = usize> {
        self.0.iter().map(|&number| number as u32 as usize)
    }
}

/// The construction of a direct quote.
fn rule_of(scene: &Scene<'_>, cue: &CuePlace, phrase: Option<usize>, regions: &[Region]) -> &'static str {
    let (Some(first), Some(last)) = (regions.first(), regions.last()) else { return "mixed" };
    if first.closure == Closure::Spoken {
        return "transcript";
    }
    if regions.iter().any(|r| r.closure == Closure::Repaired) {
        return "unclosed-mark-repaired";
    }
    if cue.cue.is_none() {
        return "speaker-colon-content";
    }
    if scene.is_apart(cue, first) {
        return "paragraph-before";
    }
    let after = cue.tokens.start > first.tokens.start;
    let split = after && cue.tokens.end <= last.tokens.start;
    let speaker_first = phrase.is_some_and(|p| scene.phrases[p].head < cue.tokens.start);
    match (phrase.is_some(), split, after, speaker_first) {
        (false, ..) => "content-cue",
        (_, true, _, _) => "split-content",
        (_, _, true, true) => "content-speaker-cue",
        (_, _, true, false) => "content-cue-speaker",
        (_, _, false, true) => "speaker-cue-content",
        (_, _, false, false) => "cue-speaker-content",
    }
}
