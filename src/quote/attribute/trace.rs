//! Why quotes are what they are: the choices made again, with the evidence listed instead of summed.

use super::prospects::HOPELESS;
use super::{ATTRIBUTES, Attributing, CERTAIN, least_of, probability_of, softmax};
use crate::annotation::{Annotations, Quote};
use crate::explain::{
    Alternative, Attribution, Considered, ContentReading, CueChoice, LogOdds, MarksChoice, OwnerReading,
    QuoteChoice, QuoteChoices, Referent, Verdict,
};
use crate::kind::QuoteKind;
use crate::power::exp;
use crate::quote::coref::{self, Earlier, LastSpeaker};
use crate::quote::evidence::{Weigher, log_odds};
use crate::quote::place::ContentPlace;
use crate::quote::scene::{Owner, Scene};
use crate::span::Span;

impl Attributing {
    /// The choices that overlap a stretch of a document, whose quotes this has just attributed.
    pub(in crate::quote) fn explain(
        &mut self,
        scene: &Scene<'_>,
        annotations: &Annotations,
        at: Span,
    ) -> QuoteChoices {
        let touches = |quote: &Quote| {
            let parts = [Some(quote.span), quote.cue, quote.speaker];
            parts.into_iter().flatten().any(|span| span.overlaps(at))
        };
        let mut choices = QuoteChoices::default();
        for (position, quote) in annotations.quotes.iter().enumerate().filter(|(_, quote)| touches(quote)) {
            // Quotes were written in the order of their drafts.
            let Some(draft) = self.order.positions().nth(position).map(|at| &self.drafts[at]) else {
                continue;
            };
            let (c, certainty) = (draft.cue, self.certainty_of(draft));
            choices.quotes.push(QuoteChoice {
                quote: position,
                certainty,
                cue: self.explain_cue(scene, c, quote.kind != QuoteKind::Direct),
                marks: self.explain_marks(scene, |_, span| {
                    annotations.parts_of(quote).iter().any(|part| part.overlaps(span))
                }),
                referent: self.explain_referent(scene, annotations, position, c),
            });
        }
        for c in 0..scene.cues.len() {
            let span = cue_span(scene, c);
            if span.overlaps(at) && !annotations.quotes.iter().any(|quote| quote.cue == Some(span)) {
                let mut cue = self.explain_cue(scene, c, false);
                if let Some(attribution) = &mut cue.attribution
                    && attribution.verdict == Verdict::Attributes
                {
                    attribution.verdict = Verdict::WordsOfAnother;
                }
                choices.idle_cues.push(cue);
            }
        }
        let owned: Vec<bool> = (0..scene.regions.len()).map(|r| self.belongs_to_cue(r)).collect();
        choices.other_marks = self.explain_marks(scene, |r, span| !owned[r] && span.overlaps(at));
        choices
    }

    /// Whether a region belongs to a cue, by itself or with the regions before it.
    fn belongs_to_cue(&self, r: usize) -> bool {
        let before = self.owners[..=r].iter().rev().map(|(owner, _)| owner);
        matches!(before.into_iter().find(|owner| **owner != Owner::Before), Some(Owner::Cue(_)))
    }

    fn explain_cue(&mut self, scene: &Scene<'_>, c: usize, with_content: bool) -> CueChoice {
        let (cue, near) = (&scene.cues[c], scene.speakers_of(c));
        let speakers = weigh(
            scene,
            near.all().map(Some).chain(std::iter::once(None)),
            |&speaker, sink| match speaker {
                Some(p) => scene.speaker(cue, near, p, sink),
                None => scene.no_speaker(cue, sink),
            },
            |speaker| speaker.map(|p| scene.view.segmented.span_of(scene.apart_from(cue, &scene.phrases[p]))),
        );
        let speaker = self.speaker_of(scene, c);
        let place = cue.may_paraphrase().then(|| self.content(scene, c, usize::MAX)).flatten();
        let asked = !self.owning[c] && cue.may_paraphrase();
        let attribution = asked.then(|| self.explain_attribution(scene, c, speaker, place.as_ref()));
        let verdict = attribution.as_ref().map(|attribution| attribution.verdict);
        let (mut starts, mut places) = (Vec::new(), Vec::new());
        if cue.may_paraphrase() && (with_content || verdict == Some(Verdict::DoubtfulContent)) {
            let start = self.start_of(scene, c, speaker);
            starts = scene.starts_of(c, speaker);
            // What stands behind a start that was taken at once was not looked at.
            starts.truncate(self.start_scores.len());
            scene.contents_of(c, speaker, start, &mut places);
        }
        let starts = weigh(
            scene,
            starts.into_iter(),
            |&start, sink| scene.start(cue, start, sink),
            |start| {
                (start.at < cue.last_word_end).then(|| scene.view.segmented.span_of(start.at..start.at + 1))
            },
        );
        let contents = weigh(
            scene,
            places.into_iter(),
            |place, sink| scene.content(cue, place, sink),
            |place| ContentReading { span: scene.view.segmented.span_of(place.tokens), extent: place.extent },
        );
        CueChoice { span: cue_span(scene, c), attribution, speakers, starts, contents }
    }

