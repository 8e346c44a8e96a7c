//! The lists that a township publishes: one table says everything that is fixed about each.

use serde::{Deserialize, Serialize};

use crate::language::Language;

/// What is fixed about a list: a row of the table below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListSpec {
    /// The letter that stands for the list in an item's id.
    pub letter: char,
    /// One Chinese character for narrow columns, and the letter that takes its place in English, as wide.
    pub sign: &'static str,
    /// See `sign`.
    pub english_sign: &'static str,
    /// The two-character Chinese name.
    pub short: &'static str,
    /// The English name on the screen.
    pub english: &'static str,
    /// The English name over narrow columns, of at most five characters.
    pub abbreviated: &'static str,
    /// The name that the documents print.
    pub title: &'static str,
    /// What an item of the list is, before its number.
    pub duty: &'static str,
    /// The English word used in JSON and on the command line.
    pub word: &'static str,
    /// Who has which part in its items, and so which cells they have.
    pub shape: ListShape,
    /// Whether every township publishes one: a document without it is not complete.
    pub usual: bool,
    /// The words before 事项 in titles of the list, also where the title does not say 清单.
    pub titled: &'static [&'static str],
    /// The words that are enough in the name of a sheet, or where 清单 stands behind them.
    pub called: &'static [&'static str],
}

/// Who has which part in the items of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListShape {
    /// The township alone: an item has a name and no departments.
    Own,
    /// Upper departments lead and the township helps: both have their duties.
    Shared,
    /// Upper departments took it over: an item says who, and how it is done now.
    TakenOver,
}

