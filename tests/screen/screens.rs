//! The screen as its user sees it: keys in, text out.

use crate::common::{Screen, rows};
use insta::assert_snapshot;
use lvzhi::app::{AppConfig, Effect, FirstView, Key};
use lvzhi::config::KeyRemap;
use lvzhi::language::Language;
use lvzhi::layout::Pane;
use lvzhi::text::width::{self, Ambiguous};
use lvzhi::view::{Ground, Theme};
use ratatui::style::Color;

#[test]
fn first_screen() {
    assert_snapshot!("first_120x40", Screen::new(120, 40).text());
    assert_snapshot!("first_80x24", Screen::new(80, 24).text());
    assert_snapshot!("first_60x16", Screen::new(60, 16).text());
}

#[test]
fn search() {
    let keys = "/流浪犬";
    assert_snapshot!("search_120x40", Screen::new(120, 40).keys(keys).text());
    assert_snapshot!("search_80x24", Screen::new(80, 24).keys(keys).text());
    assert_snapshot!("search_60x16", Screen::new(60, 16).keys(keys).text());
}

#[test]
fn what_is_only_alike_is_marked() {
    let keys = "/秸杆禁烧";
    assert_snapshot!("alike_120x24", Screen::new(120, 24).keys(keys).text());
    assert_snapshot!("alike_60x16", Screen::new(60, 16).keys(keys).text());
}

#[test]
fn full_screen_item() {
    let keys = "/流浪犬<enter><down><enter>";
    assert_snapshot!("item_120x40", Screen::new(120, 40).keys(keys).text());
    assert_snapshot!("item_80x24", Screen::new(80, 24).keys(keys).text());
    assert_snapshot!("item_60x16", Screen::new(60, 16).keys(keys).text());
}

#[test]
fn long_item_scrolled_to_its_end() {
    let keys = "/防汛<enter><enter>G";
    assert_snapshot!("long_120x40", Screen::new(120, 40).keys(keys).text());
    assert_snapshot!("long_60x16", Screen::new(60, 16).keys(keys).text());
}

#[test]
fn reclaimed_item() {
    assert_snapshot!("reclaimed_120x24", Screen::new(120, 24).keys("4").text());
}

#[test]
fn remark_and_source() {
    assert_snapshot!(
        "remark_100x18",
        Screen::new(100, 18).keys("/秸秆<enter><enter>").text()
    );
    assert_snapshot!(
        "source_80x24",
        Screen::new(80, 24).keys("/秸秆<enter>o").text()
    );
}

#[test]
fn no_result() {
    assert_snapshot!(
        "nothing_120x24",
        Screen::new(120, 24).keys("3/外星人").text()
    );
}

#[test]
fn no_result_says_what_can_help_from_here() {
    let tips = |keys: &str| {
        let text = Screen::new(120, 24).keys(keys).text();
        let tips: Vec<&str> = [
            "去掉一个词",
            "少写几个字",
            "去掉 镇:",
            "改选“全部”",
            "Enter 离开搜索栏，再按 1",
            "· 按 1 看",
            "Esc 清除",
        ]
        .into_iter()
        .filter(|tip| text.contains(tip))
        .collect();
        tips.join(" ")
    };
    assert_eq!(tips("/外星人"), "少写几个字");
    assert_eq!(tips("/外星人<enter>"), "少写几个字 Esc 清除");
    assert_eq!(tips("/外星人 火星车"), "去掉一个词 少写几个字");
    assert_eq!(tips("/外星人 镇:青石"), "少写几个字 去掉 镇:");
    assert_eq!(tips("4/外星人"), "少写几个字 Enter 离开搜索栏，再按 1");
    assert_eq!(tips("4/外星人<enter>"), "少写几个字 · 按 1 看 Esc 清除");
    assert_eq!(tips("<btab><btab><down>/外星人"), "少写几个字 改选“全部”");
}

#[test]
fn the_first_start() {
    for (name, language, width, height) in [
        ("welcome_120x24", Language::Chinese, 120, 24),
        ("welcome_60x16", Language::Chinese, 60, 16),
        ("welcome_english", Language::English, 80, 24),
    ] {
        let config = AppConfig {
            language,
            first_view: FirstView::Welcome,
            ..AppConfig::default()
        };
        let screen = Screen::start(width, height, config);
        let before = Screen::open(width, height, language, "").text();
        assert_snapshot!(name, screen.text());
        // The first key does what it always does; another size is no key.
        let screen = screen.resize(width - 1, height).resize(width, height);
        assert_ne!(screen.text(), before);
        let expected = Screen::open(width, height, language, "").keys("j").text();
        assert_eq!(screen.keys("j").text(), expected);
    }
}

