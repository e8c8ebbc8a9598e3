//! What the search for quotes wants to know of a word, worked out once for each written form.

use crate::evidence::Label;
use crate::gazetteer::CueId;
use crate::gazetteer::words::{CueClass, CueForm, CueKind, TitleKind, WordFlags};
use crate::kind::{Gender, closed_set};
use crate::resolve::View;
use crate::text::{Shape, Token};

closed_set! {
    /// The kind of a token, as evidence speaks of it: for a word of several kinds, the first that it is; and
    /// nothing, where no token stands.
    "kind of token" TokenKind {
        Quote = "quote", Comma = "comma", Colon = "colon", Semicolon = "semicolon", Stop = "stop",
        Bracket = "bracket", Mark = "mark", Clitic = "clitic", Preposition = "preposition",
        Conjunction = "conjunction", Subordinator = "subordinator", Who = "who", Pronoun = "pronoun",
        Determiner = "determiner", Auxiliary = "auxiliary", Negation = "negation", Adverb = "adverb",
        Capital = "capital", Cue = "cue", Digit = "digit", Word = "word", Nothing = "nothing",
    }
}

/// What more is known of a written word that may be a cue or denote somebody.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Word {
    pub(super) cue: Option<CueWord>,
    pub(super) noun: Option<NounWord>,
}

/// The cue that a word is a form of.
#[derive(Clone, Copy, Debug)]
pub(super) struct CueWord {
    pub(super) id: CueId,
    pub(super) form: CueForm,
    pub(super) kind: CueKind,
    pub(super) class: CueClass,
}

/// The office, occupation, group or document that a word denotes.
#[derive(Clone, Copy, Debug)]
pub(super) struct NounWord {
    pub(super) kind: TitleKind,
    pub(super) gender: Gender,
    pub(super) plural: bool,
    /// Somebody who is not to be named: "source", "sources".
    pub(super) anonymous: bool,
}

impl Word {
    /// What is known of a token's word.
    pub(super) fn of(view: &View<'_>, token: &Token) -> Word {
        let cue = view.cue_of(token).map(|(id, form)| {
            let cue = view.gazetteer.cue(id);
            CueWord { id, form, kind: cue.kind, class: cue.class }
        });
        let noun = view.title_of(token).filter(|title| title.kind != TitleKind::Honorific).map(|title| {
            let anonymous = matches!(view.gazetteer.str(title.name), "source" | "sources" | "insiders");
            NounWord { kind: title.kind, gender: title.gender, plural: title.plural, anonymous }
        });
        Word { cue, noun }
    }
}

/// Facts about a word as a set of bits, with its [`TokenKind`] in the lowest.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct Fact(u32);

/// Bits that hold the kind.
const KIND_BITS: u32 = 5;

/// The kinds by the bits that hold them.
const KINDS: [TokenKind; 1 << KIND_BITS] = {
    let mut kinds = [TokenKind::Nothing; 1 << KIND_BITS];
    let mut i = 0;
    while i < TokenKind::ALL.len() {
        kinds[i] = TokenKind::ALL[i];
        i += 1;
    }
    kinds
};

