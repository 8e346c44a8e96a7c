//! What stands around an item: who has the same duty, in which list and under whom, and what else the lists of its own
//! township have of the matter.

use std::ops::Range;

use super::page::{Page, PageRow, Paragraph, Role, TextRun};
use crate::index::Index;
use crate::language::Language;
use crate::matrix::{self, CellKind, MatrixRow};
use crate::model::{ItemBrief, ListKind, unit};
use crate::search::beside;
use crate::text::sanitize::shown;
use crate::text::width::{cells, ellipsis, pad};
use crate::vocabulary::who_answers;

/// Columns of townships and of departments have at most so many cells.
const COLUMN: usize = 20;
/// So many townships without the duty are named.
const NAMED: usize = 6;

/// What stands around something: an item whose duty it is, and the township from which one looks at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SurroundingsOf {
    /// Number of the item.
    pub item: usize,
    /// Number of the township; one that lacks the duty looks at an item of another one.
    pub township: usize,
}

impl SurroundingsOf {
    /// An item, seen from its own township.
    pub fn item(index: &Index, item: usize) -> SurroundingsOf {
        SurroundingsOf {
            item,
            township: index.township_number(item),
        }
    }
}

/// What stands around an item, found out.
#[derive(Debug)]
pub struct Surroundings {
    of: SurroundingsOf,
    /// What the township is: 镇, 乡, 街道.
    unit: &'static str,
    /// The same duty in all townships, where there are several.
    elsewhere: Option<Elsewhere>,
    /// What is near to the item in the other lists of its township.
    near: Vec<Neighbour>,
}

/// A duty in all townships.
#[derive(Debug)]
struct Elsewhere {
    /// How many have it as what.
    counts: Vec<(CellKind, usize)>,
    /// How many lack it.
    lacking: usize,
    /// What the first of those are called, the one from which one looks aside: those that are named, and one more.
    lacking_titles: Vec<String>,
    /// The items of the duty, the one that this is about aside.
    items: Vec<Neighbour>,
}

/// An item that stands around another one: what a row says of it, for there may be one in each of a thousand townships.
#[derive(Debug)]
struct Neighbour {
    list: ListKind,
    /// Its number in the list.
    seq: u32,
    name: String,
    /// Who answers for it, in Chinese and in English.
    who: [String; 2],
    /// What its township is called, where that has to be said.
    township: Option<String>,
}

impl Neighbour {
    fn new(item: ItemBrief, township: Option<String>) -> Neighbour {
        let who = [Language::Chinese, Language::English].map(|language| {
            let of_township = language.pick("乡镇承担", "the township");
            shown(who_answers(item.disposition(), of_township, language)).into_owned()
        });
        Neighbour {
            list: item.list,
            seq: item.seq,
            name: item.name,
            who,
            township,
        }
    }
}

impl Surroundings {
    /// Finds out what stands around; nothing where it is not known which items are the same duty.
    ///
    /// # Panics
    /// If item or township are not below what `index` has.
    pub fn new(index: &Index, of: SurroundingsOf) -> Surroundings {
        let row = matrix::row_of(index, of.item);
        let is_own = index.township_number(of.item) == of.township;
        let near = if row.is_some() && is_own {
            beside(index, of.item)
        } else {
            Vec::new()
        };
        let near = near.into_iter();
        let near = near.map(|number| Neighbour::new(index.item_brief(number), None));
        Surroundings {
            of,
            unit: unit(&index.townships()[of.township].name),
            elsewhere: row
                .filter(|_| index.townships().len() > 1)
                .map(|row| Elsewhere::new(index, of, &row)),
            near: near.collect(),
        }
    }

    /// What they stand around.
    pub fn of(&self) -> SurroundingsOf {
        self.of
    }

    /// Lays them out at `width` cells. There may be an item in each of a thousand townships: those are laid out whose rows are in
    /// `view`, and stand as blank rows elsewhere.
    pub fn page(&self, width: usize, language: Language, view: Range<usize>) -> Page {
        let mut page = Page::default();
        if let Some(elsewhere) = &self.elsewhere {
            elsewhere.lay_out(&mut page, width, language, &view);
        }
        if !self.near.is_empty() {
            let title = language.pick(
                format!("本{}其他清单的相近事项", self.unit),
                "Similar in the township's other lists".to_string(),
            );
            page.rows.push(PageRow::Rule(title, None));
            lines(&mut page, &self.near, width, language, &view);
        }
        page
    }
}

