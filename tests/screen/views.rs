//! The views around an item, as their user sees them: keys in, text out.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what goes wrong"
)]

use crate::common::{Screen, quoted, rows};
use insta::assert_snapshot;
use lvzhi::app::keymap::KeyContext;
use lvzhi::app::{App, AppConfig, Effect};
use lvzhi::compiled::{Segment, TownshipRef, compile};
use lvzhi::index::Index;
use lvzhi::language::Language;
use lvzhi::layout::{Pane, Quote};
use lvzhi::model::{Bookmark, BookmarkChange, Finding, FindingDetail, ListKind, VersionInfo};
use lvzhi::view::{Ground, Theme};
use ratatui::layout::Size;
use ratatui::style::Modifier;

/// Keys that lead to each view.
const VIEWS: [(&str, &str); 8] = [
    ("related", "/流浪犬<enter>s"),
    ("compare", "/流浪犬<enter>s="),
    ("departments", "d"),
    ("sheet", "d/公安<enter><enter>"),
    ("department_items", "/秸秆<enter>di"),
    ("overview", "v<down><right>"),
    ("bookmarks", "/秸秆<enter>b<esc><up>bBn先问县里<enter>"),
    ("library", "L<down>"),
];

fn bookmark(item: &str, township: &str, note: &str) -> Bookmark {
    Bookmark {
        item: item.into(),
        township: township.into(),
        note: note.into(),
    }
}

#[test]
fn views() {
    for (name, keys) in VIEWS {
        for (width, height) in [(120, 40), (80, 24)] {
            let text = Screen::new(width, height).keys(keys).text();
            assert_snapshot!(format!("{name}_{width}x{height}"), text);
        }
    }
}

#[test]
fn townships_of_one_name_are_told_apart_in_every_view() {
    let mut townships = crate::common::townships();
    let name = townships[0].name.clone();
    townships[1].name = name.clone();
    townships[1].region = "云州市西山县".to_string();
    for item in &mut townships[1].items {
        item.township = name.clone();
    }
    let titles = ["东山县", "西山县"].map(|county| format!("{county}{name}"));
    for keys in [
        "",
        "/流浪犬<enter>",
        "/流浪犬<enter>s",
        "/流浪犬<enter>s=",
        "v",
        "L",
        "/流浪犬<enter>bjb<esc>B",
    ] {
        let index = Index::build(townships.clone());
        let mut app = App::new(index, Size::new(160, 40), AppConfig::default());
        app.answer_now();
        let effects = Vec::new();
        let text = Screen { app, effects }.keys(keys).text();
        for title in &titles {
            assert!(text.contains(title.as_str()), "{keys}: {title}\n{text}");
        }
    }
}

#[test]
fn narrow_views() {
    let compare = Screen::new(60, 16).keys("/流浪犬<enter>s=");
    assert_snapshot!("compare_60x16", compare.text());
    let overview = Screen::new(50, 15).keys("v<right><right><right><right><right>");
    assert_snapshot!("overview_50x15", overview.text());
}

#[test]
fn the_overview_counts_what_answers_the_search() {
    let screen = Screen::new(80, 24).keys("/流浪犬<enter>");
    let found = screen.app.results().items().to_vec();
    let overview = screen.keys("v");
    assert_snapshot!("overview_of_a_search_80x24", overview.text());
    let mut behind = overview.keys("i").app.results().items().to_vec();
    behind.sort_unstable();
    let mut found = found;
    found.sort_unstable();
    assert_eq!(behind, found);
}

#[test]
fn a_figure_of_nothing_says_so_and_opens_nothing() {
    let screen = Screen::new(80, 24).keys("/流浪犬<enter>v<right><enter>");
    assert_eq!(screen.app.key_context(), KeyContext::Overview);
    assert_eq!(screen.app.notice(), Some("这里没有可看的事项"));
}

