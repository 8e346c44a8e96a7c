//! What stands around an item: who has the same duty, in which list and under whom, and what else the lists of its own
//! township have of the matter.

use super::page::{Page, PageRow, Paragraph, Role, TextRun};
use crate::index::Index;
use crate::language::Language;
use crate::matrix::{self, MatrixRow};
use crate::model::{Disposition, unit};
use crate::search::beside;
use crate::text::sanitize::shown;
use crate::text::width::{cells, ellipsis, pad};
use crate::vocabulary::who;

/// Columns of townships and of departments have at most so many cells.
const COLUMN: usize = 20;
/// So many townships without the duty are named.
const NAMED: usize = 6;

/// Whether rows name the township of their item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TownshipColumn {
    Shown,
    Omitted,
}

/// Lays out what stands around `item` at `width` cells; nothing where it is not known which items are the same duty.
pub fn page(index: &Index, item: usize, width: usize, language: Language) -> Page {
    let mut page = Page::default();
    let Some(row) = matrix::row_of(index, item) else {
        return page;
    };
    if index.townships().len() > 1 {
        let others: Vec<usize> = row.items().filter(|&other| other != item).collect();
        let own = index.township_number(item);
        elsewhere(&mut page, index, (own, &others, &row), width, language);
    }
    let near = beside(index, item);
    if !near.is_empty() {
        let these = unit(&index.townships()[index.township_number(item)].name);
        let title = language.pick(
            format!("本{these}其他清单的相近事项"),
            "Similar in the township's other lists".to_string(),
        );
        page.rows.push(PageRow::Rule(title, None));
        lines(
            &mut page,
            index,
            (&near, TownshipColumn::Omitted),
            width,
            language,
        );
    }
    page
}

/// Says that a township does not list the duty of `item`, and lays out who does.
pub fn lacking(
    index: &Index,
    item: usize,
    township: usize,
    width: usize,
    language: Language,
) -> Page {
    let mut page = Page::default();
    let Some(row) = matrix::row_of(index, item) else {
        return page;
    };
    let name = row.name(index);
    let these = unit(&index.townships()[township].name);
    let said = language.pick(
        format!("本{these}清单未列此事项"),
        "not in the lists of this township".to_string(),
    );
    let duty = Paragraph::labelled(String::new(), &name, Role::Name);
    page.push(duty.lines(width));
    let label = format!("{}  ", shown(index.title(township)));
    page.push(Paragraph::labelled(label, &said, Role::Body).lines(width));
    let others: Vec<usize> = row.items().collect();
    elsewhere(&mut page, index, (township, &others, &row), width, language);
    page
}

/// The same duty in the townships beside `own`: how many have it in which list, then each other one's item.
fn elsewhere(
    page: &mut Page,
    index: &Index,
    (own, others, row): (usize, &[usize], &MatrixRow),
    width: usize,
    language: Language,
) {
    let counts = row.counts().into_iter();
    let counts = counts.map(|(kind, count)| {
        let name = language.pick(kind.sign(), kind.name(language));
        format!("{} {count}", name.trim())
    });
    let all = index.townships().len();
    let lacking = all - row.cells.len();
    let lacking = (lacking > 0).then(|| format!("{} {lacking}", language.pick("未列", "none")));
    let counts: Vec<String> = counts.chain(lacking).collect();
    let title = language.pick("各乡镇同一职责", "The same duty in all townships");
    page.rows.push(PageRow::Rule(
        format!("{title}  {}", counts.join(language.pick(" ", ", "))),
        None,
    ));
    lines(
        page,
        index,
        (others, TownshipColumn::Shown),
        width,
        language,
    );
    let lacks = (0..all).filter(|&one| one != own && row.cell(one).is_none());
    let lacks: Vec<&str> = lacks.map(|one| index.title(one)).collect();
    if !lacks.is_empty() {
        let more = lacks.len() > NAMED;
        let mut named = lacks[..lacks.len().min(NAMED)].join(language.pick("、", ", "));
        named += if more { "…" } else { "" };
        let label = language.pick("未列  ", "Not in  ").to_string();
        page.push(Paragraph::labelled(label, &named, Role::Quiet).lines(width));
    }
}

/// A row for each item: list, number, township, who answers for it, name.
fn lines(
    page: &mut Page,
    index: &Index,
    (items, column): (&[usize], TownshipColumn),
    width: usize,
    language: Language,
) {
    let rows = items.iter().map(|&number| {
        let item = index.item(number);
        let township = match column {
            TownshipColumn::Shown => shown(index.title_over(number)).into_owned() + "  ",
            TownshipColumn::Omitted => String::new(),
        };
        let who = match item.disposition() {
            Disposition::Own => language.pick("乡镇承担", "the township").to_string(),
            _ => shown(who(&item, language)).into_owned(),
        };
        (item, township, who)
    });
    let rows: Vec<_> = rows.collect();
    let widest = |texts: &mut dyn Iterator<Item = &String>| {
        texts.map(|text| cells(text)).max().unwrap_or(0).min(COLUMN)
    };
    let township = widest(&mut rows.iter().map(|row| &row.1));
    let department = widest(&mut rows.iter().map(|row| &row.2));
    for (item, of, by) in &rows {
        let sign = pad(item.list.sign(), 2);
        let head = format!(
            "{sign} {:>3}  {}{}  ",
            item.seq,
            pad(of, township),
            pad(by, department)
        );
        let room = width.saturating_sub(cells(&head));
        page.rows.push(PageRow::Line(vec![
            TextRun::new(Role::Body, &head),
            TextRun::new(Role::Quiet, &ellipsis(&shown(&item.name), room)),
        ]));
    }
}
