//! What the header over a table says about its columns.

use crate::model::{ListKind, ListShape, TOWNSHIP_SUFFIXES};
use crate::source::item_number;
use crate::text::affixes::{self, CharacterSet};

/// The meaning of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    /// 序号.
    Seq,
    /// 事项类别.
    Category,
    /// 事项名称.
    Name,
    /// 对应上级部门, 牵头部门.
    Departments,
    /// 配合部门, beside the leading one.
    Helpers,
    /// 上级部门职责.
    Upstream,
    /// 镇（乡、街道）配合职责.
    Township,
    /// 承接部门及工作方式, in one cell.
    Takeover,
    /// 承接部门, alone.
    TakenBy,
    /// 工作方式, alone.
    Method,
    /// 备注.
    Remark,
    /// 清单类型: which list the row belongs to, in a table of all three.
    List,
    /// 乡镇: whose row it is.
    Place,
}

/// Words in the headers of other lists of the administration.
const FOREIGN: [&str; 17] = [
    "职权",
    "权力",
    "许可",
    "处罚",
    "强制",
    "追责",
    "问责",
    "依据",
    "法定",
    "服务事项",
    "办理",
    "证明",
    "责任事项",
    "行使",
    "负面",
    "赋权",
    "审批",
];
/// No label is longer than this, in characters, what stands in its brackets aside.
const LABEL: usize = 24;

/// The column that a header cell names (white space removed). What stands in brackets explains the rest:
/// 上级部门（单位）职责, 事项名称（全称）.
pub(super) fn column(label: &str) -> Option<Column> {
    let label = label.trim_matches(['*', '#', '：', ':']);
    // Most cells are no labels: they are told by their length before anything is looked for in them.
    let outside: String = outside_brackets(label).take(LABEL + 1).collect();
    meaning(&outside).or_else(|| meaning(label).filter(|_| outside != label))
}

/// The characters of `label` that stand in no brackets.
fn outside_brackets(label: &str) -> impl Iterator<Item = char> + '_ {
    let mut depth = 0u32;
    let outside = move |c: &char| match c {
        '（' | '(' | '[' | '［' | '【' => {
            depth += 1;
            false
        }
        '）' | ')' | ']' | '］' | '】' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    };
    label.chars().filter(outside)
}

fn meaning(label: &str) -> Option<Column> {
    // 主管部门职责清单 are duties.
    let label = match label {
        "清单" | "所属清单" => label,
        _ => label.strip_suffix("清单").unwrap_or(label),
    };
    let characters = CharacterSet::of(label);
    let has = |word: &str| characters.may_hold(word) && label.contains(word);
    let any = |words: &[&str]| words.iter().any(|word| has(word));
    if label.is_empty() || label.chars().nth(LABEL).is_some() || any(&FOREIGN) {
        return None;
    }
    // What the cell holds stands at the end: 部门职责 are duties, 责任部门 a department.
    let ends = |words: &[&str]| affixes::ending(label, words).is_some();
    let office = any(&["部门", "单位", "主体", "机构"]);
    let township =
        any(&["基层", "属地"]) || TOWNSHIP_SUFFIXES.iter().any(|suffix| has(suffix.text));
    let duty = [
        "职责", "责任", "内容", "任务", "分工", "措施", "事项", "方式", "要求", "工作",
    ];
    Some(match label.to_ascii_lowercase().as_str() {
        _ if label.starts_with("序号") && !label.contains('、') => Column::Seq,
        "编号" | "序" | "项目编号" | "事项编号" | "事项编码" | "编码" | "no" | "no." => {
            Column::Seq
        }
        "清单类型" | "清单类别" | "清单名称" | "所属清单" | "清单" => {
            Column::List
        }
        "乡镇" | "镇街" | "街道" | "乡镇名称" | "街道名称" | "镇街名称" | "所属乡镇"
        | "乡镇街道" | "乡镇（街道）" | "所属镇街" => Column::Place,
        "备注" | "说明" | "备注说明" | "其他" | "备考" => Column::Remark,
        _ if any(&["承接", "收回", "上收"]) && !has("事项") => takeover(label),
        "工作方式" | "履职方式" | "工作方法" | "落实方式" | "实施方式" => {
            Column::Method
        }
        _ if has("名称") && !office => Column::Name,
        _ if any(&["类别", "类型", "分类", "领域", "大类", "类目", "一级"]) => {
            Column::Category
        }
        _ if office && ends(&["部门", "单位", "名称", "主体", "机构"]) => {
            if any(&["配合", "协助", "协同"]) {
                Column::Helpers
            } else {
                Column::Departments
            }
        }
        _ if any(&["部门", "上级", "单位"]) && ends(&duty) && !any(&["配合职责", "配合事项"]) => {
            Column::Upstream
        }
        _ if township && (ends(&duty) || has("配合")) => Column::Township,
        _ if has("配合") && ends(&duty) && !has("履职事项") && label != "配合事项" => {
            Column::Township
        }
        _ if any(&["县级", "区级", "市级", "旗级", "师市"]) && ends(&["职责", "责任"]) => {
            Column::Upstream
        }
        _ if ends(&["事项", "事项内容", "履职内容", "事项清单"]) => Column::Name,
        _ => return None,
    })
}

