//! What the name of an item says is done: a fine is not a permit.

/// What can be done about a matter, with the words for it.
const ACTIONS: [&[&str]; 10] = [
    &["许可", "审批", "核发", "批准", "审核"],
    &["发放", "申领", "补贴"],
    &["检疫"],
    &["检测", "监测"],
    &["检查", "监管", "监督", "排查", "整治"],
    &["事故处理", "处置"],
    &["指导", "宣传", "培训", "推广"],
    &["回收", "清理"],
    &["统计", "普查", "调查"],
    &["考核"],
];
/// What is never said only in passing: a name without it is of another duty.
const MARKS: [&[&str]; 10] = [
    &["备案"],
    &["处罚", "查处", "拆除"],
    &["奖励", "表彰"],
    &["追缴", "清收"],
    &["税"],
    &["鉴定", "认定"],
    &["整改"],
    &["强制"],
    &["考核"],
    &["许可"],
];
/// Who is fined is not who is helped.
const FINE: &str = "处罚";

/// The actions that a name names.
#[derive(Debug, Clone, Copy)]
pub(super) struct Actions {
    /// A bit for each of [`ACTIONS`].
    actions: u16,
    /// A bit for each of [`MARKS`].
    marks: u16,
    fines: bool,
}

impl Actions {
    /// Those of `name`.
    pub fn of(name: &str) -> Actions {
        Actions {
            actions: bits(&ACTIONS, name),
            marks: bits(&MARKS, name),
            fines: name.contains(FINE),
        }
    }

    /// Whether an action is the same, where both names name one.
    pub fn same_action(self, other: Actions) -> Option<bool> {
        let both_name = self.actions != 0 && other.actions != 0;
        both_name.then_some(self.actions & other.actions != 0)
    }

    /// Whether a mark is the same, where one of the names has one.
    pub fn same_mark(self, other: Actions) -> Option<bool> {
        let one_has = self.marks | other.marks != 0;
        one_has.then_some(self.marks & other.marks != 0)
    }

    /// Whether only one of the two is a fine.
    pub fn one_fines(self, other: Actions) -> bool {
        self.fines != other.fines
    }
}

fn bits(table: &[&[&str]], name: &str) -> u16 {
    let named = table.iter().enumerate();
    let named = named.filter(|(_, words)| words.iter().any(|word| name.contains(word)));
    named.fold(0, |bits, (at, _)| bits | 1 << at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_action_is_told_apart() {
        let mark = |one, other| Actions::of(one).same_mark(Actions::of(other));
        assert_eq!(
            mark("违规领取高龄津贴的追缴", "高龄津贴的发放"),
            Some(false)
        );
        assert_eq!(mark("公路损坏的处罚", "毁坏公路的查处"), Some(true));
        assert_eq!(mark("文明养犬工作", "养犬登记"), None);
        let action = |one, other| Actions::of(one).same_action(Actions::of(other));
        assert_eq!(action("价格监督检查", "价格监测"), Some(false));
        assert!(Actions::of("养犬处罚").one_fines(Actions::of("养犬管理")));
    }
}
