//! Paraphrases: where content starts and ends.

use super::{Passage, said};
use dateline::QuoteKind::{Direct, Indirect, Mixed};
use dateline::SpeakerStatus::{Collective, Document, Named, Role, Unknown};

pub const CONTENT: &[Passage] = &[
    Passage {
        case: "that and a clause",
        text: "Ingrid Halvorsen said that the lake would freeze by Christmas.",
        quotes: &[said(
            Indirect,
            &["that the lake would freeze by Christmas"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "a bracket that closes at the end",
        text: "Ingrid Halvorsen said that the lake belonged to the Lake Authority (LAX). Nobody was there.",
        quotes: &[said(
            Indirect,
            &["that the lake belonged to the Lake Authority (LAX)"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "a bare clause",
        text: "Ingrid Halvorsen said the lake would freeze by Christmas.",
        quotes: &[said(
            Indirect,
            &["the lake would freeze by Christmas"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "a clause before its speaker",
        text: "The lake will freeze by Christmas, Ingrid Halvorsen said.",
        quotes: &[said(
            Indirect,
            &["The lake will freeze by Christmas"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "a clause after the line of place and date",
        text: "OSLO, Nov 3 (Fjord Press) - The lake will freeze by Christmas, Ingrid Halvorsen said on Monday.\n\nNobody was there.",
        quotes: &[said(
            Indirect,
            &["The lake will freeze by Christmas"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "when it was said is no content",
        text: "The lake will freeze by Christmas, the Lake Authority said on Monday.",
        quotes: &[said(
            Indirect,
            &["The lake will freeze by Christmas"],
            Named,
            "Lake Authority",
            "Lake Authority",
        )],
    },
    Passage {
        case: "a whole date is no content",
        text: "Ingrid Halvorsen confirmed this Friday, July 8, 2022. Robert Castell said on Monday, May 4, that the lake \
               would freeze.",
        quotes: &[said(Indirect, &["that the lake would freeze"], Named, "Robert Castell", "Robert Castell")],
    },
    Passage {
        case: "an acronym in brackets behind the source is no content",
        text: "Prices, according to the World Bank (WB), will fall by May.",
        quotes: &[said(Indirect, &["will fall by May"], Named, "World Bank", "World Bank")],
    },
    Passage {
        case: "when it was said stands before content",
        text: "Ingrid Halvorsen said late on Thursday the lake would freeze.",
        quotes: &[said(Indirect, &["the lake would freeze"], Named, "Ingrid Halvorsen", "Ingrid Halvorsen")],
    },
    Passage {
        case: "a time that is part of what was said",
        text: "Ingrid Halvorsen said last winter was too warm.",
        quotes: &[said(
            Indirect,
            &["last winter was too warm"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "content on both sides of speaker and cue",
        text: "The biggest danger for skaters, Ingrid Halvorsen said, was the thin ice near the bridge.",
        quotes: &[said(
            Indirect,
            &["The biggest danger for skaters", "was the thin ice near the bridge"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "a title between comma and name",
        text: "The lake will freeze by Christmas, deputy harbour master Ingrid Halvorsen said.",
        quotes: &[said(
            Indirect,
            &["The lake will freeze by Christmas"],
            Named,
            "deputy harbour master Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "a preposition that joins",
        text: "Ingrid Halvorsen warned of another early thaw. Nobody came.",
        quotes: &[said(Indirect, &["another early thaw"], Named, "Ingrid Halvorsen", "Ingrid Halvorsen")],
    },
    Passage {
        case: "a question after the one who is asked",
        text: "Ingrid Halvorsen asked the harbour office on Friday whether the ice would hold.",
        quotes: &[said(
            Indirect,
            &["whether the ice would hold"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "words in marks that end a paraphrase before its speaker",
        text: "The other lakes are “far too warm for skating,” Ingrid Halvorsen said.",
        quotes: &[said(
            Mixed,
            &["The other lakes are “far too warm for skating,”"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "according to a person, at the end",
        text: "The lake will freeze by Christmas, according to Ingrid Halvorsen.",
        quotes: &[said(
            Indirect,
            &["The lake will freeze by Christmas"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "according to a person, at the beginning",
        text: "According to Ingrid Halvorsen, the lake will freeze by Christmas.",
        quotes: &[said(
            Indirect,
            &["the lake will freeze by Christmas"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "urged somebody to do something",
        text: "Ingrid Halvorsen urged skaters to stay at home.",
        quotes: &[said(
            Indirect,
            &["skaters to stay at home"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "words in marks within a paraphrase",
        text: "Ingrid Halvorsen said the plan was “a gift to the flood” and would fail.",
        quotes: &[said(
            Mixed,
            &["the plan was “a gift to the flood” and would fail"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "one layer: what she says he believes",
        text: "Ingrid Halvorsen said Robert Castell believed the bridge was safe.",
        quotes: &[said(
            Indirect,
            &["Robert Castell believed the bridge was safe"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "two quotes side by side",
        text: "Ingrid Halvorsen said the bridge was safe, but Robert Castell warned that it would fall.",
        quotes: &[
            said(Indirect, &["the bridge was safe"], Named, "Ingrid Halvorsen", "Ingrid Halvorsen"),
            said(Indirect, &["that it would fall"], Named, "Robert Castell", "Robert Castell"),
        ],
    },
    Passage {
        case: "a statement that says",
        text: "Ingrid Halvorsen issued a statement saying the bridge was safe.",
        quotes: &[said(Indirect, &["the bridge was safe"], Named, "Ingrid Halvorsen", "Ingrid Halvorsen")],
    },
    Passage {
        case: "words in marks within a that-clause",
        text: "Ingrid Halvorsen said that the bridge was “a gift to the flood”.",
        quotes: &[said(
            Mixed,
            &["that the bridge was “a gift to the flood”"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "two stretches in marks within a paraphrase",
        text: "Robert Castell called the plan “reckless” and “a gift to the flood.”",
        quotes: &[said(
            Mixed,
            &["the plan “reckless” and “a gift to the flood.”"],
            Named,
            "Robert Castell",
            "Robert Castell",
        )],
    },
    Passage {
        case: "marks at the end of a paraphrase",
        text: "Ingrid Halvorsen described the bridge as “a gift to the flood.”",
        quotes: &[said(
            Mixed,
            &["the bridge as “a gift to the flood.”"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "a belief",
        text: "Ingrid Halvorsen believes that the ice will melt by March.",
        quotes: &[said(
            Indirect,
            &["that the ice will melt by March"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "a hope",
        text: "Robert Castell hopes to open the mill in May.",
        quotes: &[said(Indirect, &["to open the mill in May"], Named, "Robert Castell", "Robert Castell")],
    },
    Passage {
        case: "a fear",
        text: "Farmers fear that the frost will kill the vines.",
        quotes: &[said(Indirect, &["that the frost will kill the vines"], Collective, "Farmers", "")],
    },
    Passage {
        case: "a promise with an infinitive",
        text: "Ingrid Halvorsen promised to repair the bridge by May.",
        quotes: &[said(
            Indirect,
            &["to repair the bridge by May"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "her claim",
        text: "Ingrid Halvorsen repeated her claim that the bridge was safe.",
        quotes: &[said(
            Indirect,
            &["that the bridge was safe"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "a bare clause that ends at a comma and which",
        text: "Robert Castell said the mill would open in May.",
        quotes: &[said(Indirect, &["the mill would open in May"], Named, "Robert Castell", "Robert Castell")],
    },
    Passage {
        case: "according to a report",
        text: "According to the report, the dam was cracked.",
        quotes: &[said(Indirect, &["the dam was cracked"], Document, "the report", "")],
    },
    Passage {
        case: "one who is told",
        text: "Ingrid Halvorsen told reporters the road would open in May.",
        quotes: &[said(
            Indirect,
            &["the road would open in May"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "an accusation",
        text: "Robert Castell accused the council of lying about the bridge.",
        quotes: &[said(
            Indirect,
            &["the council of lying about the bridge"],
            Named,
            "Robert Castell",
            "Robert Castell",
        )],
    },
    Passage {
        case: "an order",
        text: "The judge ordered the company to pay 300 workers.",
        quotes: &[said(Indirect, &["the company to pay 300 workers"], Role, "The judge", "")],
    },
    Passage {
        case: "a passive",
        text: "The mayor was told that the bridge was unsafe.",
        quotes: &[said(Indirect, &["that the bridge was unsafe"], Unknown, "", "")],
    },
    Passage {
        case: "a denial",
        text: "Robert Castell denied lying about the bridge.",
        quotes: &[said(Indirect, &["lying about the bridge"], Named, "Robert Castell", "Robert Castell")],
    },
    Passage {
        case: "that as an object is no start of a clause",
        text: "Marta Quillfeather says she introduced a bill to accomplish that.",
        quotes: &[said(
            Indirect,
            &["she introduced a bill to accomplish that"],
            Named,
            "Marta Quillfeather",
            "Marta Quillfeather",
        )],
    },
    Passage {
        case: "a relative that is no start of a clause",
        text: "The senator proposed a rule that would ban drift nets.",
        quotes: &[said(Indirect, &["a rule that would ban drift nets"], Role, "The senator", "")],
    },
    Passage {
        case: "who was told is not what was said",
        text: "The pier is safe to use, the harbour master told Coast Radio.",
        quotes: &[said(Indirect, &["The pier is safe to use"], Role, "the harbour master", "")],
    },
    Passage {
        case: "where it was said is not what was said",
        text: "The mill will close in spring, the company said in a filing to the exchange on Tuesday, as orders fall.",
        quotes: &[said(Indirect, &["The mill will close in spring"], Collective, "the company", "")],
    },
    Passage {
        case: "a title with of behind a comma",
        text: "The bridge will open in June, director of public works Elsa Brandvold said.",
        quotes: &[said(
            Indirect,
            &["The bridge will open in June"],
            Named,
            "Elsa Brandvold",
            "Elsa Brandvold",
        )],
    },
    Passage {
        case: "many who are told",
        text: "Elsa Brandvold told a crowd of angry farmers in Oslo that the dam would hold.",
        quotes: &[said(Indirect, &["that the dam would hold"], Named, "Elsa Brandvold", "Elsa Brandvold")],
    },
    Passage {
        case: "an opinion on how",
        text: "The minister offered his opinion on how the port should be run.",
        quotes: &[said(Indirect, &["how the port should be run"], Role, "The minister", "")],
    },
    Passage {
        case: "a warning with of",
        text: "Ingrid Halvorsen warned of a hard winter.",
        quotes: &[said(Indirect, &["a hard winter"], Named, "Ingrid Halvorsen", "Ingrid Halvorsen")],
    },
    Passage {
        case: "two cues of one speaker",
        text: "Ingrid Halvorsen said the bridge was safe and added that the road was open.",
        quotes: &[
            said(Indirect, &["the bridge was safe"], Named, "Ingrid Halvorsen", "Ingrid Halvorsen"),
            said(Indirect, &["that the road was open"], Named, "Ingrid Halvorsen", "Ingrid Halvorsen"),
        ],
    },
    Passage {
        case: "the clause of the second verb",
        text: "Ingrid Halvorsen said the mill was closed and warned that the bridge would fall.",
        quotes: &[
            said(Indirect, &["the mill was closed"], Named, "Ingrid Halvorsen", "Ingrid Halvorsen"),
            said(Indirect, &["that the bridge would fall"], Named, "Ingrid Halvorsen", "Ingrid Halvorsen"),
        ],
    },
    Passage {
        case: "one layer: a direct quote stays",
        text: "Ingrid Halvorsen complained that Robert Castell had said: “Nobody will pay for the bridge.”",
        quotes: &[said(
            Direct,
            &["“Nobody will pay for the bridge.”"],
            Named,
            "Robert Castell",
            "Robert Castell",
        )],
    },
    Passage {
        case: "the one who is told, at length, is no content",
        text: "Ingrid Halvorsen told a meeting of farmers and fishermen from the islands in Bergen on Monday that the road was open.",
        quotes: &[said(Indirect, &["that the road was open"], Named, "Ingrid Halvorsen", "Ingrid Halvorsen")],
    },
    Passage {
        case: "those who are told are no content",
        text: "Ingrid Halvorsen told shoppers she would open the road in spring.",
        quotes: &[said(
            Indirect,
            &["she would open the road in spring"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "where it was told is no content",
        text: "Ingrid Halvorsen told the BBC in Bergen on Monday she would open the road.",
        quotes: &[said(
            Indirect,
            &["she would open the road"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "a few words in marks, and the paraphrase that goes on behind them before the cue",
        text: "The new quay is “a gift to smugglers” and will have to be closed, Ingrid Halvorsen said.",
        quotes: &[said(
            Mixed,
            &["The new quay is “a gift to smugglers” and will have to be closed"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "a paraphrase on both sides of its cue, with a few words in marks at its end",
        text: "The villagers, Ingrid Halvorsen said, should not listen to “those with empty hands”.",
        quotes: &[said(
            Mixed,
            &["The villagers", "should not listen to “those with empty hands”"],
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Passage {
        case: "words in marks before another cue of the sentence",
        text: "Ingrid Halvorsen stressed that “the way to proceed is to wait,” suggesting that the bank should open again in May.",
        quotes: &[
            said(
                Mixed,
                &["that “the way to proceed is to wait,”"],
                Named,
                "Ingrid Halvorsen",
                "Ingrid Halvorsen",
            ),
            said(
                Indirect,
                &["that the bank should open again in May"],
                Named,
                "Ingrid Halvorsen",
                "Ingrid Halvorsen",
            ),
        ],
    },
];