#[test]
fn back_leads_from_every_view_to_where_one_was() {
    for back in ["<esc>", "<bs>"] {
        for (width, height) in [(120, 40), (80, 24), (60, 16)] {
            let start = Screen::new(width, height).keys("/宣传<enter><down><enter>");
            let before = start.text();
            let screen = start.keys("s<enter>");
            let screen = screen.keys(back).keys(back);
            assert_eq!(screen.text(), before, "from related, {width}x{height}");
            let screen = screen.keys("s=").keys(back).keys(back);
            assert_eq!(screen.text(), before, "from a comparison");
            for keys in ["d<enter><enter>", "di<enter>"] {
                let screen = Screen::new(width, height).keys("/宣传<enter><down><enter>");
                let screen = screen.keys(keys).keys(back).keys(back).keys(back);
                assert_eq!(screen.text(), before, "from a department's item");
            }
            let screen = screen.keys("v<down>i<enter>");
            let screen = screen.keys(back).keys(back).keys(back);
            assert_eq!(screen.text(), before, "from the items behind a figure");
            let screen = screen.keys("B").keys(back);
            assert_eq!(screen.text(), before, "from bookmarks");
        }
    }
}

#[test]
fn a_view_keeps_its_place_while_one_reads() {
    for view in ["d<down><down>", "v<down><down><right>"] {
        let screen = Screen::new(120, 40).keys(view);
        let before = screen.text();
        assert_eq!(screen.keys("<enter><esc>").text(), before, "{view}");
    }
}

#[test]
fn the_key_that_opened_a_view_closes_it() {
    for key in ["s", "d", "v", "B", "L"] {
        let screen = Screen::new(120, 40).keys("/流浪犬<enter>");
        let before = screen.text();
        assert_eq!(screen.keys(key).keys(key).text(), before, "{key}");
    }
}

#[test]
fn every_size_is_drawn_whole() {
    for (width, height) in [(20, 5), (40, 10), (41, 11), (79, 17), (100, 18), (250, 70)] {
        for (name, keys) in VIEWS {
            let screen = Screen::new(120, 40).keys(keys).resize(width, height);
            let (buffer, _) = screen.draw(Theme::default().on(Some(Ground::Dark)));
            assert_eq!(rows(&buffer).len(), usize::from(height), "{name}");
            let (there, back) = (screen.text(), screen.resize(200, 60).resize(width, height));
            assert_eq!(back.text(), there, "{name}");
        }
    }
}

#[test]
fn colour_says_nothing_alone() {
    for (name, keys) in VIEWS {
        let screen = Screen::new(120, 40).keys(keys);
        let (plain, _) = screen.draw(Theme::default());
        let (coloured, _) = screen.draw(Theme::default().on(Some(Ground::Dark)));
        assert_eq!(rows(&plain), rows(&coloured), "{name}");
        for (plain, coloured) in plain.content().iter().zip(coloured.content()) {
            assert_eq!(plain.modifier, coloured.modifier, "{name}");
        }
    }
}

#[test]
fn one_reads_on_through_the_list_and_returns_to_the_item_read_last() {
    let screen = Screen::new(120, 40).keys("jj<enter>");
    let third = screen.selected().to_string();
    let screen = screen.keys("n");
    let fourth = screen.selected().to_string();
    assert_ne!(third, fourth);
    let screen = screen.keys("pppppp");
    assert_eq!(screen.app.selected(), Some(0));
    let screen = screen.keys("nnn<esc>");
    assert_eq!(
        (screen.selected().as_str(), screen.app.pane()),
        (fourth.as_str(), Pane::Items)
    );
}

#[test]
fn an_item_opens_where_the_search_matched() {
    let screen = Screen::new(60, 16).keys("/转移安置<enter><enter>");
    let text = screen.text();
    assert!(text.contains("转移安置"), "{text}");
    let top = screen.keys("g").text();
    assert!(top.contains("防汛抗旱和自然灾害救助"), "{top}");
}

