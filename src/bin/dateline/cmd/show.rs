//! `dateline show`: print an article with what was found in it.

use std::io::{self, Write};

use dateline::{Annotations, EntityType, Inputs, Quote, QuoteText, Span, Tagger};

use crate::args::ShowArgs;
use crate::exit::{ExitCode, Failure};
use crate::lists;
use crate::paint::Paint;
use crate::report;

pub fn show(args: ShowArgs) -> Result<ExitCode, Failure> {
    let tagger = lists::tagger(&args.lists)?;
    let mut records = Inputs::new(&[args.file], args.records.options())?.peekable();
    let paint = Paint::choose(args.color);
    let mut stdout = io::stdout().lock();
    let mut code = ExitCode::Success;
    let mut several = None;
    while let Some(record) = records.next() {
        let several = *several.get_or_insert_with(|| records.peek().is_some());
        let document = match record.content {
            Ok(document) => document,
            Err(error) => {
                report::complain(error);
                code = ExitCode::RecordsFailed;
                continue;
            }
        };
        let mut out = Vec::new();
        if several {
            writeln!(out, "{}", paint.dim(&format!("── {} ──", document.id)))?;
        }
        if let Some(title) = &document.title {
            writeln!(out, "{}\n", paint.bold(title))?;
        }
        let mut found = tagger.tag(&document.text);
        found.leave_out_below(args.min_score);
        let article = Article { text: &document.text, found: &found, tagger: &tagger, paint };
        article.write(&mut out)?;
        if several {
            out.push(b'\n');
        }
        stdout.write_all(&out)?;
    }
    stdout.flush()?;
    Ok(code)
}

/// What a stretch of a text is marked as.
#[derive(Clone, Copy)]
enum Mark {
    Name(EntityType),
    Cue,
    Speaker,
}

/// A tagged text that is printed.
struct Article<'a> {
    text: &'a str,
    found: &'a Annotations,
    tagger: &'a Tagger,
    paint: Paint,
}

impl Article<'_> {
    /// Writes each paragraph with what was found in it marked, and then the quotes that end in it.
    fn write(&self, out: &mut Vec<u8>) -> io::Result<()> {
        let mut marks = self.marks().into_iter().peekable();
        let mut at = 0;
        for paragraph in paragraphs(self.text) {
            let end = paragraph.start() + paragraph.slice(self.text).trim_end().len();
            while let Some((span, mark)) = marks.next_if(|(span, _)| span.start() < end) {
                out.write_all(&self.text.as_bytes()[at..span.start()])?;
                out.write_all(self.marked(span, mark).as_bytes())?;
                at = span.end();
            }
            // A name that goes over the end of the paragraph has been written whole.
            if at < end {
                out.write_all(&self.text.as_bytes()[at..end])?;
            }
            out.push(b'\n');
            let within =
                |quote: &&Quote| (paragraph.start() + 1..=paragraph.end()).contains(&quote.span.end());
            for quote in self.found.quotes.iter().filter(within) {
                self.write_quote(quote, out)?;
            }
            if self.text[end..paragraph.end()].matches('\n').count() > 1 {
                out.push(b'\n');
            }
            at = at.max(paragraph.end());
        }
        Ok(())
    }

    /// What is marked, in order of text. Where things overlap, a name goes before a cue and a cue before a speaker.
    fn marks(&self) -> Vec<(Span, Mark)> {
        let Annotations { mentions, quotes, .. } = self.found;
        let names = mentions.iter().map(|mention| (mention.span, Mark::Name(mention.kind)));
        let cues = quotes.iter().filter_map(|quote| Some((quote.cue?, Mark::Cue)));
        let speakers = quotes.iter().filter_map(|quote| Some((quote.speaker?, Mark::Speaker)));
        let mut marks: Vec<(Span, Mark)> = names.collect();
        for (span, mark) in cues.chain(speakers) {
            let at = marks.partition_point(|(other, _)| other.start() < span.start());
            let free = |other: Option<&(Span, Mark)>| other.is_none_or(|(other, _)| !other.overlaps(span));
            if free(marks.get(at)) && free(at.checked_sub(1).map(|before| &marks[before])) {
                marks.insert(at, (span, mark));
            }
        }
        marks
    }

    fn marked(&self, span: Span, mark: Mark) -> String {
        let words = span.slice(self.text);
        match mark {
            Mark::Name(kind) => self.paint.mention(kind, words),
            Mark::Cue => self.paint.cue(words),
            Mark::Speaker => self.paint.speaker(words),
        }
    }

    /// `» “…” — speaker as written (name), status [cue, kind, score]`
    fn write_quote(&self, quote: &Quote, out: &mut Vec<u8>) -> io::Result<()> {
        let name =
            quote.entity.map(|at| self.found.entity(at).canonical_name(self.text, self.tagger.gazetteer()));
        let speaker = match (quote.speaker.map(|span| span.slice(self.text)), name) {
            (Some(speaker), Some(name)) if speaker != name => format!("{speaker} ({name})"),
            (Some(speaker), _) => speaker.to_owned(),
            (None, Some(name)) => format!("({name})"),
            (None, None) => "unknown speaker".to_owned(),
        };
        let content = QuoteText::new(self.text, self.found, quote).to_string();
        let cue = quote.cue.map_or("no cue", |cue| cue.slice(self.text));
        // A quote over several lines of text is one line here.
        let one_line = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
        writeln!(
            out,
            "{}{}{}",
            self.paint.dim(&format!("  » “{}” — ", one_line(&content))),
            self.paint.bold(&one_line(&format!("{speaker}, {}", quote.status))),
            self.paint.dim(&format!(" [{}, {}, {:.2}]", one_line(cue), quote.kind, quote.score)),
        )
    }
}

