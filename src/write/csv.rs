//! Rows of CSV after RFC 4180, with LF at the end of lines.
//!
//! Cells go straight from the text into a buffer of bytes. The csv crate, which the tests read all this back
//! with, would copy each cell through a buffer of its own.
//!
//! A cell is written with a comma after it, and the end of the row takes the place of the last comma: so no cell needs
//! to know whether it is the first.

use super::buffer::{Buffer, Line};
use super::digits::{self, push_ten_thousandths, push_thousandths, push_whole};
use super::quoting::{is_plain, push_cell, push_escaped, push_start};
use super::wire::{Degrees, Parts, QuoteId, QuoteText, Row, Score, Stretch, decimals};
use crate::kind::{EntityType, QuoteKind, SpeakerStatus, Subtype};

/// Appends the names of the columns.
pub(super) fn header<R: Row>(out: &mut Buffer) {
    out.append(R::COLUMNS.iter().map(Cell::most).sum(), |line| {
        R::COLUMNS.iter().for_each(|column| column.put(line));
        end_row(line);
    });
}

/// Appends a row.
#[inline(always)]
pub(super) fn row<R: Row>(row: &R, out: &mut Buffer) {
    out.append(row.most(), |line| {
        row.put(line);
        end_row(line);
    });
}

#[inline(always)]
fn end_row(line: &mut Line<'_>) {
    line.replace_last(b'\n');
}

/// What can stand in a cell.
pub(crate) trait Cell {
    /// The most bytes that it can be as a cell.
    fn most(&self) -> usize;

    /// Appends it as a cell, with the comma after it.
    fn put(&self, out: &mut Line<'_>);
}

impl<T: Cell> Cell for Option<T> {
    #[inline(always)]
    fn most(&self) -> usize {
        self.as_ref().map_or(1, T::most)
    }

    #[inline(always)]
    fn put(&self, out: &mut Line<'_>) {
        match self {
            Some(value) => value.put(out),
            None => out.byte(b','),
        }
    }
}

impl Cell for &str {
    #[inline(always)]
    fn most(&self) -> usize {
        most_of_text(self.len())
    }

    #[inline(always)]
    fn put(&self, out: &mut Line<'_>) {
        push_cell(self.as_bytes(), out);
    }
}

impl Cell for Stretch<'_> {
    #[inline(always)]
    fn most(&self) -> usize {
        most_of_text(self.len)
    }

    #[inline(always)]
    fn put(&self, out: &mut Line<'_>) {
        push_start(self.from.as_bytes(), self.len, out);
    }
}

/// The most bytes that a text of `length` bytes can be as a cell: each may be a quotation mark.
fn most_of_text(length: usize) -> usize {
    2 * length + 3
}

impl Cell for u64 {
    #[inline(always)]
    fn most(&self) -> usize {
        digits::MOST
    }

    #[inline(always)]
    fn put(&self, out: &mut Line<'_>) {
        push_whole(*self, b',', out);
    }
}

impl Cell for usize {
    #[inline(always)]
    fn most(&self) -> usize {
        digits::MOST
    }

    #[inline(always)]
    fn put(&self, out: &mut Line<'_>) {
        (*self as u64).put(out);
    }
}

impl Cell for QuoteId {
    #[inline(always)]
    fn most(&self) -> usize {
        1 + digits::MOST
    }

    #[inline(always)]
    fn put(&self, out: &mut Line<'_>) {
        out.byte(b'q');
        self.0.put(out);
    }
}

impl Cell for Score {
    #[inline(always)]
    fn most(&self) -> usize {
        digits::MOST
    }

    #[inline(always)]
    fn put(&self, out: &mut Line<'_>) {
        // Never negative.
        push_thousandths(decimals(self.0, 1e3).unsigned_abs(), b',', out);
    }
}

impl Cell for Degrees {
    fn most(&self) -> usize {
        digits::MOST
    }