#[test]
fn help_comes_while_one_types_too() {
    let screen = Screen::new(120, 40).keys("/流浪<f1>");
    assert!(screen.text().contains("离开这一行，保留其中的文字"));
    let screen = screen.keys("<f1>犬");
    assert_eq!(screen.app.prompt().text(), "流浪犬");
}

#[test]
fn help() {
    assert_snapshot!("help_120x40", Screen::new(120, 40).keys("?").text());
    assert_snapshot!("help_60x16", Screen::new(60, 16).keys("?<pgdn>").text());
}

#[test]
fn the_footer_names_no_key_that_a_user_gave_something_else_to_do() {
    let footer = |keys| {
        let config = AppConfig {
            keys,
            ..AppConfig::default()
        };
        let screen = Screen::start(120, 40, config);
        rows(&screen.draw(Theme::default()).0).pop().unwrap()
    };
    assert!(footer(Vec::new()).contains("d 部门"));
    let own = footer(vec![KeyRemap {
        key: Key::Char('d'),
        acts_as: None,
    }]);
    assert!(!own.contains("d 部门") && own.contains("v 概览"), "{own}");
}

#[test]
fn english() {
    let open = |width, height| Screen::open(width, height, Language::English, "流浪犬");
    assert_snapshot!("english_120x40", open(120, 40).text());
    assert_snapshot!("english_60x16", open(60, 16).text());
}

#[test]
fn too_small() {
    assert_snapshot!("small_20x5", Screen::new(20, 5).text());
    assert_snapshot!("smallest_40x10", Screen::new(40, 10).text());
}

/// Everything that a user can see, size by size: rows are whole and no wide character is cut.
#[test]
fn every_size_is_drawn_whole() {
    for (width, height) in [
        (1, 1),
        (20, 5),
        (40, 10),
        (41, 11),
        (79, 17),
        (99, 50),
        (100, 18),
        (133, 33),
        (250, 70),
    ] {
        for keys in [
            "",
            "<tab>",
            "/防汛<enter><enter>",
            "?",
            "<right><right>o",
            "/没有这样的事",
            "<right><right>y",
        ] {
            let screen = Screen::new(width, height).keys(keys);
            let (buffer, _) = screen.draw(Theme::default().on(Some(Ground::Dark)));
            assert_eq!(rows(&buffer).len(), usize::from(height));
        }
    }
}

#[test]
fn where_ambiguous_signs_are_wide_every_row_still_fits() {
    width::count_as(Ambiguous::Wide);
    let theme = Theme::default().with_ascii(true);
    for (columns, height) in [(80, 24), (40, 12), (200, 50), (20, 5), (57, 19)] {
        for keys in [
            "",
            "/防汛<enter><enter>",
            "?",
            "/流浪犬<enter>s",
            "/流浪犬<enter>s=",
            "d",
            "v",
            "/没有这样的事",
            "b<enter>o",
        ] {
            let screen = Screen::new(columns, height).keys(keys);
            let (buffer, _) = screen.draw(theme);
            // Panics where a sign hangs over the edge.
            for row in rows(&buffer) {
                let lines = ["─", "│", "┃", "┌", "┐", "└", "┘", "┬", "█", "▌"];
                assert!(
                    !lines.iter().any(|line| row.contains(line)),
                    "{keys}: {row}"
                );
            }
        }
    }
    width::count_as(Ambiguous::Narrow);
}

#[test]
fn counts_follow_the_search_and_the_other_panes() {
    let screen = Screen::new(120, 40).keys("/流浪犬");
    let results = screen.app.results();
    assert_eq!(results.items().len(), 2);
    let rows = screen.app.browse().townships().rows();
    let counts: Vec<usize> = rows.iter().map(|choice| choice.count).collect();
    assert_eq!(
        counts,
        [2, 1, 1],
        "all, then the two townships that have such an item"
    );

    let screen = Screen::new(120, 40).keys("<btab><btab><down>");
    assert_eq!(screen.app.pane(), Pane::Townships);
    let results = screen.app.results();
    assert_eq!(results.items().len(), 8, "the items of 青石镇");
    assert_eq!(screen.app.browse().townships().rows()[0].count, 15);
    assert_eq!(results.categories()[0].count, 8);
    assert_eq!(results.list_count(None), 8);

    let screen = screen.keys("4");
    assert_eq!(screen.app.results().items().len(), 2);
    assert_eq!(screen.app.results().list_count(None), 8);
    assert_eq!(screen.app.browse().townships().rows()[0].count, 3);
}