    /// Whether cue `c` attributes, whose content was just looked for and found at `place`.
    fn explain_attribution(
        &self,
        scene: &Scene<'_>,
        c: usize,
        speaker: Option<usize>,
        place: Option<&ContentPlace>,
    ) -> Attribution {
        let (gazetteer, text) = (scene.view.gazetteer, scene.view.text);
        let of_cue = Weigher::list(gazetteer, text, |sink| scene.attributes(c, sink));
        let of_speaker = Weigher::list(gazetteer, text, |sink| scene.attributes_by(c, speaker, sink));
        let outlook: LogOdds = of_cue.iter().map(|evidence| evidence.weight).sum();
        let score = outlook + of_speaker.iter().map(|evidence| evidence.weight).sum();
        let probability = probability_of(score.value());
        let verdict = if outlook.value() < log_odds(HOPELESS) {
            Verdict::Hopeless
        } else if probability < ATTRIBUTES {
            Verdict::TooDoubtful
        } else {
            match place {
                None => Verdict::NoContent,
                Some(place) if probability * self.certainty(place) < least_of(scene, c, speaker, place) => {
                    Verdict::DoubtfulContent
                }
                Some(_) => Verdict::Attributes,
            }
        };
        Attribution { of_cue, of_speaker, score, probability, verdict }
    }

    /// The owners of the regions that `wanted` asks for, by position and span.
    fn explain_marks(&mut self, scene: &Scene<'_>, wanted: impl Fn(usize, Span) -> bool) -> Vec<MarksChoice> {
        let mut choices = Vec::new();
        for (r, region) in scene.regions.iter().enumerate() {
            let span = scene.view.segmented.span_of(region.tokens.clone());
            if !wanted(r, span) {
                continue;
            }
            let mut near = Vec::new();
            scene.cues_of(region, &mut near);
            let mut speaker_of = |owner: Owner| match owner {
                Owner::Cue(c) => self.speaker_of(scene, c),
                Owner::Before | Owner::Nobody => None,
            };
            let looks = scene.looks(r);
            let options: Vec<_> = scene.owners(r, &near).map(|owner| (owner, speaker_of(owner))).collect();
            let owners = weigh(
                scene,
                options.into_iter(),
                |&(owner, speaker), sink| scene.owner(looks, owner, speaker, sink),
                |(owner, _)| match owner {
                    Owner::Cue(c) => OwnerReading::Cue(cue_span(scene, c)),
                    Owner::Before => OwnerReading::Before,
                    Owner::Nobody => OwnerReading::Nobody,
                },
            );
            choices.push(MarksChoice { span, owners });
        }
        choices
    }

    /// Who is meant by the speaker of the quote at a position, whose cue is `c`.
    fn explain_referent(
        &mut self,
        scene: &Scene<'_>,
        annotations: &Annotations,
        position: usize,
        c: usize,
    ) -> Option<Referent> {
        let phrase = &scene.phrases[self.speaker_of(scene, c)?];
        let quotes = &annotations.quotes[..position];
        let last_speaker = quotes.iter().rev().find_map(LastSpeaker::of);
        let earlier = Earlier { quotes, last_speaker };
        let mut considered = Vec::new();
        let outcome = coref::resolve(scene, annotations, phrase, earlier, |m, signs| {
            let mention = &annotations.mentions[m];
            considered.push(Considered { mention: mention.span, entity: mention.entity, signs });
        });
        Some(Referent { outcome, considered })
    }
}

fn cue_span(scene: &Scene<'_>, c: usize) -> Span {
    let cue = &scene.cues[c];
    scene.view.segmented.span_of(cue.group..cue.tokens.end)
}

/// The readings of a choice with their evidence and probabilities.
fn weigh<'a, O, T>(
    scene: &Scene<'a>,
    options: impl Iterator<Item = O>,
    observe: impl Fn(&O, &mut Weigher<'a>),
    reading_of: impl Fn(O) -> T,
) -> Vec<Alternative<T>> {
    let mut alternatives: Vec<Alternative<T>> = options
        .map(|option| {
            let evidence =
                Weigher::list(scene.view.gazetteer, scene.view.text, |sink| observe(&option, sink));
            let score = evidence.iter().map(|evidence| evidence.weight).sum();
            Alternative { reading: reading_of(option), evidence, score, probability: 0.0, chosen: false }
        })
        .collect();
    let scores = || alternatives.iter().map(|alternative| alternative.score.value());
    let Some((best, probability)) = softmax(scores().enumerate()) else { return alternatives };
    let top = alternatives[best].score.value();
    for alternative in &mut alternatives {
        alternative.probability = probability * exp((alternative.score.value() - top).max(-CERTAIN));
    }
    alternatives[best].chosen = true;
    alternatives
}
