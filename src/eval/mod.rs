//! How well names and quotes agree with annotated ones.
//!
//! [`Corpus::read`] reads either side, whatever its format, and [`evaluate`] compares them. Names are scored in the
//! four ways of SemEval-2013 ([`Scheme`]), quotes by how much of their content is shared ([`Agreement`]).
//!
//! ```
//! use dateline::eval::{Corpus, CorpusOptions, Scheme, evaluate};
//! # let folder = tempfile::tempdir()?;
//! # let [gold, found] = ["gold.jsonl", "found.conll"].map(|name| folder.path().join(name));
//! std::fs::write(&gold, r#"{"text": "Ana met Reuters in Baku.", "entities": [[0, 3, "PERSON"], [8, 15, "ORG"]]}"#)?;
//! std::fs::write(&found, "Ana B-PER\nmet O\nReuters B-PER\nin O\nBaku O\n. O\n")?;
//!
//! let options = CorpusOptions::default();
//! let evaluation = evaluate(&Corpus::read(&gold, &options)?, &Corpus::read(&found, &options)?)?;
//! let names = evaluation.names.unwrap();
//! assert_eq!(names.counts(Scheme::Strict, None).f1(), 0.5);
//! assert_eq!(names.counts(Scheme::Exact, None).f1(), 1.0);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod mistake;
mod names;
mod pair;
mod quotes;
mod read;

use crate::error::{Error, ErrorKind};
use crate::labelled::{LabelledDocument, LabelledName};

use self::mistake::Page;
use self::names::Name;
use self::pair::{Pairing, Shared, Side};
use self::quotes::Quoted;

pub use mistake::{Layer, MISTAKE_COLUMNS, Mistake, MistakeKind, Shown};
pub use names::{Confusion, Counts, NameScores, Scheme};
pub use quotes::{Agreement, QuoteCounts, QuoteScores, SpeakerCounts};
pub use read::{Corpus, CorpusFormat, CorpusOptions};

/// What a comparison gives.
#[derive(Clone, Debug, Default)]
pub struct Evaluation {
    /// Documents that both corpora have.
    pub documents: usize,
    /// Documents of the gold that were not found; what is marked in them counts as missed.
    pub only_gold: usize,
    /// Documents that the gold has not; they do not count.
    pub only_found: usize,
    /// The scores of names; none unless both corpora mark names.
    pub names: Option<NameScores>,
    /// The scores of quotes; none unless both corpora mark quotes.
    pub quotes: Option<QuoteScores>,
    /// What names of each type were found as.
    pub confusion: Confusion,
    /// The same, document by document, in the order of the gold.
    pub by_document: Vec<DocumentScores>,
    /// All that was found otherwise, in the same order.
    pub mistakes: Vec<Mistake>,
}

/// The scores of one document.
#[derive(Clone, Debug)]
pub struct DocumentScores {
    /// Its id, or its place in the gold.
    pub document: String,
    /// As in [`Evaluation::names`].
    pub names: Option<NameScores>,
    /// As in [`Evaluation::quotes`].
    pub quotes: Option<QuoteScores>,
}

/// Compares a corpus with one that is taken to be right.
///
/// The order of documents, and of what is marked in them, does not count. Only what both corpora mark is compared.
///
/// # Errors
///
/// If no document is in both, the texts of one that is differ, or the corpora mark nothing of the same kind.
pub fn evaluate(gold: &Corpus, found: &Corpus) -> Result<Evaluation, Error> {
    let marks = |corpus: &Corpus, has: fn(&LabelledDocument) -> bool| corpus.documents.iter().any(has);
    let both = |has| marks(gold, has) && marks(found, has);
    let has_names = both(|document| document.names.is_some());
    let has_quotes = both(|document| document.quotes.is_some());
    let fault = |fault: &str| Error::from(ErrorKind::Annotation { fault: fault.to_owned() });
    if !has_names && !has_quotes {
        return Err(fault(
            "nothing can be compared: one side marks names alone and the other quotes alone, or one is empty",
        ));
    }
    let Pairing { pairs, left_over } = pair::pair(&gold.documents, &found.documents);
    let documents = pairs.iter().filter(|(_, found)| found.is_some()).count();
    if documents == 0 {
        return Err(fault(
            "no document of one side is in the other: neither ids nor texts are the same; both must be annotations of \
             the same documents",
        ));
    }
    let mut evaluation = Evaluation {
        documents,
        only_gold: pairs.len() - documents,
        only_found: left_over,
        names: has_names.then(NameScores::default),
        quotes: has_quotes.then(QuoteScores::default),
        ..Evaluation::default()
    };
    let nothing = LabelledDocument::default();
    for (at, partner) in pairs {
        let gold = &gold.documents[at];
        let (found, shared) = match partner {
            Some(partner) => {
                let found = &found.documents[partner];
                (found, Shared::of(gold, found)?)
            }
            None => (&nothing, Shared::Points),
        };
        evaluation.add(gold, found, &shared);
    }
    Ok(evaluation)
}

