//! Short passages, each with one thing that names or quotes do in the news, and what a careful reader finds.

use std::collections::BTreeSet;

use dateline::EntityType::{self, Loc, Org, Per};
use dateline::QuoteKind::{self, Direct, Indirect};
use dateline::SpeakerStatus::{self, Collective, Named, Pronoun, Role};
use dateline::{Annotations, Quote, QuoteText, Tagger};

/// A passage and all its mentions, in order.
struct Names {
    case: &'static str,
    text: &'static str,
    mentions: &'static [Name],
}

/// A mention as it is written, its type, and, where the case is about that, which thing it is: an id of the
/// gazetteer or `=` and the name that the document gives the thing.
type Name = (&'static str, EntityType, &'static str);

/// A passage and all its quotes, in order.
struct Quotes {
    case: &'static str,
    text: &'static str,
    quotes: &'static [Said],
}

struct Said {
    kind: QuoteKind,
    /// The content without quotation marks, parts joined by a space.
    content: &'static str,
    status: SpeakerStatus,
    /// The speaker as written; empty when nobody is named.
    speaker: &'static str,
    /// The name of who that is; empty when the text does not tell.
    who: &'static str,
}

const fn said(
    kind: QuoteKind,
    content: &'static str,
    status: SpeakerStatus,
    speaker: &'static str,
    who: &'static str,
) -> Said {
    Said { kind, content, status, speaker, who }
}

