//! Names that several people or places have: whom and what they stand for in an article.

use dateline::EntityType::{Loc, Org, Per};

use super::Names;

pub const NAMESAKES: &[Names] = &[
    Names {
        case: "a surname stays with whom it stood for first",
        text: "Dorothy Woods spoke in Tampa. Woods thanked the nurses. Her son, Tyrone Woods, died in 2012. Woods left at noon.",
        mentions: &[
            ("Dorothy Woods", Per, "=Dorothy Woods"),
            ("Tampa", Loc, "gn:4174757"),
            ("Woods", Per, "=Dorothy Woods"),
            ("Tyrone Woods", Per, "=Tyrone Woods"),
            ("Woods", Per, "=Dorothy Woods"),
        ],
    },
    Names {
        case: "the same with people whom the lists have",
        text: "Serena Williams won in Melbourne. Williams beat her sister, Venus Williams. Williams has won there seven times.",
        mentions: &[
            ("Serena Williams", Per, "per:serena-williams"),
            ("Melbourne", Loc, "gn:2158177"),
            ("Williams", Per, "per:serena-williams"),
            ("Venus Williams", Per, "per:venus-williams"),
            ("Williams", Per, "per:serena-williams"),
        ],
    },
    Names {
        case: "a surname that is used when two have been named is the last one's",
        text: "Ivana Horvat came to the court in Zagreb with her brother, Marko Horvat. Horvat spoke for an hour. Horvat then wept.",
        mentions: &[
            ("Ivana Horvat", Per, "=Ivana Horvat"),
            ("Zagreb", Loc, "gn:3186886"),
            ("Marko Horvat", Per, "=Marko Horvat"),
            ("Horvat", Per, "=Marko Horvat"),
            ("Horvat", Per, "=Marko Horvat"),
        ],
    },
    Names {
        case: "a form of address tells whose surname it is",
        text: "Ivana Horvat spoke in Zagreb. Horvat thanked the nurses. Marko Horvat, her brother, did not. Mr. Horvat left early.",
        mentions: &[
            ("Ivana Horvat", Per, "=Ivana Horvat"),
            ("Zagreb", Loc, "gn:3186886"),
            ("Horvat", Per, "=Ivana Horvat"),
            ("Marko Horvat", Per, "=Marko Horvat"),
            ("Horvat", Per, "=Marko Horvat"),
        ],
    },
    Names {
        case: "an initial is that of the given name",
        text: "Pavel Horvat spoke in Zagreb after his sister, Ivana Horvat. P. Horvat will speak again on Monday.",
        mentions: &[
            ("Pavel Horvat", Per, "=Pavel Horvat"),
            ("Zagreb", Loc, "gn:3186886"),
            ("Ivana Horvat", Per, "=Ivana Horvat"),
            ("P. Horvat", Per, "=Pavel Horvat"),
        ],
    },
    Names {
        case: "a headline that runs two names together is neither",
        text: "Poll: Ingrid Halvorsen Burns Marko Horvat With First-Ever National Lead.\n\nIngrid Halvorsen leads by a point. Marko Horvat is second, and Halvorsen is glad.",
        mentions: &[
            ("Ingrid Halvorsen Burns Marko Horvat", Per, "=Ingrid Halvorsen Burns Marko Horvat"),
            ("Ingrid Halvorsen", Per, "=Ingrid Halvorsen"),
            ("Marko Horvat", Per, "=Marko Horvat"),
            ("Halvorsen", Per, "=Ingrid Halvorsen"),
        ],
    },
    Names {
        case: "an initial inside a name that the lists have without it",
        text: "Sergei V. Lavrov left Moscow on Monday. Lavrov will be in Cairo on Tuesday.",
        mentions: &[
            ("Sergei V. Lavrov", Per, "per:sergei-lavrov"),
            ("Moscow", Loc, ""),
            ("Lavrov", Per, "per:sergei-lavrov"),
            ("Cairo", Loc, ""),
        ],
    },
    Names {
        case: "a head of state by the surname alone, where the country is spoken of",
        text: "Ministers of Uruguay left Montevideo. The Mujica years were good for farmers.",
        mentions: &[("Uruguay", Loc, ""), ("Montevideo", Loc, ""), ("Mujica", Per, "per:jose-mujica")],
    },
    Names {
        case: "the same surname where other countries are spoken of",
        text: "Farmers of Norway left Bergen. Critics said that Mujica paid them.",
        mentions: &[("Norway", Loc, ""), ("Bergen", Loc, ""), ("Mujica", Per, "nil:per:mujica")],
    },
    Names {
        case: "an office before a surname is not that of another who is named in full",
        text: "Crown Prince Mohammed bin Salman flew to Cairo from Saudi Arabia. King Salman stayed at home.",
        mentions: &[
            ("Mohammed bin Salman", Per, "per:mohammed-bin-salman"),
            ("Cairo", Loc, ""),
            ("Saudi Arabia", Loc, "iso:SA"),
            ("Salman", Per, "per:salman-bin-abdulaziz"),
        ],
    },
    Names {
        case: "a state and its city",
        text: "The state of New York sued the bank. Lawyers met in New York, the largest city of the United States. New York state will appeal.",
        mentions: &[
            ("New York", Loc, "adm1:US.NY"),
            ("New York", Loc, "gn:5128581"),
            ("United States", Loc, "iso:US"),
            ("New York", Loc, "adm1:US.NY"),
        ],
    },
    Names {
        case: "a state that is called so, and the capital of its name",
        text: "Residents of Washington state voted on Tuesday. In Washington, Congress did too, and Argentina will vote in May.",
        mentions: &[
            ("Washington", Loc, "adm1:US.WA"),
            ("Washington", Loc, "gn:4140963"),
            ("Congress", Org, ""),
            ("Argentina", Loc, "iso:AR"),
        ],
    },
    Names {
        case: "a list of provinces",
        text: "Thailand closed roads in the provinces of Lampang, Chiang Mai and Yala. The city of Yala was dry.",
        mentions: &[
            ("Thailand", Loc, "iso:TH"),
            ("Lampang", Loc, "adm1:TH.06"),
            ("Chiang Mai", Loc, "adm1:TH.02"),
            ("Yala", Loc, "adm1:TH.70"),
            ("Yala", Loc, "gn:1604870"),
        ],
    },
    Names {
        case: "districts, and a town of one's name",
        text: "India opened clinics in Sambalpur and Jharsuguda districts. Doctors from Sambalpur town came.",
        mentions: &[
            ("India", Loc, "iso:IN"),
            ("Sambalpur", Loc, "adm2:IN.21.372"),
            ("Jharsuguda", Loc, "adm2:IN.21.371"),
            ("Sambalpur", Loc, "gn:1257542"),
        ],
    },
    Names {
        case: "a town is not the district of its name, and a country no region",
        text: "Israel let mayors into the West Bank town of Ramallah. Guests from the former Soviet republics of Georgia and Moldova came too.",
        mentions: &[
            ("Israel", Loc, "iso:IL"),
            ("West Bank", Loc, "adm1:PS.WE"),
            ("Ramallah", Loc, "gn:282239"),
            ("Georgia", Loc, "iso:GE"),
            ("Moldova", Loc, "iso:MD"),
        ],
    },
    Names {
        case: "a small town of a country that is not spoken of is no more than a guess",
        text: "The vice-president of Ghana opened a school at Nima. Nigeria sent a greeting.",
        mentions: &[("Ghana", Loc, "iso:GH"), ("Nima", Loc, "nil:loc:nima"), ("Nigeria", Loc, "iso:NG")],
    },
    Names {
        case: "a town that the world knows",
        text: "China and Japan remember Versailles. Few in Beijing forgave the powers that met there.",
        mentions: &[
            ("China", Loc, "iso:CN"),
            ("Japan", Loc, "iso:JP"),
            ("Versailles", Loc, "gn:2969679"),
            ("Beijing", Loc, "gn:1816670"),
        ],
    },
    Names {
        case: "a body of another state than the one before it",
        text: "The United States offered a loan. Paraguay's Senate will vote on it on Monday.",
        mentions: &[
            ("United States", Loc, "iso:US"),
            ("Paraguay", Loc, "iso:PY"),
            ("Senate", Org, "=Senate"),
        ],
    },
    Names {
        case: "a court tells where the small town lies",
        text: "A baker who lives in Otley was jailed, Leeds Crown Court heard. He had bought a villa in Portugal and spent weeks in Faro.",
        mentions: &[
            ("Otley", Loc, "gn:2640857"),
            ("Leeds Crown Court", Org, "=Leeds Crown Court"),
            ("Portugal", Loc, "iso:PT"),
            ("Faro", Loc, "gn:2268339"),
        ],
    },
    Names {
        case: "what a name says that it is, and the place of that kind",
        text: "A dam broke in Nagano Prefecture on Monday. Trains from Nagano were late, and Clinton Hill saw rain.",
        mentions: &[
            ("Nagano Prefecture", Loc, "adm1:JP.26"),
            ("Nagano", Loc, "gn:1856215"),
            ("Clinton Hill", Loc, "nil:loc:clinton-hill"),
        ],
    },
    Names {
        case: "a town of the state whose other towns are spoken of",
        text: "American officials counted the votes of the United States in Atlanta, Savannah and Macon. American historians in Athens watched them.",
        mentions: &[
            ("United States", Loc, "iso:US"),
            ("Atlanta", Loc, "gn:4180439"),
            ("Savannah", Loc, "gn:4221552"),
            ("Macon", Loc, "gn:4207400"),
            ("Athens", Loc, "gn:4180386"),
        ],
    },
    Names {
        case: "a town that is known everywhere, however much its small namesakes' country is spoken of",
        text: "Officials in Boston and Denver wrote a letter. A lawyer took it to Geneva.",
        mentions: &[
            ("Boston", Loc, "gn:4930956"),
            ("Denver", Loc, "gn:5419384"),
            ("Geneva", Loc, "gn:2660646"),
        ],
    },
    Names {
        case: "a state by an abbreviation that is a word",
        text: "The mayor of Springfield, Ill., opened the road on Monday.",
        mentions: &[("Springfield", Loc, "gn:4250542")],
    },
    Names {
        case: "a city is no club where the article is not about sport",
        text: "Mayors prepare for the marches. Cleveland wants a permit for each of them, and Philadelphia asks for none. Cleveland has bought radios for its police.",
        mentions: &[
            ("Cleveland", Loc, "gn:5150529"),
            ("Philadelphia", Loc, "gn:4560349"),
            ("Cleveland", Loc, "gn:5150529"),
        ],
    },
    Names {
        case: "cities before their goals are clubs",
        text: "Results of the first round on Saturday.\n\nLeeds 2 Preston 1\n\nBlackburn 0 Plymouth 3",
        mentions: &[
            ("Leeds", Org, "org:leeds-united"),
            ("Preston", Org, "org:preston-north-end"),
            ("Blackburn", Org, "org:blackburn-rovers"),
            ("Plymouth", Org, "org:plymouth-argyle"),
        ],
    },
    Names {
        case: "a state that has the name of a country, in American politics",
        text: "Voters in Alabama, Georgia and Tennessee chose their delegates on Tuesday. In Georgia the lines were long, as everywhere in the United States. American officials said so.",
        mentions: &[
            ("Alabama", Loc, "adm1:US.AL"),
            ("Georgia", Loc, "adm1:US.GA"),
            ("Tennessee", Loc, "adm1:US.TN"),
            ("Georgia", Loc, "adm1:US.GA"),
            ("United States", Loc, "iso:US"),
        ],
    },
    Names {
        case: "among countries it is the country, whatever the article is about",
        text: "Diplomats of the United States flew to Armenia, Georgia and Azerbaijan. American airlines will follow, a spokesman said in Atlanta.",
        mentions: &[
            ("United States", Loc, "iso:US"),
            ("Armenia", Loc, "iso:AM"),
            ("Georgia", Loc, "iso:GE"),
            ("Azerbaijan", Loc, "iso:AZ"),
            ("Atlanta", Loc, "gn:4180439"),
        ],
    },
    Names {
        case: "a dateline names a town",
        text: "NEW YORK, March 3 (Reuters) - The bank was sued again. Lawyers drove from Buffalo and Albany. New York state will appeal.",
        mentions: &[
            ("NEW YORK", Loc, "gn:5128581"),
            ("Reuters", Org, "org:reuters"),
            ("Buffalo", Loc, "gn:5110629"),
            ("Albany", Loc, "gn:5106834"),
            ("New York", Loc, "adm1:US.NY"),
        ],
    },
    Names {
        case: "a town that dwarfs its namesakes tells the country of a region",
        text: "Farmers from Punjab went to Delhi by bus. Delhi would not let them in.",
        mentions: &[
            ("Punjab", Loc, "adm1:IN.23"),
            ("Delhi", Loc, "gn:1273294"),
            ("Delhi", Loc, "gn:1273294"),
        ],
    },
    Names {
        case: "the White House is no town in Tennessee, and a party's committee is not the party",
        text: "The White House sent a letter to the DNC. The Democratic Party had asked for it. The Democratic National Committee is in Washington.",
        mentions: &[
            ("White House", Loc, "geo:white-house"),
            ("DNC", Org, "org:democratic-national-committee"),
            ("Democratic Party", Org, "org:democratic-party-us"),
            ("Democratic National Committee", Org, "org:democratic-national-committee"),
            ("Washington", Loc, ""),
        ],
    },
];
