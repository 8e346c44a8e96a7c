//! What a user names as one side of a comparison: a township of the library, or a file.

use std::path::Path;

use crate::cli::failure::{Failure, Result};
use crate::cli::named;
use crate::import::{self, Options};
use crate::index::Index;
use crate::language::Language;
use crate::library::{self, Folders};
use crate::model::Township;
use crate::source::Document;

/// The township meant by `text`: an id or name, or the path of a published document or of JSON.
pub(super) fn side(
    text: &str,
    index: &Index,
    folders: &Folders,
    language: Language,
) -> Result<Township> {
    let path = Path::new(text);
    let mut townships = index.townships().iter();
    if !townships.any(|one| one.id == text || one.name == text) {
        if path.is_file() {
            return file(path, language);
        }
        if let (name, Some(number)) = named::version(text) {
            let id = named::township(index, folders, name, language)?;
            return version(&id, number, folders, language);
        }
    }
    match index.townships_named(text)[..] {
        [one] => Ok(index.whole_township(one)),
        [] => Err(unknown(text, language)),
        ref several => Err(named::ambiguous(index, text, several, language)),
    }
}

/// A kept version of a township: `anjihai@1`; 0 is the one in the program.
fn version(id: &str, number: u32, folders: &Folders, language: Language) -> Result<Township> {
    let kept = library::open_version(folders, id, number)?;
    kept.ok_or_else(|| {
        let (there, _) = library::versions(folders, id);
        let there: Vec<String> = there
            .iter()
            .map(|one| format!("{id}@{}", one.number))
            .collect();
        Failure::Message(language.pick(
            format!("清单库中没有 {id}@{number}。有：{}。", there.join("、")),
            format!(
                "There is no {id}@{number} in the library. There are: {}.",
                there.join(", ")
            ),
        ))
    })
}

/// The township in a file, whichever way it is written there. It goes by the name of that file.
fn file(path: &Path, language: Language) -> Result<Township> {
    let document = Document::open(path)?;
    let options = Options {
        corrections: library::corrections::corrections()?,
        ..Options::default()
    };
    let mut read = import::read_all(&document, &options)?;
    if read.len() > 1 {
        let names: Vec<&str> = read.iter().map(|one| one.name.as_str()).collect();
        return Err(several(&document.file, &names, language));
    }
    let read = read.pop().map(|township| Township {
        file: document.file.clone(),
        ..township
    });
    read.ok_or_else(|| nothing(&document.file, language))
}

fn nothing(file: &str, language: Language) -> Failure {
    Failure::Message(language.pick(
        format!("{file} 里没有事项，无法比较。"),
        format!("{file} holds no items to compare."),
    ))
}

fn several(file: &str, names: &[&str], language: Language) -> Failure {
    Failure::Message(language.pick(
        format!(
            "{file} 里有几个乡镇：{}。请只导出一个：lvzhi export --township 名称。",
            names.join("、")
        ),
        format!(
            "{file} holds several townships: {}. Export one only: lvzhi export --township NAME.",
            names.join(", ")
        ),
    ))
}

fn unknown(text: &str, language: Language) -> Failure {
    Failure::Message(language.pick(
        format!(
            "没有名为“{text}”的乡镇，也没有这个文件。\
             乡镇见 lvzhi list townships；比较文件请写出路径。"
        ),
        format!(
            "There is neither a township “{text}” nor such a file. \
             For townships see lvzhi list townships; to compare a file give its path."
        ),
    ))
}
