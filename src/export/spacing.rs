//! Tokens as spaCy has them: with the white space between.

use super::align::Prepared;
use crate::labelled::Points;

/// A token, or white space that spaCy takes for one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct SpacedToken {
    pub(super) at: Points,
    /// Whether a single space after it belongs to it.
    pub(super) space: bool,
}

/// All tokens of a document with the white space as tokens, and for each of the document's own tokens which of them it
/// is.
///
/// In spaCy a text is what its tokens and the spaces that belong to them spell. So all white space but a single space
/// after a token is a token of its own, and what else no token covers (control and invisible characters), too.
pub(super) fn spaced(document: &Prepared<'_>) -> (Vec<SpacedToken>, Vec<usize>) {
    let mut out: Vec<SpacedToken> = Vec::with_capacity(document.tokens.len() + 16);
    let mut own = Vec::with_capacity(document.tokens.len());
    let mut at = 0;
    let end = document.index.count();
    for token in document.tokens.iter().copied().map(Some).chain([None]) {
        let next = token.map_or(end, |token| token.start);
        between(document, Points { start: at, end: next }, &mut out);
        let Some(token) = token else { break };
        own.push(out.len());
        out.push(SpacedToken { at: token, space: false });
        at = token.end;
    }
    (out, own)
}

/// Appends what lies between two tokens, which may be nothing.
fn between(document: &Prepared<'_>, gap: Points, out: &mut Vec<SpacedToken>) {
    let mut begin = gap.start;
    let chars: Vec<char> = document.slice(gap).chars().collect();
    let mut at = 0;
    while at < chars.len() {
        let after_visible = at == 0 || !is_space(chars[at - 1]);
        if chars[at] == ' '
            && after_visible
            && let Some(last) = out.last_mut()
            && !last.space
        {
            last.space = true;
            at += 1;
            begin += 1;
            continue;
        }
        let space = is_space(chars[at]);
        let length = chars[at..].iter().take_while(|&&c| is_space(c) == space).count();
        out.push(SpacedToken { at: Points { start: begin, end: begin + length }, space: false });
        begin += length;
        at += length;
    }
}

/// White space as Python has it.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}

#[cfg(test)]
mod tests {
    use super::super::align::{Aligner, Fit};
    use super::*;
    use crate::labelled::LabelledDocument;

    fn spelled(text: &str) -> Vec<String> {
        let document = LabelledDocument { text: Some(text.to_owned()), ..LabelledDocument::default() };
        let prepared = Aligner::new(Fit::Tokens).prepare(&document, |_| true, |_| true);
        let (tokens, own) = spaced(&prepared);
        assert_eq!(own.len(), prepared.tokens.len());
        assert!(own.iter().zip(&prepared.tokens).all(|(&at, &token)| tokens[at].at == token));
        let all: String = tokens
            .iter()
            .map(|token| format!("{}{}", prepared.slice(token.at), if token.space { " " } else { "" }))
            .collect();
        assert_eq!(all, text);
        tokens.iter().map(|token| prepared.slice(token.at).to_owned()).collect()
    }

    #[test]
    fn tokens_and_spaces_spell_the_text() {
        assert_eq!(spelled("In Baku."), ["In", "Baku", "."]);
        assert_eq!(spelled("  In  Baku\n\nHe "), ["  ", "In", " ", "Baku", "\n\n", "He"]);
        assert_eq!(spelled("a \u{200b} b\t"), ["a", "\u{200b}", "b", "\t"]);
        assert_eq!(spelled(""), Vec::<String>::new());
        assert_eq!(spelled(" "), [" "]);
    }
}
