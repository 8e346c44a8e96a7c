//! How an item is quoted: one sentence that names list, number and departments, or all of it.

use crate::model::{Item, ListKind, Township};

/// The sentence that quotes `item` in an answer, such as
/// 依据《塔城地区沙湾市安集海镇配合履职事项清单》第19项“…”，由市红十字会牵头、市卫生健康委员会配合，镇负责：….
pub fn sentence(item: &Item, township: &Township) -> String {
    let (source, part) = (source(item, township), part(item));
    format!("{source}，{part}。")
}

/// The whole item as plain text, cell by cell, with the place that it was read from.
pub fn whole(item: &Item, township: &Township) -> String {
    let mut lines = vec![
        format!("{} 第{}项", list_title(item, township), item.seq),
        format!("事项名称：{}", item.name),
        format!("事项类别：{}", item.category),
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
        lines.push(format!("{}配合职责：", unit(&item.township)));
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
    lines.push(format!("出处：{}", item.source.label()));
    lines.join("\n")
}

/// What a township calls itself in its documents: 镇, 乡 or 街道.
pub fn unit(township: &str) -> &str {
    ["街道", "乡", "镇"]
        .into_iter()
        .find(|unit| township.ends_with(unit))
        .unwrap_or("乡镇")
}

/// The published title of the list that `item` stands in, without 《》.
pub fn list_title(item: &Item, township: &Township) -> String {
    let list = item.list.title();
    format!("{}{}{list}清单", township.region, township.name)
}

fn source(item: &Item, township: &Township) -> String {
    let list = list_title(item, township);
    format!("依据《{list}》第{}项“{}”", item.seq, item.name)
}

/// Who does what, without the mark that ends a sentence.
fn part(item: &Item) -> String {
    let unit = unit(&item.township);
    match item.list {
        ListKind::Basic => format!("属{unit}基本履职事项，由{}负责", item.township),
        ListKind::Cooperative => match duties(&item.township_duties) {
            duties if duties.is_empty() => lead(&item.departments),
            duties => format!("{}，{unit}负责：{duties}", lead(&item.departments)),
        },
        ListKind::Reclaimed => match item.responsible().collect::<Vec<_>>().as_slice() {
            [] => format!("已由上级部门收回，不由{unit}承担"),
            taken => format!("已由{}收回，不由{unit}承担", taken.join("、")),
        },
    }
}

fn lead(departments: &[String]) -> String {
    match departments {
        [] => "由上级部门牵头".to_string(),
        [leader] => format!("由{leader}牵头"),
        [leader, others @ ..] => format!("由{leader}牵头、{}配合", others.join("、")),
    }
}

/// Paragraphs as one run of text; the sentence brings its own full stop.
fn duties(paragraphs: &[String]) -> String {
    let joined = paragraphs.concat();
    joined.trim_end_matches(['。', '；']).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Origin, Takeover};

    fn item(list: ListKind) -> Item {
        Item {
            id: "anjihai/c19".into(),
            township: "安集海镇".into(),
            list,
            seq: 19,
            category: "民生服务".into(),
            name: "救护培训".into(),
            remark: String::new(),
            departments: vec!["市红十字会".into(), "市卫生健康委员会".into()],
            upstream: Vec::new(),
            township_duties: vec!["1.宣传；".into(), "2.组织参训。".into()],
            takeover: None,
            source: Origin::default(),
        }
    }

    fn township() -> Township {
        let json = r#"{"id":"anjihai","name":"安集海镇","region":"塔城地区沙湾市","file":"","published":null,
            "notes":[],"introduction":[],"declared":[],"findings":[],"corrections":[],"items":[]}"#;
        crate::library::parse("", json).unwrap()
    }

    #[test]
    fn a_cooperative_item_names_who_leads_who_helps_and_what_is_left_to_do() {
        assert_eq!(
            sentence(&item(ListKind::Cooperative), &township()),
            "依据《塔城地区沙湾市安集海镇配合履职事项清单》第19项“救护培训”，\
             由市红十字会牵头、市卫生健康委员会配合，镇负责：1.宣传；2.组织参训。"
        );
    }

    #[test]
    fn a_basic_item_is_the_township_s_own() {
        assert_eq!(
            sentence(&item(ListKind::Basic), &township()),
            "依据《塔城地区沙湾市安集海镇基本履职事项清单》第19项“救护培训”，属镇基本履职事项，由安集海镇负责。"
        );
    }

    #[test]
    fn a_reclaimed_item_says_who_took_it() {
        let mut item = item(ListKind::Reclaimed);
        item.departments.clear();
        let nobody = sentence(&item, &township());
        assert!(
            nobody.ends_with("，已由上级部门收回，不由镇承担。"),
            "{nobody}"
        );
        item.takeover = Some(Takeover {
            departments: vec!["市民政局".into()],
            method: Vec::new(),
        });
        let somebody = sentence(&item, &township());
        assert!(
            somebody.ends_with("，已由市民政局收回，不由镇承担。"),
            "{somebody}"
        );
    }
}
