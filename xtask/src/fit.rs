//! Fitting the weights of the evidence.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;
use std::path::PathBuf;

use dateline::fit::{FitChunk, FitDocument};
use dateline::{EntityType, Gazetteer, Span};
use rayon::prelude::*;

use crate::gold::{self, FOLDS, Gold};
use crate::list::csv_cell;
use crate::model::{Instance, Model, Settings};
use crate::reliability::print_correction;

/// Options of `fit`.
#[derive(clap::Args)]
pub struct Options {
    /// Annotated documents to fit on: JSON lines with `text` and `entities`
    #[arg(required = true)]
    gold: Vec<PathBuf>,
    /// Annotated documents to measure on; they have no part in the fit
    #[arg(long)]
    measure: Vec<PathBuf>,
    /// Where the weights go
    #[arg(long, default_value = "gazetteers/weights/entities.csv")]
    out: PathBuf,
    /// Measure only, write nothing
    #[arg(long)]
    dry_run: bool,
    /// Only count how many of the annotated mentions are candidates
    #[arg(long)]
    candidates: bool,
    /// Rounds over the documents
    #[arg(long, default_value_t = 12)]
    epochs: usize,
    /// Strength of the pull towards zero
    #[arg(long, default_value_t = 2e-4)]
    l2: f32,
    /// Share of the evidence that is left out each time that a chunk is seen
    #[arg(long, default_value_t = 0.1)]
    drop: f32,
    /// First step size
    #[arg(long, default_value_t = 0.12)]
    rate: f32,
    /// A word counts as evidence when it was seen in so many documents
    #[arg(long, default_value_t = 5)]
    min_documents: usize,
    /// Leave out evidence whose template starts with this (for ablation); may be repeated
    #[arg(long)]
    without: Vec<String>,
    /// Seed of the order in which documents are seen
    #[arg(long, default_value_t = 7)]
    seed: u64,
    /// The weights are the mean of so many models, each fitted in an order of its own
    #[arg(long, default_value_t = 20)]
    orders: u32,
}

/// Weights smaller than this for all types are not worth a row.
const NEGLIGIBLE: f32 = 0.002;

struct Set {
    documents: Vec<FitDocument>,
    gold: Vec<Gold>,
    instances: Vec<Instance>,
    reachable: usize,
    mentions: usize,
}

/// Scores of the candidates of each chunk.
type Scores = Vec<Vec<[f32; 3]>>;

/// Numbers for the names of evidence.
#[derive(Default)]
struct Names {
    numbers: HashMap<String, u32>,
    documents: Vec<u32>,
}

pub fn run(options: &Options) -> Result<(), String> {
    let gazetteer = Gazetteer::builtin();
    let mut names = Names::default();
    let mut fit_set = Set::read(&options.gold, &gazetteer, &mut names, true, options)?;
    let keep = names.frequent(options.min_documents);
    fit_set.prune(&keep);
    eprintln!(
        "{} documents, {} chunks, {} candidates, {} pieces of evidence ({} frequent); {:.2} % of {} mentions are candidates",
        fit_set.documents.len(),
        fit_set.instances.len(),
        fit_set.instances.iter().map(|i| i.answer.len()).sum::<usize>(),
        names.numbers.len(),
        keep.len(),
        100.0 * fit_set.reachable as f64 / fit_set.mentions as f64,
        fit_set.mentions,
    );
    if options.candidates {
        return Ok(());
    }
    let settings =
        Settings { epochs: options.epochs, rate: options.rate, l2: options.l2, seed: options.seed };
    let size = names.numbers.len();

    // First pass: one model for use, and one per fold for the first decisions of the documents outside it.
    let (first, scores) = fit_set.fit(size, settings, (options.orders, options.drop))?;

    // Second pass.
    report("cross-validated, first pass", &fit_set, &scores);
    fit_set.add_second(&gazetteer, &scores, &mut names, true, options);
    let keep = names.frequent(options.min_documents);
    fit_set.prune(&keep);
    let size = names.numbers.len();
    let (second, scores) = fit_set.fit(size, settings, (options.orders, options.drop))?;
    report("cross-validated, second pass", &fit_set, &scores);
    calibrate(&fit_set, &scores);

    for path in &options.measure {
        let mut set = Set::read(std::slice::from_ref(path), &gazetteer, &mut names, false, options)?;
        set.prune(&keep);
        let scores: Vec<_> = set.instances.iter().map(|i| first.scores(i)).collect();
        report(&format!("{} first pass", path.display()), &set, &scores);
        set.add_second(&gazetteer, &scores, &mut names, false, options);
        set.prune(&keep);
        let scores: Vec<_> = set.instances.iter().map(|i| second.scores(i)).collect();
        report(&format!("{} second pass", path.display()), &set, &scores);
    }
    if !options.dry_run {
        write(options, &names, &first, &second)?;
    }
    Ok(())
}

