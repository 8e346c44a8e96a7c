//! Two versions of a township's lists: exactly what was edited is named, whatever it was.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use std::collections::BTreeMap;

use lvzhi::changes::{ChangeKind, Changes};
use lvzhi::library::embedded;
use lvzhi::model::{Item, ItemCell, ListKind, Takeover, Township};

/// Numbers that look like chance and are the same on every machine (SplitMix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % end as u64) as usize
    }
}

/// A township that is edited item by item. Each item keeps its id while it is edited, so that one
/// knows what became of it.
struct Editor {
    township: Township,
    chance: Chance,
    /// Which kinds each edited item should be reported with, by its id in the old version; new
    /// items have ids of their own.
    expected: BTreeMap<String, Vec<ChangeKind>>,
}

/// Names that no list has.
const INVENTED: [&str; 6] = [
    "维护月球基地的氧气管道",
    "组织驯鹿雪橇越野竞速",
    "看护灯塔并向远洋货轮发送灯号",
    "清点天文台的陨石藏品",
    "为热气球驾驶员颁发飞行日志",
    "修剪迷宫花园里的紫杉树篱",
];

impl Editor {
    fn new(township: &Township, seed: u64) -> Editor {
        Editor {
            township: township.clone(),
            chance: Chance(seed),
            expected: BTreeMap::new(),
        }
    }

    /// The place of an item of `list` that was not edited yet and of which `fits` holds.
    fn pick(&mut self, list: ListKind, fits: impl Fn(&Item) -> bool) -> usize {
        let items = &self.township.items;
        let free = |item: &Item| !self.expected.contains_key(&item.id);
        let places = (0..items.len())
            .filter(|&at| items[at].list == list && free(&items[at]) && fits(&items[at]));
        let places: Vec<usize> = places.collect();
        places[self.chance.below(places.len())]
    }

    fn expect(&mut self, at: usize, kinds: &[ChangeKind]) {
        let mut kinds = kinds.to_vec();
        kinds.sort_unstable();
        let id = self.township.items[at].id.clone();
        self.expected.insert(id, kinds);
    }

    fn edit(&mut self, kind: usize) {
        match kind {
            0 => self.take_back(),
            1 => self.add(),
            2 => self.remove(),
            3 => self.rename(),
            4 => self.change_departments(),
            5 => self.reword_duties(),
            6 => self.reword_township_duties(),
            7 => self.hand_over(),
            8 => self.recategorise(),
            9 => self.remark(),
            10 => self.swap(),
            _ => self.do_much_at_once(),
        }
    }

    fn take_back(&mut self) {
        let at = self.pick(ListKind::Cooperative, |_| true);
        self.expect(at, &[ChangeKind::Moved]);
        let mut item = self.township.items.remove(at);
        let departments = std::mem::take(&mut item.departments);
        item.list = ListKind::Reclaimed;
        item.upstream.clear();
        item.township_duties.clear();
        item.takeover = Some(Takeover {
            departments: departments[..1].to_vec(),
            method: vec!["由承接部门自行开展。".to_string()],
        });
        let reclaimed: Vec<usize> = (0..self.township.items.len())
            .filter(|&at| self.township.items[at].list == ListKind::Reclaimed)
            .collect();
        let to = reclaimed[self.chance.below(reclaimed.len())];
        self.township.items.insert(to, item);
    }

    /// Any list that every township has.
    fn list(&mut self) -> ListKind {
        let lists: Vec<ListKind> = ListKind::usual().collect();
        lists[self.chance.below(lists.len())]
    }

    fn add(&mut self) {
        let list = self.list();
        let at = self.pick(list, |_| true);
        let mut item = self.township.items[at].clone();
        let number = self.expected.len();
        item.id = format!("new {number}");
        item.name = INVENTED[number % INVENTED.len()].to_string();
        for group in &mut item.upstream {
            group.duties = vec![format!("{}，每年不少于{number}次。", item.name)];
        }
        item.township_duties.clear();
        self.township.items.insert(at, item);
        self.expect(at, &[ChangeKind::Added]);
    }

    fn remove(&mut self) {
        let list = self.list();
        let at = self.pick(list, |_| true);
        self.expect(at, &[ChangeKind::Removed]);
        self.township.items.remove(at);
    }

    fn rename(&mut self) {
        let list = self.list();
        let at = self.pick(list, |item| item.name.chars().count() > 8);
        self.township.items[at].name.insert_str(0, "统筹");
        self.expect(at, &[ChangeKind::Renamed]);
    }

