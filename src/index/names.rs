//! The names of items, compared with each other.

use super::{Field, Index};
use crate::text::likeness::Crowd;

/// Words that every second name holds: they say nothing of the duty.
pub(crate) const EMPTY: [&str; 17] = [
    "做好",
    "开展",
    "负责",
    "落实",
    "工作",
    "本团镇",
    "团镇",
    "本乡",
    "本镇",
    "辖区",
    "组织",
    "加强",
    "推进",
    "相关",
    "行为",
    "情况",
    "协助",
];

impl Index {
    /// The names of all items, with the items' numbers.
    pub(crate) fn names(&self) -> &Crowd {
        self.names.get_or_init(|| {
            let names = self.entries().iter();
            let names = names.map(|entry| entry.texts[Field::Name as usize].as_str());
            Crowd::new(names, &EMPTY)
        })
    }
}
