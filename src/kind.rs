//! The closed sets of the crate, each with one spelling that the gazetteers, the output and the command line
//! share.

use std::fmt;

/// A name that is not among the spellings of a closed set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownName {
    /// What was looked for, such as "subtype".
    pub set: &'static str,
    /// The spelling that is not in the set.
    pub name: String,
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not a known {}", self.name, self.set)
    }
}

impl std::error::Error for UnknownName {}

/// Defines a fieldless enum with one spelling per variant.
macro_rules! closed_set {
    ($(#[$meta:meta])* $set:literal $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[repr(u8)]
        pub enum $name { $($(#[$vmeta])* $variant,)+ }

        // Not every set uses all of it.
        #[allow(dead_code)]
        impl $name {
            /// Every value, in order of declaration.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The spelling in files and output.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }

            /// The spelling as a word of evidence.
            pub(crate) const fn label(self) -> $crate::evidence::Label {
                match self { $($name::$variant => const { $crate::evidence::Label::new($text) }),+ }
            }

            /// The value with this position in [`Self::ALL`], if there is one.
            pub fn from_index(index: usize) -> Option<$name> {
                Self::ALL.get(index).copied()
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::kind::UnknownName;
            fn from_str(s: &str) -> Result<$name, $crate::kind::UnknownName> {
                match s {
                    $($text => Ok($name::$variant),)+
                    _ => Err($crate::kind::UnknownName { set: $set, name: s.to_owned() }),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}
pub(crate) use closed_set;

closed_set! {
    /// What a mention names, with the labels of CoNLL-2003.
    "entity type" EntityType {
        /// A person.
        Per = "PER",
        /// A place: political, natural or built.
        Loc = "LOC",
        /// An organisation.
        Org = "ORG",
    }
}

/// Some of the types.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct TypeSet(u8);

impl TypeSet {
    pub(crate) const NONE: TypeSet = TypeSet(0);

    /// These and one more.
    pub(crate) fn with(self, kind: EntityType) -> TypeSet {
        TypeSet(self.0 | 1 << kind as u8)
    }

    pub(crate) fn has(self, kind: EntityType) -> bool {
        self.0 & 1 << kind as u8 != 0
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The types in order.
    pub(crate) fn iter(self) -> impl Iterator<Item = EntityType> {
        EntityType::ALL.iter().copied().filter(move |&kind| self.has(kind))
    }
}

closed_set! {
    /// The finer kind of an entity.
    #[allow(missing_docs)]
    "subtype" Subtype {
        // places
        Country = "country", Territory = "territory", Capital = "capital", City = "city", Region = "region",
        District = "district", River = "river", Lake = "lake", Sea = "sea", Strait = "strait",
        Mountain = "mountain", Desert = "desert", Island = "island", Peninsula = "peninsula", Valley = "valley",
        Forest = "forest", WorldRegion = "worldregion", Area = "area", Disputed = "disputed",
        Historical = "historical", Facility = "facility",
        // organisations: states and between states
        International = "international", Ministry = "ministry", Agency = "agency",
        CentralBank = "centralbank", Parliament = "parliament", Court = "court", Police = "police",
        Military = "military", Intelligence = "intelligence", Executive = "executive", LocalGov = "localgov",
        // organisations: business
        Company = "company", Bank = "bank", Exchange = "exchange", Airline = "airline", CarMaker = "carmaker",
        Energy = "energy", Tech = "tech", Telecom = "telecom", Retailer = "retailer", Pharma = "pharma",
        Defence = "defence", Mining = "mining", Insurer = "insurer", Law = "law", Rating = "rating",
        // organisations: politics, media, learning, civil society, sport
        Party = "party", ArmedGroup = "armedgroup", Movement = "movement", Newspaper = "newspaper",
        Broadcaster = "broadcaster", NewsAgency = "newsagency", Magazine = "magazine", Online = "online",
        Publisher = "publisher", Studio = "studio", University = "university", School = "school",
        ThinkTank = "thinktank", Institute = "institute", Museum = "museum", Ensemble = "ensemble",
        Hospital = "hospital", Ngo = "ngo", Union = "union", Charity = "charity", Religious = "religious",
        Association = "association", Industry = "industry", Club = "club", League = "league",
        Federation = "federation", Team = "team",
        // people
        Politician = "politician", Official = "official", Business = "business", Athlete = "athlete",
        Artist = "artist", Cleric = "cleric", Activist = "activist", Journalist = "journalist",
        Scientist = "scientist", Royal = "royal", Criminal = "criminal",
    }
}

impl Subtype {
    /// Whether things of this subtype are bodies of one state: ministries, courts, its parliament, its army.
    pub fn is_of_state(self) -> bool {
        self > Subtype::International && self < Subtype::LocalGov
    }

    /// Whether things of a type can be of this subtype.
    pub fn is_of(self, kind: EntityType) -> bool {
        // In order of declaration: places, organisations, people. "religious" is of bodies and of their leaders.
        match kind {
            EntityType::Loc => self <= Subtype::Facility,
            EntityType::Org => self > Subtype::Facility && self <= Subtype::Team,
            EntityType::Per => self > Subtype::Team || self == Subtype::Religious,
        }
    }
}

closed_set! {
    /// Grammatical gender of a person or a pronoun, where known.
    "gender" Gender {
        /// Unknown, or the name is given to all.
        Unknown = "u",
        /// Feminine.
        Feminine = "f",
        /// Masculine.
        Masculine = "m",
    }
}

closed_set! {
    /// How a quotation renders what was said.
    "quote kind" QuoteKind {
        /// The words themselves, within quotation marks.
        Direct = "direct",
        /// A paraphrase with some of the words within quotation marks.
        Mixed = "mixed",
        /// A paraphrase.
        Indirect = "indirect",
    }
}

closed_set! {
    /// How a quote's speaker is given in the text.
    "speaker status" SpeakerStatus {
        /// By name.
        Named = "named",
        /// By a pronoun.
        Pronoun = "pronoun",
        /// By an office or occupation ("the president").
        Role = "role",
        /// As a group or body ("authorities in Baku").
        Collective = "collective",
        /// As a text that speaks ("the report").
        Document = "document",
        /// As somebody who is not to be named ("a source").
        Anonymous = "anonymous",
        /// Not found.
        Unknown = "unknown",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_reads_back() {
        for &s in Subtype::ALL {
            assert_eq!(s.as_str().parse(), Ok(s));
            assert_eq!(Subtype::from_index(s as usize), Some(s));
        }
        assert_eq!("PER".parse(), Ok(EntityType::Per));
        assert!("PERSON".parse::<EntityType>().unwrap_err().to_string().contains("entity type"));
    }
}
