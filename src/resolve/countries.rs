//! Which countries and regions a document speaks of.

use crate::fold::Key;
use crate::gazetteer::{CountryCode, Entry, RegionCode};
use crate::kind::Subtype;

/// How often a document speaks of each country, by demonyms and by names that can mean little else.
#[derive(Default, Debug)]
pub(super) struct Countries {
    spoken_of: Vec<SpokenOf>,
    /// First-level regions that are spoken of.
    regions: Vec<NamedRegion>,
}

/// A first-level region that the document names, or in which a city lies that it names.
#[derive(Clone, Copy, Debug)]
struct NamedRegion {
    region: RegionCode,
    /// The key of the name.
    name: Key,
    is_city: bool,
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

impl NamedRegion {
    /// Whether it is that of a place of another name.
    fn tells(&self, place: &Entry<'_>, name: Key) -> bool {
        self.name != name && Some(self.region) == place.region()
    }
}

impl SpokenOf {
    /// Whether the document speaks of the country by this name alone.
    fn is_told_by(&self, name: Key) -> bool {
        self.first == name && !self.several
    }
}

/// More regions than these are not remembered: by then the document is about no single one.
const MOST_REGIONS: usize = 32;

/// What a document is about it speaks of so often at least.
const LEAST: f32 = 2.0;

/// More votes than this for one country tell nothing more.
const ENOUGH: f32 = 4.0;

impl Countries {
    pub(super) fn clear(&mut self) {
        self.spoken_of.clear();
        self.regions.clear();
    }

    /// Notes the region of a city of this name, or that has the name.
    pub(super) fn note_region(&mut self, place: &Entry<'_>, name: Key) {
        if let Some(region) = place.region()
            && self.regions.len() < MOST_REGIONS
        {
            let is_city = place.subtype() != Some(Subtype::Region);
            self.regions.push(NamedRegion { region, name, is_city });
        }
    }

    /// Whether a city of another name lies in the region.
    pub(super) fn has_city_in(&self, region: &Entry<'_>, name: Key) -> bool {
        self.regions.iter().any(|known| known.is_city && known.tells(region, name))
    }

    /// Whether a place of another name tells that the document speaks of the region that a city lies in.
    pub(super) fn tell_region_of(&self, city: &Entry<'_>, name: Key) -> bool {
        self.regions.iter().any(|known| known.tells(city, name))
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
        self.main_among(|_| true)
    }

    /// The country that the document is about but for those that it speaks of by a name alone.
    pub(super) fn main_but_for(&self, name: Key) -> Option<CountryCode> {
        self.main_among(|known| !known.is_told_by(name))
    }

    fn main_among(&self, counts: impl Fn(&SpokenOf) -> bool) -> Option<CountryCode> {
        let among = || self.spoken_of.iter().filter(|known| counts(known));
        let most = among().max_by(|a, b| a.all.total_cmp(&b.all))?;
        let of_all: f32 = among().map(|known| known.all).sum();
        (most.all >= LEAST && most.all * 2.0 > of_all).then_some(most.country)
    }

    /// Whether the document speaks of a country more than of all others together, if only once.
    pub(super) fn speaks_mostly_of(&self, country: Option<CountryCode>) -> bool {
        let of_all: f32 = self.spoken_of.iter().map(|known| known.likely).sum();
        self.known(country).is_some_and(|known| known.likely * 2.0 > of_all)
    }

    /// Support of a country for a reading of a place's name, 0 to 1. A name that can mean several things does not speak for
    /// itself.
    pub(super) fn support(&self, country: Option<CountryCode>, name: Key) -> f32 {
        let Some(known) = self.known(country) else { return 0.0 };
        let told = if known.is_told_by(name) { known.votes } else { known.all };
        told.min(ENOUGH) / ENOUGH
    }

    /// How much the document speaks of a country, 0 to 1.
    pub(super) fn speaks_of(&self, country: Option<CountryCode>) -> f32 {
        self.known(country).map_or(0.0, |known| known.likely.min(ENOUGH) / ENOUGH)
    }

    /// Whether the document speaks of other countries, and of this one by no other name than the given one.
    pub(super) fn are_elsewhere(&self, country: Option<CountryCode>, name: Key) -> bool {
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
