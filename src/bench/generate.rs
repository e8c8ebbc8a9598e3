//! Articles made of a seed.

use super::cast::{Cast, Stock};
use super::chance::Chance;
use super::sentences::{Piece, Place, Sentences};
use crate::document::Document;
use crate::gazetteer::Gazetteer;

/// An endless corpus of invented news. The same seed, sentences and lists give the same articles, on every machine, and
/// each has people, places and organisations of its own.
///
/// ```
/// use dateline::Gazetteer;
/// use dateline::bench::{Articles, Sentences};
///
/// let (gazetteer, sentences) = (Gazetteer::builtin(), Sentences::builtin());
/// let texts = |seed| Articles::new(&gazetteer, &sentences, seed).map(|article| article.text);
/// assert!(texts(7).take(3).eq(texts(7).take(3)));
/// assert_ne!(texts(7).next(), texts(8).next());
/// ```
pub struct Articles<'g> {
    sentences: &'g Sentences,
    stock: Stock<'g>,
    seed: u64,
    /// How many have been made.
    made: u64,
}

impl<'g> Articles<'g> {
    /// A corpus from the names of a gazetteer's built-in lists.
    pub fn new(gazetteer: &'g Gazetteer, sentences: &'g Sentences, seed: u64) -> Articles<'g> {
        Articles { sentences, stock: Stock::new(gazetteer, &sentences.groups), seed, made: 0 }
    }
}

impl Iterator for Articles<'_> {
    type Item = Document;

    fn next(&mut self) -> Option<Document> {
        let mut article = Article {
            corpus: self,
            chance: Chance::of(self.seed, self.made),
            cast: Cast::default(),
            text: String::new(),
        };
        article.write();
        let text = article.text;
        let title = text.lines().next().map(str::to_owned);
        self.made += 1;
        Some(Document { id: format!("made-{}", self.made), title, text })
    }
}

/// An article that is being written.
struct Article<'a> {
    corpus: &'a Articles<'a>,
    chance: Chance,
    cast: Cast,
    text: String,
}

impl Article<'_> {
    fn write(&mut self) {
        self.sentence(Place::Headline);
        self.text.push_str("\n\n");
        self.sentence(Place::Dateline);
        self.sentence(Place::Lead);
        // Most articles are short and some are long, as in news: 4 to 32 paragraphs, 12 in the middle.
        let paragraphs = 4 + self.chance.below(8) + self.chance.below(5) * self.chance.below(6);
        for _ in 0..paragraphs {
            self.text.push_str("\n\n");
            // Two paragraphs in five have somebody speak.
            let place = if self.chance.below(5) < 2 { Place::Quote } else { Place::Body };
            self.sentence(place);
            for _ in 0..self.chance.below(3) {
                self.text.push(' ');
                self.sentence(Place::Body);
            }
        }
        if self.chance.below(2) == 0 {
            self.text.push_str("\n\n");
            self.sentence(Place::Close);
        }
        // A third of news is set with straight quotation marks.
        if self.chance.below(3) == 0 {
            self.text = self.text.replace(['“', '”'], "\"");
        }
    }

    fn sentence(&mut self, place: Place) {
        let start = self.text.len();
        let corpus = self.corpus;
        let sentence = self.chance.one_of(corpus.sentences.at(place));
        self.pieces(sentence);
        if let Some(first) = self.text[start..].chars().next().filter(|first| first.is_lowercase()) {
            let capital: String = first.to_uppercase().collect();
            self.text.replace_range(start..start + first.len_utf8(), &capital);
        }
    }

    fn pieces(&mut self, pieces: &[Piece]) {
        use std::fmt::Write;
        for piece in pieces {
            match piece {
                Piece::Text(text) => self.text.push_str(text),
                Piece::Number(least, most) => {
                    let number = least + self.chance.below(most - least + 1);
                    write!(self.text, "{number}").expect("a string takes all that is written");
                }
                Piece::Slot(slot) => {
                    let Articles { sentences, stock, .. } = self.corpus;
                    self.cast.fill(slot, sentences, stock, &mut self.chance, &mut self.text);
                }
                Piece::Either(choices) => {
                    let choice = self.chance.one_of(choices);
                    self.pieces(choice);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tagger::Tagger;
    use std::collections::HashSet;

    fn articles(count: usize) -> Vec<Document> {
        let (gazetteer, sentences) = (Gazetteer::builtin(), Sentences::builtin());
        Articles::new(&gazetteer, &sentences, 1).take(count).collect()
    }

    #[test]
    fn articles_differ_and_are_as_long_as_news() {
        let articles = articles(300);
        let texts: HashSet<&str> = articles.iter().map(|article| article.text.as_str()).collect();
        assert_eq!(texts.len(), articles.len());
        let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
        assert!(
            (1_500..6_000).contains(&(bytes / articles.len())),
            "{} bytes an article",
            bytes / articles.len()
        );
        assert!(articles.iter().all(|article| !article.text.contains(['{', '[', '|'])));
    }

    #[test]
    fn names_and_speakers_are_found_as_in_news() {
        let (tagger, articles) = (Tagger::builtin(), articles(60));
        let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
        let found: Vec<_> = articles.iter().map(|article| tagger.tag(&article.text)).collect();
        let mentions: usize = found.iter().map(|found| found.mentions.len()).sum();
        let quotes: usize = found.iter().map(|found| found.quotes.len()).sum();
        assert!(mentions > bytes / 200 && quotes > bytes / 1_000, "{mentions} mentions, {quotes} quotes");
    }

    #[test]
    fn a_number_names_the_same_throughout_an_article() {
        let file = "names\tcity\tLOC\tcity\nheadline\t{city#1}\ndateline\t\nlead\t{city#1}.\nbody\t{city#1}.\n\
                    quote\t{city#1}.\nclose\t{city#1}.";
        let (gazetteer, sentences) = (Gazetteer::builtin(), Sentences::parse(file).unwrap());
        let text = Articles::new(&gazetteer, &sentences, 3).next().unwrap().text;
        let city = text.lines().next().unwrap();
        let same = text
            .split(". ")
            .flat_map(|part| part.split("\n\n"))
            .all(|part| part.trim_end_matches('.') == city.trim_end_matches('.'));
        assert!(same && !city.is_empty(), "{text}");
    }
}