impl Set {
    fn read(
        paths: &[PathBuf],
        gazetteer: &Gazetteer,
        names: &mut Names,
        new: bool,
        options: &Options,
    ) -> Result<Set, String> {
        let mut gold = Vec::new();
        for path in paths {
            gold.extend(gold::read(path)?);
        }
        let documents: Vec<FitDocument> =
            gold.par_iter().map(|g| FitDocument::new(&g.text, gazetteer)).collect();
        let mut set = Set { documents: Vec::new(), gold, instances: Vec::new(), reachable: 0, mentions: 0 };
        for (d, mut document) in documents.into_iter().enumerate() {
            set.add_document(d, &mut document, names, new, options);
            set.documents.push(document);
        }
        Ok(set)
    }

    fn add_document(
        &mut self,
        d: usize,
        document: &mut FitDocument,
        names: &mut Names,
        new: bool,
        options: &Options,
    ) {
        let answers: HashMap<Span, EntityType> = self.gold[d].entities.iter().copied().collect();
        self.mentions += answers.len();
        let mut seen = HashSet::new();
        for (c, chunk) in document.chunks_mut().iter_mut().enumerate() {
            let mut evidence = Vec::with_capacity(chunk.candidates.len());
            let mut answer = Vec::with_capacity(chunk.candidates.len());
            for candidate in &mut chunk.candidates {
                answer.push(answers.get(&candidate.span).map(|&t| t as usize));
                // The names are not needed again; dropping them keeps memory small.
                let all = std::mem::take(&mut candidate.evidence);
                evidence.push(names.numbers_of(&all, new, &mut seen, options));
            }
            let found = answer.iter().flatten().count();
            let inside = |s: &Span| chunk.candidates.iter().any(|c| c.span.overlaps(*s));
            let overlapping = answers.keys().filter(|s| inside(s)).count();
            self.reachable += found;
            self.instances.push(Instance {
                document: d,
                chunk: c,
                base: vec![[0.0; 3]; evidence.len()],
                evidence,
                answer,
                reachable: found == overlapping,
            });
        }
        names.count(seen);
    }

    /// A model of all documents, and each chunk's scores by a model that did not see its document. `repeats` are the
    /// orders and the share of evidence that [`Model::fit`] asks for.
    fn fit(&self, size: usize, settings: Settings, repeats: (u32, f32)) -> Result<(Model, Scores), String> {
        let fold_of = |document: usize| gold::fold_of(document, self.documents.len());
        let mut models: Vec<Model> = (0..=FOLDS)
            .into_par_iter()
            .map(|fold| {
                let chosen = |i: &Instance| fold == FOLDS || fold_of(i.document) != fold;
                Model::fit(size, &self.instances, chosen, |i| self.chunk(i), settings, repeats)
            })
            .collect();
        let whole = models.pop().ok_or("no model")?;
        let scores = self.instances.iter().map(|i| models[fold_of(i.document)].scores(i)).collect();
        Ok((whole, scores))
    }

    fn chunk(&self, instance: &Instance) -> &FitChunk {
        &self.documents[instance.document].chunks()[instance.chunk]
    }

    /// Adds the document's evidence, given the first pass's scores.
    fn add_second(
        &mut self,
        gazetteer: &Gazetteer,
        scores: &[Vec<[f32; 3]>],
        names: &mut Names,
        new: bool,
        options: &Options,
    ) {
        let mut of_document: Vec<Vec<Vec<[f32; 3]>>> = vec![Vec::new(); self.documents.len()];
        for (instance, scores) in self.instances.iter().zip(scores) {
            of_document[instance.document].push(scores.clone());
        }
        let evidence: Vec<Vec<Vec<Vec<String>>>> = self
            .documents
            .par_iter()
            .zip(&of_document)
            .map(|(document, scores)| document.second_evidence(gazetteer, scores))
            .collect();
        let mut seen = HashSet::new();
        let mut last = 0;
        for (instance, scores) in self.instances.iter_mut().zip(scores) {
            instance.base.clone_from(scores);
            if instance.document != last {
                names.count(std::mem::take(&mut seen));
                last = instance.document;
            }
            let of_chunk = &evidence[instance.document][instance.chunk];
            // What was seen at first sight is in the score that the second pass starts from.
            for (known, added) in instance.evidence.iter_mut().zip(of_chunk) {
                *known = names.numbers_of(added, new, &mut seen, options);
            }
        }
        names.count(seen);
    }

