//! Which place a name means: the reading that the document supports.

use super::region::{Call, is_a};
use crate::fold::Key;
use crate::gazetteer::{CountryCode, Entry, EntryId, EntryReading, Gazetteer, RegionCode};
use crate::kind::{EntityType, Subtype};

/// How often a document speaks of each country, by demonyms and by names that can mean little else.
#[derive(Default, Debug)]
pub(super) struct Countries {
    spoken_of: Vec<SpokenOf>,
    /// First-level regions that cities named in the document lie in, with the key of the city's name.
    regions: Vec<(RegionCode, Key)>,
}

/// How often a document speaks of one country.
#[derive(Clone, Copy, Debug)]
struct SpokenOf {
    country: CountryCode,
    votes: f32,
    /// Votes and countries' names that can mean something else as well ("Panama").
    all: f32,
    /// The same and other places' names ("Birmingham").
    likely: f32,
    /// The key of the first name that told, and whether another one did too.
    first: Key,
    several: bool,
}

impl SpokenOf {
    /// Whether the document speaks of the country by this name alone.
    fn is_told_by(&self, name: Key) -> bool {
        self.first == name && !self.several
    }
}

/// More regions than these are not remembered: by then the document is about no single one.
const MOST_REGIONS: usize = 32;

/// More votes than this for one country tell nothing more.
const ENOUGH: f32 = 4.0;

impl Countries {
    pub(super) fn clear(&mut self) {
        self.spoken_of.clear();
        self.regions.clear();
    }

    /// Notes that a city of this name lies in a region.
    pub(super) fn note_region(&mut self, city: &Entry<'_>, name: Key) {
        if let Some(region) = city.region()
            && self.regions.len() < MOST_REGIONS
        {
            self.regions.push((region, name));
        }
    }

    /// Whether a city of another name lies in the region.
    fn has_city_in(&self, region: &Entry<'_>, name: Key) -> bool {
        region.subtype() == Some(Subtype::Region)
            && self.regions.iter().any(|&(code, city)| city != name && Some(code) == region.region())
    }

    /// Notes a name that can mean little else than a country, its people or a place in it.
    pub(super) fn vote(&mut self, country: Option<CountryCode>, name: Key, weight: f32) {
        self.add(country, name, [weight; 3]);
    }

    /// Notes a name that means a country more often than anything else.
    pub(super) fn hint(&mut self, country: Option<CountryCode>, name: Key) {
        self.add(country, name, [0.0, 1.0, 1.0]);
    }

    /// Notes a name that can mean several places, and most often one in a country.
    pub(super) fn suggest(&mut self, country: Option<CountryCode>, name: Key) {
        self.add(country, name, [0.0, 0.0, 0.5]);
    }

    fn add(&mut self, country: Option<CountryCode>, name: Key, [votes, all, likely]: [f32; 3]) {
        let Some(country) = country else { return };
        match self.spoken_of.iter_mut().find(|known| known.country == country) {
            Some(known) => {
                known.votes += votes;
                known.all += all;
                known.likely += likely;
                known.several |= known.first != name;
            }
            None => {
                self.spoken_of.push(SpokenOf { country, votes, all, likely, first: name, several: false });
            }
        }
    }

    /// Whether the document speaks of countries, and not of this one.
    pub(super) fn are_others(&self, country: Option<CountryCode>) -> bool {
        country.is_some()
            && self.speaks_of(country) == 0.0
            && self.spoken_of.iter().any(|known| known.votes > 0.0)
    }

    /// The country that the document is about: it is spoken of more often than all others together.
    pub(super) fn main(&self) -> Option<CountryCode> {
        /// At least so often.
        const LEAST: f32 = 2.0;
        let most = self.spoken_of.iter().max_by(|a, b| a.all.total_cmp(&b.all))?;
        let of_all: f32 = self.spoken_of.iter().map(|known| known.all).sum();
        (most.all >= LEAST && most.all * 2.0 > of_all).then_some(most.country)
    }

    /// Whether the document speaks of a country more than of all others together, if only once.
    pub(super) fn speaks_mostly_of(&self, country: Option<CountryCode>) -> bool {
        let of_all: f32 = self.spoken_of.iter().map(|known| known.likely).sum();
        self.known(country).is_some_and(|known| known.likely * 2.0 > of_all)
    }

    /// Support of a country for a reading of a place's name, 0 to 1. A name that can mean several things does not speak for
    /// itself.
    fn support(&self, country: Option<CountryCode>, name: Key) -> f32 {
        let Some(known) = self.known(country) else { return 0.0 };
        let told = if known.is_told_by(name) { known.votes } else { known.all };
        told.min(ENOUGH) / ENOUGH
    }