    fn change_departments(&mut self) {
        let at = self.pick(ListKind::Cooperative, |item| item.departments.len() > 1);
        let how = self.chance.below(3);
        let departments = &mut self.township.items[at].departments;
        match how {
            0 => departments.push("县气象局".to_string()),
            1 => drop(departments.pop()),
            // Another one leads.
            _ => departments.swap(0, 1),
        }
        self.expect(at, &[ChangeKind::Departments]);
    }

    fn reword_duties(&mut self) {
        let has_duties = |item: &Item| item.upstream.iter().any(|group| !group.duties.is_empty());
        let at = self.pick(ListKind::Cooperative, has_duties);
        let groups = &mut self.township.items[at].upstream;
        let group = groups
            .iter_mut()
            .find(|group| !group.duties.is_empty())
            .unwrap();
        group.duties[0] += "并按季度通报情况。";
        self.expect(at, &[ChangeKind::Upstream]);
    }

    fn reword_township_duties(&mut self) {
        let at = self.pick(ListKind::Cooperative, |item| item.township_duties.len() > 2);
        let how = self.chance.below(3);
        let duties = &mut self.township.items[at].township_duties;
        match how {
            0 => drop(duties.remove(1)),
            1 => duties.insert(1, "2.建立台账，专人负责。".to_string()),
            _ => duties[0] += "并及时上报。",
        }
        self.expect(at, &[ChangeKind::TownshipDuties]);
    }

    fn hand_over(&mut self) {
        let at = self.pick(ListKind::Reclaimed, |item| item.takeover.is_some());
        let how = self.chance.below(2);
        let takeover = self.township.items[at].takeover.as_mut().unwrap();
        match how {
            0 => takeover.departments = vec!["县行政审批局".to_string()],
            _ => takeover.method.push("接到举报后三日内答复。".to_string()),
        }
        self.expect(at, &[ChangeKind::Takeover]);
    }

    fn recategorise(&mut self) {
        let list = self.list();
        let at = self.pick(list, |item| item.category != "综合政务");
        self.township.items[at].category = "综合政务".to_string();
        self.expect(at, &[ChangeKind::Recategorised]);
    }

    fn remark(&mut self) {
        let list = self.list();
        let at = self.pick(list, |_| true);
        self.township.items[at].remark += "试行一年";
        self.expect(at, &[ChangeKind::Remark]);
    }

    /// Two items change places, and what they say stays.
    fn swap(&mut self) {
        let one = self.pick(ListKind::Basic, |_| true);
        self.expect(one, &[ChangeKind::Renumbered]);
        let other = self.pick(ListKind::Basic, |_| true);
        self.expect(other, &[ChangeKind::Renumbered]);
        self.township.items.swap(one, other);
    }

    fn do_much_at_once(&mut self) {
        let at = self.pick(ListKind::Cooperative, |item| item.name.chars().count() > 8);
        let item = &mut self.township.items[at];
        item.name += "（试行）";
        item.remark = "新增要求".to_string();
        item.departments.insert(0, "县统计局".to_string());
        self.expect(
            at,
            &[
                ChangeKind::Renamed,
                ChangeKind::Remark,
                ChangeKind::Departments,
            ],
        );
    }

    /// The edited township with its items numbered anew, and the ids that they had before.
    fn finish(
        mut self,
    ) -> (
        Township,
        BTreeMap<String, String>,
        BTreeMap<String, Vec<ChangeKind>>,
    ) {
        let mut before = BTreeMap::new();
        let mut next = BTreeMap::new();
        for item in &mut self.township.items {
            let seq = next.entry(item.list).or_insert(0);
            *seq += 1;
            item.seq = *seq;
            let id = format!("{}/{}{seq}", self.township.id, item.list.letter());
            before.insert(id.clone(), std::mem::replace(&mut item.id, id));
        }
        (self.township, before, self.expected)
    }
}

/// What is reported, by the ids that items had while they were edited.
fn reported(
    changes: &Changes,
    before: &BTreeMap<String, String>,
) -> BTreeMap<String, Vec<ChangeKind>> {
    let id = |change: &lvzhi::changes::Change| match (&change.old, &change.new) {
        (Some(old), _) => old.id.clone(),
        (None, Some(new)) => before[&new.id].clone(),
        (None, None) => String::new(),
    };
    let list = changes.list.iter();
    list.map(|change| (id(change), change.kinds.clone()))
        .collect()
}

