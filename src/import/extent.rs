//! What the names in a document may come to. A search finds them by every place in them, so they cost much more than duties.

use std::collections::HashSet;

use crate::error::{DocumentFault, Error, Result};
use crate::model::Township;
use crate::source::Document;

/// Signs of the names, categories and lists of departments of all items, what is said again counted once. A township has
/// 10,000 at most, so seventy have fewer.
const MAX_SIGNS: usize = 700_000;

/// Items of a township: three lists with the highest number that is read each.
const MAX_ITEMS: usize = 6_000;

/// Fails where a township has more items than its lists can have, or where the names in `townships`, which are read of `document`, are
/// longer than those of lists.
///
/// # Errors
/// [`DocumentFault::TooManyItems`], [`DocumentFault::NamesTooLong`].
pub fn bounded<'a>(
    document: &Document,
    townships: impl IntoIterator<Item = &'a Township>,
) -> Result<()> {
    let mut texts: HashSet<&str> = HashSet::new();
    let mut lists: HashSet<Vec<&str>> = HashSet::new();
    let mut signs = 0;
    let count = |text: &str| text.chars().count();
    let refused = |fault| Error::Document {
        file: document.file.clone(),
        line: 1,
        page: None,
        fault,
    };
    let mut items = Vec::new();
    for township in townships {
        if township.items.len() > MAX_ITEMS {
            return Err(refused(DocumentFault::TooManyItems));
        }
        items.extend(&township.items);
    }
    for item in items {
        for text in [&*item.category, &*item.name] {
            if texts.insert(text) {
                signs += count(text);
            }
        }
        let departments: Vec<&str> = item.responsible().collect();
        let listed: usize = departments.iter().map(|name| count(name)).sum();
        if lists.insert(departments) {
            signs += listed;
        }
        if signs > MAX_SIGNS {
            return Err(refused(DocumentFault::NamesTooLong));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::import::{Options, read_all};
    use crate::source::Document;

    /// What is said of a list with so many items, each with a name of so many signs.
    fn said(items: usize, signs: usize, more: &str) -> String {
        let row = |item: usize| {
            let sign = char::from_u32(0x4E00 + item as u32).unwrap_or('甲');
            format!("{item},党的建设,{}\n", sign.to_string().repeat(signs))
        };
        let rows: String = (1..=items).map(row).collect();
        let text = format!("青山镇基本履职事项清单\n序号,事项类别,事项名称\n{rows}{more}");
        let document = Document::from_bytes("a.csv", text.as_bytes()).unwrap();
        match read_all(&document, &Options::default()) {
            Ok(_) => "read".to_string(),
            Err(error) => format!("{error:?}"),
        }
    }

    #[test]
    fn names_are_drawn_up_to_their_bound_over_all_townships() {
        assert_eq!(said(1_900, 300, ""), "read");
        assert!(said(1_900, 400, "").contains("NamesTooLong"));
        let second: String = (0..100)
            .map(|item| format!("{item},党的建设,{item}{}\n", "乙".repeat(2_000)))
            .collect();
        let second = format!("绿水镇基本履职事项清单\n序号,事项类别,事项名称\n{second}");
        assert!(said(1_900, 300, &second).contains("NamesTooLong"));
    }

    #[test]
    fn a_township_has_no_more_items_than_its_lists_have_numbers() {
        let again = |from: usize, to: usize| -> String {
            let rows = (from..to).map(|item| format!("{},党的建设,乙{item}\n", item % 1_000 + 1));
            rows.collect()
        };
        assert_eq!(said(1_000, 1, &again(1_000, 6_000)), "read");
        assert!(said(1_000, 1, &again(1_000, 6_001)).contains("TooManyItems"));
    }
}
