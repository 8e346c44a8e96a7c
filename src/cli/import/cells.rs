//! The cells of an item as lines of text, and back.

use serde_json::{Map, Value};

use crate::language::Language;
use crate::model::{Assignment, Item, ListKind, Takeover};

/// Before the heading of a department, where duties are written line by line.
const HEADING: char = '#';

/// A cell that a person can set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cell {
    Category,
    Name,
    Remark,
    Departments,
    Upstream,
    TownshipDuties,
    TakenBy,
    Method,
}

impl Cell {
    /// The cells that an item of this list has.
    pub fn of(list: ListKind) -> &'static [Cell] {
        match list {
            ListKind::Basic => &[Cell::Category, Cell::Name, Cell::Remark],
            ListKind::Cooperative => &[
                Cell::Category,
                Cell::Name,
                Cell::Departments,
                Cell::Upstream,
                Cell::TownshipDuties,
                Cell::Remark,
            ],
            ListKind::Reclaimed => &[
                Cell::Category,
                Cell::Name,
                Cell::TakenBy,
                Cell::Method,
                Cell::Remark,
            ],
        }
    }

    /// What it is called.
    pub fn label(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            Cell::Category => ("事项类别", "category"),
            Cell::Name => ("事项名称", "name"),
            Cell::Remark => ("备注", "remark"),
            Cell::Departments => ("对应上级部门", "departments"),
            Cell::Upstream => ("上级部门职责", "upper departments' duties"),
            Cell::TownshipDuties => ("配合职责", "township's duties"),
            Cell::TakenBy => ("承接部门", "taken over by"),
            Cell::Method => ("工作方式", "method"),
        };
        language.pick(chinese, english)
    }

    /// What it holds: a line a department or a paragraph; none where it is empty.
    pub fn lines(self, item: &Item) -> Vec<String> {
        let one = |text: &String| Vec::from_iter(Some(text.clone()).filter(|t| !t.is_empty()));
        let takeover = item.takeover.clone().unwrap_or_default();
        match self {
            Cell::Category => one(&item.category),
            Cell::Name => one(&item.name),
            Cell::Remark => one(&item.remark),
            Cell::Departments => item.departments.clone(),
            Cell::Upstream => item.upstream.iter().flat_map(group).collect(),
            Cell::TownshipDuties => item.township_duties.clone(),
            Cell::TakenBy => takeover.departments,
            Cell::Method => takeover.method,
        }
    }

    /// Sets it to what `lines` say.
    pub fn set(self, item: &mut Item, lines: Vec<String>) {
        match self {
            Cell::Category => item.category = lines.concat(),
            Cell::Name => item.name = lines.concat(),
            Cell::Remark => item.remark = lines.concat(),
            Cell::Departments => item.departments = lines,
            Cell::Upstream => item.upstream = groups(lines),
            Cell::TownshipDuties => item.township_duties = lines,
            Cell::TakenBy => takeover(item).departments = lines,
            Cell::Method => takeover(item).method = lines,
        }
    }
}

fn takeover(item: &mut Item) -> &mut Takeover {
    item.takeover.get_or_insert_default()
}

fn group(group: &Assignment) -> Vec<String> {
    let heading = Some(&group.heading).filter(|heading| !heading.is_empty());
    let heading = heading.map(|heading| format!("{HEADING}{heading}"));
    heading.into_iter().chain(group.duties.clone()).collect()
}

/// Duties under the headings before them; departments of one heading are parted by 、.
fn groups(lines: Vec<String>) -> Vec<Assignment> {
    let mut groups: Vec<Assignment> = Vec::new();
    for line in lines {
        if let Some(heading) = line.strip_prefix([HEADING, '＃']) {
            let heading = heading.trim();
            let names = heading.trim_end_matches(['：', ':']).split('、');
            groups.push(Assignment {
                heading: heading.to_string(),
                departments: names.map(str::to_string).collect(),
                duties: Vec::new(),
            });
            continue;
        }
        match groups.last_mut() {
            Some(group) => group.duties.push(line),
            None => groups.push(Assignment {
                duties: vec![line],
                ..Assignment::default()
            }),
        }
    }
    groups
}

/// The fields in which `wanted` is not as `read`, as in an item's JSON.
pub(super) fn changed(read: &Item, wanted: &Item) -> Map<String, Value> {
    // Plain structs of strings and numbers always become objects.
    let fields = |item: &Item| match serde_json::to_value(item) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    };
    let read = fields(read);
    let wanted = fields(wanted).into_iter();
    wanted
        .filter(|(name, value)| read.get(name) != Some(value))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn duties_are_the_same_there_and_back() {
        let lines = ["#市公安局、市民政局", "1.一", "2.二", "#市司法局：", "三"];
        let lines: Vec<String> = lines.map(String::from).into();
        let upstream = groups(lines.clone());
        assert_eq!(upstream[0].departments, ["市公安局", "市民政局"]);
        assert_eq!(upstream[1].departments, ["市司法局"]);
        assert_eq!(upstream.iter().flat_map(group).collect::<Vec<_>>(), lines);
        assert_eq!(groups(vec!["一".into()])[0].heading, "");
    }
}
