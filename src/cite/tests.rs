//! What is quoted of items of each kind.

use super::*;
use crate::model::{Captions, Item, ListKind, Origin, Takeover, Township};
use crate::search::Query;

fn item(list: ListKind) -> Item {
    Item {
        id: "anjihai/c19".into(),
        township: "安集海镇".into(),
        list,
        seq: 19,
        category: "民生服务".into(),
        name: "救护培训".into(),
        remark: String::new(),
        departments: Vec::new(),
        upstream: Vec::new(),
        township_duties: Vec::new(),
        takeover: None,
        source: Origin::default(),
    }
}

fn helping() -> Item {
    Item {
        departments: vec!["市红十字会".into(), "市卫生健康委员会".into()],
        township_duties: vec!["1.宣传；".into(), "2.组织参训。".into()],
        ..item(ListKind::Cooperative)
    }
}

fn reclaimed(departments: &[&str], method: &str) -> Item {
    Item {
        takeover: Some(Takeover {
            departments: departments.iter().map(|name| name.to_string()).collect(),
            method: vec![method.to_string()],
        }),
        ..item(ListKind::Reclaimed)
    }
}

fn township() -> Township {
    let title = |list: ListKind| (list, format!("塔城地区沙湾市安集海镇{}清单", list.title()));
    Township {
        name: "安集海镇".into(),
        region: "塔城地区沙湾市".into(),
        captions: Captions {
            titles: ListKind::ALL.map(title).into(),
            township_duties: Some("镇配合职责".into()),
        },
        ..Township::default()
    }
}

fn source(item: &Item, township: &Township) -> Source {
    Source {
        item: item.clone(),
        township: township.clone(),
        imported: String::new(),
    }
}

fn quoted(item: &Item, township: &Township) -> String {
    sentence(&source(item, township), Extent::Brief(&Query::default()))
}

#[test]
fn a_cooperative_item_names_who_leads_who_helps_and_the_township_s_part() {
    assert_eq!(
        quoted(&helping(), &township()),
        "依据《塔城地区沙湾市安集海镇配合履职事项清单》第19项“救护培训”，\
         由市红十字会牵头；市卫生健康委员会配合；镇配合职责：1.宣传；2.组织参训。"
    );
}

#[test]
fn a_document_with_pages_is_cited_by_them() {
    let mut item = item(ListKind::Basic);
    item.source.pages = vec![[12, 13]];
    let said = quoted(&item, &township());
    let place = "依据《塔城地区沙湾市安集海镇基本履职事项清单》第12～13页第19项“救护培训”";
    assert!(said.starts_with(place), "{said}");
    item.source.pages = vec![[12, 12]];
    let whole = whole(&source(&item, &township()));
    assert!(whole.ends_with("第19项（原文第12页）"), "{whole}");
}

#[test]
fn where_no_department_leads_none_is_made_up() {
    let item = Item {
        departments: Vec::new(),
        ..helping()
    };
    let said = quoted(&item, &township());
    assert!(
        said.contains("由上级部门为主负责，文中未写明牵头部门；镇配合职责"),
        "{said}"
    );
}

#[test]
fn a_basic_item_is_the_township_s_own() {
    assert_eq!(
        quoted(&item(ListKind::Basic), &township()),
        "依据《塔城地区沙湾市安集海镇基本履职事项清单》第19项“救护培训”，属该镇基本履职事项，由安集海镇负责。"
    );
}

#[test]
fn a_reclaimed_item_tells_taken_over_from_ended_and_unnamed() {
    for (item, end) in [
        (
            reclaimed(&["市民政局", "市公安局"], "取消镇的职责。"),
            "，已收回，由市民政局、市公安局承接，不再由镇承担。",
        ),
        (
            reclaimed(&[], "不再开展此项工作。"),
            "，已取消，不再开展（原文：不再开展此项工作）。",
        ),
        (
            reclaimed(&[], "按上级文件执行。"),
            "，已收回，文中未写明承接部门（原文：按上级文件执行），不再由镇承担。",
        ),
    ] {
        let said = quoted(&item, &township());
        assert!(said.ends_with(end), "{said}");
    }
}

