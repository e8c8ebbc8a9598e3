//! Short forms and names that many may have: whom they stand for in an article, and for whom they do not.

use dateline::EntityType::{Loc, Org, Per};

use super::Names;

pub const SHORT_FORMS: &[Names] = &[
    Names {
        case: "a short form in brackets stands for the name before it, whatever else it is short for",
        text: "A PNC patrol was shot at in El Salvador. The National Civil Police (PNC) closed two roads near Santa Ana.",
        mentions: &[
            ("PNC", Org, "=National Civil Police"),
            ("El Salvador", Loc, "iso:SV"),
            ("National Civil Police", Org, "=National Civil Police"),
            ("PNC", Org, "=National Civil Police"),
            ("Santa Ana", Loc, ""),
        ],
    },
    Names {
        case: "a short form of a name in another language",
        text: "Brazil burned again in July. The National Institute of Space Research (INPE) counted 900 fires, and INPE expects more.",
        mentions: &[
            ("Brazil", Loc, "iso:BR"),
            ("National Institute of Space Research", Org, "org:inpe"),
            ("INPE", Org, "org:inpe"),
            ("INPE", Org, "org:inpe"),
        ],
    },
    Names {
        case: "a short form that is listed for another body with a word in common",
        text: "Georgia and the United States signed in Tbilisi. The National Environmental Agency (NEA) will read the gauges.",
        mentions: &[
            ("Georgia", Loc, "iso:GE"),
            ("United States", Loc, "iso:US"),
            ("Tbilisi", Loc, ""),
            ("National Environmental Agency", Org, "=National Environmental Agency"),
            ("NEA", Org, "=National Environmental Agency"),
        ],
    },
    Names {
        case: "a name that leaves out a part of the only one that it can be",
        text: "The Osun Water Commission sued two farms in Nigeria. They pump at night, said Commission chairman Tunde Adebayo.",
        mentions: &[
            ("Osun Water Commission", Org, "=Osun Water Commission"),
            ("Nigeria", Loc, "iso:NG"),
            ("Commission", Org, "=Osun Water Commission"),
            ("Tunde Adebayo", Per, ""),
        ],
    },
    Names {
        case: "the same where it can be two",
        text: "The Osun Water Commission and the Ekiti Forest Commission sued two farms in Nigeria. They pump at night, said Commission chairman Tunde Adebayo.",
        mentions: &[
            ("Osun Water Commission", Org, "=Osun Water Commission"),
            ("Ekiti Forest Commission", Org, "=Ekiti Forest Commission"),
            ("Nigeria", Loc, "iso:NG"),
            ("Commission", Org, "=Commission"),
            ("Tunde Adebayo", Per, ""),
        ],
    },
    Names {
        case: "a double surname that starts with a man's name",
        text: "Nurses thanked Cynthia Samuel-Adebayo for the beds. Samuel-Adebayo had sold her car to buy them.",
        mentions: &[
            ("Cynthia Samuel-Adebayo", Per, "=Cynthia Samuel-Adebayo"),
            ("Samuel-Adebayo", Per, "=Cynthia Samuel-Adebayo"),
        ],
    },
    Names {
        case: "a short form behind a possessive",
        text: "Fishermen blame the Uruguayan Dredging Board's (UDB) barges. The UDB has four in Montevideo.",
        mentions: &[
            ("Uruguayan Dredging Board", Org, "=Uruguayan Dredging Board"),
            ("UDB", Org, "=Uruguayan Dredging Board"),
            ("UDB", Org, "=Uruguayan Dredging Board"),
            ("Montevideo", Loc, ""),
        ],
    },
    Names {
        case: "a short form of a longer name than the one right before it",
        text: "The Food and Agriculture Organization of the United Nations (FAO) met in Lima.",
        mentions: &[
            ("Food and Agriculture Organization", Org, "org:food-and-agriculture-organization"),
            ("United Nations", Org, "org:united-nations"),
            ("FAO", Org, "org:food-and-agriculture-organization"),
            ("Lima", Loc, ""),
        ],
    },
    Names {
        case: "a news agency in brackets is no short form",
        text: "The Harbour Courier (AFP) Fishermen in Senegal blocked the port of Dakar on Friday, AFP said.",
        mentions: &[
            ("Harbour Courier", Org, "=Harbour Courier"),
            ("AFP", Org, "org:agence-france-presse"),
            ("Senegal", Loc, "iso:SN"),
            ("Dakar", Loc, ""),
            ("AFP", Org, "org:agence-france-presse"),
        ],
    },
    Names {
        case: "a short form for words that are no name",
        text: "Roads in Kenya are built by public-private partnerships (PPP). The PPP model is cheap, the minister told Nairobi.",
        mentions: &[("Kenya", Loc, "iso:KE"), ("PPP", Org, "=PPP"), ("Nairobi", Loc, "")],
    },
    Names {
        case: "the same for several",
        text: "Engineers of General Motors in Detroit draw maps for autonomous vehicles (AVs).",
        mentions: &[("General Motors", Org, "org:general-motors"), ("Detroit", Loc, "")],
    },
    Names {
        case: "a short form that is listed for another country",
        text: "Clinics in Ghana wait for money from the NHIF. Ministers in Accra say that the NHIF was paid in May.",
        mentions: &[
            ("Ghana", Loc, "iso:GH"),
            ("NHIF", Org, "=NHIF"),
            ("Accra", Loc, ""),
            ("NHIF", Org, "=NHIF"),
        ],
    },
    Names {
        case: "the same in that country",
        text: "Clinics in Kenya wait for money from the NHIF. Ministers in Nairobi say that the NHIF was paid in May.",
        mentions: &[
            ("Kenya", Loc, "iso:KE"),
            ("NHIF", Org, "org:national-hospital-insurance-fund"),
            ("Nairobi", Loc, ""),
            ("NHIF", Org, "org:national-hospital-insurance-fund"),
        ],
    },
    Names {
        case: "short forms that are known everywhere",
        text: "A villager in Mali told the BBC that the CIA paid for the well.",
        mentions: &[
            ("Mali", Loc, "iso:ML"),
            ("BBC", Org, "org:british-broadcasting-corporation"),
            ("CIA", Org, "org:central-intelligence-agency"),
        ],
    },
    Names {
        case: "a party that several countries have, in one that has it",
        text: "Voters in Albania stayed at home. Albania had a dull campaign. The Socialist Party lost Durrës.",
        mentions: &[
            ("Albania", Loc, "iso:AL"),
            ("Albania", Loc, "iso:AL"),
            ("Socialist Party", Org, "org:socialist-party-of-albania"),
            ("Durrës", Loc, ""),
        ],
    },
    Names {
        case: "the same where no list has it",
        text: "Voters in Lesotho stayed at home. Lesotho had a dull campaign. The Socialist Party lost Maseru.",
        mentions: &[
            ("Lesotho", Loc, "iso:LS"),
            ("Lesotho", Loc, "iso:LS"),
            ("Socialist Party", Org, "=Socialist Party"),
            ("Maseru", Loc, ""),
        ],
    },
    Names {
        case: "a sea that gives its name to a town of a country that is spoken of",
        text: "Ferries from the United States cross the Atlantic again, and Washington wants more of them.",
        mentions: &[
            ("United States", Loc, "iso:US"),
            ("Atlantic", Loc, "geo:atlantic-ocean"),
            ("Washington", Loc, ""),
        ],
    },
    Names {
        case: "a town's name that several countries have, in an article about none of them",
        text: "Police in Ulaanbaatar, the capital of Mongolia, look for two divers from San Felipe.",
        mentions: &[
            ("Ulaanbaatar", Loc, ""),
            ("Mongolia", Loc, "iso:MN"),
            ("San Felipe", Loc, "=San Felipe"),
        ],
    },
    Names {
        case: "an agency of another country that its name tells",
        text: "The storm will pass east of Taiwan, the Japan Meteorological Agency said in a note to Taipei.",
        mentions: &[
            ("Taiwan", Loc, "iso:TW"),
            ("Japan Meteorological Agency", Org, "org:japan-meteorological-agency"),
            ("Taipei", Loc, ""),
        ],
    },
    Names {
        case: "a country in brackets is where an organisation is, and not its short form",
        text: "The law must go, Amnesty International (UK) said. Amnesty International wrote to ministers in London.",
        mentions: &[
            ("Amnesty International", Org, "org:amnesty-international"),
            ("UK", Loc, "iso:GB"),
            ("Amnesty International", Org, "org:amnesty-international"),
            ("London", Loc, "gn:2643743"),
        ],
    },
];
