//! What is done where what is shown turns out not to be what lies in the library: that is opened again.

use std::io;
use std::mem;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use super::attend::Attendant;
use super::input::{Input, News, spawn};
use crate::app::Renewal;
use crate::error::Result;
use crate::index::Index;
use crate::library::{self, Collection, Freshness};

/// How long something may take before it is told of.
const MOMENT: Duration = Duration::from_millis(500);

impl Attendant<'_> {
    /// The compiled file is damaged: all is made anew of what it was made of.
    pub(super) fn mend(&mut self) -> io::Result<()> {
        let language = self.app.language();
        self.app.tell(language.pick(
            "整理过的库文件已损坏或被改动，正在按原始数据重新整理…".to_string(),
            "The compiled library is damaged or was changed; compiling it anew…".to_string(),
        ));
        self.frame()?;
        let opened = library::open_anew(&self.folders, !self.kiosk, &mut |_, _| {});
        let is_open = self.show_instead(opened)?;
        if is_open {
            self.app.tell(language.pick(
                "整理过的库文件曾损坏或被改动；已按原始数据重新整理，搜索已重做。".to_string(),
                "The compiled library was damaged or changed; it was compiled anew and searched again."
                    .to_string(),
            ));
        }
        self.frame()
    }

    /// Looks whether the library is still what was compiled of it as soon as nobody sends to `prepared` any more: two
    /// things at once would take processors from whoever shows what was drawn. What is to be compiled is, while keys
    /// go on working.
    pub(super) fn look_again(&mut self, prepared: Receiver<()>) -> io::Result<()> {
        let unverified = mem::take(&mut self.unverified);
        if unverified.is_empty() {
            return Ok(());
        }
        let (inputs, folders, may_write) = (self.inputs.clone(), self.folders.clone(), !self.kiosk);
        spawn("library", move || {
            let _ = prepared.recv();
            if unverified.has_changed() {
                let tell = |news| drop(inputs.send(Input::News(news)));
                let opened = library::open(
                    &folders,
                    Freshness::Checked,
                    may_write,
                    &mut progress(&tell),
                );
                tell(News::Opened(opened.map(Box::new)));
            }
        })
    }

    /// Takes in news of the library.
    pub(super) fn hear(&mut self, news: News) -> io::Result<()> {
        match news {
            News::Compiling { done, all } => {
                self.app
                    .tell_renewal(Some(Renewal::Compiling { done, all }));
            }
            News::Opened(Ok(collection)) => {
                self.app.tell_renewal(Some(Renewal::Ready));
                self.renewed = Some(collection);
            }
            News::Opened(Err(error)) => {
                self.app.tell_renewal(None);
                self.app.tell(error.to_string());
            }
        }
        self.go_over()
    }

    /// Goes over to the library as it is now, if there is such news and nothing is open that would have to be closed.
    pub(super) fn go_over(&mut self) -> io::Result<()> {
        if self.app.can_go_over()
            && let Some(collection) = self.renewed.take()
        {
            let missed = &collection.missed;
            let missed: Vec<String> = missed.iter().map(ToString::to_string).collect();
            self.show_instead(Ok(*collection))?;
            if !missed.is_empty() {
                self.app.tell(missed.join(" "));
            }
        }
        Ok(())
    }

    /// Shows what was opened instead of what was there, if it could be opened.
    fn show_instead(&mut self, opened: Result<Collection>) -> io::Result<bool> {
        let collection = match opened {
            Ok(collection) => collection,
            Err(error) => {
                self.app.tell(error.to_string());
                return Ok(false);
            }
        };
        let words = self.app.index().words().clone();
        let index = Index::over(collection.segments, collection.townships).with_words(words);
        let index = Arc::new(index);
        self.searcher.go_over_to(index.clone())?;
        self.app.reopen(index);
        self.searcher.find_out(self.app.question());
        Ok(true)
    }
}

/// Tells of each percent of what takes longer than a moment.
fn progress(tell: impl Fn(News)) -> impl FnMut(usize, usize) {
    let begin = Instant::now();
    let mut told = None;
    move |done, all| {
        let percent = done * 100 / all.max(1);
        if begin.elapsed() > MOMENT && told.replace(percent) != Some(percent) {
            tell(News::Compiling { done, all });
        }
    }
}
