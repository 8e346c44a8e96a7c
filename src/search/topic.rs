//! What an item is about, and what is done about it, by the words of its name.

use crate::index::Index;

/// Words that more than one name in so many holds are no topic of their own.
const RARE: usize = 33;

/// What can be done about a topic, with the words for it. Who is fined is not who is rewarded.
const ACTIONS: [&[&str]; 10] = [
    &["许可", "审批", "核发", "批准"],
    &["发放", "申领", "补贴"],
    &["检疫"],
    &["检测", "监测"],
    &["检查", "监管", "监督", "排查", "整治"],
    &["事故处理", "应急处置"],
    &["指导", "宣传", "培训", "推广"],
    &["回收", "清理"],
    &["统计", "普查", "调查"],
    &["考核"],
];
/// What is never said only in passing: a name without it is of another duty.
const MARKS: [&[&str]; 7] = [
    &["备案"],
    &["处罚", "查处", "拆除"],
    &["奖励", "表彰"],
    &["追缴", "清收"],
    &["税"],
    &["鉴定", "认定"],
    &["整改"],
];

/// A topic with the words for it.
pub(super) struct Topic(Vec<String>);

/// The topics that `name` speaks of, by the words that the program knows.
pub(super) fn topics(index: &Index, name: &str) -> Vec<Topic> {
    let spoken = index.words().official().filter(|word| name.contains(word));
    let topics = spoken.map(|word| {
        let beside = index.words().beside(word);
        Topic(std::iter::once(word.to_string()).chain(beside).collect())
    });
    topics.filter(|topic| topic.is_rare(index)).collect()
}

impl Topic {
    /// Whether `name` speaks of it.
    pub fn is_in(&self, name: &str) -> bool {
        self.0.iter().any(|word| name.contains(word))
    }

    /// The items with names that speak of it, in order.
    pub fn items(&self, index: &Index) -> Vec<usize> {
        let mut items: Vec<usize> = self
            .0
            .iter()
            .flat_map(|word| index.in_names(word))
            .collect();
        items.sort_unstable();
        items.dedup();
        items
    }

    fn is_rare(&self, index: &Index) -> bool {
        self.items(index).len() * RARE <= index.len().max(10 * RARE)
    }
}

/// The actions that a name names.
pub(super) struct Actions {
    actions: [bool; ACTIONS.len()],
    marks: [bool; MARKS.len()],
}

impl Actions {
    /// Those of `name`.
    pub fn of(name: &str) -> Actions {
        let any = |words: &[&str]| words.iter().any(|word| name.contains(word));
        Actions {
            actions: ACTIONS.map(any),
            marks: MARKS.map(any),
        }
    }

    /// Whether an action is the same, where both names name one, or one of them names what is never said in passing.
    pub fn is_same(&self, other: &Actions) -> Option<bool> {
        if self.marks.contains(&true) || other.marks.contains(&true) {
            return Some(share(&self.marks, &other.marks));
        }
        let both_name = self.actions.contains(&true) && other.actions.contains(&true);
        both_name.then(|| share(&self.actions, &other.actions))
    }
}

fn share(one: &[bool], other: &[bool]) -> bool {
    one.iter().zip(other).any(|(a, b)| *a && *b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_action_is_another_duty() {
        let two = |one, other| Actions::of(one).is_same(&Actions::of(other));
        assert_eq!(two("违规领取高龄津贴的追缴", "高龄津贴的发放"), Some(false));
        assert_eq!(two("公路损坏的处罚", "毁坏公路的查处"), Some(true));
        assert_eq!(two("文明养犬工作", "养犬处罚"), Some(false));
        assert_eq!(two("文明养犬工作", "养犬许可"), None);
    }
}