fn edited(township: &Township, seed: u64, kinds: impl Iterator<Item = usize>) {
    let mut editor = Editor::new(township, seed);
    kinds.for_each(|kind| editor.edit(kind));
    let (new, before, expected) = editor.finish();
    let changes = Changes::between(township, &new);
    assert_eq!(
        reported(&changes, &before),
        expected,
        "{} {seed}",
        township.name
    );
    // And what became of each item is seen the right way round.
    for change in &changes.list {
        if let (Some(old), Some(new)) = (&change.old, &change.new) {
            assert_eq!(before[&new.id], old.id);
        }
    }
}

#[test]
fn exactly_the_twenty_edits_are_named() {
    for township in embedded().unwrap() {
        for seed in 0..6 {
            edited(&township, seed, (0..20).map(|at| at % 12));
        }
    }
}

#[test]
fn each_kind_of_edit_alone_is_named_as_what_it_is() {
    for township in embedded().unwrap() {
        for kind in 0..12 {
            edited(&township, kind as u64, std::iter::repeat_n(kind, 6));
        }
    }
}

#[test]
fn a_township_does_not_differ_from_itself() {
    for township in embedded().unwrap() {
        assert_eq!(Changes::between(&township, &township), Changes::default());
    }
}

/// The first township, and a copy of it to edit.
fn two() -> (Township, Township) {
    let township = embedded().unwrap().remove(0);
    (township.clone(), township)
}

#[test]
fn what_differs_in_form_only_is_counted_and_no_change() {
    let (old, mut new) = two();
    let item = new
        .items
        .iter_mut()
        .find(|item| item.township_duties.len() > 1);
    let duties = &mut item.unwrap().township_duties;
    duties[0] = duties[0].replacen("1.", "1．", 1) + " ";
    let changes = Changes::between(&old, &new);
    assert_eq!((changes.list.len(), changes.form), (0, 1));
}

#[test]
fn one_item_that_became_two_is_gone_and_the_two_are_new() {
    let (old, mut new) = two();
    let at = new
        .items
        .iter()
        .position(|item| item.list == ListKind::Basic)
        .unwrap();
    let mut halves = [new.items[at].clone(), new.items[at].clone()];
    let names = [
        "举办月季花展览并评选美丽庭院",
        "举办荷花摄影比赛并评选优秀作品",
    ];
    let mut before = old.clone();
    before.items[at].name = names.join("，");
    for (half, name) in halves.iter_mut().zip(names) {
        half.name = name.to_string();
    }
    new.items.splice(at..=at, halves);
    let kinds = |changes: &Changes| -> Vec<ChangeKind> {
        changes
            .list
            .iter()
            .flat_map(|change| change.kinds.clone())
            .collect()
    };
    let split = Changes::between(&before, &new);
    assert_eq!(
        kinds(&split),
        [ChangeKind::Added, ChangeKind::Added, ChangeKind::Removed]
    );
    let merged = Changes::between(&new, &before);
    assert_eq!(
        kinds(&merged),
        [ChangeKind::Added, ChangeKind::Removed, ChangeKind::Removed]
    );
}

#[test]
fn what_was_taken_back_stands_first_and_brings_its_new_cells() {
    let (old, _) = two();
    let mut editor = Editor::new(&old, 3);
    for kind in [10, 9, 1, 0] {
        editor.edit(kind);
    }
    let changes = Changes::between(&old, &editor.finish().0);
    let first = &changes.list[0];
    assert_eq!(
        first.way(),
        Some((ListKind::Cooperative, ListKind::Reclaimed))
    );
    let method = first
        .cells
        .iter()
        .find(|change| change.cell == ItemCell::Method);
    assert_eq!(method.unwrap().new, ["由承接部门自行开展。"]);
    assert_eq!(changes.list.last().unwrap().kinds, [ChangeKind::Renumbered]);
}

#[test]
fn any_two_townships_can_be_compared() {
    let townships = embedded().unwrap();
    for old in &townships {
        for new in &townships {
            let changes = Changes::between(old, new);
            let gone = changes
                .list
                .iter()
                .filter(|change| change.new.is_none())
                .count();
            let come = changes
                .list
                .iter()
                .filter(|change| change.old.is_none())
                .count();
            assert_eq!(old.items.len() - gone, new.items.len() - come);
            for change in &changes.list {
                assert!(!change.kinds.is_empty());
                assert!(old.id == new.id || !change.kinds.contains(&ChangeKind::Renumbered));
            }
        }
    }
}