/// Makes [`ListKind`] of a table with a row for each list, in the order in which documents print them.
macro_rules! lists {
    ($($(#[doc = $doc:expr])+ $kind:ident => $spec:expr,)+) => {
        /// Which of the duty lists an item stands in.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "lowercase")]
        pub enum ListKind {
            $($(#[doc = $doc])+ $kind,)+
        }

        impl ListKind {
            /// All lists, in the order in which documents print them.
            pub const ALL: [ListKind; [$(ListKind::$kind),+].len()] = [$(ListKind::$kind),+];

            /// What is fixed about the list.
            pub const fn spec(self) -> &'static ListSpec {
                match self {
                    $(ListKind::$kind => const { &$spec },)+
                }
            }

            /// The list that a user means by `text`: a letter, a word, a Chinese name or its beginning.
            pub fn parse(text: &str) -> Option<ListKind> {
                let text = text.trim().to_lowercase();
                if text.is_empty() {
                    return None;
                }
                ListKind::ALL.into_iter().find(|list| {
                    let spec = list.spec();
                    spec.word.starts_with(&text)
                        || spec.title.starts_with(&text)
                        || text.starts_with(spec.short)
                        || text == spec.sign
                })
            }
        }
    };
}

lists! {
    /// 基本履职事项: the township's own duty.
    Basic => ListSpec {
        letter: 'b',
        sign: "基",
        english_sign: "B ",
        short: "基本",
        english: "Basic",
        abbreviated: "Basic",
        title: "基本履职事项",
        duty: "基本履职",
        word: "basic",
        shape: ListShape::Own,
        usual: true,
        titled: &["基本履职"],
        called: &["基本"],
    },
    /// 配合履职事项: an upper department leads, the township helps.
    Cooperative => ListSpec {
        letter: 'c',
        sign: "配",
        english_sign: "C ",
        short: "配合",
        english: "Cooperative",
        abbreviated: "Coop.",
        title: "配合履职事项",
        duty: "配合履职",
        word: "cooperative",
        shape: ListShape::Shared,
        usual: true,
        titled: &["配合履职", "协助履职"],
        called: &["配合"],
    },
    /// 上级部门收回事项: taken back by an upper department.
    Reclaimed => ListSpec {
        letter: 'r',
        sign: "收",
        english_sign: "R ",
        short: "收回",
        english: "Reclaimed",
        abbreviated: "Recl.",
        title: "上级部门收回事项",
        duty: "上级收回",
        word: "reclaimed",
        shape: ListShape::TakenOver,
        usual: true,
        titled: &["收回履职", "上收履职", "收回", "不再承担", "不再承担履职"],
        called: &["收回", "上收", "不再承担"],
    },
}

impl ListKind {
    /// How many lists there are.
    pub const COUNT: usize = ListKind::ALL.len();

    /// The English words of all lists.
    pub const WORDS: [&str; ListKind::COUNT] = {
        let mut words = [""; ListKind::COUNT];
        let mut at = 0;
        while at < ListKind::COUNT {
            words[at] = ListKind::ALL[at].spec().word;
            at += 1;
        }
        words
    };

    /// The letter that stands for the list in an item's id: `b`, `c` or `r`.
    pub fn letter(self) -> char {
        self.spec().letter
    }

    /// A sign for narrow columns, two cells wide: 基, 配 or 收; in English B, C or R with a blank.
    pub fn sign(self, language: Language) -> &'static str {
        language.pick(self.spec().sign, self.spec().english_sign)
    }

    /// The two-character Chinese name: 基本, 配合 or 收回.
    pub fn short(self) -> &'static str {
        self.spec().short
    }

    /// The name that the documents print: 基本履职事项, 配合履职事项 or 上级部门收回事项.
    pub fn title(self) -> &'static str {
        self.spec().title
    }

    /// The English word used in JSON and on the command line.
    pub fn word(self) -> &'static str {
        self.spec().word
    }

    /// The name on the screen.
    pub fn name(self, language: Language) -> &'static str {
        language.pick(self.spec().short, self.spec().english)
    }

    /// The name over a column that has room for so many cells.
    pub fn head(self, language: Language, room: usize) -> &'static str {
        let name = self.name(language);
        if name.len() <= room || language == Language::Chinese {
            name
        } else {
            self.spec().abbreviated
        }
    }

    /// What an item of the list is, before its number: 基本履职, 配合履职 or 上级收回.
    pub fn duty(self, language: Language) -> &'static str {
        language.pick(self.spec().duty, self.spec().english)
    }

    /// Who has which part in its items.
    pub fn shape(self) -> ListShape {
        self.spec().shape
    }

    /// The list that every township publishes in this shape.
    pub fn of_shape(shape: ListShape) -> ListKind {
        match shape {
            ListShape::Own => ListKind::Basic,
            ListShape::Shared => ListKind::Cooperative,
            ListShape::TakenOver => ListKind::Reclaimed,
        }
    }

    /// The lists that every township publishes.
    pub fn usual() -> impl Iterator<Item = ListKind> {
        ListKind::ALL.into_iter().filter(|list| list.spec().usual)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same table with one more row, as a list of what only sub-districts do would be.
    mod with_another {
        use super::super::{ListShape, ListSpec};
        use serde::{Deserialize, Serialize};

        lists! {
            /// As it is.
            Basic => *super::super::ListKind::Basic.spec(),
            /// As it is.
            Cooperative => *super::super::ListKind::Cooperative.spec(),
            /// As it is.
            Reclaimed => *super::super::ListKind::Reclaimed.spec(),
            /// Made up.
            Entrusted => ListSpec {
                letter: 'e',
                sign: "赋",
                english_sign: "A ",
                short: "赋权",
                english: "Entrusted",
                abbreviated: "Entr.",
                title: "赋权履职事项",
                duty: "赋权履职",
                word: "entrusted",
                shape: ListShape::Own,
                usual: false,
                titled: &["赋权履职"],
                called: &["赋权"],
            },
        }
    }

    #[test]
    fn another_list_is_a_row_in_the_table() {
        use with_another::ListKind;
        assert_eq!(ListKind::ALL.len(), super::ListKind::COUNT + 1);
        for text in ["e", "entrusted", "赋", "赋权履职事项清单"] {
            assert_eq!(ListKind::parse(text), Some(ListKind::Entrusted), "{text}");
        }
        let json = serde_json::to_string(&ListKind::ALL).unwrap();
        assert_eq!(json, r#"["basic","cooperative","reclaimed","entrusted"]"#);
        assert_eq!(ListKind::parse("配"), Some(ListKind::Cooperative));
    }

    #[test]
    fn no_two_lists_are_called_alike() {
        for list in ListKind::ALL {
            let spec = list.spec();
            assert_eq!(serde_json::to_value(list).unwrap(), spec.word);
            assert!(spec.word.starts_with(spec.letter));
            for name in [spec.word, spec.title, spec.short, spec.sign] {
                assert_eq!(ListKind::parse(name), Some(list), "{name}");
            }
            assert_eq!(ListKind::parse(&spec.letter.to_string()), Some(list));
        }
    }

    #[test]
    fn every_usual_way_to_name_a_list_is_understood() {
        for (text, list) in [
            ("b", ListKind::Basic),
            ("Cooperative", ListKind::Cooperative),
            ("收回", ListKind::Reclaimed),
            ("收", ListKind::Reclaimed),
            ("上级部门收回事项", ListKind::Reclaimed),
            ("配合履职事项清单", ListKind::Cooperative),
        ] {
            assert_eq!(ListKind::parse(text), Some(list), "{text}");
        }
        assert_eq!(ListKind::parse("其他"), None);
        assert_eq!(ListKind::parse(" "), None);
    }
}
