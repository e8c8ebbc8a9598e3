//! What the corpus names and who is quoted in it, as HTML that needs no script.

use std::fmt::{Result, Write};

use super::PageOptions;
use super::corpus::{Corpus, Thing};
use super::escape::Html;
use super::number::{Number, Times};
use crate::kind::EntityType;

/// The names in a list.
const NAMES: usize = 10;
/// The speakers in the table.
const SPEAKERS: usize = 15;
/// The names beside a speaker.
const NAMED: usize = 5;

/// Appends what the corpus is and what is left out of it.
pub(super) fn push_counts(corpus: &Corpus, options: &PageOptions, out: &mut String) {
    let stats = &corpus.stats;
    let [documents, mentions] = [Times(stats.documents, "article"), Times(stats.all_mentions(), "mention")];
    let quotes = Times(stats.all_quotes(), "quote");
    out.push_str(&format!(
        "{documents}, {mentions} of {}, {quotes}, {} of them with a known speaker.",
        Times(corpus.things.iter().filter(|thing| thing.mentions > 0).count() as u64, "name"),
        Number(stats.resolved_speakers)
    ));
    if options.types.len() < EntityType::ALL.len() {
        let types: Vec<&str> = options.types.iter().map(|&kind| heading(kind)).collect();
        out.push_str(&format!(" Names: {} only.", types.join(" and ").to_lowercase()));
    }
    if options.min_score > 0.0 {
        out.push_str(&format!(" Scores under {} are left out.", options.min_score));
    }
}

/// Appends the records that could not be read, if there are some.
pub(super) fn push_failures(corpus: &Corpus, out: &mut String) {
    if corpus.failures.is_empty() {
        return;
    }
    out.push_str(&format!(
        "<section aria-labelledby=\"failures\" class=\"failures\">\n<h2 id=\"failures\">{} could not be read</h2>\n\
         <details{}>\n<summary>Which, and why</summary>\n<ul>\n",
        Times(corpus.failures.len() as u64, "record"),
        // A few are seen at once, many would bury the rest.
        if corpus.failures.len() <= NAMES { " open" } else { "" }
    ));
    for failed in &corpus.failures {
        out.push_str(&format!("<li><b>{}</b>: {}</li>\n", Html(&failed.id), Html(&failed.error)));
    }
    out.push_str("</ul>\n</details>\n</section>\n");
}

/// Appends a list of the most named things for each type that is shown.
pub(super) fn push_names(corpus: &Corpus, options: &PageOptions, out: &mut String) {
    for &kind in EntityType::ALL.iter().filter(|kind| options.types.contains(kind)) {
        write_list(kind, &corpus.most_named(kind, NAMES), out).expect("strings take everything");
    }
}

fn write_list(kind: EntityType, names: &[(u32, &Thing)], out: &mut String) -> Result {
    writeln!(out, "<section class=\"names {kind}\">\n<h3>{}</h3>", heading(kind))?;
    let Some((_, first)) = names.first() else {
        out.push_str("<p>None are named.</p>\n</section>\n");
        return Ok(());
    };
    out.push_str("<ol>\n");
    for (number, thing) in names {
        // Georgia, and Georgia.
        let alike = names.iter().filter(|(_, other)| other.name == thing.name).count() > 1;
        let note = if alike { thing.note() } else { String::new() };
        writeln!(
            out,
            "<li style=\"--share:{:.3}\"><button type=\"button\" class=\"name\" data-thing=\"{number}\">{}</button> \
             <span class=\"note\">{}</span> <span class=\"count\" title=\"{} in {}\">{}</span></li>",
            thing.mentions as f64 / first.mentions as f64,
            Html(&thing.name),
            Html(note),
            Times(thing.mentions, "mention"),
            Times(thing.documents, "document"),
            Number(thing.mentions)
        )?;
    }
    out.push_str("</ol>\n</section>\n");
    Ok(())
}

/// Appends a table of the most quoted speakers with what they name.
pub(super) fn push_speakers(corpus: &Corpus, out: &mut String) {
    let speakers = corpus.most_quoted(SPEAKERS);
    if speakers.is_empty() {
        out.push_str("<p>No quote has a speaker who is known.</p>\n");
        return;
    }
    write_speakers(corpus, &speakers, out).expect("strings take everything");
}

fn write_speakers(corpus: &Corpus, speakers: &[(u32, &Thing)], out: &mut String) -> Result {
    out.push_str(
        "<table class=\"speakers\">\n<thead><tr><th scope=\"col\">Speaker</th><th scope=\"col\">Quotes</th>\
         <th scope=\"col\">Articles</th><th scope=\"col\">Names in what they say</th></tr></thead>\n<tbody>\n",
    );
    for (number, thing) in speakers {
        write!(
            out,
            "<tr><th scope=\"row\"><button type=\"button\" class=\"name\" data-thing=\"{number}\">{}</button></th>\
             <td>{}</td><td>{}</td><td>",
            Html(&thing.name),
            Number(thing.quotes.len() as u64),
            Number(thing.quoted_in() as u64)
        )?;
        let named = corpus.named_by(thing, NAMED);
        if named.is_empty() {
            out.push_str("<span class=\"none\">none</span>");
        }
        for (i, (number, thing, count)) in named.iter().enumerate() {
            write!(
                out,
                "<span class=\"pair\"><button type=\"button\" class=\"name\" data-thing=\"{number}\">{}</button> {}{}</span> ",
                Html(&thing.name),
                Number(*count),
                if i + 1 < named.len() { "," } else { "" }
            )?;
        }
        out.push_str("</td></tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
    Ok(())
}

fn heading(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Per => "People",
        EntityType::Loc => "Places",
        EntityType::Org => "Organisations",
    }
}