#[test]
fn a_choice_without_results_stays_visible() {
    let screen = Screen::new(120, 40).keys("<btab><btab><end>/秸秆");
    let choices = screen.app.browse().townships().rows();
    let counts: Vec<usize> = choices.iter().map(|choice| choice.count).collect();
    assert_eq!(counts, [1, 1, 0]);
    assert_eq!(screen.app.cursor(Pane::Townships).selected(), 2);
}

#[test]
fn back_keeps_the_place() {
    let screen = Screen::new(120, 40).keys("jjjjj");
    let name = screen.selected().to_string();
    let screen = screen.keys("<enter>jj<esc>");
    assert_eq!(
        (screen.selected().as_str(), screen.app.pane()),
        (name.as_str(), Pane::Items)
    );

    let screen = Screen::new(60, 16).keys("<enter><enter>jjj");
    let name = screen.selected().to_string();
    let screen = screen.keys("<enter><bs>");
    assert_eq!(
        (screen.selected().as_str(), screen.app.pane()),
        (name.as_str(), Pane::Items)
    );
    let screen = screen.keys("<left><left><right><right>");
    assert_eq!(screen.selected(), name);
}

#[test]
fn back_leads_out_of_a_search_with_the_item_still_selected() {
    let screen = Screen::new(120, 40).keys("/烟花<enter><down>");
    let name = screen.selected().to_string();
    let screen = screen.keys("<esc>");
    assert_eq!(screen.app.results().items().len(), 15);
    assert_eq!(screen.selected(), name);
}

#[test]
fn the_selection_follows_its_item_when_results_change() {
    let screen = Screen::new(120, 40).keys("/宣传<down><down>");
    let name = screen.selected().to_string();
    let screen = screen.keys("<bs>");
    assert_eq!(screen.selected(), name);
    let best = Screen::new(120, 40).keys("/流浪犬");
    assert_eq!(
        best.app.cursor(Pane::Items).selected(),
        0,
        "nothing was picked yet"
    );
}

#[test]
fn state_survives_a_small_window() {
    let screen = Screen::new(200, 60).keys("/防汛<enter><enter>jjj");
    let before = screen.text();
    let screen = screen.resize(20, 5);
    assert!(screen.text().contains("窗口太小"));
    assert_eq!(screen.resize(200, 60).text(), before);

    let screen = Screen::new(200, 60).keys("jjjjj<btab>");
    let before = screen.text();
    assert_eq!(
        screen.resize(60, 16).resize(20, 5).resize(200, 60).text(),
        before
    );
}

#[test]
fn chinese_typed_or_pasted_anywhere_starts_a_search() {
    for before in ["", "<tab>", "<enter>", "?", "/秸秆<enter>"] {
        let screen = Screen::new(120, 40).keys(before).keys("流浪");
        assert_eq!(screen.app.prompt().text(), "流浪", "after {before:?}");
        let screen = Screen::new(120, 40).keys(before).paste("流浪\n犬");
        assert_eq!(screen.app.prompt().text(), "流浪 犬", "after {before:?}");
    }
}

#[test]
fn full_width_signs_act_as_their_twins() {
    assert_eq!(
        Screen::new(120, 40).keys("／").text(),
        Screen::new(120, 40).keys("/").text()
    );
    assert_eq!(
        Screen::new(120, 40).keys("？").text(),
        Screen::new(120, 40).keys("?").text()
    );
    assert_eq!(
        Screen::new(120, 40).keys("３").text(),
        Screen::new(120, 40).keys("3").text()
    );
    assert_eq!(
        Screen::new(80, 24).keys("：").text(),
        Screen::new(80, 24).text()
    );
}

#[test]
fn a_hidden_cursor_rests_where_typing_would_appear() {
    for (width, height) in [(120, 40), (80, 24)] {
        let caret = |keys: &str| Screen::new(width, height).keys(keys).cursor().unwrap();
        let line = caret("/");
        assert_eq!(caret(""), line);
        assert_eq!(caret("jj"), line);
        assert_eq!(caret("/流浪犬<esc>").x, line.x + 6);
        // The windows and views over it are left for it.
        for keys in ["?", "v", "<enter>"] {
            assert_eq!(caret(keys).y, line.y, "{keys}");
        }
    }
}

