//! Whether what tables say of a document can be true of it.

use super::{LabelledDocument, PointIndex, Points};
use crate::error::{Error, ErrorKind};
use crate::write::OffsetUnit;

/// Makes code points of positions that count something else.
pub(super) fn to_points(document: &mut LabelledDocument, unit: OffsetUnit) -> Result<(), Error> {
    let called = document.called();
    let Some(text) = &document.text else {
        let fault = format!(
            "positions count {unit} and cannot be understood without the texts; name them with --input, or tag \
             with --offsets chars"
        );
        return Err(ErrorKind::Annotation { fault }.into());
    };
    // Where each code point begins in the unit, and the end of the text.
    let mut begins = vec![0];
    for c in text.chars() {
        let length = match unit {
            OffsetUnit::Chars => 1,
            OffsetUnit::Bytes => c.len_utf8(),
            OffsetUnit::Utf16 => c.len_utf16(),
        };
        begins.push(begins[begins.len() - 1] + length);
    }
    let convert = |at: &mut Points| {
        let found = (begins.binary_search(&at.start), begins.binary_search(&at.end));
        let (Ok(start), Ok(end)) = found else {
            let fault = format!(
                "{called}: {} to {} is no stretch of the text in {unit}; tag the input anew",
                at.start, at.end
            );
            return Err(Error::from(ErrorKind::Annotation { fault }));
        };
        *at = Points { start, end };
        Ok(())
    };
    document.names.iter_mut().flatten().try_for_each(|name| convert(&mut name.at))?;
    for quote in document.quotes.iter_mut().flatten() {
        let ranges = quote.parts.iter_mut().chain(&mut quote.cue).chain(&mut quote.speaker);
        ranges.into_iter().try_for_each(convert)?;
    }
    Ok(())
}

/// Makes sure that all ranges lie in the text, and that the text of a row is what lies there.
pub(super) fn check_bounds(document: &LabelledDocument) -> Result<(), Error> {
    let fault = |fault: String| Err(ErrorKind::Annotation { fault }.into());
    let called = document.called();
    let index = document.text.as_deref().map(|text| (text, PointIndex::new(text)));
    let length = document.length.unwrap_or(usize::MAX);
    let names = document.names.iter().flatten().map(|name| (name.at, name.text.as_deref()));
    let quotes = document.quotes.iter().flatten();
    let quotes = quotes.flat_map(|q| q.parts.iter().chain(&q.cue).chain(&q.speaker).map(|&at| (at, None)));
    for (at, written) in names.chain(quotes) {
        if at.end > length {
            return fault(format!(
                "{called}: {} to {} ends after the text, which has {length} characters; correct the row",
                at.start, at.end
            ));
        }
        if let (Some((text, index)), Some(written)) = (&index, written)
            && index.slice(text, at) != Some(written)
        {
            return fault(format!(
                "{called}: the text from {} to {} is {:?} and not {written:?}; the input has changed since it was \
                 tagged, or the row was edited: tag it anew or correct the row",
                at.start,
                at.end,
                index.slice(text, at).unwrap_or_default()
            ));
        }
    }
    Ok(())
}
