//! The page of one item: who leads, who helps, who does what, and where it says so.

use std::ops::Range;

use super::labels::Labels;
use super::page::{GUTTER, Page, PageLine, PageRow, Paragraph, Role, TWO_COLUMNS, TextRun};
use crate::cite::{basis, duties_label};
use crate::language::Language;
use crate::model::{Assignment, Item, ItemCell, Township, unit};
use crate::search::{Query, at_least};
use crate::text::sanitize::shown;
use crate::text::width::{cells, ellipsis};
use crate::vocabulary;

/// The narrower one of two columns gets at least this share of the width, in percent.
const NARROW_COLUMN: usize = 38;
/// With fewer cells than this, the township's own part is not told behind who leads.
const GLANCE: usize = 12;

/// Lays out `item` at `width` cells, with what `query` matched lit.
pub fn page(
    item: &Item,
    township: &Township,
    query: &Query,
    width: usize,
    language: Language,
) -> Page {
    let mut page = DetailLayout {
        least: query.least_lit(texts(item)),
        query,
        width,
        language,
        labels: Labels::of(language),
        page: Page::default(),
    };
    page.name(item);
    page.responsible(item);
    page.duties(item, township);
    page.takeover(item);
    page.remark(item);
    page.page.blank();
    page.source(item, township);
    page.page
}

/// Lays out at `width` cells what is left to know of `item` for who knows its name, who answers for it and what its
/// township does: what the upper departments do, and where it says so.
pub(super) fn below_answer(
    item: &Item,
    township: &Township,
    width: usize,
    language: Language,
) -> Page {
    let mut page = DetailLayout {
        least: 0,
        query: &Query::default(),
        width,
        language,
        labels: Labels::of(language),
        page: Page::default(),
    };
    if !item.upstream.is_empty() {
        let upstream = vocabulary::cell(ItemCell::Upstream, language).to_string();
        page.page.rows.push(PageRow::Rule(upstream, None));
        page.page.push(page.upstream(item, width));
    }
    page.remark(item);
    page.page.blank();
    page.source(item, township);
    page.page
}

/// The texts of an item in which something may be lit.
fn texts(item: &Item) -> impl Iterator<Item = &str> {
    let method = item.takeover.iter().flat_map(|takeover| &takeover.method);
    let upstream = item.upstream.iter().flat_map(Assignment::paragraphs);
    let others = item.township_duties.iter().chain(method);
    std::iter::once(item.name.as_str())
        .chain(upstream)
        .chain(others.map(String::as_str))
}

struct DetailLayout<'a> {
    query: &'a Query,
    /// See [`Query::least_lit`].
    least: usize,
    width: usize,
    language: Language,
    labels: &'static Labels,
    page: Page,
}

