//! Colour on a terminal, and plain marks elsewhere.

use std::env;
use std::io::{self, IsTerminal};

use clap::ColorChoice;
use dateline::EntityType;

/// How types are told apart in what is printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Paint {
    /// By colour, as a terminal understands it.
    Colour,
    /// By brackets: `[PER Ilham Aliyev]`.
    Brackets,
}

impl Paint {
    pub fn choose(choice: ColorChoice) -> Paint {
        let colour = match choice {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => {
                let refused = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
                let dumb = env::var_os("TERM").is_some_and(|value| value == "dumb");
                io::stdout().is_terminal() && !refused && !dumb
            }
        };
        if colour { Paint::Colour } else { Paint::Brackets }
    }

    pub fn mention(self, kind: EntityType, name: &str) -> String {
        match self {
            Paint::Colour => self.kind(kind, name),
            Paint::Brackets => format!("[{kind} {name}]"),
        }
    }

    /// Words in the colour of a type.
    pub fn kind(self, kind: EntityType, words: &str) -> String {
        self.wrap(
            match kind {
                EntityType::Per => "1;36",
                EntityType::Loc => "1;32",
                EntityType::Org => "1;35",
            },
            words,
        )
    }

    pub fn bold(self, text: &str) -> String {
        self.wrap("1", text)
    }

    pub fn dim(self, text: &str) -> String {
        self.wrap("2", text)
    }

    /// Words that attribute.
    pub fn cue(self, text: &str) -> String {
        self.wrap("33", text)
    }

    /// A speaker who is not named on the spot: "she", "the minister".
    pub fn speaker(self, text: &str) -> String {
        self.wrap("4", text)
    }

    fn wrap(self, style: &str, text: &str) -> String {
        match self {
            Paint::Colour => format!("\x1b[{style}m{text}\x1b[0m"),
            Paint::Brackets => text.to_owned(),
        }
    }
}
