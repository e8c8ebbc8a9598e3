//! Evidence of quotes. Its values are made of parts; each line here reads one form of them, in the order in which
//! the evidence is observed under `src/quote/evidence/`.

use super::content;
use super::gloss::{class, closure, count, cue, form, gap, length, phrase, side, start, token};
use super::quoted;
use crate::evidence::Template;

/// Evidence of one of the choices that make quotes.
pub(super) fn quote(template: Template, value: &str) -> String {
    let parts: Vec<&str> = value.split('|').collect();
    let told = match template {
        Template::Speaker => speaker(&parts),
        Template::Attributes => attributes(&parts),
        Template::Start => content::start(&parts),
        Template::Content => content::content(&parts),
        Template::Overlap => overlap(&parts),
        _ => owner(&parts),
    };
    told.unwrap_or_else(|| quoted(&parts.join(" ")))
}

/// Who is a cue's speaker.
fn speaker(parts: &[&str]) -> Option<String> {
    Some(match *parts {
        ["none", "before", before] => {
            format!("nobody speaks in the sentence: before the cue is {}", token(before))
        }
        ["none", kind, inflection] => {
            format!("nobody speaks in the sentence: the cue is {} {}", cue(kind), form(inflection))
        }
        ["first-of-sentence", near, kind] => {
            format!("it is first in the sentence, {}, which is {}", gap(near), cue(kind))
        }
        [at, "gap", n, near] => format!("{}, {}, {} between", side(at), gap(near), length(n)),
        [at, "before", before, near] => {
            let what = match gap(near) {
                // A kind of phrase instead of a gap.
                unknown if unknown.starts_with('“') => phrase(near),
                near => near,
            };
            format!("{}, {what}, and in front of it is {}", side(at), token(before))
        }
        [at, "after", after] => format!("{}, and behind it is {}", side(at), token(after)),
        [at, "after-quote", near] => format!("{}, {}, right behind a quotation mark", side(at), gap(near)),
        [at, "lemma", lemma, near] => format!("{} {}, {}", side(at), quoted(lemma), gap(near)),
        [at, "before-word", word] => format!("{}, and in front of it is {}", side(at), quoted(word)),
        [at, "word", word] => format!("{}, and it is {}", side(at), quoted(word)),
        [at, near, inflection, kind] => {
            format!("{}, {}: {}; the cue is {}", side(at), gap(near), phrase(kind), form(inflection))
        }
        [at, kind, inflection] => format!("{}: {}; the cue is {}", side(at), phrase(kind), form(inflection)),
        _ => return None,
    })
}

/// Whether a cue attributes.
fn attributes(parts: &[&str]) -> Option<String> {
    Some(match *parts {
        ["bias"] => "every cue has this to start with".to_owned(),
        ["lemma", lemma] => format!("the cue is {}", quoted(lemma)),
        ["lemma", lemma, "next", next] => {
            format!("the cue is {}, and then comes {}", quoted(lemma), token(next))
        }
        ["lemma", lemma, inflection] => format!("the cue is {} {}", quoted(lemma), form(inflection)),
        ["class", of, next] => format!("it is {}, and then comes {}", class(of), token(next)),
        ["helper", word] => format!("its verb group starts with {}", quoted(word)),
        ["before", word] => format!("before the cue is {}", quoted(word)),
        ["second-before", word] => format!("the second word before the cue is {}", quoted(word)),
        ["next", word] => format!("after the cue is {}", quoted(word)),
        ["second", word] => format!("the second word after the cue is {}", quoted(word)),
        ["earlier", n, kind] => {
            format!(
                "before it, {}, {} in the sentence",
                cue(kind),
                count(n, "other cue stands", "other cues stand")
            )
        }
        ["inverted", of] => format!("a comma stands before speaker and {}", class(of)),
        ["speaker", kind, of] => format!("the speaker of {} is {}", class(of), phrase(kind)),
        [kind, "before", before, inflection] => {
            format!("before the cue, {} {}, is {}", cue(kind), form(inflection), token(before))
        }
        ["gap", at, n, kind] => format!("{}: the speaker is {} from {}", side(at), length(n), cue(kind)),
        [kind, "before", before, second, inflection] => format!(
            "before the cue, {} {}, are {} and {}",
            cue(kind),
            form(inflection),
            token(second),
            token(before)
        ),
        _ => return None,
    })
}

