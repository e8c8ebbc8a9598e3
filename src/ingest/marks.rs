//! Quotation marks around cells, as the parser of rows takes them.

use memchr::{memchr, memchr_iter, memchr3};

/// Follows the bytes of a row beside the parser, which takes any row and does not tell of two faults: a mark that is never
/// closed, which makes one cell of all that comes after it, and a cell that goes on after its closing mark, from which the
/// parser would drop the marks.
pub(super) struct Marks {
    delimiter: u8,
    state: State,
    /// The line of the next byte, from 1.
    line: u64,
    /// The line of the latest opening mark.
    opened: u64,
    /// The line of the first cell of the row that goes on after its closing mark.
    goes_on: Option<u64>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Before the first byte of a cell.
    Start,
    /// In a cell without marks around it.
    Bare,
    /// Between the marks of a cell.
    Within,
    /// After a mark that closes the cell unless another follows.
    Mark,
    /// After the closing mark and blanks.
    Closed,
}

/// What is wrong with the marks of a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum MarkFault {
    /// The source ends between the marks of a cell; with the line of the opening one.
    NeverClosed(u64),
    /// A cell goes on after its closing mark; with the line.
    GoesOn(u64),
}

impl Marks {
    pub(super) fn new(delimiter: u8) -> Marks {
        Marks { delimiter, state: State::Start, line: 1, opened: 1, goes_on: None }
    }

    /// Begins a row on a line.
    pub(super) fn begin(&mut self, line: u64) {
        *self = Marks { line, ..Marks::new(self.delimiter) };
    }

    /// Goes past bytes of the row.
    pub(super) fn follow(&mut self, mut bytes: &[u8]) {
        while let Some(&byte) = bytes.first() {
            let mut read = 1;
            let ends = byte == self.delimiter || matches!(byte, b'\r' | b'\n');
            self.state = match self.state {
                State::Start if byte == b'"' => {
                    self.opened = self.line;
                    State::Within
                }
                State::Start if ends => State::Start,
                State::Start | State::Bare => match memchr3(self.delimiter, b'\r', b'\n', bytes) {
                    Some(end) => {
                        read = end + 1;
                        State::Start
                    }
                    None => {
                        read = bytes.len();
                        State::Bare
                    }
                },
                State::Within => {
                    let end = memchr(b'"', bytes);
                    read = end.map_or(bytes.len(), |end| end + 1);
                    self.line += memchr_iter(b'\n', &bytes[..read]).count() as u64;
                    if end.is_some() { State::Mark } else { State::Within }
                }
                State::Mark if byte == b'"' => State::Within,
                State::Mark | State::Closed if ends => State::Start,
                State::Mark | State::Closed if byte == b' ' => State::Closed,
                State::Mark | State::Closed => {
                    self.goes_on.get_or_insert(self.line);
                    State::Bare
                }
            };
            bytes = &bytes[read..];
        }
    }

    /// What is wrong with the row that has been read; `ended` says whether the source ends with it.
    pub(super) fn fault(&self, ended: bool) -> Option<MarkFault> {
        // That a cell goes on may come of the mark that is never closed, but not the other way round.
        match self.state {
            State::Within if ended => Some(MarkFault::NeverClosed(self.opened)),
            _ => self.goes_on.map(MarkFault::GoesOn),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault_of(row: &str, pieces: usize) -> Option<MarkFault> {
        let mut marks = Marks::new(b',');
        marks.begin(5);
        row.as_bytes().chunks(pieces).for_each(|piece| marks.follow(piece));
        marks.fault(!row.ends_with('\n'))
    }

    #[test]
    fn faults_are_told_with_their_lines_however_the_row_comes() {
        for pieces in [1, 2, 100] {
            for row in ["a,b\n", "\"a\",\"b\"\"c\"\r\n", "\"a\nb\" ,\"\"\n", "5\" nails,x\"y\"\n", "a,\"b\""]
            {
                assert_eq!(fault_of(row, pieces), None, "{row:?}");
            }
            assert_eq!(fault_of("a,\"b\nc,d\n\"\"", pieces), Some(MarkFault::NeverClosed(5)));
            assert_eq!(fault_of("\"a\nb\",\"c\nd", pieces), Some(MarkFault::NeverClosed(6)));
            assert_eq!(fault_of("\"We agree,\" she said.,x\n", pieces), Some(MarkFault::GoesOn(5)));
            assert_eq!(fault_of("\"a\nb\"c,\"d\"e\n", pieces), Some(MarkFault::GoesOn(6)));
        }
    }
}
