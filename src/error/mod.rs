//! What can go wrong in the library part, as data: a kind with its arguments, a place and a cause. No
//! sentence stands here: `messages` words each kind in each language.

mod faults;

pub use faults::{
    CorrectionFault, DocumentFault, EncodingOrigin, JsonFault, PagedFormat, VersionFault,
    WordsFault,
};

use std::fmt;
use std::io;
use std::path::PathBuf;

/// A failure that ends an operation.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// A file could not be read.
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file could not be written.
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A data file of the program's own format is damaged.
    Data {
        /// Name of the file.
        file: String,
        /// Line, counted from 1.
        line: usize,
        /// What is wrong there.
        fault: JsonFault,
    },
    /// The data that is part of the program was damaged before the program was built.
    Shipped {
        /// Name of the file that it was built from.
        file: String,
    },
    /// A version of a township in a library cannot be used.
    Version {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        fault: VersionFault,
    },
    /// A user's own file of words cannot be read.
    Words {
        /// Name of the file.
        file: String,
        /// Line, counted from 1.
        line: usize,
        /// What is wrong there.
        fault: WordsFault,
    },
    /// A file that a user's program keeps is damaged; it was given another name.
    Aside {
        /// The file.
        path: PathBuf,
        /// Where it is now.
        kept: PathBuf,
    },
    /// There is no folder to keep a user's files in.
    Homeless,
    /// A user named an encoding that there is none of.
    Encoding {
        /// What the user called it.
        label: String,
    },
    /// The document could not be read as a duty list.
    Document {
        /// Name of the document.
        file: String,
        /// Line, counted from 1.
        line: usize,
        /// The page of that line, counted from 1, where the format has pages.
        page: Option<u32>,
        /// Why not.
        fault: DocumentFault,
    },
    /// A correction does not fit the row that it names.
    Correction {
        /// Name of the corrections file.
        file: String,
        /// The item that it names.
        item: String,
        /// What does not fit.
        fault: CorrectionFault,
    },
}

/// The kinds of [`Error`], without their arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// [`Error::Read`].
    Read,
    /// [`Error::Write`].
    Write,
    /// [`Error::Data`].
    Data,
    /// [`Error::Shipped`].
    Shipped,
    /// [`Error::Version`].
    Version,
    /// [`Error::Words`].
    Words,
    /// [`Error::Aside`].
    Aside,
    /// [`Error::Homeless`].
    Homeless,
    /// [`Error::Encoding`].
    Encoding,
    /// [`Error::Document`].
    Document,
    /// [`Error::Correction`].
    Correction,
}

impl Error {
    /// Which kind of failure it is.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Error::Read { .. } => ErrorKind::Read,
            Error::Write { .. } => ErrorKind::Write,
            Error::Data { .. } => ErrorKind::Data,
            Error::Shipped { .. } => ErrorKind::Shipped,
            Error::Version { .. } => ErrorKind::Version,
            Error::Words { .. } => ErrorKind::Words,
            Error::Aside { .. } => ErrorKind::Aside,
            Error::Homeless => ErrorKind::Homeless,
            Error::Encoding { .. } => ErrorKind::Encoding,
            Error::Document { .. } => ErrorKind::Document,
            Error::Correction { .. } => ErrorKind::Correction,
        }
    }

    /// That the JSON in `file` is damaged.
    pub fn data(file: &str, error: &serde_json::Error) -> Error {
        Error::Data {
            file: file.to_string(),
            line: error.line(),
            fault: JsonFault::from(error),
        }
    }
}

/// For developers, in no language; users read what `messages` makes of it.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Read { source, .. } | Error::Write { source, .. } => Some(source),
            _ => None,
        }
    }
}

/// Result of an operation of the library part.
pub type Result<T> = std::result::Result<T, Error>;
