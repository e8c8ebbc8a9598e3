//! Rows of CSV after RFC 4180, with LF at the end of lines.
//!
//! Cells go straight from the text into a buffer of bytes. The csv crate, which the tests read all this back
//! with, would copy each cell through a buffer of its own.

use super::wire::{Degrees, Parts, QuoteId, QuoteText, Row, Score, decimals};
use crate::kind::{EntityType, QuoteKind, SpeakerStatus, Subtype};

/// Appends the names of the columns.
pub(super) fn header<R: Row>(out: &mut Vec<u8>) {
    let mut cells = Cells { out, first: true };
    for column in R::COLUMNS {
        column.put(&mut cells);
    }
    out.push(b'\n');
}

/// Appends a row.
pub(super) fn row<R: Row>(row: &R, out: &mut Vec<u8>) {
    row.put(&mut Cells { out, first: true });
    out.push(b'\n');
}

/// The cells of a row that is being written.
pub(crate) struct Cells<'o> {
    out: &'o mut Vec<u8>,
    first: bool,
}

impl Cells<'_> {
    /// Begins a cell.
    fn next(&mut self) {
        if !std::mem::take(&mut self.first) {
            self.out.push(b',');
        }
    }

    fn plain(&mut self, cell: &str) {
        self.next();
        self.out.extend_from_slice(cell.as_bytes());
    }

    /// A cell of pieces that are joined by a space, within quotation marks if any of them needs that.
    fn pieces<'p>(&mut self, pieces: impl Iterator<Item = &'p str> + Clone) {
        self.next();
        let quoted = pieces.clone().any(|piece| piece.bytes().any(needs_quotes));
        if quoted {
            self.out.push(b'"');
        }
        for (i, piece) in pieces.enumerate() {
            if i > 0 {
                self.out.push(b' ');
            }
            match quoted {
                true => push_escaped(piece, self.out),
                false => self.out.extend_from_slice(piece.as_bytes()),
            }
        }
        if quoted {
            self.out.push(b'"');
        }
    }
}

/// Whether a byte may stand only within quotation marks.
fn needs_quotes(byte: u8) -> bool {
    matches!(byte, b'"' | b',' | b'\n' | b'\r')
}

/// Appends with each quotation mark doubled.
fn push_escaped(text: &str, out: &mut Vec<u8>) {
    for (i, stretch) in text.as_bytes().split(|&b| b == b'"').enumerate() {
        if i > 0 {
            out.extend_from_slice(b"\"\"");
        }
        out.extend_from_slice(stretch);
    }
}

/// Appends a number in decimal digits, at least `width` of them.
fn push_digits(mut number: u64, width: usize, out: &mut Vec<u8>) {
    let mut digits = [b'0'; 20];
    let mut at = digits.len();
    while number > 0 || digits.len() - at < width {
        at -= 1;
        digits[at] = b'0' + (number % 10) as u8;
        number /= 10;
    }
    out.extend_from_slice(&digits[at..]);
}

/// Appends a number of 1/10^`places`.
fn push_fixed(number: i64, places: usize, out: &mut Vec<u8>) {
    if number < 0 {
        out.push(b'-');
    }
    push_digits(number.unsigned_abs(), places + 1, out);
    let point = out.len() - places;
    out.insert(point, b'.');
}

/// What can stand in a cell.
pub(crate) trait Cell {
    /// Puts it into the next cell.
    fn put(&self, cells: &mut Cells<'_>);
}

impl<T: Cell> Cell for Option<T> {
    fn put(&self, cells: &mut Cells<'_>) {
        match self {
            Some(value) => value.put(cells),
            None => cells.next(),
        }
    }
}

impl Cell for &str {
    fn put(&self, cells: &mut Cells<'_>) {
        cells.pieces(std::iter::once(*self));
    }
}

impl Cell for u64 {
    fn put(&self, cells: &mut Cells<'_>) {
        cells.next();
        push_digits(*self, 1, cells.out);
    }
}

impl Cell for usize {
    fn put(&self, cells: &mut Cells<'_>) {
        (*self as u64).put(cells);
    }
}

impl Cell for QuoteId {
    fn put(&self, cells: &mut Cells<'_>) {
        cells.plain("q");
        push_digits(self.0 as u64, 1, cells.out);
    }
}

impl Cell for Score {
    fn put(&self, cells: &mut Cells<'_>) {
        cells.next();
        push_fixed(decimals(self.0, 1e3), 3, cells.out);
    }
}

impl Cell for Degrees {
    fn put(&self, cells: &mut Cells<'_>) {
        cells.next();
        push_fixed(decimals(self.0, 1e4), 4, cells.out);
    }
}

impl Cell for QuoteText<'_> {
    fn put(&self, cells: &mut Cells<'_>) {
        cells.pieces(self.pieces());
    }
}

impl Cell for Parts<'_> {
    fn put(&self, cells: &mut Cells<'_>) {
        cells.plain("\"[");
        for (i, &part) in self.parts.iter().enumerate() {
            let [start, end] = self.offsets.of(part);
            cells.out.extend_from_slice(if i > 0 { b",[" } else { b"[" });
            push_digits(start as u64, 1, cells.out);
            cells.out.push(b',');
            push_digits(end as u64, 1, cells.out);
            cells.out.push(b']');
        }
        cells.out.extend_from_slice(b"]\"");
    }
}

macro_rules! cells_of_closed_sets {
    ($($set:ty),+) => {$(
        impl Cell for $set {
            fn put(&self, cells: &mut Cells<'_>) {
                cells.plain(self.as_str());
            }
        }
    )+};
}

cells_of_closed_sets!(EntityType, Subtype, QuoteKind, SpeakerStatus, super::wire::Status);

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes one row by `put` and reads it with another program's idea of CSV.
    fn read_back(put: impl Fn(&mut Cells<'_>)) -> Vec<String> {
        let mut out = Vec::new();
        put(&mut Cells { out: &mut out, first: true });
        out.push(b'\n');
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&out[..]);
        let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("CSV")).collect();
        assert_eq!(rows.len(), 1, "{}", String::from_utf8_lossy(&out));
        rows[0].iter().map(str::to_owned).collect()
    }

    #[test]
    fn any_text_survives_in_a_cell() {
        let texts =
            ["plain", "", "a, b", "\"", "“She” said \"no\"", "two\nlines", "\r", "\"\"", " spaces ", "é,🇦🇿"];
        let cells = read_back(|cells| texts.iter().for_each(|text| text.put(cells)));
        assert_eq!(cells, texts);
    }

    #[test]
    fn cells_are_quoted_only_where_they_must_be() {
        let mut out = Vec::new();
        let mut cells = Cells { out: &mut out, first: true };
        for text in ["O'Brien", "a b", "1;2", "x,y"] {
            text.put(&mut cells);
        }
        assert_eq!(out, b"O'Brien,a b,1;2,\"x,y\"");
    }

    #[test]
    fn numbers_have_their_decimals() {
        let cells = read_back(|cells| {
            [0.0, 0.0004, 0.0005, 0.97, 1.0].map(Score).iter().for_each(|score| score.put(cells));
            [-0.5, 40.4093, -122.41942, 0.00001].map(Degrees).iter().for_each(|degrees| degrees.put(cells));
            [0, 7, u64::MAX].iter().for_each(|number| number.put(cells));
            None::<u64>.put(cells);
        });
        let expected =
            ["0.000", "0.000", "0.001", "0.970", "1.000", "-0.5000", "40.4093", "-122.4194", "0.0000"];
        assert_eq!(cells, [&expected[..], &["0", "7", "18446744073709551615", ""]].concat());
    }
}
