//! A corpus as one page to look at: HTML that holds its articles, style and script, and asks no network for anything.
//!
//! [`write_page`] goes through the slots of `page.html` in order. The articles come first, each as JSON in an element
//! that browsers do not show, and are written as they are tagged; what is kept of them (`corpus.rs`) is names, counts and
//! titles. The summary after them is plain HTML. Articles become elements only when `articles.js` is asked for them, so
//! that a page with thousands of them opens at once.

mod article;
mod corpus;
mod escape;
mod map;
mod number;
mod summary;
mod template;

use std::path::Path;

use self::article::Article;
use self::corpus::Corpus;
use self::escape::{Html, push_json};
use self::template::{Piece, Slot, pieces};
use crate::annotation::Annotations;
use crate::error::Error;
use crate::ingest::{Inputs, Record};
use crate::kind::EntityType;
use crate::stats::Stats;
use crate::tagger::{Scratch, Tagger};
use crate::write::{WholeFile, check_outputs};

/// The script, by subject; later files use what earlier ones define.
const SCRIPT: [&str; 5] = [
    include_str!("data.js"),
    include_str!("marks.js"),
    include_str!("tip.js"),
    include_str!("articles.js"),
    include_str!("profile.js"),
];

/// What is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct PageOptions {
    /// The heading of the page.
    pub title: String,
    /// The types of the names that are shown.
    pub types: Vec<EntityType>,
    /// Names and quotes with a lower score, 0 to 1, are left out.
    pub min_score: f32,
}

impl Default for PageOptions {
    fn default() -> PageOptions {
        PageOptions { title: "Tagged articles".to_owned(), types: EntityType::ALL.to_vec(), min_score: 0.0 }
    }
}

/// Tags all records and writes them as a page, which appears when it is whole. Records that cannot be read are listed on
/// it and counted in what is returned.
///
/// Memory grows with the number of documents, names and quotes, but not with their text.
///
/// # Errors
///
/// If `to` is one of the inputs or cannot be written.
pub fn write_page(tagger: &Tagger, inputs: Inputs, to: &Path, options: &PageOptions) -> Result<Stats, Error> {
    check_outputs(&[to], inputs.sources().iter().map(|source| Path::new(&**source)))?;
    let mut file = WholeFile::create(to)?;
    let mut corpus = Corpus::default();
    let mut tagging = Tagging { tagger, options, scratch: Scratch::default(), found: Annotations::default() };
    let mut inputs = Some(inputs);
    let mut out = String::new();
    for piece in pieces(include_str!("page.html")) {
        out.clear();
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Slot(Slot::Title) => Html(&options.title).push_to(&mut out),
            Piece::Slot(Slot::Style) => out.push_str(include_str!("page.css")),
            Piece::Slot(Slot::Script) => SCRIPT.iter().for_each(|part| out.push_str(part)),
            Piece::Slot(Slot::Documents) => {
                for record in inputs.take().expect("the template has one place for documents") {
                    tagging.push_document(&record, &mut corpus, &mut out);
                    file.append(out.as_bytes())?;
                    out.clear();
                }
            }
            Piece::Slot(Slot::Corpus) => push_json(&corpus.index(), &mut out),
            Piece::Slot(Slot::Counts) => summary::push_counts(&corpus, options, &mut out),
            Piece::Slot(Slot::Failures) => summary::push_failures(&corpus, &mut out),
            Piece::Slot(Slot::Names) => summary::push_names(&corpus, options, &mut out),
            Piece::Slot(Slot::Map) => map::push_map(&corpus, tagger.gazetteer(), &mut out),
            Piece::Slot(Slot::Speakers) => summary::push_speakers(&corpus, &mut out),
        }
        file.append(out.as_bytes())?;
    }
    file.finish()?;
    Ok(corpus.stats)
}

/// Tags with memory that is reused.
struct Tagging<'a> {
    tagger: &'a Tagger,
    options: &'a PageOptions,
    scratch: Scratch,
    found: Annotations,
}

impl Tagging<'_> {
    /// Tags a record, adds it to the corpus, and appends its article for the script.
    fn push_document(&mut self, record: &Record, corpus: &mut Corpus, out: &mut String) {
        let text = match &record.content {
            Ok(document) => &document.text,
            Err(error) => return corpus.add_failure(record, error),
        };
        self.tagger.tag_into(text, &mut self.scratch, &mut self.found);
        let PageOptions { types, min_score, .. } = self.options;
        self.found.leave_out_below(*min_score);
        self.found.mentions.retain(|mention| types.contains(&mention.kind));
        let numbers = corpus.add_document(record, text, &self.found, self.tagger.gazetteer());
        out.push_str("<script type=\"application/json\" class=\"document\">");
        push_json(&Article::new(text, &self.found, &numbers), out);
        out.push_str("</script>\n");
    }
}
