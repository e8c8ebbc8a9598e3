//! Scores as a JSON object.

use dateline::eval::{
    Agreement, Counts, Evaluation, NameScores, QuoteCounts, QuoteScores, Scheme, SpeakerCounts,
};
use dateline::{EntityType, QuoteKind};
use serde_json::{Map, Value, json};

/// The whole comparison on one line.
pub fn write(evaluation: &Evaluation) -> String {
    let confusion: Vec<Value> = evaluation
        .confusion
        .iter()
        .map(|((gold, found), count)| {
            let [gold, pred] = [gold, found].map(|kind| kind.map(|kind| kind.as_str()));
            json!({ "gold": gold, "pred": pred, "count": count })
        })
        .collect();
    let object = json!({
        "documents": {
            "compared": evaluation.documents,
            "only_gold": evaluation.only_gold,
            "only_pred": evaluation.only_found,
        },
        "names": evaluation.names.as_ref().map(names),
        "confusion": confusion,
        "quotes": evaluation.quotes.as_ref().map(quotes),
        "speakers": evaluation.quotes.as_ref().map(speakers),
    });
    format!("{object}\n")
}

fn names(scores: &NameScores) -> Value {
    let of_scheme = |&scheme: &Scheme| {
        let of_kind =
            |&kind: &EntityType| (kind.as_str().to_owned(), name_counts(scores.counts(scheme, Some(kind))));
        let all = ("all".to_owned(), name_counts(scores.counts(scheme, None)));
        let by_kind: Map<String, Value> =
            std::iter::once(all).chain(EntityType::ALL.iter().map(of_kind)).collect();
        (scheme.as_str().to_owned(), Value::Object(by_kind))
    };
    Value::Object(Scheme::ALL.iter().map(of_scheme).collect())
}

fn name_counts(counts: &Counts) -> Value {
    json!({
        "correct": counts.correct,
        "incorrect": counts.incorrect,
        "partial": counts.partial,
        "missed": counts.missed,
        "spurious": counts.spurious,
        "precision": counts.precision(),
        "recall": counts.recall(),
        "f1": counts.f1(),
    })
}

fn quotes(scores: &QuoteScores) -> Value {
    let of_agreement = |&agreement: &Agreement| {
        let of_kind = |&kind: &QuoteKind| {
            (kind.as_str().to_owned(), quote_counts(scores.counts(agreement, Some(kind))))
        };
        let all = ("all".to_owned(), quote_counts(scores.counts(agreement, None)));
        let by_kind: Map<String, Value> =
            std::iter::once(all).chain(QuoteKind::ALL.iter().map(of_kind)).collect();
        (agreement.as_str().to_owned(), Value::Object(by_kind))
    };
    Value::Object(Agreement::ALL.iter().map(of_agreement).collect())
}

fn quote_counts(counts: &QuoteCounts) -> Value {
    json!({
        "gold": counts.gold,
        "pred": counts.found,
        "right": counts.gold_matched,
        "precision": counts.precision(),
        "recall": counts.recall(),
        "f1": counts.f1(),
    })
}

fn speakers(scores: &QuoteScores) -> Value {
    let of = |counts: SpeakerCounts| {
        json!({
            "quotes": counts.quotes,
            "right": counts.right,
            "same_bounds": counts.exact,
            "with_name": counts.with_name,
            "same_name": counts.same_name,
        })
    };
    let all = ("all".to_owned(), of(scores.all_speakers()));
    let by_status = scores.speakers.iter().map(|(status, &counts)| (status.as_str().to_owned(), of(counts)));
    Value::Object(std::iter::once(all).chain(by_status).collect())
}
