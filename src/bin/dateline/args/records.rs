//! What is read of a record.

use dateline::{InputFormat, InputOptions};

use super::choice;

/// Where the parts of a record stand.
#[derive(clap::Args, Clone, Debug)]
pub struct RecordArgs {
    /// The JSON field or the column that holds the text.
    #[arg(long, value_name = "NAME", default_value = "text")]
    pub text_field: String,

    /// The JSON field or the column that holds the id; records without one get one from their place.
    ///
    /// A text file has its name as id, without extensions and with the folders between it and the one that is named; when
    /// several folders are named, theirs goes before it. Other records have that of their file, a hyphen and their number.
    /// Ids should be unique: rows of documents with one id are told apart by their order alone. Repeated ids are counted.
    #[arg(long, value_name = "NAME", default_value = "id")]
    pub id_field: String,

    /// The JSON field or the column that holds the title.
    #[arg(long, value_name = "NAME", default_value = "title")]
    pub title_field: String,

    /// The format of standard input and of files whose name does not tell [default: as the beginning looks].
    ///
    /// What begins with { is jsonl; a first line that names columns, that of the text among them, makes it csv or tsv;
    /// anything else is one text. tsv-plain is for tables that do not quote, also for files named .tsv: quotation marks are
    /// text there. In csv and tsv, marks around a cell are not.
    #[arg(long, value_name = "FORMAT", value_parser = choice::<InputFormat>(InputFormat::ALL.iter().map(|v| v.as_str())))]
    pub input_format: Option<InputFormat>,
}

impl RecordArgs {
    /// The same as options of the library, all others as they are by default.
    pub fn options(self) -> InputOptions {
        let RecordArgs { text_field, id_field, title_field, input_format } = self;
        InputOptions { text_field, id_field, title_field, input_format, ..InputOptions::default() }
    }
}
