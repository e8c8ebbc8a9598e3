//! Fitting the weights of the evidence for quotes.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::PathBuf;

use dateline::Tagger;
use dateline::fit::{Choice, Question, ScoreGroup, claimed, gazetteer_with, questions};
use rayon::prelude::*;

use crate::calibrate::judged;
use crate::gold;
use crate::list::csv_cell;
use crate::model::{self, Settings};
use crate::reliability::print_correction;

/// Options of `fit-quotes`.
#[derive(clap::Args)]
pub struct Options {
    /// Annotated documents to fit on: JSON lines with `text` and `quotes`
    #[arg(required = true)]
    gold: Vec<PathBuf>,
    /// Annotated documents to measure on; they have no part in the fit
    #[arg(long)]
    measure: Vec<PathBuf>,
    /// Where the weights go
    #[arg(long, default_value = "gazetteers/weights/quotes.csv")]
    out: PathBuf,
    /// Measure only, write nothing
    #[arg(long)]
    dry_run: bool,
    /// Only print, by cross-validation, how often quotes are right, for the correction of their scores
    #[arg(long)]
    scores: bool,
    /// The lists that the weights go with
    #[arg(long, default_value = "gazetteers")]
    lists: PathBuf,
    /// Rounds over the documents
    #[arg(long, default_value_t = 5)]
    epochs: usize,
    /// Strength of the pull towards zero
    #[arg(long, default_value_t = 1e-3)]
    l2: f32,
    /// First step size
    #[arg(long, default_value_t = 0.1)]
    rate: f32,
    /// Evidence counts when it was seen in so many documents
    #[arg(long, default_value_t = 3)]
    min_documents: usize,
    /// Questions that are fitted, all unless given; the weights of the others stay as they stand in the list
    #[arg(long, value_delimiter = ',', value_parser = question_of)]
    only: Vec<Question>,
    /// Seed of the order in which choices are seen
    #[arg(long, default_value_t = 7)]
    seed: u64,
    /// The weights are the mean of so many fits, each in an order of its own
    #[arg(long, default_value_t = 8)]
    orders: u32,
}

/// Weights smaller than this are not worth a row.
const NEGLIGIBLE: f32 = 0.02;

/// Weights by the names of evidence.
type Weights = HashMap<String, f32>;

/// A choice with evidence as numbers.
struct Instance {
    options: Vec<Vec<u32>>,
    right: Vec<bool>,
}

/// The questions in the order in which they are fitted. Speakers come first, as the others are asked with the speakers
/// that the fitted model chooses, and then what content starts with, as its place is asked for behind the start chosen.
const STAGES: [&[Question]; 3] = [
    &[Question::Speaker],
    &[Question::Start],
    &[Question::Attributes, Question::Content, Question::Quoted, Question::Overlap],
];

/// The name that a question has before its evidence in the list.
fn name_of(question: Question) -> &'static str {
    match question {
        Question::Speaker => "speaker",
        Question::Attributes => "attributes",
        Question::Start => "start",
        Question::Content => "content",
        Question::Quoted => "quoted",
        Question::Overlap => "overlap",
    }
}

fn question_of(name: &str) -> Result<Question, String> {
    let all = STAGES.concat();
    let names = all.iter().map(|&question| name_of(question)).collect::<Vec<_>>().join(", ");
    let found = all.into_iter().find(|&question| name_of(question) == name);
    found.ok_or_else(|| format!("the questions are {names}"))
}

pub fn run(options: &Options) -> Result<(), String> {
    let tagger = Tagger::builtin();
    let fit_set = read(&options.gold)?;
    if options.scores {
        return scores(&tagger, &fit_set, options);
    }
    let all = STAGES.concat();
    let wanted = if options.only.is_empty() { &all } else { &options.only };
    let mut weights = if options.only.is_empty() { Weights::new() } else { listed(options, wanted)? };
    fit_all(&tagger, &fit_set.iter().collect::<Vec<_>>(), wanted, &mut weights, options);
    for path in &options.measure {
        let set = read(std::slice::from_ref(path))?;
        let choices = list(&tagger, &set.iter().collect::<Vec<_>>(), &all, &weights);
        for &question in &all {
            report(&format!("{} {question:?}", path.display()), choices.iter().flatten(), question, &weights);
        }
    }
    if !options.dry_run {
        write(options, &weights)?;
    }
    Ok(())
}

