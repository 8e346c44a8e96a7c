//! What a department has to do with an item that names it.

use super::{ListKind, ListShape};

/// What a department has to do with an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DepartmentRole {
    /// It leads.
    Leads,
    /// It helps.
    Helps,
    /// It took the duty over.
    Took,
}

impl DepartmentRole {
    /// All of them.
    pub const ALL: [DepartmentRole; 3] = [
        DepartmentRole::Leads,
        DepartmentRole::Helps,
        DepartmentRole::Took,
    ];

    /// That of the department that an item of `list` names at place `at`, from 0.
    pub fn of(list: ListKind, at: usize) -> DepartmentRole {
        match (list.spec().shape, at) {
            (ListShape::TakenOver, _) => DepartmentRole::Took,
            (ListShape::Own | ListShape::Shared, 0) => DepartmentRole::Leads,
            (ListShape::Own | ListShape::Shared, _) => DepartmentRole::Helps,
        }
    }
}
