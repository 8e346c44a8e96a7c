//! What is wrong with files of each sort, each fault with its arguments.

use serde_json::error::Category;

/// Why a document is no duty list that can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum DocumentFault {
    /// The file is larger than any list.
    TooLarge,
    /// The content is not in the encoding that it should be in.
    EncodingMismatch {
        /// Standard name of the encoding, such as `UTF-16LE`.
        encoding: &'static str,
        /// Who says that it should be.
        origin: EncodingOrigin,
    },
    /// The bytes are in none of the encodings that are tried.
    EncodingUnknown,
    /// No text at all.
    Binary,
    /// What is packed in it is too large, or packed too tightly to be text.
    UnpacksTooLarge,
    /// A zipped document that cannot be unpacked or parsed.
    Damaged,
    /// It needs a password.
    Locked,
    /// A zip file without a document of Word or Excel and without an OFD.
    NoOfficeDocument,
    /// A document of Word or Excel without any text.
    NoText,
    /// A file of an old office program, without a document that is known.
    OldOffice,
    /// A PDF that cannot be parsed.
    DamagedPdf,
    /// A PDF that needs a password.
    LockedPdf,
    /// A PDF that is encrypted for certain people or in a way that is not known.
    SealedPdf,
    /// Pages that paint more, or unpack to more, than those of any list.
    PagesTooLarge,
    /// Files before it keep the memory that there is for reading pages.
    NoRoomForPages,
    /// A page shows a picture and no text: it was scanned, or its table is a picture.
    Scan {
        /// The page, counted from 1.
        page: u32,
        /// The format of the document.
        format: PagedFormat,
    },
    /// The fonts of most of the text do not say which characters their signs are.
    FontsWithoutMeaning {
        /// The first page with such text, counted from 1.
        page: u32,
    },
    /// An OFD with files that are not there or cannot be read.
    DamagedOfd {
        /// The page, counted from 1, where it is known.
        page: Option<u32>,
    },
    /// An OFD that is encrypted.
    LockedOfd,
    /// A workbook that is written in binary records (.xlsb).
    BinaryWorkbook,
    /// A picture.
    Image,
    /// A packed file of another sort than zip.
    Archive,
    /// A file of Rich Text Format.
    Rtf,
    /// Nothing but white space.
    Empty,
    /// More cells or text than any list has.
    TableTooLarge,
    /// Tables within tables, too deep.
    TablesTooDeep,
    /// More tags, or deeper ones, than any list has.
    TooManyElements,
    /// More townships than a document has room for.
    TooManyTownships,
    /// More texts in exported items than any lists have.
    TooManyTexts,
    /// More different pairs of neighbouring signs than any lists have.
    TooVaried,
    /// More items of a township than its lists have numbers.
    TooManyItems,
    /// Longer names, categories and lists of departments than any lists have.
    NamesTooLong,
    /// Cells in columns too far to the right.
    TooManyColumns,
    /// Text out of a PDF in which the cells of a row stand side by side on each line.
    CellsSideBySide,
    /// Text out of a PDF in which each cell is a block of its own.
    CellsScattered,
    /// Headers of duty lists, and no row under them.
    HeadersOnly,
    /// It speaks of duty lists and has none.
    OnlyMentioned,
    /// Neither tables nor words of duty lists.
    NoDutyList,
    /// A numbered table, and no word of duty lists.
    OtherTable,
    /// Its title names another list of the administration.
    OtherList,
    /// A row of the program's own CSV that cannot be parsed.
    CsvRow,
    /// A row of the program's own CSV that names no list.
    CsvList {
        /// What it names.
        name: String,
    },
    /// A row of the program's own CSV whose number is none.
    CsvNumber {
        /// What stands there.
        text: String,
    },
    /// A row of the program's own CSV whose duties are not as many as its groups say.
    CsvGroups,
    /// What the program itself wrote, without an item.
    NoItems,
}

impl DocumentFault {
    /// The page that it shows on, counted from 1, where a page tells more than a line.
    pub fn page(&self) -> Option<u32> {
        match self {
            DocumentFault::Scan { page, .. } | DocumentFault::FontsWithoutMeaning { page } => {
                Some(*page)
            }
            DocumentFault::DamagedOfd { page } => *page,
            _ => None,
        }
    }

