//! What was read of one township, and what a person should look at twice.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::output::Output;
use crate::language::Language;
use crate::messages;
use crate::model::{Applied, Finding, FindingKind, Item, ListKind, Township};
use crate::text::sanitize::shown;
use crate::text::width::pad;
use crate::vocabulary;

/// Cells of the labels in front.
const LABEL: usize = 10;

/// Writes the report for reading.
pub(super) fn text(out: &mut Output, township: &Township) -> io::Result<()> {
    let language = out.language;
    let title = format!("{}  {}  {}", township.name, township.id, township.file);
    let title = out.bold(&title);
    writeln!(out, "{title}")?;
    let mut line = |chinese: &str, english: &str, text: String| {
        let label = pad(language.pick(chinese, english), LABEL);
        writeln!(out, "  {label}  {}", shown(&text))
    };
    line("数量", "Items", counts(township, language))?;
    line("载明", "Declared", declared(township, language))?;
    if township.coverage.lines > 0 {
        line("行", "Lines", lines(township, language))?;
    }
    for applied in &township.corrections {
        line("人工判断", "Decided", decided(applied, language))?;
    }
    for finding in &township.findings {
        line(
            "待核",
            "Doubtful",
            doubtful(finding, &township.file, language),
        )?;
    }
    if township.findings.is_empty() {
        let nothing = language.pick(
            "序号连续，没有待核的行",
            "numbers in order, nothing doubtful",
        );
        line("结果", "Result", nothing.to_string())?;
    }
    line("下一步", "Next", next_step(township, language))?;
    writeln!(out)
}

/// What to do with what was read.
fn next_step(township: &Township, language: Language) -> String {
    let incomplete =
        |finding: &Finding| matches!(finding.kind(), FindingKind::Gap | FindingKind::Declared);
    if township.findings.is_empty() {
        let has_pages = |item: &Item| !item.source.pages.is_empty();
        let text = if township.items.iter().any(has_pages) {
            language.pick(
                "没有发现疑点，可以使用；表格按印刷位置识别，重要事项以原文为准",
                "nothing doubtful, it can be used; the rows were told by where they are printed: \
                 for what matters, see the document",
            )
        } else {
            language.pick("不用核对，可以直接使用", "nothing to check, it can be used")
        };
        return text.to_string();
    }
    let file = &township.file;
    let review = language.pick(
        format!("逐条对照原文核对，用 lvzhi import {file} --review 确认或更正"),
        format!("compare each with the document; lvzhi import {file} --review confirms or sets it"),
    );
    if township.findings.iter().any(incomplete) {
        return language.pick(
            format!("先看原文是否完整，补全后重新导入；再{review}"),
            format!(
                "see first whether the document is complete, and import a whole one; then {review}"
            ),
        );
    }
    review
}

/// The report as JSON: `{"id", "township", "file", "counts", "declared", "coverage", "corrections",
/// "findings"}`.
pub(super) fn json(township: &Township) -> Value {
    let counts = ListKind::ALL.map(|list| (list.word(), township.count(list)));
    let counts: Map<String, Value> = counts
        .into_iter()
        .chain([("total", township.items.len())])
        .map(|(name, count)| (name.to_string(), count.into()))
        .collect();
    json!({
        "id": township.id,
        "township": township.name,
        "file": township.file,
        "counts": counts,
        "declared": township.declared,
        "coverage": township.coverage,
        "corrections": township.corrections,
        "findings": township.findings,
    })
}

fn name(list: Option<ListKind>, language: Language) -> &'static str {
    match list {
        Some(list) => language.pick(list.short(), list.word()),
        None => language.pick("合计", "total"),
    }
}

fn counts(township: &Township, language: Language) -> String {
    let lists = ListKind::ALL
        .map(|list| format!("{} {}", name(Some(list), language), township.count(list)));
    format!(
        "{}  {} {}",
        lists.join("  "),
        name(None, language),
        township.items.len()
    )
}

/// What the document says of its numbers, against what was read.
fn declared(township: &Township, language: Language) -> String {
    let compared = township.declared.iter().map(|declared| {
        let read = match declared.list {
            Some(list) => township.count(list),
            None => township.items.len(),
        };
        let sign = if read == declared.items as usize {
            language.pick("＝", " = ")
        } else {
            language.pick("≠", " ≠ ")
        };
        format!(
            "{} {}{sign}{read}",
            name(declared.list, language),
            declared.items
        )
    });
    let compared: Vec<String> = compared.collect();
    if compared.is_empty() {
        language
            .pick("原文没有写明总数", "the document states no totals")
            .to_string()
    } else {
        compared.join("  ")
    }
}

/// What the lines were taken for: they add up, so none is lost.
fn lines(township: &Township, language: Language) -> String {
    let c = &township.coverage;
    let parts = [
        (language.pick("事项", "items"), c.items),
        (language.pick("标题", "titles"), c.titles),
        (language.pick("表头页码", "headers"), c.furniture),
        (language.pick("说明", "preface"), c.preface),
        (language.pick("目录", "contents"), c.contents),
        (language.pick("附注", "notes"), c.notes),
        (language.pick("不明", "unplaced"), c.stray),
    ];
    let parts: Vec<String> = parts
        .iter()
        .map(|(what, n)| format!("{what} {n}"))
        .collect();
    format!("{} = {}", c.lines, parts.join(" + "))
}

fn decided(applied: &Applied, language: Language) -> String {
    let what = if applied.fields.is_empty() {
        language.pick("确认", "confirmed").to_string()
    } else {
        format!(
            "{} {}",
            language.pick("更正", "set"),
            applied
                .fields
                .iter()
                .map(|field| field_name(field, language))
                .collect::<Vec<_>>()
                .join(language.pick("、", ", "))
        )
    };
    let reason = match applied.reason.as_str() {
        "" => messages::usual_reason(!applied.fields.is_empty(), language),
        reason => reason,
    };
    let colon = language.pick("：", ": ");
    format!("{} {what}{colon}{reason}", applied.item)
}

/// What the field of an item's JSON is called.
fn field_name(field: &str, language: Language) -> &str {
    match field {
        "takeover" => language.pick("承接部门及工作方式", "Takeover"),
        "source" => vocabulary::source(language),
        _ => {
            let cell = serde_json::from_value(field.into());
            cell.map_or(field, |cell| vocabulary::cell(cell, language))
        }
    }
}

fn doubtful(finding: &Finding, file: &str, language: Language) -> String {
    let place = match finding.line {
        0 => file.to_string(),
        line => format!("{file}:{line}"),
    };
    let place = match finding.page {
        Some(page) => format!("{place} {}", vocabulary::pages(&[[page, page]], language)),
        None => place,
    };
    let place = match finding.item.as_str() {
        "" => place,
        item => language.pick(format!("{item}（{place}）"), format!("{item} ({place})")),
    };
    format!("{place} {}", messages::finding(finding, language))
}
