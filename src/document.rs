//! A document as it comes in.

/// One article: an id, a text, and what the input said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The id that all output rows carry: given by the input, or made from where the document was found.
    pub id: String,
    /// The title, when the input has one apart from the text.
    pub title: Option<String>,
    /// The text that is tagged, exactly as given: all offsets point into it.
    pub text: String,
}
