//! The list of items, with a tab for each list over it.
//! ```text
//! ┌ 事项 ─ 全部 1319 │ 基本 543 │ 配合 508 │ 收回 268 ──────┐
//! │▌配  41 阿扎克镇    开展各类家养动物（宠物）的管理及流浪… │
//! │ 配  27 五团沙河镇  家养动物（宠物）的管理及流浪犬、猫的… │
//! └────────────────────────────────────────────────── 1/1319 ┘
//! ```
//! Where chosen townships have no sure hit, that is said, and what is shown instead stands under a heading:
//! ```text
//! │ 本镇清单未列此事项（安集海镇）                           │
//! │ 其他乡镇的同类事项（供参考）                             │
//! │▌基  22 阿扎克镇    制定本镇经济和产业发展规划、村镇建设… │
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::canvas::{Span, StyledLine, span};
use super::list::{ListFrame, RowStyle};
use super::scene::Scene;
use super::theme::Focus;
use super::{heard, highlight, no_results};
use crate::app::ItemRow;
use crate::app::departments::role;
use crate::layout::Pane;
use crate::layout::page::within;
use crate::layout::screen::inside;
use crate::messages;
use crate::model::{DepartmentRole, ItemBrief, ListKind};
use crate::text::sanitize::shown;
use crate::text::width::{cells, ellipsis, fit, pad};

/// Cells for how many other townships have the same duty: +4.
const OTHERS: usize = 3;

/// Before an item that is only like what was asked.
const GUESS: &str = "~";

/// Draws the pane.
pub fn draw(scene: &Scene, buffer: &mut Buffer, area: Rect) {
    let (app, theme) = (scene.app, scene.theme);
    let results = app.results();
    let items = results.items();
    let township = township_width(scene, area);
    let none = items.is_empty().then(|| no_results::lines(scene));
    let mut cursor = app.cursor(Pane::Items);
    cursor.select(results.row_of(cursor.selected()));
    ListFrame {
        title: title(scene, area.width),
        focus: Focus::of(app.pane() == Pane::Items),
        rows: if items.is_empty() { 0 } else { results.rows() },
        cursor,
        head: None,
        below: none.into_iter().flatten().collect(),
        legend: Vec::new(),
    }
    .draw(scene, buffer, area, |row, look| match results.row(row) {
        Some(ItemRow::Item(place)) => {
            let number = items.get(place).unwrap_or_default();
            item(scene, number, township, look, inside(area))
        }
        Some(ItemRow::Heard) => {
            let (words, marked) = app.browse().heard();
            let marked = words.get(marked).copied();
            heard::line(
                scene,
                results.heard(),
                marked,
                usize::from(inside(area).width),
            )
        }
        said => {
            let text = said.map_or(String::new(), |said| message(scene, said));
            let text = ellipsis(&shown(&text), usize::from(inside(area).width) - 1);
            StyledLine::of(format!(" {text}"), theme.label())
        }
    });
}

/// What stands in a row that is no item.
fn message(scene: &Scene, row: ItemRow) -> String {
    let (index, language) = (scene.index(), scene.app.language());
    let said = scene.app.results().absence().map(|absence| match row {
        ItemRow::Absence => messages::absence(absence, index, language),
        ItemRow::Reservation => messages::short_reservation(language).to_string(),
        ItemRow::Similar => messages::similar_heading(absence, index, language),
        ItemRow::Neighbours => {
            let heading = messages::neighbours_heading(absence, language);
            heading.unwrap_or_default().to_string()
        }
        ItemRow::Item(_) | ItemRow::Heard => String::new(),
    });
    said.unwrap_or_default()
}

/// The text of each tab: all, basic, cooperative, reclaimed; where there is room with counts, rather those than whole
/// names.
fn tabs(scene: &Scene, width: u16) -> Vec<(Option<ListKind>, String)> {
    let language = scene.app.language();
    let lists = std::iter::once(None).chain(ListKind::ALL.into_iter().map(Some));
    let name = |list: Option<ListKind>, room| match list {
        Some(list) => list.head(language, room),
        None => scene.labels().list(None),
    };
    let counted = |list, room| {
        let count = scene.app.results().list_count(list);
        format!("{} {count}", name(list, room))
    };
    let fits = |tabs: &Vec<(Option<ListKind>, String)>| {
        let texts = tabs.iter().map(|(_, text)| cells(text));
        let text: usize = texts
            .map(|text| text + cells(scene.theme.glyphs().gap))
            .sum();
        text + cells(scene.labels().items) + 5 <= usize::from(width)
    };
    let mut with_counts = [usize::MAX, 0].into_iter().map(|room| {
        let tabs = lists.clone().map(|list| (list, counted(list, room)));
        tabs.collect()
    });
    with_counts.find(fits).unwrap_or_else(|| {
        let tabs = lists.map(|list| (list, name(list, 0).to_string()));
        tabs.collect()
    })
}

