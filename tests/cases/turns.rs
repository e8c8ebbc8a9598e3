//! What is said after a colon without marks: the turns of a transcript, and headlines.

use super::{Passage, said};
use dateline::QuoteKind::{Direct, Indirect};
use dateline::SpeakerStatus::{Anonymous, Named, Role};

pub const TURNS: &[Passage] = &[
    Passage {
        case: "a transcript",
        text: "RENE CASTELL: Who paid for the road?\n\nINGRID HALVORSEN: We all did. The county paid half of it.\n\nCASTELL: And the “other half”?\n\nHALVORSEN: The state.",
        quotes: &[
            said(Direct, &["Who paid for the road?"], Named, "RENE CASTELL", "RENE CASTELL"),
            said(
                Direct,
                &["We all did. The county paid half of it."],
                Named,
                "INGRID HALVORSEN",
                "INGRID HALVORSEN",
            ),
            said(Direct, &["And the “other half”?"], Named, "CASTELL", "RENE CASTELL"),
            said(Direct, &["The state."], Named, "HALVORSEN", "INGRID HALVORSEN"),
        ],
    },
    Passage {
        case: "a transcript of somebody who asks and somebody who answers",
        text: "Q: Who paid for the road?\n\nA: The county paid half of it.\n\nQ: Did they tell you why?\n\nA: No.",
        quotes: &[
            said(Direct, &["Who paid for the road?"], Anonymous, "Q", ""),
            said(Direct, &["The county paid half of it."], Anonymous, "A", ""),
            said(Direct, &["Did they tell you why?"], Anonymous, "Q", ""),
            said(Direct, &["No."], Anonymous, "A", ""),
        ],
    },
    Passage {
        case: "a turn of two paragraphs with applause between them",
        text: "Ingrid Halvorsen: The road is open.\n\n(Applause)\n\nI promised it in spring.\n\nRene Castell: Who paid?\n\nIngrid Halvorsen: We did.",
        quotes: &[
            said(
                Direct,
                &["The road is open.", "I promised it in spring."],
                Named,
                "Ingrid Halvorsen",
                "Ingrid Halvorsen",
            ),
            said(Direct, &["Who paid?"], Named, "Rene Castell", "Rene Castell"),
            said(Direct, &["We did."], Named, "Ingrid Halvorsen", "Ingrid Halvorsen"),
        ],
    },
    Passage {
        case: "a table is no transcript",
        text: "Founded: In the spring of 1954.\n\nGoals: Halvorsen scored twice.\n\nCards: None.\n\nGoals: Castell scored once.",
        quotes: &[],
    },
    Passage {
        case: "numbers of several people are no transcript",
        text: "Votes Counted in Bergen\n\nIngrid Halvorsen: 1,769.\n\nRene Castell: 1,501.\n\nIngrid Halvorsen: 212.\n\nRene Castell: 99.",
        quotes: &[],
    },
    Passage {
        case: "notes on several people are no transcript",
        text: "Player Ratings From the Match\n\nIngrid Halvorsen: Saved a penalty.\n\nRene Castell: Was lively.\n\nJonas Berg: Scored twice before the break.",
        quotes: &[],
    },
    Passage {
        case: "who speaks before a colon in a headline",
        text: "Rene Castell: Road Opens in May\n\nCastell opened the bridge in Bergen on Monday.",
        quotes: &[said(Indirect, &["Road Opens in May"], Named, "Rene Castell", "Rene Castell")],
    },
    Passage {
        case: "a role before a colon in a headline",
        text: "Mayor: The Road Will Open in May\n\nThe bridge in Bergen was opened on Monday.",
        quotes: &[said(Indirect, &["The Road Will Open in May"], Role, "Mayor", "")],
    },
    Passage {
        case: "a place before a colon, where the news is from",
        text: "Bergen: The bridge over the river will open in May\n\nThe bridge was closed for a year.",
        quotes: &[],
    },
    Passage {
        case: "what stands before a colon in a headline and is nobody",
        text: "The Latest: Road Opens in May\n\nThe bridge in Bergen was opened on Monday.",
        quotes: &[],
    },
];
