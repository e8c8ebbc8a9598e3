//! The choices that make quotes, with the right answers that annotated documents give.

use crate::annotation::Annotations;
use crate::kind::QuoteKind;
use crate::quote::{
    Claim, Closure, ContentPlace, ContentStart, CuePlace, Namer, Overlap, Owner, Scene, Settled, StartKind,
};
use crate::span::Span;
use crate::tagger::{Scratch, Tagger};

/// An annotated quote; spans are bytes.
pub struct GoldQuote {
    /// How the words are rendered.
    pub kind: QuoteKind,
    /// The stretches of its content.
    pub parts: Vec<Span>,
    /// The attributing words.
    pub cue: Option<Span>,
    /// The speaker as written.
    pub speaker: Option<Span>,
}

/// What a choice decides.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Question {
    /// Who is a cue's speaker.
    Speaker,
    /// Whether a cue attributes.
    Attributes,
    /// What its content starts with, where it stands behind the cue.
    Start,
    /// Where its content is.
    Content,
    /// To which cue a region belongs.
    Quoted,
    /// Which of two quotes that overlap stays. Asked of the quotes that the tagger itself drafts, by its own weights.
    Overlap,
}

/// A choice among candidates.
pub struct Choice {
    /// What it decides.
    pub question: Question,
    /// Names of each candidate's evidence.
    pub options: Vec<Vec<String>>,
    /// Which candidates are right; at least one is.
    pub right: Vec<bool>,
}

/// Lists the choices of a document that its gold quotes answer. `score` gives the present score of a list of
/// evidence, by which speakers are chosen for the questions that build on them.
pub fn questions(
    tagger: &Tagger,
    text: &str,
    gold: &[GoldQuote],
    wanted: &[Question],
    score: impl Fn(&[String]) -> f32,
) -> Vec<Choice> {
    let (mut scratch, mut annotations) = (Scratch::default(), Annotations::default());
    let scene = tagger.scene(text, &mut scratch, &mut annotations);
    let mut choices = Vec::new();
    let mut speakers = Vec::new();
    for (c, cue) in scene.cues.iter().enumerate() {
        let (candidates, options) = speaker_options(&scene, c);
        let best = options
            .iter()
            .enumerate()
            .max_by(|(_, a), (_, b)| score(a).total_cmp(&score(b)))
            .and_then(|(i, _)| candidates[i]);
        speakers.push(best);
        let answer = gold_of(&scene, cue, gold);
        if let Some(quote) = answer
            && wanted.contains(&Question::Speaker)
        {
            let right = candidates.iter().map(|c| is_speaker(&scene, *c, quote)).collect();
            choices.push(Choice { question: Question::Speaker, options, right });
        }
    }
    for (c, cue) in scene.cues.iter().enumerate().filter(|(_, cue)| cue.may_paraphrase()) {
        let answer = gold_of(&scene, cue, gold);
        if answer.is_some_and(|q| q.kind == QuoteKind::Direct) {
            continue;
        }
        if wanted.contains(&Question::Attributes) {
            let mut namer = Namer::new(scene.view.text);
            scene.attributes(c, &mut namer);
            scene.attributes_by(c, speakers[c], &mut namer);
            let right = vec![answer.is_some(), answer.is_none()];
            choices.push(Choice {
                question: Question::Attributes,
                options: vec![namer.names, Vec::new()],
                right,
            });
        }
        let Some(quote) = answer else { continue };
        if !wanted.contains(&Question::Start) && !wanted.contains(&Question::Content) {
            continue;
        }
        let (starts, options) = start_options(&scene, c, speakers[c]);
        if wanted.contains(&Question::Content) {
            let scores = options.iter().map(|option| score(option));
            let best = scores.enumerate().rev().max_by(|(_, a), (_, b)| a.total_cmp(b));
            let start = best.map_or(cue.tokens.end, |(i, _)| starts[i].at);
            choices.extend(content_choice(&scene, (c, speakers[c], start), quote));
        }
        if wanted.contains(&Question::Start) {
            let right = starts.iter().map(|start| is_start(&scene, cue, *start, quote)).collect();
            choices.push(Choice { question: Question::Start, options, right });
        }
    }
    if wanted.contains(&Question::Quoted) {
        for r in 0..scene.regions.len() {
            choices.extend(owner_choice(&scene, r, &speakers, gold));
        }
    }
    if wanted.contains(&Question::Overlap) {
        let (scene, overlaps) = tagger.overlaps(text, &mut scratch, &mut annotations);
        choices.extend(overlaps.iter().filter_map(|overlap| overlap_choice(&scene, overlap, gold)));
    }
    choices.retain(|c| c.right.contains(&true));
    choices
}

