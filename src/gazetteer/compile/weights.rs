//! Rows of the lists of weights.

use super::rows::Row;
use super::{CompileError, Compiler};
use crate::evidence::{Template, value_key};
use crate::fold::{Key, word_key};
use crate::gazetteer::format::{Text, UNIT, WeightRecord, evidence_key};

/// What a piece of evidence is worth.
#[derive(Clone, Copy)]
pub(super) struct Weight {
    /// The key of its value, under which it is looked for.
    pub(super) value: Key,
    /// Its own key.
    pub(super) evidence: Key,
    pub(super) record: WeightRecord,
    /// The evidence as it is listed.
    pub(super) name: Text,
}

impl Compiler {
    pub(super) fn weight(&mut self, row: Row<'_>) -> Result<(), CompileError> {
        let mut by_type = [0; 3];
        for (weight, column) in by_type.iter_mut().zip(["per", "loc", "org"]) {
            *weight = thousandths(&row, column)?;
        }
        self.weights_of(&row, by_type)
    }

    pub(super) fn quote_weight(&mut self, row: Row<'_>) -> Result<(), CompileError> {
        let weight = thousandths(&row, "weight")?;
        self.weights_of(&row, [weight, 0, 0])
    }

    fn weights_of(&mut self, row: &Row<'_>, by_type: [i16; 3]) -> Result<(), CompileError> {
        let evidence = row.get("evidence");
        let (template, value) = evidence
            .split_once('=')
            .ok_or_else(|| row.error(format!("{evidence:?} is not of the form template=value")))?;
        let template: Template = template.parse().map_err(|e| row.error(format!("{e}")))?;
        let value_key = value_key(value);
        let key = evidence_key(template as u8, value_key);
        if is_of_word_in_place(template, value) {
            self.quote_words.extend(value.split('|').map(word_key));
            self.together.push((key, by_type[0]));
        }
        // Weights are found by key alone.
        if let Some(other) = self.weighed.insert(key, evidence.to_owned()) {
            return Err(row.error(format!("{evidence:?} and {other:?} have the same key")));
        }
        let name = self.text(evidence);
        let table = if template.is_asked_often() { &mut self.often } else { &mut self.weights };
        let record = WeightRecord { check: (key >> 32) as u32, by_type, used: 1 };
        table.push(Weight { value: value_key, evidence: key, record, name });
        Ok(())
    }
}

/// Whether evidence is of a word where content ends, together with the one that follows: of all such that is looked for,
/// little has a weight.
fn is_of_word_in_place(template: Template, value: &str) -> bool {
    let parts: Vec<&str> = value.split('|').collect();
    template == Template::Content && matches!(parts[..], ["end", _, second] if second != "cue-follows")
}

/// A weight as it is stored; an empty cell is 0.
fn thousandths(row: &Row<'_>, column: &str) -> Result<i16, CompileError> {
    let weight = row.parse::<f32>(column)?.unwrap_or(0.0);
    if weight.abs() > 32.0 {
        return Err(row.error(format!("{column} {weight} is not between -32 and 32")));
    }
    Ok((weight * UNIT).round() as i16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_rows_of_one_key_are_refused() {
        let list = "evidence,per,loc,org\nleft1=don't,1,,\nleft1=dont,2,,\n";
        let error = Compiler::new().add("weights/entities.csv", list.as_bytes()).unwrap_err();
        assert_eq!(error.line, 3);
        assert!(error.message.contains("left1=don't") && error.message.contains("left1=dont"), "{error}");
    }
}
