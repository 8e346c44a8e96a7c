//! What is said where chosen townships do not list a matter.

use crate::index::Index;
use crate::language::Language;
use crate::model::unit;
use crate::search::{Absence, Hit, MatchKind};

/// So many townships or items are named in a sentence.
const NAMED: usize = 3;

/// The sentence that answers, without the full stop: 本镇清单未列此事项（安集海镇）, or where it stands in their lists
/// after all: 所选清单未列此事项，见本镇收回清单第2项（anjihai/r2）.
pub fn absence(absence: &Absence, index: &Index, language: Language) -> String {
    if absence.is_unlisted() {
        unlisted(absence, index, language)
    } else {
        left_out(absence, index, language)
    }
}

/// What is said beside that answer where no township at all lists the matter for sure: the words may not be those of
/// the lists, and then the answer settles nothing.
pub fn reservation(absence: &Absence, language: Language) -> Option<&'static str> {
    absence.is_uncertain().then(|| {
        language.pick(
            "其他乡镇的清单也没有确切相符的事项，可能不是清单里的说法；下结论前请换个说法再查。",
            "No other township lists it for sure either, so these may not be the words of the lists; try others before you rely on this.",
        )
    })
}

/// [`reservation`] in a few words, for a row of a list.
pub fn short_reservation(language: Language) -> &'static str {
    language.pick(
        "可能不是清单里的说法，请换个说法再查",
        "These may not be the words of the lists; try others",
    )
}

/// What stands over items of the townships that are only similar.
pub fn similar_heading(absence: &Absence, index: &Index, language: Language) -> String {
    let these = these(absence, index);
    let these = these.trim_end_matches('的');
    language.pick(
        format!("{these}的相近事项（~，供核对）"),
        "Only similar (~), in the same lists; to be checked".to_string(),
    )
}

/// What stands over the items of other townships; nothing where there are none.
pub fn neighbours_heading(absence: &Absence, language: Language) -> Option<&'static str> {
    let is_similar = |hit: &Hit| hit.kind() == MatchKind::Fuzzy;
    Some(if absence.neighbours.first().map(is_similar)? {
        language.pick(
            "其他乡镇的相近事项（~，供参考）",
            "Only similar (~), in other townships' lists, for reference",
        )
    } else {
        language.pick(
            "其他乡镇的同类事项（供参考）",
            "The same matter in other townships' lists, for reference",
        )
    })
}

fn unlisted(absence: &Absence, index: &Index, language: Language) -> String {
    let these = these(absence, index);
    let names = absence.townships.iter().take(NAMED);
    let names: Vec<&str> = names.map(|&township| index.title(township)).collect();
    let names = names.join(language.pick("、", ", "));
    let all = absence.townships.len();
    let more = if all > NAMED {
        language.pick(format!("等 {all} 个"), format!(" and {} more", all - NAMED))
    } else {
        String::new()
    };
    let lists = match all {
        1 => "this township's lists",
        _ => "the lists of the chosen townships",
    };
    language.pick(
        format!("{these}清单未列此事项（{names}{more}）"),
        format!("This matter is not in {lists} ({names}{more})"),
    )
}

fn left_out(absence: &Absence, index: &Index, language: Language) -> String {
    let places = absence.left_out.iter().take(NAMED).map(|hit| {
        let item = index.item(hit.item());
        let these = match absence.townships.len() {
            1 => these(absence, index),
            _ => index.title_over(hit.item()).to_string(),
        };
        let (list, seq, id) = (item.list, item.seq, &item.id);
        language.pick(
            format!("{these}{}清单第{seq}项（{id}）", list.short()),
            format!("{} item {seq} ({id})", list.word()),
        )
    });
    let places: Vec<String> = places.collect();
    let places = places.join(language.pick("、", ", "));
    let all = absence.left_out.len();
    let more = if all > NAMED {
        language.pick(format!("等 {all} 项"), format!(" and {} more", all - NAMED))
    } else {
        String::new()
    };
    let choice = if absence.is_by_list {
        language.pick("所选清单", "in the chosen list")
    } else {
        language.pick("所选条件下", "among what was chosen")
    };
    language.pick(
        format!("{choice}未列此事项，见{places}{more}"),
        format!("This matter is not {choice}; see {places}{more}"),
    )
}

/// What the townships are called in a sentence: 本镇, or 所选乡镇的.
fn these(absence: &Absence, index: &Index) -> String {
    match absence.townships[..] {
        [one] => format!("本{}", unit(&index.townships()[one].name)),
        _ => "所选乡镇的".to_string(),
    }
}
