//! A ticket that is pasted, or a long text that is entered: its text with the words lit that counted, and what answers it.

use crate::common::{Screen, rows};
use insta::assert_snapshot;
use lvzhi::app::keymap::KeyContext;
use lvzhi::app::{Effect, Event, Mouse, Move};
use lvzhi::language::Language::{self, Chinese, English};
use lvzhi::view::Theme;
use ratatui::layout::Position;
use ratatui::style::Modifier;

/// A ticket about a dog and about smoke, in a township that answers for both.
pub const TWO_MATTERS: &str = "来电人住青石镇二组，反映邻居家的大狗从来不拴绳，昨天追着咬了孩子的腿，去找他还骂人。\n\
                               另外村东头有人晚上偷偷烧玉米秆，满村都是烟，希望镇里派人管一管，请尽快回复。";
/// A ticket about fireworks, in a township whose lists do not hold them.
const UNLISTED: &str = "我住北门街道，小区门口有个店没有证也在卖烟花爆竹，就堆在楼道里，孩子们天天在那放鞭炮，怕出事，请来查一查。";
/// The same without a place.
const NOWHERE: &str = "邻居养的大狗从来不拴绳，昨天追着咬了孩子的腿，去找他还骂人，请派人管一管。";

fn ticket(text: &str) -> Screen {
    Screen::new(120, 40).paste(text)
}

fn opened(width: u16, height: u16, language: Language, text: &str) -> String {
    Screen::open(width, height, language, "").paste(text).text()
}

#[test]
fn a_pasted_ticket_with_two_matters() {
    for (width, height) in [(120, 40), (80, 24), (50, 15), (40, 10)] {
        for (language, name) in [(Chinese, "zh"), (English, "en")] {
            let text = opened(width, height, language, TWO_MATTERS);
            assert_snapshot!(format!("two_matters_{width}x{height}_{name}"), text);
        }
    }
}

#[test]
fn a_ticket_about_what_the_township_does_not_list() {
    for (language, name) in [(Chinese, "zh"), (English, "en")] {
        assert_snapshot!(
            format!("unlisted_80x24_{name}"),
            opened(80, 24, language, UNLISTED)
        );
    }
    assert_snapshot!("unlisted_50x15", opened(50, 15, Chinese, UNLISTED));
}

#[test]
fn a_ticket_that_names_no_township_is_looked_up_in_all() {
    assert_snapshot!("nowhere_120x40", ticket(NOWHERE).text());
    // A township that is chosen in its pane is that of the ticket, too.
    let chosen = Screen::new(120, 40)
        .keys("<left><left><down>")
        .paste(NOWHERE);
    assert!(chosen.text().contains("工单 · 青石镇"), "{}", chosen.text());
    // What the ticket says itself counts for more.
    let named = Screen::new(120, 40)
        .keys("<left><left><down>")
        .paste(UNLISTED);
    assert!(named.text().contains("工单 · 北门街道"), "{}", named.text());
}

#[test]
fn the_words_that_counted_for_the_selected_candidate_are_lit() {
    let lit = |screen: &Screen| -> String {
        let (buffer, _) = screen.draw(Theme::default());
        let cells = (2..5).flat_map(|y| (1..119).map(move |x| (x, y)));
        let lit = cells.filter(|at| {
            let emphasis = Modifier::BOLD | Modifier::UNDERLINED;
            buffer[*at].modifier.contains(emphasis)
        });
        lit.map(|at| buffer[at].symbol()).collect()
    };
    let screen = ticket(TWO_MATTERS);
    let first = lit(&screen);
    assert!(first.contains('狗') && !first.contains('烟'), "{first}");
    let second = lit(&screen.keys("<end>"));
    assert!(!second.contains('狗'), "{second}");
}

