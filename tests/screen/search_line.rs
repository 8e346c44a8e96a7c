//! The search line: a new search takes the place of the old one, and earlier ones come back.

use crate::common::{Screen, rows};
use insta::assert_snapshot;
use lvzhi::app::keymap::KeyContext;
use lvzhi::app::{AppConfig, Effect};
use lvzhi::language::Language;
use lvzhi::view::{Ground, Theme};
use ratatui::style::Modifier;

/// The text in the search line.
fn line(screen: &Screen) -> &str {
    screen.app.prompt().text()
}

/// What is reversed in the first row.
fn reversed(screen: &Screen, theme: Theme) -> String {
    let (buffer, _) = screen.draw(theme);
    let cells = (0..screen.app.size().width).map(|x| &buffer[(x, 0)]);
    let reversed = cells.filter(|cell| cell.modifier.contains(Modifier::REVERSED));
    reversed.map(|cell| cell.symbol()).collect()
}

#[test]
fn a_new_search_takes_the_place_of_the_old_one() {
    let screen = Screen::new(120, 40).keys("/fangxun<enter>/llq");
    assert_eq!(line(&screen), "llq");
    assert!(screen.selected().contains("流浪犬"));
    let typed = Screen::new(120, 40).keys("/llq");
    assert_eq!(screen.text(), typed.text());
    for keys in ["/防汛<esc>犬", "/防汛<enter>犬", "/防汛<enter><enter>犬"] {
        assert_eq!(line(&Screen::new(120, 40).keys(keys)), "犬", "{keys}");
    }
    let pasted = Screen::new(120, 40).keys("/防汛<enter>/").paste("流浪犬");
    assert_eq!(line(&pasted), "流浪犬");
    let pasted = Screen::new(120, 40).keys("/防汛<enter>").paste("流浪犬");
    assert_eq!(line(&pasted), "流浪犬");
}

#[test]
fn an_old_search_is_kept_by_keys_that_move_in_it() {
    let after = |keys: &str| {
        let screen = Screen::new(80, 24).keys("/防汛<enter>/").keys(keys);
        format!("{} {:?}", line(&screen), screen.app.key_context())
    };
    for (keys, wanted) in [
        ("<left>1", "1防汛 Search"),
        ("<home>1", "1防汛 Search"),
        ("<right>1", "防汛1 Search"),
        ("<end>1", "防汛1 Search"),
        ("<c-e>1", "防汛1 Search"),
        ("<bs>", " Search"),
        ("<del>", " Search"),
        ("<c-w>", " Search"),
        ("<c-u>", " Search"),
        ("<esc>", "防汛 Browse"),
        ("<enter>", "防汛 Browse"),
        ("<tab>", "防汛 Browse"),
        // Left and entered again, it is selected again.
        ("<left><esc>/x", "x Search"),
        // Choosing a result leaves the line as it is.
        ("<down>x", "x Search"),
        ("<f1><esc>x", "x Search"),
    ] {
        assert_eq!(after(keys), wanted, "{keys}");
    }
}

#[test]
fn the_results_stay_until_something_else_is_typed() {
    let before = Screen::new(120, 40).keys("/犬<enter><down>");
    let (text, selected) = (rows(&before.draw(Theme::default()).0), before.selected());
    let entered = before.keys("/");
    let shown = rows(&entered.draw(Theme::default()).0);
    // The footer says what can be done now.
    assert_eq!(shown[..39], text[..39]);
    let left = entered.keys("<esc>");
    assert_eq!(rows(&left.draw(Theme::default()).0), text);
    assert_eq!(left.selected(), selected);
}

#[test]
fn what_is_selected_is_reversed_with_and_without_colour() {
    for ascii in [false, true] {
        for colour in [None, Some(Ground::Dark), Some(Ground::Light)] {
            let theme = Theme::default().on(colour).with_ascii(ascii);
            let screen = Screen::new(80, 24).keys("/流浪 dog<enter>");
            assert_eq!(reversed(&screen, theme), "");
            let screen = screen.keys("/");
            // The second cell of a wide character belongs to it.
            assert_eq!(reversed(&screen, theme), "流 浪  dog");
            assert_eq!(reversed(&screen.keys("<left>"), theme), "");
        }
    }
}