/// Fits the questions that are wanted, one stage after the other.
fn fit_all(
    tagger: &Tagger,
    documents: &[&gold::QuotedDocument],
    wanted: &[Question],
    weights: &mut Weights,
    options: &Options,
) {
    for stage in STAGES {
        let questions: Vec<Question> = stage.iter().copied().filter(|q| wanted.contains(q)).collect();
        let choices = list(tagger, documents, &questions, weights);
        for question in questions {
            weights.extend(fit(&choices, question, options));
        }
    }
}

/// Prints the correction that `src/quote/calibration.rs` should have.
fn scores(tagger: &Tagger, documents: &[gold::QuotedDocument], options: &Options) -> Result<(), String> {
    let mut rows = Vec::new();
    for fold in 0..gold::FOLDS {
        let is_in = |(at, _): &(usize, &gold::QuotedDocument)| gold::fold_of(*at, documents.len()) == fold;
        let (asked, others): (Vec<_>, Vec<_>) = documents.iter().enumerate().partition(is_in);
        let others: Vec<_> = others.into_iter().map(|(_, document)| document).collect();
        let mut weights = Weights::new();
        fit_all(tagger, &others, &STAGES.concat(), &mut weights, options);
        let (list, _) = csv_of(&weights);
        let fitted = Tagger::new(gazetteer_with(&options.lists, "weights/quotes.csv", &list)?);
        rows.par_extend(asked.par_iter().flat_map_iter(|(_, document)| judged(&fitted, document)));
    }
    for &group in ScoreGroup::ALL {
        let of_group = rows.iter().filter(|(row, ..)| *row == group);
        let claims: Vec<_> = of_group.map(|&(_, score, right)| (claimed(group, score), right)).collect();
        print_correction(&format!("{group} quotes"), &claims);
    }
    Ok(())
}

/// The weights of the list, without those of some questions.
fn listed(options: &Options, without: &[Question]) -> Result<Weights, String> {
    let failed = |e: csv::Error| format!("{}: {e}", options.out.display());
    let mut rows = csv::Reader::from_path(&options.out).map_err(failed)?;
    let rows = rows.deserialize().collect::<Result<Vec<(String, f32)>, _>>().map_err(failed)?;
    let is_of = |name: &str, question: Question| name.split('=').next() == Some(name_of(question));
    Ok(rows.into_iter().filter(|(name, _)| !without.iter().any(|&q| is_of(name, q))).collect())
}

fn read(paths: &[PathBuf]) -> Result<Vec<gold::QuotedDocument>, String> {
    let mut all = Vec::new();
    for path in paths {
        all.extend(gold::read_quotes(path)?);
    }
    Ok(all)
}

/// The choices of each document.
fn list(
    tagger: &Tagger,
    documents: &[&gold::QuotedDocument],
    wanted: &[Question],
    weights: &Weights,
) -> Vec<Vec<Choice>> {
    let score = |evidence: &[String]| evidence.iter().filter_map(|e| weights.get(e)).sum();
    documents.par_iter().map(|d| questions(tagger, &d.text, &d.quotes, wanted, score)).collect()
}

fn fit(documents: &[Vec<Choice>], question: Question, options: &Options) -> Weights {
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    let mut names: Vec<&str> = Vec::new();
    let mut seen_in: Vec<usize> = Vec::new();
    let mut instances = Vec::new();
    for choices in documents {
        let mut seen = HashSet::new();
        for choice in choices.iter().filter(|c| c.question == question) {
            let number_of = |name: &String| {
                let next = names.len() as u32;
                let number = *numbers.entry(leak(name)).or_insert(next);
                if number == next {
                    names.push(leak(name));
                    seen_in.push(0);
                }
                seen.insert(number);
                number
            };
            let mut number_of = number_of;
            let options = choice.options.iter().map(|o| o.iter().map(&mut number_of).collect()).collect();
            instances.push(Instance { options, right: choice.right.clone() });
        }
        for number in seen {
            seen_in[number as usize] += 1;
        }
    }
    for option in instances.iter_mut().flat_map(|i| &mut i.options) {
        option.retain(|&e| seen_in[e as usize] >= options.min_documents);
    }
    let settings =
        Settings { epochs: options.epochs, rate: options.rate, l2: options.l2, seed: options.seed };
    let mut sums = vec![0.0; names.len()];
    for order in 0..options.orders {
        let settings = Settings { seed: settings.seed + u64::from(order), ..settings };
        let fitted = softmax_fit(names.len(), &instances, settings);
        sums.iter_mut().zip(fitted).for_each(|(sum, weight)| *sum += weight / options.orders as f32);
    }
    let weights: Weights = names.iter().zip(sums).map(|(n, w)| ((*n).to_owned(), w)).collect();
    report(&format!("fit {question:?}"), documents.iter().flatten(), question, &weights);
    weights
}

