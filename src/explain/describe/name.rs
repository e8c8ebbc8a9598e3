//! Evidence of candidates as a whole, and of the rest of the article.

use super::word::ordinary;
use super::{listed, quoted};
use crate::evidence::Template;
use crate::kind::EntityType;

/// Evidence of the candidate as a whole.
pub(super) fn whole(template: Template, value: &str) -> String {
    match template {
        Template::Bias => "every candidate has this to start with".to_owned(),
        Template::SpanLength => format!("it has {}", words(value, 8)),
        Template::SpanReading if value == "other" => "the lists know something of this name".to_owned(),
        Template::SpanReading => format!("the lists know a thing of this name of the kind {}", quoted(value)),
        Template::SpanReadings => readings(value),
        Template::SpanPlace => prominence(value),
        Template::SpanJoint if value == "open" => {
            "it starts as an organisation's name, and “and” with one more name follows".to_owned()
        }
        Template::SpanJoint if value == "partners" => {
            "it ends as an organisation's name and has “&” inside".to_owned()
        }
        Template::SpanJoint => "it starts as an organisation's name and has “and” inside".to_owned(),
        Template::Inside => inside(value),
        Template::Zone => zone(value),
        Template::Position => position(value),
        _ => quoted(value),
    }
}

/// What a user's list insists on.
pub(super) fn user_list(types: &str) -> String {
    format!("your own list has this name, as {}", listed(&types.split('|').collect::<Vec<_>>()))
}

/// A number of words; `most` stands for more, too.
fn words(count: &str, most: u8) -> String {
    match count.parse::<u8>() {
        Ok(1) => "one word".to_owned(),
        Ok(n) if n >= most => format!("{n} words or marks, or more"),
        _ => format!("{count} words or marks"),
    }
}

/// A type's name as part of a sentence.
fn things(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Per => "people",
        EntityType::Loc => "places",
        EntityType::Org => "organisations",
    }
}

/// `pl-level35`, `o2`, `-3`: the types of the listed things with the name.
fn readings(value: &str) -> String {
    let (types, rest) = value.split_at(value.find(|c: char| !"plo".contains(c)).unwrap_or(value.len()));
    let types: Vec<&str> = types
        .chars()
        .map(|letter| match letter {
            'p' => "people",
            'l' => "places",
            _ => "organisations",
        })
        .collect();
    let known = match types[..] {
        [] => "the lists do not know the name".to_owned(),
        _ => format!("the lists know {} of this name", listed(&types)),
    };
    let rest = if types.is_empty() { rest.strip_prefix('-').unwrap_or(rest) } else { rest };
    match rest.strip_prefix("-level").and_then(|level| level.parse().ok()) {
        Some(level) => format!("{known}, and it {}", ordinary(level)),
        None => format!("{known}, and it has {}", words(rest, 4)),
    }
}

/// `LOC12-2`: how prominent the most prominent thing of a type is.
fn prominence(value: &str) -> String {
    let told = || {
        let (kind, rest) = split_type(value)?;
        let (prominence, length) = rest.split_once('-')?;
        let prominence: u8 = prominence.parse().ok()?;
        let known = match prominence {
            0..=4 => "little known",
            5..=9 => "known",
            _ => "well known",
        };
        Some(format!(
            "among listed {} of this name, of {}, the first is {known} (prominence {prominence})",
            things(kind),
            words(length, 3),
        ))
    };
    told().unwrap_or_else(|| quoted(value))
}

/// A type and what follows it.
fn split_type(value: &str) -> Option<(EntityType, &str)> {
    let (kind, rest) = value.split_at_checked(3)?;
    Some((kind.parse().ok()?, rest))
}

/// `starts-ORG2`: a listed name that the candidate overlaps.
fn inside(value: &str) -> String {
    let told = || {
        let (relation, name) = value.split_once('-')?;
        let (kind, length) = split_type(name)?;
        let relation = match relation {
            "in" => "it lies within",
            "starts" => "it starts with",
            "ends" => "it ends with",
            _ => "it has inside",
        };
        let whose = match kind {
            EntityType::Per => "a person's",
            EntityType::Loc => "a place's",
            EntityType::Org => "an organisation's",
        };
        Some(format!("{relation} {whose} listed name of {}", words(length, 3)))
    };
    told().unwrap_or_else(|| quoted(value))
}

/// `headline2`: how the paragraph is printed, and the candidate's length.
fn zone(value: &str) -> String {
    let print = value.trim_end_matches(|c: char| c.is_ascii_digit());
    let length = words(&value[print.len()..], 3);
    match print {
        "body" => format!("it stands in running text and has {length}"),
        "headline" => format!("it stands in the headline and has {length}"),
        "titlecase" => format!("all words around it have capitals, and it has {length}"),
        _ => format!("all around it is in capitals, and it has {length}"),
    }
}

