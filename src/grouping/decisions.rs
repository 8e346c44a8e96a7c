//! What a person decided about groups, which counts more than what was found.

use serde::{Deserialize, Serialize};

use super::{Group, Groups};

/// A decision; items go by their ids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "decided")]
pub enum Decision {
    /// These items are the same duty: their groups become one.
    Joined {
        /// Two or more ids.
        items: Vec<String>,
    },
    /// This item is another duty than the others of its group.
    Apart {
        /// Its id.
        item: String,
    },
    /// An item is no part of the duty of another one.
    NoPart {
        /// Its id.
        item: String,
        /// The id of an item of the duty.
        of: String,
    },
    /// The duty of this item goes by a name of its own.
    Named {
        /// Its id.
        item: String,
        /// The name.
        name: String,
    },
}

impl Decision {
    /// Whether it is about the item with this id.
    pub fn is_about(&self, id: &str) -> bool {
        match self {
            Decision::Joined { items } => items.iter().any(|item| item == id),
            Decision::Apart { item } | Decision::Named { item, .. } => item == id,
            Decision::NoPart { item, of } => item == id || of == id,
        }
    }
}

/// A change to what was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecisionChange {
    /// This is decided, too.
    Add(Decision),
    /// Nothing that is about one of these ids counts any more.
    Forget(Vec<String>),
}

impl DecisionChange {
    /// Makes the change.
    pub fn make(self, decisions: &mut Vec<Decision>) {
        match self {
            DecisionChange::Add(decision) => decisions.push(decision),
            DecisionChange::Forget(ids) => {
                decisions.retain(|one| !ids.iter().any(|id| one.is_about(id)));
            }
        }
    }
}

impl Groups {
    /// The groups after `decisions`, in their order; `number` gives the number of the item with an id. What is about
    /// items that are not there is passed over.
    pub(crate) fn decided(
        &self,
        decisions: &[Decision],
        number: impl Fn(&str) -> Option<usize>,
    ) -> Groups {
        let items = self.own.len();
        let mut groups = self.groups.clone();
        for decision in decisions {
            match decision {
                Decision::Joined { items } => {
                    let items: Vec<usize> = items.iter().filter_map(|id| number(id)).collect();
                    join(&mut groups, &items);
                }
                Decision::Apart { item } => {
                    if let Some(item) = number(item) {
                        part(&mut groups, item);
                    }
                }
                Decision::NoPart { item, of } => {
                    let (item, of) = (number(item), number(of));
                    for group in groups.iter_mut().filter(|group| group.has(of)) {
                        group.parts.retain(|part| Some(*part) != item);
                    }
                }
                Decision::Named { item, name } => {
                    let item = number(item);
                    let own = groups.iter_mut().find(|group| group.has(item));
                    if let Some(own) = own {
                        own.name = Some(name.clone());
                    }
                }
            }
        }
        Groups::new(groups, items)
    }
}

impl Group {
    fn has(&self, item: Option<usize>) -> bool {
        item.is_some_and(|item| self.items.contains(&item))
    }
}

/// Makes one group of those that have one of `items`.
fn join(groups: &mut Vec<Group>, items: &[usize]) {
    let (with, without): (Vec<Group>, Vec<Group>) = std::mem::take(groups)
        .into_iter()
        .partition(|group| items.iter().any(|item| group.has(Some(*item))));
    *groups = without;
    let joined = with.into_iter().reduce(|mut one, other| {
        one.items.extend(other.items);
        one.parts.extend(other.parts);
        one.name = one.name.or(other.name);
        one
    });
    groups.extend(joined.map(|mut group| {
        group.parts.sort_unstable();
        group.parts.dedup();
        group.parts.retain(|part| !group.items.contains(part));
        group
    }));
}

/// Gives `item` a group of its own.
fn part(groups: &mut Vec<Group>, item: usize) {
    for group in groups.iter_mut() {
        group.items.retain(|other| *other != item);
        group.parts.retain(|other| *other != item);
        if group.named_by == item {
            group.named_by = group.items.first().copied().unwrap_or(item);
        }
    }
    groups.retain(|group| !group.items.is_empty());
    groups.push(Group {
        items: vec![item],
        named_by: item,
        ..Group::default()
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups() -> Groups {
        let group = |items: &[usize], parts: &[usize]| Group {
            items: items.to_vec(),
            parts: parts.to_vec(),
            named_by: items[0],
            name: None,
        };
        Groups::new(
            vec![group(&[0, 1], &[2]), group(&[2], &[]), group(&[3], &[])],
            4,
        )
    }

    fn decided(decisions: &[Decision]) -> Vec<Vec<usize>> {
        let groups = groups().decided(decisions, |id| id.parse().ok());
        groups
            .all()
            .iter()
            .map(|group| group.items.clone())
            .collect()
    }

    #[test]
    fn what_a_person_decides_counts() {
        let ids = |ids: &[&str]| ids.iter().map(|id| id.to_string()).collect();
        let joined = Decision::Joined {
            items: ids(&["0", "3"]),
        };
        assert_eq!(
            decided(std::slice::from_ref(&joined)),
            [vec![0, 1, 3], vec![2]]
        );
        let apart = Decision::Apart { item: "0".into() };
        assert_eq!(
            decided(std::slice::from_ref(&apart)),
            [vec![0], vec![1], vec![2], vec![3]]
        );
        assert_eq!(decided(&[joined, apart]), [vec![0], vec![1, 3], vec![2]]);
        let no_part = Decision::NoPart {
            item: "2".into(),
            of: "1".into(),
        };
        assert!(no_part.is_about("1") && no_part.is_about("2"));
        let without = groups().decided(&[no_part], |id| id.parse().ok());
        assert_eq!(without.all()[0].all(), [0, 1]);
        assert_eq!(without.all()[1].items, [2]);
        let gone = Decision::Apart { item: "x".into() };
        assert_eq!(decided(&[gone]).len(), 3);
        let named = Decision::Named {
            item: "1".into(),
            name: "登记".into(),
        };
        let groups = groups().decided(&[named], |id| id.parse().ok());
        assert_eq!(groups.all()[0].name.as_deref(), Some("登记"));
    }
}