impl Elsewhere {
    fn new(index: &Index, of: SurroundingsOf, row: &MatrixRow) -> Elsewhere {
        let is_own = |item: usize| item == of.item && index.township_number(item) == of.township;
        let townships = 0..index.townships().len();
        // Those of the same county first: their lists say the most about what is usual there.
        let region = |township: usize| &index.townships()[township].region;
        let is_far = |township: usize| region(township) != region(of.township);
        let mut items: Vec<usize> = row.items().filter(|&item| !is_own(item)).collect();
        items.sort_by_cached_key(|&item| is_far(index.township_number(item)));
        let mut lacks: Vec<usize> = townships
            .clone()
            .filter(|&one| one != of.township && row.cell(one).is_none())
            .collect();
        lacks.sort_by_cached_key(|&one| is_far(one));
        Elsewhere {
            counts: row.counts(),
            lacking: townships.len() - row.cells.len(),
            lacking_titles: lacks
                .into_iter()
                .take(NAMED + 1)
                .map(|one| index.title(one).to_string())
                .collect(),
            items: items
                .into_iter()
                .map(|number| {
                    let title = index.title_over(number).to_string();
                    Neighbour::new(index.item_brief(number), Some(title))
                })
                .collect(),
        }
    }

    /// How many have it in which list, then each other one's item, then who lacks it.
    fn lay_out(&self, page: &mut Page, width: usize, language: Language, view: &Range<usize>) {
        let counts = self.counts.iter().map(|(kind, count)| {
            let name = language.pick(kind.sign(language), kind.name(language));
            format!("{} {count}", name.trim())
        });
        let lacking = (self.lacking > 0)
            .then(|| format!("{} {}", language.pick("未列", "none"), self.lacking));
        let counts: Vec<String> = counts.chain(lacking).collect();
        let title = language.pick("各乡镇同一职责", "The same duty in all townships");
        page.rows.push(PageRow::Rule(
            format!("{title}  {}", counts.join(language.pick(" ", ", "))),
            None,
        ));
        lines(page, &self.items, width, language, view);
        let lacks = &self.lacking_titles;
        if !lacks.is_empty() {
            let mut named = lacks[..lacks.len().min(NAMED)].join(language.pick("、", ", "));
            named += if lacks.len() > NAMED { "…" } else { "" };
            let label = language.pick("未列  ", "Not in  ").to_string();
            page.push(Paragraph::labelled(label, &named, Role::Quiet).lines(width));
        }
    }
}

/// Says that a township does not list a duty with this name.
///
/// # Panics
/// If `township` is not below the number of townships of `index`.
pub fn lacking(
    index: &Index,
    township: usize,
    duty: &str,
    width: usize,
    language: Language,
) -> Page {
    let mut page = Page::default();
    let these = unit(&index.townships()[township].name);
    let said = language.pick(
        format!("本{these}清单未列此事项"),
        "not in the lists of this township".to_string(),
    );
    page.push(Paragraph::labelled(String::new(), duty, Role::Name).lines(width));
    let label = format!("{}  ", shown(index.title(township)));
    page.push(Paragraph::labelled(label, &said, Role::Body).lines(width));
    page
}

/// A row for each item: list, number, township, who answers for it, name. It is blank where it is not in `view`.
fn lines(
    page: &mut Page,
    items: &[Neighbour],
    width: usize,
    language: Language,
    view: &Range<usize>,
) {
    let first = page.rows.len();
    let place = |row: usize| row.saturating_sub(first).min(items.len());
    let (from, to) = (place(view.start), place(view.end));
    (0..items.len()).for_each(|_| page.blank());
    if from >= to {
        return;
    }
    let township = |item: &Neighbour| {
        let title = item.township.as_ref();
        title.map_or(String::new(), |title| format!("{}  ", shown(title)))
    };
    let who = |item: &Neighbour| {
        let [chinese, english] = &item.who;
        language.pick(chinese, english).clone()
    };
    let widest = |text: &dyn Fn(&Neighbour) -> String| {
        let widths = items.iter().map(|item| cells(&text(item)));
        widths.max().unwrap_or(0).min(COLUMN)
    };
    let (townships, departments) = (widest(&township), widest(&who));
    for (row, item) in page.rows[first + from..].iter_mut().zip(&items[from..to]) {
        let sign = item.list.sign(language);
        let head = format!(
            "{sign} {:>3}  {}{}  ",
            item.seq,
            pad(&township(item), townships),
            pad(&who(item), departments)
        );
        let room = width.saturating_sub(cells(&head));
        *row = PageRow::Line(vec![
            TextRun::new(Role::Body, &head),
            TextRun::new(Role::Quiet, &ellipsis(&shown(&item.name), room)),
        ]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library;

    #[test]
    fn what_is_in_view_is_laid_out_as_in_the_whole() {
        let index = Index::build(library::embedded().expect("the shipped townships"));
        index.groups_until(|| Ok::<(), ()>(())).unwrap();
        let mut rows = 0;
        for item in (0..index.len()).step_by(60) {
            let around = Surroundings::new(&index, SurroundingsOf::item(&index, item));
            let page = |view| around.page(70, Language::Chinese, view).rows;
            let whole = page(0..usize::MAX);
            for view in [0..0, 0..1, 1..3, 2..9, 4..90] {
                let part = page(view.clone());
                assert_eq!(part.len(), whole.len());
                let view = view.start.min(whole.len())..view.end.min(whole.len());
                assert_eq!(part[view.clone()], whole[view.clone()]);
                rows += view.len();
            }
        }
        assert!(rows > 50);
    }
}
