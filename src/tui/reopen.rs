//! What is done where a file that is searched turns out to be damaged: the library is opened anew, from what
//! that file was made of.

use std::io;
use std::sync::Arc;

use super::attend::Attendant;
use crate::index::Index;
use crate::library;

impl Attendant<'_> {
    /// Opens the library anew and shows it.
    pub(super) fn reopen(&mut self) -> io::Result<()> {
        let language = self.app.language();
        self.app.tell(language.pick(
            "整理过的库文件已损坏或被改动，正在按原始数据重新整理…".to_string(),
            "The compiled library is damaged or was changed; compiling it anew…".to_string(),
        ));
        self.frame()?;
        let opened = library::open_anew(&self.folders, !self.kiosk, &mut |_, _| {});
        let collection = match opened {
            Ok(collection) => collection,
            Err(error) => {
                self.app.tell(error.to_string());
                return self.frame();
            }
        };
        let words = self.app.index().words().clone();
        let index = Index::over(collection.segments, collection.stands).with_words(words);
        let index = Arc::new(index);
        self.searcher.go_over_to(index.clone())?;
        self.app.reopen(index, collection.holdings);
        self.searcher.find_out(self.app.question());
        self.app.tell(language.pick(
            "整理过的库文件曾损坏或被改动；已按原始数据重新整理，搜索已重做。".to_string(),
            "The compiled library was damaged or changed; it was compiled anew and searched again."
                .to_string(),
        ));
        self.frame()
    }
}
