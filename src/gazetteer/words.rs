//! What the word lists can say of a word.

use crate::kind::closed_set;

/// Facts about a word as a set of bits.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct WordFlags(pub u64);

macro_rules! word_flags {
    ($($(#[$meta:meta])* $name:ident = $bit:literal, $text:literal;)+) => {
        impl WordFlags {
            $($(#[$meta])* pub const $name: WordFlags = WordFlags(1 << $bit);)+

            /// Each single flag with the name that evidence uses for it.
            pub const NAMED: &'static [(WordFlags, &'static str)] = &[$((WordFlags::$name, $text)),+];
        }
    };
}

word_flags! {
    /// Given name of men.
    GIVEN_M = 0, "given-m";
    /// Given name of women.
    GIVEN_F = 1, "given-f";
    /// Surname.
    SURNAME = 2, "surname";
    /// Inside personal names: bin, van, de.
    PARTICLE_PER = 3, "particle-per";
    /// Inside place names: upon, del.
    PARTICLE_LOC = 4, "particle-loc";
    /// Inside names of organisations: of, and, for.
    PARTICLE_ORG = 5, "particle-org";
    /// Adjective or people of a country.
    NATION = 6, "nation";
    /// Adjective or people of a region or city.
    REGIONAL = 7, "regional";
    /// A people or a language.
    ETHNIC = 8, "ethnic";
    /// Religion.
    RELIGION = 9, "religion";
    /// Political adherence.
    POLITICS = 10, "politics";
    /// Starts names of organisations ("Bank of").
    ORG_FIRST = 11, "org-first";
    /// Ends names of organisations ("… Bank").
    ORG_LAST = 12, "org-last";
    /// Stands anywhere in names of organisations.
    ORG_ANY = 13, "org-any";
    /// Starts names of places ("Lake …").
    LOC_FIRST = 14, "loc-first";
    /// Ends names of places ("… River").
    LOC_LAST = 15, "loc-last";
    /// Stands anywhere in names of places.
    LOC_ANY = 16, "loc-any";
    /// Tells a person ("Jr").
    PER_KEYWORD = 17, "per-keyword";
    /// Weekday or month.
    DAY_MONTH = 18, "day-month";
    /// Other words of the calendar: seasons, holidays, eras, time zones.
    CALENDAR = 19, "calendar";
    /// Listed as both a name and an ordinary word.
    ALSO_WORD = 20, "also-word";
    /// Short form of a given name.
    NICKNAME = 21, "nickname";
    /// Abbreviation that stands before a name and never ends a sentence.
    ABBREVIATED_TITLE = 22, "abbr-title";
    /// Abbreviation that may end a sentence (Inc, Jr).
    ABBREVIATED_SUFFIX = 23, "abbr-suffix";
    /// Other abbreviation.
    ABBREVIATED = 24, "abbr";
    /// Pronoun of the first person.
    FIRST_PERSON = 25, "first-person";
    /// Pronoun of the second person.
    SECOND_PERSON = 26, "second-person";
    /// Pronoun of the third person.
    THIRD_PERSON = 27, "third-person";
    /// Feminine pronoun.
    FEMININE = 28, "feminine";
    /// Masculine pronoun.
    MASCULINE = 29, "masculine";
    /// Plural pronoun.
    PLURAL = 30, "plural";
    /// Pronoun as a subject.
    SUBJECT = 31, "subject";
    /// Pronoun as an object.
    OBJECT = 32, "object";
    /// Possessive pronoun.
    POSSESSIVE = 33, "possessive";
    /// Relative pronoun of persons (who).
    RELATIVE = 34, "relative";
    /// Last word of a title, office or role that is listed.
    TITLE = 35, "title";
    /// Starts a listed phrase (a title or a cue of several words).
    PHRASE_START = 36, "phrase";
    /// The, a, this, his, many.
    DETERMINER = 37, "determiner";
    /// Of, in, against.
    PREPOSITION = 38, "preposition";
    /// And, or, but.
    CONJUNCTION = 39, "conjunction";
    /// Forms of be, have and do.
    AUXILIARY = 40, "auxiliary";
    /// Will, would, can.
    MODAL = 41, "modal";
    /// Not, never.
    NEGATION = 42, "negation";
    /// Also, later, recently.
    ADVERB = 43, "adverb";
    /// Because, while, after.
    SUBORDINATOR = 44, "subordinator";
    /// Is a whole name by itself.
    NAME = 45, "name";
    /// Tells when, by itself or beside others: yesterday, last, week.
    TIME = 46, "time";
    /// Letter of a politician's party (D, R).
    PARTY = 47, "party";
    /// Letter of who asks or answers in a transcript (Q, A).
    TURN = 48, "turn";
    /// Family name that stands before the given name (Xi, Park, Nguyen).
    FAMILY_FIRST = 49, "family-first";
    /// Pronoun of things (it).
    NEUTER = 50, "neuter";
    /// Joined to titles by a hyphen: ex, co, then.
    PARTICLE_TITLE = 51, "particle-title";
}

impl WordFlags {
    /// Whether at least one of the flags in `other` is set.
    pub const fn any(self, other: WordFlags) -> bool {
        self.0 & other.0 != 0
    }

    /// The flags of both.
    #[must_use]
    pub const fn or(self, other: WordFlags) -> WordFlags {
        WordFlags(self.0 | other.0)
    }

    /// Any given name.
    pub const GIVEN: WordFlags = WordFlags(Self::GIVEN_M.0 | Self::GIVEN_F.0);
    /// Any demonym: nation, region, people, religion or politics.
    pub const DEMONYM: WordFlags =
        WordFlags(Self::NATION.0 | Self::REGIONAL.0 | Self::ETHNIC.0 | Self::RELIGION.0 | Self::POLITICS.0);
    /// Any pronoun.
    pub const PRONOUN: WordFlags =
        WordFlags(Self::FIRST_PERSON.0 | Self::SECOND_PERSON.0 | Self::THIRD_PERSON.0 | Self::RELATIVE.0);
    /// Any word of grammar rather than of things.
    pub const FUNCTION: WordFlags = Self::PREPOSITION
        .or(Self::CONJUNCTION)
        .or(Self::SUBORDINATOR)
        .or(Self::AUXILIARY)
        .or(Self::MODAL)
        .or(Self::PRONOUN)
        .or(Self::ADVERB)
        .or(Self::DETERMINER);
}

closed_set! {
    /// What a name in the index stands for.
    "reading" ReadingKind {
        /// A thing in the gazetteer.
        Entry = "entry",
        /// A title of several words.
        Title = "title",
        /// A cue of several words.
        Cue = "cue",
    }
}

closed_set! {
    /// Where a keyword stands in names.
    "position" KeywordPlace {
        /// They start with it.
        First = "first",
        /// They end with it.
        Last = "last",
        /// Anywhere.
        Any = "any",
    }
}

closed_set! {
    /// The kind of a title.
    "title kind" TitleKind {
        /// Form of address: Mr, Dr, Sheikh.
        Honorific = "honorific",
        /// Military or police rank.
        Rank = "rank",
        /// Office: president, minister, bishop.
        Office = "office",
        /// Occupation, function or kinship: spokesman, analyst, mother.
        Role = "role",
        /// A group or body that speaks: police, authorities.
        Collective = "collective",
        /// A text that speaks: report, letter.
        Document = "document",
    }
}

closed_set! {
    /// The kind of a cue.
    "cue kind" CueKind {
        /// A verb.
        Verb = "verb",
        /// A noun ("his claim that").
        Noun = "noun",
        /// A phrase of several words.
        Phrase = "phrase",
    }
}

closed_set! {
    /// The form in which a cue stands.
    "cue form" CueForm {
        /// Base form, infinitive or plural present.
        Base = "base",
        /// Third person singular present.
        Third = "third",
        /// Past tense.
        Past = "past",
        /// Past participle, where it differs from the past.
        Participle = "participle",
        /// Present participle.
        Gerund = "gerund",
        /// Noun or phrase in the singular.
        Singular = "singular",
        /// Noun in the plural.
        Plural = "plural",
    }
}

closed_set! {
    /// What a cue says of the act: its class.
    #[allow(missing_docs)]
    "cue class" CueClass {
        Say = "say", Tell = "tell", Ask = "ask", Write = "write", Think = "think", Feel = "feel",
        Hope = "hope", Want = "want", Fear = "fear", Deny = "deny", Admit = "admit", Claim = "claim",
        Argue = "argue", Accuse = "accuse", Urge = "urge", Warn = "warn", Promise = "promise",
        Announce = "announce", Report = "report", Suggest = "suggest", Agree = "agree",
        Criticise = "criticise", Praise = "praise", Insist = "insist", Predict = "predict",
        Order = "order", Explain = "explain", Joke = "joke", Shout = "shout", Testify = "testify",
        Show = "show", Quote = "quote",
    }
}

closed_set! {
    /// What a line is when it is not the article's own text.
    "line kind" LineKind {
        /// Part of the page: navigation, dates of update, credits.
        Furniture = "furniture",
        /// The author's line.
        Byline = "byline",
        /// A picture's caption.
        Caption = "caption",
    }
}

/// The syntax that a cue takes, as a set of bits.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Frames(pub u8);

impl Frames {
    /// Direct speech.
    pub const DIRECT: Frames = Frames(1);
    /// A clause with "that".
    pub const THAT: Frames = Frames(2);
    /// A clause without "that".
    pub const BARE: Frames = Frames(4);
    /// (Object and) infinitive.
    pub const INFINITIVE: Frames = Frames(8);
    /// Gerund or prepositional object.
    pub const GERUND: Frames = Frames(16);
    /// A clause with a question word.
    pub const QUESTION: Frames = Frames(32);
    /// A noun phrase.
    pub const NOMINAL: Frames = Frames(64);

    /// Reads letters of the `frames` column; `None` for a letter that means nothing.
    pub fn from_letters(letters: &str) -> Option<Frames> {
        letters.chars().try_fold(Frames::default(), |frames, letter| {
            let bit = match letter {
                'd' => Self::DIRECT,
                't' => Self::THAT,
                'b' => Self::BARE,
                'i' => Self::INFINITIVE,
                'g' => Self::GERUND,
                'q' => Self::QUESTION,
                'n' => Self::NOMINAL,
                _ => return None,
            };
            Some(Frames(frames.0 | bit.0))
        })
    }

    /// Whether at least one of the frames in `other` is among them.
    pub const fn any(self, other: Frames) -> bool {
        self.0 & other.0 != 0
    }
}

/// What a name's reading says of its form, as bits.
pub mod reading_flags {
    /// The canonical name, not an alias.
    pub const CANONICAL: u8 = 1;
    /// Stands for the thing only when written in capitals (US, IT).
    pub const CAPITALS: u8 = 2;
    /// News names the thing anywhere, without saying whose or where it is.
    pub const PROMINENT: u8 = 4;
}
