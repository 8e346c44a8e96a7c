//! What changes are called.

use super::{Change, ChangeKind, Changes};
use crate::language::Language;
use crate::model::ListKind;

impl ChangeKind {
    /// All kinds, those that say most first.
    pub const ALL: [ChangeKind; 11] = [
        ChangeKind::Moved,
        ChangeKind::Added,
        ChangeKind::Removed,
        ChangeKind::Renamed,
        ChangeKind::Departments,
        ChangeKind::Upstream,
        ChangeKind::TownshipDuties,
        ChangeKind::Takeover,
        ChangeKind::Recategorised,
        ChangeKind::Remark,
        ChangeKind::Renumbered,
    ];

    /// What happened, in a word or two.
    pub fn title(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            ChangeKind::Moved => ("调入另一清单", "moved to another list"),
            ChangeKind::Added => ("新增", "added"),
            ChangeKind::Removed => ("取消", "removed"),
            ChangeKind::Renamed => ("名称调整", "renamed"),
            ChangeKind::Departments => ("部门调整", "departments changed"),
            ChangeKind::Upstream => ("上级部门职责调整", "upper departments' duties changed"),
            ChangeKind::TownshipDuties => ("配合职责调整", "township's duties changed"),
            ChangeKind::Takeover => ("承接方式调整", "takeover changed"),
            ChangeKind::Recategorised => ("类别调整", "category changed"),
            ChangeKind::Remark => ("备注调整", "remark changed"),
            ChangeKind::Renumbered => ("序号调整", "renumbered"),
        };
        language.pick(chinese, english)
    }

    /// The kind in one sign, for narrow columns.
    pub fn sign(self) -> &'static str {
        match self {
            ChangeKind::Moved => ">",
            ChangeKind::Added => "+",
            ChangeKind::Removed => "-",
            ChangeKind::Renumbered => "#",
            _ => "~",
        }
    }
}

impl Change {
    /// What its group is called: 配合 → 收回, or what happened.
    pub fn title(&self, language: Language) -> String {
        let list = |list: ListKind| language.pick(list.short(), list.word());
        match self.group() {
            (_, Some((old, new))) => format!("{} → {}", list(old), list(new)),
            (kind, None) => kind.title(language).to_string(),
        }
    }

    /// What happened to it beside that.
    pub fn further(&self, language: Language) -> Vec<&'static str> {
        let further = self.kinds.iter().skip(1);
        further.map(|kind| kind.title(language)).collect()
    }

    /// Where it stands: 配 13 → 收 46, 配 13 → 14, or 配 13.
    pub fn place(&self, language: Language) -> String {
        let at = |list: ListKind, seq: u32| format!("{} {seq}", list.sign(language).trim_end());
        match (&self.old, &self.new) {
            (Some(old), Some(new)) if old.list != new.list => {
                format!("{} → {}", at(old.list, old.seq), at(new.list, new.seq))
            }
            (Some(old), Some(new)) if old.seq != new.seq => {
                format!("{} → {}", at(old.list, old.seq), new.seq)
            }
            _ => self
                .item()
                .map_or(String::new(), |item| at(item.list, item.seq)),
        }
    }
}

impl Changes {
    /// How much changed, in a sentence; without a full stop.
    pub fn summary(&self, language: Language) -> String {
        let groups = self.groups().filter_map(|group| {
            let title = group.first()?.title(language);
            Some(format!("{title} {}", group.len()))
        });
        let groups: Vec<String> = groups.collect();
        let (all, shifted, form) = (self.list.len(), self.shifted, self.form);
        let mut parts = vec![match all {
            0 => language.pick("清单无调整", "No difference").to_string(),
            _ => language.pick(
                format!("{all} 项有调整：{}", groups.join("、")),
                format!("{all} changed: {}", groups.join(", ")),
            ),
        }];
        parts.extend((shifted > 0).then(|| {
            language.pick(
                format!("另有 {shifted} 项仅序号顺延"),
                format!("{shifted} more only have numbers that follow from these"),
            )
        }));
        parts.extend((form > 0).then(|| {
            language.pick(
                format!("另有 {form} 项仅全角半角、空白或段落编号不同"),
                format!("{form} more differ only in full-width signs, white space or numbering"),
            )
        }));
        parts.join(language.pick("；", "; "))
    }
}
