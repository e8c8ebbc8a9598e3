//! What attributes something, and the titles of those to whom it is attributed.

use super::Gazetteer;
use super::format::{Text, WordRecord};
use super::words::{CueClass, CueForm, CueKind, Frames, TitleKind};
use crate::fold::Key;
use crate::kind::Gender;

/// Which of the index's cues something is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub(crate) struct CueId(u16);

impl CueId {
    /// Its position among the cues.
    pub(crate) fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// A verb, noun or phrase that attributes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cue {
    pub(crate) key: Key,
    /// The dictionary form, see [`Gazetteer::str`].
    pub(crate) lemma: Text,
    pub(crate) kind: CueKind,
    pub(crate) class: CueClass,
    /// The syntax that it takes.
    pub(crate) frames: Frames,
}

/// A title, office, role or other noun that denotes somebody.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Title {
    /// The singular form, see [`Gazetteer::str`].
    pub(crate) name: Text,
    pub(crate) kind: TitleKind,
    pub(crate) gender: Gender,
    pub(crate) plural: bool,
    /// Whether it is one only where it is written with capitals.
    pub(crate) capitals: bool,
}

impl Gazetteer {
    /// The cue that a single word is a form of.
    pub(crate) fn cue_of(&self, info: &WordRecord) -> Option<(CueId, CueForm)> {
        let form = CueForm::from_index(usize::from(info.cue_form))?;
        info.cue.checked_sub(1).map(|at| (CueId(at), form))
    }

    /// The cue that a phrase is.
    pub(crate) fn cue_of_phrase(&self, phrase: Key) -> Option<CueId> {
        self.phrase(phrase).cue.checked_sub(1).map(|at| CueId(at as u16))
    }

    pub(crate) fn cue(&self, id: CueId) -> Cue {
        let record = &self.cues[usize::from(id.0)];
        Cue {
            key: record.key,
            lemma: record.lemma,
            kind: CueKind::from_index(usize::from(record.kind)).unwrap_or(CueKind::Verb),
            class: CueClass::from_index(usize::from(record.class)).unwrap_or(CueClass::Say),
            frames: Frames(record.frames),
        }
    }

    /// The title that a single word is.
    pub(crate) fn title_of(&self, info: &WordRecord) -> Option<Title> {
        let at = info.title.checked_sub(1)?;
        Some(self.title(usize::from(at)))
    }

    /// The title that a phrase is.
    pub(crate) fn title_of_phrase(&self, phrase: Key) -> Option<Title> {
        self.phrase(phrase).title.checked_sub(1).map(|at| self.title(at as usize))
    }

    fn title(&self, at: usize) -> Title {
        let record = &self.titles[at];
        Title {
            name: record.name,
            kind: TitleKind::from_index(usize::from(record.kind)).unwrap_or(TitleKind::Role),
            gender: Gender::from_index(usize::from(record.gender)).unwrap_or(Gender::Unknown),
            plural: record.plural != 0,
            capitals: record.capitals != 0,
        }
    }
}
