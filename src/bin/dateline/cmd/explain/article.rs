//! An article that is explained, and how its parts are named.

use dateline::explain::{Explanation, Identity, Namesake, Reading};
use dateline::{Entry, Gazetteer, Quote, Span};

use crate::paint::Paint;

/// Positions of a text in code points, as tables count.
pub struct CodePoints {
    /// The byte at which each character starts, and the end of the text.
    starts: Vec<usize>,
}

impl CodePoints {
    pub fn new(text: &str) -> CodePoints {
        CodePoints { starts: text.char_indices().map(|(at, _)| at).chain([text.len()]).collect() }
    }

    /// How many characters the text has.
    pub fn count(&self) -> usize {
        self.starts.len() - 1
    }

    /// The span of a range of characters, if the text has them all.
    pub fn span(&self, start: usize, end: usize) -> Option<Span> {
        Some(Span::new(*self.starts.get(start)?, *self.starts.get(end)?))
    }

    /// Start and end of a span.
    pub fn of(&self, span: Span) -> [usize; 2] {
        [span.start(), span.end()].map(|byte| self.starts.partition_point(|&start| start < byte))
    }
}

/// An article that is explained.
#[derive(Clone, Copy)]
pub struct Article<'a> {
    pub text: &'a str,
    pub points: &'a CodePoints,
    pub gazetteer: &'a Gazetteer,
    pub paint: Paint,
}

impl Article<'_> {
    /// A stretch in quotation marks, on one line, cut in the middle where it is long.
    pub fn quoted(&self, span: Span) -> String {
        const LONGEST: usize = 72;
        const KEPT: usize = 36;
        let words: Vec<&str> = span.slice(self.text).split_whitespace().collect();
        let line = words.join(" ");
        let count = line.chars().count();
        let line = line.trim_matches(['“', '”', '"']);
        if count <= LONGEST {
            return format!("“{line}”");
        }
        let start: String = line.chars().take(KEPT).collect();
        let end: String = line.chars().skip(line.chars().count() - KEPT).collect();
        // Whole words, where there are spaces.
        let start = start.rsplit_once(' ').map_or(start.as_str(), |(words, _)| words);
        let end = end.split_once(' ').map_or(end.as_str(), |(_, words)| words);
        format!("“{start} … {end}”")
    }

    /// A stretch with its place: `“Nairobi” 10-17`.
    pub fn placed(&self, span: Span) -> String {
        let [start, end] = self.points.of(span);
        format!("{} {start}-{end}", self.paint.bold(&self.quoted(span)))
    }

    /// The heading of a quote, `number` counted from 0: `“We came” 10-17: direct quote q1, score 0.950`.
    pub fn quote_heading(&self, quote: &Quote, number: usize) -> String {
        let place = self.placed(quote.span);
        format!("{place}: {} quote q{}, score {:.3}", quote.kind, number + 1, quote.score)
    }

    /// What a name stands for: `Georgia, country (iso:GE)`.
    pub fn identity(&self, explanation: &Explanation, identity: &Identity) -> String {
        let entity = explanation.found.entity(identity.entity);
        match entity.entry(self.gazetteer) {
            Some(entry) => listed(&entry),
            None => {
                let id = entity.id(self.text, self.gazetteer);
                format!("{}, which no list has ({id})", self.quoted(entity.name))
            }
        }
    }

    /// A listed thing that a name might stand for: `Georgia, region, US (adm1:US.GA)`.
    pub fn namesake(&self, namesake: &Namesake) -> String {
        listed(&self.gazetteer.entry(namesake.entry))
    }

    /// A reading of a name: `“Nairobi” as LOC`.
    pub fn reading(&self, reading: Reading) -> String {
        match reading {
            Reading::NoName => "no name at all".to_owned(),
            Reading::Name(span, kind) => {
                format!("{} as {}", self.quoted(span), self.paint.kind(kind, kind.as_str()))
            }
        }
    }
}

/// The listed things of a name: the one that it stands for, if it has that name, and the others.
pub fn namesakes<'i>(
    explanation: &Explanation,
    identity: &'i Identity,
) -> (Vec<&'i Namesake>, Vec<&'i Namesake>) {
    let chosen = explanation.found.entity(identity.entity).entry;
    identity.namesakes.iter().partition(|namesake| Some(namesake.entry) == chosen)
}

/// A listed thing by its name, kind, country and id.
fn listed(entry: &Entry<'_>) -> String {
    let kind = entry.subtype().map(|kind| kind.as_str());
    let kind = kind.map_or(String::new(), |kind| format!(", {kind}"));
    // A country's own id has its code, and that of a region tells readers something where it has letters.
    let region = Some(entry.admin1()).filter(|code| code.starts_with(char::is_alphabetic));
    let country = entry.country().filter(|code| !entry.id().ends_with(code)).map(|code| match region {
        Some(region) => format!(", {code}.{region}"),
        None => format!(", {code}"),
    });
    format!("{}{kind}{} ({})", entry.name(), country.unwrap_or_default(), entry.id())
}

/// A probability in percent.
pub fn percent(probability: f32) -> String {
    match probability * 100.0 {
        p if p > 99.95 => "over 99.9 %".to_owned(),
        p if p < 0.05 => "under 0.1 %".to_owned(),
        p if !(10.0..=90.0).contains(&p) => format!("{p:.1} %"),
        p => format!("{p:.0} %"),
    }
}

/// What a lead in log-odds means: "12 times as likely".
pub fn times(odds: f32) -> String {
    match odds {
        odds if odds < 1.05 => "as likely".to_owned(),
        odds if odds < 10.0 => format!("{odds:.1} times as likely"),
        odds if odds < 1000.0 => format!("{odds:.0} times as likely"),
        _ => "over 1000 times as likely".to_owned(),
    }
}

/// What the place by itself had said of a name that the rest of the article settled.
pub fn overruled(reading: Reading) -> String {
    let by_itself = match reading {
        Reading::NoName => "no name".to_owned(),
        Reading::Name(_, kind) => kind.to_string(),
    };
    format!("by itself: {by_itself}; the rest of the article settles it")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_are_counted() {
        let text = "Sana’a 🔥 é";
        let points = CodePoints::new(text);
        assert_eq!(points.count(), 10);
        let span = points.span(7, 8).expect("the text is long enough");
        assert_eq!((span.slice(text), points.of(span)), ("🔥", [7, 8]));
        assert_eq!(points.span(9, 11), None);
    }

    #[test]
    fn numbers_are_easy_to_read() {
        let shown = [0.0, 0.034, 0.5, 0.987, 1.0].map(percent);
        assert_eq!(shown, ["under 0.1 %", "3.4 %", "50 %", "98.7 %", "over 99.9 %"]);
        assert_eq!(
            [1.0, 2.5, 75.0, 1e6].map(times),
            ["as likely", "2.5 times as likely", "75 times as likely", "over 1000 times as likely"]
        );
    }
}
