//! What is said of a text and its candidates.

use crate::index::Index;
use crate::language::Language;
use crate::model::unit;
use crate::search::Triage;

/// So many words of a text are told of each matter.
const WORDS: usize = 3;

/// What was heard in a text: `听到：路灯 · 坏 → 市政设施；…`; nothing where no word was known.
pub fn heard(triage: &Triage, language: Language) -> Option<String> {
    let matters = triage.heard.iter().map(|heard| {
        let words: Vec<&str> = heard.words.iter().take(WORDS).map(String::as_str).collect();
        format!("{} → {}", words.join(" · "), heard.matter)
    });
    let matters: Vec<String> = matters.collect();
    let label = language.pick("听到：", "Heard: ");
    let separator = language.pick("；", "; ");
    (!matters.is_empty()).then(|| format!("{label}{}", matters.join(separator)))
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
