//! What the content after a cue starts with.

use super::lemma::OfLemma;
use super::{AsPart, Part, Sink, Sum, UpTo, label, part, see, step};
use crate::evidence::Template;
use crate::quote::cue::CuePlace;
use crate::quote::scene::Scene;
use crate::quote::start::{ContentStart, StartKind};

/// Commas or cues passed over that are told apart.
pub(super) type Passed = UpTo<2>;

impl Scene<'_> {
    /// Evidence that a cue's content starts with a token behind it.
    pub(crate) fn start(&self, cue: &CuePlace, start: ContentStart, sink: &mut impl Sink) {
        let ContentStart { at, kind, first, .. } = start;
        let class = cue.class;
        sink.share(Sum::StartClass, (class, kind), move |sink| {
            let class = cue.class_label();
            see!(sink, Start: kind);
            see!(sink, Start: kind, class);
        });
        sink.share(Sum::Lemma, (cue.cue, OfLemma::Start(kind)), move |sink| {
            let lemma = cue.lemma(&self.view);
            see!(sink, Start: kind, "lemma", lemma);
            if cue.cue.is_some_and(|id| kind.is_listed(&self.view.gazetteer.cue(id))) {
                see!(sink, Start: kind, "listed");
            }
        });
        let gap = step(at - first);
        let (commas, cues) = (Passed::new(start.commas), Passed::new(start.cues));
        sink.share(Sum::StartGap, (kind, gap, commas, cues), move |sink| {
            see!(sink, Start: kind, "gap", gap);
            see!(sink, Start: kind, "over", commas, cues);
        });
        let token = |at: usize| &self.tokens()[at];
        let (is_first, nothing) = (at == first, kind == StartKind::Nothing);
        // Where nothing is said behind the cue, what stands there all the same.
        let seen = if nothing { first } else { at };
        if nothing {
            let word = token(seen);
            sink.share(Sum::StartBeforeWord, (word.form, kind), move |sink| {
                see!(sink, Start: kind, "first", word);
            });
        } else if seen < cue.sentence.end {
            let word = token(seen);
            sink.share(Sum::StartWord, (word.form, is_first), move |sink| {
                if is_first {
                    see!(sink, Start: "first", word);
                } else {
                    see!(sink, Start: "later", word);
                }
            });
        }
        let next = self.kind_within(seen + 1, &cue.sentence);
        let own = self.kind_within(seen, &cue.sentence);
        sink.share(Sum::StartNext, (kind, own, next), move |sink| {
            see!(sink, Start: kind, "own", own, next);
        });
        if matches!(kind, StartKind::Cue | StartKind::Gerund) {
            sink.share(Sum::Lemma, (cue.cue, OfLemma::StartsWith(own)), move |sink| {
                let lemma = cue.lemma(&self.view);
                see!(sink, Start: "lemma", lemma, own);
            });
        }
        if is_first || nothing {
            return;
        }
        let before = self.kind(at - 1);
        sink.share(Sum::StartBefore, (kind, before), move |sink| {
            see!(sink, Start: kind, "before", before);
        });
        let word = token(at - 1);
        sink.share(Sum::StartBeforeWord, (word.form, kind), move |sink| {
            see!(sink, Start: "before", word);
            see!(sink, Start: kind, "behind", word);
        });
    }
}
