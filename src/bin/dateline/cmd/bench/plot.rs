//! The numbers as pictures.

use std::fmt::Write;

use super::results::{Results, megabytes};

/// Throughput against threads, with the line that perfect scaling would have.
pub fn throughput(results: &Results) -> String {
    let speeds = |least: bool| {
        results.threads.iter().map(move |run| {
            let (shortest, longest) = run.elapsed.range();
            megabytes(run.bytes) / if least { longest } else { shortest }
        })
    };
    let points = results.threads.iter().zip(speeds(true).zip(speeds(false)));
    let points: Vec<Point> =
        points.map(|(run, range)| Point { x: run.threads as f64, y: run.speed(), range }).collect();
    let slope = points[0].y / points[0].x;
    Plot { title: "Throughput by threads", x: "threads", y: "MB/s", step_x: 1.0, points, ideal: slope }.draw()
}

/// Time against size, with the line that the largest corpus sets.
pub fn time(results: &Results) -> String {
    let points: Vec<Point> = results
        .sizes
        .iter()
        .map(|run| Point { x: megabytes(run.bytes), y: run.elapsed.median(), range: run.elapsed.range() })
        .collect();
    let slope = points.last().map_or(0.0, |point| point.y / point.x);
    Plot { title: "Time by size of corpus", x: "MB of text", y: "seconds", step_x: 0.0, points, ideal: slope }
        .draw()
}

/// A median with the least and greatest value of all rounds.
struct Point {
    x: f64,
    y: f64,
    range: (f64, f64),
}

struct Plot {
    title: &'static str,
    x: &'static str,
    y: &'static str,
    /// The least distance between marks of the x axis.
    step_x: f64,
    /// At least one.
    points: Vec<Point>,
    /// How steep the dashed line from the origin is: what would be in proportion.
    ideal: f64,
}

/// The picture's size, and the space around the axes, in pixels.
const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 400.0;
const MARGIN: f64 = 56.0;

impl Plot {
    fn draw(&self) -> String {
        let mut out = String::new();
        // Writing to a string cannot fail.
        let _ = self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) -> std::fmt::Result {
        let most_x = self.points.iter().map(|point| point.x).fold(0.0, f64::max);
        let highest = self.points.iter().map(|point| point.range.1).fold(self.ideal * most_x, f64::max);
        let (step_x, step_y) = (step(most_x).max(self.step_x), step(highest));
        let (end_x, end_y) = (step_x * (most_x / step_x).ceil(), step_y * (highest / step_y).ceil());
        let at_x = |x: f64| MARGIN + x / end_x * (WIDTH - 2.0 * MARGIN);
        let at_y = |y: f64| HEIGHT - MARGIN - y / end_y * (HEIGHT - 2.0 * MARGIN);
        writeln!(
            out,
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13">"#
        )?;
        writeln!(out, r##"<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>"##)?;
        let middle = WIDTH / 2.0;
        writeln!(
            out,
            r#"<text x="{middle}" y="28" text-anchor="middle" font-size="16">{}</text>"#,
            self.title
        )?;
        for mark in marks(step_y, end_y) {
            let (y, left, right) = (at_y(mark), MARGIN, WIDTH - MARGIN);
            writeln!(out, r##"<path d="M{left} {y:.1}H{right}" stroke="#ddd"/>"##)?;
            let (x, y) = (MARGIN - 8.0, y + 4.0);
            writeln!(out, r#"<text x="{x}" y="{y:.1}" text-anchor="end">{}</text>"#, shown(mark))?;
        }
        for mark in marks(step_x, end_x) {
            let (x, y) = (at_x(mark), HEIGHT - MARGIN + 18.0);
            writeln!(out, r#"<text x="{x:.1}" y="{y}" text-anchor="middle">{}</text>"#, shown(mark))?;
        }
        let (bottom, turned) = (HEIGHT - 14.0, HEIGHT / 2.0);
        writeln!(out, r#"<text x="{middle}" y="{bottom}" text-anchor="middle">{}</text>"#, self.x)?;
        writeln!(
            out,
            r#"<text x="16" y="{turned}" text-anchor="middle" transform="rotate(-90 16 {turned})">{}</text>"#,
            self.y
        )?;
        let [x0, y0, x1, y1] = [at_x(0.0), at_y(0.0), at_x(most_x), at_y(self.ideal * most_x)];
        writeln!(
            out,
            r##"<path d="M{x0:.1} {y0:.1}L{x1:.1} {y1:.1}" stroke="#999" stroke-dasharray="5 4" fill="none"/>"##
        )?;
        let line: Vec<String> =
            self.points.iter().map(|point| format!("{:.1},{:.1}", at_x(point.x), at_y(point.y))).collect();
        writeln!(
            out,
            r##"<polyline points="{}" stroke="#1f5fa8" stroke-width="2" fill="none"/>"##,
            line.join(" ")
        )?;
        for point in &self.points {
            let (x, y) = (at_x(point.x), at_y(point.y));
            let (low, high) = (at_y(point.range.0), at_y(point.range.1));
            writeln!(out, r##"<path d="M{x:.1} {low:.1}V{high:.1}" stroke="#1f5fa8"/>"##)?;
            writeln!(out, r##"<circle cx="{x:.1}" cy="{y:.1}" r="4" fill="#1f5fa8"/>"##)?;
        }
        writeln!(out, "</svg>")
    }
}

/// A distance between marks such that there are 3 to 8 of them: 1, 2 or 5 times a power of ten.
fn step(most: f64) -> f64 {
    let power = 10_f64.powf((most / 8.0).log10().floor());
    [1.0, 2.0, 5.0, 10.0]
        .map(|factor| factor * power)
        .into_iter()
        .find(|step| most / step <= 8.0)
        .unwrap_or(most)
}

/// The marks of an axis.
fn marks(step: f64, end: f64) -> impl Iterator<Item = f64> {
    (0..=(end / step).round() as u32).map(move |mark| f64::from(mark) * step)
}

/// A mark without digits that say nothing.
fn shown(mark: f64) -> String {
    let digits = format!("{mark:.3}");
    digits.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_round_numbers() {
        assert_eq!([0.37, 1.0, 2.0, 16.0, 90.0].map(step), [0.05, 0.2, 0.5, 2.0, 20.0]);
        assert_eq!([0.0, 0.05, 2.0, 20.0].map(shown), ["0", "0.05", "2", "20"]);
        assert_eq!(marks(0.5, 2.0).count(), 5);
    }

    #[test]
    fn one_point_makes_a_picture() {
        let points = vec![Point { x: 1.0, y: 16.0, range: (15.0, 17.0) }];
        let picture = Plot { title: "t", x: "x", y: "y", step_x: 1.0, points, ideal: 16.0 }.draw();
        assert!(picture.starts_with("<svg ") && picture.ends_with("</svg>\n"));
        assert!(!picture.contains("NaN") && !picture.contains("inf"), "{picture}");
    }
}
