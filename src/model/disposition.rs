//! Who answers for an item, as its list and its own text say.

use serde::Serialize;

use super::{Item, ListKind, ListShape};

/// Who answers for an item. Nothing here is a default: what the text does not name is not named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Disposition<'a> {
    /// The township itself.
    Own,
    /// An upper department leads and the township helps.
    Helps {
        /// The department that leads; `None` where the text names none.
        leader: Option<&'a str>,
        /// The departments that help, in the order printed.
        helpers: Vec<&'a str>,
    },
    /// These departments took the duty over, in the order printed; never empty.
    TakenOver(Vec<&'a str>),
    /// Nobody: the text says that the duty is not carried out any more.
    Ended,
    /// Taken back from the township, and the text names nobody who took it over.
    Unnamed,
}

/// A disposition without its departments: the code that stands in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DispositionCode {
    /// [`Disposition::Own`].
    Own,
    /// [`Disposition::Helps`].
    Helps,
    /// [`Disposition::TakenOver`].
    TakenOver,
    /// [`Disposition::Ended`].
    Ended,
    /// [`Disposition::Unnamed`].
    Unnamed,
}

impl<'a> Disposition<'a> {
    /// That of an item of `list` which prints these departments, and of which it is known whether its text says that the
    /// duty is over, where that counts.
    pub(super) fn of(
        list: ListKind,
        mut departments: impl Iterator<Item = &'a str>,
        says_that_it_ended: impl FnOnce() -> bool,
    ) -> Disposition<'a> {
        match list.shape() {
            ListShape::Own => Disposition::Own,
            ListShape::Shared => Disposition::Helps {
                leader: departments.next(),
                helpers: departments.collect(),
            },
            ListShape::TakenOver => match departments.collect::<Vec<_>>() {
                named if !named.is_empty() => Disposition::TakenOver(named),
                _ if says_that_it_ended() => Disposition::Ended,
                _ => Disposition::Unnamed,
            },
        }
    }
}

impl Item {
    /// Who answers for the item.
    pub fn disposition(&self) -> Disposition<'_> {
        Disposition::of(self.list, self.responsible(), || self.says_that_it_ended())
    }

    /// Whether the text of a reclaimed item says that nobody carries the duty out any more.
    pub(super) fn says_that_it_ended(&self) -> bool {
        let method = self.takeover.iter().flat_map(|takeover| &takeover.method);
        let texts = method.chain([&self.remark]);
        let clauses = texts.flat_map(|text| text.split(['，', '。', '；', '：', ',', ';']));
        let mut ended = false;
        for clause in clauses.map(without_space) {
            if names_a_successor(&clause) {
                return false;
            }
            ended |= ends_the_duty(&clause);
        }
        ended
    }
}

/// What is done with a duty while it lasts.
const DOING: [&str; 21] = [
    "开展", "进行", "实施", "组织", "考核", "考评", "评比", "办理", "受理", "出具", "开具", "审批",
    "审核", "核发", "执行", "保留", "要求", "检查", "统计", "收取", "设立",
];