/// To whom a stretch between marks belongs.
fn owner(parts: &[&str]) -> Option<String> {
    match *parts {
        ["nobody", ref rest @ ..] => nobody(rest),
        ["before", place, ref rest @ ..] => before(place, rest),
        [at @ ("cue-left" | "cue-right"), ref rest @ ..] => {
            let side = if at == "cue-left" {
                "the cue stands before the marks"
            } else {
                "the cue stands after the marks"
            };
            Some(format!("{side}, {}", of_cue(rest)?))
        }
        _ => None,
    }
}

/// Evidence that nobody speaks between the marks.
fn nobody(parts: &[&str]) -> Option<String> {
    Some(match *parts {
        [] => "every stretch between marks has this to start with".to_owned(),
        ["before", before, first] => {
            format!("before the marks is {}, and the first word is {}", token(before), start(first))
        }
        ["end", end, n] => format!("the last of {} between the marks is {}", length(n), token(end)),
        ["word", word] => format!("before the marks is {}", quoted(word)),
        ["title-case", n] => format!("most of {} between the marks have capitals", length(n)),
        [state] => closure(state),
        _ => return None,
    })
}

/// Evidence that the quote goes on from the stretch before.
fn before(place: &str, parts: &[&str]) -> Option<String> {
    let place = if place == "same" { "in the same paragraph" } else { "in the paragraph before" };
    Some(match *parts {
        ["gap", gap, cues] => {
            let cues = count(cues, "cue", "cues");
            format!("the stretch before is {place}, {} and {cues} away", length(gap))
        }
        ["start", before, first] => format!(
            "the stretch before is {place}; before these marks is {}, and the first word is {}",
            token(before),
            start(first)
        ),
        ["last-end", end, first] => format!(
            "the stretch before is {place} and ends with {}, and this one's first word is {}",
            token(end),
            start(first)
        ),
        [state] => format!("the stretch before is {place}: {}", closure(state)),
        _ => return None,
    })
}

/// Evidence that a stretch belongs to a cue, without the cue's side.
fn of_cue(parts: &[&str]) -> Option<String> {
    Some(match *parts {
        ["gap", n, stops] => {
            format!("{} and {} away", length(n), count(stops, "full stop", "full stops"))
        }
        ["over", regions, cues] => format!(
            "with {} and {} between",
            count(regions, "other quotation", "other quotations"),
            count(cues, "other cue", "other cues")
        ),
        ["before", before, n] => format!("{} away, and before the marks is {}", length(n), token(before)),
        [first @ ("capital" | "small"), before, stops] => format!(
            "with {} between; before the marks is {}, and the first word is {}",
            count(stops, "full stop", "full stops"),
            token(before),
            start(first)
        ),
        ["end", end, n] => {
            format!("{} away, and the last word between the marks is {}", length(n), token(end))
        }
        ["class", of] => format!("and it is {}", class(of)),
        ["class", of, n] => format!("{} away, and it is {}", length(n), class(of)),
        ["length", n, of] => format!("{} between the marks, and it is {}", length(n), class(of)),
        ["lemma", lemma] => format!("and it is {}", quoted(lemma)),
        ["form", inflection, kind] => format!("and it is {} {}", cue(kind), form(inflection)),
        ["speaker", kind, cues] => {
            format!(
                "its speaker is {}, and {} between",
                phrase(kind),
                count(cues, "other cue is", "other cues are")
            )
        }
        ["next", next, n] => format!("{} away, and the next word is {}", length(n), token(next)),
        [state] => closure(state),
        _ => return None,
    })
}

