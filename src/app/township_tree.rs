//! The pane of townships: each county over its townships, to be opened and folded, and a line that narrows them.

use super::{Cursor, Prompt};
use crate::index::{County, Index};
use crate::model::{naming, places};
use crate::text::normal::folded;
use crate::text::pinyin::spell;

/// A row of the pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TownshipRow {
    /// What stands there.
    pub place: TownshipPlace,
    /// How many items stand behind it.
    pub count: usize,
}

/// What a row of the pane stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TownshipPlace {
    /// All townships.
    All,
    /// The county with this number in [`TownshipTree::counties`].
    County(usize),
    /// The township with this number.
    Township(usize),
}

/// The rows, which of them are folded, and a place among them.
#[derive(Debug, Default)]
pub struct TownshipTree {
    counties: Vec<County>,
    /// The number of the county of each township.
    county_of: Vec<Option<usize>>,
    /// Which counties the user opened or folded.
    folds: Vec<Option<Fold>>,
    rows: Vec<TownshipRow>,
    line: Option<Prompt>,
    /// How many items each township has.
    counts: Vec<usize>,
    /// How many of them have any.
    answering: usize,
    chosen: Vec<usize>,
    pub(super) cursor: Cursor,
}

/// Whether the townships of a county are in sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fold {
    /// They are.
    Open,
    /// The county alone is.
    Folded,
}

/// So many townships are seen at a glance: the program's own five among them.
const AT_A_GLANCE: usize = 6;
/// Counties are folded at first where more townships answer than a window of 80x24 shows.
const FEW: usize = 18;

impl TownshipTree {
    /// The townships of `index`; few, or where no county has several of them, or one has all, they need no counties over
    /// them.
    pub fn new(index: &Index) -> TownshipTree {
        let mut counties = index.counties();
        let has_several = counties.iter().any(|county| county.townships.len() > 1);
        let is_few = index.townships().len() <= AT_A_GLANCE;
        if is_few || counties.len() < 2 || !has_several {
            counties.clear();
        }
        let mut county_of = vec![None; index.townships().len()];
        for (number, county) in counties.iter().enumerate() {
            for &township in &county.townships {
                county_of[township] = Some(number);
            }
        }
        TownshipTree {
            folds: vec![None; counties.len()],
            counties,
            county_of,
            ..TownshipTree::default()
        }
    }

    /// The counties; none where townships need none over them.
    pub fn counties(&self) -> &[County] {
        &self.counties
    }

    /// The rows in sight.
    pub fn rows(&self) -> &[TownshipRow] {
        &self.rows
    }

    /// The line that narrows the rows, while it is written.
    pub fn line(&self) -> Option<&Prompt> {
        self.line.as_ref()
    }

    /// How many townships the line leaves.
    pub(super) fn left(&self, index: &Index) -> usize {
        let wanted = self.line.as_ref().map(|line| folded(line.text()));
        let all: Vec<usize> = (0..index.townships().len()).collect();
        self.matching(index, &all, wanted.unwrap_or_default().trim())
            .len()
    }

    /// Whether the townships of a county are in sight.
    pub fn fold(&self, county: usize) -> Fold {
        let holds_chosen =
            || matches!(self.chosen[..], [one] if self.county_of[one] == Some(county));
        match self.folds[county] {
            // What is chosen is never out of sight.
            _ if self.line.is_some() || holds_chosen() => Fold::Open,
            Some(fold) => fold,
            None if self.answering <= FEW => Fold::Open,
            None => Fold::Folded,
        }
    }

    /// Whether a county stands over this township.
    pub fn is_below_county(&self, township: usize) -> bool {
        let county = self.county_of[township];
        county.is_some_and(|county| self.counties[county].townships.len() > 1)
    }

