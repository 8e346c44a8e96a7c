//! The sentence that quotes an item: ready to be sent to whoever asked.

use crate::model::{Item, ListKind, Township};

/// One sentence that names the list, the number, who is responsible and, in a cooperative item,
/// what the township must do.
pub fn sentence(township: &Township, item: &Item) -> String {
    let place = format!("{}{}", township.region, township.name);
    let list = item.list.title();
    let body = body(&township.name);
    let answer = match item.list {
        ListKind::Basic => format!("由本{body}负责。"),
        ListKind::Cooperative => cooperative(item, body),
        ListKind::Reclaimed => reclaimed(item, body),
    };
    format!(
        "依据《{place}{list}清单》第{}项“{}”，{answer}",
        item.seq, item.name
    )
}

fn cooperative(item: &Item, body: &str) -> String {
    let led = match item.departments.split_first() {
        None => "由上级部门牵头".to_string(),
        Some((leader, [])) => format!("由{leader}牵头"),
        Some((leader, others)) => format!("由{leader}牵头、{}配合", others.join("、")),
    };
    if item.township_duties.is_empty() {
        return format!("{led}，{body}里予以配合。");
    }
    let duties = item.township_duties.concat();
    format!("{led}，{body}负责：{}", ended(&duties))
}

fn reclaimed(item: &Item, body: &str) -> String {
    let departments: Vec<&str> = item.responsible().collect();
    if departments.is_empty() {
        return format!("已由上级部门收回，不由本{body}承担。");
    }
    format!("已由{}收回，不由本{body}承担。", departments.join("、"))
}

/// What the township is: 镇, 乡, 街道, 苏木.
fn body(name: &str) -> &'static str {
    let known = ["街道", "苏木", "乡", "镇"];
    known
        .into_iter()
        .find(|word| name.ends_with(word))
        .unwrap_or("地")
}

/// `text` with a full stop at its end, in place of a lighter stop.
fn ended(text: &str) -> String {
    format!("{}。", text.trim_end_matches(['。', '；', '，', ';', ',']))
}