macro_rules! facts {
    ($($(#[$meta:meta])* $name:ident = $bit:literal;)+) => {
        impl Fact {
            $($(#[$meta])* pub(crate) const $name: Fact = Fact(1 << (KIND_BITS + $bit));)+
        }
    };
}

facts! {
    /// Who, whom, whose.
    RELATIVE = 0;
    /// A quotation mark or an apostrophe that stands alone.
    QUOTE = 1;
    /// And, or, but.
    CONJUNCTION = 2;
    /// A possessive "'s".
    CLITIC = 3;
    /// A comma.
    COMMA = 4;
    /// Because, while, after.
    SUBORDINATOR = 5;
    /// Of, in, against.
    PREPOSITION = 6;
    /// May be evidence together with the word beside it.
    WEIGHED = 7;
    /// A mark, not a word.
    MARK = 8;
    /// A hyphen.
    HYPHEN = 9;
    /// A full stop, question mark, exclamation mark or ellipsis.
    TERMINAL = 10;
    /// With a capital at its start or inside.
    CAPITAL = 11;
    /// In lower case.
    LOWER = 12;
    /// The, a, this.
    DETERMINER = 13;
    /// "that"
    THAT = 14;
    /// A pronoun that may speak or possess what speaks.
    PRONOUN = 15;
    /// A noun that may speak: an office, occupation, group or document.
    NOUN = 16;
    /// A listed title of any kind, in lower case.
    LOWER_TITLE = 17;
    /// Starts a noun phrase, and another may stand before it: a determiner or a possessive pronoun.
    OPENS_PHRASE = 18;
    /// Stands outside a noun phrase on its left: a preposition, an auxiliary, a verb that attributes.
    ENDS_LEFT = 19;
    /// Links a noun to what belongs to it: "of", "at".
    LINKS = 20;
    /// May stand in what belongs to a noun: a name, a title.
    LINKED = 21;
    /// A cue, the first word of one, or a colon.
    CUE = 22;
    /// Stands in the verb group of a cue: an auxiliary, a negation, an adverb.
    HELPS = 23;
    /// A form of "be" that makes a past form passive.
    BEING = 24;
    /// Content may end before it, unless a comma stands there.
    BOUNDARY = 25;
    /// The first word of a cue of several words.
    STARTS_PHRASE = 26;
}

/// How many facts are barriers: what a cue hardly reaches over to its speaker. They are the first ones, and the first
/// of them counts most.
pub(super) const BARRIERS: usize = 7;

impl Fact {
    /// The position of the first barrier among the facts, [`BARRIERS`] if there is none.
    #[inline]
    pub(super) const fn first_barrier(self) -> usize {
        ((self.0 >> KIND_BITS) | 1 << BARRIERS).trailing_zeros() as usize
    }

    /// The facts about a token's word; nothing about where it stands.
    pub(super) fn of(view: &View<'_>, token: &Token) -> Fact {
        let written = token.span.slice(view.text);
        let (flags, shape) = (token.flags, token.shape);
        let cue = view.cue_of(token);
        let title = view.title_of(token);
        let kind = kind_of(written, token, cue.is_some());
        let mut fact = Fact(kind as u32);
        // What is printed in capitals alone is the same word, but a capital at its start tells it from others.
        let says =
            |word: &&str| *word == written || shape.any(Shape::UPPER) && word.eq_ignore_ascii_case(written);
        let mut note = |fact_holds: bool, bit: Fact| {
            if fact_holds {
                fact = fact.or(bit);
            }
        };
        note(view.gazetteer.may_be_in_quote_evidence(token.key), Fact::WEIGHED);
        note(token.is_mark(), Fact::MARK);
        note(shape.any(Shape::HYPHEN), Fact::HYPHEN);
        note(shape.any(Shape::TERMINAL), Fact::TERMINAL);
        note(shape.any(Shape::QUOTE), Fact::QUOTE);
        note(written == ",", Fact::COMMA);
        note(shape.any(Shape::CLITIC), Fact::CLITIC);
        note(token.is_capitalised(), Fact::CAPITAL);
        note(token.is_lower(), Fact::LOWER);
        note(flags.any(WordFlags::RELATIVE), Fact::RELATIVE);
        note(flags.any(WordFlags::CONJUNCTION), Fact::CONJUNCTION);
        note(flags.any(WordFlags::SUBORDINATOR), Fact::SUBORDINATOR);
        note(flags.any(WordFlags::PREPOSITION), Fact::PREPOSITION);
        note(flags.any(WordFlags::DETERMINER), Fact::DETERMINER);
        note(says(&"that"), Fact::THAT);

        let pronoun = flags.any(WordFlags::PRONOUN);
        let case = WordFlags::SUBJECT.or(WordFlags::OBJECT).or(WordFlags::POSSESSIVE).or(WordFlags::RELATIVE);
        note(pronoun && flags.any(case) && !shape.any(Shape::UPPER), Fact::PRONOUN);
        note(title.is_some_and(|t| t.kind != TitleKind::Honorific), Fact::NOUN);
        note(title.is_some() && token.is_lower(), Fact::LOWER_TITLE);
        let possessive = pronoun && flags.any(WordFlags::POSSESSIVE);
        note(flags.any(WordFlags::DETERMINER) || possessive, Fact::OPENS_PHRASE);
        let outside = WordFlags::PREPOSITION
            .or(WordFlags::CONJUNCTION)
            .or(WordFlags::AUXILIARY)
            .or(WordFlags::MODAL)
            .or(WordFlags::SUBORDINATOR)
            .or(WordFlags::PRONOUN)
            .or(WordFlags::NEGATION);
        let verb = cue
            .is_some_and(|(_, form)| matches!(form, CueForm::Past | CueForm::Third | CueForm::Gerund))
            && !flags.any(WordFlags::TITLE);
        note(flags.any(outside) || verb, Fact::ENDS_LEFT);
        note(["of", "for", "at", "from", "in", "to", "with"].iter().any(says), Fact::LINKS);
        let linked = token.is_capitalised() || shape.any(Shape::CLITIC.or(Shape::HYPHEN)) || title.is_some();
        note(linked, Fact::LINKED);

        let starts_phrase = view.segmented.info(token).starts_cue != 0;
        note(starts_phrase, Fact::STARTS_PHRASE);
        note(cue.is_some() || starts_phrase || kind == TokenKind::Colon, Fact::CUE);
        let helps = WordFlags::AUXILIARY.or(WordFlags::MODAL).or(WordFlags::NEGATION).or(WordFlags::ADVERB);
        // "family", "assembly": who speaks is no adverb.
        let manner = title.is_none() && is_manner(written);
        note(!token.is_mark() && (flags.any(helps) || manner), Fact::HELPS);
        note(matches!(written, "is" | "was" | "are" | "were" | "been" | "be" | "being"), Fact::BEING);
        let clause = WordFlags::CONJUNCTION.or(WordFlags::SUBORDINATOR).or(WordFlags::RELATIVE);
        let boundary = matches!(written, "," | ";" | ":" | "(" | "-")
            || shape.any(Shape::DASH)
            || flags.any(clause)
            || ["in", "during", "at", "on", "to", "for", "about"].iter().any(says);
        note(boundary, Fact::BOUNDARY);
        fact
    }

    /// The token's kind.
    pub(crate) fn kind(self) -> TokenKind {
        KINDS[self.0 as usize % KINDS.len()]
    }

    /// The facts of both; their kind means nothing any more.
    #[must_use]
    pub(crate) const fn or(self, other: Fact) -> Fact {
        Fact(self.0 | other.0)
    }

    /// In place of the facts about a word that was not looked at yet: all of them, so that nothing that searches for any
    /// passes it by.
    pub(super) const UNKNOWN: Fact = Fact(u32::MAX);

    /// Whether the word was looked at.
    #[inline]
    pub(super) fn is_known(self) -> bool {
        self != Fact::UNKNOWN
    }

    /// Whether at least one of the facts in `other` holds.
    pub(crate) const fn any(self, other: Fact) -> bool {
        self.0 & other.0 != 0
    }
}

impl TokenKind {
    /// The kind as a word of evidence; `nothing` where no token stands.
    pub(crate) fn or(self, nothing: Label) -> Label {
        if self == TokenKind::Nothing { nothing } else { self.label() }
    }
}

fn kind_of(written: &str, token: &Token, is_cue: bool) -> TokenKind {
    let flags = token.flags;
    if token.shape.any(Shape::QUOTE) {
        return TokenKind::Quote;
    }
    if token.is_mark() {
        return match written {
            "," => TokenKind::Comma,
            ":" => TokenKind::Colon,
            ";" => TokenKind::Semicolon,
            "." | "!" | "?" | "…" => TokenKind::Stop,
            "(" | "[" => TokenKind::Bracket,
            _ => TokenKind::Mark,
        };
    }
    if token.shape.any(Shape::CLITIC) {
        return TokenKind::Clitic;
    }
    const BY_FLAGS: [(WordFlags, TokenKind); 9] = [
        (WordFlags::PREPOSITION, TokenKind::Preposition),
        (WordFlags::CONJUNCTION, TokenKind::Conjunction),
        (WordFlags::SUBORDINATOR, TokenKind::Subordinator),
        (WordFlags::RELATIVE, TokenKind::Who),
        (WordFlags::PRONOUN, TokenKind::Pronoun),
        (WordFlags::DETERMINER, TokenKind::Determiner),
        (WordFlags::AUXILIARY.or(WordFlags::MODAL), TokenKind::Auxiliary),
        (WordFlags::NEGATION, TokenKind::Negation),
        (WordFlags::ADVERB, TokenKind::Adverb),
    ];
    if let Some((_, kind)) = BY_FLAGS.iter().find(|(flag, _)| flags.any(*flag)) {
        return *kind;
    }
    if token.is_capitalised() {
        TokenKind::Capital
    } else if is_cue {
        TokenKind::Cue
    } else if token.shape.any(Shape::DIGIT) {
        TokenKind::Digit
    } else {
        TokenKind::Word
    }
}

pub(super) fn is_article(word: &str) -> bool {
    ["the", "a", "an"].iter().any(|article| article.eq_ignore_ascii_case(word))
}

/// "publicly", "angrily"
fn is_manner(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ly")
}
