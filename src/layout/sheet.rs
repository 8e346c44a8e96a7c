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
    let named = language.pick("提到本部门的其他内容", "What else names it");
    let owed = Labels::of(language).duties_of(&duties_label(township));
    let upper = vec![
        (own.to_string(), of.own.as_slice()),
        (shared.to_string(), of.shared.as_slice()),
        (named.to_string(), of.named.as_slice()),
    ];
    [upper, vec![(owed, of.owed.as_slice())]].map(|mut side| {
        side.retain(|(_, paragraphs)| !paragraphs.is_empty());
        side
    })
}

/// An item on a department's sheet, to be laid out.
#[derive(Debug)]
pub struct SheetPage<'a> {
    /// What it is to the department.
    pub of: &'a SheetItem,
    /// The item.
    pub item: &'a Item,
    /// Its township.
    pub township: &'a Township,
    /// What is lit.
    pub query: &'a Query,
    /// The language of labels.
    pub language: Language,
}

impl SheetPage<'_> {
    /// Lays it out at `width` cells.
    pub fn lay_out(&self, width: usize) -> Page {
        let mut page = Page::default();
        page.push(self.lines(&self.item.name, Role::Name, width));
        for (label, names) in vocabulary::roles(self.item, self.language) {
            let names = names.join("、");
            page.push(self.labelled(Some(format!("{label}  ")), &names, Role::Body, width));
        }
        let [upper, owed] = sides(self.of, self.township, self.language);
        match (&upper[..], &owed[..]) {
            ([left, more @ ..], [right]) if width >= TWO_COLUMNS => {
                self.side_by_side(&mut page, left, more, right, width);
            }
            _ => {
                for (title, paragraphs) in upper.iter().chain(&owed) {
                    page.rows.push(PageRow::Rule(title.clone(), None));
                    page.push(self.body(paragraphs, width));
                }
            }
        }
        if upper.is_empty() && self.of.role != SheetRole::TookOver {
            let told = nothing_own(self.of.role, self.language);
            page.push(self.lines(told, Role::Quiet, width));
        }
        page
    }

    /// The part `left`, with `more` parts below it, beside the part `right`.
    fn side_by_side(
        &self,
        page: &mut Page,
        left: &SheetPart,
        more: &[SheetPart],
        right: &SheetPart,
        width: usize,
    ) {
        page.left = (width - GUTTER) / 2;
        let titles = PageRow::Rule(left.0.clone(), Some(right.0.clone()));
        page.rows.push(titles);
        let mut column = self.body(left.1, page.left);
        for (title, paragraphs) in more {
            column.push(vec![TextRun::new(Role::Heading, title)]);
            column.extend(self.body(paragraphs, page.left));
        }
        let beside = self.body(right.1, width - GUTTER - page.left);
        page.push_pair(column, beside);
    }

    fn body(&self, paragraphs: &[String], width: usize) -> Vec<PageLine> {
        let lines = paragraphs.iter();
        lines
            .flat_map(|text| self.lines(text, Role::Body, width))
            .collect()
    }

    fn lines(&self, text: &str, role: Role, width: usize) -> Vec<PageLine> {
        self.labelled(None, text, role, width)
    }

    fn labelled(
        &self,
        label: Option<String>,
        text: &str,
        role: Role,
        width: usize,
    ) -> Vec<PageLine> {
        Paragraph {
            label,
            text,
            role,
            lit: &|text| self.query.spans(text),
        }
        .lines(width)
    }
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