    /// What a row is called.
    pub fn title<'a>(&'a self, index: &'a Index, township: usize) -> String {
        match self.county_of[township] {
            Some(_) if self.is_below_county(township) => index.townships()[township].name.clone(),
            // A county with one township takes one row.
            Some(county) => format!(
                "{}{}",
                self.counties[county].name,
                index.townships()[township].name
            ),
            None => index.title(township).to_string(),
        }
    }

    /// The county that is chosen.
    pub(super) fn chosen_county(&self) -> Option<&County> {
        let is_chosen = |county: &&County| county.townships == self.chosen;
        self.counties.iter().find(is_chosen)
    }

    /// The county of this region.
    pub(super) fn of_region(&self, region: &str) -> Option<&County> {
        self.counties.iter().find(|county| county.region == region)
    }

    /// The townships behind a place; none for all of them.
    pub fn townships(&self, place: TownshipPlace) -> Vec<usize> {
        match place {
            TownshipPlace::All => Vec::new(),
            TownshipPlace::County(county) => self.counties[county].townships.clone(),
            TownshipPlace::Township(township) => vec![township],
        }
    }

    /// The place of the selected row.
    pub fn selected(&self) -> Option<TownshipPlace> {
        let row = self.rows.get(self.cursor.selected());
        row.map(|row| row.place)
    }

    /// Shows how many items each township has, with `chosen` selected.
    pub(super) fn count(&mut self, index: &Index, counts: &[usize], chosen: &[usize]) {
        self.counts = counts.to_vec();
        self.answering = counts.iter().filter(|count| **count > 0).count();
        self.chosen = chosen.to_vec();
        self.list(index);
        if self.line.is_none() {
            self.select_chosen();
        }
    }

    /// Opens or folds the selected county; says whether that changed anything.
    pub(super) fn set_fold(&mut self, index: &Index, fold: Fold) -> bool {
        let (Some(TownshipPlace::County(county)), None) = (self.selected(), &self.line) else {
            return false;
        };
        if self.fold(county) == fold {
            return false;
        }
        self.folds[county] = Some(fold);
        self.list(index);
        true
    }

    /// The row of the county over the selected township.
    pub(super) fn row_above(&self) -> Option<usize> {
        let Some(TownshipPlace::Township(township)) = self.selected() else {
            return None;
        };
        let county = TownshipPlace::County(self.county_of[township]?);
        self.rows.iter().position(|row| row.place == county)
    }

    /// Begins to write the line that narrows the rows.
    pub(super) fn start_typing(&mut self, index: &Index) {
        self.line = Some(Prompt::default());
        self.list(index);
        self.select_chosen();
    }

    /// Leaves that line; every township is in sight again, the chosen one selected.
    pub(super) fn stop_typing(&mut self, index: &Index) {
        if self.line.take().is_some() {
            self.list(index);
            self.select_chosen();
        }
    }

    /// Changes that line, and selects what it means the most likely. Gives its text back where that names no township.
    pub(super) fn edit(
        &mut self,
        index: &Index,
        change: impl FnOnce(&mut Prompt),
    ) -> Option<String> {
        let line = self.line.as_mut()?;
        change(line);
        let text = line.text().to_string();
        self.list(index);
        if text.trim().is_empty() {
            self.select_chosen();
            return None;
        }
        let wanted = folded(&text);
        let match_of = |row: &TownshipRow| self.match_of(index, row.place, &wanted);
        let best = (0..self.rows.len())
            .max_by_key(|&row| (match_of(&self.rows[row]), std::cmp::Reverse(row)));
        self.cursor.select(best.unwrap_or(0));
        self.rows.is_empty().then_some(text)
    }

    fn select_chosen(&mut self) {
        let is_chosen = |row: &TownshipRow| self.townships(row.place) == self.chosen;
        let row = self.rows.iter().position(is_chosen);
        self.cursor.select(row.unwrap_or(0));
    }

    /// Lists what is in sight.
    fn list(&mut self, index: &Index) {
        let wanted = self.line.as_ref().map(|line| folded(line.text()));
        let wanted = wanted.as_deref().map(str::trim).unwrap_or_default();
        let mut rows = Vec::new();
        if wanted.is_empty() {
            rows.push(TownshipRow {
                place: TownshipPlace::All,
                count: self.counts.iter().sum(),
            });
        }
        for (number, county) in self.counties.iter().enumerate() {
            let all = self.matching(index, &county.townships, wanted);
            if all.is_empty() && county.townships != self.chosen {
                continue;
            }
            if county.townships.len() > 1 {
                rows.push(TownshipRow {
                    place: TownshipPlace::County(number),
                    count: all.iter().map(|&township| self.counts[township]).sum(),
                });
            }
            if county.townships.len() == 1 || self.fold(number) == Fold::Open {
                rows.extend(all.iter().map(|&township| self.row(township)));
            }
        }
        let others = (0..self.county_of.len()).filter(|&one| self.county_of[one].is_none());
        let others = self.matching(index, &others.collect::<Vec<_>>(), wanted);
        rows.extend(others.iter().map(|&township| self.row(township)));
        self.rows = rows;
    }

    fn row(&self, township: usize) -> TownshipRow {
        TownshipRow {
            place: TownshipPlace::Township(township),
            count: self.counts[township],
        }
    }

    /// Those of `townships` that are in sight: that have items or are chosen, or, where names are `wanted`, have such a one.
    fn matching(&self, index: &Index, townships: &[usize], wanted: &str) -> Vec<usize> {
        let is_in_sight = |township: &usize| match wanted {
            "" => self.counts[*township] > 0 || self.chosen == [*township],
            wanted => {
                self.match_of(index, TownshipPlace::Township(*township), wanted) > NameMatch::None
            }
        };
        townships.iter().copied().filter(is_in_sight).collect()
    }

    /// How every word of `wanted` (folded) matches the names of a place.
    fn match_of(&self, index: &Index, place: TownshipPlace, wanted: &str) -> NameMatch {
        let (region, name) = match place {
            TownshipPlace::All => return NameMatch::None,
            TownshipPlace::County(county) => {
                let region = &self.counties[county].region;
                let last = places(region).last().copied().unwrap_or_default();
                let above = &region[..region.len() - last.len()];
                (folded(above), folded(last))
            }
            TownshipPlace::Township(township) => {
                let brief = &index.townships()[township];
                (folded(&brief.region), folded(&brief.name))
            }
        };
        let words = wanted.split_whitespace();
        let matches = words.map(|word| NameMatch::of(word, &region, &name));
        matches.min().unwrap_or(NameMatch::None)
    }
}

