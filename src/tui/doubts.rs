//! Rows in doubt that the screen shows and decides.

use std::io;
use std::path::Path;

use super::event_loop::EventLoop;
use crate::import::Correction;
use crate::library::doubts;

impl EventLoop<'_> {
    /// Shows what was left in doubt about the township with this number.
    pub(super) fn show_doubts(&mut self, township: usize) {
        let path = self.app.index().version_info(township).path.as_deref();
        match path.map(doubts::material).transpose() {
            Ok(material) => self.app.show_doubts(township, material.unwrap_or_default()),
            Err(error) => self.app.tell_error(&error),
        }
    }

    /// Keeps a decision about a row of the version in the file at `path`; the library is then opened again.
    pub(super) fn decide(&mut self, path: &Path, correction: &Correction) -> io::Result<()> {
        if self.kiosk {
            let refusal = self.app.labels().kiosk_keeps_nothing;
            self.app.tell(refusal.to_string());
            return Ok(());
        }
        match doubts::decide(&self.library.folders, path, correction) {
            Ok(left) => {
                self.app.on_decided(left);
                self.reopen()
            }
            Err(error) => {
                self.app.tell_error(&error);
                Ok(())
            }
        }
    }
}
