//! What a person should look at: numbering, totals, empty cells, doubtful rows, stray lines.

use super::formats::Notice;
use super::resolve::Doubt;
use super::uses::Use;
use super::words;
use crate::model::{Finding, FindingKind, Item, ListKind, ListShape, Township};
use crate::source::Document;

/// All findings about a township just read from `document`.
pub(super) fn findings(
    township: &Township,
    document: &Document,
    uses: &[Use],
    doubts: &[Doubt],
    notices: Vec<Notice>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for list in ListKind::ALL {
        numbering(township, list, &mut findings);
    }
    totals(township, &mut findings);
    township
        .items
        .iter()
        .for_each(|item| cells(item, &mut findings));
    doubts
        .iter()
        .for_each(|doubt| findings.extend(doubtful(township, doubt)));
    findings.extend(notices.into_iter().map(|notice| noticed(township, notice)));
    strays(document, uses, &mut findings);
    findings.extend(document.left_out.iter().map(|message| Finding {
        kind: FindingKind::Stray,
        item: String::new(),
        line: 0,
        message: message.clone(),
    }));
    findings
}

fn noticed(township: &Township, notice: Notice) -> Finding {
    let item = notice
        .row
        .and_then(|(list, seq)| township.list(list).find(|item| item.seq == seq));
    Finding {
        kind: notice.kind,
        item: item.map_or_else(String::new, |item| item.id.clone()),
        line: notice.line,
        message: notice.message,
    }
}

fn numbering(township: &Township, list: ListKind, findings: &mut Vec<Finding>) {
    if list.spec().usual && township.count(list) == 0 {
        findings.push(Finding {
            kind: FindingKind::Gap,
            item: String::new(),
            line: 0,
            message: format!("没有读到{}清单，文件可能不完整", list.title()),
        });
    }
    let mut expected = 1;
    for item in township.list(list) {
        if item.seq != expected {
            let kind = if item.seq > expected {
                FindingKind::Gap
            } else {
                FindingKind::Repeat
            };
            let message = format!(
                "{}的序号应为 {expected}，读到的是 {}",
                list.title(),
                item.seq
            );
            findings.push(finding(kind, item, message));
        }
        expected = item.seq + 1;
    }
}

fn totals(township: &Township, findings: &mut Vec<Finding>) {
    for declared in &township.declared {
        let read = match declared.list {
            Some(list) => township.count(list),
            None => township.items.len(),
        };
        if read != declared.items as usize {
            let name = declared.list.map_or("全部履职事项", ListKind::title);
            findings.push(Finding {
                kind: FindingKind::Declared,
                item: String::new(),
                line: declared.line,
                message: format!("说明称{name}共 {} 项，读到 {read} 项", declared.items),
            });
        }
    }
}

fn cells(item: &Item, findings: &mut Vec<Finding>) {
    let mut empty = |cell: &str, is_empty: bool| {
        if is_empty {
            let message = format!("“{cell}”是空的");
            findings.push(finding(FindingKind::Empty, item, message));
        }
    };
    empty("事项类别", item.category.is_empty());
    empty("事项名称", item.name.is_empty());
    if item.list.shape() == ListShape::Shared {
        empty("对应上级部门", item.departments.is_empty());
        empty(
            "上级部门职责",
            item.upstream.iter().all(|a| a.duties.is_empty()),
        );
        empty("配合职责", item.township_duties.is_empty());
    }
    if let Some(takeover) = &item.takeover {
        empty(
            "承接部门及工作方式",
            takeover.departments.is_empty() && takeover.method.is_empty(),
        );
    }
    if !item.category.is_empty() && !words::categories().contains(&item.category) {
        let message = format!("类别“{}”不在常用类别之中", item.category);
        findings.push(finding(FindingKind::Unknown, item, message));
    }
}

fn doubtful(township: &Township, doubt: &Doubt) -> Option<Finding> {
    let item = township
        .list(doubt.list)
        .find(|item| item.seq == doubt.seq)?;
    let message = if item.departments.is_empty() && item.list.shape() == ListShape::Shared {
        "没有认出对应上级部门，整行都放在事项名称里".to_string()
    } else {
        format!(
            "各栏之间没有分隔，界线是推断的（不合常例 {}，与另一种读法相差 {}）",
            doubt.oddity, doubt.margin
        )
    };
    Some(Finding {
        line: doubt.line,
        ..finding(FindingKind::Boundary, item, message)
    })
}

fn strays(document: &Document, uses: &[Use], findings: &mut Vec<Finding>) {
    for (at, line) in document.lines.iter().enumerate() {
        if uses[at] == Use::Stray {
            findings.push(Finding {
                kind: FindingKind::Stray,
                item: String::new(),
                line: at as u32 + 1,
                message: format!("不知归于何处的一行：{}", line.trim()),
            });
        }
    }
}

fn finding(kind: FindingKind, item: &Item, message: String) -> Finding {
    Finding {
        kind,
        item: item.id.clone(),
        line: item.source.lines.first().map_or(0, |range| range[0]),
        message,
    }
}