/// `start-dateline`: its place in the sentence and on the page.
fn position(value: &str) -> String {
    let mut parts = value.split('-');
    let place = match parts.next().unwrap_or_default() {
        "alone" => "it is the whole sentence",
        "start" => "it starts its sentence",
        "end" => "it ends its sentence",
        _ => "it stands inside its sentence",
    };
    parts.fold(place.to_owned(), |told, part| match part {
        "dateline" => format!("{told}, in the line of place and date"),
        _ => format!("{told}, in a table or list of results"),
    })
}

/// Evidence of the rest of the article: a name, a type or "any", and a level or a count.
pub(super) fn document(template: Template, value: &str) -> String {
    let mut parts = value.splitn(3, '|');
    let [name, kind, level] = [(); 3].map(|()| parts.next().unwrap_or_default());
    let sure = sureness(level);
    match (template, name) {
        (Template::First, _) => format!("on first sight it is {kind} {sure}"),
        (Template::DocSame, "none") => "the same name stands nowhere else in the article".to_owned(),
        (Template::DocSame, name) => {
            let often = if name == "many" { ", several times," } else { "" };
            format!("the same name stands elsewhere in the article{often} as {kind} {sure}")
        }
        (Template::DocPart, name) => format!("elsewhere in the article it is {} {sure}", part_of(name)),
        (Template::DocWhole, "last-alone") => {
            format!("its last word stands alone elsewhere in the article as {kind}")
        }
        (Template::DocWhole, "first-alone") => {
            format!("its first word stands alone elsewhere in the article as {kind}")
        }
        (Template::DocWhole, name) => {
            format!("its last word is, elsewhere in the article, {} {sure}", part_of(name))
        }
        (Template::DocAcronym, "of-body") => {
            "the article spells it out in ordinary words that end as names of organisations do".to_owned()
        }
        (Template::DocAcronym, "of-capitals") => {
            "the article spells it out as something that is no likely name".to_owned()
        }
        (Template::DocAcronym, "of-thing") => "the article spells it out in ordinary words".to_owned(),
        (Template::DocAcronym, _) => {
            format!("it abbreviates a longer name of the article, which is {kind} {sure}")
        }
        (Template::DocMix, "org") => {
            format!("of the places and organisations of the article, {} are organisations", share(level))
        }
        (Template::DocMix, _) => format!("of the names in the article, {} are people", share(level)),
        (Template::DocNeighbour, side) => {
            let (next, gap) = (if side == "before" { "before" } else { "after" }, level);
            let gap = match gap {
                "l0" => "right next to it".to_owned(),
                "l2" => "two words away".to_owned(),
                "l3" => "further away".to_owned(),
                word => format!("with {} between", quoted(word)),
            };
            format!("the name {next} it in the sentence is {kind}, {gap}")
        }
        _ => quoted(value),
    }
}

/// What a word is part of, by the name of the evidence.
fn part_of(name: &str) -> &'static str {
    match name {
        "surname" => "the last word of a person's longer name",
        "given" => "the first words of a person's longer name",
        "in-loc" => "part of a place's longer name",
        _ => "part of an organisation's longer name",
    }
}

/// The steps of probabilities in percent.
fn step(level: &str) -> Option<&'static str> {
    const STEPS: [&str; 7] =
        ["under 2 %", "2 to 10 %", "10 to 30 %", "30 to 60 %", "60 to 85 %", "85 to 97 %", "over 97 %"];
    STEPS.get(level.strip_prefix('l')?.parse::<usize>().ok()?).copied()
}

fn sureness(level: &str) -> String {
    step(level).map_or(String::new(), |step| format!("({step} sure)"))
}

fn share(level: &str) -> &'static str {
    step(level).unwrap_or("some")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_as_they_are_written() {
        for (template, value, told) in [
            (Template::SpanLength, "2", "it has 2 words or marks"),
            (
                Template::SpanReadings,
                "pl-level35",
                "the lists know people and places of this name, and it is a common ordinary word",
            ),
            (Template::SpanReadings, "-2", "the lists do not know the name, and it has 2 words or marks"),
            (
                Template::SpanReadings,
                "--level0",
                "the lists do not know the name, and it is no ordinary word",
            ),
            (
                Template::Inside,
                "ends-ORG3",
                "it ends with an organisation's listed name of 3 words or marks, or more",
            ),
            (Template::Zone, "headline1", "it stands in the headline and has one word"),
            (Template::Position, "start-dateline", "it starts its sentence, in the line of place and date"),
        ] {
            assert_eq!(whole(template, value), told);
        }
    }

    #[test]
    fn the_article_is_told_with_type_and_level() {
        for (template, value, told) in [
            (
                Template::DocSame,
                "few|PER|l6",
                "the same name stands elsewhere in the article as PER (over 97 % sure)",
            ),
            (
                Template::DocNeighbour,
                "before|LOC|and",
                "the name before it in the sentence is LOC, with “and” between",
            ),
            (Template::First, "self|ORG|l3", "on first sight it is ORG (30 to 60 % sure)"),
        ] {
            assert_eq!(document(template, value), told);
        }
    }
}
