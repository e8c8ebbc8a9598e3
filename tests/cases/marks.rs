//! Quotation marks of all styles, and characters that look like them.

use super::{Passage, said};
use dateline::QuoteKind::Direct;
use dateline::SpeakerStatus::{Named, Role};

pub const MARKS: &[Passage] = &[
    Passage {
        case: "straight marks, cue and name after",
        text: "\"The road is open again,\" said Ingrid Halvorsen.",
        quotes: &[said(
            Direct,
            &["\"The road is open again,\""],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "curly marks, name and cue after",
        text: "“The road is open again,” Ingrid Halvorsen said.",
        quotes: &[said(
            Direct,
            &["“The road is open again,”"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "single curly marks",
        text: "‘The road is open again,’ said Ingrid Halvorsen on Tuesday.",
        quotes: &[said(
            Direct,
            &["‘The road is open again,’"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "pairs of apostrophes as marks",
        text: "''The road is open again,'' said Ingrid Halvorsen on Tuesday.",
        quotes: &[said(
            Direct,
            &["''The road is open again,''"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "grave accents and apostrophes as marks",
        text: "``The road is open again,'' said Ingrid Halvorsen on Tuesday.",
        quotes: &[said(
            Direct,
            &["``The road is open again,''"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "guillemets as marks",
        text: "«The road is open again,» said Ingrid Halvorsen on Tuesday.",
        quotes: &[said(
            Direct,
            &["«The road is open again,»"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "apostrophes alone are no marks",
        text: "The farmers’ union sold the '90s trucks, and the dogs' kennels went too.",
        quotes: &[],
    },
    Passage {
        case: "a mark inside marks",
        text: "“He shouted ‘fire’ and everybody ran to the door,” Ingrid Halvorsen said.",
        quotes: &[said(
            Direct,
            &["“He shouted ‘fire’ and everybody ran to the door,”"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "low and high curly marks",
        text: "„The road is open again,“ said Ingrid Halvorsen on Tuesday.",
        quotes: &[said(
            Direct,
            &["„The road is open again,“"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "straight marks nested in curly ones",
        text: "“He shouted \"fire\" and ran to the door,” Ingrid Halvorsen said.",
        quotes: &[said(
            Direct,
            &["“He shouted \"fire\" and ran to the door,”"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "feet and inches beside a quote",
        text: "The 6'4\" guard was calm. \"Nobody ran,\" Robert Castell said.",
        quotes: &[said(Direct, &["\"Nobody ran,\""], Named, "Robert Castell", "Robert Castell")],
    },
    Passage {
        case: "decades and a quote",
        text: "In the '60s and '70s the mill closed. \"We had no work,\" said Robert Castell.",
        quotes: &[said(Direct, &["\"We had no work,\""], Named, "Robert Castell", "Robert Castell")],
    },
    Passage {
        case: "a possessive plural before a quote",
        text: "The miners' chief, Robert Castell, said: 'Nobody warned us that the shaft was full of water.'",
        quotes: &[said(
            Direct,
            &["'Nobody warned us that the shaft was full of water.'"],
            Named,
            "Robert Castell",
            "Robert Castell",
        )],
    },
    Passage {
        case: "contractions inside single marks",
        text: "'We don't know what's left,' Ingrid Halvorsen said on Monday.",
        quotes: &[said(
            Direct,
            &["'We don't know what's left,'"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "a paragraph that reopens",
        text: "“The harvest was lost to the frost,” said Ingrid Halvorsen. “We had no help from anybody.\n\n“We will plant again in spring.”",
        quotes: &[said(
            Direct,
            &[
                "“The harvest was lost to the frost,”",
                "“We had no help from anybody.",
                "“We will plant again in spring.”",
            ],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "three paragraphs that reopen",
        text: "Ingrid Halvorsen said: “The harvest was lost.\n\n“The barns are empty and the mill has closed.\n\n“We will plant again in spring.”",
        quotes: &[said(
            Direct,
            &[
                "“The harvest was lost.",
                "“The barns are empty and the mill has closed.",
                "“We will plant again in spring.”",
            ],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "an unclosed mark ends with its paragraph",
        text: "Ingrid Halvorsen said: “The harvest was lost to the frost.\n\nThe village has 300 people and a mill.",
        quotes: &[said(
            Direct,
            &["“The harvest was lost to the frost."],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "a stray closing mark",
        text: "The mill closed.” The road stayed open. “We had no work,” said Robert Castell.",
        quotes: &[said(Direct, &["“We had no work,”"], Named, "Robert Castell", "Robert Castell")],
    },
    Passage {
        case: "a question mark before the closing mark",
        text: "“Why was nobody warned?” Ingrid Halvorsen asked.",
        quotes: &[said(Direct, &["“Why was nobody warned?”"], Named, "Ingrid Halvorsen", "Ingrid Halvorsen")],
    },
    Passage {
        case: "marks in a headline",
        text: "Mayor: 'We will not pay for the bridge'\n\nThe bridge will stay closed until May.",
        quotes: &[said(Direct, &["'We will not pay for the bridge'"], Role, "Mayor", "")],
    },
    Passage {
        case: "a long dash before the cue",
        text: "“Nobody was warned” — Ingrid Halvorsen said — “and nobody was there.”",
        quotes: &[said(
            Direct,
            &["“Nobody was warned”", "“and nobody was there.”"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "full stop outside the mark",
        text: "Ingrid Halvorsen told reporters, “The road is open again and the buses run”.",
        quotes: &[said(
            Direct,
            &["“The road is open again and the buses run”"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "no space between the mark and who speaks",
        text: "\"Nobody was warned of the flood,\"Ingrid Halvorsen said.\"And nobody was there to help.\"",
        quotes: &[said(
            Direct,
            &["\"Nobody was warned of the flood,\"", "\"And nobody was there to help.\""],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
];