#[test]
fn a_candidate_is_opened_and_esc_leads_back_with_the_text_kept() {
    let screen = ticket(TWO_MATTERS);
    let name = screen.selected();
    assert!(name.contains("流浪犬"), "{name}");
    let before = screen.text();
    let read = screen.keys("<enter>");
    assert_eq!(read.app.key_context(), KeyContext::Reader);
    assert_eq!(read.selected(), name);
    let back = read.keys("<esc>");
    assert_eq!(back.text(), before);
    let panes = back.keys("<esc>");
    assert_eq!(panes.app.key_context(), KeyContext::Browse);
    assert_eq!(panes.app.prompt().text(), TWO_MATTERS.replace('\n', " "));
    let again = panes.keys("/<end><enter>");
    assert_eq!(again.app.key_context(), KeyContext::Ticket);
    assert_eq!(again.selected(), name);
}

#[test]
fn the_answer_to_the_ticket_is_copied() {
    for key in ["y", "t"] {
        let screen = ticket(TWO_MATTERS).keys(key);
        let [Effect::Copy(text)] = &screen.effects[..] else {
            panic!("{:?}", screen.effects);
        };
        assert!(text.contains("县公安局") && text.contains("转"), "{text}");
    }
}

#[test]
fn a_matter_that_no_list_holds_is_sent_back_and_what_is_similar_only_where_it_is_selected() {
    let copied = |keys: &str| {
        let screen = ticket(UNLISTED).keys(keys);
        match &screen.effects[..] {
            [Effect::Copy(text)] => text.clone(),
            other => panic!("{other:?}"),
        }
    };
    let answer = copied("y");
    let proposal = "建议退回，请上级明确承办部门：北门街道清单未列此事项。\n参考：";
    assert!(answer.starts_with(proposal), "{answer}");
    assert!(answer.contains("柳河乡配合履职事项清单第2项"), "{answer}");
    assert!(copied("<down>y").starts_with("建议由北门街道办理。"));
    // There is nothing to open.
    let stays = ticket(UNLISTED).keys("<enter>");
    assert_eq!(stays.app.key_context(), KeyContext::Ticket);
}

#[test]
fn the_township_can_be_changed_and_taken_away() {
    let screen = ticket(TWO_MATTERS).keys("柳河");
    assert_eq!(screen.app.key_context(), KeyContext::Filter);
    assert!(screen.text().contains("工单 · 柳河乡"), "{}", screen.text());
    assert!(screen.text().contains("本乡清单未列此事项"));
    let similar = screen.keys("<enter><down>");
    assert_eq!(similar.selected(), "流浪犬的收容");
    let all = similar.keys("/<bs>");
    assert!(all.text().contains("工单 · 全部乡镇"), "{}", all.text());
    let unknown = all.keys("东海<esc>");
    assert_eq!(unknown.app.key_context(), KeyContext::Ticket);
    let text = unknown.text();
    assert!(text.contains("没有“东海”，看全部乡镇"), "{text}");
}

#[test]
fn a_word_that_is_left_out_counts_no_more_until_all_count_again() {
    let screen = ticket(NOWHERE);
    let heard = |screen: &Screen| {
        let rows = rows(&screen.draw(Theme::default()).0);
        rows.into_iter()
            .find(|row| row.contains("听到"))
            .unwrap_or_default()
    };
    let before = heard(&screen);
    let screen = screen.keys("wx");
    let after = heard(&screen);
    assert_ne!(before, after);
    assert_eq!(heard(&screen.keys("u")), before);
    // At last nothing is left, and that is no error.
    let none = ticket(NOWHERE).keys(&"x".repeat(30));
    assert_eq!(heard(&none), "");
    assert_eq!(heard(&none.keys("u")), before);
}

#[test]
fn the_text_is_scrolled_by_keys_and_by_the_wheel() {
    let long = format!(
        "{TWO_MATTERS}\n{}",
        "这是后来补充的情况，说了很多别的话。".repeat(20)
    );
    let screen = Screen::new(50, 15).paste(&long);
    let top = screen.text();
    let down = screen.keys("<tab><down><down>");
    assert_ne!(down.text().lines().nth(2), top.lines().nth(2));
    let back = down.keys("<up><up><up><tab>");
    assert_eq!(back.text(), top);
    let wheel = Mouse::Wheel(Position::new(10, 2), Move::Down(3));
    let turned = back.keys("m").handle(Event::Mouse(wheel));
    assert_ne!(turned.text().lines().nth(2), top.lines().nth(2));
}

