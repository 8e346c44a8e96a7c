//! The vocabularies that help the reader: categories and department names, as data.

use std::collections::HashMap;
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
static DEPARTMENTS: LazyLock<HashMap<char, Vec<Form>>> = LazyLock::new(|| {
    let list: Vec<Department> =
        serde_json::from_str(include_str!("../../data/departments.json")).unwrap_or_default();
    let mut forms: Vec<Form> = Vec::new();
    for (
        department,
        Department {
            name,
            forms: others,
        },
    ) in list.into_iter().enumerate()
    {
        let names = std::iter::once(name).chain(others);
        forms.extend(names.map(|name| Form { name, department }));
    }
    // The longest first: 农业农村局 is not 农村局.
    forms.sort_by_key(|form| std::cmp::Reverse(form.name.len()));
    let mut by_ending: HashMap<char, Vec<Form>> = HashMap::new();
    for form in forms {
        by_ending.entry(ending(&form.name)).or_default().push(form);
    }
    by_ending
});

/// The last character but one: it tells names apart where the last, mostly 局, does not.
fn ending(name: &str) -> char {
    name.chars().nth_back(1).unwrap_or_default()
}

/// The categories that the national pattern and the documents known so far use.
pub(super) fn categories() -> &'static [String] {
    &CATEGORIES
}

/// A name of a department, without place.
pub(super) struct Form {
    /// The name.
    pub name: String,
    /// Number of the department; all its names have the same.
    pub department: usize,
}

/// The longest known name that `text` ends with.
pub(super) fn known_ending(text: &str) -> Option<&'static Form> {
    let forms = DEPARTMENTS.get(&ending(text))?;
    forms.iter().find(|form| text.ends_with(form.name.as_str()))
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
