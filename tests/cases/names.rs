//! Names: where they start and end, of what type they are, and which thing is meant.

use dateline::EntityType::{Loc, Org, Per};

use super::Names;

pub const NAMES: &[Names] = &[
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
        case: "a city and its country as one name",
        text: "She took the night flight to Nairobi, Kenya.",
        mentions: &[("Nairobi, Kenya", Loc, "gn:184745")],
    },
    Names {
        case: "a village whose namesakes lie in other states",
        text: "She was born in Springfield, Vermont, and raised in Concord, Idaho.",
        mentions: &[
            ("Springfield", Loc, "nil:loc:springfield"),
            ("Vermont", Loc, "adm1:US.VT"),
            ("Concord", Loc, "nil:loc:concord"),
            ("Idaho", Loc, "adm1:US.ID"),
        ],
    },
    Names {
        case: "the parties and states of senators",
        text: "Chuck Schumer, D-N.Y., and Mitch McConnell (R-Ky.) met on Monday.",
        mentions: &[
            ("Chuck Schumer", Per, ""),
            ("N.Y.", Loc, "adm1:US.NY"),
            ("Mitch McConnell", Per, ""),
            ("Ky", Loc, "adm1:US.KY"),
        ],
    },
    Names {
        case: "an abbreviated title between a state and a name",
        text: "Republicans such as Florida Sen. Marco Rubio asked for help.",
        mentions: &[("Florida", Loc, "adm1:US.FL"), ("Marco Rubio", Per, "")],
    },
    Names {
        case: "a newspaper with its article",
        text: "She had told The Washington Post in June that she would stay.",
        mentions: &[("The Washington Post", Org, "org:washington-post")],
    },
    Names {
        case: "a company with and without its form",
        text: "Shares of Veltrona Systems Ltd fell on Monday. Veltrona Systems said it would close two plants.",
        mentions: &[
            ("Veltrona Systems Ltd", Org, "nil:org:veltrona-systems-ltd"),
            ("Veltrona Systems", Org, "nil:org:veltrona-systems-ltd"),
        ],
    },
    Names {
        case: "a body and its council are two",
        text: "The UN Security Council met on Monday. The UN said it was ready.",
        mentions: &[
            ("UN Security Council", Org, "org:united-nations-security-council"),
            ("UN", Org, "org:united-nations"),
        ],
    },
    Names {
        case: "pronouns with their verb are no names",
        text: "You've seen it before. They'll be back, and Anna Smith knows it. They've lost twice.",
        mentions: &[("Anna Smith", Per, "")],
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
        text: "On Friday, the last day of March, shops stay closed until Easter.",
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
        text: "Shares of Hobson & Vale Ltd fell after Procter & Gamble withdrew. A partner at Ernst & Young resigned.",
        mentions: &[
            ("Hobson & Vale Ltd", Org, ""),
            ("Procter & Gamble", Org, "org:procter-gamble"),
            ("Ernst & Young", Org, "org:ernst-young"),
        ],
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
        case: "a name that no list knows is one thing throughout",
        text: "The band Vellamour plays in Leeds on Friday. Vellamour released its first record in 2011, and Vellamour \
               has sold 2 million copies. Fans travelled to Vellamour from all over.",
        mentions: &[
            ("Vellamour", Org, "=Vellamour"),
            ("Leeds", Loc, ""),
            ("Vellamour", Org, "=Vellamour"),
            ("Vellamour", Org, "=Vellamour"),
            ("Vellamour", Org, "=Vellamour"),
        ],
    },
    Names {
        case: "a name that the lists know may be two things",
        text: "Denise Washington flew to Washington on Monday. Washington said she had never been in Washington before.",
        mentions: &[
            ("Denise Washington", Per, "=Denise Washington"),
            ("Washington", Loc, ""),
            ("Washington", Per, "=Denise Washington"),
            ("Washington", Loc, ""),
        ],
    },
    Names {
        case: "a dash between two places",
        text: "The Moscow–Beijing express stopped at Irkutsk.",
        mentions: &[("Moscow", Loc, ""), ("Beijing", Loc, ""), ("Irkutsk", Loc, "")],
    },
    Names {
        case: "a title and a surname, where the country is spoken of",
        text: "Russia and India signed in Lisbon. PM Modi thanked President Putin, and Putin left.",
        mentions: &[
            ("Russia", Loc, "iso:RU"),
            ("India", Loc, "iso:IN"),
            ("Lisbon", Loc, ""),
            ("Modi", Per, "per:narendra-modi"),
            ("Putin", Per, "per:vladimir-putin"),
            ("Putin", Per, "per:vladimir-putin"),
        ],
    },
    Names {
        case: "a title and a surname, where only another country is spoken of",
        text: "The club in Norway has 400 members. President Putin, a retired plumber, thanked them.",
        mentions: &[("Norway", Loc, "iso:NO"), ("Putin", Per, "=Putin")],
    },
    Names {
        case: "a title and a surname that several have held",
        text: "The United States was at war. President Bush spoke in the evening.",
        mentions: &[("United States", Loc, "iso:US"), ("Bush", Per, "=Bush")],
    },
    Names {
        case: "a family's name that stands first",
        text: "China sent a delegation. President Xi came on Friday.",
        mentions: &[("China", Loc, "iso:CN"), ("Xi", Per, "per:xi-jinping")],
    },
    Names {
        case: "a title that is a part of the listed name",
        text: "Pope Francis landed in Nairobi, where Prime Minister Sheikh Hasina met him.",
        mentions: &[
            ("Francis", Per, "per:pope-francis"),
            ("Nairobi", Loc, ""),
            ("Hasina", Per, "per:sheikh-hasina"),
        ],
    },
    Names {
        case: "a title before somebody else's given name and surname",
        text: "Russia heard of it. President Marfa Putin of the tennis club in Moscow did not call.",
        mentions: &[("Russia", Loc, "iso:RU"), ("Marfa Putin", Per, "=Marfa Putin"), ("Moscow", Loc, "")],
    },
    Names {
        case: "a body of the state that the article is about",
        text: "Voters in Kenya waited in Nairobi and Mombasa. The Supreme Court will rule on Friday.",
        mentions: &[
            ("Kenya", Loc, "iso:KE"),
            ("Nairobi", Loc, ""),
            ("Mombasa", Loc, ""),
            ("Supreme Court", Org, "org:supreme-court-of-kenya"),
        ],
    },
    Names {
        case: "a body of the state that stands before it",
        text: "Voters in Kenya waited in Nairobi and Mombasa. The Supreme Court sat, as did Uganda's Supreme Court.",
        mentions: &[
            ("Kenya", Loc, "iso:KE"),
            ("Nairobi", Loc, ""),
            ("Mombasa", Loc, ""),
            ("Supreme Court", Org, "org:supreme-court-of-kenya"),
            ("Uganda", Loc, "iso:UG"),
            ("Supreme Court", Org, "org:supreme-court-of-uganda"),
        ],
    },
    Names {
        case: "a body of one of two states",
        text: "Ministers of Germany and France met. The Supreme Court will rule on Friday.",
        mentions: &[
            ("Germany", Loc, "iso:DE"),
            ("France", Loc, "iso:FR"),
            ("Supreme Court", Org, "=Supreme Court"),
        ],
    },
    Names {
        case: "a body that several states have, in an article about another state",
        text: "Coast guards in Algeria stopped two boats off Oran. The Ministry of Defence gave no numbers.",
        mentions: &[
            ("Algeria", Loc, "iso:DZ"),
            ("Oran", Loc, ""),
            ("Ministry of Defence", Org, "=Ministry of Defence"),
        ],
    },
    Names {
        case: "the same in an article about a state that has one",
        text: "Boats were stopped off Dubai. The United Arab Emirates keep quiet. The Ministry of Defence gave no numbers.",
        mentions: &[
            ("Dubai", Loc, ""),
            ("United Arab Emirates", Loc, "iso:AE"),
            ("Ministry of Defence", Org, "org:uae-ministry-of-defence"),
        ],
    },
    Names {
        case: "the same in an article about the state whose body is listed by this name alone",
        text: "Boats were stopped off Dover. Britain keeps quiet. The Ministry of Defence gave no numbers.",
        mentions: &[
            ("Dover", Loc, ""),
            ("Britain", Loc, "iso:GB"),
            ("Ministry of Defence", Org, "org:ministry-of-defence"),
        ],
    },
    Names {
        case: "what is spelt out in ordinary words is no name by its acronym",
        text: "Norway drew more foreign direct investment (FDI) last year. FDI rose in Oslo, and the central bank fears that \
               FDI may fall.",
        mentions: &[("Norway", Loc, "iso:NO"), ("Oslo", Loc, "")],
    },
    Names {
        case: "the same in the plural, with hyphens, from a sentence's first word, with words that give no letter",
        text: "Non-performing loans (NPLs) grew at Danske Bank. NPLs are a burden, Danske Bank said. The \
               return on the equity (ROE) is low, and ROE is what counts.",
        mentions: &[("Danske Bank", Org, ""), ("Danske Bank", Org, "")],
    },
];
