//! Quotes written down as drafted, and who is meant by their speakers.

use super::{Attributing, Content, Draft, Manner};
use crate::annotation::{Annotations, Quote};
use crate::explain::Certainty;
use crate::kind::SpeakerStatus;
use crate::quote::ScoreGroup;
use crate::quote::coref::{self, Earlier, LastSpeaker};
use crate::quote::place::parts_around;
use crate::quote::scene::Scene;
use crate::span::Span;

impl Attributing {
    /// Writes the drafts down as quotes, in order of text, and finds out who the speakers are.
    pub(super) fn write(&mut self, scene: &Scene<'_>, annotations: &mut Annotations) {
        let mut order = std::mem::take(&mut self.order);
        let drafts = std::mem::take(&mut self.drafts);
        order.sort(&drafts, scene.regions);
        let mut last_speaker: Option<LastSpeaker> = None;
        for draft in order.positions().map(|at| &drafts[at]) {
            let mut quote = self.quote(scene, draft, &mut annotations.parts);
            let phrase = self.speaker_of(scene, draft.cue).map(|p| &scene.phrases[p]);
            let earlier = Earlier { quotes: &annotations.quotes, last_speaker };
            quote.entity =
                phrase.and_then(|p| coref::resolve(scene, annotations, p, earlier, |_, _| ()).ok());
            if let Some(entity) = quote.entity {
                quote.role = annotations.entity(entity).role;
            }
            if quote.entity.is_none()
                && quote.status == SpeakerStatus::Named
                && phrase.is_some_and(|p| p.is_no_name(scene.tokens()))
            {
                quote.status = SpeakerStatus::Collective;
            }
            if matches!(quote.status, SpeakerStatus::Role | SpeakerStatus::Anonymous) {
                quote.role = quote.role.or(quote.speaker);
            }
            last_speaker = LastSpeaker::of(&quote).or(last_speaker);
            annotations.quotes.push(quote);
        }
        self.drafts = drafts;
        self.order = order;
    }

    /// How sure a draft is whose speaker was chosen before.
    pub(super) fn certainty_of(&self, draft: &Draft) -> Certainty {
        let Manner { probability, bounds, .. } = draft.manner;
        Certainty { attributed: probability, bounds, speaker: self.probability_of_speaker(draft.cue) }
    }

    /// The quote that a draft becomes, as long as nobody has asked who its speaker is.
    fn quote(&mut self, scene: &Scene<'_>, draft: &Draft, parts: &mut Vec<Span>) -> Quote {
        let segmented = scene.view.segmented;
        let from = parts.len();
        match &draft.content {
            Content::Marked(regions) => {
                let regions = scene.regions[regions.clone()].iter();
                parts.extend(regions.map(|region| segmented.span_of(region.tokens.clone())));
            }
            Content::Paraphrase { tokens, gap } => {
                let stretches = parts_around(tokens, gap);
                parts.extend(stretches.map(|part| segmented.span_of(scene.with_closing_bracket(part))));
            }
        }
        let (first, last) = (parts[from], parts[parts.len() - 1]);
        let speaker = self.speaker_of(scene, draft.cue).map(|p| &scene.phrases[p]);
        let (cue, manner) = (&scene.cues[draft.cue], draft.manner);
        let claimed = self.certainty_of(draft).in_all();
        Quote {
            kind: manner.kind,
            span: first.cover(last),
            parts: from as u32..parts.len() as u32,
            cue: Some(segmented.span_of(cue.group..cue.tokens.end)),
            speaker: speaker.map(|p| segmented.span_of(scene.apart_from(cue, p))),
            entity: None,
            status: speaker.map_or(SpeakerStatus::Unknown, |p| p.status),
            role: None,
            score: ScoreGroup::of(manner.kind, speaker.is_some()).calibration().of(claimed),
            rule: manner.rule,
        }
    }
}