/// How a word matches the name of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum NameMatch {
    /// Not at all.
    None,
    /// By a place above it.
    Above,
    /// Within the name.
    Within,
    /// From its beginning.
    Beginning,
}

impl NameMatch {
    /// How `word`, in characters or as they are spelled, matches `name` in `region` (all folded).
    fn of(word: &str, region: &str, name: &str) -> NameMatch {
        let begins =
            |text: &str| text.starts_with(word) || word.is_ascii() && spell(word, text).is_some();
        let within = |text: &str| text.char_indices().any(|(at, _)| begins(&text[at..]));
        if begins(name) {
            NameMatch::Beginning
        } else if within(name) {
            NameMatch::Within
        } else if within(&format!("{region}{name}")) || naming(word, region, name).is_some() {
            NameMatch::Above
        } else {
            NameMatch::None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Item, ListKind, Township};

    fn township(region: &str, name: &str) -> Township {
        let id = format!(
            "t{}",
            name.chars()
                .map(|c| (c as u32).to_string())
                .collect::<String>()
        );
        let item = Item {
            id: format!("{id}/b1"),
            township: name.to_string(),
            list: ListKind::Basic,
            seq: 1,
            category: "党的建设".to_string(),
            name: "做好一件事".to_string(),
            remark: String::new(),
            departments: Vec::new(),
            upstream: Vec::new(),
            township_duties: Vec::new(),
            takeover: None,
            source: Default::default(),
        };
        Township {
            id,
            region: region.to_string(),
            name: name.to_string(),
            items: vec![item],
            ..Township::default()
        }
    }

    /// Two counties of `size` townships each, and one township elsewhere.
    fn index(size: usize) -> Index {
        let townships = |county: &'static str| {
            (0..size).map(move |number| {
                let digit = [
                    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百",
                ][number];
                township(county, &format!("{digit}{}镇", &county[..3]))
            })
        };
        let mut all: Vec<Township> = townships("木垒县").chain(townships("沙湾市")).collect();
        all.push(township("阿图什市", "阿扎克镇"));
        Index::build(all)
    }