    fn prune(&mut self, keep: &HashSet<u32>) {
        for evidence in self.instances.iter_mut().flat_map(|i| &mut i.evidence) {
            evidence.retain(|e| keep.contains(e));
        }
    }
}

impl Names {
    fn numbers_of(
        &mut self,
        all: &[String],
        new: bool,
        seen: &mut HashSet<u32>,
        options: &Options,
    ) -> Vec<u32> {
        let mut numbers = Vec::with_capacity(all.len());
        for name in all {
            if options.without.iter().any(|w| name.starts_with(w.as_str())) {
                continue;
            }
            let number = match self.numbers.get(name) {
                Some(&number) => number,
                None if new => {
                    let number = self.documents.len() as u32;
                    self.numbers.insert(name.clone(), number);
                    self.documents.push(0);
                    number
                }
                None => continue,
            };
            if new {
                seen.insert(number);
            }
            numbers.push(number);
        }
        numbers
    }

    fn count(&mut self, seen: HashSet<u32>) {
        for number in seen {
            self.documents[number as usize] += 1;
        }
    }

    fn frequent(&self, least: usize) -> HashSet<u32> {
        (0..self.documents.len() as u32).filter(|&n| self.documents[n as usize] as usize >= least).collect()
    }
}

/// Prints precision, recall and F1 of the best cuts (strict span and type).
fn report(title: &str, set: &Set, scores: &[Vec<[f32; 3]>]) {
    let (mut right, mut given, mut gold) = ([0usize; 3], [0usize; 3], [0usize; 3]);
    for (instance, scores) in set.instances.iter().zip(scores) {
        for (candidate, kind) in set.chunk(instance).best(scores) {
            given[kind as usize] += 1;
            right[kind as usize] += usize::from(instance.answer[candidate] == Some(kind as usize));
        }
    }
    for (_, kind) in set.gold.iter().flat_map(|g| &g.entities) {
        gold[*kind as usize] += 1;
    }
    let f1 = |r: usize, p: usize, g: usize| 2.0 * r as f64 / (p + g).max(1) as f64;
    let (r, p, g) = (right.iter().sum::<usize>(), given.iter().sum::<usize>(), gold.iter().sum::<usize>());
    let mut line = format!(
        "{title}: P {:.4} R {:.4} F1 {:.4}",
        r as f64 / p.max(1) as f64,
        r as f64 / g.max(1) as f64,
        f1(r, p, g)
    );
    for &kind in EntityType::ALL {
        let t = kind as usize;
        let _ = write!(line, "  {kind} {:.4}", f1(right[t], given[t], gold[t]));
    }
    println!("{line}");
}

/// Prints how reliable the probabilities of the best cuts are, and the correction that `src/resolve/calibration.rs`
/// should have.
fn calibrate(set: &Set, scores: &[Vec<[f32; 3]>]) {
    let mut rows = Vec::new();
    for (instance, scores) in set.instances.iter().zip(scores) {
        let chunk = set.chunk(instance);
        let probabilities = chunk.probabilities(scores);
        rows.extend(chunk.best(scores).into_iter().map(|(candidate, kind)| {
            let right = instance.answer[candidate] == Some(kind as usize);
            (probabilities[candidate][kind as usize], right)
        }));
    }
    print_correction("names", &rows);
}

/// Whether evidence is seen in the second pass alone.
fn is_of_document(name: &str) -> bool {
    name.starts_with("doc-") || name.starts_with("first=")
}

fn write(options: &Options, names: &Names, first: &Model, second: &Model) -> Result<(), String> {
    let mut rows = BTreeMap::new();
    for (name, &number) in &names.numbers {
        // Evidence of the document is the second pass's, all other the first's.
        let model = if is_of_document(name) { second } else { first };
        let weights = model.weights.get(number as usize).copied().unwrap_or_default();
        if weights.iter().any(|w| w.abs() >= NEGLIGIBLE) {
            rows.insert(name, weights);
        }
    }
    let mut out = String::from("evidence,per,loc,org\n");
    for (name, weights) in &rows {
        out.push_str(&csv_cell(name));
        for weight in weights {
            let _ = if weight.abs() < 0.001 { write!(out, ",") } else { write!(out, ",{weight:.3}") };
        }
        out.push('\n');
    }
    if let Some(folder) = options.out.parent() {
        std::fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    }
    std::fs::write(&options.out, out).map_err(|e| format!("{}: {e}", options.out.display()))?;
    eprintln!("{} rows written to {}", rows.len(), options.out.display());
    Ok(())
}
