//! Items that join several duties: beside their own group, they are a part of others.

use super::profile::Profile;

/// So much of a clause of the members' names an item's name holds, on average, …
const HELD: f64 = 0.68;
/// … and so much more if the item is in another list than all of them.
const OTHER_LIST: f64 = 0.1;
/// How alike it must be to them, on average.
pub(super) const ALIKE: f64 = -4.0;

/// Whether the name of an item holds the duty of these members of a group; they are `alike` on average.
pub(super) fn is_part(item: &Profile, members: &[&Profile], alike: f64) -> bool {
    let is_listed = members.iter().any(|member| member.list == item.list);
    let least = if is_listed { HELD } else { HELD + OTHER_LIST };
    let held: f64 = members.iter().map(|member| held(member, item)).sum();
    alike > ALIKE && held >= least * members.len() as f64
}

/// How much of one of the clauses of a name another name holds, at most.
fn held(name: &Profile, other: &Profile) -> f64 {
    let held = name
        .clauses
        .iter()
        .map(|clause| clause.contained_in(&other.name));
    held.fold(0.0, f64::max)
}
