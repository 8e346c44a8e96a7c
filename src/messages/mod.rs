//! What is said of errors, findings and the like: all the sentences, one table a language. Whatever the other
//! modules find out is data, which these functions word where it is shown. The tables name every kind, so the
//! compiler asks for the words of a new one.

mod absence;
mod en;
mod triage;
mod zh;

pub use absence::{absence, neighbours_heading, reservation, short_reservation, similar_heading};
pub use triage::{HeardPart, heard, heard_parts, holder, holder_counts, sureness, unlisted};

use std::io;
use std::path::Path;

use crate::config::Complaint;
use crate::error::Error;
use crate::language::Language;
use crate::model::Finding;
use crate::search::{Query, QueryNote};

/// A sentence that names the place of `error` and its cure.
pub fn error(error: &Error, language: Language) -> String {
    match language {
        Language::Chinese => zh::error(error),
        Language::English => en::error(error),
    }
}

/// Why the system refused, in a few words without a stop.
pub fn io(error: &io::Error, language: Language) -> String {
    match language {
        Language::Chinese => zh::io(error),
        Language::English => en::io(error),
    }
}

/// What `finding` says, in a few words without a stop.
pub fn finding(finding: &Finding, language: Language) -> String {
    match language {
        Language::Chinese => zh::finding(&finding.detail),
        Language::English => en::finding(&finding.detail),
    }
}

/// The reason of a decision that a person gave none for.
pub fn usual_reason(was_changed: bool, language: Language) -> &'static str {
    if was_changed {
        language.pick("对照原文更正。", "Set as the document has it.")
    } else {
        language.pick("对照原文，读得无误。", "Read as the document has it.")
    }
}

/// What a query lacks, in a few words without a stop.
pub fn note(note: &QueryNote, language: Language) -> String {
    match language {
        Language::Chinese => zh::note(note),
        Language::English => en::note(note),
    }
}

/// What was understood of `query` beyond plain words, such as `部门=公安局 · 不含“宠物”`; empty if nothing.
pub fn understood(query: &Query, language: Language) -> String {
    let said = query.understood().map(|part| match language {
        Language::Chinese => zh::understood(part),
        Language::English => en::understood(part),
    });
    said.collect::<Vec<_>>().join(" · ")
}

/// That the locale, set by the variable `name`, has another encoding than UTF-8, which is all that is written.
pub fn not_utf8(name: &str, locale: &str, language: Language) -> String {
    match language {
        Language::Chinese => zh::not_utf8(name, locale),
        Language::English => en::not_utf8(name, locale),
    }
}

/// A sentence about a line in the file of settings at `path`.
pub fn complaint(complaint: &Complaint, path: &Path, language: Language) -> String {
    match language {
        Language::Chinese => zh::complaint(complaint, path),
        Language::English => en::complaint(complaint, path),
    }
}