#[test]
fn a_selected_search() {
    let open =
        |width, height, language| Screen::open(width, height, language, "").keys("/流浪犬<enter>/");
    assert_snapshot!("selected_120x40", open(120, 40, Language::Chinese).text());
    assert_snapshot!("selected_80x24", open(80, 24, Language::English).text());
    assert_snapshot!("selected_50x15", open(50, 15, Language::Chinese).text());
    assert_snapshot!("selected_50x15_en", open(50, 15, Language::English).text());
}

#[test]
fn a_search_that_was_there_from_the_start_is_an_old_one() {
    let start = || Screen::open(80, 24, Language::Chinese, "防汛");
    assert_eq!(line(&start().keys("/犬")), "犬");
    assert_eq!(line(&start().keys("/<end> 犬")), "防汛 犬");
    assert_eq!(line(&start().keys("<enter><esc>/犬")), "犬");
    assert_eq!(line(&start().keys("<enter>/犬")), "犬");
}

#[test]
fn the_line_over_departments_is_selected_in_the_same_way() {
    let departments = |keys: &str| Screen::new(120, 40).keys("d/局").keys(keys);
    let filter = |screen: &Screen| {
        let row = rows(&screen.draw(Theme::default()).0)[0].clone();
        row.split('›').next_back().unwrap().trim().to_string()
    };
    let again = departments("<enter><down>/");
    assert_eq!(again.app.key_context(), KeyContext::Filter);
    assert_eq!(reversed(&again, Theme::default()), "局 ");
    assert!(filter(&again.keys("农")).starts_with("农 "));
    assert!(filter(&departments("<enter>/<end>农")).starts_with("局农"));
    assert!(filter(&departments("<enter>农")).starts_with("农 "));
    // The place in the list stays where it is until another text narrows it.
    let place = |screen: &Screen| screen.text().lines().last().map(str::to_string);
    let chosen = departments("<enter><down>");
    let entered = departments("<enter><down>/<left><esc>");
    assert_eq!(place(&entered), place(&chosen));
}

/// A screen with these earlier searches, the newest last.
fn with_history(searches: &[&str]) -> Screen {
    Screen::with_history(120, 40, searches)
}

/// The searches that the screen asked to be remembered.
fn remembered(screen: &Screen) -> Vec<&str> {
    let searches = screen.effects.iter().filter_map(|effect| match effect {
        Effect::Remember(search) => Some(search.as_str()),
        _ => None,
    });
    searches.collect()
}

#[test]
fn earlier_searches_come_back_and_the_line_as_it_was_at_the_end() {
    let after = |keys: &str| {
        let screen = with_history(&["防汛", "秸秆", "流浪犬"]).keys(keys);
        (line(&screen).to_string(), screen.selected())
    };
    for (keys, wanted) in [
        ("/<up>", "流浪犬"),
        ("/<up><up>", "秸秆"),
        ("/<up><up><up>", "防汛"),
        ("/<up><up><up><up><up>", "防汛"),
        ("/<up><up><down>", "流浪犬"),
        ("/<up><up><down><down>", ""),
        // A line of blanks is as good as empty.
        ("/ <up>", "流浪犬"),
        ("/<c-p><c-p><c-n>", "流浪犬"),
        ("/<c-p><up><down>", "流浪犬"),
        ("/狗<c-p>", "流浪犬"),
        ("/狗<c-p><c-p><c-n><c-n>", "狗"),
        ("/狗<c-p><c-n>猫", "狗猫"),
        // What came back is changed like anything typed, and is no step of the way any more.
        ("/<up>收容", "流浪犬收容"),
        ("/<up>收容<c-p>", "流浪犬"),
        ("/<up>收容<c-p><c-n>", "流浪犬收容"),
        // What stands there already is passed over, on both ways.
        ("/流浪犬<enter>/<c-p>", "秸秆"),
        ("/秸秆<enter>/<c-p><c-p><c-n><c-n>", "秸秆"),
        ("/秸秆<enter>/<c-p><c-n>x", "x"),
        ("/<c-n>", ""),
    ] {
        assert_eq!(after(keys).0, wanted, "{keys}");
    }
    // It is searched for like anything typed.
    let typed = Screen::new(120, 40).keys("/秸秆").selected();
    assert_eq!(after("/<up><up>").1, typed);
}

