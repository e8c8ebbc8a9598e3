//! Names as they are looked up, with what the lists say of them.

use super::decide::Decision;
use super::evidence::View;
use super::pool::written_name;
use crate::fold::ascii_key;
use crate::gazetteer::format::Reading;
use crate::gazetteer::words::WordFlags;
use crate::gazetteer::{EntryReading, WrittenName};
use crate::text::Token;

/// A name with what the built-in lists say of it.
#[derive(Clone, Copy)]
pub(super) struct Listed<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) name: WrittenName,
    readings: &'static [Reading],
}

impl<'a> Listed<'a> {
    /// The name of a decision; its [core](core_of) where no list has the whole.
    pub(super) fn of(view: &View<'a>, decision: &Decision) -> Listed<'a> {
        let tokens = decision.written(view);
        let listed = Listed { tokens, name: decision.name, readings: decision.readings };
        let core = core_of(tokens);
        if core.len() == tokens.len() || listed.is_known(view) { listed } else { Listed::look_up(view, core) }
    }

    /// The name that some tokens are.
    pub(super) fn look_up(view: &View<'_>, tokens: &'a [Token]) -> Listed<'a> {
        let name = WrittenName { is_own: view.gazetteer.lists().is_some(), ..written_name(tokens) };
        Listed { tokens, name, readings: view.gazetteer.readings(name.key) }
    }

    /// What it can stand for, in the user's lists as well.
    pub(super) fn entries<'v>(&self, view: &View<'v>) -> impl Iterator<Item = EntryReading> + use<'v> {
        view.gazetteer.with_own_entries(self.readings, self.name)
    }

    /// Whether it is made of ordinary words.
    pub(super) fn is_ordinary(&self) -> bool {
        self.tokens.iter().all(|t| t.is_mark() || t.level > 0)
    }

    /// Whether any list has it.
    pub(super) fn is_known(&self, view: &View<'_>) -> bool {
        self.entries(view).next().is_some()
    }
}

/// What of a name tells which it is: without "The" before it and an abbreviation like "Ltd." behind it.
pub(super) fn core_of(name: &[Token]) -> &[Token] {
    let core = without_article(name);
    let is_suffix = |token: &Token| token.is_mark() || token.flags.any(WordFlags::ABBREVIATED_SUFFIX);
    match core.iter().rposition(|token| !is_suffix(token)) {
        Some(last) => &core[..=last],
        None => core,
    }
}

/// A name without "The" before it.
pub(super) fn without_article(name: &[Token]) -> &[Token] {
    match name {
        [article, rest @ ..] if article.key == const { ascii_key("the") } && !rest.is_empty() => rest,
        _ => name,
    }
}
