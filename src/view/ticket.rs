//! A ticket: its text with the words lit that counted, and the items that may answer it.
//! ```text
//! ┌ 工单 · 安集海镇 ──────────────────────────────────────────────┐
//! │ 来电人反映邻居家的狗不拴绳，昨天咬了孩子，要求处理。          │
//! └───────────────────────────────────────────────────────────────┘
//! ┌ 候选事项 ─────────────────────────────────────────────────────┐
//! │ 听到：狗+咬 · 不拴 → 流浪犬、猫的控制和处置                   │
//! │▌配  41 沙湾市公安局  开展各类家养动物（宠物）的管理…   很可能 │
//! └───────────────────────────────────────────────────────────────┘
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::canvas::{StyledLine, span};
use super::heard;
use super::items::flag;
use super::list::{ListFrame, RowStyle};
use super::page::FramedPage;
use super::scene::Scene;
use super::theme::Focus;
use crate::app::views::{TicketRow, TicketView};
use crate::layout::screen::inside;
use crate::messages;
use crate::model::Disposition;
use crate::search::{Candidate, Triage};
use crate::text::sanitize::shown;
use crate::text::width::{cells, ellipsis, pad};
use crate::vocabulary::who_answers;

/// In a list of so many cells there is room for how sure each candidate is, and for where it stands.
const WIDE: usize = 70;
/// So many words are told over the candidates of a matter.
const WORDS: usize = 5;
/// The leader and the township take a share of the width at most: one cell in so many.
const LEADER: usize = 4;
const TOWNSHIP: usize = 6;

/// Draws the text.
pub fn draw_text(scene: &Scene, view: &TicketView, buffer: &mut Buffer, area: Rect) {
    let title = ellipsis(
        &title(scene, view),
        usize::from(area.width).saturating_sub(2),
    );
    FramedPage {
        title: &title,
        aside: "",
        focus: Focus::of(view.is_reading_ticket()),
        text: view.ticket_text(&scene.layout),
        empty: "",
    }
    .draw(scene.theme, buffer, area);
}

/// That it is a ticket, and the townships whose lists are looked at.
fn title(scene: &Scene, view: &TicketView) -> String {
    let language = scene.app.language();
    let townships = view.townships().iter();
    let townships: Vec<&str> = townships.map(|&one| scene.index().title(one)).collect();
    let place = match (view.unknown_township(), &townships[..]) {
        (Some(name), _) => language.pick(
            format!("没有“{name}”，看全部乡镇"),
            format!("no township “{name}”: all townships"),
        ),
        (None, []) => language.pick("全部乡镇", "all townships").to_string(),
        (None, townships) => townships.join("、"),
    };
    let ticket = language.pick("工单", "Ticket");
    format!(" {ticket} · {} ", shown(&place))
}

/// Draws the list of candidates.
pub fn draw(scene: &Scene, view: &TicketView, buffer: &mut Buffer, area: Rect) {
    let language = scene.app.language();
    let Some(triage) = view.triage() else {
        let title = format!(" {} ", scene.labels().searching);
        return ListFrame::of(scene, view, title)
            .draw(scene, buffer, area, |_, look| look.line([]));
    };
    let title = list_title(scene, view, usize::from(area.width));
    let mut list = ListFrame::of(scene, view, title);
    list.focus = Focus::of(!view.is_reading_ticket());
    let rows = view.rows();
    let none = rows.is_empty().then(|| {
        let text = messages::unlisted(triage, scene.index(), language).unwrap_or_default();
        StyledLine::of(format!(" {text}"), scene.theme.text())
    });
    let list = list.with_below(none);
    let columns = CandidateColumns::of(scene, view, &rows, area);
    list.draw(scene, buffer, area, |number, look| {
        match view.candidate(rows[number]) {
            Some(one) => candidate(scene, one, &columns, look),
            None if view.is_answer(rows[number]) => {
                let text = messages::unlisted(triage, scene.index(), language).unwrap_or_default();
                let room = usize::from(inside(area).width).saturating_sub(cells(look.mark));
                look.line([span(ellipsis(&shown(&text), room), look.style)])
            }
            None => said(scene, view, triage, rows[number], inside(area)),
        }
    });
}

/// What stands over the list; where it has no room for how sure each candidate is, that of the selected one.
fn list_title(scene: &Scene, view: &TicketView, width: usize) -> String {
    let label = scene.app.language().pick("候选事项", "Candidates");
    match view.selected().filter(|_| width < WIDE) {
        Some(one) => format!(" {label} · {} ", sureness(scene, one)),
        None => format!(" {label} "),
    }
}