#[test]
fn in_a_line_with_text_the_arrow_keys_choose_results() {
    let searches = ["防汛", "秸秆"];
    for keys in ["/的<down>", "/的<down><down><up>", "/的<c-p><c-n><down>"] {
        let screen = with_history(&searches).keys(keys);
        let without = Screen::new(120, 40).keys("/的<down>");
        assert_eq!(line(&screen), "的", "{keys}");
        assert_eq!(screen.selected(), without.selected(), "{keys}");
    }
    // Once what came back is looked at, as well.
    let screen = with_history(&searches).keys("/<up><end><down><up>");
    assert_eq!(line(&screen), "秸秆");
    // Outside the line they never do anything else.
    let screen = with_history(&searches).keys("<down><up><up>");
    assert_eq!(line(&screen), "");
    // Where there is no earlier search, they choose results in an empty line, too.
    let screen = with_history(&[]).keys("/<down><down><up>");
    let without = Screen::new(120, 40).keys("<down>");
    assert_eq!(screen.selected(), without.selected());
}

#[test]
fn a_search_is_remembered_when_it_was_made() {
    for (keys, wanted) in [
        // Not while it is typed, and nothing where nothing is searched for.
        ("/流浪犬", &[][..]),
        ("/<enter>/ <enter><esc>", &[]),
        ("/流浪犬<c-u><enter>", &[]),
        ("/流浪犬<c-c>", &[]),
        // Entered, whatever it finds.
        ("/流浪犬<enter>", &["流浪犬"]),
        ("/ 流浪犬 <tab>", &[" 流浪犬 "]),
        ("/外星人<enter>", &["外星人"]),
        // Left, where it finds something.
        ("/流浪犬<esc>", &["流浪犬"]),
        ("流浪犬<esc>", &["流浪犬"]),
        ("/外星人<esc>j", &[]),
        // Once, however often one comes back to it.
        ("/流浪犬<enter>/<enter>/<esc><enter><esc>jk", &["流浪犬"]),
        (
            "/流浪犬<enter>/秸秆<enter>/流浪犬<enter>",
            &["流浪犬", "秸秆", "流浪犬"],
        ),
        // Replaced before it was entered or left, it is not.
        ("/流<c-u>秸秆<enter>", &["秸秆"]),
        // Brought back and entered, it is the newest again.
        ("/<up><up><enter>", &["防汛"]),
        ("/<up><enter>", &[]),
        // Within a department, too; its filter is no search.
        ("d/公安<enter><enter>/犬<enter>", &["犬"]),
    ] {
        let screen = with_history(&["防汛", "欠薪"]).keys(keys);
        assert_eq!(remembered(&screen), wanted, "{keys}");
    }
}

#[test]
fn what_was_just_searched_for_comes_back_too() {
    let screen = with_history(&[]).keys("/流浪犬<enter>/秸秆<enter><esc>/<up><up>");
    assert_eq!(line(&screen), "流浪犬");
    assert_eq!(remembered(&screen), ["流浪犬", "秸秆"]);
    let screen = screen.keys("<down><enter><esc>/<up>");
    assert_eq!(line(&screen), "秸秆");
}

#[test]
fn where_nothing_is_remembered_the_keys_say_so() {
    let screen = Screen::new(120, 40).keys("/流浪犬<enter>/<c-u><c-p>");
    assert_eq!(line(&screen), "");
    assert!(screen.effects.is_empty());
    assert!(screen.text().contains("不保存搜索记录"));
    let hints = screen.keys("x").text();
    assert!(!hints.contains("Ctrl-P"), "{hints}");
    let none = with_history(&[]).keys("/<c-p>").text();
    assert!(none.contains("没有更早的搜索"), "{none}");
}

#[test]
fn what_came_back() {
    for (name, width, height, language) in [
        ("recalled_120x40", 120, 40, Language::Chinese),
        ("recalled_80x24", 80, 24, Language::Chinese),
        ("recalled_80x24_en", 80, 24, Language::English),
        ("recalled_50x15", 50, 15, Language::Chinese),
        ("recalled_50x15_en", 50, 15, Language::English),
    ] {
        let config = AppConfig {
            language,
            history: Some(["秸秆", "流浪犬"].iter().collect()),
            ..AppConfig::default()
        };
        let screen = Screen::start(width, height, config);
        assert_snapshot!(name, screen.keys("/<up>").text());
    }
}