    fn tree(index: &Index) -> TownshipTree {
        let mut tree = TownshipTree::new(index);
        tree.count(index, &vec![1; index.townships().len()], &[]);
        tree
    }

    fn told(tree: &TownshipTree, index: &Index) -> Vec<String> {
        let rows = tree.rows().iter();
        rows.map(|row| match row.place {
            TownshipPlace::All => "*".to_string(),
            TownshipPlace::County(county) => tree.counties()[county].name.clone(),
            TownshipPlace::Township(one) => tree.title(index, one),
        })
        .collect()
    }

    #[test]
    fn many_townships_are_folded_and_one_alone_stands_with_its_county() {
        let index = index(11);
        let mut tree = tree(&index);
        let folded = ["*", "阿图什市阿扎克镇", "木垒县", "沙湾市"];
        assert_eq!(told(&tree, &index), folded);
        tree.cursor.select(3);
        assert!(tree.set_fold(&index, Fold::Open));
        assert_eq!(told(&tree, &index).len(), 4 + 11);
        assert!(!tree.set_fold(&index, Fold::Open));
        assert!(tree.set_fold(&index, Fold::Folded));
        assert_eq!(told(&tree, &index), folded);
    }

    #[test]
    fn few_townships_stand_open_and_those_of_one_county_without_it() {
        let some = index(3);
        assert_eq!(told(&tree(&some), &some).len(), 1 + 1 + 2 * 4);
        let few = index(2);
        assert_eq!(told(&tree(&few), &few).len(), 1 + 5);
        let one: Vec<Township> = ["一镇", "二镇"].map(|name| township("木垒县", name)).into();
        let one = Index::build(one);
        assert_eq!(told(&tree(&one), &one), ["*", "一镇", "二镇"]);
    }

    #[test]
    fn the_line_narrows_by_characters_and_pinyin() {
        let index = index(11);
        let mut tree = tree(&index);
        tree.start_typing(&index);
        let mut typed = |text: &str| {
            let rest = tree.edit(&index, |line| *line = Prompt::new(text));
            (told(&tree, &index), tree.cursor.selected(), rest)
        };
        let (rows, selected, _) = typed("azk");
        assert_eq!((rows, selected), (vec!["阿图什市阿扎克镇".to_string()], 0));
        let (rows, selected, _) = typed("三沙");
        assert_eq!(rows, ["沙湾市", "三沙镇"]);
        assert_eq!(selected, 1);
        let (rows, selected, _) = typed("mulei");
        assert_eq!((rows.len(), selected), (12, 0));
        let (rows, _, rest) = typed("流浪犬");
        assert_eq!((rows, rest), (Vec::new(), Some("流浪犬".to_string())));
    }

    #[test]
    fn the_county_of_the_chosen_township_is_open() {
        let index = index(11);
        let mut tree = tree(&index);
        tree.count(&index, &vec![0; index.townships().len()], &[3]);
        let Some(TownshipPlace::Township(3)) = tree.selected() else {
            panic!("{:?}", tree.rows());
        };
        assert_eq!(tree.row_above(), Some(1));
    }
}