    fn put(&self, out: &mut Line<'_>) {
        push_ten_thousandths(decimals(self.0, 1e4), b',', out);
    }
}

impl Cell for QuoteText<'_> {
    fn most(&self) -> usize {
        most_of_text(self.longest())
    }

    fn put(&self, out: &mut Line<'_>) {
        if let Some(piece) = self.only_piece() {
            return piece.put(out);
        }
        let marked = !self.pieces().all(|piece| is_plain(piece.as_bytes()));
        if marked {
            out.byte(b'"');
        }
        for (i, piece) in self.pieces().enumerate() {
            if i > 0 {
                out.byte(b' ');
            }
            push_escaped(piece.as_bytes(), out);
        }
        out.bytes(if marked { b"\"," } else { b"," });
    }
}

impl Cell for Parts<'_> {
    fn most(&self) -> usize {
        5 + self.parts.len() * (2 + 2 * digits::MOST)
    }

    fn put(&self, out: &mut Line<'_>) {
        out.bytes(b"\"[");
        for (i, &part) in self.parts.iter().enumerate() {
            let [start, end] = self.offsets.of(part);
            out.bytes(if i > 0 { b",[" } else { b"[" });
            push_whole(start as u64, b',', out);
            push_whole(end as u64, b']', out);
        }
        out.bytes(b"]\",");
    }
}

/// The name of a member of a closed set as a cell; none of them needs quotation marks.
#[derive(Clone, Copy)]
struct NameCell {
    /// The name, a comma, and zeros.
    block: [u8; 32],
    len: usize,
}

impl NameCell {
    const fn new(name: &str) -> NameCell {
        let mut block = [0; 32];
        block.split_at_mut(name.len()).0.copy_from_slice(name.as_bytes());
        block[name.len()] = b',';
        NameCell { block, len: name.len() + 1 }
    }
}

macro_rules! cells_of_closed_sets {
    ($($set:ty),+) => {$(
        impl Cell for $set {
            #[inline(always)]
            fn most(&self) -> usize {
                self.as_str().len() + 1
            }

            #[inline(always)]
            fn put(&self, out: &mut Line<'_>) {
                static CELLS: [NameCell; <$set>::ALL.len()] = {
                    let mut cells = [NameCell::new(""); <$set>::ALL.len()];
                    let mut at = 0;
                    while at < cells.len() {
                        cells[at] = NameCell::new(<$set>::ALL[at].as_str());
                        at += 1;
                    }
                    cells
                };
                let NameCell { block, len } = &CELLS[*self as usize];
                out.block(block, *len);
            }
        }
    )+};
}

cells_of_closed_sets!(EntityType, Subtype, QuoteKind, SpeakerStatus, super::wire::Status);

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes one row by `put` and reads it with another program's idea of CSV.
    fn read_back(put: impl Fn(&mut Line<'_>)) -> Vec<String> {
        let mut out = Buffer::default();
        out.append(1000, |line| {
            put(line);
            end_row(line);
        });
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
        let mut out = Buffer::default();
        out.append(100, |line| {
            ["O'Brien", "a b", "1;2", "x,y"].iter().for_each(|text| text.put(line));
            end_row(line);
        });
        assert_eq!(*out, *b"O'Brien,a b,1;2,\"x,y\"\n");
    }

    #[test]
    fn members_of_closed_sets_have_their_names() {
        let cells = read_back(|out| {
            EntityType::ALL.iter().for_each(|kind| kind.put(out));
            Subtype::ALL.iter().for_each(|subtype| subtype.put(out));
            SpeakerStatus::ALL.iter().for_each(|status| status.put(out));
        });
        let kinds = EntityType::ALL.iter().map(|kind| kind.as_str());
        let subtypes = Subtype::ALL.iter().map(|subtype| subtype.as_str());
        let statuses = SpeakerStatus::ALL.iter().map(|status| status.as_str());
        assert_eq!(cells, kinds.chain(subtypes).chain(statuses).collect::<Vec<_>>());
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
