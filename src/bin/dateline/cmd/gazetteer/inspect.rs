//! `dateline gazetteer inspect`: what an index holds, and what a name can stand for.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::Path;

use dateline::inspect::{self, Contents, NameReading, NameWord};
use dateline::{EntityType, Overlay};

use crate::args::InspectArgs;
use crate::exit::{ExitCode, Failure};
use crate::report::Thousands;

pub fn inspect(args: &InspectArgs) -> Result<ExitCode, Failure> {
    let overlay =
        args.file.as_deref().map(|path| Ok::<_, Failure>((path, Overlay::load(path)?))).transpose()?;
    if args.check {
        match &overlay {
            Some((path, overlay)) => inspect::check_overlay(overlay, path)?,
            None => inspect::check_builtin().expect("the program is as it was built"),
        }
    }
    let mut out = String::new();
    let mut code = ExitCode::Success;
    match &args.name {
        None => {
            let contents = match &overlay {
                Some((_, overlay)) => inspect::overlay_contents(overlay),
                None => inspect::builtin_contents(),
            };
            write_contents(&mut out, overlay.as_ref().map(|(path, _)| *path), &contents, args.check);
        }
        Some(name) => {
            let readings = match &overlay {
                Some((_, overlay)) => inspect::overlay_readings_of(overlay, name),
                None => inspect::readings_of(name),
            };
            if readings.is_empty() {
                code = ExitCode::RecordsFailed;
            }
            write_readings(&mut out, name, &readings);
            write_words(&mut out, &inspect::words_of(name));
        }
    }
    io::stdout().lock().write_all(out.as_bytes())?;
    Ok(code)
}

fn write_contents(out: &mut String, path: Option<&Path>, contents: &Contents, checked: bool) {
    let Contents { bytes, version, digest, entries, names, readings, by_type, sections } = contents;
    let name = path.map_or("the built-in lists".to_owned(), |path| path.display().to_string());
    let checked = if checked { ", checked" } else { "" };
    let mut line = |words: std::fmt::Arguments<'_>| {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{words}");
    };
    line(format_args!("{name}: version {version}, digest {digest:016x}{checked}\n"));
    let types = EntityType::ALL.iter().zip(by_type);
    let types: Vec<String> = types.map(|(kind, n)| format!("{kind} {}", Thousands(*n as u64))).collect();
    for (what, count, more) in [
        ("entries", entries, format!("   {}", types.join("   "))),
        ("names", names, String::new()),
        ("readings", readings, String::new()),
    ] {
        line(format_args!("  {what:<16}{:>14}{more}", Thousands(*count as u64).to_string()));
    }
    line(format_args!("\n  {:<16}{:>14}{:>14}", "section", "bytes", "records"));
    for (section, bytes, records) in sections.iter().filter(|(_, bytes, _)| *bytes > 0) {
        let (bytes, records) = (Thousands(*bytes as u64).to_string(), Thousands(*records as u64).to_string());
        line(format_args!("  {section:<16}{bytes:>14}{records:>14}"));
    }
    line(format_args!("  {:<16}{:>14}", "all", Thousands(*bytes as u64).to_string()));
}

fn write_readings(out: &mut String, name: &str, readings: &[NameReading]) {
    if readings.is_empty() {
        let _ = writeln!(out, "{name}: no reading");
        return;
    }
    let count =
        if readings.len() == 1 { "1 reading".to_owned() } else { format!("{} readings", readings.len()) };
    let _ = writeln!(out, "{name}: {count}\n");
    let widest = readings.iter().map(|reading| reading.id.chars().count()).max().unwrap_or(0);
    let _ = writeln!(out, "  {:<widest$}  type  subtype       country  prominence  name", "id");
    for reading in readings {
        let NameReading { id, kind, subtype, name, country, prominence, canonical, capitals_only } = reading;
        let subtype = subtype.map_or("", |subtype| subtype.as_str());
        let country = country.as_deref().unwrap_or("");
        let _ =
            write!(out, "  {id:<widest$}  {kind:<4}  {subtype:<12}  {country:<7}  {prominence:>10}  {name}");
        let mut notes = Vec::new();
        if !canonical {
            notes.push("by an alias");
        }
        if *capitals_only {
            notes.push("only in capitals");
        }
        if !notes.is_empty() {
            let _ = write!(out, " ({})", notes.join(", "));
        }
        out.push('\n');
    }
}

fn write_words(out: &mut String, words: &[NameWord]) {
    let _ = writeln!(out, "\n  word lists");
    for NameWord { word, level, facts, longest_name } in words {
        let mut known: Vec<String> = facts.iter().map(|fact| (*fact).to_owned()).collect();
        known.extend(level.map(|level| format!("ordinary word, level {level}")));
        if *longest_name > 1 {
            known.push(format!("starts names of up to {longest_name} words"));
        }
        let known = if known.is_empty() { "nothing".to_owned() } else { known.join(", ") };
        let _ = writeln!(out, "    {word}: {known}");
    }
}