fn title<'a>(scene: &Scene<'a>, width: u16) -> Vec<Span<'a>> {
    let (app, theme) = (scene.app, scene.theme);
    let focus = Focus::of(app.pane() == Pane::Items);
    let name = match app.results().scope() {
        Some(scope) => fit(&scope.name, usize::from(width) / 3),
        None => scene.labels().items,
    };
    let mut spans = vec![
        span(format!(" {name} "), theme.title(focus)),
        span(theme.glyphs().across, theme.frame(focus)),
        span(" ", theme.frame(focus)),
    ];
    for (number, (list, text)) in tabs(scene, width).into_iter().enumerate() {
        if number > 0 {
            spans.push(span(theme.glyphs().gap, theme.frame(focus)));
        }
        let is_chosen = app.results().list() == list;
        let style = if is_chosen {
            theme.chosen()
        } else {
            theme.text()
        };
        spans.push(span(text, style));
    }
    spans.push(span(" ", theme.text()));
    spans
}

/// Cells of the column of townships; none where only one township is shown.
fn township_width(scene: &Scene, area: Rect) -> usize {
    let results = scene.app.results();
    let items = results.items();
    if results.township().is_some() && items.len() == results.found() {
        return 0;
    }
    let folded = if results.heard().is_empty() {
        0
    } else {
        OTHERS
    };
    let others = items.iter().skip(results.found());
    let others = others.map(|item| scene.index().title_over(item));
    let most = (usize::from(area.width) / 7).max(10);
    let counts = results.township_counts().iter().enumerate();
    let with_items = counts.filter(|(_, count)| **count > 0);
    let names = with_items.map(|(township, _)| scene.index().title(township));
    let names = others.chain(names);
    let mut longest = 0;
    for name in names {
        longest = longest.max(cells(&shown(name)));
        if longest >= most {
            break;
        }
    }
    longest.min(most) + folded + 2
}

/// The list that an item stands in, unless it is the chosen one; for a department, its part.
fn sign(scene: &Scene, item: &ItemBrief) -> &'static str {
    let language = scene.app.language();
    let results = scene.app.results();
    let scope = results.scope();
    let department = scope.and_then(|scope| scope.department.as_ref());
    match (department, results.list()) {
        (Some(department), _) => match role(item, department) {
            DepartmentRole::Leads => language.pick("牵", "L "),
            DepartmentRole::Helps => language.pick("配", "H "),
            DepartmentRole::Took => language.pick("收", "T "),
        },
        (None, Some(list)) if list == item.list => "",
        (None, _) => item.list.sign(language),
    }
}

/// Before an item about which something was left in doubt.
const DOUBTFUL: &str = "?";

/// The sign of an item that waits to be compared, has a bookmark, or is in doubt; one cell.
pub fn flag(scene: &Scene, item: &ItemBrief, number: usize) -> &'static str {
    if scene.app.marked() == Some(number) {
        "="
    } else if scene.app.bookmark(&item.id).is_some() {
        "*"
    } else if scene.index().is_doubtful(number) {
        DOUBTFUL
    } else {
        " "
    }
}

fn item<'a>(
    scene: &Scene,
    number: usize,
    township: usize,
    look: RowStyle,
    area: Rect,
) -> StyledLine<'a> {
    let (item, results) = (scene.item(number), scene.app.results());
    let sign = sign(scene, &item);
    let place = match township {
        0 => String::new(),
        width => {
            let others = match results.same(scene.index(), number).len() {
                0 => String::new(),
                others => format!("+{others}"),
            };
            let title = shown(scene.index().title_over(number));
            let title = ellipsis(&title, width - 2 - cells(&others));
            pad(&format!("{title}{others}"), width)
        }
    };
    let flag = match flag(scene, &item, number) {
        " " if results.is_guess(number) => GUESS,
        flag => flag,
    };
    let place = format!("{flag}{:>3} {place}", item.seq);
    let name = shown(&item.name);
    let used = cells(look.mark) + cells(sign) + cells(&place);
    let room = usize::from(area.width).saturating_sub(used);
    let matched = results.query().name_spans(&name);
    let (part, before, after) = highlight::window(&name, &matched, room);
    let dots = |there| span(if there { "…" } else { "" }, look.style);
    let lit = within(&matched, &part);
    let mut spans = vec![
        span(sign, look.or(scene.theme.list(item.list))),
        span(place, look.style),
        dots(before),
    ];
    let lit = highlight::spans(&name[part], &lit, look.style, scene.theme);
    spans.extend(
        lit.into_iter()
            .map(|(text, style)| span(text.into_owned(), style)),
    );
    spans.push(dots(after));
    look.line(spans)
}
