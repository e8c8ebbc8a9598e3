//! Direct quotes: how content, speaker and cue follow each other, and how quotes are split.

use super::{Passage, said};
use dateline::QuoteKind::{Direct, Indirect};
use dateline::SpeakerStatus::{Named, Pronoun};

pub const DIRECT: &[Passage] = &[
    Passage {
        case: "split by the cue",
        text: "“We lost the harvest,” said Ingrid Halvorsen. “We will plant again in spring.”",
        quotes: &[said(
            Direct,
            &["“We lost the harvest,”", "“We will plant again in spring.”"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "split in the middle of a sentence",
        text: "“If it rains,” Ingrid Halvorsen said, “we will plant again in spring.”",
        quotes: &[said(
            Direct,
            &["“If it rains,”", "“we will plant again in spring.”"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "after a colon",
        text: "Ingrid Halvorsen said: “The road is open again.”",
        quotes: &[said(
            Direct,
            &["“The road is open again.”"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "after a comma",
        text: "Ingrid Halvorsen told reporters, “The road is open again and the buses run.”",
        quotes: &[said(
            Direct,
            &["“The road is open again and the buses run.”"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "a speaker with an apposition",
        text: "“The ice is too thin,” said Ingrid Halvorsen, a glaciologist at the University of Oslo.",
        quotes: &[said(Direct, &["“The ice is too thin,”"], Named, "Ingrid Halvorsen", "Ingrid Halvorsen")],
    },
    Passage {
        case: "an apposition between speaker and cue",
        text: "“The ice is too thin,” Ingrid Halvorsen, who has measured it since 1990, said on Tuesday.",
        quotes: &[said(Direct, &["“The ice is too thin,”"], Named, "Ingrid Halvorsen", "Ingrid Halvorsen")],
    },
    Passage {
        case: "two speakers in turn",
        text: "“The ice is too thin,” said Ingrid Halvorsen.\n\n“The shops are full,” said Robert Castell.",
        quotes: &[
            said(Direct, &["“The ice is too thin,”"], Named, "Ingrid Halvorsen", "Ingrid Halvorsen"),
            said(Direct, &["“The shops are full,”"], Named, "Robert Castell", "Robert Castell"),
        ],
    },
    Passage {
        case: "a question in marks",
        text: "“Who will pay for the bridge?” asked Robert Castell.",
        quotes: &[said(
            Direct,
            &["“Who will pay for the bridge?”"],
            Named,
            "Robert Castell",
            "Robert Castell",
        )],
    },
    Passage {
        case: "a cue other than said",
        text: "“Nobody warned the village,” complained Robert Castell, the baker.",
        quotes: &[said(Direct, &["“Nobody warned the village,”"], Named, "Robert Castell", "Robert Castell")],
    },
    Passage {
        case: "a split quote with a phrase between",
        text: "“The ice,” Ingrid Halvorsen said on Tuesday, “is too thin to walk on.”",
        quotes: &[said(
            Direct,
            &["“The ice,”", "“is too thin to walk on.”"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "three parts",
        text: "“No,” said Robert Castell. “We are bakers.” He paused. “We are not bankers.”",
        quotes: &[said(
            Direct,
            &["“No,”", "“We are bakers.”", "“We are not bankers.”"],
            Named,
            "Robert Castell",
            "Robert Castell",
        )],
    },
    Passage {
        case: "two quotes of one speaker in a row",
        text: "“The ice is too thin,” Ingrid Halvorsen said. “Stay at home.”",
        quotes: &[said(
            Direct,
            &["“The ice is too thin,”", "“Stay at home.”"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "speaker before, after a colon",
        text: "Robert Castell replied: “Nobody asked us.”",
        quotes: &[said(Direct, &["“Nobody asked us.”"], Named, "Robert Castell", "Robert Castell")],
    },
    Passage {
        case: "speaker before, after a comma",
        text: "On Monday, Robert Castell told the BBC, “Nobody asked us about the bridge.”",
        quotes: &[said(
            Direct,
            &["“Nobody asked us about the bridge.”"],
            Named,
            "Robert Castell",
            "Robert Castell",
        )],
    },
    Passage {
        case: "speaker before, with nothing between",
        text: "Robert Castell said “nobody asked us about the bridge.”",
        quotes: &[said(
            Direct,
            &["“nobody asked us about the bridge.”"],
            Named,
            "Robert Castell",
            "Robert Castell",
        )],
    },
    Passage {
        case: "a speaker named in the sentence before",
        text: "Robert Castell shook his head. “Nobody asked us,” he said.",
        quotes: &[said(Direct, &["“Nobody asked us,”"], Pronoun, "he", "Robert Castell")],
    },
    Passage {
        case: "a pronoun and an adverb",
        text: "Ingrid Halvorsen came late. “I am sorry,” she said quietly.",
        quotes: &[said(Direct, &["“I am sorry,”"], Pronoun, "she", "Ingrid Halvorsen")],
    },
    Passage {
        case: "a subject that is left out",
        text: "Ingrid Halvorsen sat down and said: “The road is open again.”",
        quotes: &[said(
            Direct,
            &["“The road is open again.”"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "a gerund after the subject",
        text: "Speaking in Bergen, Ingrid Halvorsen said: “The road is open again.”",
        quotes: &[said(
            Direct,
            &["“The road is open again.”"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "adding after a quote",
        text: "“The road is open,” said Ingrid Halvorsen, adding: “The buses run.”",
        quotes: &[
            said(Direct, &["“The road is open,”"], Named, "Ingrid Halvorsen", "Ingrid Halvorsen"),
            said(Direct, &["“The buses run.”"], Named, "Ingrid Halvorsen", "Ingrid Halvorsen"),
        ],
    },
    Passage {
        case: "an apposition with a colleague in it",
        text: "“The ice is too thin,” said Ingrid Halvorsen, a fellow at the Fjord Institute who worked with Robert Castell.",
        quotes: &[said(Direct, &["“The ice is too thin,”"], Named, "Ingrid Halvorsen", "Ingrid Halvorsen")],
    },
    Passage {
        case: "an apposition between speaker and cue, with a colleague",
        text: "Ingrid Halvorsen, a fellow at the Fjord Institute who worked with Robert Castell, said: “The ice is too thin.”",
        quotes: &[said(Direct, &["“The ice is too thin.”"], Named, "Ingrid Halvorsen", "Ingrid Halvorsen")],
    },
    Passage {
        case: "an age between speaker and cue",
        text: "“I lost everything,” Ingrid Halvorsen, 54, said.",
        quotes: &[said(Direct, &["“I lost everything,”"], Named, "Ingrid Halvorsen", "Ingrid Halvorsen")],
    },
    Passage {
        case: "two people take turns",
        text: "“Who paid?” asked Ingrid Halvorsen.\n\n“I did,” said Robert Castell.\n\n“Why?” she asked.",
        quotes: &[
            said(Direct, &["“Who paid?”"], Named, "Ingrid Halvorsen", "Ingrid Halvorsen"),
            said(Direct, &["“I did,”"], Named, "Robert Castell", "Robert Castell"),
            said(Direct, &["“Why?”"], Pronoun, "she", "Ingrid Halvorsen"),
        ],
    },
    Passage {
        case: "a tweet",
        text: "“Nobody was warned!” Robert Castell tweeted on Friday.",
        quotes: &[said(Direct, &["“Nobody was warned!”"], Named, "Robert Castell", "Robert Castell")],
    },
    Passage {
        case: "according to behind a quote",
        text: "“The dam will hold for ten years,” according to Ingrid Halvorsen.",
        quotes: &[said(
            Direct,
            &["“The dam will hold for ten years,”"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "a name and a colon",
        text: "Ingrid Halvorsen: “The road is open again.”",
        quotes: &[said(
            Direct,
            &["“The road is open again.”"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "the cue first",
        text: "Said Ingrid Halvorsen: “The road is open again.”",
        quotes: &[said(
            Direct,
            &["“The road is open again.”"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "an office with a name is the one who has the name",
        text: "“The talks will go on,” said Secretary of State Helena Brandt.",
        quotes: &[said(
            Direct,
            &["“The talks will go on,”"],
            Named,
            "Secretary of State Helena Brandt",
            "Helena Brandt",
        )],
    },
    Passage {
        case: "a foreign minister with a name",
        text: "“The talks will go on,” Foreign Minister Helena Brandt said.",
        quotes: &[said(
            Direct,
            &["“The talks will go on,”"],
            Named,
            "Foreign Minister Helena Brandt",
            "Helena Brandt",
        )],
    },
    Passage {
        case: "one who says what another said",
        text: "“The road is open again,” said Ingrid Halvorsen, and Robert Castell said: “Who paid for it?”",
        quotes: &[
            said(Direct, &["“The road is open again,”"], Named, "Ingrid Halvorsen", "Ingrid Halvorsen"),
            said(Direct, &["“Who paid for it?”"], Named, "Robert Castell", "Robert Castell"),
        ],
    },
    Passage {
        case: "speech in a paragraph of its own",
        text: "Road to stay closed\n\nIngrid Halvorsen said the road would stay closed until May.\n\n“It is not safe, and nobody can say when it will be.”\n\n\
               The buses run again.",
        quotes: &[
            said(
                Indirect,
                &["the road would stay closed until May"],
                Named,
                "Ingrid Halvorsen",
                "Ingrid Halvorsen",
            ),
            said(
                Direct,
                &["“It is not safe, and nobody can say when it will be.”"],
                Named,
                "Ingrid Halvorsen",
                "Ingrid Halvorsen",
            ),
        ],
    },
    Passage {
        case: "when and where it was said stands before the comma",
        text: "Ingrid Halvorsen said on Thursday in Bergen, “The road is open again and the buses run.”",
        quotes: &[said(
            Direct,
            &["“The road is open again and the buses run.”"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "who tells of it is not who said it",
        text: "“The road is open again and the buses run,” Ingrid Halvorsen said, according to a note seen by the paper.",
        quotes: &[said(
            Direct,
            &["“The road is open again and the buses run,”"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "marks that are opened again belong to who is named behind them",
        text: "Robert Castell was tired.\n\n“We lost the harvest and the mill, and nobody came to help us.\n\n“We will plant again in spring,” Ingrid Halvorsen said.",
        quotes: &[said(
            Direct,
            &[
                "“We lost the harvest and the mill, and nobody came to help us.",
                "“We will plant again in spring,”",
            ],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
];