    /// How much the document speaks of a country, 0 to 1.
    pub(super) fn speaks_of(&self, country: Option<CountryCode>) -> f32 {
        self.known(country).map_or(0.0, |known| known.likely.min(ENOUGH) / ENOUGH)
    }

    /// Whether the document speaks of other countries, and of this one by no other name than the given one.
    fn are_elsewhere(&self, country: Option<CountryCode>, name: Key) -> bool {
        /// So much at least: the "Pan American Health Organization" says nothing of a country.
        const SOME: f32 = 1.0;
        let others = self.spoken_of.iter().filter(|known| Some(known.country) != country);
        others.map(|known| known.all).sum::<f32>() >= SOME
            && self.known(country).is_none_or(|known| known.is_told_by(name))
    }

    fn known(&self, country: Option<CountryCode>) -> Option<&SpokenOf> {
        country.and_then(|country| self.spoken_of.iter().find(|known| known.country == country))
    }
}

/// What the text says that a place lies in: "Paris, Texas", "Tripoli, Libya".
#[derive(Clone, Copy)]
pub(super) struct Container<'a> {
    /// The countries and regions that it may mean.
    pub(super) readings: &'a [EntryId],
    pub(super) certainty: Certainty,
}

/// How certain it is that the place lies there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Certainty {
    /// The next name of a list, perhaps: "Geneva, Luxembourg and Brussels".
    Possible,
    /// The next name means a region: a town or district that lies elsewhere is not meant.
    Region,
    /// It is part of the place's name, which stands for nothing else.
    Named,
}

impl Container<'_> {
    /// Whether an entry that does not lie there may be meant all the same.
    fn allows_outside(self, entry: &Entry<'_>) -> bool {
        match self.certainty {
            Certainty::Possible => true,
            Certainty::Region => {
                let small = matches!(entry.subtype(), Some(Subtype::City | Subtype::District));
                !small || entry.population() >= LARGE_CITY
            }
            Certainty::Named => false,
        }
    }
}

/// What a place is called in a text.
pub(super) struct PlaceName<F> {
    pub(super) key: Key,
    /// What it can stand for.
    pub(super) readings: F,
    /// Whether it is made of ordinary words: "Central", "White House".
    pub(super) is_word: bool,
    /// What the text calls it: "the state of", "province".
    pub(super) call: Option<Call>,
}

/// A city of so many people is meant in a list of places ("San Francisco, Hawaii and Alaska") rather than an unknown town of
/// the name.
const LARGE_CITY: u32 = 500_000;

/// Chooses among the readings of a place's name: first what lies in the place that the text names, then what the user's
/// lists prefer, then what the text calls it, then what is most likely. Ties go to the more prominent, then to the earlier
/// entry. What would be no more than a guess is left open.
pub(super) fn choose<Readings>(
    gazetteer: &Gazetteer,
    name: &PlaceName<impl Fn() -> Readings>,
    countries: &Countries,
    container: Container<'_>,
) -> Option<EntryId>
where
    Readings: Iterator<Item = EntryReading>,
{
    let mut best: Option<((bool, bool, Called, f32), EntryReading)> = None;
    for reading in (name.readings)() {
        let entry = gazetteer.entry(reading.id);
        if entry.entity_type() != EntityType::Loc {
            continue;
        }
        let namesake = if entry.subtype() == Some(Subtype::Region) {
            Namesake::of_region(&entry, (name.readings)().map(|reading| gazetteer.entry(reading.id)))
        } else {
            Namesake::None
        };
        if namesake == Namesake::Country {
            continue;
        }
        let mut score = weight(&entry, namesake) + 3.0 * countries.support(entry.country_code(), name.key);
        if countries.has_city_in(&entry, name.key) {
            score += 6.0;
        }
        let contained = container.readings.iter().any(|&c| contains(&gazetteer.entry(c), &entry));
        if !contained && !container.allows_outside(&entry) {
            continue;
        }
        // "Santa Cruz province" may be one that no list has, of a country that is spoken of.
        let counts = |call: &Call| call.by_name || !countries.are_others(entry.country_code());
        let called = Called::of(&entry, name.call.filter(counts));
        if name.call.is_some_and(|call| call.by_name) && called != Called::So {
            continue;
        }
        let score = (contained, reading.preferred, called, score);
        if best.is_none_or(|(s, _)| score > s) {
            best = Some((score, reading));
        }
    }
    let ((contained, ..), reading) = best?;
    (contained || !is_guess(gazetteer, name, &reading, countries)).then_some(reading.id)
}

