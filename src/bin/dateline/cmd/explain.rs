//! `dateline explain`: why an article is tagged as it is.

mod article;
mod brief;
mod full;
mod json;
mod quotes;

use std::io::{self, Write};

use dateline::{Document, Inputs, Span};

use self::article::{Article, CodePoints};
use crate::args::{ExplainArgs, ExplainFormat};
use crate::exit::{ExitCode, Failure, Problem};
use crate::lists;
use crate::paint::Paint;

pub fn explain(args: ExplainArgs) -> Result<ExitCode, Failure> {
    let tagger = lists::tagger(&args.lists)?;
    let document = read(&args)?;
    let text = &document.text;
    let points = CodePoints::new(text);
    let stretches = stretches(&args, text, &points)?;
    let paint = match args.format {
        ExplainFormat::Text => Paint::choose(args.color),
        ExplainFormat::Json => Paint::Brackets,
    };
    let article = Article { text, points: &points, gazetteer: tagger.gazetteer(), paint };
    let mut out = String::new();
    match (&stretches, args.format) {
        (None, format) => {
            let whole = tagger.explain(text, Span::new(0, text.len()));
            match format {
                ExplainFormat::Text => brief::write(&mut out, &article, &whole),
                ExplainFormat::Json => json::write(&mut out, &article, &document.id, None, &whole),
            }
        }
        (Some(stretches), format) => {
            for &stretch in stretches {
                let explanation = tagger.explain(text, stretch);
                match format {
                    ExplainFormat::Text => full::write(&mut out, &article, stretch, &explanation),
                    ExplainFormat::Json => {
                        json::write(&mut out, &article, &document.id, Some(stretch), &explanation);
                    }
                }
            }
        }
    }
    let mut stdout = io::stdout().lock();
    stdout.write_all(out.as_bytes())?;
    stdout.flush()?;
    Ok(ExitCode::Success)
}

/// The article that is asked for. Unlike those of a corpus, one that cannot be read ends the run.
fn read(args: &ExplainArgs) -> Result<Document, Failure> {
    let name = args.file.display();
    let mut found = None;
    for record in Inputs::new(std::slice::from_ref(&args.file), args.records.clone().options())? {
        if args.doc.as_ref().is_some_and(|id| *id != record.id) {
            continue;
        }
        let document = record.content?;
        if found.replace(document).is_some() {
            return Err(
                Problem::Usage(format!("{name} holds several articles; name one with --doc ID")).into()
            );
        }
        if args.doc.is_some() {
            break;
        }
    }
    found.ok_or_else(|| {
        let which = args.doc.as_ref().map_or("no article".to_owned(), |id| format!("no article {id:?}"));
        Problem::Usage(format!("{name} holds {which}")).into()
    })
}

/// The stretches that are asked for; none where the whole article is.
fn stretches(args: &ExplainArgs, text: &str, points: &CodePoints) -> Result<Option<Vec<Span>>, Failure> {
    if let Some(at) = args.at {
        return match points.span(at.start, at.end) {
            Some(span) => Ok(Some(vec![span])),
            None => Err(Problem::Usage(format!(
                "--at {}-{} ends after the text, which has {} characters",
                at.start,
                at.end,
                points.count()
            ))
            .into()),
        };
    }
    let Some(find) = &args.find else { return Ok(None) };
    let found: Vec<Span> =
        text.match_indices(find.as_str()).map(|(start, part)| Span::new(start, start + part.len())).collect();
    if found.is_empty() {
        return Err(Problem::Usage(format!("the text {find:?} does not occur in the article")).into());
    }
    Ok(Some(found))
}
