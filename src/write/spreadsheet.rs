//! Cells that a spreadsheet would run as formulas.
//!
//! A cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return can be a formula, and the text of a stranger's
//! article should not be one: it could call programs or send what is in the sheet elsewhere. An apostrophe before it makes
//! a text of it. Numbers, such as latitudes below zero, stay numbers.
//!
//! This goes over rows that are written already, so that those who do not ask for it do not pay for it.

use super::buffer::Buffer;

/// Whether a spreadsheet may take a cell for a formula.
fn is_formula(cell: &[u8]) -> bool {
    let begins = matches!(cell.first(), Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r'));
    begins && !is_number(cell)
}

/// Whether a cell is a number as the tables write them.
fn is_number(cell: &[u8]) -> bool {
    let digits = cell.strip_prefix(b"-").unwrap_or(cell);
    digits.first().is_some_and(u8::is_ascii_digit)
        && digits.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'.'))
}

/// A cell as it was before it was written for spreadsheets.
pub(crate) fn without_apostrophe(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|cell| is_formula(cell.as_bytes())).unwrap_or(cell)
}

/// Puts an apostrophe before the formulas in all rows after the first `start` bytes. `memory` is used for a while.
pub(super) fn neutralise(out: &mut Buffer, start: usize, memory: &mut Vec<u8>) {
    memory.clear();
    memory.extend_from_slice(&out[start..]);
    out.truncate(start);
    let mut rest = memory.as_slice();
    while !rest.is_empty() {
        let end = end_of_cell(rest);
        let (cell, after) = rest.split_at(end);
        let (mark, content) = match cell.strip_prefix(b"\"") {
            Some(marked) => (&b"\""[..], marked),
            None => (&b""[..], cell),
        };
        let apostrophe: &[u8] = if is_formula(content) { b"'" } else { b"" };
        // With the comma or line end that follows the cell.
        let (divider, after) = after.split_at(after.len().min(1));
        let length = cell.len() + apostrophe.len() + divider.len();
        out.append(length, |line| {
            [mark, apostrophe, content, divider].iter().for_each(|part| line.bytes(part))
        });
        rest = after;
    }
}

/// Where the first cell ends.
fn end_of_cell(row: &[u8]) -> usize {
    let mut from = 0;
    if row.starts_with(b"\"") {
        // After the closing mark; doubled marks are none.
        from = 1;
        while let Some(mark) = memchr::memchr(b'"', &row[from..]) {
            from += mark + 1;
            if row.get(from) != Some(&b'"') {
                break;
            }
            from += 1;
        }
    }
    memchr::memchr2(b',', b'\n', &row[from..]).map_or(row.len(), |end| from + end)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn neutralised(rows: &str) -> String {
        let mut out = Buffer::default();
        out.write_all(b"=before\n").unwrap();
        let start = out.len();
        out.write_all(rows.as_bytes()).unwrap();
        neutralise(&mut out, start, &mut Vec::new());
        let written = String::from_utf8(out.to_vec()).unwrap();
        written.strip_prefix("=before\n").expect("what was written before stays").to_owned()
    }

    #[test]
    fn formulas_get_an_apostrophe_and_nothing_else_changes() {
        for (rows, expected) in [
            ("=1+2,a\n", "'=1+2,a\n"),
            ("a,+b,@c,-d\n", "a,'+b,'@c,'-d\n"),
            ("\"=A1,\"\"x\"\"\",\"b\n=c\"\n", "\"'=A1,\"\"x\"\"\",\"b\n=c\"\n"),
            ("\"\r\",\t\n", "\"'\r\",'\t\n"),
            ("-12.5000,7,-,-1-1\n", "-12.5000,7,'-,'-1-1\n"),
            (",,\n\"\",a=b\n", ",,\n\"\",a=b\n"),
            ("\"\"\"=a\"\"\",x\n", "\"\"\"=a\"\"\",x\n"),
        ] {
            assert_eq!(neutralised(rows), expected);
        }
        for (written, cell) in [("'=a", "=a"), ("-5", "-5"), ("'a", "'a"), ("'@x", "@x"), ("'-5", "'-5")] {
            assert_eq!(without_apostrophe(written), cell);
        }
    }
}
