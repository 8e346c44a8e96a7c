//! All of an item as plain text.

use super::source::{Source, basis, duties_label, list_title};
use crate::language::Language;
use crate::vocabulary::{self, responsible, who};

/// The whole item, cell by cell, with who answers for it and the place that it was read from.
pub fn whole(source: &Source) -> String {
    let Source { item, township, .. } = source;
    let language = Language::Chinese;
    let mut lines = vec![
        format!("{} 第{}项", list_title(township, item.list), item.seq),
        format!("事项名称：{}", item.name),
        format!("事项类别：{}", item.category),
        format!("{}：{}", responsible(language), who(item, language)),
    ];
    if !item.departments.is_empty() {
        lines.push(format!("对应上级部门：{}", item.departments.join("、")));
    }
    if !item.upstream.is_empty() {
        lines.push("上级部门职责：".to_string());
    }
    for assignment in &item.upstream {
        if !assignment.heading.is_empty() {
            lines.push(assignment.heading.clone());
        }
        lines.extend_from_slice(&assignment.duties);
    }
    if !item.township_duties.is_empty() {
        lines.push(format!("{}：", duties_label(&source.township)));
        lines.extend_from_slice(&item.township_duties);
    }
    if let Some(takeover) = &item.takeover {
        if !takeover.departments.is_empty() {
            lines.push(format!("承接部门：{}", takeover.departments.join("、")));
        }
        lines.push("工作方式：".to_string());
        lines.extend_from_slice(&takeover.method);
    }
    if !item.remark.is_empty() {
        lines.push(format!("备注：{}", item.remark));
    }
    let label = vocabulary::basis(language);
    lines.push(format!("{label}：{}", basis(item, township)));
    lines.join("\n")
}