#[test]
fn two_items_of_a_list_are_compared_one_after_the_other() {
    let screen = Screen::new(120, 40).keys("/流浪犬<enter>=");
    assert!(screen.text().contains("已记下这一项"), "{}", screen.text());
    let screen = screen.keys("=");
    assert!(screen.text().contains("请另选一项"), "{}", screen.text());
    let screen = screen.keys("<down>");
    assert!(
        screen.text().contains("配="),
        "the mark is seen: {}",
        screen.text()
    );
    let screen = screen.keys("=");
    assert_eq!(screen.app.key_context(), KeyContext::Compare);
    assert!(!screen.keys("<esc>").text().contains("配="));
}

#[test]
fn departments_are_found_by_typing_and_start_at_the_one_that_leads() {
    let screen = Screen::new(120, 40).keys("/秸秆<enter><esc>d");
    let selected = screen.text();
    assert!(selected.contains("▌生态环境局"), "{selected}");
    let screen = screen.keys("/公安");
    assert_eq!(screen.app.key_context(), KeyContext::Filter);
    let screen = screen.keys("<enter>i");
    let results = screen.app.results();
    assert_eq!(
        results.scope().map(|scope| scope.name.as_str()),
        Some("公安局")
    );
    assert_eq!(results.items().len(), 3, "over two townships");
    let screen = screen.keys("<esc>");
    assert!(screen.text().contains("筛选 › 公安"), "{}", screen.text());
    let screen = screen.keys("<esc>");
    assert_eq!(
        screen.app.key_context(),
        KeyContext::Departments,
        "the filter goes first"
    );
    let typed = screen.keys("水利");
    assert_eq!(typed.app.key_context(), KeyContext::Filter);
    assert!(typed.text().contains("▌水利局"), "{}", typed.text());
    let none = typed.keys("外星");
    assert!(none.text().contains("没有符合的部门"), "{}", none.text());
}

#[test]
fn items_that_name_no_department_say_so() {
    let screen = Screen::new(80, 24).keys("2d");
    let text = screen.text();
    assert!(text.contains("这些事项没有载明部门"), "{text}");
    let typed = screen.keys("水利");
    assert!(
        typed.text().contains("这些事项没有载明部门"),
        "{}",
        typed.text()
    );
}

#[test]
fn departments_and_their_sheets_keep_to_what_was_chosen() {
    let all = Screen::new(120, 40).keys("d");
    let counted = |screen: &Screen| {
        let Screen { app, .. } = screen;
        match app.screen() {
            lvzhi::app::Screen::Departments(view) => {
                let rows = view.rows().into_iter();
                rows.map(|row| (row.title(), row.total(), row.townships))
                    .collect()
            }
            _ => Vec::new(),
        }
    };
    let total = |screen: &Screen| -> usize { counted(screen).iter().map(|row| row.1).sum() };
    let of_one = Screen::new(120, 40).keys("<tab><tab><down>d");
    let text = of_one.text();
    assert!(text.contains("青石镇"), "the title says of what: {text}");
    assert!(total(&of_one) < total(&all) && total(&of_one) > 0);
    assert!(counted(&of_one).iter().all(|row| row.2 == 1));
    let searched = Screen::new(120, 40).keys("/流浪犬<enter>d");
    assert!(total(&searched) < total(&all) && total(&searched) > 0);
    let sheet = of_one.keys("/公安<enter><enter>").text();
    // Below stands who else has the selected duty.
    let sheet = sheet.split("└").next().unwrap();
    assert!(sheet.contains("公安局 职责单"), "{sheet}");
    assert!(
        sheet.contains("青石镇") && !sheet.contains("柳河"),
        "{sheet}"
    );
    let apart = all.keys("<tab>");
    assert_eq!(total(&apart), total(&Screen::new(120, 40).keys("d")));
    assert!(counted(&apart).iter().any(|row| row.0 == "东山县公安局"));
    assert!(apart.text().contains("各县分列"));
}

