//! Lays out two items: side by side, or one under the other where that is too narrow.
//! ```text
//! │ 安集海镇 · 配合履职事项 19 · …     │ 阿扎克镇 · 上级部门收回事项 41 · …   │
//! │ ─ 上级部门职责  相同 1 · 不同 1 ────────────────────────────────────────── │
//! │ 〔市〕公安局                       │ 〔县〕公安局                         │
//! │ + 1.登记；                         │                                      │
//! ```

use std::ops::Range;

use super::labels::Labels;
use super::page::{GUTTER, Page, PageLine, PageRow, Paragraph, Role, TWO_COLUMNS};
use super::pairs::{ComparedText, Pair, PairSection, sections};
use crate::language::Language;
use crate::model::Item;
use crate::text::diff::reworded;
use crate::text::sanitize::shown;

/// The two items, of townships with these titles, at `width` cells.
pub fn page(items: [&Item; 2], titles: [&str; 2], width: usize, language: Language) -> Page {
    let [one, other] = items;
    let left = width.saturating_sub(GUTTER) / 2;
    let mut layout = ComparisonLayout {
        language,
        width,
        columns: (width >= TWO_COLUMNS).then(|| (left, width - GUTTER - left)),
        page: Page {
            left,
            ..Page::default()
        },
    };
    layout.heads(items, titles);
    for section in sections(one, other, Labels::of(language)) {
        layout.section(&section);
    }
    layout.page
}

/// Byte ranges to light in a text.
type Highlights = Vec<Range<usize>>;

/// What stands before a paragraph without a counterpart.
const ALONE: &str = "+ ";

struct ComparisonLayout {
    language: Language,
    width: usize,
    /// Cells of the two columns, where there is room for two.
    columns: Option<(usize, usize)>,
    page: Page,
}

impl ComparisonLayout {
    /// Which items these are.
    fn heads(&mut self, [one, other]: [&Item; 2], titles: [&str; 2]) {
        let head = |item: &Item, township| {
            let list = Labels::of(self.language).duty(item.list);
            format!("{township} · {list} {} · {}", item.seq, item.category)
        };
        let (one, other) = (head(one, titles[0]), head(other, titles[1]));
        let part = |text| ComparedText {
            label: "",
            text,
            role: Role::Label,
        };
        match self.columns {
            Some((left, right)) => {
                let left = lines("", part(&one), &Highlights::new(), left);
                self.page
                    .push_pair(left, lines("", part(&other), &Highlights::new(), right));
            }
            None => {
                let (first, second) = self.signs();
                let one = lines(first, part(&one), &Highlights::new(), self.width);
                self.page.push(one);
                let other = lines(second, part(&other), &Highlights::new(), self.width);
                self.page.push(other);
            }
        }
    }

    fn section(&mut self, section: &PairSection) {
        let counts = self.counts(&section.pairs);
        let title = format!("{}  {counts}", section.title);
        self.page.rows.push(PageRow::Rule(title, None));
        let alike = |pair: &Pair| pair.0.is_some() == pair.1.is_some();
        for run in section
            .pairs
            .chunk_by(|one, next| alike(one) == alike(next))
        {
            match (self.columns, alike(&run[0])) {
                (Some(columns), false) => self.alone(run, columns),
                (Some(columns), true) => run.iter().for_each(|pair| self.beside(pair, columns)),
                (None, _) => run.iter().for_each(|pair| self.stacked(pair)),
            }
        }
    }

    /// How many pairs are the same, differ, or have one side only.
    fn counts(&self, pairs: &[Pair]) -> String {
        let sides = |pair: &&Pair| (pair.0.is_some(), pair.1.is_some());
        let count = |wanted| pairs.iter().filter(|pair| sides(pair) == wanted).count();
        let same = pairs.iter().filter(|pair| is_same(pair)).count();
        let (first, second) = match self.columns {
            Some(_) => (
                self.language.pick("+ 仅左方有", "+ left only"),
                self.language.pick("+ 仅右方有", "+ right only"),
            ),
            None => (
                self.language.pick("仅甲方有", "A only"),
                self.language.pick("仅乙方有", "B only"),
            ),
        };
        let counts = [
            (self.language.pick("相同", "same"), same),
            (
                self.language.pick("不同", "differ"),
                count((true, true)) - same,
            ),
            (first, count((true, false))),
            (second, count((false, true))),
        ];
        let told = counts.into_iter().filter(|count| count.1 > 0);
        let told: Vec<String> = told
            .map(|(word, count)| format!("{word} {count}"))
            .collect();
        told.join(" · ")
    }

    /// Two counterparts, side by side.
    fn beside(&mut self, pair: &Pair, (left, right): (usize, usize)) {
        let lit = lit_in(pair);
        let one = pair
            .0
            .map_or(Vec::new(), |part| lines("", part, &lit.0, left));
        let other = pair
            .1
            .map_or(Vec::new(), |part| lines("", part, &lit.1, right));
        self.page.push_pair(one, other);
    }

    /// What has no counterpart on the other side: each side's own, without gaps.
    fn alone(&mut self, run: &[Pair], (left, right): (usize, usize)) {
        let all = |part: Option<ComparedText>, width| {
            part.map_or(Vec::new(), |part| {
                lines(ALONE, part, &Highlights::new(), width)
            })
        };
        let one = run.iter().flat_map(|pair| all(pair.0, left)).collect();
        let other = run.iter().flat_map(|pair| all(pair.1, right)).collect();
        self.page.push_pair(one, other);
    }

    fn stacked(&mut self, pair: &Pair) {
        let lit = lit_in(pair);
        let (first, second) = self.signs();
        if let (true, Some(part)) = (is_same(pair), pair.0) {
            let both = self.language.pick("同 ", "= ");
            self.page.push(lines(both, part, &lit.0, self.width));
            return;
        }
        for (sign, part, lit) in [(first, pair.0, lit.0), (second, pair.1, lit.1)] {
            if let Some(part) = part {
                self.page.push(lines(sign, part, &lit, self.width));
            }
        }
    }

    /// What stands for the two items where they are not side by side.
    fn signs(&self) -> (&'static str, &'static str) {
        self.language.pick(("甲 ", "乙 "), ("A ", "B "))
    }
}

fn is_same(pair: &Pair) -> bool {
    match pair {
        (Some(one), Some(other)) => one.label == other.label && lit_in(pair) == Default::default(),
        _ => false,
    }
}

/// What to light on the two sides of a pair: nothing where one side stands alone.
fn lit_in(pair: &Pair) -> (Highlights, Highlights) {
    match pair {
        (Some(one), Some(other)) => lit(one.text, other.text),
        _ => Default::default(),
    }
}

/// Where the harmless forms of two texts differ; their numbers are no difference.
fn lit(one: &str, other: &str) -> (Highlights, Highlights) {
    reworded(&shown(one), &shown(other))
}

fn lines(sign: &str, part: ComparedText, lit: &Highlights, width: usize) -> Vec<PageLine> {
    let label = match part.label {
        "" => sign.to_string(),
        label => format!("{sign}{label}  "),
    };
    Paragraph {
        label: (!label.is_empty()).then_some(label),
        text: part.text,
        role: part.role,
        lit: &|_| lit.clone(),
    }
    .lines(width)
}
