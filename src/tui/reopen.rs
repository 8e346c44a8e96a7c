//! What is done where what is shown turns out not to be what lies in the library: that is opened again.

use std::io;
use std::sync::Arc;

use super::attend::Attendant;
use crate::error::Result;
use crate::index::Index;
use crate::library::{self, Collection, Look};

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

    /// Townships were changed in place since they were compiled.
    pub(super) fn catch_up(&mut self) -> io::Result<()> {
        let language = self.app.language();
        let said = self.app.notice().map(str::to_string);
        self.app.tell(language.pick(
            "库里的乡镇有改动，正在重新整理…".to_string(),
            "Townships in the library were changed; compiling them anew…".to_string(),
        ));
        self.frame()?;
        let opened = library::open(&self.folders, Look::Files, !self.kiosk, &mut |_, _| {});
        let missed = opened.iter().flat_map(|collection| &collection.missed);
        let missed: Vec<String> = missed.map(ToString::to_string).collect();
        let is_open = self.show_instead(opened)?;
        let to_say = match missed.is_empty() {
            true => said.filter(|_| is_open),
            false => Some(missed.join(" ")),
        };
        if let Some(message) = to_say {
            self.app.tell(message);
        }
        self.frame()
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
        let index = Index::over(collection.segments, collection.stands).with_words(words);
        let index = Arc::new(index);
        self.searcher.go_over_to(index.clone())?;
        self.app.reopen(index, collection.holdings);
        self.searcher.find_out(self.app.question());
        Ok(true)
    }
}