impl Evaluation {
    /// Compares the documents of a pair.
    fn add(&mut self, gold: &LabelledDocument, found: &LabelledDocument, shared: &Shared) {
        let document = gold.id.clone().or_else(|| found.id.clone()).unwrap_or_else(|| gold.place.clone());
        let pages = [Page::new(gold), Page::new(found)];
        let mut scores = DocumentScores { document, names: None, quotes: None };
        if let Some(all) = &mut self.names {
            let of_document = compare_names(
                &scores.document,
                gold,
                found,
                shared,
                &pages,
                &mut self.confusion,
                &mut self.mistakes,
            );
            *all += &of_document;
            scores.names = Some(of_document);
        }
        if let Some(all) = &mut self.quotes {
            let of_document =
                compare_quotes(&scores.document, gold, found, shared, &pages, &mut self.mistakes);
            *all += &of_document;
            scores.quotes = Some(of_document);
        }
        self.by_document.push(scores);
    }
}

fn compare_names(
    document: &str,
    gold: &LabelledDocument,
    found: &LabelledDocument,
    shared: &Shared,
    pages: &[Page<'_>; 2],
    confusion: &mut Confusion,
    mistakes: &mut Vec<Mistake>,
) -> NameScores {
    let names = |document: &LabelledDocument, side| {
        let name = |name: &LabelledName| Name { at: shared.convert(side, name.at), kind: name.kind };
        document.names.iter().flatten().map(name).collect::<Vec<Name>>()
    };
    let [of_gold, of_found] = [names(gold, Side::Gold), names(found, Side::Found)];
    for (g, f) in names::partners(&of_gold, &of_found) {
        let kind_of = |names: &[Name], at: Option<usize>| at.map(|at| names[at].kind);
        *confusion.entry((kind_of(&of_gold, g), kind_of(&of_found, f))).or_default() += 1;
        let kind = match (g.map(|g| of_gold[g]), f.map(|f| of_found[f])) {
            (Some(_), None) => MistakeKind::Missed,
            (None, _) => MistakeKind::Spurious,
            (Some(gold), Some(found)) => match (gold.at == found.at, gold.kind == found.kind) {
                (true, true) => continue,
                (true, false) => MistakeKind::Type,
                (false, true) => MistakeKind::Bounds,
                (false, false) => MistakeKind::BoundsAndType,
            },
        };
        let [gold_name, found_name] = [(gold, g), (found, f)]
            .map(|(document, at)| at.and_then(|at| document.names.as_ref().map(|names| &names[at])));
        mistakes.push(Mistake {
            document: document.to_owned(),
            layer: Layer::Names,
            kind,
            gold: gold_name.map(|name| pages[0].name(name)),
            found: found_name.map(|name| pages[1].name(name)),
            score: found_name.and_then(|name| name.score),
            rule: found_name.and_then(|name| name.rule.clone()),
            context: context(pages, gold_name.map(|name| name.at), found_name.map(|name| name.at)),
        });
    }
    NameScores::of(&of_gold, &of_found)
}

fn compare_quotes(
    document: &str,
    gold: &LabelledDocument,
    found: &LabelledDocument,
    shared: &Shared,
    pages: &[Page<'_>; 2],
    mistakes: &mut Vec<Mistake>,
) -> QuoteScores {
    let of_gold = Quoted::all(gold, shared, Side::Gold);
    let of_found = Quoted::all(found, shared, Side::Found);
    let pairs = quotes::partners(&of_gold, &of_found);
    for &(g, f) in &pairs {
        let (gold, found) = (g.map(|g| &of_gold[g]), f.map(|f| &of_found[f]));
        let kind = match (gold, found) {
            (Some(_), None) => MistakeKind::Missed,
            (None, _) => MistakeKind::Spurious,
            (Some(gold), Some(found)) if gold.extent != found.extent => MistakeKind::Bounds,
            (Some(gold), Some(found)) if !gold.same_speaker(found) => MistakeKind::Speaker,
            _ => continue,
        };
        let (gold, found) = (gold.map(|gold| gold.quote), found.map(|found| found.quote));
        mistakes.push(Mistake {
            document: document.to_owned(),
            layer: Layer::Quotes,
            kind,
            gold: gold.map(|quote| pages[0].quote(quote)),
            found: found.map(|quote| pages[1].quote(quote)),
            score: found.and_then(|quote| quote.score),
            rule: found.and_then(|quote| quote.rule.clone()),
            context: context(pages, gold.map(|quote| quote.extent()), found.map(|quote| quote.extent())),
        });
    }
    quotes::score(&of_gold, &of_found, &pairs)
}

/// The text around a mistake, of the side that has it.
fn context(
    [gold_page, found_page]: &[Page<'_>; 2],
    gold: Option<crate::labelled::Points>,
    found: Option<crate::labelled::Points>,
) -> String {
    match (gold, found) {
        (Some(at), _) if gold_page.has_text() => gold_page.context(at),
        (_, Some(at)) if found_page.has_text() => found_page.context(at),
        // Without a text of its own, the other side's may do: positions are the same then.
        (_, Some(at)) => gold_page.context(at),
        _ => String::new(),
    }
}
