//! What a reader was unsure of, and what a person decided.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{ItemCell, ListKind};

/// Something in a document that a person should look at. As JSON: `{"kind", "code", "args", "item", "line", "page"}`,
/// where `args` and `page` are left out if there are none; files of earlier versions have a sentence, `message`, in place of
/// code and arguments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "Stored", try_from = "Stored")]
pub struct Finding {
    /// What was seen, and how it was read.
    pub detail: FindingDetail,
    /// Id of the item concerned; empty where the finding is about the document.
    pub item: String,
    /// Line of the document, counted from 1; 0 where no line can be named.
    pub line: u32,
    /// Page on which that line stands, counted from 1, where the document has pages.
    pub page: Option<u32>,
}

/// The sorts of doubt that an import can report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// A number is missing from a list.
    Gap,
    /// A number stands twice in a list, or out of order.
    Repeat,
    /// The document states another total than was read.
    Declared,
    /// The border between two cells could also stand elsewhere.
    Boundary,
    /// A cell that should hold something is empty.
    Empty,
    /// A word that no vocabulary knows, where one was expected.
    Unknown,
    /// A line that no rule could place.
    Stray,
}

/// What a finding says, as a code with arguments. Names and texts in them are as published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", content = "args", rename_all = "snake_case")]
#[non_exhaustive]
pub enum FindingDetail {
    /// No item of this list was read.
    ListMissing {
        /// The list.
        list: ListKind,
    },
    /// A number is higher than the one that should follow.
    NumberSkipped {
        /// The list.
        list: ListKind,
        /// The number that should follow.
        expected: u32,
        /// The number that was read.
        read: u32,
    },
    /// A number is lower than the one that should follow.
    NumberRepeated {
        /// The list.
        list: ListKind,
        /// The number that should follow.
        expected: u32,
        /// The number that was read.
        read: u32,
    },
    /// A row has no number and got the one that its neighbours leave.
    NumberAssumed {
        /// The number that it got.
        number: u32,
    },
    /// No row of the table has a number; they were numbered in order.
    ListUnnumbered {
        /// The list.
        list: ListKind,
    },
    /// The numbers began again at 1 and were counted on.
    NumberRestarted {
        /// The number that the row got.
        number: u32,
    },
    /// The document states another total.
    TotalDiffers {
        /// The list; none for the total of all.
        list: Option<ListKind>,
        /// The total stated.
        declared: u32,
        /// The items read.
        read: u32,
    },
    /// No department was found in a row, which went into the name as a whole.
    DepartmentNotFound,
    /// Nothing parts the cells of a row; where they end was inferred.
    BoundaryInferred {
        /// How odd the cells are that were read.
        oddity: u32,
        /// How much odder those of the next best reading are.
        margin: u32,
    },
    /// Departments of the column that no heading in the upper departments' duties names.
    DepartmentsUnassigned {
        /// The departments.
        departments: Vec<String>,
    },
    /// A number is printed for two rows; the second one got the number that its neighbours leave.
    NumberCorrected {
        /// The number as printed.
        printed: u32,
        /// The number that the row got.
        number: u32,
    },
    /// A row without a number, with a name of its own, was taken for more of the item above.
    RowJoined,
    /// Text that does not show, or counts no more, was not read.
    TextLeftOut {
        /// Why it was not.
        why: LeftOut,
        /// The text; of several, the first one.
        text: String,
        /// How many such texts there are.
        times: u32,
    },
    /// A line that stands amid the rows of many pages was taken for a watermark and not read.
    LineRepeated {
        /// The line.
        text: String,
        /// How often it stands there.
        times: u32,
    },
    /// Every printed line is a paragraph of its own; they were joined by their meaning.
    LinesJoined {
        /// The list.
        list: ListKind,
    },
    /// The text was taken out of a PDF in a way that scatters the cells of a row.
    CellsScattered,
    /// A cell is empty.
    CellEmpty {
        /// Which one.
        cell: ItemCell,
    },
    /// Neither is it said who takes a duty over, nor how.
    TakeoverEmpty,
    /// The category is none of the usual ones.
    CategoryUnknown {
        /// The category.
        category: String,
    },
    /// The header of a column is not known, so what stands in it was not read.
    ColumnUnknown {
        /// The header.
        header: String,
    },
    /// The document does not say of which township it is.
    TownshipUnnamed {
        /// The name that it goes by meanwhile.
        name: String,
    },
    /// A line that no rule could place.
    LineUnplaced {
        /// The line.
        text: String,
    },
    /// A text in a column that has no header was not read.
    TextUnlabelled {
        /// The text.
        text: String,
    },
    /// Characters stand in the text that no reader can make out: bytes that were no text, or signs of a font that
    /// the file does not explain.
    CharactersUnreadable {
        /// How many.
        count: u32,
        /// The first of them, with what stands around it.
        text: String,
    },
    /// A hidden sheet was not read.
    SheetHidden {
        /// Name of the sheet; of several, the first one.
        name: String,
        /// How many such sheets there are; files of earlier versions do not say.
        #[serde(default = "once", skip_serializing_if = "is_once")]
        times: u32,
    },
    /// A sentence that an earlier version wrote, or what a later one found that this one has no words for.
    Text {
        /// What sort of doubt it is.
        kind: FindingKind,
        /// The sentence.
        text: String,
    },
}

fn once() -> u32 {
    1
}

fn is_once(times: &u32) -> bool {
    *times == 1
}

/// Why a text was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftOut {
    /// It is hidden: whoever opens the document does not see it.
    Hidden,
    /// It is struck through.
    Struck,
    /// How a word is pronounced, printed over it.
    Phonetic,
    /// The mark of a note, or the note itself.
    Footnote,
}

