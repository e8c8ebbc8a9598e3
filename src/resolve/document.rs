//! Evidence of the document that takes few values.

use crate::evidence::{Label, Template, label};
use crate::fold::join;
use crate::kind::EntityType;

use super::sink::Sink;
use super::spelt::Spelt;

/// How surely something holds, in steps.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Level(u8);

impl Level {
    const COUNT: usize = 7;

    /// The step of a probability.
    #[inline]
    pub(crate) fn of(p: f32) -> Level {
        // Counted, as the answers are hard to foretell.
        const BOUNDS: [f32; Level::COUNT - 1] = [0.02, 0.1, 0.3, 0.6, 0.85, 0.97];
        Level(BOUNDS.iter().map(|&bound| u8::from(p >= bound)).sum())
    }

    fn all() -> impl Iterator<Item = Level> {
        (0..Self::COUNT as u8).map(Level)
    }
}

/// What part of a longer name elsewhere in the document a word is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum PartOf {
    Surname,
    Given,
    Place,
    Organisation,
}

/// How many tokens lie between a candidate and its neighbour.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Gap {
    None,
    Two,
    More,
}

/// One observation of the rest of the document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum DocumentEvidence {
    /// The candidate's own probability in the first pass.
    First { kind: EntityType, level: Level },
    /// The same name stands nowhere else.
    NotElsewhere,
    /// The mean probability of the same name elsewhere.
    Same { many: bool, kind: EntityType, level: Level },
    /// The candidate, a single word, is part of a longer name.
    Part { of: PartOf, level: Level },
    /// The last word of the candidate is part of another longer name.
    Whole { of: PartOf, level: Level },
    /// The last or first word of the candidate stands alone elsewhere.
    Alone { last: bool, kind: EntityType },
    /// The candidate is the acronym of a name.
    Acronym { kind: EntityType, level: Level },
    /// The candidate is introduced, in brackets, by what it shortens.
    Introduced { by: Spelt },
    /// The share of organisations among places and organisations.
    Organisations { level: Level },
    /// The share of persons.
    Persons { level: Level },
    /// The mention before or after, in the same sentence.
    Neighbour { after: bool, kind: EntityType, gap: Gap },
}

impl DocumentEvidence {
    /// All of them, by [`DocumentEvidence::number`].
    pub(crate) fn all() -> Vec<DocumentEvidence> {
        use DocumentEvidence::*;
        let kinds = || EntityType::ALL.iter().copied();
        let leveled = || kinds().flat_map(|kind| Level::all().map(move |level| (kind, level)));
        let parts = || {
            let parts = [PartOf::Surname, PartOf::Given, PartOf::Place, PartOf::Organisation];
            parts.into_iter().flat_map(|of| Level::all().map(move |level| (of, level)))
        };
        let either = [false, true];
        let mut all = Vec::new();
        all.extend(leveled().map(|(kind, level)| First { kind, level }));
        all.push(NotElsewhere);
        all.extend(
            either.iter().flat_map(|&many| leveled().map(move |(kind, level)| Same { many, kind, level })),
        );
        all.extend(parts().map(|(of, level)| Part { of, level }));
        all.extend(parts().map(|(of, level)| Whole { of, level }));
        all.extend(either.iter().flat_map(|&last| kinds().map(move |kind| Alone { last, kind })));
        all.extend(leveled().map(|(kind, level)| Acronym { kind, level }));
        all.extend([Spelt::Body, Spelt::Thing, Spelt::Capitals].map(|by| Introduced { by }));
        all.extend(Level::all().map(|level| Organisations { level }));
        all.extend(Level::all().map(|level| Persons { level }));
        for &after in &either {
            for kind in kinds() {
                all.extend([Gap::None, Gap::Two, Gap::More].map(|gap| Neighbour { after, kind, gap }));
            }
        }
        all
    }

