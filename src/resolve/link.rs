//! From decisions to mentions and entities.

use super::decide::Decision;
use super::evidence::View;
use crate::annotation::{Annotations, Entity, EntityIndex, Mention};
use crate::gazetteer::EntryId;
use crate::kind::Gender;

/// Fills the annotations' mentions and entities.
pub(crate) fn link(view: &View<'_>, decisions: &[Decision], out: &mut Annotations) {
    for decision in decisions {
        let span = view.segmented.span_of(decision.tokens.clone());
        let key = super::pool::key_of(&view.segmented.tokens()[decision.tokens.clone()]);
        let entry = view
            .gazetteer
            .readings(key)
            .iter()
            .filter_map(EntryId::from_reading)
            .find(|&id| view.gazetteer.entry(id).entity_type() == decision.kind);
        let at = EntityIndex(out.entities.len() as u32);
        out.entities.push(Entity {
            kind: decision.kind,
            subtype: entry.and_then(|id| view.gazetteer.entry(id).subtype()),
            entry,
            name: span,
            gender: Gender::Unknown,
            role: None,
        });
        out.mentions.push(Mention {
            span,
            kind: decision.kind,
            entity: at,
            title: None,
            score: decision.score,
            rule: decision.reason,
        });
    }
}