fn takeover(label: &str) -> Column {
    let how = ["方式", "方法", "措施", "方案"]
        .iter()
        .any(|w| label.contains(w));
    let who = ["部门", "单位", "主体", "机构"]
        .iter()
        .any(|w| label.contains(w));
    match (who, how) {
        (true, false) => Column::TakenBy,
        (false, true) => Column::Method,
        _ => Column::Takeover,
    }
}

/// The columns that the header cells `labels` name, or `None` where they are no header. Of the words of
/// other lists one may stand among them: 主要依据.
pub(super) fn header(labels: &[String]) -> Option<Vec<Option<Column>>> {
    let filled = labels.iter().filter(|label| !label.is_empty());
    // Most rows are items: their number is told from a label at once, but for 三, which may have been 序号.
    let first = filled.clone().next()?;
    if first.starts_with(char::is_numeric) && item_number(first).is_some() {
        return None;
    }
    let sentence = |label: &&String| label.contains(['。', '；']);
    let too_long = |label: &&String| outside_brackets(label).nth(LABEL).is_some();
    let foreign = |label: &&String| FOREIGN.iter().any(|word| label.contains(word));
    if filled.clone().any(|label| sentence(&label)) || filled.clone().filter(foreign).count() > 1 {
        return None;
    }
    let mut columns: Vec<Option<Column>> = labels.iter().map(|label| column(label)).collect();
    one_of_each(labels, &mut columns);
    name_unread_numbers(labels, &mut columns);
    let known = columns.iter().flatten().count();
    let has = |column| columns.contains(&Some(column));
    if filled.clone().any(|label| foreign(&label)) && (known < 3 || !has(Column::Category)) {
        return None;
    }
    // Without a number, everything else has to be known.
    let whole = known >= 2 && known == filled.clone().count();
    let sure = if filled.clone().any(|label| too_long(&label)) {
        has(Column::Seq) && known >= 3
    } else {
        has(Column::Seq) || whole
    };
    (has(Column::Name) && sure).then_some(columns)
}

/// Takes a first label of one or two characters that says nothing for that of the numbers, where all others are known: text
/// recognition makes anything of 序号.
fn name_unread_numbers(labels: &[String], columns: &mut [Option<Column>]) {
    let mut filled = (0..labels.len()).filter(|&at| !labels[at].is_empty());
    let first = filled.next();
    let is_unread = |at: &usize| columns[*at].is_none() && labels[*at].chars().count() <= 2;
    let Some(first) = first.filter(is_unread) else {
        return;
    };
    let others: Vec<_> = filled.map(|at| columns[at]).collect();
    let are_known = others
        .iter()
        .all(|column| column.is_some_and(|c| c != Column::Seq));
    if others.len() >= 2 && are_known {
        columns[first] = Some(Column::Seq);
    }
}

/// Of several columns that could be the item's name, keeps the one that says so; of several levels
/// of categories, the highest.
fn one_of_each(labels: &[String], columns: &mut [Option<Column>]) {
    let says = |at: &usize| {
        let sure = ["名称", "二级", "具体"];
        let rank = sure.iter().position(|word| labels[*at].contains(word));
        rank.unwrap_or(sure.len())
    };
    let is = |at: usize, wanted: Column| columns[at] == Some(wanted);
    let places = 0..columns.len();
    let names = places.clone().filter(|&at| is(at, Column::Name));
    let name = names.min_by_key(says);
    let category = places.clone().find(|&at| is(at, Column::Category));
    for (at, column) in columns.iter_mut().enumerate() {
        let kept = match column {
            Some(Column::Name) => name,
            Some(Column::Category) => category,
            _ => continue,
        };
        if kept != Some(at) {
            *column = None;
        }
    }
}