#[test]
fn a_department_is_found_by_the_name_with_its_county() {
    let screen = Screen::new(120, 40).keys("d/东山县公安");
    let text = screen.text();
    assert!(
        text.contains("▌东山县公安局") && text.contains("各县分列"),
        "{text}"
    );
    let sheet = screen.keys("<enter><enter>");
    assert!(sheet.text().contains("公安局 职责单"), "{}", sheet.text());
}

#[test]
fn departments_are_found_in_pinyin_and_none_is_not_written_out() {
    let text = Screen::new(120, 40).keys("d/gongan").text();
    assert!(text.contains("▌公安局"), "{text}");
    let none = Screen::new(120, 40).keys("d/xqzv<enter>e").text();
    assert!(none.contains("没有可以写出的内容"), "{none}");
}

#[test]
fn a_paper_is_named_in_characters_where_the_search_was_in_pinyin() {
    let text = Screen::new(120, 40).keys("/liulangquan<enter>e").text();
    assert!(text.contains("文件名 › 流浪犬事项表.xlsx"), "{text}");
}

#[test]
fn names_of_departments_are_in_sight_in_every_window() {
    for language in [Language::Chinese, Language::English] {
        for (width, height) in [(120, 40), (80, 24), (50, 15)] {
            let text = Screen::open(width, height, language, "").keys("d").text();
            let leads = language.pick("牵头", "Leads");
            assert!(text.contains("▌公安局") && text.contains(leads), "{text}");
            let head = format!("█ {leads}");
            let is_told = text.contains(&head);
            assert!(
                is_told || !text.contains('█'),
                "each bar has a legend: {text}"
            );
            assert!(is_told || width == 50, "{text}");
        }
    }
}

#[test]
fn a_figure_leads_to_the_items_behind_it() {
    let screen = Screen::new(120, 40).keys("v<right><right>i");
    assert_eq!(screen.app.results().list(), Some(ListKind::Cooperative));
    assert_eq!(screen.app.results().items().len(), 6);
    let screen = screen.keys("<esc><left><left><right><right><right><right><down>i");
    let results = screen.app.results();
    assert_eq!((results.list(), results.township()), (None, Some(0)));
    assert!(results.category().is_some());
    let matrix = Screen::new(120, 40).keys("v<down><enter>");
    assert_eq!(matrix.app.key_context(), KeyContext::Matrix);
    assert_eq!(matrix.keys("<esc>").app.key_context(), KeyContext::Overview);
    let by_department = Screen::new(120, 40).keys("v<tab><right><right><right><right>");
    let text = by_department.text();
    let head = text.lines().nth(2).unwrap();
    assert!(
        head.contains("公安局") && !head.contains("青石镇"),
        "{head}"
    );
    let items = by_department.keys("i").app;
    let department = items
        .results()
        .scope()
        .and_then(|scope| scope.department.clone());
    assert!(department.is_some());
}

#[test]
fn a_search_begins_from_every_view() {
    for (name, keys) in VIEWS {
        let screen = Screen::new(120, 40).keys(keys);
        if matches!(name, "departments") {
            continue;
        }
        let screen = screen.keys("烟花");
        assert_eq!(screen.app.key_context(), KeyContext::Search, "{name}");
        assert_eq!(screen.app.prompt().text(), "烟花", "{name}");
    }
}