    /// Its position in [`DocumentEvidence::all`].
    #[inline(always)]
    pub(crate) fn number(self) -> usize {
        use DocumentEvidence::*;
        const KINDS: usize = EntityType::ALL.len();
        const LEVELED: usize = KINDS * Level::COUNT;
        const NOT: usize = LEVELED;
        const SAME: usize = NOT + 1;
        const PART: usize = SAME + 2 * LEVELED;
        const WHOLE: usize = PART + 4 * Level::COUNT;
        const ALONE: usize = WHOLE + 4 * Level::COUNT;
        const ACRONYM: usize = ALONE + 2 * KINDS;
        const INTRODUCED: usize = ACRONYM + LEVELED;
        const ORGANISATIONS: usize = INTRODUCED + 3;
        const PERSONS: usize = ORGANISATIONS + Level::COUNT;
        const NEIGHBOUR: usize = PERSONS + Level::COUNT;
        let leveled = |kind: EntityType, level: Level| kind as usize * Level::COUNT + usize::from(level.0);
        let part = |of: PartOf, level: Level| of as usize * Level::COUNT + usize::from(level.0);
        match self {
            First { kind, level } => leveled(kind, level),
            NotElsewhere => NOT,
            Same { many, kind, level } => SAME + usize::from(many) * LEVELED + leveled(kind, level),
            Part { of, level } => PART + part(of, level),
            Whole { of, level } => WHOLE + part(of, level),
            Alone { last, kind } => ALONE + usize::from(last) * KINDS + kind as usize,
            Acronym { kind, level } => ACRONYM + leveled(kind, level),
            Introduced { by } => INTRODUCED + by as usize,
            Organisations { level } => ORGANISATIONS + usize::from(level.0),
            Persons { level } => PERSONS + usize::from(level.0),
            Neighbour { after, kind, gap } => {
                NEIGHBOUR + (usize::from(after) * KINDS + kind as usize) * 3 + gap as usize
            }
        }
    }

    /// Shows it as it stands in the list of weights: a name, a type, a level.
    pub(crate) fn show(self, sink: &mut impl Sink) {
        use DocumentEvidence::*;
        let part = |of: PartOf| match of {
            PartOf::Surname => label!("surname"),
            PartOf::Given => label!("given"),
            PartOf::Place => label!("in-loc"),
            PartOf::Organisation => label!("in-org"),
        };
        let mut value = |template: Template, name: Label, kind: Option<EntityType>, level: u8| {
            const LEVELS: [Label; 7] = [
                Label::new("l0"),
                Label::new("l1"),
                Label::new("l2"),
                Label::new("l3"),
                Label::new("l4"),
                Label::new("l5"),
                Label::new("l6"),
            ];
            let kind = kind.map_or(label!("any"), EntityType::label);
            let level = LEVELS[usize::from(level)];
            let key = join(join(join(0, name.key), kind.key), level.key);
            sink.see(template, key, || format!("{}|{}|{}", name.text, kind.text, level.text));
        };
        match self {
            First { kind, level } => value(Template::First, label!("self"), Some(kind), level.0),
            NotElsewhere => value(Template::DocSame, label!("none"), None, 0),
            Same { many, kind, level } => {
                let name = if many { label!("many") } else { label!("few") };
                value(Template::DocSame, name, Some(kind), level.0);
            }
            Part { of, level } => value(Template::DocPart, part(of), None, level.0),
            Whole { of, level } => value(Template::DocWhole, part(of), None, level.0),
            Alone { last, kind } => {
                let name = if last { label!("last-alone") } else { label!("first-alone") };
                value(Template::DocWhole, name, Some(kind), 0);
            }
            Acronym { kind, level } => value(Template::DocAcronym, label!("of"), Some(kind), level.0),
            Introduced { by: Spelt::Body } => value(Template::DocAcronym, label!("of-body"), None, 0),
            Introduced { by: Spelt::Thing } => value(Template::DocAcronym, label!("of-thing"), None, 0),
            Introduced { by: Spelt::Capitals } => value(Template::DocAcronym, label!("of-capitals"), None, 0),
            Organisations { level } => value(Template::DocMix, label!("org"), None, level.0),
            Persons { level } => value(Template::DocMix, label!("per"), None, level.0),
            Neighbour { after, kind, gap } => {
                let gap = match gap {
                    Gap::None => 0,
                    Gap::Two => 2,
                    Gap::More => 3,
                };
                value(Template::DocNeighbour, side(after), Some(kind), gap);
            }
        }
    }
}

/// The name of a side in the evidence of neighbours.
pub(super) fn side(after: bool) -> Label {
    if after { label!("after") } else { label!("before") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::sink::Namer;

    #[test]
    fn each_has_a_number_and_a_name_of_its_own() {
        let all = DocumentEvidence::all();
        let mut namer = Namer::default();
        for (position, evidence) in all.iter().enumerate() {
            assert_eq!(evidence.number(), position, "{evidence:?}");
            evidence.show(&mut namer);
        }
        let mut names = namer.names;
        names.sort();
        names.dedup();
        assert_eq!(names.len(), all.len());
    }
}
