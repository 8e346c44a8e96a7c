//! Reads one document with all that was decided about it.

use std::path::Path;

use encoding_rs::Encoding;

use crate::error::{Error, Result};
use crate::import::{self, Correction, Options, Reading};
use crate::library::{Folders, corrections, own_decisions};
use crate::model::{Item, Township};
use crate::source::{self, Document};

/// How documents are read.
pub(crate) struct DocumentReader {
    options: Options,
    /// Where a user's own decisions are kept; `None` where no decision counts.
    folders: Option<Folders>,
    encoding: Option<&'static Encoding>,
}

/// A document and what was read from it.
pub(crate) struct ReadDocument {
    pub document: Document,
    pub township: Township,
    /// How rows in doubt could be read otherwise.
    pub rivals: Vec<Item>,
    /// The user's own decisions about it that still fit.
    pub own: Vec<Correction>,
    /// What in them could not be used.
    pub notes: Vec<Error>,
}

impl ReadDocument {
    /// What the program itself wrote into `document`: nothing in it is in doubt.
    fn exact((document, township): (Document, Township)) -> ReadDocument {
        ReadDocument {
            document,
            township,
            rivals: Vec::new(),
            own: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// How the row of `item` could be read otherwise.
    pub fn rival(&self, item: &Item) -> Option<&Item> {
        self.rivals.iter().find(|rival| rival.id == item.id)
    }
}

impl DocumentReader {
    /// With the decisions that come with the program and those in `folders`; with none where there
    /// are no folders.
    pub fn new(folders: Option<Folders>) -> Result<DocumentReader> {
        let corrections = match folders {
            Some(_) => corrections::corrections()?,
            None => Vec::new(),
        };
        let options = Options {
            corrections,
            ..Options::default()
        };
        Ok(DocumentReader {
            options,
            folders,
            encoding: None,
        })
    }

    /// As it is, but for what a user says of the documents: the township's name, where they do not
    /// tell it, and the encoding of text files, which is told by the content otherwise.
    ///
    /// # Errors
    /// As [`source::encoding`].
    pub fn with_overrides(
        mut self,
        township: Option<String>,
        encoding: Option<&str>,
    ) -> Result<DocumentReader> {
        self.options.township = township;
        self.encoding = encoding.map(source::encoding).transpose()?;
        Ok(self)
    }

    /// Reads the document at `path`: a township, or each of several.
    ///
    /// # Errors
    /// As [`Document::open_as`], [`import::reading`] and [`import::bounded`].
    pub fn read(&self, path: &Path) -> Result<Vec<ReadDocument>> {
        let document = Document::open_as(path, self.encoding)?;
        if let Some(own) = import::exported::read(&document) {
            let townships = own?;
            import::bounded(&document, &townships)?;
            let parts = import::exported::parts(document, &townships);
            let each = parts.into_iter().zip(townships);
            return Ok(each.map(ReadDocument::exact).collect());
        }
        let all = import::by_township(&document, &self.options, |part| self.one(part))?;
        import::bounded(&document, all.iter().map(|read| &read.township))?;
        Ok(all)
    }

    fn one(&self, document: &Document) -> Result<ReadDocument> {
        let (own, mut notes) = match &self.folders {
            Some(folders) => own_decisions::of(folders, &document.fingerprint()),
            None => Default::default(),
        };
        let (Reading { township, rivals }, own) = self.with(document, own, &mut notes)?;
        Ok(ReadDocument {
            document: document.clone(),
            township,
            rivals,
            own,
            notes,
        })
    }

    /// Reads the document of `read` anew, with the user's own decisions as they are now.
    pub fn again(&self, mut read: ReadDocument) -> Result<ReadDocument> {
        if read.own.is_empty() {
            return Ok(read);
        }
        let own = std::mem::take(&mut read.own);
        let (reading, own) = self.with(&read.document, own, &mut read.notes)?;
        (read.township, read.own) = (reading.township, own);
        Ok(read)
    }

    /// Reads `document` with these decisions of the user. One that fits no longer, since the rules read
    /// the row otherwise by now, is told of and left out: it must not keep the document out.
    fn with(
        &self,
        document: &Document,
        mut own: Vec<Correction>,
        notes: &mut Vec<Error>,
    ) -> Result<(Reading, Vec<Correction>)> {
        loop {
            let mut options = self.options.clone();
            options.corrections.extend(own.iter().cloned());
            let error = match import::reading(document, &options) {
                Ok(reading) => return Ok((reading, own)),
                Err(error) => error,
            };
            let Error::Correction { file, item, .. } = &error else {
                return Err(error);
            };
            let before = own.len();
            own.retain(|decision| decision.file != *file || decision.item != *item);
            if own.len() == before {
                return Err(error);
            }
            notes.push(error);
        }
    }
}