impl Finding {
    /// What sort of doubt it is.
    pub fn kind(&self) -> FindingKind {
        self.detail.kind()
    }
}

impl FindingDetail {
    /// What sort of doubt it is.
    pub fn kind(&self) -> FindingKind {
        match self {
            FindingDetail::ListMissing { .. }
            | FindingDetail::NumberSkipped { .. }
            | FindingDetail::NumberAssumed { .. }
            | FindingDetail::ListUnnumbered { .. } => FindingKind::Gap,
            FindingDetail::NumberRepeated { .. }
            | FindingDetail::NumberCorrected { .. }
            | FindingDetail::NumberRestarted { .. } => FindingKind::Repeat,
            FindingDetail::TotalDiffers { .. } => FindingKind::Declared,
            FindingDetail::DepartmentNotFound
            | FindingDetail::CellsScattered
            | FindingDetail::BoundaryInferred { .. }
            | FindingDetail::DepartmentsUnassigned { .. }
            | FindingDetail::RowJoined
            | FindingDetail::LinesJoined { .. } => FindingKind::Boundary,
            FindingDetail::CellEmpty { .. } | FindingDetail::TakeoverEmpty => FindingKind::Empty,
            FindingDetail::CategoryUnknown { .. }
            | FindingDetail::ColumnUnknown { .. }
            | FindingDetail::CharactersUnreadable { .. }
            | FindingDetail::TownshipUnnamed { .. } => FindingKind::Unknown,
            FindingDetail::LineUnplaced { .. }
            | FindingDetail::TextUnlabelled { .. }
            | FindingDetail::TextLeftOut { .. }
            | FindingDetail::LineRepeated { .. }
            | FindingDetail::SheetHidden { .. } => FindingKind::Stray,
            FindingDetail::Text { kind, .. } => *kind,
        }
    }
}

/// A finding as it is kept.
#[derive(Clone, Serialize, Deserialize)]
struct Stored {
    kind: FindingKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    #[serde(default, skip_serializing_if = "Value::is_null")]
    args: Value,
    item: String,
    line: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    message: Option<String>,
}

impl From<Finding> for Stored {
    fn from(finding: Finding) -> Stored {
        let kind = finding.kind();
        let (code, args, message) = match finding.detail {
            FindingDetail::Text { text, .. } => (None, Value::Null, Some(text)),
            // An enum of plain structs is an object, always.
            detail => {
                let parts = serde_json::to_value(detail);
                let mut parts = parts.expect("plain structs of strings and numbers");
                let code = parts["code"].as_str().map(str::to_string);
                (code, parts["args"].take(), None)
            }
        };
        Stored {
            kind,
            code,
            args,
            item: finding.item,
            line: finding.line,
            page: finding.page,
            message,
        }
    }
}

impl TryFrom<Stored> for Finding {
    type Error = &'static str;

    fn try_from(stored: Stored) -> Result<Finding, &'static str> {
        let Stored {
            kind,
            code,
            args,
            item,
            line,
            page,
            message,
        } = stored;
        let text = |text| FindingDetail::Text { kind, text };
        let detail = match (code, message) {
            // A code of a later version must not keep the whole township out.
            (Some(code), _) => serde_json::from_value(json!({"code": code, "args": args}))
                .unwrap_or_else(|_| text(format!("{code} {args}"))),
            (None, Some(message)) => text(message),
            (None, None) => return Err("a finding without a code"),
        };
        Ok(Finding {
            detail,
            item,
            line,
            page,
        })
    }
}

/// A decision of a person that was applied to a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applied {
    /// Id of the item, such as `anjihai/c41`.
    pub item: String,
    /// The cells that were set; none where the row was confirmed as it was read.
    pub fields: Vec<String>,
    /// Why no rule could decide; empty where the document says so without more words.
    pub reason: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(json: &str) -> Finding {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn a_finding_is_kept_as_code_and_arguments() {
        let finding = Finding {
            detail: FindingDetail::TotalDiffers {
                list: None,
                declared: 107,
                read: 106,
            },
            item: String::new(),
            line: 12,
            page: None,
        };
        let json = serde_json::to_string(&finding).unwrap();
        let wanted = r#"{"kind":"declared","code":"total_differs","args":{"declared":107,"list":null,"read":106},"item":"","line":12}"#;
        assert_eq!(json, wanted);
        assert_eq!(parse(&json), finding);
        for bare in [
            r#"{"kind":"boundary","code":"department_not_found","item":"a/c1","line":3}"#,
            r#"{"kind":"boundary","code":"department_not_found","item":"a/c1","line":3,"page":2}"#,
        ] {
            assert_eq!(serde_json::to_string(&parse(bare)).unwrap(), bare);
        }
    }

    #[test]
    fn sentences_of_earlier_and_codes_of_later_versions_are_kept_as_text() {
        let old = r#"{"kind":"gap","item":"a/b2","line":7,"message":"没有序号，按前后推定为 2"}"#;
        let read = parse(old);
        let text = "没有序号，按前后推定为 2".to_string();
        let kind = FindingKind::Gap;
        assert_eq!(read.detail, FindingDetail::Text { kind, text });
        assert_eq!(serde_json::to_string(&read).unwrap(), old);
        let later = r#"{"kind":"stray","code":"moon_phase","args":{"days":3},"item":"","line":0}"#;
        let FindingDetail::Text { kind, text } = parse(later).detail else {
            panic!("it is known");
        };
        assert_eq!(kind, FindingKind::Stray);
        assert!(text.contains("moon_phase") && text.contains('3'));
        let none = r#"{"kind":"stray","item":"","line":0}"#;
        assert!(serde_json::from_str::<Finding>(none).is_err());
    }
}