/// Whether a clause without white space says that a duty is over: 不再开展此项工作, 此项工作已取消,
/// 不再对乡镇（街道）进行考核, 法条废止.
fn ends_the_duty(clause: &str) -> bool {
    let stops = |word: &str| {
        let after = clause.split_once(word).map(|(_, after)| after);
        after.is_some_and(|after| {
            let bare = after.trim_start_matches("继续");
            let done_to_others =
                bare.starts_with('对') && DOING.iter().any(|doing| bare.contains(doing));
            done_to_others || DOING.iter().any(|doing| bare.starts_with(doing))
        })
    };
    let cancelled = || {
        let bare = [
            "此项工作",
            "该项工作",
            "该事项",
            "此事项",
            "本事项",
            "已",
            "现",
            "予以",
            "依法",
        ]
        .iter()
        .fold(clause, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
        bare.starts_with("取消") || clause.ends_with("取消")
    };
    ["不再", "停止", "终止", "无需", "不需", "无须"]
        .into_iter()
        .any(stops)
        || ["废止", "失效"].iter().any(|word| clause.contains(word))
        || cancelled()
}

/// Whether a clause says that somebody carries the duty out: 由上级业务主管部门负责.
fn names_a_successor(clause: &str) -> bool {
    let by = clause.split_once('由').map(|(_, by)| by);
    by.is_some_and(|by| {
        [
            "负责", "承担", "承接", "履行", "行使", "办理", "实施", "开展", "组织",
        ]
        .iter()
        .any(|verb| by.contains(verb))
    })
}

fn without_space(text: &str) -> String {
    text.split_whitespace().collect()
}

impl<'a> Disposition<'a> {
    /// Its code.
    pub fn code(&self) -> DispositionCode {
        match self {
            Disposition::Own => DispositionCode::Own,
            Disposition::Helps { .. } => DispositionCode::Helps,
            Disposition::TakenOver(_) => DispositionCode::TakenOver,
            Disposition::Ended => DispositionCode::Ended,
            Disposition::Unnamed => DispositionCode::Unnamed,
        }
    }

    /// The departments that it names, in the order printed; where the township helps, the first one leads.
    pub fn departments(&self) -> Vec<&'a str> {
        match self {
            Disposition::Own | Disposition::Ended | Disposition::Unnamed => Vec::new(),
            Disposition::Helps { leader, helpers } => {
                leader.iter().chain(helpers).copied().collect()
            }
            Disposition::TakenOver(departments) => departments.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ListKind, Origin, Takeover};

    fn item(list: ListKind, departments: &[&str], method: &str) -> Item {
        let named: Vec<String> = departments.iter().map(|name| name.to_string()).collect();
        let (departments, takeover) = match list {
            ListKind::Reclaimed => (Vec::new(), Some((named, method))),
            _ => (named, None),
        };
        Item {
            id: "anjihai/r2".into(),
            township: "安集海镇".into(),
            list,
            seq: 2,
            category: "民生服务".into(),
            name: "出具婚姻状况证明".into(),
            remark: String::new(),
            departments,
            upstream: Vec::new(),
            township_duties: Vec::new(),
            takeover: takeover.map(|(departments, method)| Takeover {
                departments,
                method: vec![method.to_string()],
            }),
            source: Origin::default(),
        }
    }

    #[test]
    fn the_list_and_the_departments_in_the_text_decide() {
        let helps = item(ListKind::Cooperative, &["市公安局", "市教育局"], "");
        assert_eq!(
            helps.disposition(),
            Disposition::Helps {
                leader: Some("市公安局"),
                helpers: vec!["市教育局"]
            }
        );
        assert_eq!(
            item(ListKind::Cooperative, &[], "").disposition(),
            Disposition::Helps {
                leader: None,
                helpers: Vec::new()
            }
        );
        let taken = item(ListKind::Reclaimed, &["市民政局"], "取消镇收养登记职责。");
        assert_eq!(
            taken.disposition(),
            Disposition::TakenOver(vec!["市民政局"])
        );
        assert_eq!(
            item(ListKind::Basic, &[], "").disposition(),
            Disposition::Own
        );
    }

    #[test]
    fn without_a_department_the_text_decides_between_ended_and_unnamed() {
        for text in [
            "不再开展此项工作。",
            "法条废止，此项工作已不再开展。",
            "法律法规条款已失效，不再开展此项工作",
            "落实党中央精简优化基层考核有关要求，不再对乡镇（街道）进行考核",
            "不再考核",
            "取消。",
            "取消该项考核。",
            "该事项已取消",
            "予以取消，不再 保留。",
            "停止办理此类证明。",
            "无需出具证明。",
        ] {
            let item = item(ListKind::Reclaimed, &[], text);
            assert_eq!(item.disposition(), Disposition::Ended, "{text}");
        }
        for text in [
            "",
            "由上级业务主管部门负责。",
            "取消镇收养登记职责，由县级主管部门承担。",
            "不再由乡镇承担。",
            "按照上级文件执行。",
            "简化基层岗位招聘手续，不得要求出具证明。",
        ] {
            let item = item(ListKind::Reclaimed, &[], text);
            assert_eq!(item.disposition(), Disposition::Unnamed, "{text}");
        }
    }
}
