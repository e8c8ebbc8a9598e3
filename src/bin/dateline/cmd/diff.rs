//! `dateline diff`: what two runs found otherwise.

use std::fmt::Write as _;
use std::io::{self, Write};

use dateline::diff::{ChangeKind, Difference, Summary, TableKind, TableSummary, diff as compare};
use dateline::{Error, FileAction, WholeFile, check_outputs};

use crate::args::DiffArgs;
use crate::exit::{ExitCode, Failure};
use crate::report::{Counted, Thousands};

/// The most evidence that is listed.
const RULES: usize = 12;

const COLUMNS: [&str; 12] = [
    "table", "doc_id", "change", "start_a", "end_a", "text_a", "rule_a", "start_b", "end_b", "text_b",
    "rule_b", "cells",
];

pub fn diff(args: &DiffArgs) -> Result<ExitCode, Failure> {
    let mut printed = String::new();
    let mut left = args.limit;
    let mut more = 0;
    let mut rows = match &args.rows {
        Some(path) => {
            check_outputs(&[path], [args.before.as_path(), &args.after])?;
            let mut writer = csv::Writer::from_writer(WholeFile::create(path)?);
            let written = writer.write_record(COLUMNS);
            Some((path, writer, written))
        }
        None => None,
    };
    let summary = compare(&args.before, &args.after, &mut |difference| {
        if difference.kind == ChangeKind::Rescored && !args.scores {
            return;
        }
        match left.checked_sub(1) {
            Some(rest) => {
                left = rest;
                print(&mut printed, difference);
            }
            None => more += 1,
        }
        // The first failure is told in the end.
        if let Some((_, writer, written)) = &mut rows
            && written.is_ok()
        {
            *written = writer.write_record(cells(difference));
        }
    })?;
    if let Some((path, writer, written)) = rows {
        let written = written.map_err(io::Error::from);
        let file = written.and_then(|()| writer.into_inner().map_err(|error| error.into_error()));
        file.map_err(|error| Error::io(path, FileAction::Write, error))?.finish()?;
    }

    let mut out = summed_up(&summary);
    if !printed.is_empty() {
        out.push('\n');
        out.push_str(&printed);
    }
    if more > 0 && args.limit > 0 {
        let _ = writeln!(out, "… and {} more; --rows FILE writes all of them", Thousands(more));
    }
    let mut stdout = io::stdout().lock();
    stdout.write_all(out.as_bytes())?;
    stdout.flush()?;
    Ok(if summary.is_same() { ExitCode::Success } else { ExitCode::RecordsFailed })
}

/// All counts. Writing to a string cannot fail.
fn summed_up(summary: &Summary) -> String {
    let mut out = String::new();
    let _ = writeln!(
        out,
        "{} in both; {} only in A, {} only in B",
        Counted(summary.documents, "document"),
        Thousands(summary.only_before),
        Thousands(summary.only_after)
    );
    let heading = |out: &mut String, first: &str| {
        let _ = write!(out, "\n{first:<26}");
        for kind in ChangeKind::ALL {
            let _ = write!(out, "{:>10}", kind.as_str());
        }
    };
    heading(&mut out, "rows");
    let _ = writeln!(out, "{:>12}", "same");
    for (table, counts) in &summary.tables {
        let _ = write!(out, "  {table:<24}");
        for kind in ChangeKind::ALL {
            let _ = write!(out, "{:>10}", counts.changes.get(kind).copied().unwrap_or(0));
        }
        let _ = writeln!(out, "{:>12}", counts.same);
    }
    for (&table, counts) in summary.tables.iter().filter(|(_, counts)| !counts.changes.is_empty()) {
        heading(&mut out, &format!("{table} by evidence"));
        out.push('\n');
        write_rules(&mut out, counts);
        write_columns(&mut out, table, counts);
    }
    out
}

fn write_rules(out: &mut String, counts: &TableSummary) {
    let mut rules: Vec<_> = counts.by_rule.iter().collect();
    rules.sort_by_key(|(rule, kinds)| (std::cmp::Reverse(kinds.values().sum::<u64>()), *rule));
    for (rule, kinds) in rules.iter().take(RULES) {
        let rule = if rule.is_empty() { "(none)" } else { rule.as_str() };
        let _ = write!(out, "  {rule:<24}");
        for kind in ChangeKind::ALL {
            let _ = write!(out, "{:>10}", kinds.get(kind).copied().unwrap_or(0));
        }
        out.push('\n');
    }
    if rules.len() > RULES {
        let _ = writeln!(out, "  and {} more", rules.len() - RULES);
    }
}

fn write_columns(out: &mut String, table: TableKind, counts: &TableSummary) {
    if counts.columns.is_empty() {
        return;
    }
    let mut columns: Vec<_> = counts.columns.iter().collect();
    columns.sort_by_key(|(column, count)| (std::cmp::Reverse(**count), *column));
    let columns: Vec<String> = columns.iter().map(|(column, count)| format!("{column} {count}")).collect();
    let _ = writeln!(out, "\n{table}, what changed: {}", columns.join(", "));
}

/// A difference on one line.
fn print(out: &mut String, difference: &Difference) {
    let mark = match difference.kind {
        ChangeKind::Appeared => '+',
        ChangeKind::Vanished => '-',
        ChangeKind::Changed => '~',
        ChangeKind::Rescored => '=',
    };
    let Some(row) = difference.before.as_ref().or(difference.after.as_ref()) else { return };
    let text = shortened(&row.text);
    let _ =
        write!(out, "{mark} {} {}-{} {} “{text}”", difference.document, row.at.start, row.at.end, row.label);
    if difference.cells.is_empty() {
        let _ = write!(out, " [{}]", row.rule);
    }
    for (cell, at) in difference.cells.iter().zip(0..) {
        let comma = if at > 0 { ";" } else { "" };
        let (before, after) = (shortened(&cell.before), shortened(&cell.after));
        let _ = write!(out, "{comma} {}: {before} → {after}", cell.column);
    }
    out.push('\n');
}

/// Words on one line, and not too many of them.
fn shortened(words: &str) -> String {
    const LONGEST: usize = 60;
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

fn cells(difference: &Difference) -> [String; COLUMNS.len()] {
    let row = |row: &Option<dateline::diff::ShownRow>| match row {
        None => [const { String::new() }; 4],
        Some(row) => [row.at.start.to_string(), row.at.end.to_string(), row.text.clone(), row.rule.clone()],
    };
    let [start_a, end_a, text_a, rule_a] = row(&difference.before);
    let [start_b, end_b, text_b, rule_b] = row(&difference.after);
    let cells = difference
        .cells
        .iter()
        .map(|cell| (cell.column.as_str(), [cell.before.as_str(), cell.after.as_str()]));
    let cells: serde_json::Map<String, serde_json::Value> =
        cells.map(|(column, values)| (column.to_owned(), values.as_slice().into())).collect();
    let cells = if cells.is_empty() { String::new() } else { serde_json::Value::Object(cells).to_string() };
    [
        difference.table.to_string(),
        difference.document.clone(),
        difference.kind.to_string(),
        start_a,
        end_a,
        text_a,
        rule_a,
        start_b,
        end_b,
        text_b,
        rule_b,
        cells,
    ]
}
