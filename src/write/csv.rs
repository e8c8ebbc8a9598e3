//! Rows of CSV after RFC 4180, with LF at the end of lines.
//!
//! Cells go straight from the text into a buffer of bytes. The csv crate, which the tests read all this back
//! with, would copy each cell through a buffer of its own.
//!
//! A cell is written with a comma after it, and the end of the row takes the place of the last comma: so no cell needs
//! to know whether it is the first.

use super::digits::{push_ten_thousandths, push_thousandths, push_whole};
use super::quoting::{is_plain, push_cell, push_escaped};
use super::wire::{Degrees, Parts, QuoteId, QuoteText, Row, Score, decimals};
use crate::kind::{EntityType, QuoteKind, SpeakerStatus, Subtype};

/// Appends the names of the columns.
pub(super) fn header<R: Row>(out: &mut Vec<u8>) {
    R::COLUMNS.iter().for_each(|column| column.put(out));
    end_row(out);
}

/// Appends a row.
pub(super) fn row<R: Row>(row: &R, out: &mut Vec<u8>) {
    row.put(out);
    end_row(out);
}

fn end_row(out: &mut [u8]) {
    *out.last_mut().expect("a row has cells") = b'\n';
}

/// What can stand in a cell.
pub(crate) trait Cell {
    /// Appends it as a cell, with the comma after it.
    fn put(&self, out: &mut Vec<u8>);
}

impl<T: Cell> Cell for Option<T> {
    fn put(&self, out: &mut Vec<u8>) {
        match self {
            Some(value) => value.put(out),
            None => out.push(b','),
        }
    }
}

impl Cell for &str {
    fn put(&self, out: &mut Vec<u8>) {
        push_cell(self.as_bytes(), out);
        out.push(b',');
    }
}

impl Cell for u64 {
    fn put(&self, out: &mut Vec<u8>) {
        push_whole(*self, b',', out);
    }
}

impl Cell for usize {
    fn put(&self, out: &mut Vec<u8>) {
        (*self as u64).put(out);
    }
}

impl Cell for QuoteId {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(b'q');
        self.0.put(out);
    }
}

impl Cell for Score {
    fn put(&self, out: &mut Vec<u8>) {
        // Never negative.
        push_thousandths(decimals(self.0, 1e3).unsigned_abs(), b',', out);
    }
}

impl Cell for Degrees {
    fn put(&self, out: &mut Vec<u8>) {
        push_ten_thousandths(decimals(self.0, 1e4), b',', out);
    }
}

impl Cell for QuoteText<'_> {
    fn put(&self, out: &mut Vec<u8>) {
        if let Some(piece) = self.only_piece() {
            return piece.put(out);
        }
        // What was said in several pieces holds a comma more often than not.
        out.push(b'"');
        let start = out.len();
        for (i, piece) in self.pieces().enumerate() {
            if i > 0 {
                out.push(b' ');
            }
            push_escaped(piece.as_bytes(), out);
        }
        if is_plain(&out[start..]) {
            out.remove(start - 1);
        } else {
            out.push(b'"');
        }
        out.push(b',');
    }
}

impl Cell for Parts<'_> {
    fn put(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"\"[");
        for (i, &part) in self.parts.iter().enumerate() {
            let [start, end] = self.offsets.of(part);
            out.extend_from_slice(if i > 0 { b",[" } else { b"[" });
            push_whole(start as u64, b',', out);
            push_whole(end as u64, b']', out);
        }
        out.extend_from_slice(b"]\",");
    }
}

macro_rules! cells_of_closed_sets {
    ($($set:ty),+) => {$(
        impl Cell for $set {
            fn put(&self, out: &mut Vec<u8>) {
                out.extend_from_slice(self.as_str().as_bytes());
                out.push(b',');
            }
        }
    )+};
}

cells_of_closed_sets!(EntityType, Subtype, QuoteKind, SpeakerStatus, super::wire::Status);

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes one row by `put` and reads it with another program's idea of CSV.
    fn read_back(put: impl Fn(&mut Vec<u8>)) -> Vec<String> {
        let mut out = Vec::new();
        put(&mut out);
        end_row(&mut out);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&out[..]);
        let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("CSV")).collect();
        assert_eq!(rows.len(), 1, "{}", String::from_utf8_lossy(&out));
        rows[0].iter().map(str::to_owned).collect()
    }

    #[test]
    fn any_text_survives_in_a_cell() {
        let texts =
            ["plain", "", "a, b", "\"", "“She” said \"no\"", "two\nlines", "\r", "\"\"", " spaces ", "é,🇦🇿"];
        let cells = read_back(|out| texts.iter().for_each(|text| text.put(out)));
        assert_eq!(cells, texts);
    }

    #[test]
    fn cells_are_quoted_only_where_they_must_be() {
        let mut out = Vec::new();
        for text in ["O'Brien", "a b", "1;2", "x,y"] {
            text.put(&mut out);
        }
        end_row(&mut out);
        assert_eq!(out, b"O'Brien,a b,1;2,\"x,y\"\n");
    }

    #[test]
    fn numbers_have_their_decimals() {
        let cells = read_back(|out| {
            [0.0, 0.0004, 0.0005, 0.97, 1.0].map(Score).iter().for_each(|score| score.put(out));
            [-0.5, 40.4093, -122.41942, 0.00001].map(Degrees).iter().for_each(|degrees| degrees.put(out));
            [0, 7, u64::MAX].iter().for_each(|number| number.put(out));
            None::<u64>.put(out);
        });
        let expected =
            ["0.000", "0.000", "0.001", "0.970", "1.000", "-0.5000", "40.4093", "-122.4194", "0.0000"];
        assert_eq!(cells, [&expected[..], &["0", "7", "18446744073709551615", ""]].concat());
    }
}
