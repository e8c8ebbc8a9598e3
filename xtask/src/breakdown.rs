//! A report on speakers: how often they are right, by how the text gives them and where.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::path::PathBuf;

use dateline::Tagger;
use rayon::prelude::*;

use crate::agreement::{gold_of, same_speaker};
use crate::gold::{self, Place, QuotedDocument};

/// Options of `breakdown`.
#[derive(clap::Args)]
pub struct Options {
    /// Annotated documents: JSON lines with `text` and `quotes`
    #[arg(required = true)]
    gold: Vec<PathBuf>,
}

/// Content is found that shares so much with the annotated one of what either covers.
const FOUND: f64 = 0.5;

/// Annotated quotes of one kind.
#[derive(Clone, Copy, Default)]
struct Tally {
    quotes: usize,
    /// Those whose content was found.
    found: usize,
    /// Those that have a speaker.
    asked: usize,
    /// Those whose speaker was found, too.
    right: usize,
}

pub fn run(options: &Options) -> Result<(), String> {
    let tagger = Tagger::builtin();
    for path in &options.gold {
        let documents = gold::read_quotes(path)?;
        let counted: Vec<_> = documents.par_iter().map(|document| count(&tagger, document)).collect();
        let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
        for (bucket, one) in counted.into_iter().flatten() {
            let tally = tallies.entry(bucket).or_default();
            tally.quotes += one.quotes;
            tally.found += one.found;
            tally.asked += one.asked;
            tally.right += one.right;
        }
        println!("{}", path.display());
        println!("  {:<34}{:>8}{:>16}{:>16}", "gold quotes", "quotes", "content found", "speaker right");
        for (bucket, tally) in &tallies {
            println!(
                "  {bucket:<34}{:>8}{:>16}{:>16}",
                tally.quotes,
                share(tally.found, tally.quotes),
                share(tally.right, tally.asked)
            );
        }
        println!();
    }
    Ok(())
}

fn share(part: usize, whole: usize) -> impl Display {
    match whole {
        0 => "-".to_owned(),
        _ => format!("{:.3} of {whole}", part as f64 / whole as f64),
    }
}

/// Each bucket of each annotated quote, with whether it was found.
fn count(tagger: &Tagger, document: &QuotedDocument) -> Vec<(String, Tally)> {
    let found = tagger.tag(&document.text);
    let mut hit = vec![None; document.quotes.len()];
    for quote in &found.quotes {
        if let Some((at, gold)) = gold_of(&document.text, &found, quote, &document.quotes, FOUND) {
            let right = same_speaker(quote, gold);
            hit[at] = Some(hit[at].unwrap_or(false) || right);
        }
    }
    let tallied = document.quotes.iter().zip(&document.places).zip(hit).flat_map(|((gold, place), hit)| {
        let has_speaker = gold.speaker.is_some();
        let tally = Tally {
            quotes: 1,
            found: usize::from(hit.is_some()),
            asked: usize::from(hit.is_some() && has_speaker),
            right: usize::from(hit == Some(true) && has_speaker),
        };
        buckets(place).map(move |bucket| (format!("{}: {bucket}", gold.kind), tally)).collect::<Vec<_>>()
    });
    tallied.collect()
}

/// What is told apart of a quote.
fn buckets(place: &Place) -> impl Iterator<Item = String> + '_ {
    let named = |name: &str, value: &Option<String>| value.as_ref().map(|value| format!("{name} {value}"));
    let speaker = Some(named("speaker", &place.speaker).unwrap_or_else(|| "no speaker".to_owned()));
    let side = named("speaker stands", &place.side);
    let distance = named("sentence:", &place.distance);
    ["all".to_owned()].into_iter().chain(speaker).chain(side).chain(distance)
}
