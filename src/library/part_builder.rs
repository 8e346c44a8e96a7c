//! Compiles the parts of a large folder, two at once: with one for each processor more, memory would not be bounded.
//! What an interrupted build has left is taken over.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::compile::{Grouping, Progress, compile};
use super::compiled_file::CompiledFile;
use super::files::{About, Place};
use super::reuse::{Reuse, Wanted};
use crate::error::{Error, Result};
use crate::threads::both;

/// Compiles parts of `folder` into files at `place`.
pub(super) struct PartBuilder<'a> {
    pub folder: &'a Path,
    pub place: &'a Place,
    pub grouping: Grouping,
    pub reuse: Reuse,
}

/// A part, and what could not be read of it.
type BuiltPart = (CompiledFile, Vec<Error>);

impl PartBuilder<'_> {
    /// The townships with these ids, a file for each part; and where the parts are listed.
    ///
    /// # Errors
    /// [`Error::Write`] where a file cannot be written.
    pub fn build(
        &self,
        parts: &[Vec<String>],
        missed: &mut Vec<Error>,
        progress: &mut Progress,
    ) -> Result<(Vec<CompiledFile>, PathBuf)> {
        let all = parts.iter().map(Vec::len).sum();
        let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let built: Vec<Mutex<Option<Result<BuiltPart>>>> =
            parts.iter().map(|_| Mutex::default()).collect();
        let work = |tell: &mut dyn FnMut(usize)| {
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(ids) = parts.get(at) else { break };
                let mut before = 0;
                let part = self.part(ids, &mut |now, _| {
                    let more = now.saturating_sub(before);
                    before += more;
                    tell(done.fetch_add(more, Ordering::Relaxed) + more);
                });
                done.fetch_add(ids.len() - before.min(ids.len()), Ordering::Relaxed);
                if part.is_err() {
                    // The others would fail likewise.
                    next.store(parts.len(), Ordering::Relaxed);
                }
                *built[at].lock().unwrap_or_else(PoisonError::into_inner) = Some(part);
            }
        };
        both(
            || work(&mut |done| progress(done, all)),
            || work(&mut |_| {}),
        );
        let (mut files, mut unread) = (Vec::new(), Vec::new());
        for part in built {
            let part = part.into_inner().unwrap_or_else(PoisonError::into_inner);
            // What was not begun follows one that failed.
            let Some(part) = part else { continue };
            let (file, errors) = part?;
            files.push(file);
            unread.extend(errors);
        }
        let parts: Vec<About> = parts.iter().map(|ids| About::part(ids)).collect();
        let path = self.place.list_parts(&parts)?;
        // Where this place fails, the next one tells of them.
        missed.extend(unread);
        Ok((files, path))
    }

    fn part(&self, ids: &[String], progress: &mut Progress) -> Result<BuiltPart> {
        let about = About::part(ids);
        let wanted = Wanted {
            folder: self.folder,
            place: self.place,
            about,
            ids,
            grouping: self.grouping,
        };
        if let Some(file) = wanted.find(self.reuse) {
            let unread = file.manifest.all();
            let unread = unread.flat_map(|stamp| stamp.unread(self.folder)).collect();
            return Ok((file, unread));
        }
        let mut missed = Vec::new();
        let ids_of_part = ids.iter().collect();
        let (bytes, _) = compile(
            self.folder,
            ids_of_part,
            self.grouping,
            &mut missed,
            progress,
        );
        let file = self.place.write(about, &bytes)?;
        Ok((file, missed))
    }
}