#[test]
fn bookmarks_are_kept_noted_and_removed() {
    let screen = Screen::new(120, 40).keys("/秸秆<enter>b");
    let kept = |note| BookmarkChange::Keep(bookmark("qingshi/c2", "青石镇", note));
    assert_eq!(screen.effects, [Effect::Keep(kept(""))]);
    let text = screen.text();
    assert!(text.contains("配*"), "marked by a sign: {text}");
    let mut screen = screen.keys("Bn问县里");
    screen.effects.clear();
    let caret = screen.draw(Theme::default().on(Some(Ground::Dark))).1;
    assert!(caret.is_some(), "one writes at a caret");
    let screen = screen.keys("<enter>");
    assert_eq!(screen.effects, [Effect::Keep(kept("问县里"))]);
    let screen = screen.keys("n不要<esc>");
    assert_eq!(screen.app.bookmarks()[0].note, "问县里");
    let mut screen = screen.keys("<enter><esc>");
    screen.effects.clear();
    let screen = screen.keys("b");
    let gone = BookmarkChange::Forget("qingshi/c2".into());
    assert_eq!(screen.effects, [Effect::Keep(gone)]);
    for said in ["还没有书签", "在本屏给书签写备注", "完成情况栏的任务单"] {
        assert!(screen.text().contains(said), "{}", screen.text());
    }
}

#[test]
fn a_bookmark_of_an_item_that_is_gone_stays() {
    let bookmarks = vec![
        bookmark("liuhe/c99", "柳河乡", ""),
        bookmark("liuhe/c1", "柳河乡", ""),
    ];
    let config = AppConfig {
        bookmarks,
        ..AppConfig::default()
    };
    let screen = Screen::start(80, 24, config).keys("B<enter>");
    assert_eq!(screen.app.key_context(), KeyContext::Bookmarks);
    let text = screen.text();
    assert!(
        text.contains("liuhe/c99") && text.contains("现有清单中没有"),
        "{text}"
    );
    let screen = screen.keys("<down><enter>");
    assert_eq!(screen.selected(), "流浪犬的收容");
}

#[test]
fn what_a_query_lacks_is_said_while_typing() {
    let screen = Screen::new(80, 24).keys("/部门:");
    assert!(screen.text().contains("还没有内容"), "{}", screen.text());
    let screen = Screen::new(120, 40).keys("/部门:公安局");
    assert!(screen.text().contains("= 部门:公安局"), "{}", screen.text());
}

#[test]
fn what_differs_is_lit_and_what_is_the_same_is_not() {
    let (buffer, _) = Screen::new(120, 40)
        .keys("/流浪犬<enter>s=")
        .draw(Theme::default().on(Some(Ground::Dark)));
    let name_row = (1..119).map(|x| &buffer[(x, 4)]);
    let lit: String = name_row
        .filter(|cell| cell.modifier.contains(Modifier::UNDERLINED))
        .map(|cell| cell.symbol())
        .collect();
    let lit = lit.replace(' ', "");
    assert!(lit.starts_with("的收容家养动物"), "{lit}");
    assert!(!lit.contains("流浪犬"), "{lit}");
}

/// The second township was imported, and a row of it left in doubt.
pub fn with_doubts(width: u16, height: u16, language: Language) -> Screen {
    let mut townships = crate::common::townships();
    let item = townships[1].items[1].clone();
    let finding = |detail, item: &str, line| Finding {
        detail,
        item: item.into(),
        line,
        page: None,
    };
    let (oddity, margin, text) = (3, 2, "续表".into());
    let inferred = FindingDetail::BoundaryInferred { oddity, margin };
    townships[1].findings = vec![
        finding(inferred, &item.id, 12),
        finding(FindingDetail::LineUnplaced { text }, "", 3),
    ];
    let imported = VersionInfo {
        version: 2,
        versions: 3,
        imported: "2025-08-01".into(),
        path: Some("/srv/lvzhi/liuhe/2.json".into()),
    };
    let built_in = VersionInfo::built_in;
    let (segment, briefs) = Segment::in_memory(compile(townships)).unwrap();
    let townships = briefs
        .into_iter()
        .zip([built_in(), imported, built_in()])
        .map(|(brief, version)| TownshipRef {
            segment: 0,
            brief,
            version,
        });
    let index = Index::over(vec![segment], townships.collect());
    let config = AppConfig {
        language,
        ..AppConfig::default()
    };
    let app = App::new(index, Size::new(width, height), config);
    Screen {
        app,
        effects: Vec::new(),
    }
}

