//! Who speaks, by all the ways in which a text can say it.

use super::{Passage, said};
use dateline::QuoteKind::{Direct, Indirect};
use dateline::SpeakerStatus::{Anonymous, Collective, Document, Named, Pronoun, Role};

pub const SPEAKERS: &[Passage] = &[
    Passage {
        case: "a pronoun is the woman named before",
        text: "Ingrid Halvorsen measured the ice on Monday. “It is too thin,” she said.",
        quotes: &[said(Direct, &["“It is too thin,”"], Pronoun, "she", "Ingrid Halvorsen")],
    },
    Passage {
        case: "pronouns tell a man from a woman",
        text: "Ingrid Halvorsen met Robert Castell at the lake. “The ice is too thin,” she said. “The shops are full,” he replied.",
        quotes: &[
            said(Direct, &["“The ice is too thin,”"], Pronoun, "she", "Ingrid Halvorsen"),
            said(Direct, &["“The shops are full,”"], Pronoun, "he", "Robert Castell"),
        ],
    },
    Passage {
        case: "a pronoun before the cue",
        text: "Robert Castell owns the mill. He said that the wheel would turn again by May.",
        quotes: &[said(
            Indirect,
            &["that the wheel would turn again by May"],
            Pronoun,
            "He",
            "Robert Castell",
        )],
    },
    Passage {
        case: "an office is the person who holds it",
        text: "President Amara Diallo opened the dam on Monday. “Nobody will be without light,” the president said.",
        quotes: &[said(Direct, &["“Nobody will be without light,”"], Role, "the president", "Amara Diallo")],
    },
    Passage {
        case: "an office by its acronym, and the hour",
        text: "At 5 pm Hedda Brannock met PM Orla Vantrisse. “We will not close the port,” the PM said at 6 pm.",
        quotes: &[said(Direct, &["“We will not close the port,”"], Role, "the PM", "Orla Vantrisse")],
    },
    Passage {
        case: "a surname after a cue",
        text: "Ingrid Halvorsen measured the ice on Monday. “It is too thin,” said Halvorsen.",
        quotes: &[said(Direct, &["“It is too thin,”"], Named, "Halvorsen", "Ingrid Halvorsen")],
    },
    Passage {
        case: "an organisation speaks",
        text: "The World Bank said on Tuesday that the loan would be paid in June.",
        quotes: &[said(
            Indirect,
            &["that the loan would be paid in June"],
            Named,
            "World Bank",
            "World Bank",
        )],
    },
    Passage {
        case: "a short name in brackets is not who speaks",
        text: "The World Health Organization (WHO) said that the vaccine would arrive in June.",
        quotes: &[said(
            Indirect,
            &["that the vaccine would arrive in June"],
            Named,
            "World Health Organization",
            "World Health Organization",
        )],
    },
    Passage {
        case: "a group speaks",
        text: "Police said that four men had been arrested.",
        quotes: &[said(Indirect, &["that four men had been arrested"], Collective, "Police", "")],
    },
    Passage {
        case: "an unlisted noun beside the cue",
        text: "“The house was dark,” the narrator says.",
        quotes: &[said(Direct, &["“The house was dark,”"], Role, "the narrator", "")],
    },
    Passage {
        case: "an unlisted noun behind the cue",
        text: "“I saw the car,” said the 46-year-old.",
        quotes: &[said(Direct, &["“I saw the car,”"], Role, "the 46-year-old", "")],
    },
    Passage {
        case: "somebody new",
        text: "“Close the bridge,” another commenter wrote.",
        quotes: &[said(Direct, &["“Close the bridge,”"], Anonymous, "another commenter", "")],
    },
    Passage {
        case: "most of them",
        text: "Most said they would stay at home on Sunday.",
        quotes: &[said(Indirect, &["they would stay at home on Sunday"], Collective, "Most", "")],
    },
    Passage {
        case: "an anonymous official",
        text: "“The talks failed,” a senior official said.",
        quotes: &[said(Direct, &["“The talks failed,”"], Anonymous, "a senior official", "")],
    },
    Passage {
        case: "a spokeswoman of an organisation",
        text: "A spokeswoman for the World Bank said the loan would be paid in June.",
        quotes: &[said(
            Indirect,
            &["the loan would be paid in June"],
            Anonymous,
            "A spokeswoman for the World Bank",
            "",
        )],
    },
    Passage {
        case: "a ministry speaks",
        text: "The Ministry of Roads and Bridges said the tunnel would open in May.",
        quotes: &[said(
            Indirect,
            &["the tunnel would open in May"],
            Named,
            "Ministry of Roads and Bridges",
            "Ministry of Roads and Bridges",
        )],
    },
    Passage {
        case: "a capital for a country",
        text: "Iran denied that it had closed the strait.",
        quotes: &[said(Indirect, &["that it had closed the strait"], Named, "Iran", "Iran")],
    },
    Passage {
        case: "a report speaks",
        text: "The report said that the dam was cracked.",
        quotes: &[said(Indirect, &["that the dam was cracked"], Document, "The report", "")],
    },
    Passage {
        case: "officials in a place",
        text: "Officials in Bergen said the road would stay closed.",
        quotes: &[said(Indirect, &["the road would stay closed"], Collective, "Officials in Bergen", "")],
    },
    Passage {
        case: "they",
        text: "Police searched the house. They said nobody was hurt.",
        quotes: &[said(Indirect, &["nobody was hurt"], Pronoun, "They", "")],
    },
    Passage {
        case: "a pronoun across a paragraph",
        text: "Ingrid Halvorsen has run the farm since 1990.\n\n“It was never easy,” she said.",
        quotes: &[said(Direct, &["“It was never easy,”"], Pronoun, "she", "Ingrid Halvorsen")],
    },
    Passage {
        case: "the chancellor is named before",
        text: "Chancellor Helena Brandt arrived on Monday. “We are ready,” the chancellor said.",
        quotes: &[said(Direct, &["“We are ready,”"], Role, "the chancellor", "Helena Brandt")],
    },
    Passage {
        case: "Mr and a surname",
        text: "Robert Castell owns the mill. “It will turn again,” Mr Castell said.",
        quotes: &[said(Direct, &["“It will turn again,”"], Named, "Mr Castell", "Robert Castell")],
    },
    Passage {
        case: "a lawyer for somebody",
        text: "“My client is innocent,” said a lawyer for Robert Castell.",
        quotes: &[said(Direct, &["“My client is innocent,”"], Anonymous, "a lawyer for Robert Castell", "")],
    },
    Passage {
        case: "a possessor does not speak",
        text: "Robert Castell’s lawyer said that the papers were lost.",
        quotes: &[said(Indirect, &["that the papers were lost"], Role, "Robert Castell’s lawyer", "")],
    },
    Passage {
        case: "I speak",
        text: "I told him that the mill was closed.",
        quotes: &[said(Indirect, &["that the mill was closed"], Pronoun, "I", "")],
    },
    Passage {
        case: "a transcript of people named before",
        text: "Ingrid Halvorsen met Robert Castell on stage in Bergen.\n\nHALVORSEN: “The road is open again.”\n\nCASTELL: “And who paid for it?”",
        quotes: &[
            said(Direct, &["“The road is open again.”"], Named, "HALVORSEN", "Ingrid Halvorsen"),
            said(Direct, &["“And who paid for it?”"], Named, "CASTELL", "Robert Castell"),
        ],
    },
    Passage {
        case: "a surname that is a common word",
        text: "Ingrid Baker runs the mill in Bergen. “The wheel is old,” Baker said.",
        quotes: &[said(Direct, &["“The wheel is old,”"], Named, "Baker", "Ingrid Baker")],
    },
    Passage {
        case: "it is the organisation that spoke before",
        text: "The World Bank said on Tuesday that the loan would be paid in June. It added that the rate would not change.",
        quotes: &[
            said(Indirect, &["that the loan would be paid in June"], Named, "World Bank", "World Bank"),
            said(Indirect, &["that the rate would not change"], Pronoun, "It", "World Bank"),
        ],
    },
    Passage {
        case: "whoever spoke last, pronoun after pronoun",
        text: "Ingrid Halvorsen measured the ice on Monday. “It is too thin,” she said.\n\n“Nobody may cross,” she said. “We will put up signs.”\n\nHedda Brannock came as well. “It was late,” she said.",
        quotes: &[
            said(Direct, &["“It is too thin,”"], Pronoun, "she", "Ingrid Halvorsen"),
            said(
                Direct,
                &["“Nobody may cross,”", "“We will put up signs.”"],
                Pronoun,
                "she",
                "Ingrid Halvorsen",
            ),
            said(Direct, &["“It was late,”"], Pronoun, "she", "Hedda Brannock"),
        ],
    },
    Passage {
        case: "a family's name that stands first tells no gender",
        text: "Park Ji-hyun spoke in front of the assembly. “We have lost three times,” she said.",
        quotes: &[said(Direct, &["“We have lost three times,”"], Pronoun, "she", "Park Ji-hyun")],
    },
    Passage {
        case: "a title that tells a man elsewhere, after a headline with the surname",
        text: "Hasina opens bridge\n\nPrime Minister Sheikh Hasina came to Bangladesh’s longest bridge. “It is done,” she said.",
        quotes: &[said(Direct, &["“It is done,”"], Pronoun, "she", "Sheikh Hasina")],
    },
    Passage {
        case: "a man whose given name is mostly a woman's",
        text: "Lindsay Hoyle opened the debate in London. “It will be short,” he said.",
        quotes: &[said(Direct, &["“It will be short,”"], Pronoun, "he", "Lindsay Hoyle")],
    },
    Passage {
        case: "nobody names herself",
        text: "Ingrid Halvorsen measured the ice on Monday. “Hedda Brannock will put up the signs,” she said.",
        quotes: &[said(
            Direct,
            &["“Hedda Brannock will put up the signs,”"],
            Pronoun,
            "she",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "a surname that ends as adverbs do",
        text: "Orla Kelly came to Oslo. Kelly said that it was over.",
        quotes: &[said(Indirect, &["that it was over"], Named, "Kelly", "Orla Kelly")],
    },
    Passage {
        case: "a group whose word ends as adverbs do",
        text: "The family hopes that the bridge will open in May.",
        quotes: &[said(Indirect, &["that the bridge will open in May"], Collective, "The family", "")],
    },
    Passage {
        case: "what somebody will say",
        text: "Voters in the valley will say whether they want a bridge.",
        quotes: &[said(Indirect, &["whether they want a bridge"], Collective, "Voters", "")],
    },
    Passage {
        case: "sources, with an article and without",
        text: "The bridge is a risk, sources said. The sources said that it was closed.",
        quotes: &[
            said(Indirect, &["The bridge is a risk"], Anonymous, "sources", ""),
            said(Indirect, &["that it was closed"], Anonymous, "The sources", ""),
        ],
    },
    Passage {
        case: "sources of a kind, and insiders, are not named either; officials are a group",
        text: "Two government sources said the bridge was a risk. Party insiders said that it was closed. Officials said \
               that it was safe.",
        quotes: &[
            said(Indirect, &["the bridge was a risk"], Anonymous, "Two government sources", ""),
            said(Indirect, &["that it was closed"], Anonymous, "Party insiders", ""),
            said(Indirect, &["that it was safe"], Collective, "Officials", ""),
        ],
    },
    Passage {
        case: "which is the organisation right before it",
        text: "The money came from the World Bank, which said that it would be paid back in June.",
        quotes: &[said(Indirect, &["that it would be paid back in June"], Pronoun, "which", "World Bank")],
    },
    Passage {
        case: "a title with what it is of, before the name",
        text: "Deputy Minister of Rural Roads Hedda Brannock told reporters that the bridge would open in May.",
        quotes: &[said(
            Indirect,
            &["that the bridge would open in May"],
            Named,
            "Deputy Minister of Rural Roads Hedda Brannock",
            "Hedda Brannock",
        )],
    },
    Passage {
        case: "somebody who speaks for a person of a party",
        text: "A spokesman for Republican Robert Castell said that the road was safe.",
        quotes: &[said(
            Indirect,
            &["that the road was safe"],
            Anonymous,
            "A spokesman for Republican Robert Castell",
            "",
        )],
    },
    Passage {
        case: "a demonym before the title",
        text: "“The bridge is closed,” said Norwegian historian Hedda Brannock.",
        quotes: &[said(
            Direct,
            &["“The bridge is closed,”"],
            Named,
            "Norwegian historian Hedda Brannock",
            "Hedda Brannock",
        )],
    },
    Passage {
        case: "an article and adjective before a name",
        text: "“The bridge is closed,” said an elated Hedda Brannock.",
        quotes: &[said(Direct, &["“The bridge is closed,”"], Named, "Hedda Brannock", "Hedda Brannock")],
    },
    Passage {
        case: "a determiner starts the phrase",
        text: "There were reports that the mayor denied that the bridge was closed.",
        quotes: &[said(Indirect, &["that the bridge was closed"], Role, "the mayor", "")],
    },
    Passage {
        case: "what belongs to a noun ends where the cue starts",
        text: "Geologists with the Harbour Survey estimate that the bridge is safe.",
        quotes: &[said(
            Indirect,
            &["that the bridge is safe"],
            Collective,
            "Geologists with the Harbour Survey",
            "",
        )],
    },
    Passage {
        case: "a day is not who speaks",
        text: "Prosecutors filed a document in Bergen on Monday arguing that the bridge should be closed.",
        quotes: &[said(Indirect, &["that the bridge should be closed"], Collective, "Prosecutors", "")],
    },
    Passage {
        case: "a capital at the start of a sentence names nobody",
        text: "Others say that the bridge is safe.",
        quotes: &[said(Indirect, &["that the bridge is safe"], Collective, "Others", "")],
    },
    Passage {
        case: "who is spoken of in reported speech is less likely to be he",
        text: "Robert Castell led the meeting in Oslo. It was long. Police said that George Vantrisse had been invited. “We will see,” he said.",
        quotes: &[
            said(Indirect, &["that George Vantrisse had been invited"], Collective, "Police", ""),
            said(Direct, &["“We will see,”"], Pronoun, "he", "Robert Castell"),
        ],
    },
    Passage {
        case: "a body by the noun of its name",
        text: "The Ministry of Fisheries closed the port on Monday. The ministry said that the ice was too thin.",
        quotes: &[said(
            Indirect,
            &["that the ice was too thin"],
            Collective,
            "The ministry",
            "Ministry of Fisheries",
        )],
    },
    Passage {
        case: "one of two bodies with the same noun",
        text: "The Ministry of Fisheries met the Ministry of Transport on Monday. The ministry said that the ice was too thin.",
        quotes: &[said(Indirect, &["that the ice was too thin"], Collective, "The ministry", "")],
    },
];
