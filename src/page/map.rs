//! Places on a map of the world, drawn without any picture of it.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::corpus::{Corpus, Thing};
use super::escape::Html;
use super::number::{Number, Times};
use crate::gazetteer::Gazetteer;

/// Units of the drawing for a degree.
const SCALE: f32 = 3.0;
/// The northern and southern edge: beyond, nothing is in the news.
const NORTH: f32 = 84.0;
const SOUTH: f32 = -60.0;
/// The most places that are drawn.
const CIRCLES: usize = 1000;
/// The most places that have their name beside them.
const NAMES: usize = 12;
/// Degrees between the lines of the graticule.
const STEP: i16 = 30;
/// The size of a dot of land, in degrees.
const CELL: f32 = 1.5;

/// Appends the map, and its places as a table.
///
/// The projection is equirectangular: x is longitude, y is latitude. Land shows by the built-in list itself: where it has
/// places, there is a dot.
pub(super) fn push_map(corpus: &Corpus, gazetteer: &Gazetteer, out: &mut String) {
    let placed = |thing: &Thing| if thing.point.is_some() { thing.mentions } else { 0 };
    let places: Vec<(u32, &Thing, Spot)> = corpus
        .most(CIRCLES, placed)
        .into_iter()
        .filter_map(|(number, thing)| Some((number, thing, Spot::new(thing.point?))))
        .collect();
    if places.is_empty() {
        out.push_str("<p>No place with known coordinates is named.</p>\n");
        return;
    }
    write_map(&places, gazetteer, out).expect("strings take everything");
    write_table(&places, out).expect("strings take everything");
}

/// Where something is in the drawing.
#[derive(Clone, Copy)]
struct Spot {
    x: f32,
    y: f32,
}

impl Spot {
    /// The spot of degrees north and east; what lies beyond the edge is on it.
    fn new((north, east): (f32, f32)) -> Spot {
        Spot {
            x: (east.clamp(-180.0, 180.0) + 180.0) * SCALE,
            y: (NORTH - north.clamp(SOUTH, NORTH)) * SCALE,
        }
    }
}

fn write_map(places: &[(u32, &Thing, Spot)], gazetteer: &Gazetteer, out: &mut String) -> std::fmt::Result {
    let (width, height) = (360.0 * SCALE, (NORTH - SOUTH) * SCALE);
    writeln!(
        out,
        "<svg class=\"map\" viewBox=\"-1 -1 {} {}\" role=\"img\" aria-labelledby=\"map-title\">\n\
         <title id=\"map-title\">Map of the world with {} places that are named; the table below lists them</title>",
        width + 2.0,
        height + 2.0,
        places.len()
    )?;
    write_land(gazetteer, out)?;
    out.push_str("<path class=\"graticule\" d=\"");
    for east in (-180 + STEP..180).step_by(STEP as usize) {
        write!(out, "M{} 0v{height}", Spot::new((0.0, f32::from(east))).x)?;
    }
    for north in (-STEP..=2 * STEP).step_by(STEP as usize) {
        write!(out, "M0 {}h{width}", Spot::new((f32::from(north), 0.0)).y)?;
    }
    writeln!(out, "\"/>\n<rect class=\"frame\" width=\"{width}\" height=\"{height}\"/>")?;

    let most = places.iter().map(|(_, thing, _)| thing.mentions).max().unwrap_or(1);
    // The area of a circle goes with the count; the larger ones come first and lie below.
    let radius = |thing: &Thing| 2.5 + 13.0 * (thing.mentions as f32 / most as f32).sqrt();
    for (number, thing, Spot { x, y }) in places {
        writeln!(
            out,
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{:.1}\" data-thing=\"{number}\"><title>{}: {} in {}</title></circle>",
            radius(thing),
            Html(thing.name_and_note()),
            Times(thing.mentions, "mention"),
            Times(thing.documents, "document")
        )?;
    }
    let mut taken: Vec<[f32; 4]> = Vec::new();
    for (_, thing, Spot { x, y }) in places {
        let Some(area) = label_area(thing, *x, *y, radius(thing), width, &taken) else { continue };
        taken.push(area);
        writeln!(out, "<text x=\"{:.1}\" y=\"{:.1}\">{}</text>", area[0], area[3] - 5.0, Html(&thing.name))?;
        if taken.len() == NAMES {
            break;
        }
    }
    out.push_str("</svg>\n");
    Ok(())
}

