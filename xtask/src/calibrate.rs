//! A report on scores: whether they are the probabilities that they claim to be.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use dateline::Tagger;
use dateline::fit::ScoreGroup;
use rayon::prelude::*;

use crate::agreement::{gold_of, same_speaker};
use crate::gold::{self, Layers, QuotedDocument};
use crate::reliability::Reliability;

/// Options of `calibrate`.
#[derive(clap::Args)]
pub struct Options {
    /// Annotated documents: JSON lines with `text`, and `entities` or `quotes`
    #[arg(required = true)]
    gold: Vec<PathBuf>,
}

pub fn run(options: &Options) -> Result<(), String> {
    let tagger = Tagger::builtin();
    for path in &options.gold {
        let layers = Layers::of(path)?;
        if layers.entities {
            report(path, "names: right are bounds and type", entities(&tagger, path)?);
        }
        if layers.quotes {
            let rows = quotes(&tagger, path)?;
            for &group in ScoreGroup::ALL {
                let of_group = rows.iter().filter(|(row, ..)| *row == group);
                let what = format!("{group} quotes: right are four fifths of the content, and the speaker");
                report(path, &what, of_group.map(|&(_, score, right)| (score, right)).collect());
            }
        }
    }
    Ok(())
}

fn report(path: &Path, what: &str, rows: Vec<(f32, bool)>) {
    println!("{}, {what}\n{}\n", path.display(), rows.into_iter().collect::<Reliability>());
}

/// The score of each mention that is found, and whether it is right.
fn entities(tagger: &Tagger, path: &Path) -> Result<Vec<(f32, bool)>, String> {
    let rows = gold::read(path)?.into_par_iter().flat_map_iter(|document| {
        let gold: HashSet<_> = document.entities.into_iter().collect();
        let found = tagger.tag(&document.text);
        found.mentions.into_iter().map(move |m| (m.score, gold.contains(&(m.span, m.kind))))
    });
    Ok(rows.collect())
}

/// The group and score of each quote that is found, and whether it is right.
fn quotes(tagger: &Tagger, path: &Path) -> Result<Vec<(ScoreGroup, f32, bool)>, String> {
    let documents = gold::read_quotes(path)?;
    Ok(documents.par_iter().flat_map_iter(|document| judged(tagger, document)).collect())
}

/// Content is right that shares so much with the annotated one of what either covers.
const RIGHT: f64 = 0.8;

/// The group and score of each quote that is found in a document, and whether its content and its speaker are right.
pub fn judged(tagger: &Tagger, document: &QuotedDocument) -> Vec<(ScoreGroup, f32, bool)> {
    let found = tagger.tag(&document.text);
    let judge = |quote: &dateline::Quote| {
        let gold = gold_of(&document.text, &found, quote, &document.quotes, RIGHT);
        let group = ScoreGroup::of(quote.kind, quote.speaker.is_some());
        (group, quote.score, gold.is_some_and(|(_, gold)| same_speaker(quote, gold)))
    };
    found.quotes.iter().filter(|quote| !document.is_ignored(quote.span)).map(judge).collect()
}
