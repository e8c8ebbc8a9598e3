//! GATE: `lists.def`, which names lists and their types, and the `.lst` files.
//!
//! A line of `lists.def` is `file.lst:major:minor:language:annotation`, of which all after the major type may be
//! missing. A line of a list is a name, then perhaps features of the form `key=value`, each after a separator.

use std::path::Path;

use super::grouped::{Grouped, Once};
use super::lines::Lines;
use super::types::{Meaning, Types};
use super::{Fault, ImportOptions, Imported, LeftOut, Run};
use crate::error::Error;

/// What types are here, by `major` or `major:minor`.
const TYPES: &str = include_str!("../../../gazetteers/imports/gate_types.csv");

/// How to read GATE's lists.
#[derive(Clone, Copy, Debug, Default)]
pub struct GateOptions {
    /// What divides a name from its features, beside a tab.
    pub separator: Option<char>,
}

/// Makes a list of a GATE gazetteer, of which the input is `lists.def`.
///
/// # Errors
///
/// If `lists.def` cannot be read, or the list cannot be written. Lists that cannot be read or have an unknown type, and
/// malformed lines, are told and left out.
pub fn gate(
    options: &ImportOptions,
    gate: &GateOptions,
    tell: &mut dyn FnMut(LeftOut),
) -> Result<Imported, Error> {
    let types = Types::load(TYPES, options.map.as_deref())?;
    let mut run = Run::new(options, None, tell)?;
    let mut lines = Lines::open(&options.input)?;
    let source = lines.source();
    let folder = options.input.parent().unwrap_or(Path::new("")).to_owned();
    let mut things = Grouped::new("gate");
    let mut unknown = Once::default();
    while let Some(line) = lines.next()? {
        let number = line.number;
        let (list, meaning) = match line.text.and_then(|text| definition(text, &types)) {
            Ok(Definition::List { file, meaning }) => (folder.join(file), meaning),
            Ok(Definition::Nothing) => continue,
            Err(Fault::UnknownType { label }) if !unknown.first(&label) => continue,
            Err(fault) => {
                run.leave_out(&source, number, fault);
                continue;
            }
        };
        let names = match Lines::open(&list) {
            Ok(names) => names,
            Err(error) => {
                let message = error.to_string();
                run.leave_out(&source, number, Fault::Unreadable { message });
                continue;
            }
        };
        add_list(names, meaning, gate, &mut things, &mut run)?;
    }
    things.keep(&mut run)?;
    run.finish(|code| Some(code.to_owned()))
}

/// What a line of `lists.def` says.
enum Definition<'l> {
    /// A list with names of a type.
    List { file: &'l str, meaning: Meaning },
    /// Nothing, or a list that the table of types leaves out.
    Nothing,
}

fn definition<'l>(line: &'l str, types: &Types) -> Result<Definition<'l>, Fault> {
    let line = line.trim();
    if line.is_empty() || line.starts_with('#') {
        return Ok(Definition::Nothing);
    }
    let mut cells = line.split(':').map(str::trim);
    let (Some(file), Some(major)) = (cells.next(), cells.next().filter(|major| !major.is_empty())) else {
        let needed = "a list and its type, as in city.lst:location:city";
        return Err(Fault::Cell { column: "the definition", value: line.to_owned(), needed });
    };
    let whole = match cells.next() {
        None | Some("") => major.to_owned(),
        Some(minor) => format!("{major}:{minor}"),
    };
    let key = if types.knows(&whole) { whole.as_str() } else { major };
    match (types.get(key), types.knows(key)) {
        (Some(meaning), _) => Ok(Definition::List { file, meaning }),
        (None, true) => Ok(Definition::Nothing),
        (None, false) => Err(Fault::UnknownType { label: whole }),
    }
}

/// Adds the names of a list.
fn add_list(
    mut names: Lines,
    meaning: Meaning,
    gate: &GateOptions,
    things: &mut Grouped,
    run: &mut Run<'_>,
) -> Result<(), Error> {
    let source = names.source();
    while let Some(line) = names.next()? {
        let number = line.number;
        let added = line.text.and_then(|text| {
            let name = text.split('\t').next().unwrap_or("");
            let name = gate.separator.and_then(|by| name.split(by).next()).unwrap_or(name).trim();
            if name.is_empty() {
                return Ok(None);
            }
            things.add((&source, number), None, name, true, meaning).map(Some)
        });
        run.counts.read += u64::from(added != Ok(None));
        match added {
            Ok(Some(false)) => run.counts.merged += 1,
            Ok(_) => {}
            Err(fault) => run.leave_out(&source, number, fault),
        }
    }
    Ok(())
}
