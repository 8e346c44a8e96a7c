//! What can be searched for, where nothing was found: the forms of a search, each with an example.

use super::page::{Page, Role, TextRun};
use crate::language::Language;
use crate::text::width::{cells, pad};

/// An example, and what it is, in both languages.
type Form = (&'static str, (&'static str, &'static str));

/// The forms; `lvzhi help search` tells more of each.
const FORMS: [Form; 8] = [
    ("流浪犬", ("汉字", "Chinese characters")),
    (
        "liulangquan  llq",
        ("拼音、首字母", "pinyin, first letters"),
    ),
    (
        "邻居家的狗老咬人",
        (
            "来电人的话；整张工单可以粘贴",
            "what a caller says; whole tickets can be pasted",
        ),
    ),
    (
        "防汛 巡查",
        (
            "几个词用空格分开，都须符合",
            "several words, all of which must hold",
        ),
    ),
    (
        "镇:羊毛工 类:民生",
        (
            "只看一个乡镇、一个类别",
            "one township, one category only; also town: cat:",
        ),
    ),
    (
        "部门:公安局 清单:配合",
        (
            "只看一个部门、一张清单",
            "one department, one list only; also dept: list:",
        ),
    ),
    (
        "\"流浪犬\" !猫",
        (
            "原文里正好有这几个字；没有这个词",
            "exactly these characters; without this word",
        ),
    ),
    ("#41", ("清单里的序号", "the number in its list")),
];

/// The forms as a page.
pub fn page(language: Language) -> Page {
    let widest = FORMS.iter().map(|(example, _)| cells(example)).max();
    let widest = widest.unwrap_or(0);
    let title = language.pick("可以这样搜索", "What can be searched for");
    let mut page = Page::default();
    page.push(vec![vec![TextRun::new(Role::Label, title)]]);
    page.push(
        FORMS
            .iter()
            .map(|(example, (chinese, english))| {
                let example = format!("{}   ", pad(example, widest));
                vec![
                    TextRun::new(Role::Body, &example),
                    TextRun::new(Role::Quiet, language.pick(chinese, english)),
                ]
            })
            .collect(),
    );
    page
}