impl DetailLayout<'_> {
    fn name(&mut self, item: &Item) {
        let lines = Paragraph {
            label: None,
            text: &item.name,
            role: Role::Name,
            lit: &|text| at_least(self.least, text, self.query.name_spans(text)),
        }
        .lines(self.width);
        self.page.push(lines);
    }

    /// Who answers for the item; the first one stands out.
    fn responsible(&mut self, item: &Item) {
        let list = self.labels.list(Some(item.list));
        let kind = self
            .language
            .pick(format!("〔{list}〕"), format!("[{list}] "));
        let roles = vocabulary::roles(item, self.language);
        for (at, (label, value)) in roles.iter().enumerate() {
            let value = value.join("、");
            if at == 0 {
                self.labelled(&format!("{kind}{label}"), &value, Role::Name);
                self.at_a_glance(item);
            } else {
                let below = " ".repeat(cells(&kind));
                self.labelled(&format!("{below}{label}"), &value, Role::Body);
            }
        }
    }

    /// What the township does itself, as far as it finds room behind who leads.
    fn at_a_glance(&mut self, item: &Item) {
        let Some(PageRow::Line(line)) = self.page.rows.last_mut() else {
            return;
        };
        let method = item.takeover.iter().flat_map(|takeover| &takeover.method);
        let own: Vec<&str> = item
            .township_duties
            .iter()
            .chain(method)
            .map(|duty| duty.trim())
            .collect();
        let these = if item.township_duties.is_empty() {
            self.language.pick("方式".to_string(), "method".to_string())
        } else {
            let these = format!("本{}", unit(&item.township));
            self.language.pick(these, "township".to_string())
        };
        let head = self
            .language
            .pick(format!(" ｜ {these}："), format!(" | {these}: "));
        let used: usize = line.iter().map(|run| cells(&run.text)).sum();
        let room = self.width.saturating_sub(used + cells(&head));
        if !own.is_empty() && room >= GLANCE {
            let text = ellipsis(&shown(&own.join(" ")), room);
            line.push(TextRun::new(Role::Quiet, &(head + &text)));
        }
    }

    /// The two sides' duties, side by side where there is room.
    fn duties(&mut self, item: &Item, township: &Township) {
        let upstream = vocabulary::cell(ItemCell::Upstream, self.language).to_string();
        let township = self.labels.duties_of(&duties_label(township));
        match (item.upstream.is_empty(), item.township_duties.is_empty()) {
            (true, true) => {}
            (false, false) if self.width >= TWO_COLUMNS => {
                let left = left_width(item, self.width);
                let right = self.width - GUTTER - left;
                self.page.left = left;
                self.page.rows.push(PageRow::Rule(upstream, Some(township)));
                let (left, right) = (self.upstream(item, left), self.township(item, right));
                self.page.push_pair(left, right);
            }
            (no_upstream, no_township) => {
                if !no_upstream {
                    self.page.rows.push(PageRow::Rule(upstream, None));
                    self.page.push(self.upstream(item, self.width));
                }
                if !no_township {
                    self.page.rows.push(PageRow::Rule(township, None));
                    self.page.push(self.township(item, self.width));
                }
            }
        }
    }

    fn upstream(&self, item: &Item, width: usize) -> Vec<PageLine> {
        let mut lines = Vec::new();
        for assignment in &item.upstream {
            if !assignment.heading.is_empty() {
                lines.extend(self.paragraph(Role::Heading, &assignment.heading, width));
            }
            for duty in &assignment.duties {
                lines.extend(self.paragraph(Role::Body, duty, width));
            }
        }
        lines
    }

    fn township(&self, item: &Item, width: usize) -> Vec<PageLine> {
        let duties = item.township_duties.iter();
        duties
            .flat_map(|duty| self.paragraph(Role::Body, duty, width))
            .collect()
    }

    fn takeover(&mut self, item: &Item) {
        let Some(takeover) = &item.takeover else {
            return;
        };
        if takeover.method.is_empty() {
            return;
        }
        let title = vocabulary::cell(ItemCell::Method, self.language).to_string();
        self.page.rows.push(PageRow::Rule(title, None));
        for paragraph in &takeover.method {
            self.page
                .push(self.paragraph(Role::Body, paragraph, self.width));
        }
    }

    fn remark(&mut self, item: &Item) {
        if !item.remark.is_empty() {
            self.page.blank();
            let label = vocabulary::cell(ItemCell::Remark, self.language);
            self.labelled(label, &item.remark, Role::Body);
        }
    }

    /// Where it says so, when that was published, and what the publisher remarks.
    fn source(&mut self, item: &Item, township: &Township) {
        let place = match self.language {
            Language::Chinese => basis(item, township),
            Language::English => vocabulary::origin(&item.source, self.language),
        };
        let parts: Vec<&str> = std::iter::once(place.as_str())
            .chain(township.published.as_deref())
            .chain(township.notes.iter().map(String::as_str))
            .collect();
        let lines = Paragraph::labelled(
            format!("{}  ", vocabulary::basis(self.language)),
            &parts.join(" · "),
            Role::Quiet,
        )
        .lines(self.width);
        self.page.push(lines);
    }

    fn labelled(&mut self, label: &str, value: &str, role: Role) {
        let lines = Paragraph {
            label: Some(format!("{label}  ")),
            text: value,
            role,
            lit: &|text| self.lit(text),
        }
        .lines(self.width);
        self.page.push(lines);
    }

    fn lit(&self, text: &str) -> Vec<Range<usize>> {
        at_least(self.least, text, self.query.spans(text))
    }

    fn paragraph(&self, role: Role, text: &str, width: usize) -> Vec<PageLine> {
        let lit = |text: &str| self.lit(text);
        let label = None;
        Paragraph {
            label,
            text,
            role,
            lit: &lit,
        }
        .lines(width)
    }
}

/// Cells of the left column: more for the side that has more to say, so that both end together.
fn left_width(item: &Item, width: usize) -> usize {
    let upstream = item.upstream.iter();
    let left: usize = upstream
        .flat_map(|group| std::iter::once(&group.heading).chain(&group.duties))
        .map(String::len)
        .sum();
    let right: usize = item.township_duties.iter().map(String::len).sum();
    let share = 100 * left / (left + right).max(1);
    (width - GUTTER) * share.clamp(NARROW_COLUMN, 100 - NARROW_COLUMN) / 100
}