#[test]
fn the_library_leads_to_what_is_in_doubt_and_to_the_published_text() {
    for (width, height) in [(120, 40), (80, 24), (50, 15)] {
        let library = with_doubts(width, height, Language::Chinese).keys("L<down>");
        assert_snapshot!(format!("library_doubts_{width}x{height}"), library.text());
        let doubts = library.keys("<enter>");
        assert_snapshot!(format!("doubts_{width}x{height}"), doubts.text());
        let mut source = doubts.keys("o");
        let Some(Effect::Quote { item, path, lines }) = source.effects.pop() else {
            panic!("the published text is asked for: {:?}", source.effects);
        };
        assert!(path.ends_with("liuhe/2.json") && !lines.is_empty());
        let lines = vec![
            quoted(11, None, "开展普法宣传，"),
            quoted(12, None, "化解邻里纠纷"),
        ];
        source.app.quoted(Quote { item, lines });
        assert_snapshot!(format!("original_{width}x{height}"), source.text());
    }
    let screen = with_doubts(80, 24, Language::Chinese).keys("L<enter>");
    assert_eq!(screen.app.notice(), Some("这个乡镇没有待核的行"));
    let stray = with_doubts(80, 24, Language::Chinese).keys("L<down><enter><down>o");
    assert_eq!(stray.app.notice(), Some("这里没有可看的事项"));
    let screen = screen.keys("<down><enter><enter>");
    assert_eq!(screen.app.key_context(), KeyContext::Reader);
    assert_eq!(screen.keys("<esc>").app.key_context(), KeyContext::Doubts);
}

/// The second township was read from a document with pages, and two rows of it left in doubt.
fn with_pages(width: u16, height: u16, language: Language) -> Screen {
    let mut townships = crate::common::townships();
    let township = &mut townships[1];
    township.items[0].source.pages = vec![[12, 13]];
    let finding = |detail, item: &str, line, page| Finding {
        detail,
        item: item.into(),
        line,
        page: Some(page),
    };
    let text = "续表".into();
    township.findings = vec![
        finding(FindingDetail::LineUnplaced { text }, "", 3, 2),
        finding(
            FindingDetail::DepartmentNotFound,
            &township.items[0].id,
            12,
            12,
        ),
    ];
    let config = AppConfig {
        language,
        ..AppConfig::default()
    };
    let app = App::new(Index::build(townships), Size::new(width, height), config);
    Screen {
        app,
        effects: Vec::new(),
    }
}

#[test]
fn a_document_with_pages_is_cited_by_them() {
    let screen = with_pages(120, 40, Language::Chinese).keys("/发展党员<enter>");
    assert!(screen.text().contains("原文第12—13页"), "{}", screen.text());
    let mut source = screen.keys("o");
    let item = source.app.selected().unwrap();
    let lines = vec![
        quoted(11, Some(12), "开展普法宣传，"),
        quoted(12, Some(13), "化解邻里纠纷"),
    ];
    source.app.quoted(Quote { item, lines });
    assert_snapshot!("original_pages_120x40", source.text());
    // Where the footer has no room for more, it names the pages.
    let narrow = with_pages(42, 20, Language::Chinese).keys("/发展党员<enter>o");
    let text = narrow.text();
    let footer = text.lines().last().unwrap();
    assert!(footer.ends_with("滚动            第12～13页 "), "{footer}");
    let doubts = with_pages(80, 24, Language::English).keys("L<down><enter>");
    assert_snapshot!("doubts_pages_80x24", doubts.text());
}

#[test]
fn what_is_in_doubt_bears_a_sign() {
    let screen = with_doubts(120, 40, Language::Chinese);
    let doubtful = screen.text().matches(['基', '配', '收']).count();
    assert!(doubtful > 0);
    let marked = screen
        .text()
        .lines()
        .filter(|row| row.contains("基?") || row.contains("配?"))
        .count();
    assert_eq!(marked, 1, "{}", screen.text());
}
