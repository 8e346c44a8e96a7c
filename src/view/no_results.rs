//! What to try where no item answers: only what can help here, and the keys that do it from here. Where chosen
//! townships do not list what was asked for, that is said first.
//! ```text
//! │ 没有符合的事项。                       │
//! │ · 去掉一个词：每个词都要符合           │
//! │ · Enter 离开搜索栏，再按 1 看全部清单  │
//! ```

use super::canvas::StyledLine;
use super::scene::Scene;
use crate::app::App;
use crate::app::keymap::KeyContext;
use crate::messages;
use crate::search::Absence;
use crate::text::sanitize::shown;

/// Signs of what narrows a search, or makes a word exact.
const NARROWING: [char; 10] = [':', '：', '#', '＃', '!', '！', '"', '“', '”', '＂'];

/// What stands in the list of items.
pub fn lines<'a>(scene: &Scene<'a>) -> impl Iterator<Item = StyledLine<'a>> {
    let (app, style) = (scene.app, scene.theme.text());
    let notes = app.results().query().notes(app.index()).into_iter();
    let notes = notes.map(|note| format!("· {}", messages::note(&note, app.language())));
    let absence = app.results().absence();
    let sentence = absence.map(|absence| messages::absence(absence, app.index(), app.language()));
    let first = sentence.unwrap_or_else(|| app.labels().nothing.to_string());
    let first = std::iter::once(shown(&first).into_owned());
    let is_uncertain = absence.is_some_and(Absence::is_uncertain);
    let reservation = is_uncertain.then(|| messages::short_reservation(app.language()).to_string());
    let tips = tips(app).into_iter().map(str::to_string);
    let lines = first.chain(reservation).chain(notes).chain(tips);
    lines.map(move |line| StyledLine::of(format!(" {line}"), style))
}

/// What can be tried, the likeliest first.
fn tips(app: &App) -> Vec<&'static str> {
    let results = app.results();
    let parts: Vec<&str> = app.prompt().text().split_whitespace().collect();
    let narrowing = parts.iter().filter(|part| part.contains(NARROWING)).count();
    let words = parts.len() - narrowing;
    let filter = results.filter();
    let chosen = !(filter.townships.is_empty() && filter.categories.is_empty());
    let typing = app.key_context() == KeyContext::Search;
    let tips = [
        (
            words > 1,
            (
                "· 去掉一个词：每个词都要符合",
                "· Leave out a word: all of them must hold",
            ),
        ),
        (
            words > 0,
            (
                "· 少写几个字，换个说法，或写拼音",
                "· Use fewer characters, another word, or pinyin",
            ),
        ),
        (
            narrowing > 0,
            (
                "· 去掉 镇: 类: 部门: 清单: # ! 和引号",
                "· Take out town: cat: dept: list: # ! and quotes",
            ),
        ),
        (
            app.own_in_view().is_some() && !typing,
            ("· 按 a 在全部乡镇中查找", "· Press a to look in everything"),
        ),
        (
            chosen,
            (
                "· 乡镇、类别改选“全部”（Tab 换栏，Home）",
                "· Choose All for township and category (Tab, Home)",
            ),
        ),
        (
            results.list().is_some() && typing,
            (
                "· Enter 离开搜索栏，再按 1 看全部清单",
                "· Enter, then 1 for all lists",
            ),
        ),
        (
            results.list().is_some() && !typing,
            ("· 按 1 看全部清单", "· Press 1 for all lists"),
        ),
        (
            !parts.is_empty() && !typing,
            ("· 按 Esc 清除搜索", "· Press Esc to clear the search"),
        ),
    ];
    let fitting = tips.into_iter().filter(|(fits, _)| *fits);
    fitting
        .map(|(_, (chinese, english))| app.language().pick(chinese, english))
        .collect()
}
