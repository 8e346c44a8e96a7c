//! The three lists that every township publishes.

use serde::{Deserialize, Serialize};

/// Which of the three duty lists an item stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ListKind {
    /// 基本履职事项: the township's own duty.
    Basic,
    /// 配合履职事项: an upper department leads, the township helps.
    Cooperative,
    /// 上级部门收回事项: taken back by an upper department.
    Reclaimed,
}

impl ListKind {
    /// The three lists in the order in which every document prints them.
    pub const ALL: [ListKind; 3] = [ListKind::Basic, ListKind::Cooperative, ListKind::Reclaimed];

    /// The letter that stands for the list in an item's id: `b`, `c` or `r`.
    pub fn letter(self) -> char {
        match self {
            ListKind::Basic => 'b',
            ListKind::Cooperative => 'c',
            ListKind::Reclaimed => 'r',
        }
    }

    /// One Chinese character for narrow columns: 基, 配 or 收.
    pub fn sign(self) -> &'static str {
        match self {
            ListKind::Basic => "基",
            ListKind::Cooperative => "配",
            ListKind::Reclaimed => "收",
        }
    }

    /// The two-character Chinese name: 基本, 配合 or 收回.
    pub fn short(self) -> &'static str {
        match self {
            ListKind::Basic => "基本",
            ListKind::Cooperative => "配合",
            ListKind::Reclaimed => "收回",
        }
    }

    /// The name that the documents print: 基本履职事项, 配合履职事项 or 上级部门收回事项.
    pub fn title(self) -> &'static str {
        match self {
            ListKind::Basic => "基本履职事项",
            ListKind::Cooperative => "配合履职事项",
            ListKind::Reclaimed => "上级部门收回事项",
        }
    }

    /// The English word used in JSON and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            ListKind::Basic => "basic",
            ListKind::Cooperative => "cooperative",
            ListKind::Reclaimed => "reclaimed",
        }
    }

    /// The list that a user means by `text`: a letter, a word, a Chinese name or its beginning.
    pub fn parse(text: &str) -> Option<ListKind> {
        let text = text.trim().to_lowercase();
        if text.is_empty() {
            return None;
        }
        ListKind::ALL.into_iter().find(|list| {
            list.word().starts_with(&text)
                || list.title().starts_with(&text)
                || text.starts_with(list.short())
                || text == list.sign()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
