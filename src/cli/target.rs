//! Where a command's answer goes, and in which format: to standard output, or into a file that was named.

use std::io::Write;
use std::path::Path;

use super::failure::Result;
use super::output::{Format, Output, not_on_a_terminal};
use super::values::FileFormat;
use crate::library::atomic;

/// Where an answer goes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Target<'a> {
    path: Option<&'a Path>,
    /// In which format.
    pub format: FileFormat,
}

impl<'a> Target<'a> {
    /// The file `path`, or standard output for `-` and where none is named, in the format that was asked for, else in
    /// that of the file's extension, else in the `usual` one.
    ///
    /// # Errors
    /// If a terminal cannot show that format. Ask before there is anything to write.
    pub fn new(
        path: Option<&'a Path>,
        asked: Option<FileFormat>,
        usual: Format,
        out: &Output,
    ) -> Result<Target<'a>> {
        let path = path.filter(|path| *path != Path::new("-"));
        let named = path.and_then(FileFormat::of_file);
        let format = asked.or(named).unwrap_or(FileFormat::Text(usual));
        match format.of_office() {
            Some(office) if path.is_none() && out.width.is_some() => {
                Err(not_on_a_terminal(office, out.language))
            }
            _ => Ok(Target { path, format }),
        }
    }

    /// The file, if one was named.
    pub fn path(&self) -> Option<&'a Path> {
        self.path
    }

    /// Has the answer written. A file is replaced only when all is written.
    ///
    /// # Errors
    /// What `write` gave, and what kept the answer from its place.
    pub fn write(
        &self,
        out: &mut Output,
        write: impl FnOnce(&mut Output, FileFormat) -> Result<()>,
    ) -> Result<()> {
        let Some(path) = self.path else {
            write(out, self.format)?;
            return Ok(out.flush()?);
        };
        let mut bytes = Vec::new();
        let mut file = Output::piped(&mut bytes, std::io::sink(), out.language);
        write(&mut file, self.format)?;
        drop(file);
        Ok(atomic::write(path, &bytes)?)
    }

    /// Says that the file is written, if one was named.
    pub fn tell(&self, out: &mut Output) {
        if let Some(path) = self.path {
            let path = path.display();
            let language = out.language;
            out.note(&language.pick(format!("已写入 {path}。"), format!("Wrote {path}.")));
        }
    }
}