const NAMES: &[Names] = &[
    Names {
        case: "particles stay inside a name",
        text: "The painter Joost van der Velde met Maria de la Cruz and Khalid bin Rashid in Antwerp.",
        mentions: &[
            ("Joost van der Velde", Per, ""),
            ("Maria de la Cruz", Per, ""),
            ("Khalid bin Rashid", Per, ""),
            ("Antwerp", Loc, ""),
        ],
    },
    Names {
        case: "an article with a hyphen belongs to the name",
        text: "Rebels freed Yusuf al-Masri on Friday, and al-Masri flew home to Amman.",
        mentions: &[
            ("Yusuf al-Masri", Per, "=Yusuf al-Masri"),
            ("al-Masri", Per, "=Yusuf al-Masri"),
            ("Amman", Loc, ""),
        ],
    },
    Names {
        case: "initials before a surname",
        text: "The judge, J. R. Whitcombe, sent the case back. Lawyers for P.K. Menon did not comment.",
        mentions: &[("J. R. Whitcombe", Per, ""), ("P.K. Menon", Per, "")],
    },
    Names {
        case: "an initial in the middle",
        text: "Senator Harold T. Winslow opposed the bill.",
        mentions: &[("Harold T. Winslow", Per, "")],
    },
    Names {
        case: "a surname of two parts",
        text: "Voters in Malmö chose Eva Lindqvist-Berg over Jean-Pierre Aubert.",
        mentions: &[("Malmö", Loc, ""), ("Eva Lindqvist-Berg", Per, ""), ("Jean-Pierre Aubert", Per, "")],
    },
    Names {
        case: "an apostrophe inside a surname",
        text: "Siobhan O’Hanlon and Marco D'Agostino will lead the inquiry in Cork.",
        mentions: &[("Siobhan O’Hanlon", Per, ""), ("Marco D'Agostino", Per, ""), ("Cork", Loc, "")],
    },
    Names {
        case: "a name with diacritics",
        text: "Łukasz Wójcik and Şebnem Yıldız won the race in Kraków.",
        mentions: &[("Łukasz Wójcik", Per, ""), ("Şebnem Yıldız", Per, ""), ("Kraków", Loc, "")],
    },
    Names {
        case: "a possessive is not part of a name",
        text: "Kenya’s parliament rejected Peter Kamau's budget.",
        mentions: &[("Kenya", Loc, "iso:KE"), ("Peter Kamau", Per, "")],
    },
    Names {
        case: "a possessive after s",
        text: "The verdict ended Boris Petrovs’ career in Latvia.",
        mentions: &[("Boris Petrovs", Per, ""), ("Latvia", Loc, "iso:LV")],
    },
    Names {
        case: "a title is not part of a name",
        text: "Foreign Minister Elin Sandvik will meet Dr. Omar Haddad and Colonel Ivan Petkov in Vienna.",
        mentions: &[
            ("Elin Sandvik", Per, ""),
            ("Omar Haddad", Per, ""),
            ("Ivan Petkov", Per, ""),
            ("Vienna", Loc, ""),
        ],
    },
    Names {
        case: "a surname alone is the person named before",
        text: "Daniela Fuchs runs a bakery in Graz. Fuchs opened it in 1998.",
        mentions: &[
            ("Daniela Fuchs", Per, "=Daniela Fuchs"),
            ("Graz", Loc, ""),
            ("Fuchs", Per, "=Daniela Fuchs"),
        ],
    },
    Names {
        case: "man and wife of one surname",
        text: "Thomas Ekdahl and his wife, Karin Ekdahl, were rescued on Sunday. Mr Ekdahl had a broken arm. \
               Mrs Ekdahl was unhurt.",
        mentions: &[
            ("Thomas Ekdahl", Per, "=Thomas Ekdahl"),
            ("Karin Ekdahl", Per, "=Karin Ekdahl"),
            ("Ekdahl", Per, "=Thomas Ekdahl"),
            ("Ekdahl", Per, "=Karin Ekdahl"),
        ],
    },
    Names {
        case: "an acronym in parentheses",
        text: "The Alpine Weather Institute (AWI) warned of snow. The AWI has 40 stations.",
        mentions: &[
            ("Alpine Weather Institute", Org, "=Alpine Weather Institute"),
            ("AWI", Org, "=Alpine Weather Institute"),
            ("AWI", Org, "=Alpine Weather Institute"),
        ],
    },
    Names {
        case: "a known acronym is the thing in full",
        text: "The World Health Organization met in Geneva. The WHO will report in May.",
        mentions: &[
            ("World Health Organization", Org, "org:world-health-organization"),
            ("Geneva", Loc, ""),
            ("WHO", Org, "org:world-health-organization"),
        ],
    },
    Names {
        case: "a place that something is based in",
        text: "Analysts at the London-based Harcourt Institute expect rates to rise.",
        mentions: &[("London", Loc, ""), ("Harcourt Institute", Org, "")],
    },
    Names {
        case: "a compass word before a place",
        text: "Fighting spread across northern Mali and into Burkina Faso.",
        mentions: &[("Mali", Loc, "iso:ML"), ("Burkina Faso", Loc, "iso:BF")],
    },
    Names {
        case: "Georgia with Tbilisi is the country",
        text: "Georgia will hold elections in October. Thousands marched in Tbilisi on Sunday.",
        mentions: &[("Georgia", Loc, "iso:GE"), ("Tbilisi", Loc, "")],
    },
    Names {
        case: "Georgia with Atlanta is the state",
        text: "A judge in Georgia blocked the law. Officials in Atlanta said they would appeal.",
        mentions: &[("Georgia", Loc, "adm1:US.GA"), ("Atlanta", Loc, "")],
    },
    Names {
        case: "a city with its state after a comma",
        text: "The tornado hit Paris, Texas, shortly before noon.",
        mentions: &[("Paris", Loc, "gn:4717560"), ("Texas", Loc, "adm1:US.TX")],
    },
    Names {
        case: "a capital by itself is the capital",
        text: "Ministers will meet in Paris on Monday.",
        mentions: &[("Paris", Loc, "gn:2988507")],
    },
    Names {
        case: "a headline in capitals",
        text: "FLOODS CUT OFF BANGKOK AS RIVER RISES\n\nBoats carried families out of Bangkok on Wednesday as the river rose.",
        mentions: &[("BANGKOK", Loc, ""), ("Bangkok", Loc, "")],
    },
    Names {
        case: "a dateline names its place and agency",
        text: "NAIROBI, March 3 (Reuters) - Tea prices fell on Monday in Kenya, the largest exporter.",
        mentions: &[("NAIROBI", Loc, ""), ("Reuters", Org, ""), ("Kenya", Loc, "")],
    },
    Names {
        case: "a demonym is no place",
        text: "The French and Brazilian teams shared the prize.",
        mentions: &[],
    },
    Names {
        case: "months, days and holidays are no names",
        text: "On Friday, the last day of March, shops stay closed until after Easter.",
        mentions: &[],
    },
    Names {
        case: "a sentence's first word is no name",
        text: "Rain fell all night. Farmers were glad. Nobody was hurt.",
        mentions: &[],
    },
    Names {
        case: "a title without a name is no name",
        text: "The prime minister met the king, and the president called the pope.",
        mentions: &[],
    },
    Names {
        case: "an organisation with of inside",
        text: "The Bank of Ghana raised rates, and the University of Otago closed its museum.",
        mentions: &[("Bank of Ghana", Org, ""), ("University of Otago", Org, "")],
    },
    Names {
        case: "an organisation with and inside",
        text: "The Ministry of Roads and Bridges will pay for it.",
        mentions: &[("Ministry of Roads and Bridges", Org, "")],
    },
    Names {
        case: "an ampersand inside a company",
        text: "The brewer Hobson & Vale Ltd was sold to Nestle.",
        mentions: &[("Hobson & Vale Ltd", Org, ""), ("Nestle", Org, "")],
    },
    Names {
        case: "a river and a lake",
        text: "The ferry crossed Lake Victoria, and barges lay idle on the Danube River.",
        mentions: &[("Lake Victoria", Loc, ""), ("Danube River", Loc, "")],
    },
    Names {
        case: "a province by its keyword",
        text: "Fires burned across Kandal Province and in the Orsova Mountains.",
        mentions: &[("Kandal Province", Loc, ""), ("Orsova Mountains", Loc, "")],
    },
    Names {
        case: "places in a list",
        text: "Storms hit Spain, Portugal, Morocco and southern France.",
        mentions: &[
            ("Spain", Loc, "iso:ES"),
            ("Portugal", Loc, "iso:PT"),
            ("Morocco", Loc, "iso:MA"),
            ("France", Loc, "iso:FR"),
        ],
    },
    Names {
        case: "initials of states",
        text: "The U.S. and the UK signed the pact at the UN.",
        mentions: &[("U.S.", Loc, "iso:US"), ("UK", Loc, "iso:GB"), ("UN", Org, "")],
    },
    Names { case: "us is no country", text: "They told us to wait, and it was cold.", mentions: &[] },
    Names {
        case: "a full stop after an initial of a state ends a sentence",
        text: "He moved to the U.S. Two years later, Ahmed Farouk opened a shop.",
        mentions: &[("U.S.", Loc, "iso:US"), ("Ahmed Farouk", Per, "")],
    },
    Names {
        case: "a person named like a place",
        text: "Paris Whitfield, a nurse, said she had seen the fire.",
        mentions: &[("Paris Whitfield", Per, "")],
    },
    Names {
        case: "a person named like a month",
        text: "April Hargreaves joined the board in June.",
        mentions: &[("April Hargreaves", Per, "")],
    },
    Names {
        case: "a club named like a city",
        text: "Striker Luis Campos scored twice as Barcelona beat Sevilla 3-1 in the league.",
        mentions: &[("Luis Campos", Per, ""), ("Barcelona", Org, ""), ("Sevilla", Org, "")],
    },
    Names {
        case: "a Chinese name has its surname first",
        text: "Mayor Chen Guoliang opened the bridge. Chen said it had cost less than planned.",
        mentions: &[("Chen Guoliang", Per, "=Chen Guoliang"), ("Chen", Per, "=Chen Guoliang")],
    },
    Names {
        case: "a Korean name with a hyphen",
        text: "Prosecutor Park Ji-hoon questioned the bankers in Seoul.",
        mentions: &[("Park Ji-hoon", Per, ""), ("Seoul", Loc, "")],
    },
    Names {
        case: "an Icelandic name that no list knows",
        text: "The geologist Hrafnhildur Thorvaldsdottir watched the lava.",
        mentions: &[("Hrafnhildur Thorvaldsdottir", Per, "")],
    },
    Names {
        case: "a dash between two places",
        text: "The Moscow–Beijing express stopped at Irkutsk.",
        mentions: &[("Moscow", Loc, ""), ("Beijing", Loc, ""), ("Irkutsk", Loc, "")],
    },
];

