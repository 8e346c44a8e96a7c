//! The sentence that quotes an item in an answer.

use super::points::{all, brief, ended};
use super::source::{Extent, Source, duties_label, unit};
use crate::model::Disposition;

/// Characters of a brief sentence: what a reader takes in at once, and a field of a ticket holds.
const LIMIT: usize = 300;
/// Helping departments that are named where all of them would leave no room for the township's part.
const HELPERS: usize = 3;
/// Characters that list, number and departments may take before the helpers are counted instead of named.
const LONG: usize = 200;

/// The sentence that quotes an item, such as 依据《塔城地区沙湾市安集海镇配合履职事项清单》第19项“…”，由市红十字会牵头；
/// 市卫生健康委员会配合；镇配合职责：…. It has at most 300 characters unless name and list alone are longer, or all
/// is asked for.
pub fn sentence(source: &Source, extent: Extent) -> String {
    let place = source.place();
    let head = match extent {
        Extent::Full => format!("依据{place}，{}", responsible(source, usize::MAX)),
        Extent::Brief(_) => {
            let all = format!("依据{place}，{}", responsible(source, usize::MAX));
            if all.chars().count() > LONG {
                format!("依据{place}，{}", responsible(source, HELPERS))
            } else {
                all
            }
        }
    };
    let (label, points) = (duties_label(&source.township), &source.item.township_duties);
    if points.is_empty() {
        return head + "。";
    }
    let points = match extent {
        Extent::Full => all(points),
        Extent::Brief(query) => {
            let taken = head.chars().count() + label.chars().count() + "；：。".chars().count();
            brief(points, query, &label, LIMIT.saturating_sub(taken))
        }
    };
    format!("{head}；{label}：{points}。")
}

/// Who answers for the item, without the mark that ends a sentence; at most so many helpers by name.
pub(super) fn responsible(source: &Source, helpers_named: usize) -> String {
    let item = &source.item;
    let unit = unit(&item.township);
    match item.disposition() {
        Disposition::Own => {
            let list = item.list.title();
            format!("属该{unit}{list}，由{}负责", item.township)
        }
        Disposition::Helps { leader, helpers } => {
            let lead = match leader {
                Some(leader) => format!("由{leader}牵头"),
                None => "由上级部门为主负责，文中未写明牵头部门".to_string(),
            };
            match helpers.as_slice() {
                [] => lead,
                all if all.len() > helpers_named => {
                    let named = all[..helpers_named].join("、");
                    format!("{lead}；{named}等{}个部门配合", all.len())
                }
                all => format!("{lead}；{}配合", all.join("、")),
            }
        }
        Disposition::TakenOver(departments) => {
            let departments = departments.join("、");
            format!("已收回，由{departments}承接，不再由{unit}承担")
        }
        Disposition::Ended => format!("已取消，不再开展{}", words_of(source)),
        Disposition::Unnamed => {
            format!(
                "已收回，文中未写明承接部门{}，不再由{unit}承担",
                words_of(source)
            )
        }
    }
}

/// What the text itself says of a duty that nobody took over: （原文：不再开展此项工作）.
fn words_of(source: &Source) -> String {
    let method = source
        .item
        .takeover
        .iter()
        .flat_map(|takeover| &takeover.method);
    let said = method
        .map(String::as_str)
        .find(|said| !said.trim().is_empty());
    said.map_or(String::new(), |said| format!("（原文：{}）", ended(said)))
}