/// Names live as long as the program: there are few hundred thousand, and they are needed to its end.
fn leak(name: &str) -> &'static str {
    Box::leak(name.to_owned().into_boxed_str())
}

/// Maximises the likelihood that one of the right options is chosen.
fn softmax_fit(size: usize, instances: &[Instance], settings: Settings) -> Vec<f32> {
    let (mut weights, mut squares) = (vec![0.0f32; size], vec![1e-6f32; size]);
    let mut average = vec![0.0f32; size];
    let mut order: Vec<usize> = (0..instances.len()).collect();
    let mut random = settings.seed;
    let mut averaged = 0.0;
    for epoch in 0..settings.epochs {
        model::shuffle(&mut order, &mut random);
        for &i in &order {
            let instance = &instances[i];
            let scores: Vec<f32> =
                instance.options.iter().map(|o| o.iter().map(|&e| weights[e as usize]).sum()).collect();
            let top = scores.iter().copied().fold(f32::MIN, f32::max);
            let odds: Vec<f32> = scores.iter().map(|s| (s - top).exp()).collect();
            let total: f32 = odds.iter().sum();
            let right: f32 = odds.iter().zip(&instance.right).filter(|(_, r)| **r).map(|(o, _)| o).sum();
            for ((option, odds), is_right) in instance.options.iter().zip(&odds).zip(&instance.right) {
                let wanted = if *is_right && right > 0.0 { odds / right } else { 0.0 };
                let gradient = odds / total - wanted;
                if gradient.abs() < 1e-4 {
                    continue;
                }
                for &e in option {
                    let (w, s) = (&mut weights[e as usize], &mut squares[e as usize]);
                    let g = gradient + settings.l2 * *w;
                    *s += g * g;
                    *w -= settings.rate * g / s.sqrt();
                }
            }
        }
        if epoch * 2 >= settings.epochs {
            averaged += 1.0;
            average.iter_mut().zip(&weights).for_each(|(a, w)| *a += w);
        }
    }
    average.into_iter().map(|a| a / f32::max(averaged, 1.0)).collect()
}

fn report<'a>(title: &str, choices: impl Iterator<Item = &'a Choice>, question: Question, weights: &Weights) {
    let score = |o: &Vec<String>| o.iter().filter_map(|e| weights.get(e)).sum::<f32>();
    let (mut all, mut good) = (0usize, 0usize);
    let (mut hit, mut said, mut gold) = (0usize, 0usize, 0usize);
    for choice in choices.filter(|c| c.question == question) {
        let best = (0..choice.options.len())
            .max_by(|&a, &b| score(&choice.options[a]).total_cmp(&score(&choice.options[b])).then(b.cmp(&a)));
        let Some(best) = best else { continue };
        all += 1;
        good += usize::from(choice.right[best]);
        hit += usize::from(best == 0 && choice.right[0]);
        said += usize::from(best == 0);
        gold += usize::from(choice.right[0]);
    }
    print!("{title}: {all} choices, {:.4} right", good as f64 / all.max(1) as f64);
    if question == Question::Attributes {
        let (p, r) = (hit as f64 / said.max(1) as f64, hit as f64 / gold.max(1) as f64);
        print!("; P {p:.3} R {r:.3} of {gold}");
    }
    println!();
}

fn write(options: &Options, weights: &Weights) -> Result<(), String> {
    let (list, rows) = csv_of(weights);
    std::fs::write(&options.out, list).map_err(|e| format!("{}: {e}", options.out.display()))?;
    eprintln!("{rows} rows written to {}", options.out.display());
    Ok(())
}

/// The weights as a list, and its number of rows.
fn csv_of(weights: &Weights) -> (String, usize) {
    let sorted: BTreeMap<&String, f32> =
        weights.iter().filter(|(_, w)| w.abs() >= NEGLIGIBLE).map(|(n, w)| (n, *w)).collect();
    let mut out = String::from("evidence,weight\n");
    for (name, weight) in &sorted {
        let name = csv_cell(name);
        out.push_str(&format!("{name},{weight:.3}\n"));
    }
    (out, sorted.len())
}
