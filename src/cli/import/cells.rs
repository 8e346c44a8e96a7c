//! The cells of an item as lines of text, and back.

use crate::model::{Assignment, Item, ItemCell, Takeover};

/// Before the heading of a department, where duties are written line by line.
const HEADING: char = '#';

/// What a cell holds: a line a department or a paragraph; none where it is empty.
pub(super) fn lines(cell: ItemCell, item: &Item) -> Vec<String> {
    match cell {
        ItemCell::Upstream => item.upstream.iter().flat_map(group).collect(),
        _ => cell.texts(item).into_iter().map(str::to_string).collect(),
    }
}

/// Sets a cell to what `lines` say.
pub(super) fn set(cell: ItemCell, item: &mut Item, lines: Vec<String>) {
    match cell {
        ItemCell::Category => item.category = lines.concat(),
        ItemCell::Name => item.name = lines.concat(),
        ItemCell::Remark => item.remark = lines.concat(),
        ItemCell::Departments => item.departments = lines,
        ItemCell::Upstream => item.upstream = groups(lines),
        ItemCell::TownshipDuties => item.township_duties = lines,
        ItemCell::TakeoverDepartments => takeover(item).departments = lines,
        ItemCell::Method => takeover(item).method = lines,
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