fn span_of(scene: &Scene<'_>, tokens: std::ops::Range<usize>) -> Span {
    scene.view.segmented.span_of(tokens)
}

fn gold_of<'g>(scene: &Scene<'_>, cue: &CuePlace, gold: &'g [GoldQuote]) -> Option<&'g GoldQuote> {
    let span = span_of(scene, cue.tokens.clone());
    gold.iter().find(|q| q.cue.is_some_and(|c| c.overlaps(span)))
}

fn speaker_options(scene: &Scene<'_>, c: usize) -> (Vec<Option<usize>>, Vec<Vec<String>>) {
    let mut candidates = vec![None];
    let (cue, near) = (&scene.cues[c], scene.speakers_of(c));
    let mut namer = Namer::new(scene.view.text);
    scene.no_speaker(cue, &mut namer);
    let mut options = vec![namer.names];
    for p in near.all() {
        let mut namer = Namer::new(scene.view.text);
        scene.speaker(cue, near, p, &mut namer);
        candidates.push(Some(p));
        options.push(namer.names);
    }
    (candidates, options)
}

fn is_speaker(scene: &Scene<'_>, candidate: Option<usize>, quote: &GoldQuote) -> bool {
    match (candidate, quote.speaker) {
        (Some(p), Some(speaker)) => {
            let phrase = &scene.phrases[p];
            speaker.contains(span_of(scene, phrase.head..phrase.head + 1))
        }
        (None, None) => true,
        // A speaker outside the sentence: the cue has none in it.
        (None, Some(speaker)) => {
            !scene.phrases.iter().any(|p| speaker.overlaps(span_of(scene, p.tokens.clone())))
        }
        _ => false,
    }
}

fn start_options(
    scene: &Scene<'_>,
    c: usize,
    speaker: Option<usize>,
) -> (Vec<ContentStart>, Vec<Vec<String>>) {
    let starts = scene.starts_of(c, speaker);
    let names_of = |&start: &ContentStart| {
        let mut namer = Namer::new(scene.view.text);
        scene.start(&scene.cues[c], start, &mut namer);
        namer.names
    };
    let options = starts.iter().map(names_of).collect();
    (starts, options)
}

/// Whether a token is the first of what is said behind a cue, or nothing is said there.
fn is_start(scene: &Scene<'_>, cue: &CuePlace, start: ContentStart, quote: &GoldQuote) -> bool {
    let tokens = scene.view.segmented.tokens();
    let past_marks = |at: usize| (at..tokens.len()).find(|&at| !tokens[at].is_mark());
    let behind = |part: &&Span| part.start() >= span_of(scene, cue.tokens.clone()).end();
    let first = quote.parts.iter().find(behind).map(|part| scene.view.segmented.token_at(part.start()));
    match first {
        Some(_) if start.kind == StartKind::Nothing => false,
        Some(first) => past_marks(first) == past_marks(start.at),
        None => start.kind == StartKind::Nothing,
    }
}

fn content_choice(
    scene: &Scene<'_>,
    (c, speaker, start): (usize, Option<usize>, usize),
    quote: &GoldQuote,
) -> Option<Choice> {
    let mut places = Vec::new();
    scene.contents_of(c, speaker, start, &mut places);
    let fit = |place: &ContentPlace| {
        let parts: Vec<Span> = place.parts().map(|part| span_of(scene, part)).collect();
        agreement(&parts, &quote.parts)
    };
    let fits: Vec<f32> = places.iter().map(fit).collect();
    let best = fits.iter().copied().fold(0.0, f32::max);
    if best < 0.75 {
        return None;
    }
    let options = places.iter().map(|place| {
        let mut namer = Namer::new(scene.view.text);
        scene.content(&scene.cues[c], place, &mut namer);
        namer.names
    });
    let right = fits.iter().map(|&f| f >= best - 1e-6).collect();
    Some(Choice { question: Question::Content, options: options.collect(), right })
}

