//! The vocabularies that help the reader: categories, as data, and department names.

use std::sync::LazyLock;

pub(super) use crate::departments::known_ending;

// The file is part of the program; a unit test holds that it parses, so the default is never used.
static CATEGORIES: LazyLock<Vec<String>> = LazyLock::new(|| {
    serde_json::from_slice(include_bytes!("../../data/categories.json")).unwrap_or_default()
});

/// The categories that the national pattern and the documents known so far use.
pub(super) fn categories() -> &'static [String] {
    &CATEGORIES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vocabularies_are_there() {
        assert!(categories().iter().any(|c| c == "应急管理及消防"));
        let number = |name| known_ending(name).map(|form| form.department);
        assert_eq!(number("市人社局"), number("米东区人力资源和社会保障局"));
        assert!(known_ending("沙湾市人力资源和社会保障局").is_some());
    }
}