/// Whether what is likeliest of the built-in lists is no more than a guess: the document speaks of other countries only,
/// and there are many districts and small towns that no list has. Large cities are spoken of everywhere, and so are those
/// that are prominent, unless the name is made of ordinary words or also that of a place elsewhere that is not much smaller.
fn is_guess<Readings>(
    gazetteer: &Gazetteer,
    name: &PlaceName<impl Fn() -> Readings>,
    reading: &EntryReading,
    countries: &Countries,
) -> bool
where
    Readings: Iterator<Item = EntryReading>,
{
    /// What has so many times the people of another is meant rather than that.
    const MUCH_LARGER: u32 = 5;
    /// Cities of so many people are meant rather than a word: "Cork".
    const KNOWN: u32 = 100_000;
    let place = gazetteer.entry(reading.id);
    if reading.id.list().is_some() || !countries.are_elsewhere(place.country_code(), name.key) {
        return false;
    }
    match place.subtype() {
        Some(Subtype::District) => !reading.is_prominent(),
        Some(Subtype::City) => {
            let mut others = (name.readings)().map(|other| gazetteer.entry(other.id)).filter(|other| {
                other.entity_type() == EntityType::Loc && other.country_code() != place.country_code()
            });
            let people = place.population();
            people < LARGE_CITY
                && (!reading.is_prominent()
                    || name.is_word && people < KNOWN
                    || others.any(|other| other.population() >= people / MUCH_LARGER))
        }
        _ => false,
    }
}

/// Whether a place is what the text calls it.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Called {
    /// Nothing, or something else.
    Otherwise,
    /// A district for a region, or the other way round: what is a county here is a province there.
    Nearly,
    So,
}

impl Called {
    fn of(place: &Entry<'_>, call: Option<Call>) -> Called {
        match (place.subtype(), call) {
            (_, None) => Called::Otherwise,
            (_, Some(call)) if is_a(place, call.kind) => Called::So,
            (Some(Subtype::Region | Subtype::District), _) => Called::Nearly,
            _ => Called::Otherwise,
        }
    }
}

/// What else has a region's name and is meant more often.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Namesake {
    None,
    /// "Isfahan", "Georgia": its own city, or a country or capital elsewhere.
    Greater,
    /// "Luxembourg", "Taiwan": the country that it lies in.
    Country,
}

impl Namesake {
    /// What there is among the things of a region's name.
    fn of_region<'a>(region: &Entry<'_>, others: impl Iterator<Item = Entry<'a>>) -> Namesake {
        let mut found = Namesake::None;
        for other in others {
            let own = other.country_code() == region.country_code();
            match other.subtype() {
                Some(Subtype::Country | Subtype::Territory) if own => return Namesake::Country,
                Some(Subtype::Country | Subtype::Territory | Subtype::Capital) => found = Namesake::Greater,
                Some(Subtype::City) if own && other.region() == region.region() => found = Namesake::Greater,
                _ => {}
            }
        }
        found
    }
}

/// How likely a place is meant when nothing but its name is known.
fn weight(entry: &Entry<'_>, namesake: Namesake) -> f32 {
    let people = (entry.population().max(1) as f32).log10();
    match entry.subtype() {
        Some(Subtype::Country) => 10.0,
        Some(Subtype::Capital) => people + 3.0,
        Some(Subtype::Territory) => people + 2.0,
        // A region is meant rather than a town of its name elsewhere ("Wyoming"), but less than its own city.
        Some(Subtype::Region) if namesake == Namesake::Greater => people - 1.5,
        Some(Subtype::Region) => people + 0.5,
        Some(Subtype::District) => people - 3.0,
        _ if entry.population() > 0 => people,
        // "Andes": what lies in several countries is larger than a town of one that is spoken of.
        _ if entry.country_code().is_none() => 8.0,
        _ => 5.0,
    }
}

/// Whether `inner` lies in `outer`, a country or first-level region.
fn contains(outer: &Entry<'_>, inner: &Entry<'_>) -> bool {
    if outer.id() == inner.id()
        || outer.country_code().is_none()
        || outer.country_code() != inner.country_code()
    {
        return false;
    }
    match outer.subtype() {
        Some(Subtype::Country | Subtype::Territory) => true,
        Some(Subtype::Region) => !outer.admin1().is_empty() && inner.admin1() == outer.admin1(),
        _ => false,
    }
}
