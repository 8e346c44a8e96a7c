//! A township that does not list what was asked for: that is said, and neighbours' items stand under a heading.

use crate::common::{Screen, rows};
use insta::assert_snapshot;
use lvzhi::app::{Effect, Event, Mouse};
use lvzhi::language::Language;
use lvzhi::view::Theme;
use ratatui::layout::Position;

/// Chooses the first township in its pane.
const FIRST_TOWNSHIP: &str = "<left><left><down>";

#[test]
fn a_township_in_front() {
    let keys = "/青石 烟花";
    assert_snapshot!("typed_120x40", Screen::new(120, 40).keys(keys).text());
    assert_snapshot!("typed_80x24", Screen::new(80, 24).keys(keys).text());
    assert_snapshot!("typed_40x10", Screen::new(40, 10).keys(keys).text());
    let english = Screen::open(80, 24, Language::English, "qingshi 烟花");
    assert_snapshot!("typed_english", english.text());
}

#[test]
fn a_township_in_its_pane() {
    let keys = format!("{FIRST_TOWNSHIP}/烟花");
    assert_snapshot!("pane_120x40", Screen::new(120, 40).keys(&keys).text());
    // The choice taken back, it is a search like any other.
    let all = Screen::new(120, 40)
        .keys(&keys)
        .keys("<enter><left><left><home>");
    assert!(all.text().contains("2 / 15") && !all.text().contains("未列此事项"));
}

#[test]
fn a_township_that_the_search_names_stands_in_place_of_the_chosen_one() {
    let named = || Screen::new(120, 40).keys(&format!("{FIRST_TOWNSHIP}/柳河 流浪犬"));
    let text = named().text();
    assert!(
        text.contains("配   1 柳河乡  流浪犬的收容") && !text.contains("未列此事项"),
        "{text}"
    );
    assert_eq!(named().app.results().township(), None);
    // The choice is back when the search names none, or the same one.
    for again in ["<c-u>流浪犬", "<c-u>青石 流浪犬"] {
        let screen = named().keys(again);
        assert!(screen.app.results().township().is_some(), "{again}");
    }
}

#[test]
fn no_neighbour_has_it_either() {
    let text = Screen::new(80, 24).keys("/北门 被狗咬了").text();
    assert!(text.contains("本街道清单未列此事项（北门街道）"), "{text}");
    assert!(!text.contains("其他乡镇"), "{text}");
}

#[test]
fn another_list_has_it() {
    let text = Screen::new(120, 40).keys("2/青石 秸秆禁烧").text();
    assert!(
        text.contains("所选清单未列此事项，见本镇配合清单第2项（qingshi/c2）"),
        "{text}"
    );
    // Its row says which list it is in, for it is not the chosen one.
    assert!(text.contains("▌配   2 青石镇"), "{text}");
    let all = Screen::new(120, 40).keys("2/青石 秸秆禁烧<enter>1").text();
    assert!(
        !all.contains("未列此事项") && all.contains("1 / 15"),
        "{all}"
    );
}

#[test]
fn what_is_only_alike_stands_under_a_heading_of_its_own() {
    let text = Screen::new(120, 40).keys("/青石 流浪狗收溶").text();
    assert_snapshot!("alike_120x40", text);
}

#[test]
fn a_neighbours_item_is_selected_read_and_cited_as_theirs() {
    let screen = Screen::new(120, 40).keys("/青石 烟花<enter><down>");
    let second = screen.selected();
    let screen = screen.keys("y<enter>");
    assert!(screen.text().contains("柳河乡"), "{}", screen.text());
    let [Effect::Copy(cited)] = &screen.effects[..] else {
        panic!("{:?}", screen.effects);
    };
    assert!(
        cited.contains("东山县柳河乡") && cited.contains(&second),
        "{cited}"
    );
}

#[test]
fn a_click_on_a_heading_selects_nothing() {
    let screen = Screen::new(120, 40).keys("m/青石 烟花<enter><down>");
    let picture = rows(&screen.draw(Theme::default()).0);
    let row = |what: &str| picture.iter().position(|row| row.contains(what)).unwrap() as u16;
    let click =
        |screen: Screen, row| screen.handle(Event::Mouse(Mouse::Click(Position::new(60, row))));
    let heading = row("其他乡镇的同类事项");
    let selected = screen.selected();
    let screen = click(screen, heading);
    assert_eq!(screen.selected(), selected);
    let screen = click(screen, heading + 1);
    assert_ne!(screen.selected(), selected);
    assert!(rows(&screen.draw(Theme::default()).0)[usize::from(heading) + 1].contains('▌'));
}
