//! Which place a name means: the reading that the document supports.

use std::cell::OnceCell;

use super::countries::Countries;
use super::region::{Call, is_a};
use crate::fold::Key;
use crate::gazetteer::{Entry, EntryId, EntryReading, Gazetteer, RegionCode};
use crate::kind::{EntityType, Subtype};

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
pub(super) struct PlaceName<'a, F> {
    pub(super) key: Key,
    /// What it can stand for.
    pub(super) readings: F,
    /// Whether it is made of ordinary words: "Central", "White House".
    pub(super) is_word: bool,
    /// Whether it has an article before it, as no town has: "President of the Republic".
    pub(super) has_article: bool,
    /// Whether it stands in a list of countries: "Armenia, Georgia and Azerbaijan".
    pub(super) among_countries: &'a dyn Fn() -> bool,
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
    name: &PlaceName<'_, impl Fn() -> Readings>,
    countries: &Countries,
    container: Container<'_>,
) -> Option<EntryId>
where
    Readings: Iterator<Item = EntryReading>,
{
    /// What speaks for a town that is known everywhere.
    const WELL_KNOWN: f32 = 2.0;
    let places = || {
        let readings = (name.readings)().map(|reading| (reading, gazetteer.entry(reading.id)));
        readings.filter(|(_, place)| place.entity_type() == EntityType::Loc)
    };
    let towns_in = |region: Option<RegionCode>| {
        places().filter(move |(_, place)| is_town(place) && place.region() == region)
    };
    // Whether towns are weighed against each other: "Capitol Hill", "Singapore" and "Wyoming" can hardly mean a town, but
    // "Geneva", which lies in a region of the name, can.
    let is_of_towns = OnceCell::new();
    let is_of_towns = || {
        *is_of_towns.get_or_init(|| {
            places().all(|(_, place)| match place.subtype() {
                Some(Subtype::Region) => towns_in(place.region()).next().is_some(),
                Some(Subtype::District) => true,
                _ => is_town(&place),
            })
        })
    };
    let mut best: Option<((bool, bool, Called, f32), EntryReading)> = None;
    for (reading, entry) in places() {
        let namesake = match entry.subtype() {
            Some(Subtype::Region) => Namesake::of_region(&entry, places().map(|(_, place)| place)),
            _ => Namesake::None,
        };
        if namesake == Namesake::Country {
            continue;
        }
        let mut score = weight(&entry, namesake) + 3.0 * countries.support(entry.country_code(), name.key);
        match entry.subtype() {
            Some(Subtype::Country) => {
                score += against_region(&entry, name, countries, places().map(|(_, place)| place));
            }
            Some(Subtype::Region) => {
                // As much as its own town.
                let is_known = || towns_in(entry.region()).any(|(town, place)| is_well_known(&town, &place));
                score += if is_of_towns() && is_known() { WELL_KNOWN } else { 0.0 };
                score += if countries.has_city_in(&entry, name.key) { 6.0 } else { 0.0 };
            }
            Some(Subtype::City | Subtype::Capital) if is_of_towns() => {
                // The United Nations are in no Geneva of the United States.
                if is_well_known(&reading, &entry) {
                    score += WELL_KNOWN;
                }
                // "the University of Georgia in Athens" is not in Greece, but Paris hardly ever in Texas.
                if countries.tell_region_of(&entry, name.key) {
                    score += 1.2;
                }
            }
            _ => {}
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

fn is_town(place: &Entry<'_>) -> bool {
    matches!(place.subtype(), Some(Subtype::City | Subtype::Capital))
}

/// Whether a place is a country, a region or a city of some size.
pub(super) fn is_large(place: &Entry<'_>) -> bool {
    /// People of a city.
    const LEAST: u32 = 50_000;
    match place.subtype() {
        Some(Subtype::Country | Subtype::Territory | Subtype::Region | Subtype::Capital) => true,
        Some(Subtype::City) => place.population() >= LEAST,
        _ => false,
    }
}

/// Whether a town is spoken of far from it.
fn is_well_known(reading: &EntryReading, town: &Entry<'_>) -> bool {
    /// Smaller ones may have names in many languages and be known to few (Florence in Oregon).
    const LEAST: u32 = 20_000;
    let people = town.population();
    people >= LARGE_CITY || people >= LEAST && reading.is_prominent()
}

/// What speaks for a country beside a larger region of its name, that it stands in a list of countries, or against it, that
/// the document names it by this name alone and is about the country of the region: the state of Georgia, in American
/// politics.
fn against_region<'a, F>(
    country: &Entry<'_>,
    name: &PlaceName<'_, F>,
    countries: &Countries,
    mut others: impl Iterator<Item = Entry<'a>>,
) -> f32 {
    /// More than a region has for it whose towns are named.
    const MUCH: f32 = 6.0;
    let is_larger = |other: &Entry<'_>| {
        other.subtype() == Some(Subtype::Region) && other.population() > country.population()
    };
    let Some(region) = others.find(is_larger) else { return 0.0 };
    if (name.among_countries)() {
        return MUCH;
    }
    let is_at_home = countries.are_elsewhere(country.country_code(), name.key)
        && countries.main_but_for(name.key).is_some_and(|main| region.country_code() == Some(main));
    if is_at_home { -MUCH } else { 0.0 }
}

/// Whether what is likeliest of the built-in lists is no more than a guess: the document speaks of other countries only,
/// and there are many districts and small towns that no list has. Large cities are spoken of everywhere, and so are those
/// that are prominent, unless the name is made of ordinary words or also that of a place elsewhere that is not much smaller.
/// Ordinary words behind an article are no small town anywhere.
fn is_guess<Readings>(
    gazetteer: &Gazetteer,
    name: &PlaceName<'_, impl Fn() -> Readings>,
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
    if reading.id.list().is_some() {
        return false;
    }
    let is_small = || place.population() < KNOWN && !reading.is_prominent();
    if name.is_word && name.has_article && place.subtype() == Some(Subtype::City) && is_small() {
        return true;
    }
    if !countries.are_elsewhere(place.country_code(), name.key) {
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