#[test]
fn the_list_is_named_as_the_document_does_with_its_date_and_remarks() {
    let mut printed = township();
    printed.captions.titles = [(ListKind::Basic, "基本履职事项清单".to_string())].into();
    printed.published = Some("2025年7月".into());
    printed.notes = vec!["本文有删减".into(), "此文有删减".into()];
    let said = quoted(&item(ListKind::Basic), &printed);
    let place =
        "依据《塔城地区沙湾市安集海镇基本履职事项清单》（2025年7月，原文注明“本文有删减”）第19项";
    assert!(said.starts_with(place), "{said}");
    // No title is made up for a list that has none.
    let said = quoted(&reclaimed(&["市民政局"], "办理。"), &printed);
    let place = "依据塔城地区沙湾市安集海镇上级部门收回事项清单（2025年7月，";
    assert!(said.starts_with(place), "{said}");
    let imported = Source {
        imported: "2025-08-01".into(),
        ..source(&item(ListKind::Basic), &township())
    };
    assert!(imported.place().contains("（2025-08-01导入的版本）第19项"));
}

#[test]
fn a_long_part_is_quoted_by_the_points_that_answer_else_the_first_ones() {
    let duties: Vec<String> = (1..=22)
        .map(|point| {
            format!(
                "{point}.做好第{point}件事，{}；",
                "按程序及时上报".repeat(4)
            )
        })
        .collect();
    let item = Item {
        township_duties: duties.clone(),
        ..helping()
    };
    let said = quoted(&item, &township());
    assert!(
        said.chars().count() <= 300,
        "{} {said}",
        said.chars().count()
    );
    assert!(said.contains("镇配合职责：1.做好第1件事"), "{said}");
    assert!(
        said.ends_with("等22项，其余见该项“镇配合职责”栏。"),
        "{said}"
    );
    let source = source(&item, &township());
    let words = crate::words::Words::default();
    let said = sentence(&source, Extent::Brief(&Query::parse("第17件事", &words)));
    assert!(said.contains("镇配合职责：17.做好第17件事"), "{said}");
    assert!(!said.contains("1.做好第1件事"), "{said}");
    let all = sentence(&source, Extent::Full);
    assert!(
        duties
            .iter()
            .all(|duty| all.contains(duty.trim_end_matches('；')))
    );
}

#[test]
fn one_point_too_long_for_the_sentence_is_cut_with_a_mark() {
    let item = Item {
        township_duties: vec!["做好宣传，".repeat(100)],
        ..helping()
    };
    let said = quoted(&item, &township());
    assert!(said.chars().count() <= 300, "{said}");
    assert!(
        said.ends_with("做好宣传……等，其余见该项“镇配合职责”栏。"),
        "{said}"
    );
}

#[test]
fn the_answer_to_a_ticket_says_where_it_should_go_and_why() {
    let township = township();
    for (item, lines) in [
        (
            helping(),
            &[
                "建议转派市红十字会牵头办理，安集海镇按职责配合。",
                "理由：《塔城地区沙湾市安集海镇配合履职事项清单》第19项“救护培训”，由市红十字会牵头；市卫生健康委员会配合。",
                "镇配合职责：1.宣传；2.组织参训。",
            ][..],
        ),
        (
            reclaimed(&["市民政局"], "办理。"),
            &[
                "建议退回，转派市民政局办理：该事项已收回，不由镇承担。",
                "理由：《塔城地区沙湾市安集海镇上级部门收回事项清单》第19项“救护培训”，已收回，由市民政局承接，不再由镇承担。",
            ],
        ),
        (
            reclaimed(&[], "不再开展此项工作。"),
            &[
                "建议退回：该事项已取消，不再开展。",
                "理由：《塔城地区沙湾市安集海镇上级部门收回事项清单》第19项“救护培训”，已取消，不再开展（原文：不再开展此项工作）。",
            ],
        ),
    ] {
        let source = source(&item, &township);
        assert_eq!(ticket(&source, &Query::default()), lines.join("\n"));
    }
}