    /// Whether it is about the file as a whole, so that no line tells more.
    pub fn is_of_file(&self) -> bool {
        matches!(
            self,
            DocumentFault::TooLarge
                | DocumentFault::UnpacksTooLarge
                | DocumentFault::Damaged
                | DocumentFault::Locked
                | DocumentFault::NoOfficeDocument
                | DocumentFault::NoText
                | DocumentFault::OldOffice
                | DocumentFault::DamagedPdf
                | DocumentFault::LockedPdf
                | DocumentFault::SealedPdf
                | DocumentFault::PagesTooLarge
                | DocumentFault::NoRoomForPages
                | DocumentFault::DamagedOfd { page: None }
                | DocumentFault::LockedOfd
                | DocumentFault::BinaryWorkbook
                | DocumentFault::Image
                | DocumentFault::Archive
                | DocumentFault::Rtf
                | DocumentFault::Empty
        )
    }
}

/// The formats of documents whose pages are placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PagedFormat {
    /// Portable Document Format.
    Pdf,
    /// Open Fixed-layout Document, the national format (GB/T 33190).
    Ofd,
}

/// Who says in which encoding a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EncodingOrigin {
    /// The user.
    User,
    /// The mark at the file's beginning.
    Mark,
}

/// Why a version in a library cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum VersionFault {
    /// It is of another township than its folder.
    OtherId {
        /// Id of the township in the file.
        id: String,
    },
    /// It is of a format that this program does not know yet.
    Newer {
        /// Number of the format.
        format: u32,
    },
    /// It is damaged.
    Damaged {
        /// Line, counted from 1.
        line: usize,
        /// What is wrong there.
        fault: JsonFault,
    },
    /// The folder's versions cannot be compiled.
    NotCompiled,
    /// It is a link, a pipe or a device.
    NoOrdinaryFile,
    /// It is larger than any version can be.
    TooLarge,
    /// No version can have a higher number.
    LastNumber,
}

/// What is wrong with a user's own file of words.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum WordsFault {
    /// It is no such JSON.
    Json(JsonFault),
    /// A group has an empty word, or no word.
    EmptyWord,
}

/// Why a correction does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum CorrectionFault {
    /// The document has no such item.
    NoItem,
    /// The item has another name.
    OtherName {
        /// The name that was read.
        name: String,
    },
    /// There is no such cell.
    UnknownField {
        /// What the correction calls it.
        field: String,
        /// The cells that can be set.
        known: &'static [&'static str],
    },
    /// A cell cannot hold that.
    Value(JsonFault),
    /// The same was read without it.
    Unneeded,
    /// It confirms a row that is not in doubt.
    NoDoubt,
}

/// What is wrong with JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum JsonFault {
    /// The signs of JSON are misplaced.
    Syntax {
        /// Column in bytes, counted from 1.
        column: usize,
    },
    /// The text ends too early.
    CutOff,
    /// A field is not there.
    MissingField(String),
    /// A field that is not known.
    UnknownField(String),
    /// A value is not of the shape that it should be.
    Value {
        /// Column in bytes, counted from 1; 0 where it is not known.
        column: usize,
    },
}

impl From<&serde_json::Error> for JsonFault {
    fn from(error: &serde_json::Error) -> JsonFault {
        let column = error.column();
        match error.classify() {
            Category::Eof | Category::Io => JsonFault::CutOff,
            Category::Syntax => JsonFault::Syntax { column },
            Category::Data => field(&error.to_string()).unwrap_or(JsonFault::Value { column }),
        }
    }
}

/// The fault with a field that the parser tells of. It names the field in its message alone, between two
/// grave accents; should it ever word that otherwise, the place remains.
fn field(message: &str) -> Option<JsonFault> {
    let name = message.split('`').nth(1)?.to_string();
    match message {
        _ if message.starts_with("missing field `") => Some(JsonFault::MissingField(name)),
        _ if message.starts_with("unknown field `") => Some(JsonFault::UnknownField(name)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_tells_its_faults() {
        #[derive(Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Named {
            #[expect(dead_code, reason = "only parsed")]
            name: String,
        }
        let fault = |json| JsonFault::from(&serde_json::from_str::<Named>(json).unwrap_err());
        assert_eq!(fault("{\"name\""), JsonFault::CutOff);
        assert_eq!(fault("{\"name\" 1}"), JsonFault::Syntax { column: 9 });
        assert_eq!(fault("{}"), JsonFault::MissingField("name".into()));
        assert_eq!(fault("{\"nam\": 1}"), JsonFault::UnknownField("nam".into()));
        assert_eq!(fault("{\"name\": 1}"), JsonFault::Value { column: 10 });
    }
}