/// A row that is no candidate.
fn said<'a>(
    scene: &Scene<'a>,
    view: &TicketView,
    triage: &'a Triage,
    row: TicketRow,
    area: Rect,
) -> StyledLine<'a> {
    let (language, width) = (scene.app.language(), usize::from(area.width));
    let mut candidates = triage.candidates.iter();
    let text = match row {
        TicketRow::Heard => {
            let (words, marked) = view.heard();
            let marked = words.get(marked).copied();
            return heard::line(scene, &triage.heard, marked, width);
        }
        TicketRow::Unlisted => {
            messages::unlisted(triage, scene.index(), language).unwrap_or_default()
        }
        TicketRow::FirstMatter => {
            let first = candidates.find(|one| !one.is_second);
            matter(scene, language.pick("第一件事", "First matter"), first)
        }
        TicketRow::SecondMatter => {
            let second = candidates.find(|one| one.is_second);
            matter(scene, language.pick("另一件事", "Another matter"), second)
        }
        TicketRow::Similar => language
            .pick("相近事项（供核对）", "Only similar, to be checked")
            .to_string(),
        TicketRow::Elsewhere => language
            .pick("其他乡镇的同类事项（供参考）", "In other townships' lists")
            .to_string(),
        TicketRow::Candidate(_) | TicketRow::Other(_) => String::new(),
    };
    let text = ellipsis(&shown(&text), width.saturating_sub(1));
    StyledLine::of(format!(" {text}"), scene.theme.label())
}

/// What stands over the candidates of one of two matters: the words that spoke for the best of them.
fn matter(scene: &Scene, label: &str, best: Option<&Candidate>) -> String {
    let words = best.map_or(&[][..], |one| &one.why).iter().take(WORDS);
    let words: Vec<&str> = words.map(String::as_str).collect();
    let colon = scene.app.language().pick("：", ": ");
    format!("{label}{colon}{}", words.join(" · "))
}

/// Cells of the columns of candidates.
struct CandidateColumns {
    /// The township; none where all are of one.
    township: usize,
    leader: usize,
    name: usize,
    sureness: usize,
}

impl CandidateColumns {
    fn of(scene: &Scene, view: &TicketView, rows: &[TicketRow], area: Rect) -> CandidateColumns {
        let width = usize::from(inside(area).width);
        let candidates: Vec<&Candidate> =
            rows.iter().filter_map(|row| view.candidate(*row)).collect();
        let widest = |text: &dyn Fn(&Candidate) -> String, share: usize| {
            let widths = candidates.iter().map(|one| cells(&text(one)));
            widths.max().unwrap_or(0).min(width / share)
        };
        let titles = candidates.iter().map(|one| place(scene, one));
        let is_one = titles.collect::<std::collections::HashSet<_>>().len() < 2;
        let township = if is_one && view.townships().len() == 1 {
            0
        } else {
            widest(&|one| place(scene, one), TOWNSHIP)
        };
        let leader = widest(&|one| leader(scene, one, township), LEADER);
        let sureness = match usize::from(area.width) {
            ..WIDE => 0,
            _ => widest(&|one| sureness(scene, one).to_string(), 1),
        };
        // The mark, the sign of the list, the flag and the number, and a blank behind each.
        let fixed = 1 + 2 + 1 + 3 + 1;
        let columns = [township, leader, sureness];
        let blanks = columns.iter().filter(|one| **one > 0).count();
        let used = fixed + columns.iter().sum::<usize>() + blanks;
        CandidateColumns {
            name: width.saturating_sub(used),
            township,
            leader,
            sureness,
        }
    }
}

/// The township of a candidate, and how many others have the duty.
fn place(scene: &Scene, one: &Candidate) -> String {
    let title = shown(scene.index().title_over(one.item));
    match one.same.len() {
        0 => title.into_owned(),
        others => format!("{title}+{others}"),
    }
}

/// Who answers for a candidate; nothing where that is its township and the column of townships, which has so many cells,
/// says so.
fn leader(scene: &Scene, one: &Candidate, township: usize) -> String {
    let item = scene.item(one.item);
    let disposition = item.disposition();
    if township > 0 && disposition == Disposition::Own {
        return String::new();
    }
    let who = who_answers(disposition, &item.township, scene.app.language());
    shown(who).into_owned()
}

fn sureness(scene: &Scene, one: &Candidate) -> &'static str {
    messages::sureness(one.confidence, scene.app.language())
}

fn candidate<'a>(
    scene: &Scene,
    one: &Candidate,
    columns: &CandidateColumns,
    look: RowStyle,
) -> StyledLine<'a> {
    let item = scene.item(one.item);
    let mut text = format!("{}{:>3} ", flag(scene, &item, one.item), item.seq);
    let column = |text: &str, width: usize| match width {
        0 => String::new(),
        width => pad(&ellipsis(text, width), width) + " ",
    };
    text += &column(&place(scene, one), columns.township);
    text += &column(&leader(scene, one, columns.township), columns.leader);
    let name = ellipsis(&shown(&item.name), columns.name);
    text += &match columns.sureness {
        0 => name,
        _ => format!("{} {}", pad(&name, columns.name), sureness(scene, one)),
    };
    look.line([
        span(
            item.list.sign(scene.app.language()),
            look.or(scene.theme.list(item.list)),
        ),
        span(text, look.style),
    ])
}
