//! What is told of a decision is what decided.

use dateline::explain::{Candidate, Explanation, LogOdds, Look, Reading};
use dateline::{EntityType, Span, Tagger};

/// An invented article with names that only the article itself makes plain.
const ARTICLE: &str = "\
Orvendale mayor meets dockers

Mayor Hedda Brannock met dockers of the Port of Orvendale on Monday. “We will not close the quay,” Brannock said. \
She told reporters that the talks would go on in Nairobi.

The Dockers Union of Orvendale denied that it had asked for more pay, and Georgia was not named.
";

fn everything(text: &str) -> Explanation {
    Tagger::builtin().explain(text, Span::new(0, text.len()))
}

fn samples() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/samples");
    let files = std::fs::read_dir(folder).expect("the samples can be listed");
    let paths = files.map(|file| file.expect("the samples can be listed").path());
    let mut paths: Vec<_> = paths.filter(|path| path.extension().is_some_and(|e| e == "txt")).collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).expect("a sample is text")).collect()
}

fn sum(candidate: &Candidate, kind: EntityType) -> LogOdds {
    candidate.evidence().map(|evidence| evidence.weight[kind]).sum()
}

#[test]
fn weights_add_up_to_the_score_of_every_candidate() {
    let mut seen = [0; 4];
    for text in samples().iter().map(String::as_str).chain([ARTICLE]) {
        for candidate in everything(text).names.iter().flat_map(|choice| &choice.candidates) {
            for (kind, score) in candidate.score.iter() {
                assert_eq!(score, sum(candidate, kind), "{:?} {kind}", candidate.span.slice(text));
            }
            seen[candidate.look as usize] += 1;
        }
    }
    for look in [Look::Futile, Look::Hopeless, Look::Clear, Look::Twice] {
        assert!(seen[look as usize] > 0, "{look:?}");
    }
}

#[test]
fn the_names_that_win_are_those_that_are_tagged() {
    for text in samples().iter().map(String::as_str).chain([ARTICLE]) {
        let explanation = everything(text);
        let won = explanation.names.iter().filter_map(|choice| match choice.winner {
            Reading::Name(span, kind) => Some((span, kind, choice.score)),
            Reading::NoName => None,
        });
        let tagged = explanation.found.mentions.iter().map(|m| (m.span, m.kind, Some(m.score)));
        assert_eq!(won.collect::<Vec<_>>(), tagged.collect::<Vec<_>>());
        for choice in &explanation.names {
            assert!(choice.margin >= LogOdds::default(), "{:?}", choice.span.slice(text));
            let readings = [Some(choice.winner), choice.runner_up].into_iter().flatten();
            for reading in readings.filter(|reading| *reading != Reading::NoName) {
                assert!(choice.candidate(reading).is_some(), "{reading:?}");
            }
        }
    }
}

#[test]
fn a_stretch_has_the_choices_that_overlap_it() {
    let start = ARTICLE.find("Nairobi").expect("it is in the text");
    let explanation = Tagger::builtin().explain(ARTICLE, Span::new(start + 2, start + 3));
    let [choice] = &explanation.names[..] else { panic!("{:?}", explanation.names) };
    assert_eq!(choice.span.slice(ARTICLE), "Nairobi");
    assert!(matches!(choice.winner, Reading::Name(_, EntityType::Loc)));

    let start = ARTICLE.find("would go on").expect("it is in the text");
    let nothing = Tagger::builtin().explain(ARTICLE, Span::new(start, start + 5));
    assert!(nothing.names.is_empty());
    assert_eq!(nothing.found.mentions.len(), explanation.found.mentions.len());
}
