//! The vocabularies that help the reader: categories and department names, as data.

use std::sync::LazyLock;

use serde::Deserialize;

/// A department as it is called everywhere, without place.
#[derive(Deserialize)]
struct Department {
    /// Its usual short name.
    name: String,
    /// Its other names.
    forms: Vec<String>,
}

// Both files are part of the program; a unit test holds that they parse, so the defaults are never
// used.
static CATEGORIES: LazyLock<Vec<String>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../data/categories.json")).unwrap_or_default()
});
static DEPARTMENTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let list: Vec<Department> =
        serde_json::from_str(include_str!("../../data/departments.json")).unwrap_or_default();
    list.into_iter()
        .flat_map(|d| std::iter::once(d.name).chain(d.forms))
        .collect()
});

/// The categories that the national pattern and the documents known so far use.
pub(super) fn categories() -> &'static [String] {
    &CATEGORIES
}

/// The names of departments, long and short, without place.
pub(super) fn departments() -> &'static [String] {
    &DEPARTMENTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vocabularies_are_there() {
        assert!(categories().iter().any(|c| c == "应急管理及消防"));
        assert!(departments().iter().any(|d| d == "人力资源和社会保障局"));
    }
}
