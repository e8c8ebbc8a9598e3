//! `dateline gazetteer lint`: what is wrong or risky in lists.

use std::io::{self, BufWriter, Write};

use dateline::lint::{Finding, Summary, lint as check};
use serde::Serialize;

use crate::args::{LintArgs, LintFormat};
use crate::exit::{ExitCode, Failure};
use crate::report::{self, Counted};

pub fn lint(args: &LintArgs) -> Result<ExitCode, Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut printed = Ok(());
    let summary = check(&args.files, &mut |finding| {
        if printed.is_ok() {
            printed = match args.format {
                LintFormat::Text => writeln!(out, "{finding} [{}]", finding.problem.name()),
                LintFormat::Jsonl => write_object(&mut out, finding),
            };
        }
    });
    // What was found before a file that cannot be read is worth seeing.
    printed.and_then(|()| out.flush())?;
    let summary = summary?;
    let words = summed_up(&summary);
    match args.format {
        LintFormat::Text => out.write_all(words.as_bytes()).and_then(|()| out.flush())?,
        // Standard output holds objects and nothing else.
        LintFormat::Jsonl => report::say(words),
    }
    Ok(if summary.errors > 0 { ExitCode::RecordsFailed } else { ExitCode::Success })
}

/// A finding as it is written in JSON.
#[derive(Serialize)]
struct Object<'f> {
    file: &'f str,
    line: u64,
    severity: &'static str,
    problem: &'static str,
    id: &'f str,
    name: &'f str,
    message: String,
    remedy: &'static str,
}

fn write_object(out: &mut impl Write, finding: &Finding) -> io::Result<()> {
    let Finding { file, line, id, name, problem } = finding;
    let object = Object {
        file,
        line: *line,
        severity: problem.severity().as_str(),
        problem: problem.name(),
        id,
        name,
        message: problem.to_string(),
        remedy: problem.remedy(),
    };
    serde_json::to_writer(&mut *out, &object)?;
    out.write_all(b"\n")
}

/// How many of what, the errors first.
fn summed_up(summary: &Summary) -> String {
    let Summary { files, rows, errors, warnings, kinds } = summary;
    let mut out = format!(
        "{} in {}: {}, {}\n",
        Counted(*rows, "row"),
        Counted(*files as u64, "list"),
        Counted(*errors, "error"),
        Counted(*warnings, "warning")
    );
    for (severity, kind, count) in kinds {
        out.push_str(&format!("  {severity:<8} {kind:<24} {count:>8}\n"));
    }
    out
}