#[test]
fn the_caret_stands_where_one_types_and_nowhere_else() {
    let caret = |keys: &str| {
        Screen::new(80, 24)
            .keys(keys)
            .draw(Theme::default().on(Some(Ground::Dark)))
            .1
    };
    let start = caret("/").unwrap();
    assert_eq!(caret("/流浪犬").unwrap().x, start.x + 6);
    assert_eq!(caret("/流浪犬<left><left>").unwrap().x, start.x + 2);
    assert_eq!(caret("/流浪犬<c-a>").unwrap().x, start.x);
    assert_eq!(caret("/流浪犬<enter>"), None);
    assert_eq!(caret(""), None);
    let long = format!("/{}", "流浪犬".repeat(30));
    assert!(caret(&long).unwrap().x < 80);
}

#[test]
fn copying_hands_over_a_sentence_or_the_whole_item() {
    let screen = Screen::new(120, 40).keys("/秸秆<enter>Yyt");
    let [
        Effect::Show(whole),
        Effect::Copy(sentence),
        Effect::Copy(ticket),
    ] = screen.effects.as_slice()
    else {
        panic!("{:?}", screen.effects);
    };
    assert_eq!(
        sentence,
        "依据云州市东山县青石镇配合履职事项清单（2025年7月，原文注明“本文有删减”）第2项“秸秆禁烧的宣传和巡查”，由县生态环境局牵头；\
         镇配合职责：开展秸秆禁烧宣传，发现焚烧行为及时制止并上报。"
    );
    assert!(ticket.starts_with("建议转派县生态环境局牵头办理，青石镇按职责配合。\n理由：云州市"));
    assert!(
        whole.contains("2.对违法焚烧秸秆的行为依法查处。") && whole.contains("备注：每年3月至11月")
    );
    assert!(
        screen.text().contains("已送终端剪贴板"),
        "never “copied”: nobody can know"
    );
    assert!(!screen.keys("j").text().contains("已送终端剪贴板"));
}

#[test]
fn leaving_takes_q_or_control_c_but_not_while_q_is_text() {
    let quits = |keys: &str| {
        Screen::new(80, 24)
            .keys(keys)
            .effects
            .contains(&Effect::Quit)
    };
    assert!(quits("q") && quits("<c-c>") && quits("/<c-c>") && quits("?<c-c>"));
    assert!(!quits("/q") && !quits("?q"));
}

#[test]
fn colour_says_nothing_alone() {
    for keys in ["", "<tab>", "/流浪犬<enter>", "?"] {
        let screen = Screen::new(120, 40).keys(keys);
        let (plain, _) = screen.draw(Theme::default());
        let (coloured, _) = screen.draw(Theme::default().on(Some(Ground::Dark)));
        assert_eq!(rows(&plain), rows(&coloured));
        for (plain, coloured) in plain.content().iter().zip(coloured.content()) {
            assert_eq!((plain.fg, plain.bg), (Color::Reset, Color::Reset));
            assert_eq!(plain.modifier, coloured.modifier);
        }
    }
}

#[test]
fn control_characters_of_a_document_are_shown_as_signs() {
    let text = Screen::new(80, 24).keys("/违法建设<enter><enter>").text();
    assert!(
        text.contains("␛[31m现场秩序维护") && !text.contains('\u{1b}'),
        "{text}"
    );
}

/// The keys in the table of tasks in both READMEs, and what is then on the screen.
#[test]
fn the_ten_tasks_of_the_readme_lead_where_it_says() {
    let tasks = [
        ("流浪狗", "流浪狗<enter>", "流浪犬、猫的控制和处置"),
        ("fangxun", "/fangxun<enter>", "防汛抗旱和自然灾害救助"),
        ("`Enter`", "<enter>", "1 / 15"),
        ("`n`", "<enter>n", "2 / 15"),
        ("`y`", "y", "已送终端剪贴板（粘贴不出请按 Y）：依据"),
        ("`4`", "4", "3 / 15"),
        ("`1`", "41", "15 / 15"),
        ("`Tab`", "<tab><tab><down>", "8 / 15"),
        ("`=`", "流浪狗<enter>s=", "事项名称  不同"),
        ("公安", "d/公安<enter><enter>", "配  "),
        ("`o`", "o", "qingshi.txt"),
        ("`B`", "bBn先问县里<enter>", "先问县里"),
    ];
    let root = env!("CARGO_MANIFEST_DIR");
    for readme in ["README.md", "README.zh-CN.md"] {
        let text = std::fs::read_to_string(format!("{root}/{readme}")).unwrap();
        for (named, keys, seen) in tasks {
            assert!(text.contains(named), "{readme}: {named}");
            let screen = Screen::new(120, 40).keys(keys);
            assert!(screen.text().contains(seen), "{keys}: {}", screen.text());
        }
    }
}
