//! Tokens with tags, one a line.
//!
//! The token is the first column and the tag the last, of two to four divided by tabs or, without one, by spaces: other
//! white space may be a part of a token, and with tabs a space, too. A blank line ends a sentence, `-DOCSTART-` begins a
//! document. All schemes of tags are read by one rule: `B` and `U` (or `S`) begin a name, `L` (or `E`) and `U` (or `S`)
//! end one, and `I` goes on with a name of its own type or, where there is none, begins one. The text is then the tokens
//! with a space between two and a line end between sentences.

use std::sync::Arc;

use super::fault;
use crate::error::Error;
use crate::labelled::{LabelledDocument, LabelledName, Labels, Points};

/// The first token of a line that begins a document.
const DOCUMENT_START: &str = "-DOCSTART-";

/// Reads a file.
pub(super) fn read(
    content: &str,
    source: &Arc<str>,
    labels: &mut Labels,
) -> Result<Vec<LabelledDocument>, Error> {
    let mut documents = Vec::new();
    let mut document = Building::default();
    for (line, number) in content.lines().zip(1..) {
        let between = if line.contains('\t') { '\t' } else { ' ' };
        let mut columns = line.split(between).map(str::trim).filter(|column| !column.is_empty());
        let Some(token) = columns.next() else {
            document.end_sentence(labels);
            continue;
        };
        if token == DOCUMENT_START {
            document.finish(labels, &mut documents);
            document.place = Some(number);
            continue;
        }
        let (tag, more) = (columns.next_back(), columns.count());
        let Some(tag) = tag.filter(|_| more <= 2) else {
            let fault_is =
                "a line must have a token, up to two more columns and a tag, divided by spaces or tabs";
            return Err(fault(
                source,
                number,
                format!("{fault_is}; this one has {}", more + 1 + usize::from(tag.is_some())),
            ));
        };
        document.place.get_or_insert(number);
        document.token(token, tag, labels).map_err(|message| fault(source, number, message))?;
    }
    document.finish(labels, &mut documents);
    for document in &mut documents {
        document.place = format!("{source}, {}", document.place);
    }
    Ok(documents)
}

/// A document that is being read.
#[derive(Default)]
struct Building {
    /// The line where it begins; none before the first of a file that begins without `-DOCSTART-`.
    place: Option<u64>,
    text: String,
    /// The length of the text in code points.
    length: usize,
    names: Vec<LabelledName>,
    /// The name that may go on.
    open: Option<Open>,
    in_sentence: bool,
}

struct Open {
    label: String,
    at: Points,
}

impl Building {
    fn token(&mut self, token: &str, tag: &str, labels: &mut Labels) -> Result<(), String> {
        if self.in_sentence {
            self.push(" ");
        }
        self.in_sentence = true;
        let start = self.length;
        self.push(token);
        let at = Points { start, end: self.length };

        if tag == "O" {
            self.close(labels);
            return Ok(());
        }
        let Some((prefix, label)) = tag.split_once('-').filter(|(_, label)| !label.is_empty()) else {
            return Err(format!(
                "the tag {tag:?} is neither O nor such as B-PER; the tag must be the last column"
            ));
        };
        let (begins, ends) = match prefix {
            "B" => (true, false),
            "I" => (false, false),
            "L" | "E" => (false, true),
            "U" | "S" => (true, true),
            _ => return Err(format!("the tag {tag:?} does not begin with B, I, O, L, U, E or S")),
        };
        match &mut self.open {
            Some(open) if !begins && open.label == label => open.at.end = at.end,
            _ => {
                self.close(labels);
                self.open = Some(Open { label: label.to_owned(), at });
            }
        }
        if ends {
            self.close(labels);
        }
        Ok(())
    }

    fn push(&mut self, words: &str) {
        self.text.push_str(words);
        self.length += words.chars().count();
    }

    /// Ends the name that is open.
    fn close(&mut self, labels: &mut Labels) {
        let Some(Open { label, at }) = self.open.take() else { return };
        if let Some(kind) = labels.kind(&label) {
            self.names.push(LabelledName { at, kind, text: None, score: None, rule: None });
        }
    }

