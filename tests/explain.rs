//! What is told of a decision is what decided.

use std::collections::BTreeMap;

use dateline::explain::{
    Alternative, Candidate, Evidence, Explanation, LogOdds, Look, QuoteChoice, Reading, Verdict, chosen,
};
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
fn names_that_the_article_settles_are_told_to_be() {
    let text = "The band Vellamour plays in Leeds on Friday. Vellamour released its first record in 2011, and Vellamour \
                has sold 2 million copies. Fans travelled to Vellamour from all over.";
    let explanation = everything(text);
    let choices = explanation.names.iter().filter(|choice| choice.span.slice(text) == "Vellamour");
    let [first, second, third, last] = choices.collect::<Vec<_>>()[..] else {
        panic!("it stands there four times")
    };
    assert_eq!(first.overruled, Some(Reading::NoName));
    assert_eq!((second.overruled, third.overruled), (None, None));
    assert_eq!(last.overruled, Some(Reading::Name(last.span, EntityType::Loc)));
    for choice in [first, last] {
        assert_eq!(choice.winner, Reading::Name(choice.span, EntityType::Org));
        assert!(choice.margin >= LogOdds::default(), "by itself it was the better reading");
        let mention = explanation.found.mentions.iter().find(|m| m.span == choice.span).unwrap();
        assert_eq!((mention.kind, mention.rule), (EntityType::Org, "doc-agreed"));
    }
}

#[test]
fn names_that_win_stand_for_what_is_tagged() {
    let (mut listed, mut unlisted) = (0, 0);
    for text in samples().iter().map(String::as_str).chain([ARTICLE]) {
        let explanation = everything(text);
        let won = explanation.names.iter().filter(|choice| choice.winner != Reading::NoName);
        for (choice, mention) in won.zip(&explanation.found.mentions) {
            let identity = choice.identity.as_ref().expect("what is tagged stands for something");
            assert_eq!(identity.entity, mention.entity, "{:?}", choice.span.slice(text));
            let entry = explanation.found.entity(mention.entity).entry;
            listed += usize::from(identity.namesakes.iter().any(|namesake| Some(namesake.entry) == entry));
            unlisted += usize::from(entry.is_none());
        }
        let lost = explanation.names.iter().filter(|choice| choice.winner == Reading::NoName);
        assert!(lost.into_iter().all(|choice| choice.identity.is_none()));
    }
    assert!(listed > 100 && unlisted > 50, "{listed} listed, {unlisted} not");
}

#[test]
fn namesakes_are_told_with_what_speaks_for_them() {
    let tagger = Tagger::builtin();
    for (text, expected) in [
        ("Georgia voted on Sunday, and officials in Tbilisi and Batumi counted.", "iso:GE"),
        ("Georgia voted on Sunday, and officials in Atlanta and Savannah counted.", "adm1:US.GA"),
    ] {
        let explanation = tagger.explain(text, Span::new(0, "Georgia".len()));
        let identity = explanation.names[0].identity.as_ref().expect("it is a name");
        let entity = explanation.found.entity(identity.entity);
        assert_eq!(entity.id(text, tagger.gazetteer()), expected);
        let spoken_of = |id: &str| {
            let is_it = |entry| tagger.gazetteer().entry(entry).id() == id;
            let namesake = identity.namesakes.iter().find(|namesake| is_it(namesake.entry));
            namesake.expect("it has the name, too").country_spoken_of
        };
        let other = if expected == "iso:GE" { "adm1:US.GA" } else { "iso:GE" };
        assert!(spoken_of(expected) > spoken_of(other), "{text}");
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

/// The sum of the weights of some evidence.
fn weights(evidence: &[Evidence<LogOdds>]) -> LogOdds {
    evidence.iter().map(|evidence| evidence.weight).sum()
}

/// Checks that an alternative was chosen for its weights.
fn check<T>(alternatives: &[Alternative<T>]) {
    for alternative in alternatives {
        assert_eq!(alternative.score, weights(&alternative.evidence));
    }
    let best = chosen(alternatives).expect("one of the alternatives is chosen");
    assert!(alternatives.iter().all(|other| other.score <= best.score));
    let sum: f32 = alternatives.iter().map(|alternative| alternative.probability).sum();
    assert!((sum - 1.0).abs() < 1e-3, "{sum}");
}

#[test]
fn choices_make_the_quotes_and_their_scores() {
    for text in samples().iter().map(String::as_str).chain([ARTICLE]) {
        let Explanation { found, quotes, .. } = everything(text);
        assert_eq!(quotes.quotes.len(), found.quotes.len());
        let mut by_group: BTreeMap<_, Vec<(f32, f32)>> = BTreeMap::new();
        for QuoteChoice { quote, certainty, cue, marks, referent } in &quotes.quotes {
            let quote = &found.quotes[*quote];
            check(&cue.speakers);
            marks.iter().for_each(|choice| check(&choice.owners));
            let speaker = chosen(&cue.speakers).expect("nobody is a choice, too");
            assert_eq!(speaker.reading, quote.speaker);
            let entity = referent.as_ref().and_then(|referent| referent.outcome.ok());
            assert_eq!(entity, quote.entity);

            let attributed = match &cue.attribution {
                Some(attribution) => {
                    let sum = weights(&attribution.of_cue) + weights(&attribution.of_speaker);
                    assert_eq!(attribution.score, sum);
                    assert_eq!(attribution.verdict, Verdict::Attributes);
                    check(&cue.contents);
                    vec![attribution.probability]
                }
                None => marks.iter().filter_map(|m| chosen(&m.owners)).map(|o| o.probability).collect(),
            };
            let same = |p: f32, q: f32| (p - q).abs() < 1e-5;
            let explained = |&p: &f32| same(p, certainty.attributed);
            assert!(attributed.iter().any(explained), "{:?}", quote.span.slice(text));
            assert!(same(speaker.probability, certainty.speaker));
            let group = (quote.kind.as_str(), quote.speaker.is_some());
            by_group.entry(group).or_default().push((certainty.in_all(), quote.score));
        }
        // The correction of the scores leaves the order of the quotes of a kind that have speakers, or that have none.
        for sure in by_group.values_mut() {
            sure.sort_by(|a, b| a.0.total_cmp(&b.0));
            assert!(sure.is_sorted_by(|a, b| a.1 <= b.1), "{sure:?}");
        }
        for cue in &quotes.idle_cues {
            check(&cue.speakers);
            let verdict = cue.attribution.as_ref().map(|attribution| attribution.verdict);
            assert_ne!(verdict, Some(Verdict::Attributes), "{:?}", cue.span.slice(text));
        }
    }
}

#[test]
fn a_pronoun_is_explained_by_those_it_may_stand_for() {
    let start = ARTICLE.find("She told").expect("it is in the text");
    let explanation = Tagger::builtin().explain(ARTICLE, Span::new(start, start + 3));
    let choice = explanation.quotes.quotes.first().expect("she is a speaker");
    let referent = choice.referent.as_ref().expect("there is a speaker");
    assert!(
        referent.considered.iter().any(|c| c.mention.slice(ARTICLE) == "Brannock" && c.signs.last_speaker)
    );
    let entity = explanation.found.entity(referent.outcome.expect("she is resolved"));
    assert_eq!(entity.name.slice(ARTICLE), "Hedda Brannock");
}