/// Which of two quotes stays whose contents overlap.
fn overlap(parts: &[&str]) -> Option<String> {
    if let ["cut", at, lost] = *parts {
        let lost = length(lost);
        return Some(format!(
            "the outer content can end before {}, {lost} before the inner quote",
            token(at)
        ));
    }
    let (settled, parts) = parts.split_first()?;
    let stays = match *settled {
        "outer" => "only the outer quote stays",
        "inner" => "only the inner quote stays",
        "both" => "both quotes stay",
        _ => return None,
    };
    Some(match *parts {
        [] => format!("{stays}: all overlaps have this to start with"),
        ["direct"] => format!("{stays}: the inner one is direct"),
        ["that"] => format!("{stays}: the outer content starts with “that”"),
        ["beside"] => format!("{stays}: the inner cue stands outside the outer content"),
        ["outer-lemma", lemma] => format!("{stays}: the outer cue is {}", quoted(lemma)),
        ["inner-lemma", lemma] => format!("{stays}: the inner cue is {}", quoted(lemma)),
        ["outer-class", of] => format!("{stays}: the outer cue is {}", class(of)),
        ["inner-class", of] => format!("{stays}: the inner cue is {}", class(of)),
        ["form", kind, inflection] => {
            format!("{stays}: the inner cue is {} {}", cue(kind), form(inflection))
        }
        ["before", before] => format!("{stays}: before the inner quote is {}", token(before)),
        ["before", before, inflection] => format!(
            "{stays}: before the inner quote, whose cue is {}, is {}",
            form(inflection),
            token(before)
        ),
        ["gap", n] => format!("{stays}: the inner quote begins after {}", length(n)),
        ["outer-kind", kind, n] => {
            format!(
                "{stays}: the outer cue is {}, and {} follow before the inner quote",
                cue(kind),
                length(n)
            )
        }
        ["speaker", who] => format!("{stays}: the inner speaker is {}", inner_speaker(who)),
        ["speaker", kind, who] => {
            format!("{stays}: the inner speaker is {}, {}", phrase(kind), inner_speaker(who))
        }
        ["outer-sure", n] => format!("{stays}: the outer cue attributes by {} or more", tenths(n)),
        ["inner-sure", n] => format!("{stays}: the inner cue attributes by {} or more", tenths(n)),
        ["word", word] => format!("{stays}: before the inner quote is {}", quoted(word)),
        _ => return None,
    })
}

fn inner_speaker(label: &str) -> String {
    match label {
        "nobody" => "nobody".to_owned(),
        "same" => "the outer one".to_owned(),
        "within" => "within the outer content".to_owned(),
        "elsewhere" => "neither the outer one nor within the outer content".to_owned(),
        kind => phrase(kind),
    }
}

/// A probability in tenths, "n7", in percent.
fn tenths(label: &str) -> String {
    format!("{}0 %", label.trim_start_matches('n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_read_as_they_are_observed() {
        for (template, value, told) in [
            (
                Template::Speaker,
                "left|adjacent|past|person",
                "before the cue, right next to the cue: a person's name; the cue is in the past",
            ),
            (
                Template::Speaker,
                "left|before|comma|role",
                "before the cue, an office or a role, and in front of it is a comma",
            ),
            (Template::Attributes, "lemma|say|past", "the cue is “say” in the past"),
            (
                Template::Content,
                "end|comma-who|length|n4",
                "it ends before a comma and then “who” and has 4 or 5 words",
            ),
            (
                Template::Quoted,
                "cue-right|gap|n0|n0",
                "the cue stands after the marks, no words and no full stop away",
            ),
            (
                Template::Overlap,
                "outer|speaker|pronoun|same",
                "only the outer quote stays: the inner speaker is a pronoun, the outer one",
            ),
            (
                Template::Overlap,
                "cut|comma|n1",
                "the outer content can end before a comma, 1 word before the inner quote",
            ),
        ] {
            assert_eq!(quote(template, value), told);
        }
    }
}