    /// Ends a sentence, over the end of which no name goes.
    fn end_sentence(&mut self, labels: &mut Labels) {
        self.close(labels);
        if self.in_sentence {
            self.push("\n");
        }
        self.in_sentence = false;
    }

    fn finish(&mut self, labels: &mut Labels, documents: &mut Vec<LabelledDocument>) {
        self.close(labels);
        let Building { place, text, length, names, .. } = std::mem::take(self);
        let Some(line) = place else { return };
        documents.push(LabelledDocument {
            id: None,
            text: Some(text),
            length: Some(length),
            names: Some(names),
            quotes: None,
            place: format!("line {line}"),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind::EntityType::{Loc, Org, Per};

    fn names(content: &str) -> Result<Vec<(String, crate::kind::EntityType)>, Error> {
        let documents = read(content, &"a.conll".into(), &mut Labels::load(None)?)?;
        let of = |document: &LabelledDocument| {
            let chars: Vec<char> = document.text.as_ref().unwrap().chars().collect();
            let name = |name: &LabelledName| (chars[name.at.start..name.at.end].iter().collect(), name.kind);
            document.names.iter().flatten().map(name).collect::<Vec<_>>()
        };
        Ok(documents.iter().flat_map(of).collect())
    }

    #[test]
    fn all_schemes_are_read_by_one_rule() {
        let expected = [("Ana Müller", Per), ("Reuters", Org), ("Baku", Loc), ("Ganja", Loc)];
        let expected: Vec<_> = expected.iter().map(|&(name, kind)| (name.to_owned(), kind)).collect();
        for (scheme, tags) in [
            ("BIO", ["B-PER", "I-PER", "O", "B-ORG", "O", "B-LOC", "B-LOC"]),
            ("IOB1", ["I-PER", "I-PER", "O", "I-ORG", "O", "I-LOC", "B-LOC"]),
            ("BILOU", ["B-PER", "L-PER", "O", "U-ORG", "O", "U-LOC", "U-LOC"]),
            ("BIOES", ["B-PER", "E-PER", "O", "S-ORG", "O", "S-LOC", "S-LOC"]),
        ] {
            let words = ["Ana", "Müller", "told", "Reuters", "in", "Baku", "Ganja"];
            for between in ["\t", " NN O "] {
                let lines: Vec<String> =
                    words.iter().zip(tags).map(|(word, tag)| format!("{word}{between}{tag}\n")).collect();
                assert_eq!(names(&lines.concat()).unwrap(), expected, "{scheme}");
            }
        }
    }

    #[test]
    fn tokens_may_hold_spaces_that_do_not_divide_columns() {
        let expected = [("São Paulo".to_owned(), Loc)];
        assert_eq!(names("São Paulo\tNNP\tB-LOC\n \t\nwon\tVBD\tO\n").unwrap(), expected);
        assert_eq!(names("São\u{a0}Paulo B-LOC\nwon O\n").unwrap()[0].0, "São\u{a0}Paulo");
    }

    #[test]
    fn names_end_with_their_sentence_and_documents_at_their_mark() {
        let content =
            "-DOCSTART- -X- O O\n\nIn O\nBaku I-LOC\n\nBaku I-LOC\n\n-DOCSTART- -X- O O\n\nOslo B-GPE\n";
        let documents = read(content, &"a.conll".into(), &mut Labels::load(None).unwrap()).unwrap();
        let texts: Vec<_> = documents.iter().map(|document| document.text.as_deref().unwrap()).collect();
        assert_eq!(texts, ["In Baku\nBaku\n", "Oslo"]);
        assert_eq!(names(content).unwrap().len(), 3);
        assert_eq!(documents[1].place, "a.conll, line 8");
    }

    #[test]
    fn bad_lines_are_told_with_their_number() {
        for (content, parts) in [
            ("In O\nBaku\n", ["line 2", "a token, up to two"]),
            ("In a b c d O\n", ["line 1", "this one has 6"]),
            ("In O\n\nBaku LOC\n", ["line 3", "\"LOC\" is neither O"]),
            ("Baku X-LOC\n", ["line 1", "does not begin with"]),
        ] {
            let message = names(content).unwrap_err().to_string();
            assert!(parts.iter().all(|part| message.contains(part)), "{message}");
        }
    }
}