#[test]
fn a_click_selects_a_candidate_and_opens_it_at_the_second_time() {
    let screen = ticket(TWO_MATTERS).keys("m");
    let picture = rows(&screen.draw(Theme::default()).0);
    let row = |what: &str| picture.iter().position(|row| row.contains(what)).unwrap() as u16;
    let click = |y| Event::Mouse(Mouse::Click(Position::new(20, y)));
    let first = screen.selected();
    let screen = screen.handle(click(row("另一件事")));
    assert_eq!(screen.selected(), first);
    let screen = screen.handle(click(row("另一件事") + 1));
    assert!(screen.selected().contains("秸秆"), "{}", screen.selected());
    let screen = screen.handle(click(row("另一件事") + 1));
    assert_eq!(screen.app.key_context(), KeyContext::Reader);
}

#[test]
fn what_people_tell_is_not_remembered() {
    let screen = Screen::with_history(120, 40, &[]).paste(TWO_MATTERS);
    let screen = screen.keys("<enter><esc><esc>/<enter><esc><esc>");
    let remembers = |effect: &Effect| matches!(effect, Effect::Remember(_));
    assert!(
        !screen.effects.iter().any(remembers),
        "{:?}",
        screen.effects
    );
}

#[test]
fn a_pasted_query_is_searched_for_and_a_note_takes_any_text() {
    let query = ticket("流浪犬 收容");
    assert_eq!(query.app.key_context(), KeyContext::Search);
    let note = Screen::new(120, 40)
        .keys("/秸秆<enter>bBn")
        .paste(TWO_MATTERS);
    assert_eq!(note.app.key_context(), KeyContext::Note);
    let nothing = ticket("今天天气真好啊，我们大家一起出去走走吧，然后回来再说，就这样，谢谢。");
    assert_eq!(nothing.app.key_context(), KeyContext::Ticket);
    assert!(nothing.text().contains("工单 · 全部乡镇"));
}

#[test]
fn a_ticket_that_speaks_of_nothing_names_no_key_for_an_answer() {
    let last_row = |text: &str| {
        let text = ticket(text).text();
        text.lines().last().map(str::to_string)
    };
    let nothing = "喂您好，我想咨询一个问题，麻烦你们帮我看看，谢谢谢谢，再见。";
    let nothing = last_row(nothing).expect("a screen has rows");
    for (key, has) in [("Enter 打开", false), ("y 复制", false), ("/ 乡镇", true)] {
        assert_eq!(nothing.contains(key), has, "{nothing}");
    }
    let answered = last_row(NOWHERE).expect("a screen has rows");
    assert!(answered.contains("Enter 打开  y 复制"), "{answered}");
}

#[test]
fn a_ticket_of_hostile_signs_harms_nothing() {
    let hostile = format!(
        "\u{1b}[2J\u{202e}{TWO_MATTERS}\u{7}\u{0}\t{}",
        "🐕\u{301}".repeat(50)
    );
    for (width, height) in [(120, 40), (50, 15), (40, 10)] {
        let text = opened(width, height, Chinese, &hostile);
        assert!(
            !text.contains(['\u{1b}', '\u{202e}', '\u{7}', '\u{0}']),
            "{text:?}"
        );
    }
}

#[test]
fn who_answers_is_in_sight_in_a_low_window_where_the_list_is_short() {
    let text = opened(
        50,
        15,
        Chinese,
        "青石镇邻居家的大狗从来不拴绳，昨天咬了孩子，请派人管一管，尽快处理。",
    );
    assert!(text.contains("牵头  县公安局"), "{text}");
}
