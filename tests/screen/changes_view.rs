//! The view of what changed between two versions, as its user sees it: keys in, text out.

use crate::common::{Screen, rows, townships};
use insta::assert_snapshot;
use lvzhi::app::keymap::KeyContext;
use lvzhi::app::{AppConfig, FirstView};
use lvzhi::language::Language;
use lvzhi::model::{ListKind, PerList, Takeover, Township};
use lvzhi::view::{Ground, Theme};

/// A township, and a later version of it: an item taken back, one new, one gone, one reworded.
fn versions() -> (Township, Township) {
    let old = townships().remove(0);
    let mut new = old.clone();
    new.file = "青石镇2026.docx".to_string();
    let place = |township: &Township, list| {
        let at = township.items.iter().position(|item| item.list == list);
        at.unwrap_or_default()
    };
    let mut taken = new.items.remove(place(&new, ListKind::Cooperative));
    taken.takeover = Some(Takeover {
        departments: taken.departments.drain(..1).collect(),
        method: vec!["由承接部门自行开展。".to_string()],
    });
    taken.departments.clear();
    taken.upstream.clear();
    taken.township_duties.clear();
    taken.list = ListKind::Reclaimed;
    new.items.push(taken);
    let reworded = place(&new, ListKind::Cooperative);
    new.items[reworded].name += "（试行）";
    new.items[reworded]
        .township_duties
        .push("9.每年底报告一次。".to_string());
    let basic = place(&new, ListKind::Basic);
    let mut added = new.items[basic].clone();
    added.name = "看护灯塔并向远洋货轮发送灯号".to_string();
    new.items[basic] = added;
    let mut next: PerList<u32> = PerList::default();
    for item in &mut new.items {
        let seq = &mut next[item.list];
        *seq += 1;
        item.seq = *seq;
        item.id = format!("qingshi/{}{}", item.list.letter(), item.seq);
    }
    (old, new)
}

/// The changes between them.
pub fn screen(width: u16, height: u16, language: Language) -> Screen {
    let (old, new) = versions();
    compared(width, height, language, old, new)
}

fn compared(width: u16, height: u16, language: Language, old: Township, new: Township) -> Screen {
    let config = AppConfig {
        language,
        first_view: FirstView::Changes {
            old: Box::new(old),
            new: Box::new(new),
        },
        ..AppConfig::default()
    };
    Screen::start(width, height, config)
}

#[test]
fn the_list_and_the_change_below_it() {
    for (width, height) in [(120, 40), (80, 24), (50, 15)] {
        let screen = screen(width, height, Language::Chinese);
        assert_snapshot!(format!("changes_{width}x{height}"), screen.text());
    }
}

#[test]
fn one_change_over_the_whole_screen() {
    for (width, height) in [(120, 40), (80, 24), (50, 15)] {
        let screen = screen(width, height, Language::Chinese).keys("jjj<enter>");
        assert_eq!(screen.app.key_context(), KeyContext::Change);
        assert_snapshot!(format!("change_{width}x{height}"), screen.text());
    }
}

#[test]
fn one_goes_from_change_to_change_and_back() {
    let start = screen(120, 40, Language::Chinese);
    let before = start.text();
    let opened = start.keys("<enter>");
    let first = opened.text();
    let second = opened.keys("n");
    assert_ne!(second.text(), first);
    let back = second.keys("p");
    assert_eq!(back.text(), first);
    let list = back.keys("<esc>");
    assert_eq!(list.text(), before);
    assert_eq!(list.keys("<esc>").app.key_context(), KeyContext::Browse);
}

#[test]
fn without_changes_the_view_says_so_and_opens_nothing() {
    let (old, _) = versions();
    let screen = compared(80, 24, Language::Chinese, old.clone(), old);
    for said in ["清单无调整", "旧  ", "新  ", "基本 "] {
        assert!(screen.text().contains(said), "{}", screen.text());
    }
    let screen = screen.keys("<enter>jn");
    assert_eq!(screen.app.key_context(), KeyContext::Changes);
}

#[test]
fn every_size_is_drawn_whole_and_colour_says_nothing_alone() {
    for keys in ["", "<enter>"] {
        for (width, height) in [(20, 5), (40, 10), (41, 11), (79, 17), (100, 18), (250, 70)] {
            let screen = screen(120, 40, Language::Chinese)
                .keys(keys)
                .resize(width, height);
            let (plain, _) = screen.draw(Theme::default());
            let (coloured, _) = screen.draw(Theme::default().on(Some(Ground::Dark)));
            assert_eq!(rows(&plain), rows(&coloured));
        }
    }
}
