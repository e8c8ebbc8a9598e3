//! What is observed of cues, speakers, content and quotation marks.
//!
//! Six small questions, each a choice among a few candidates with additive evidence: who is a cue's speaker,
//! does the cue attribute anything, what does its content start with, where is it, which cue does a stretch
//! between marks belong to, and which of two quotes stays that claim the same words.
//! Each piece of evidence is defined once, by the parts of its name; a [`Sink`] sums its weights or collects its
//! names. Pieces that depend on the same few things are observed together, so that their sum can be remembered.

mod ahead;
mod attributes;
mod content;
mod lemma;
mod overlap;
mod owner;
mod rank;
mod speaker;
mod start;
mod sums;
mod weigher;

use crate::evidence::{Label, Template, label, number};
use crate::fold::{Key, join};
use crate::gazetteer::Gazetteer;
use crate::gazetteer::words::{CueClass, CueKind};
use crate::text::Token;

use super::cue::Inflection;
use super::fact::TokenKind;
use super::marks::Closure;
use super::phrase::PhraseKind;
use super::start::StartKind;

pub(crate) use ahead::Ahead;
pub(crate) use content::AfterComma;
pub(crate) use overlap::{Claim, Overlap, Settled};
pub(crate) use rank::{Closed, Rank};
pub(crate) use speaker::{Gap, Side};
pub(crate) use sums::{Known, Scorer, Sum, Sums, log_odds, sum_of};
pub(crate) use weigher::Weigher;

/// Receives pieces of evidence.
pub(crate) trait Sink: Sized {
    /// One piece: a template, and a value of one or several parts.
    fn see<const PARTS: usize>(&mut self, template: Template, value: [Part<'_>; PARTS]);

    /// Whether to show evidence that is `listed` to have a weight, or surely has none.
    fn weighs(&self, _listed: bool) -> bool {
        true
    }

    /// Pieces that depend on nothing but `on`: a sink may observe them once and remember their `sum`.
    fn share(&mut self, _sum: Sum, _on: impl Rank, observe: impl FnOnce(&mut Self)) {
        observe(self);
    }
}

/// A part of a value: a label or a token's word.
#[derive(Clone, Copy)]
pub(crate) enum Part<'a> {
    Label(Label),
    Word(&'a Token),
}

impl Part<'_> {
    fn key(&self) -> Key {
        match self {
            Part::Label(label) => label.key,
            Part::Word(token) => token.key,
        }
    }

    fn text(&self, text: &str) -> String {
        match self {
            Part::Label(label) => label.text.to_owned(),
            Part::Word(token) => token.folded(text),
        }
    }
}

/// The key of a value.
#[inline]
fn key_of<const PARTS: usize>(value: [Part<'_>; PARTS]) -> Key {
    match PARTS {
        1 => value[0].key(),
        _ => value.iter().fold(0, |name, part| join(name, part.key())),
    }
}

/// The weight of a piece of evidence, if it has one.
fn weight_of<const PARTS: usize>(
    gazetteer: &Gazetteer,
    template: Template,
    value: [Part<'_>; PARTS],
) -> Option<i16> {
    gazetteer.weights(template, key_of(value)).map(|(_, weights)| weights.by_type[0])
}

/// Collects the names of what it sees, as they stand in the list of weights.
pub(crate) struct Namer<'t> {
    text: &'t str,
    pub(crate) names: Vec<String>,
}

impl<'t> Namer<'t> {
    /// Of evidence observed in a text.
    pub(crate) fn new(text: &'t str) -> Namer<'t> {
        Namer { text, names: Vec::new() }
    }
}

impl Sink for Namer<'_> {
    fn see<const PARTS: usize>(&mut self, template: Template, value: [Part<'_>; PARTS]) {
        let parts: Vec<String> = value.iter().map(|part| part.text(self.text)).collect();
        self.names.push(format!("{template}={}", parts.join("|")));
    }
}

/// What can be a part of a value.
trait AsPart<'a> {
    fn part(self) -> Part<'a>;
}

impl AsPart<'static> for Label {
    fn part(self) -> Part<'static> {
        Part::Label(self)
    }
}

impl<'a> AsPart<'a> for &'a Token {
    fn part(self) -> Part<'a> {
        Part::Word(self)
    }
}

/// Counts and steps.
impl<const MOST: usize> AsPart<'static> for UpTo<MOST> {
    fn part(self) -> Part<'static> {
        Part::Label(number(self.0))
    }
}

macro_rules! parts_by_label {
    ($($set:ty),+) => {
        $(impl AsPart<'static> for $set {
            fn part(self) -> Part<'static> {
                Part::Label(self.label())
            }
        })+
    };
}
parts_by_label!(CueClass, CueKind, Closure, Inflection, PhraseKind, StartKind, TokenKind);
parts_by_label!(
    content::Boundary,
    overlap::InnerSpeaker,
    overlap::Settled,
    owner::RegionSide,
    owner::Start,
    speaker::Gap,
    speaker::Side
);

/// A part of a value written as a literal or an expression.
macro_rules! part {
    ($text:literal) => {
        Part::Label(label!($text))
    };
    ($value:expr) => {
        AsPart::part($value)
    };
}
use part;

/// Shows a sink one piece of evidence: `see!(sink, Speaker: side, "gap", gap)`.
macro_rules! see {
    ($sink:expr, $template:ident: $($part:tt),+) => {
        $sink.see(Template::$template, [$(part!($part)),+])
    };
}
use see;

/// A count that stops at `MOST`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct UpTo<const MOST: usize>(usize);

