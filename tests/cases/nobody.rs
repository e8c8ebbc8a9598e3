//! Marks and cue words without a quote: titles, nicknames, scare quotes.

use super::Passage;

pub const NOBODY: &[Passage] = &[
    Passage {
        case: "a title of a book is no quote",
        text: "Her second novel, “The Salt Road”, was published in Dublin in 2004.",
        quotes: &[],
    },
    Passage {
        case: "a nickname is no quote",
        text: "Miguel “Mickey” Santoro was freed from prison in Naples on Monday.",
        quotes: &[],
    },
    Passage {
        case: "nobody is attributed anything",
        text: "The lake froze on Monday, and skaters came from all over Norway.",
        quotes: &[],
    },
    Passage {
        case: "scare quotes",
        text: "The firm sold “organic” soap and “handmade” candles in three shops.",
        quotes: &[],
    },
    Passage {
        case: "a film title",
        text: "Her film “The Long Winter” won two prizes in Venice.",
        quotes: &[],
    },
    Passage {
        case: "a song title in single marks",
        text: "The band opened with ‘Harbour Lights’ and played for two hours.",
        quotes: &[],
    },
    Passage {
        case: "a nickname in straight marks",
        text: "Luis \"Lucho\" Campos scored twice for Sevilla on Sunday.",
        quotes: &[],
    },
    Passage {
        case: "a word that is spoken of", text: "The word “harbour” has two spellings.", quotes: &[]
    },
    Passage {
        case: "cue words that attribute nothing",
        text: "The report is 40 pages long and the order was for 200 chairs.",
        quotes: &[],
    },
    Passage {
        case: "a plain event",
        text: "A fire broke out on Monday night and burned two barns.",
        quotes: &[],
    },
    Passage {
        case: "a heading in marks",
        text: "Ingrid Halvorsen left the meeting on Monday.\n\n“All Bets Are Off Now.”\n\nThe road will open in May.",
        quotes: &[],
    },
];
