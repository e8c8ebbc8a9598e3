//! An explanation as a JSON object: positions in code points, weights in log-odds.

use std::collections::BTreeMap;

use dateline::explain::{
    Alternative, ByType, Candidate, CueChoice, Evidence, Explanation, Extent, Identity, LogOdds, Look,
    MarksChoice, NameChoice, Namesake, OwnerReading, QuoteChoice, Reading, Unresolved, Verdict,
};
use dateline::{EntityType, Span};
use serde::Serialize;
use serde_json::{Value, json};

use super::article::Article;

/// Appends the object of a stretch, or of the whole article, on one line.
///
/// Of the whole article, only what was found is told; of a stretch, all that was looked at.
pub fn write(
    out: &mut String,
    article: &Article<'_>,
    doc_id: &str,
    stretch: Option<Span>,
    explanation: &Explanation,
) {
    let json = Json { article };
    let all = stretch.is_some();
    let names = explanation.names.iter().filter(|choice| all || choice.winner != Reading::NoName);
    let quotes = &explanation.quotes;
    let mut object = json!({
        "doc_id": doc_id,
        "names": names.map(|choice| json.name(explanation, choice)).collect::<Vec<_>>(),
        "quotes": quotes.quotes.iter().map(|choice| json.quote(explanation, choice)).collect::<Vec<_>>(),
    });
    if let Some(stretch) = stretch {
        object["stretch"] = json.stretch(stretch);
        object["idle_cues"] = quotes.idle_cues.iter().map(|cue| json.cue(cue)).collect();
        object["other_marks"] = quotes.other_marks.iter().map(|marks| json.marks(marks)).collect();
    }
    out.push_str(&object.to_string());
    out.push('\n');
}

struct Json<'a> {
    article: &'a Article<'a>,
}

