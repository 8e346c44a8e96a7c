//! The pane of townships: counties that fold, and the line that narrows them.

use crate::common::{Screen, rows, townships};
use insta::assert_snapshot;
use lvzhi::app::keymap::KeyContext;
use lvzhi::app::{self, App, AppConfig, ExportContent, OverviewColumn};
use lvzhi::index::{Filter, Index};
use lvzhi::layout::Pane;
use lvzhi::model::Township;
use lvzhi::view::Theme;
use ratatui::layout::Size;

/// Three counties of ten townships each.
fn province(width: u16, height: u16) -> Screen {
    province_with(width, height, AppConfig::default())
}

fn province_with(width: u16, height: u16, config: AppConfig) -> Screen {
    let counties = [
        ("甲州木兰县", "mulan"),
        ("甲州沙河市", "shahe"),
        ("乙州江阴县", "jiangyin"),
    ];
    let stems = [
        "东山", "西沟", "南河", "北岭", "前进", "红旗", "新建", "长岭", "平安", "和平",
    ];
    let all = counties.iter().flat_map(|(county, id)| {
        stems.iter().enumerate().map(move |(number, stem)| {
            let mut township = townships().remove(number % 3);
            township.name = format!("{stem}{}", ["镇", "乡"][number % 2]);
            township.region = (*county).to_string();
            township.with_id(&format!("{id}{number}"))
        })
    });
    let index = Index::build(all.collect::<Vec<Township>>());
    let mut app = App::new(index, Size::new(width, height), config);
    app.answer_now();
    Screen {
        app,
        effects: Vec::new(),
    }
}

fn pane(screen: &Screen) -> String {
    rows(&screen.draw(Theme::default()).0).join("\n")
}

#[test]
fn counties_fold_and_open() {
    for (width, height) in [(120, 40), (80, 24), (50, 15)] {
        let folded = province(width, height).keys("hh");
        assert_snapshot!(format!("folded_{width}x{height}"), pane(&folded));
        let open = folded.keys("<down><right><down>");
        assert_snapshot!(format!("open_{width}x{height}"), pane(&open));
        let back = open.keys("<left><left>");
        assert_eq!(back.app.browse().townships().rows().len(), 4);
        assert_eq!(back.app.results().filter().townships.len(), 10);
    }
}

#[test]
fn the_line_narrows_in_pinyin_and_enter_chooses() {
    let screen = province(80, 24).keys("hh/shh pa");
    assert_eq!(screen.app.key_context(), KeyContext::Filter);
    assert_snapshot!("narrowed_80x24", pane(&screen));
    let screen = screen.keys("<enter>");
    let township = screen.app.results().township();
    let title = township.map(|one| screen.app.index().title(one).to_string());
    assert_eq!(title.as_deref(), Some("沙河市平安镇"));
    assert_eq!(screen.app.pane(), Pane::Items);
}

#[test]
fn the_table_of_townships_is_narrowed_by_region_and_name() {
    let screen = province(120, 40).keys("L/江阴 pa");
    assert_snapshot!("library_narrowed", pane(&screen));
    let written = screen.app.screen().content(screen.app.context());
    let left = (20..30).filter(|number| number % 10 == 8).collect();
    assert_eq!(written, Some(ExportContent::Townships(left)));
    let left = screen.keys("<enter>");
    assert_eq!(left.app.key_context(), KeyContext::Library);
    let all = left.keys("<esc>");
    assert_eq!(all.app.screen().count(all.app.context()), "29 / 30");
    let searched = province(120, 40).keys("L/流浪犬");
    assert_eq!(searched.app.key_context(), KeyContext::Search);
    assert_eq!(searched.app.prompt().text(), "流浪犬");
}

#[test]
fn what_names_no_township_is_searched_for() {
    let screen = province(120, 40).keys("hh流浪犬");
    assert_eq!(screen.app.key_context(), KeyContext::Search);
    assert_eq!(screen.app.prompt().text(), "流浪犬");
}

#[test]
fn escape_leaves_the_line_and_what_was_chosen() {
    let screen = province(120, 40).keys("hh<down><right><down>");
    let chosen = screen.app.results().filter().townships.clone();
    let screen = screen.keys("/shahe<esc>");
    assert_eq!(screen.app.results().filter().townships, chosen);
    assert_eq!(screen.app.key_context(), KeyContext::Townships);
}

#[test]
fn one_s_own_comes_first_among_all() {
    let own = |scope_name: &str| {
        let config = AppConfig {
            scope: Filter {
                townships: vec![1],
                ..Filter::default()
            },
            scope_name: scope_name.to_string(),
            ..AppConfig::default()
        };
        Screen::start(120, 40, config)
    };
    let screen = own("柳河乡").keys("a/流浪犬<enter>");
    let first = screen.app.results().items().get(0);
    let first = first.map(|item| screen.app.index().township_number(item));
    let all = screen.app.results().items().iter();
    let townships: Vec<usize> = all
        .map(|item| screen.app.index().township_number(item))
        .collect();
    assert!(
        townships.contains(&1) && townships.contains(&0),
        "{townships:?}"
    );
    assert_eq!(first, Some(1));
}

/// The townships in the columns of the view: of the overview and of the matrix.
fn columns(screen: &Screen) -> Vec<usize> {
    match screen.app.screen() {
        app::Screen::Overview(view) => {
            let columns = view.columns().iter();
            let townships = columns.filter_map(|column| match column {
                OverviewColumn::Township(number) => Some(*number),
                _ => None,
            });
            townships.collect()
        }
        app::Screen::Matrix(view) => view.matrix().townships.clone(),
        other => unreachable!("{other:?} has no columns"),
    }
}

#[test]
fn a_county_is_looked_at_side_by_side_and_one_township_beside_all() {
    let county: Vec<usize> = (10..20).collect();
    let config = AppConfig {
        scope: Filter {
            townships: county.clone(),
            ..Filter::default()
        },
        scope_name: "沙河市".to_string(),
        ..AppConfig::default()
    };
    for key in ["v", "M"] {
        let own = province_with(120, 40, config.clone()).keys(key);
        assert_eq!(columns(&own), county, "{key}");
        let picked = province(120, 40).keys("hh<down><down>");
        let chosen = picked.app.results().filter().townships.clone();
        assert_eq!(chosen.len(), 10);
        assert_eq!(columns(&picked.keys(key)), chosen, "{key}");
        let one = province(120, 40).keys("hh<down><right><down>").keys(key);
        assert_eq!(columns(&one).len(), 30, "{key}");
    }
    let heading = pane(&province_with(120, 40, config).keys("v"));
    assert!(
        heading.lines().next().unwrap().contains("事项 › 概览"),
        "{heading}"
    );
}
