//! What is said of a text and its candidates.

use crate::index::Index;
use crate::language::Language;
use crate::model::{ListKind, unit};
use crate::search::{Heard, Triage};
use crate::vocabulary::who;

/// So many words of a text are told of each matter.
const WORDS: usize = 3;
/// With so much confidence a candidate is likely the right one, and with so much it may be.
const LIKELY: f64 = 0.7;
const POSSIBLE: f64 = 0.4;

/// A part of what was heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeardPart<'a> {
    /// A word of the text.
    Word(&'a str),
    /// What stands between words.
    Between(&'a str),
}

/// What was heard in a text, in parts: `听到：路灯 · 坏 → 市政设施；…`; nothing where no word was known.
pub fn heard_parts(heard: &[Heard], language: Language) -> Vec<HeardPart<'_>> {
    let mut parts = Vec::new();
    for (at, one) in heard.iter().enumerate() {
        parts.push(HeardPart::Between(match at {
            0 => language.pick("听到：", "Heard: "),
            _ => language.pick("；", "; "),
        }));
        for (at, word) in one.words.iter().take(WORDS).enumerate() {
            if at > 0 {
                parts.push(HeardPart::Between(" · "));
            }
            parts.push(HeardPart::Word(word));
        }
        parts.extend([" → ", &one.matter].map(HeardPart::Between));
    }
    parts
}

/// As [`heard_parts`], in one line.
pub fn heard(triage: &Triage, language: Language) -> Option<String> {
    let parts = heard_parts(&triage.heard, language).into_iter();
    let line: String = parts
        .map(|part| match part {
            HeardPart::Word(text) | HeardPart::Between(text) => text,
        })
        .collect();
    Some(line).filter(|line| !line.is_empty())
}

/// How sure a candidate is, in words.
pub fn sureness(confidence: f64, language: Language) -> &'static str {
    if confidence >= LIKELY {
        language.pick("很可能", "likely")
    } else if confidence >= POSSIBLE {
        language.pick("可能", "possible")
    } else {
        language.pick("供参考", "to be checked")
    }
}

/// The township of an item, with its list and who answers for it: 配 安集海镇（沙湾市公安局）.
pub fn holder(index: &Index, number: usize, language: Language) -> String {
    let item = index.item(number);
    let (sign, township) = (item.list.sign(language).trim(), index.title_over(number));
    let who = who(&item, language);
    match (item.list, language) {
        (ListKind::Basic, _) => format!("{sign} {township}"),
        (_, Language::Chinese) => format!("{sign} {township}（{who}）"),
        (_, Language::English) => format!("{sign} {township} ({who})"),
    }
}

/// In how many items of each list the townships have a duty: 基本 120 项，配合 75 项.
pub fn holder_counts(index: &Index, items: &[usize], language: Language) -> String {
    let count = |list: ListKind| {
        items
            .iter()
            .filter(|&&item| index.list(item) == list)
            .count()
    };
    let lists = ListKind::ALL.into_iter().map(|list| (list, count(list)));
    let counted = lists.filter(|(_, count)| *count > 0).map(|(list, count)| {
        let name = list.name(language);
        language.pick(format!("{name} {count} 项"), format!("{name} {count}"))
    });
    let counted: Vec<String> = counted.collect();
    counted.join(language.pick("，", ", "))
}

/// Where the lists do not hold what a text speaks of, that, without the full stop: 本镇清单未列此事项，一般由…办理. Where
/// nothing of the text is known, that: it may well be in the lists.
pub fn unlisted(triage: &Triage, index: &Index, language: Language) -> Option<String> {
    if !triage.is_unlisted {
        return None;
    }
    if triage.heard.is_empty() && triage.candidates.is_empty() {
        let unclear = "It is not clear what matter this is; say it in other words";
        return Some(
            language
                .pick("没有认出所说的事项，请换个说法", unclear)
                .to_string(),
        );
    }
    let lists = match &triage.townships[..] {
        [township] => format!("本{}清单", unit(index.title(*township))),
        [] => "各乡镇清单".to_string(),
        _ => "所选乡镇的清单".to_string(),
    };
    let sentence = language.pick(
        format!("{lists}未列此事项"),
        "This matter is not in these lists".to_string(),
    );
    Some(match triage.by {
        Some(by) => language.pick(
            format!("{sentence}，一般由{by}办理"),
            format!("{sentence}; usually it is for {by}"),
        ),
        None => sentence,
    })
}
