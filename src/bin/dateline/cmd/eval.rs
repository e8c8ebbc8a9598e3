//! `dateline eval`: compare with annotated documents.

mod json;
mod text;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use dateline::eval::{Agreement, Corpus, CorpusOptions, DocumentScores, MISTAKE_COLUMNS, Scheme, evaluate};
use dateline::{WholeFile, check_outputs};

use crate::args::{EvalArgs, EvalFormat};
use crate::exit::{ExitCode, Failure};
use crate::report::{self, Counted};

pub fn eval(args: &EvalArgs) -> Result<ExitCode, Failure> {
    let options = CorpusOptions { map: args.map.clone(), input: args.input.clone() };
    let mut inputs = args.input.clone();
    inputs.extend(args.map.clone());
    for path in [&args.gold, &args.found] {
        inputs.extend(Corpus::files(path)?);
    }
    let outputs: Vec<&Path> = args.errors.iter().chain(&args.by_document).map(PathBuf::as_path).collect();
    check_outputs(&outputs, inputs.iter().map(PathBuf::as_path))?;
    let gold = Corpus::read(&args.gold, &options)?;
    let found = Corpus::read(&args.found, &options)?;
    let evaluation = evaluate(&gold, &found)?;
    if let Some(path) = &args.errors {
        let rows = evaluation.mistakes.iter().map(|mistake| mistake.cells().to_vec());
        write_table(path, &MISTAKE_COLUMNS, rows)?;
    }
    if let Some(path) = &args.by_document {
        write_table(path, &DOCUMENT_COLUMNS, evaluation.by_document.iter().map(document_cells))?;
    }
    for (side, corpus) in [("GOLD", &gold), ("PRED", &found)] {
        if corpus.left_out.is_empty() {
            continue;
        }
        let labels: Vec<String> =
            corpus.left_out.iter().map(|(label, count)| format!("{label} {count}")).collect();
        let total: u64 = corpus.left_out.values().sum();
        report::say(format_args!(
            "{} of {side} not compared, for their labels: {}\n",
            Counted(total, "span"),
            labels.join(", ")
        ));
    }
    let out = match args.format {
        EvalFormat::Text => text::write(&evaluation),
        EvalFormat::Json => json::write(&evaluation),
    };
    let mut stdout = io::stdout().lock();
    stdout.write_all(out.as_bytes())?;
    stdout.flush()?;
    Ok(ExitCode::Success)
}

/// The columns of a table of documents.
const DOCUMENT_COLUMNS: [&str; 13] = [
    "doc_id",
    "names_gold",
    "names_pred",
    "strict_f1",
    "exact_f1",
    "partial_f1",
    "type_f1",
    "quotes_gold",
    "quotes_pred",
    "quotes_exact_f1",
    "quotes_overlap_80_f1",
    "quotes_overlap_30_f1",
    "speakers_right",
];

fn document_cells(scores: &DocumentScores) -> Vec<String> {
    let mut cells = vec![scores.document.clone()];
    match &scores.names {
        None => cells.extend([const { String::new() }; 6]),
        Some(names) => {
            let strict = names.counts(Scheme::Strict, None);
            cells.extend([strict.gold(), strict.found()].map(|count| count.to_string()));
            cells.extend(Scheme::ALL.iter().map(|&scheme| decimals(names.counts(scheme, None).f1())));
        }
    }
    match &scores.quotes {
        None => cells.extend([const { String::new() }; 6]),
        Some(quotes) => {
            let exact = quotes.counts(Agreement::Exact, None);
            cells.extend([exact.gold, exact.found].map(|count| count.to_string()));
            cells.extend(
                Agreement::ALL.iter().map(|&agreement| decimals(quotes.counts(agreement, None).f1())),
            );
            let speakers = quotes.all_speakers();
            cells.push(decimals(speakers.right as f64 / speakers.quotes.max(1) as f64));
        }
    }
    cells
}

/// A score as it is written.
fn decimals(score: f64) -> String {
    format!("{score:.4}")
}

/// Writes a CSV file.
fn write_table(
    path: &Path,
    columns: &[&str],
    rows: impl Iterator<Item = Vec<String>>,
) -> Result<(), Failure> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let written = writer.write_record(columns).and_then(|()| {
        let mut rows = rows;
        rows.try_for_each(|row| writer.write_record(row))
    });
    written.expect("rows are as long as their header, and memory takes all of them");
    let table = writer.into_inner().expect("memory takes all of it");
    Ok(WholeFile::write(path, &table)?)
}
