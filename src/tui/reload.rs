//! The library opened again while the screen shows it: when it changed, or its compiled file is damaged.

use std::io;
use std::mem;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use super::event_loop::EventLoop;
use super::input::{Input, News, spawn};
use crate::app::Reload;
use crate::error::Result;
use crate::index::Index;
use crate::library::{self, Access, Collection, Freshness};
use crate::messages;
use crate::model::VersionInfo;

/// Progress is shown for what takes longer than this.
const MOMENT: Duration = Duration::from_millis(500);

impl EventLoop<'_> {
    /// The compiled file is damaged: all is compiled anew from the townships, the second time in memory only. Whether the
    /// screen goes on with that.
    pub(super) fn rebuild(&mut self) -> io::Result<bool> {
        let language = self.app.language();
        self.app.tell(language.pick(
            "整理过的库文件已损坏或被改动，正在按原始数据重新整理…".to_string(),
            "The compiled library is damaged or was changed; compiling it anew…".to_string(),
        ));
        self.is_stale = true;
        self.is_rebuilding = true;
        self.draw();
        let source = &self.library;
        let access = if mem::replace(&mut self.is_rebuilt, true) {
            Access::ReadOnly
        } else {
            source.access
        };
        let opened = library::open_anew(&source.folders, access, &mut |_, _| {});
        let is_open = self.replace(opened)?;
        if is_open {
            self.app.tell(language.pick(
                "整理过的库文件曾损坏或被改动；已按原始数据重新整理，搜索已重做。".to_string(),
                "The compiled library was damaged or changed; it was compiled anew and searched again."
                    .to_string(),
            ));
        }
        self.is_stale = true;
        self.is_rebuilding = !is_open;
        self.draw();
        self.is_rebuilding = false;
        Ok(is_open)
    }

    /// Checks on a background thread whether the library still matches its compiled file, and opens it again where
    /// it does not. The thread starts when nobody sends to `prepared` any more: before that it would take
    /// processors from the first frame.
    pub(super) fn check_freshness(&mut self, prepared: Receiver<()>) -> io::Result<()> {
        let unverified = mem::take(&mut self.library.unverified);
        if unverified.is_empty() {
            return Ok(());
        }
        self.reopen_if(move || {
            let _ = prepared.recv();
            unverified.has_changed()
        })
    }

    /// Opens the library again on a background thread, after it was changed here.
    pub(super) fn reopen(&mut self) -> io::Result<()> {
        self.reopen_if(|| true)
    }

    fn reopen_if(&self, is_changed: impl FnOnce() -> bool + Send + 'static) -> io::Result<()> {
        let (folders, access) = (self.library.folders.clone(), self.library.access);
        let inputs = self.inputs.clone();
        spawn("library", move || {
            if is_changed() {
                let tell = |news| drop(inputs.send(Input::News(news)));
                let progress = &mut progress(&tell);
                let opened = library::open(&folders, Freshness::Checked, access, progress);
                tell(News::Opened(opened.map(Box::new)));
            }
        })
    }

    /// Takes in news of the library.
    pub(super) fn on_news(&mut self, news: News) -> io::Result<()> {
        match news {
            News::Compiling { done, all } => {
                self.app.set_reload(Some(Reload::Compiling { done, all }));
            }
            News::Opened(Ok(collection)) => {
                self.app.set_reload(Some(Reload::Ready));
                self.reloaded = Some(collection);
            }
            News::Opened(Err(error)) => {
                self.app.set_reload(None);
                self.app.tell_error(&error);
            }
        }
        self.swap_if_ready()
    }

    /// Goes on with the library opened again, if there is one and no view is open that would have to be closed.
    pub(super) fn swap_if_ready(&mut self) -> io::Result<()> {
        if self.app.can_swap_index()
            && let Some(collection) = self.reloaded.take()
        {
            let missed = &collection.missed;
            let language = self.app.language();
            let missed = missed.iter().map(|error| messages::error(error, language));
            let missed: Vec<String> = missed.collect();
            let before = versions(self.app.index());
            self.replace(Ok(*collection))?;
            if !missed.is_empty() {
                self.app.tell(missed.join(" "));
            } else if before != versions(self.app.index()) {
                self.app.tell(self.app.labels().lists_changed.to_string());
            }
        }
        Ok(())
    }

    /// Shows what was opened in place of what was there; says whether it could be opened.
    fn replace(&mut self, opened: Result<Collection>) -> io::Result<bool> {
        let collection = match opened {
            Ok(collection) => collection,
            Err(error) => {
                self.app.tell_error(&error);
                return Ok(false);
            }
        };
        let words = self.app.index().words().clone();
        let decisions = self.app.index().decisions().to_vec();
        let index = Index::over(collection.segments, collection.townships)
            .with_words(words)
            .with_decisions(decisions);
        let index = Arc::new(index);
        self.searcher.switch_to(index.clone())?;
        self.app.swap_index(index);
        self.searcher.ask(self.app.question());
        self.group()?;
        Ok(true)
    }
}

/// The townships, and in which version each is shown.
fn versions(index: &Index) -> Vec<(String, VersionInfo)> {
    let briefs = index.townships().iter().enumerate();
    briefs
        .map(|(number, brief)| (brief.id.clone(), index.version_info(number).clone()))
        .collect()
}

/// Sends each percent of what takes longer than a moment.
fn progress(send: impl Fn(News)) -> impl FnMut(usize, usize) {
    let begin = Instant::now();
    let mut sent = None;
    move |done, all| {
        let percent = done * 100 / all.max(1);
        if begin.elapsed() > MOMENT && sent.replace(percent) != Some(percent) {
            send(News::Compiling { done, all });
        }
    }
}
