//! Items that are a part of a duty beside their own: they join several duties (A、B和C), or say one in other words.

use super::profile::Profile;

/// So much of a clause of the members' names an item's name holds, on average, …
const HELD: f64 = 0.68;
/// … and so much more if the item is in another list than all of them; then it must be so much alike.
const OTHER_LIST: f64 = 0.1;
const ALIKE: f64 = -4.0;
/// Of the first clause of one of the names it may hold so much if it is more alike on average; …
const HELD_OF_ONE: f64 = 0.65;
const MORE_ALIKE: f64 = 0.5;
/// … and nothing if it is as much alike as this.
const MOST_ALIKE: f64 = 2.3;
/// Where one item has the duty by itself, so much of the first clause of its name must be held, and as likely as not it is
/// the same.
const HELD_OF_SOLE: f64 = 0.85;
const ALIKE_TO_SOLE: f64 = 0.0;
/// What would be in no group otherwise need only be so much alike: to several members, …
const ALONE: f64 = -4.0;
/// … or to a sole one, which may be alone because nothing is like it.
const ALONE_TO_SOLE: f64 = -3.0;
/// A clause that by itself is so much like the members makes its item a part of their duty; one of another list than all of
/// them, or of a single member, must be more so.
const CLAUSE: f64 = 2.5;
const CLAUSE_OF_OTHER_LIST: f64 = 4.0;
const CLAUSE_OF_SOLE: f64 = 5.0;

/// An item that may be a part of the duty of a group.
#[derive(Debug, Clone, Copy)]
pub(super) struct PartCandidate<'a> {
    /// What is compared of it.
    pub profile: &'a Profile,
    /// How alike it is to the members, on average.
    pub alike: f64,
    /// How alike the clause is to the members, on average, that is most alike.
    pub alike_by_clause: f64,
    /// Whether it has no group with others.
    pub is_alone: bool,
}

impl PartCandidate<'_> {
    /// Whether it is a part of the duty of these members.
    pub fn is_part(&self, members: &[&Profile]) -> bool {
        let alike = self.alike;
        if self.is_alone && alike >= alone(members) {
            return true;
        }
        let list = self.profile.list;
        let is_listed = members.iter().any(|member| member.list == list);
        let least = match members {
            [_] => CLAUSE_OF_SOLE,
            _ if is_listed => CLAUSE,
            _ => CLAUSE_OF_OTHER_LIST,
        };
        if self.alike_by_clause >= least {
            return true;
        }
        if alike <= ALIKE {
            return false;
        }
        let of_first = |member: &Profile| member.clauses[0].contained_in(&self.profile.name);
        if let [sole] = members {
            return of_first(sole) >= HELD_OF_SOLE && alike > ALIKE_TO_SOLE;
        }
        let least = if is_listed { HELD } else { HELD + OTHER_LIST };
        let most = members.iter().map(|member| of_first(member));
        let most = most.fold(0.0, f64::max);
        let held = members.iter().map(|member| held(member, self.profile));
        let mean = held.sum::<f64>() / members.len() as f64;
        mean >= least || (alike >= MORE_ALIKE && most >= HELD_OF_ONE) || alike >= MOST_ALIKE
    }
}

/// How much what would be in no group otherwise must be like these members.
fn alone(members: &[&Profile]) -> f64 {
    match members {
        [_] => ALONE_TO_SOLE,
        _ => ALONE,
    }
}

/// How much of one of the clauses of a name another name holds, at most.
fn held(name: &Profile, other: &Profile) -> f64 {
    let held = name
        .clauses
        .iter()
        .map(|clause| clause.contained_in(&other.name));
    held.fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grouping::likeness::LEAST;
    use crate::grouping::{Items, Profiler};
    use crate::model::ListKind;
    use crate::text::likeness::Bigram;
    use std::ops::Range;

    /// Items of basic lists with these names, each in a township of its own.
    struct Named(Vec<&'static str>);

    impl Items for Named {
        fn townships(&self) -> Vec<Range<usize>> {
            (0..self.0.len()).map(|at| at..at + 1).collect()
        }

        fn list(&self, _: usize) -> ListKind {
            ListKind::Basic
        }

        fn name(&self, item: usize) -> String {
            self.0[item].to_string()
        }

        fn duties(&self, _: usize) -> String {
            String::new()
        }

        fn holders(&self, _: Bigram) -> usize {
            1
        }

        fn count(&self) -> usize {
            self.0.len()
        }
    }

    /// Whether the first name is a part of the duty that the others are, where it is so much alike.
    fn is_part(names: &[&'static str], alike: f64, is_alone: bool) -> bool {
        decided(names, [alike, LEAST], is_alone)
    }

    /// As [`is_part`], for a name that is as a whole like nothing, where its best clause is so much alike.
    fn is_part_by_clause(names: &[&'static str], alike_by_clause: f64) -> bool {
        decided(names, [LEAST, alike_by_clause], false)
    }

    fn decided(names: &[&'static str], [alike, alike_by_clause]: [f64; 2], is_alone: bool) -> bool {
        let items = Named(names.to_vec());
        let profiler = Profiler::new(&items);
        let profiles: Vec<Profile> = (0..names.len())
            .map(|item| profiler.profile(item, item))
            .collect();
        let members: Vec<&Profile> = profiles[1..].iter().collect();
        let candidate = PartCandidate {
            profile: &profiles[0],
            alike,
            alike_by_clause,
            is_alone,
        };
        candidate.is_part(&members)
    }

    #[test]
    fn what_joins_duties_is_a_part_of_each() {
        let joined = "消费者权益保护和价格监督检查";
        assert!(is_part(&[joined, "价格监督检查"], 1.0, false));
        assert!(is_part(
            &[joined, "消费者权益保护", "保护消费者权益"],
            -2.0,
            false
        ));
        assert!(!is_part(&[joined, "烟花爆竹安全监管"], 1.0, false));
    }

    #[test]
    fn one_duty_of_one_township_needs_more_than_some_of_its_words() {
        let some = ["从优秀村干部中招录公务员", "公开招录公务员"];
        assert!(!is_part(&some, 5.0, false));
    }

    #[test]
    fn what_would_be_alone_goes_with_what_is_most_like_it() {
        let other = ["退休初审", "受理退休申请"];
        assert!(is_part(&other, -2.9, true));
        assert!(!is_part(&other, -2.9, false));
        let others = ["退休初审", "受理退休申请", "办理退休申请"];
        assert!(is_part(&others, -3.9, true));
        assert!(!is_part(&other, -3.9, true));
    }

    #[test]
    fn a_clause_that_says_the_duty_makes_a_part_of_a_long_name() {
        let joined = [
            "宅基地审批,监督管理建设工匠,处罚损坏房屋",
            "农村宅基地审批",
            "宅基地审批管理",
        ];
        let by_clause = |alike_by_clause| is_part_by_clause(&joined, alike_by_clause);
        assert!(by_clause(2.5));
        assert!(!by_clause(1.0));
    }
}