const QUOTES: &[Quotes] = &[
    Quotes {
        case: "straight marks, cue and name after",
        text: "\"The road is open again,\" said Ingrid Halvorsen.",
        quotes: &[said(Direct, "The road is open again,", Named, "Ingrid Halvorsen", "Ingrid Halvorsen")],
    },
    Quotes {
        case: "curly marks, name and cue after",
        text: "“The road is open again,” Ingrid Halvorsen said.",
        quotes: &[said(Direct, "The road is open again,", Named, "Ingrid Halvorsen", "Ingrid Halvorsen")],
    },
    Quotes {
        case: "single curly marks",
        text: "‘The road is open again,’ said Ingrid Halvorsen on Tuesday.",
        quotes: &[said(Direct, "The road is open again,", Named, "Ingrid Halvorsen", "Ingrid Halvorsen")],
    },
    Quotes {
        case: "pairs of apostrophes as marks",
        text: "''The road is open again,'' said Ingrid Halvorsen on Tuesday.",
        quotes: &[said(Direct, "The road is open again,", Named, "Ingrid Halvorsen", "Ingrid Halvorsen")],
    },
    Quotes {
        case: "grave accents and apostrophes as marks",
        text: "``The road is open again,'' said Ingrid Halvorsen on Tuesday.",
        quotes: &[said(Direct, "The road is open again,", Named, "Ingrid Halvorsen", "Ingrid Halvorsen")],
    },
    Quotes {
        case: "guillemets as marks",
        text: "«The road is open again,» said Ingrid Halvorsen on Tuesday.",
        quotes: &[said(Direct, "The road is open again,", Named, "Ingrid Halvorsen", "Ingrid Halvorsen")],
    },
    Quotes {
        case: "apostrophes alone are no marks",
        text: "The farmers’ union sold the '90s trucks, and the dogs' kennels went too.",
        quotes: &[],
    },
    Quotes {
        case: "a mark inside marks",
        text: "“He shouted ‘fire’ and everybody ran to the door,” Ingrid Halvorsen said.",
        quotes: &[said(
            Direct,
            "He shouted ‘fire’ and everybody ran to the door,",
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Quotes {
        case: "a title of a book is no quote",
        text: "Her second novel, “The Salt Road”, was published in Dublin in 2004.",
        quotes: &[],
    },
    Quotes {
        case: "a nickname is no quote",
        text: "Miguel “Mickey” Santoro was freed from prison in Naples on Monday.",
        quotes: &[],
    },
    Quotes {
        case: "split by the cue",
        text: "“We lost the harvest,” said Ingrid Halvorsen. “We will plant again in spring.”",
        quotes: &[said(
            Direct,
            "We lost the harvest, We will plant again in spring.",
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Quotes {
        case: "split in the middle of a sentence",
        text: "“If it rains,” Ingrid Halvorsen said, “we will plant again in spring.”",
        quotes: &[said(
            Direct,
            "If it rains, we will plant again in spring.",
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Quotes {
        case: "after a colon",
        text: "Ingrid Halvorsen said: “The road is open again.”",
        quotes: &[said(Direct, "The road is open again.", Named, "Ingrid Halvorsen", "Ingrid Halvorsen")],
    },
    Quotes {
        case: "after a comma",
        text: "Ingrid Halvorsen told reporters, “The road is open again and the buses run.”",
        quotes: &[said(
            Direct,
            "The road is open again and the buses run.",
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Quotes {
        case: "a speaker with an apposition",
        text: "“The ice is too thin,” said Ingrid Halvorsen, a glaciologist at the University of Oslo.",
        quotes: &[said(Direct, "The ice is too thin,", Named, "Ingrid Halvorsen", "Ingrid Halvorsen")],
    },
    Quotes {
        case: "an apposition between speaker and cue",
        text: "“The ice is too thin,” Ingrid Halvorsen, who has measured it since 1990, said on Tuesday.",
        quotes: &[said(Direct, "The ice is too thin,", Named, "Ingrid Halvorsen", "Ingrid Halvorsen")],
    },
    Quotes {
        case: "a pronoun is the woman named before",
        text: "Ingrid Halvorsen measured the ice on Monday. “It is too thin,” she said.",
        quotes: &[said(Direct, "It is too thin,", Pronoun, "she", "Ingrid Halvorsen")],
    },
    Quotes {
        case: "pronouns tell a man from a woman",
        text: "Ingrid Halvorsen met Robert Castell at the lake. “The ice is too thin,” she said. “The shops are \
               full,” he replied.",
        quotes: &[
            said(Direct, "The ice is too thin,", Pronoun, "she", "Ingrid Halvorsen"),
            said(Direct, "The shops are full,", Pronoun, "he", "Robert Castell"),
        ],
    },
    Quotes {
        case: "a pronoun before the cue",
        text: "Robert Castell owns the mill. He said that the wheel would turn again by May.",
        quotes: &[said(Indirect, "that the wheel would turn again by May", Pronoun, "He", "Robert Castell")],
    },
    Quotes {
        case: "an office is the person who holds it",
        text: "President Amara Diallo opened the dam on Monday. “Nobody will be without light,” the president said.",
        quotes: &[said(Direct, "Nobody will be without light,", Role, "the president", "Amara Diallo")],
    },
    Quotes {
        case: "a surname after a cue",
        text: "Ingrid Halvorsen measured the ice on Monday. “It is too thin,” said Halvorsen.",
        quotes: &[said(Direct, "It is too thin,", Named, "Halvorsen", "Ingrid Halvorsen")],
    },
    Quotes {
        case: "that and a clause",
        text: "Ingrid Halvorsen said that the lake would freeze by Christmas.",
        quotes: &[said(
            Indirect,
            "that the lake would freeze by Christmas",
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Quotes {
        case: "a bare clause",
        text: "Ingrid Halvorsen said the lake would freeze by Christmas.",
        quotes: &[said(
            Indirect,
            "the lake would freeze by Christmas",
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Quotes {
        case: "a clause before its speaker",
        text: "The lake will freeze by Christmas, Ingrid Halvorsen said.",
        quotes: &[said(
            Indirect,
            "The lake will freeze by Christmas",
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Quotes {
        case: "according to a person, at the end",
        text: "The lake will freeze by Christmas, according to Ingrid Halvorsen.",
        quotes: &[said(
            Indirect,
            "The lake will freeze by Christmas",
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Quotes {
        case: "according to a person, at the beginning",
        text: "According to Ingrid Halvorsen, the lake will freeze by Christmas.",
        quotes: &[said(
            Indirect,
            "the lake will freeze by Christmas",
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Quotes {
        case: "urged somebody to do something",
        text: "Ingrid Halvorsen urged skaters to stay at home.",
        quotes: &[said(Indirect, "skaters to stay at home", Named, "Ingrid Halvorsen", "Ingrid Halvorsen")],
    },
    Quotes {
        case: "an organisation speaks",
        text: "The World Bank said on Tuesday that the loan would be paid in June.",
        quotes: &[said(Indirect, "that the loan would be paid in June", Named, "World Bank", "World Bank")],
    },
    Quotes {
        case: "a group speaks",
        text: "Police said that four men had been arrested.",
        quotes: &[said(Indirect, "that four men had been arrested", Collective, "Police", "")],
    },
    Quotes {
        case: "two speakers in turn",
        text: "“The ice is too thin,” said Ingrid Halvorsen.\n\n“The shops are full,” said Robert Castell.",
        quotes: &[
            said(Direct, "The ice is too thin,", Named, "Ingrid Halvorsen", "Ingrid Halvorsen"),
            said(Direct, "The shops are full,", Named, "Robert Castell", "Robert Castell"),
        ],
    },
    Quotes {
        case: "words in marks within a paraphrase",
        text: "Ingrid Halvorsen said the plan was “a gift to the flood” and would fail.",
        quotes: &[said(
            QuoteKind::Mixed,
            "the plan was “a gift to the flood” and would fail",
            Named,
            "Ingrid Halvorsen",
            "Ingrid Halvorsen",
        )],
    },
    Quotes {
        case: "nobody is attributed anything",
        text: "The lake froze on Monday, and skaters came from all over Norway.",
        quotes: &[],
    },
    Quotes {
        case: "a question in marks",
        text: "“Who will pay for the bridge?” asked Robert Castell.",
        quotes: &[said(Direct, "Who will pay for the bridge?", Named, "Robert Castell", "Robert Castell")],
    },
    Quotes {
        case: "a cue other than said",
        text: "“Nobody warned the village,” complained Robert Castell, the baker.",
        quotes: &[said(Direct, "Nobody warned the village,", Named, "Robert Castell", "Robert Castell")],
    },
];

fn describe_mentions(text: &str, found: &Annotations, tagger: &Tagger, expected: &[Name]) -> Vec<String> {
    let mentions = found.mentions.iter().enumerate().map(|(at, mention)| {
        let entity = found.entity(mention.entity);
        // Which thing it is is shown in the way that the case asks for it.
        let which = match expected.get(at).map_or("", |name| name.2) {
            "" => String::new(),
            name if name.starts_with('=') => format!("={}", entity.canonical_name(text, tagger.gazetteer())),
            _ => entity.id(text, tagger.gazetteer()).into_owned(),
        };
        format!("{} {} {which}", mention.kind, mention.span.slice(text))
    });
    mentions.collect()
}

fn describe_quote(text: &str, found: &Annotations, quote: &Quote, tagger: &Tagger) -> String {
    let content = QuoteText::new(text, found, quote);
    let speaker = quote.speaker.map_or("", |span| span.slice(text));
    let who = quote.entity.map_or("", |at| found.entity(at).canonical_name(text, tagger.gazetteer()));
    format!("{} [{content}] {} [{speaker}] [{who}]", quote.kind, quote.status)
}

/// Panics with all cases that were found to differ.
fn report(failures: &[String]) {
    assert!(failures.is_empty(), "{} cases differ:\n{}", failures.len(), failures.join("\n"));
}

fn compare(case: &str, text: &str, expected: &[String], found: &[String], failures: &mut Vec<String>) {
    if expected != found {
        let list = |lines: &[String]| lines.iter().map(|line| format!("\n    {line}")).collect::<String>();
        failures.push(format!("{case}\n  {text}\n  expected{}\n  found{}", list(expected), list(found)));
    }
}

#[test]
fn names_are_found_as_a_reader_finds_them() {
    let tagger = Tagger::builtin();
    let mut failures = Vec::new();
    for Names { case, text, mentions } in NAMES {
        let found = describe_mentions(text, &tagger.tag(text), &tagger, mentions);
        let expected: Vec<_> =
            mentions.iter().map(|(name, kind, which)| format!("{kind} {name} {which}")).collect();
        compare(case, text, &expected, &found, &mut failures);
    }
    report(&failures);
}

#[test]
fn quotes_are_attributed_as_a_reader_attributes_them() {
    let tagger = Tagger::builtin();
    let mut failures = Vec::new();
    for Quotes { case, text, quotes } in QUOTES {
        let found = tagger.tag(text);
        let lines: Vec<_> = found.quotes.iter().map(|q| describe_quote(text, &found, q, &tagger)).collect();
        let line = |s: &Said| format!("{} [{}] {} [{}] [{}]", s.kind, s.content, s.status, s.speaker, s.who);
        let expected: Vec<_> = quotes.iter().map(line).collect();
        compare(case, text, &expected, &lines, &mut failures);
    }
    report(&failures);
}

#[test]
fn no_two_cases_have_the_same_name() {
    let cases: Vec<_> = NAMES.iter().map(|n| n.case).chain(QUOTES.iter().map(|q| q.case)).collect();
    let mut seen = BTreeSet::new();
    for case in &cases {
        assert!(seen.insert(case), "two cases are called {case:?}");
    }
    assert!(cases.len() >= 40, "{} cases", cases.len());
}
