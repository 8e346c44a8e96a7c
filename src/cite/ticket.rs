//! The answer to a ticket: where it should go, why, and what the township does itself.

use super::points::brief;
use super::sentence::responsible;
use super::source::{Source, duties_label, unit};
use crate::index::Index;
use crate::model::Disposition;
use crate::search::{Query, Triage};

/// Characters of the township's own part.
const PART: usize = 160;
/// Helping departments that are named; the others are counted.
const HELPERS: usize = 5;

/// What one sends: a line that says where the ticket should go, a line of reason with list, number, name and
/// date, and, where the township helps, a line with its own part: the points that answer `query`, else the
/// first ones.
pub fn ticket(source: &Source, query: &Query) -> String {
    let item = &source.item;
    let mut lines = vec![
        proposal(source),
        format!(
            "理由：{}，{}。",
            source.place(),
            responsible(source, HELPERS)
        ),
    ];
    if !item.township_duties.is_empty() {
        let label = duties_label(&source.township);
        let points = brief(&item.township_duties, query, &label, PART);
        lines.push(format!("{label}：{points}。"));
    }
    lines.join("\n")
}

/// The answer to a ticket about a matter that the lists which were looked at do not hold: that it goes back and, where
/// another township lists it, under whom.
pub fn unlisted(index: &Index, triage: &Triage) -> String {
    let titles = triage.townships.iter().map(|&one| index.title(one));
    let lists = match titles.collect::<Vec<_>>().join("、") {
        all if all.is_empty() => "各乡镇清单".to_string(),
        titles => format!("{titles}清单"),
    };
    let proposal = match triage.by {
        Some(by) => format!("建议退回：{lists}未列此事项，一般由{by}办理。"),
        None => format!("建议退回，请上级明确承办部门：{lists}未列此事项。"),
    };
    let elsewhere = triage.elsewhere.first().map(|one| {
        let source = Source::of(index, one.item);
        let who = responsible(&source, HELPERS);
        format!("\n参考：{}，{who}。", source.place())
    });
    proposal + &elsewhere.unwrap_or_default()
}

/// Where the ticket should go.
fn proposal(source: &Source) -> String {
    let item = &source.item;
    let (township, unit) = (&item.township, unit(&item.township));
    match item.disposition() {
        Disposition::Own => format!("建议由{township}办理。"),
        Disposition::Helps {
            leader: Some(leader),
            ..
        } => format!("建议转派{leader}牵头办理，{township}按职责配合。"),
        Disposition::Helps { leader: None, .. } => {
            format!("建议退回，请上级明确牵头部门，{township}按职责配合。")
        }
        Disposition::TakenOver(departments) => {
            format!(
                "建议退回，转派{}办理：该事项已收回，不由{unit}承担。",
                departments.join("、")
            )
        }
        Disposition::Ended => "建议退回：该事项已取消，不再开展。".to_string(),
        Disposition::Unnamed => {
            format!("建议退回，请上级明确承办部门：该事项已收回，不由{unit}承担。")
        }
    }
}