/// Where a place's name can stand without another in its way: left, top, right and bottom.
fn label_area(
    thing: &Thing,
    x: f32,
    y: f32,
    radius: f32,
    width: f32,
    taken: &[[f32; 4]],
) -> Option<[f32; 4]> {
    /// Of a letter, on average, and of a line, in units of the drawing; the style sheet's font has 17.
    const LETTER: f32 = 9.5;
    const LINE: f32 = 20.0;
    let length = thing.name.chars().count() as f32 * LETTER;
    let right = x + radius + 3.0;
    let left = x - radius - 3.0 - length;
    [right, left].into_iter().find_map(|start| {
        let area = [start, y - LINE / 2.0, start + length, y + LINE / 2.0];
        let free = taken.iter().all(|other| {
            area[2] < other[0] || other[2] < area[0] || area[3] < other[1] || other[3] < area[1]
        });
        (start >= 0.0 && area[2] <= width && free).then_some(area)
    })
}

/// A dot for each cell of the world that has a place of the built-in list.
fn write_land(gazetteer: &Gazetteer, out: &mut String) -> std::fmt::Result {
    let cell = |(north, east): (f32, f32)| ((north / CELL).floor() as i16, (east / CELL).floor() as i16);
    let cells: BTreeSet<(i16, i16)> =
        gazetteer.points().filter(|&(north, _)| north > SOUTH && north < NORTH).map(cell).collect();
    out.push_str("<path class=\"land\" d=\"");
    for (north, east) in cells {
        let middle = |cell: i16| (f32::from(cell) + 0.5) * CELL;
        let Spot { x, y } = Spot::new((middle(north), middle(east)));
        // A line of no length with round ends is a dot.
        write!(out, "M{x:.0} {y:.0}h0")?;
    }
    out.push_str("\"/>\n");
    Ok(())
}

fn write_table(places: &[(u32, &Thing, Spot)], out: &mut String) -> std::fmt::Result {
    out.push_str(
        "<details>\n<summary>The places as a table</summary>\n<div class=\"wide\" tabindex=\"0\" role=\"region\" \
         aria-label=\"Places\">\n<table>\n<thead><tr><th scope=\"col\">Place</th><th scope=\"col\">Mentions</th>\
         <th scope=\"col\">Documents</th><th scope=\"col\">Latitude</th><th scope=\"col\">Longitude</th></tr></thead>\n<tbody>\n",
    );
    for (number, thing, _) in places {
        let (north, east) = thing.point.expect("only places with a point are drawn");
        writeln!(
            out,
            "<tr><th scope=\"row\"><button type=\"button\" class=\"name\" data-thing=\"{number}\">{}</button></th>\
             <td>{}</td><td>{}</td><td>{north:.2}</td><td>{east:.2}</td></tr>",
            Html(&thing.name),
            Number(thing.mentions),
            Number(thing.documents)
        )?;
    }
    out.push_str("</tbody>\n</table>\n</div>\n</details>\n");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_corners_of_the_world_are_those_of_the_frame() {
        let corners = [(NORTH, -180.0), (SOUTH, 180.0), (90.0, 200.0)].map(Spot::new);
        assert_eq!(corners.map(|spot| spot.x), [0.0, 360.0 * SCALE, 360.0 * SCALE]);
        assert_eq!(corners.map(|spot| spot.y), [0.0, (NORTH - SOUTH) * SCALE, 0.0]);
    }

    #[test]
    fn land_is_drawn_from_the_list() {
        let mut out = String::new();
        write_land(&Gazetteer::builtin(), &mut out).expect("strings take everything");
        assert!(out.matches('M').count() > 1000, "{out}");
    }
}