fn overlap_choice(scene: &Scene<'_>, overlap: &Overlap, gold: &[GoldQuote]) -> Option<Choice> {
    let answer = |claim: &Claim| gold_of(scene, &scene.cues[claim.cue], gold);
    let fit = |claim: &Claim, quote: &GoldQuote| {
        let span = span_of(scene, claim.content.clone());
        quote.parts.iter().map(|&part| agreement(&[span], &[part])).fold(0.0, f32::max)
    };
    let is_right: Box<dyn Fn(Settled) -> bool> = match (answer(&overlap.outer), answer(&overlap.inner)) {
        (None, None) => return None,
        (Some(_), None) => Box::new(|settled| settled == Settled::Outer),
        (None, Some(_)) => Box::new(|settled| settled == Settled::Inner),
        (Some(outer), Some(inner)) if std::ptr::eq(outer, inner) => {
            // Two cues of one attribution: that with the better content stays.
            let (by_outer, by_inner) = (fit(&overlap.outer, outer), fit(&overlap.inner, outer));
            Box::new(move |settled| match settled {
                Settled::Outer => by_outer >= by_inner,
                Settled::Inner => by_inner >= by_outer,
                Settled::Both => false,
            })
        }
        (Some(_), Some(_)) => Box::new(|settled| settled == Settled::Both),
    };
    let settlements: Vec<Settled> = overlap.settlements().collect();
    let options = settlements.iter().map(|&settled| {
        let mut namer = Namer::new(scene.view.text);
        scene.overlap(overlap, settled, &mut namer);
        namer.names
    });
    let right = settlements.iter().map(|&settled| is_right(settled)).collect();
    Some(Choice { question: Question::Overlap, options: options.collect(), right })
}

/// Bytes in both of two contents, each given by its stretches, as a share of those in either.
fn agreement(a: &[Span], b: &[Span]) -> f32 {
    let shared = |a: &Span, b: &Span| a.end().min(b.end()).saturating_sub(a.start().max(b.start()));
    let both: usize = a.iter().flat_map(|a| b.iter().map(move |b| shared(a, b))).sum();
    let length = |parts: &[Span]| parts.iter().map(|part| part.len()).sum::<usize>();
    both as f32 / (length(a) + length(b) - both) as f32
}

fn owner_choice(
    scene: &Scene<'_>,
    r: usize,
    speakers: &[Option<usize>],
    gold: &[GoldQuote],
) -> Option<Choice> {
    // Turns of a transcript belong to their labels, and nobody is asked.
    if scene.regions[r].closure == Closure::Spoken {
        return None;
    }
    let owner_of = |r: usize| {
        let span = span_of(scene, scene.regions[r].inner.clone());
        let covers = |q: &&GoldQuote| {
            let shared = |p: &Span| span.end().min(p.end()).saturating_sub(span.start().max(p.start()));
            q.parts.iter().map(shared).max().unwrap_or(0) * 2 > span.len()
        };
        // The innermost attribution is the one that the marks belong to, unless direct ones compete.
        gold.iter().enumerate().filter(|(_, q)| covers(q)).min_by_key(|(_, q)| {
            (q.kind == QuoteKind::Indirect, q.parts.iter().map(|p| p.len()).sum::<usize>())
        })
    };
    let answer = owner_of(r);
    if answer.is_some_and(|(_, q)| q.kind == QuoteKind::Indirect) {
        return None;
    }
    let before = r.checked_sub(1).and_then(owner_of).map(|(i, _)| i);
    let mut cues = Vec::new();
    scene.cues_of(&scene.regions[r], &mut cues);
    let owners: Vec<Owner> = scene.owners(r, &cues).collect();
    let looks = scene.looks(r);
    let right = owners.iter().map(|owner| match (owner, answer) {
        (Owner::Nobody, None) => true,
        (Owner::Before, Some((quote, _))) => before == Some(quote),
        (Owner::Cue(c), Some((_, quote))) => {
            let cue = span_of(scene, scene.cues[*c].tokens.clone());
            quote.cue.is_some_and(|q| q.overlaps(cue))
        }
        _ => false,
    });
    let right = right.collect();
    let options = owners.iter().map(|&owner| {
        let mut namer = Namer::new(scene.view.text);
        let speaker = match owner {
            Owner::Cue(c) => speakers[c],
            _ => None,
        };
        scene.owner(looks, owner, speaker, &mut namer);
        namer.names
    });
    Some(Choice { question: Question::Quoted, options: options.collect(), right })
}
