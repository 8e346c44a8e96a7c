//! Something for each list.

use std::ops::{Index, IndexMut};

use serde::{Deserialize, Serialize};

use super::ListKind;

/// A value for each list, in the order of [`ListKind::ALL`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PerList<T>([T; ListKind::COUNT]);

impl<T> PerList<T> {
    /// What `value` gives for each list.
    pub fn of(value: impl FnMut(ListKind) -> T) -> PerList<T> {
        PerList(ListKind::ALL.map(value))
    }

    /// The values.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.0.iter()
    }

    /// The lists with their values.
    pub fn iter(&self) -> impl Iterator<Item = (ListKind, &T)> {
        ListKind::ALL.into_iter().zip(&self.0)
    }
}

impl<T> Index<ListKind> for PerList<T> {
    type Output = T;

    fn index(&self, list: ListKind) -> &T {
        &self.0[list as usize]
    }
}

impl<T> IndexMut<ListKind> for PerList<T> {
    fn index_mut(&mut self, list: ListKind) -> &mut T {
        &mut self.0[list as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_has_a_value_of_its_own() {
        let mut letters = PerList::of(ListKind::letter);
        letters[ListKind::Reclaimed] = 'x';
        for (list, &letter) in letters.iter() {
            assert_eq!(letters[list], letter);
            assert_eq!(letter == 'x', list == ListKind::Reclaimed);
        }
        assert_eq!(letters.values().count(), ListKind::COUNT);
    }
}