/// The list whose rows have these columns; where they fit several, the one `titled` so.
pub(super) fn list_of(columns: impl Iterator<Item = Column>, titled: Option<ListKind>) -> ListKind {
    let (mut told, mut likely) = (None, ListShape::Own);
    for column in columns {
        match column {
            Column::Takeover | Column::TakenBy | Column::Method => {
                told = Some(ListShape::TakenOver);
            }
            Column::Upstream | Column::Township => told = told.or(Some(ListShape::Shared)),
            Column::Departments | Column::Helpers => likely = ListShape::Shared,
            _ => {}
        }
    }
    let fits = |list: &ListKind| told.is_none_or(|shape| list.shape() == shape);
    titled
        .filter(fits)
        .unwrap_or_else(|| ListKind::of_shape(told.unwrap_or(likely)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_by_what_they_mean() {
        for (labels, expected) in [
            ("序号 编号 项目编号 No.", Column::Seq),
            ("事项类别 类别 事项类型 一级事项 所属领域", Column::Category),
            (
                "事项名称 履职事项 具体事项 配合履职事项名称 二级事项 事项内容",
                Column::Name,
            ),
            (
                "对应上级部门 牵头部门 责任部门 主管部门 县直部门 上级主管部门（单位）",
                Column::Departments,
            ),
            ("配合部门 协助单位", Column::Helpers),
            (
                "上级部门职责 部门职责 上级部门履职内容 牵头部门职责分工 上级职责 县级职责",
                Column::Upstream,
            ),
            (
                "镇配合职责 街道配合内容 镇（街道）配合事项 团镇配合职责 苏木配合职责 乡镇职责 配合职责 \
                 乡（镇、街道）配合职责 街道履职内容 属地责任",
                Column::Township,
            ),
            (
                "承接部门及工作方式 承接部门、承接方式 收回部门及工作方式",
                Column::Takeover,
            ),
            ("承接部门 收回单位 承接主体", Column::TakenBy),
            ("工作方式 承接方式 履职方式", Column::Method),
            ("备注 说明", Column::Remark),
        ] {
            for label in labels.split_whitespace() {
                assert_eq!(column(label), Some(expected), "{label}");
            }
        }
        for (label, expected) in [
            ("上级部门（单位）职责", Column::Upstream),
            ("上级部门（含垂直管理单位）主要职责", Column::Upstream),
            ("事项名称（全称）", Column::Name),
            ("镇（街道）配合（协助）职责", Column::Township),
            ("县（市、区）级部门职责", Column::Upstream),
            ("承接部门（单位）及工作方式", Column::Takeover),
        ] {
            assert_eq!(column(label), Some(expected), "{label}");
        }
        for label in [
            "职权名称",
            "权力事项名称",
            "实施依据",
            "联系电话",
            "完成时限",
        ] {
            assert_eq!(column(label), None, "{label}");
        }
    }

    #[test]
    fn a_header_needs_a_name_and_tells_the_list() {
        let read = |line: &str| {
            let labels: Vec<String> = line.split(' ').map(str::to_string).collect();
            header(&labels).map(|columns| list_of(columns.into_iter().flatten(), None))
        };
        assert_eq!(read("序号 事项类别 事项名称"), Some(ListKind::Basic));
        assert_eq!(read("类别 履职事项"), Some(ListKind::Basic));
        assert_eq!(
            read("序号 事项 牵头部门 配合部门"),
            Some(ListKind::Cooperative)
        );
        assert_eq!(
            read("序号 事项名称 承接部门 工作方式"),
            Some(ListKind::Reclaimed)
        );
        assert_eq!(
            read("序号 事项类别 事项名称 主要依据"),
            Some(ListKind::Basic)
        );
        assert_eq!(read("序号 职权名称 实施依据"), None);
        assert_eq!(read("序号 事项类型 事项名称 实施依据 办理部门"), None);
        assert_eq!(read("序号 姓名 电话"), None);
    }

    #[test]
    fn a_short_label_that_says_nothing_over_the_first_column_is_that_of_the_numbers() {
        let first = |labels: &str| {
            let labels: Vec<String> = labels.split(' ').map(str::to_string).collect();
            header(&labels).map(|columns| columns[0])
        };
        assert_eq!(first("燥巴 事项类别 事项名称"), Some(Some(Column::Seq)));
        assert_eq!(
            first("三 事项类别 事项名称 对应上级部门 上级部门职责 镇配合职责"),
            Some(Some(Column::Seq))
        );
        assert_eq!(first("三 事项类别 平安法治"), None);
        assert_eq!(first("三 事项名称"), None);
    }
}