/// Cuts a text into stretches that end with a line break: at blank lines, and at lines that look like the last of a
/// paragraph rather than like one of several that a program has wrapped.
fn paragraphs(text: &str) -> impl Iterator<Item = Span> {
    /// Longer lines are paragraphs of their own.
    const WRAPPED: usize = 100;
    let mut lines = text.split_inclusive('\n').peekable();
    let mut start = 0;
    let mut end = 0;
    std::iter::from_fn(move || {
        let first = lines.next()?;
        end += first.len();
        let mut line = first.trim_end();
        while let Some(next) = lines.peek() {
            let ends_sentence = line.ends_with(['.', '!', '?', '”', '"', '’', '\'', ':']);
            let ended = line.is_empty() || line.len() > WRAPPED || ends_sentence;
            if !next.trim().is_empty() && ended {
                break;
            }
            end += next.len();
            line = next.trim_end();
            lines.next();
        }
        let paragraph = Span::new(start, end);
        start = end;
        Some(paragraph)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline::{QuoteKind, SpeakerStatus};

    fn span_of(text: &str, part: &str) -> Span {
        let start = text.find(part).expect("the part is in the text");
        Span::new(start, start + part.len())
    }

    #[test]
    fn paragraphs_cover_the_text_and_keep_wrapped_lines_together() {
        let text = "A headline\n\nThe first line of a paragraph that\nwas wrapped ends here.\nThe next one.\n\n\nLast";
        let found: Vec<&str> = paragraphs(text).map(|p| p.slice(text)).collect();
        assert_eq!(found.concat(), text);
        assert_eq!(
            found.iter().map(|p| p.trim_end()).collect::<Vec<_>>(),
            [
                "A headline",
                "The first line of a paragraph that\nwas wrapped ends here.",
                "The next one.",
                "Last"
            ]
        );
    }

    #[test]
    fn quotes_follow_their_paragraph() {
        let text =
            "“We agreed,” Angela Merkel told reporters in Berlin. “It is done.”\nNothing else happened.\n";
        let tagger = Tagger::builtin();
        let mut found = tagger.tag(text);
        found.quotes.clear();
        found.parts = vec![span_of(text, "“We agreed,”"), span_of(text, "“It is done.”")];
        found.quotes.push(Quote {
            kind: QuoteKind::Direct,
            span: span_of(text, "“We agreed,” Angela Merkel told reporters in Berlin. “It is done.”"),
            parts: 0..2,
            cue: Some(span_of(text, "told")),
            speaker: Some(span_of(text, "Merkel")),
            entity: Some(found.mentions[0].entity),
            status: SpeakerStatus::Named,
            role: None,
            score: 0.9,
            rule: "test",
        });
        let print = |paint| {
            let mut out = Vec::new();
            Article { text, found: &found, tagger: &tagger, paint }.write(&mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_eq!(
            print(Paint::Brackets),
            "“We agreed,” [PER Angela Merkel] told reporters in [LOC Berlin]. “It is done.”\n\
             \x20 » “We agreed, It is done.” — Merkel (Angela Merkel), named [told, direct, 0.90]\n\
             Nothing else happened.\n"
        );
        let coloured = print(Paint::Colour);
        assert!(coloured.contains("\x1b[1;36mAngela Merkel\x1b[0m \x1b[33mtold\x1b[0m"), "{coloured}");
        assert!(coloured.contains("\x1b[1mMerkel (Angela Merkel), named\x1b[0m"), "{coloured}");
    }
}
