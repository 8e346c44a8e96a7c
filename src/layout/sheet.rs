//! Lays out what an item is to a department: its own paragraphs, those of all departments, and what the township does.
//! ```text
//! │ 家养动物（宠物）的管理及流浪犬、猫的控制                     │
//! │ 牵头  县农业农村局                                           │
//! │ ─ 本部门职责 ────────────┬─ 镇配合职责 ───────────────────── │
//! │ 1.登记；                 │ 1.宣传；                          │
//! ```

use super::labels::Labels;
use super::page::{GUTTER, Page, PageLine, PageRow, Paragraph, Role, TWO_COLUMNS, TextRun};
use crate::cite::duties_label;
use crate::language::Language;
use crate::model::{Item, ItemCell, Township};
use crate::search::Query;
use crate::sheet::{SheetItem, SheetRole};
use crate::vocabulary;

/// A title, and the paragraphs under it.
pub type SheetPart<'a> = (String, &'a [String]);

/// What is to be read of an item on a department's sheet; nothing that is empty.
pub fn parts<'a>(of: &'a SheetItem, township: &Township, language: Language) -> Vec<SheetPart<'a>> {
    let [upper, owed] = sides(of, township, language);
    upper.into_iter().chain(owed).collect()
}

/// What the departments do, and what the township does.
fn sides<'a>(
    of: &'a SheetItem,
    township: &Township,
    language: Language,
) -> [Vec<SheetPart<'a>>; 2] {
    let own = match of.role {
        SheetRole::TookOver => vocabulary::cell(ItemCell::Method, language),
        _ => language.pick("本部门职责", "Its own duties"),
    };
    let shared = language.pick("未分到部门的上级职责", "Duties not given to one department");
    let owed = Labels::of(language).duties_of(&duties_label(township));
    let upper = vec![
        (own.to_string(), of.own.as_slice()),
        (shared.to_string(), of.shared.as_slice()),
    ];
    [upper, vec![(owed, of.owed.as_slice())]].map(|mut side| {
        side.retain(|(_, paragraphs)| !paragraphs.is_empty());
        side
    })
}

/// The page of an item on a department's sheet, at `width` cells, with what `query` matched lit.
pub fn page(
    of: &SheetItem,
    (item, township): (&Item, &Township),
    query: &Query,
    width: usize,
    language: Language,
) -> Page {
    let mut page = Page::default();
    let paragraph = |label: Option<String>, text: &str, role: Role, width: usize| {
        let lit = |text: &str| query.spans(text);
        Paragraph {
            label,
            text,
            role,
            lit: &lit,
        }
        .lines(width)
    };
    page.push(paragraph(None, &item.name, Role::Name, width));
    for (label, names) in vocabulary::roles(item, language) {
        let names = names.join("、");
        page.push(paragraph(
            Some(format!("{label}  ")),
            &names,
            Role::Body,
            width,
        ));
    }
    let lines = |paragraphs: &[String], width: usize| -> Vec<PageLine> {
        let lines = paragraphs.iter();
        lines
            .flat_map(|text| paragraph(None, text, Role::Body, width))
            .collect()
    };
    let [upper, owed] = sides(of, township, language);
    match (&upper[..], &owed[..]) {
        ([(left, paragraphs), more @ ..], [(right, owed)]) if width >= TWO_COLUMNS => {
            let half = (width - GUTTER) / 2;
            page.left = half;
            page.rows
                .push(PageRow::Rule(left.clone(), Some(right.clone())));
            let mut column = lines(paragraphs, half);
            for (title, paragraphs) in more {
                column.push(vec![TextRun::new(Role::Heading, title)]);
                column.extend(lines(paragraphs, half));
            }
            page.push_pair(column, lines(owed, width - GUTTER - half));
        }
        _ => {
            for (title, paragraphs) in upper.iter().chain(&owed) {
                page.rows.push(PageRow::Rule(title.clone(), None));
                page.push(lines(paragraphs, width));
            }
        }
    }
    if upper.is_empty() && of.role != SheetRole::TookOver {
        page.push(paragraph(
            None,
            nothing_own(of.role, language),
            Role::Quiet,
            width,
        ));
    }
    page
}

/// That the item gives the department nothing of its own.
fn nothing_own(role: SheetRole, language: Language) -> &'static str {
    match role {
        SheetRole::Mentioned => language.pick(
            "正文只提到这个部门，没有分给它的职责；按 Enter 看全文",
            "The text only names the department and gives it no duty; Enter shows all of it",
        ),
        _ => language.pick(
            "清单没有写这个部门自己的职责；按 Enter 看全文",
            "The list says nothing that is the department's own; Enter shows all of it",
        ),
    }
}