impl<const MOST: usize> UpTo<MOST> {
    fn new(n: usize) -> UpTo<MOST> {
        UpTo(n.min(MOST))
    }
}

/// A length in tokens as a coarse step.
type Step = UpTo<8>;

fn step(length: usize) -> Step {
    const STEPS: [u8; 32] = {
        let mut steps = [8; 32];
        let mut length = 0;
        while length < 26 {
            steps[length] = match length {
                0..=3 => length as u8,
                4..=5 => 4,
                6..=8 => 5,
                9..=14 => 6,
                _ => 7,
            };
            length += 1;
        }
        steps
    };
    UpTo(usize::from(STEPS[length.min(STEPS.len() - 1)]))
}

#[cfg(test)]
mod tests {
    use super::super::scene::{Owner, Scene};
    use super::*;
    use crate::annotation::Annotations;
    use crate::gazetteer::Gazetteer;
    use crate::tagger::{Scratch, Tagger};

    /// Sums weights and remembers nothing.
    struct Plain<'a> {
        gazetteer: &'a Gazetteer,
        sum: i32,
    }

    impl Sink for Plain<'_> {
        fn see<const PARTS: usize>(&mut self, template: Template, value: [Part<'_>; PARTS]) {
            let weights = self.gazetteer.weights(template, key_of(value));
            self.sum += weights.map_or(0, |(_, weights)| i32::from(weights.by_type[0]));
        }
    }

    const TEXT: &str = "Mr Smith’s lawyer said on Monday that the ministers, who were told by “friends” to leave, \
        had not agreed. \"It is over,\" he told the BBC, \"and we know it.\" The report, she added angrily, was \
        “wrong”: ‘nobody’ in London believes it.\n\nSmith: “We never said so.”\n\n“And never will,” the \
        president of the Senate has also announced, according to police in Paris, where officials warned \
        against claims that talks would fail, and a source insisted they might.\n\nPolice say 'no' to plan";

    /// Cue `c` and the next one, as if they claimed the same words.
    fn overlap_with_next(scene: &Scene<'_>, c: usize) -> Overlap {
        let mut places = Vec::new();
        let mut claim = |cue: usize| {
            let speaker = scene.speakers_of(cue).all().next();
            scene.contents_of(cue, speaker, scene.cues[cue].tokens.end, &mut places);
            let content = places.last().map_or(0..1, |place| place.tokens.clone());
            Claim { cue, speaker, content, probability: 0.7 }
        };
        let (inner, outer) = (claim(c + 1), claim(c));
        let begin = scene.cues[c + 1].group;
        let cut = places.iter().map(|place| place.tokens.clone()).find(|place| place.end <= begin);
        Overlap { outer, inner, direct: c.is_multiple_of(2), begin, cut }
    }

    /// Calls `check` with the remembered and the plain sum of all evidence that may be asked for in a scene.
    fn each_sum(scene: &Scene<'_>, sums: &mut Sums, mut check: impl FnMut(&str, i32, i32)) {
        let gazetteer = scene.view.gazetteer;
        macro_rules! compare {
            ($sink:ident => $observe:expr) => {{
                let remembered = sum_of!(gazetteer, sums, |$sink| $observe);
                let mut plain = Plain { gazetteer, sum: 0 };
                let $sink = &mut plain;
                $observe;
                check(stringify!($observe), remembered, plain.sum);
            }};
        }
        let mut places = Vec::new();
        for (c, cue) in scene.cues.iter().enumerate() {
            let near = scene.speakers_of(c);
            if c + 1 < scene.cues.len() {
                let overlap = &overlap_with_next(scene, c);
                for &settled in Settled::ALL {
                    compare!(sink => scene.overlap(overlap, settled, sink));
                }
            }
            compare!(sink => scene.no_speaker(cue, sink));
            compare!(sink => scene.attributes(c, sink));
            for speaker in near.all().map(Some).chain([None]) {
                if let Some(p) = speaker {
                    compare!(sink => scene.speaker(cue, near, p, sink));
                }
                compare!(sink => scene.attributes_by(c, speaker, sink));
                for start in scene.starts_of(c, speaker) {
                    compare!(sink => scene.start(cue, start, sink));
                }
                scene.contents_of(c, speaker, cue.tokens.end, &mut places);
                for place in &places {
                    compare!(sink => scene.content(cue, place, sink));
                }
                for r in 0..scene.regions.len() {
                    compare!(sink => scene.owner(scene.looks(r), Owner::Cue(c), speaker, sink));
                }
            }
        }
        for r in 0..scene.regions.len() {
            compare!(sink => scene.owner(scene.looks(r), Owner::Before, None, sink));
            compare!(sink => scene.owner(scene.looks(r), Owner::Nobody, None, sink));
        }
    }

    #[test]
    fn what_is_remembered_is_what_would_be_summed() {
        let tagger = Tagger::builtin();
        let (mut scratch, mut annotations) = (Scratch::default(), Annotations::default());
        let scene = tagger.scene(TEXT, &mut scratch, &mut annotations);
        assert!(scene.cues.len() > 8 && scene.regions.len() > 5 && scene.phrases.len() > 8);
        let mut sums = Sums::default();
        sums.prepare(&scene.view);
        // What the first round has learnt, the second one remembers; the cues' sums are mixed.
        for _ in 0..2 {
            let mut telling = 0;
            each_sum(&scene, &mut sums, |what, remembered, plain| {
                assert_eq!(remembered, plain, "{what}");
                telling += usize::from(plain != 0);
            });
            assert!(telling > 200, "only {telling} sums are not 0");
        }
    }
}