impl Json<'_> {
    fn stretch(&self, span: Span) -> Value {
        let [start, end] = self.article.points.of(span);
        json!({ "start": start, "end": end, "text": span.slice(self.article.text) })
    }

    fn reading(&self, reading: Reading) -> Value {
        match reading {
            Reading::NoName => Value::Null,
            Reading::Name(span, kind) => {
                let mut object = self.stretch(span);
                object["type"] = kind.as_str().into();
                object
            }
        }
    }

    fn name(&self, explanation: &Explanation, choice: &NameChoice) -> Value {
        json!({
            "stretch": self.stretch(choice.span),
            "winner": self.reading(choice.winner),
            "overruled": choice.overruled.map(|reading| match reading {
                Reading::NoName => "none",
                Reading::Name(_, kind) => kind.as_str(),
            }),
            "runner_up": choice.runner_up.map(|reading| self.reading(reading)),
            "margin": log_odds(choice.margin),
            "score": choice.score,
            "stands_for": choice.identity.as_ref().map(|identity| self.identity(explanation, identity)),
            "candidates": choice.candidates.iter().map(|c| self.candidate(c)).collect::<Vec<_>>(),
        })
    }

    fn identity(&self, explanation: &Explanation, identity: &Identity) -> Value {
        let Article { text, gazetteer, .. } = *self.article;
        let entity = explanation.found.entity(identity.entity);
        let namesake = |namesake: &Namesake| {
            let entry = gazetteer.entry(namesake.entry);
            json!({
                "id": entry.id(),
                "name": entry.name(),
                "subtype": entry.subtype().map(|subtype| subtype.as_str()),
                "country": entry.country(),
                "country_spoken_of": namesake.country_spoken_of,
            })
        };
        json!({
            "id": entity.id(text, gazetteer),
            "name": entity.canonical_name(text, gazetteer),
            "named": self.stretch(entity.name),
            "namesakes": identity.namesakes.iter().map(namesake).collect::<Vec<_>>(),
        })
    }

    fn candidate(&self, candidate: &Candidate) -> Value {
        let look = match candidate.look {
            Look::Futile => "futile",
            Look::Hopeless => "hopeless",
            Look::Clear => "clear",
            Look::Twice => "twice",
        };
        let listed = |evidence: &[Evidence<ByType<LogOdds>>]| -> Vec<Value> {
            evidence.iter().map(|e| piece(e, by_type(&e.weight, log_odds))).collect()
        };
        json!({
            "stretch": self.stretch(candidate.span),
            "chosen": candidate.chosen.map(EntityType::as_str),
            "stopped": candidate.stopped,
            "look": look,
            "first_probability": candidate.first_probability.map(|p| by_type(&p, |p| p)),
            "probability": by_type(&candidate.probability, |p| p),
            "score": by_type(&candidate.score, log_odds),
            "on_first_sight": listed(&candidate.on_first_sight),
            "of_document": listed(&candidate.of_document),
        })
    }

    fn quote(&self, explanation: &Explanation, choice: &QuoteChoice) -> Value {
        let found = &explanation.found;
        let quote = &found.quotes[choice.quote];
        let name = |at| found.entity(at).canonical_name(self.article.text, self.article.gazetteer);
        let referent = choice.referent.as_ref().map(|referent| {
            let considered = referent.considered.iter().map(|c| {
                json!({
                    "mention": self.stretch(c.mention),
                    "name": name(c.entity),
                    "score": c.signs.score(),
                    "sentences_before": c.signs.sentences,
                    "subject": c.signs.subject,
                    "last_speaker": c.signs.last_speaker,
                    "gender": c.signs.gender,
                    "possessor": c.signs.possessor,
                    "quoted": c.signs.quoted,
                    "reported": c.signs.reported,
                })
            });
            json!({
                "name": referent.outcome.ok().map(name),
                "unresolved": referent.outcome.err().map(unresolved),
                "considered": considered.collect::<Vec<_>>(),
            })
        });
        json!({
            "quote_id": format!("q{}", choice.quote + 1),
            "kind": quote.kind.as_str(),
            "stretch": self.stretch(quote.span),
            "score": quote.score,
            "certainty": {
                "attributed": choice.certainty.attributed,
                "bounds": choice.certainty.bounds,
                "speaker": choice.certainty.speaker,
            },
            "cue": self.cue(&choice.cue),
            "marks": choice.marks.iter().map(|marks| self.marks(marks)).collect::<Vec<_>>(),
            "speaker": quote.speaker.map(|span| self.stretch(span)),
            "speaker_status": quote.status.as_str(),
            "referent": referent,
        })
    }

    fn cue(&self, cue: &CueChoice) -> Value {
        let attribution = cue.attribution.as_ref().map(|attribution| {
            let verdict = match attribution.verdict {
                Verdict::Attributes => "attributes",
                Verdict::TooDoubtful => "too-doubtful",
                Verdict::NoContent => "no-content",
                Verdict::DoubtfulContent => "doubtful-content",
                Verdict::WordsOfAnother => "words-of-another",
                Verdict::Hopeless => "hopeless",
            };
            json!({
                "verdict": verdict,
                "probability": attribution.probability,
                "score": log_odds(attribution.score),
                "of_cue": pieces(&attribution.of_cue),
                "of_speaker": pieces(&attribution.of_speaker),
            })
        });
        let content = |reading: &dateline::explain::ContentReading| {
            let mut object = self.stretch(reading.span);
            object["extent"] = match reading.extent {
                Extent::Inverted => "inverted",
                Extent::Around => "around",
                Extent::Part => "part",
                Extent::Whole => "whole",
            }
            .into();
            object
        };
        json!({
            "stretch": self.stretch(cue.span),
            "attribution": attribution,
            "speakers": alternatives(&cue.speakers, |speaker| speaker.map(|span| self.stretch(span)).into()),
            "starts": alternatives(&cue.starts, |word| word.map(|word| self.stretch(word)).into()),
            "contents": alternatives(&cue.contents, content),
        })
    }

    fn marks(&self, marks: &MarksChoice) -> Value {
        let owner = |reading: &OwnerReading| match reading {
            OwnerReading::Cue(span) => json!({ "owner": "cue", "cue": self.stretch(*span) }),
            OwnerReading::Before => json!({ "owner": "before" }),
            OwnerReading::Nobody => json!({ "owner": "nobody" }),
        };
        json!({ "stretch": self.stretch(marks.span), "owners": alternatives(&marks.owners, owner) })
    }
}

fn log_odds(weight: LogOdds) -> f64 {
    f64::from(weight.thousandths()) / 1000.0
}

fn by_type<T: Copy, U: Serialize>(values: &ByType<T>, show: impl Fn(T) -> U) -> BTreeMap<&'static str, U> {
    values.iter().map(|(kind, value)| (kind.as_str(), show(value))).collect()
}

fn piece<W>(evidence: &Evidence<W>, weight: impl Serialize) -> Value {
    json!({ "evidence": evidence.to_string(), "words": evidence.in_words(), "weight": weight })
}

fn pieces(evidence: &[Evidence<LogOdds>]) -> Vec<Value> {
    evidence.iter().map(|e| piece(e, log_odds(e.weight))).collect()
}

fn alternatives<T>(alternatives: &[Alternative<T>], show: impl Fn(&T) -> Value) -> Vec<Value> {
    let show = |alternative: &Alternative<T>| {
        json!({
            "reading": show(&alternative.reading),
            "chosen": alternative.chosen,
            "probability": alternative.probability,
            "score": log_odds(alternative.score),
            "evidence": pieces(&alternative.evidence),
        })
    };
    alternatives.iter().map(show).collect()
}

fn unresolved(reason: Unresolved) -> &'static str {
    match reason {
        Unresolved::NoPersonMeant => "no-person-meant",
        Unresolved::OtherPronoun => "other-pronoun",
        Unresolved::NoNameBefore => "no-name-before",
        Unresolved::NobodyBefore => "nobody-before",
        Unresolved::AsLikely => "as-likely",
        Unresolved::NotDefinite => "not-definite",
        Unresolved::NobodyInRole => "nobody-in-role",
    }
}
