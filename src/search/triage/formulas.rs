//! What tickets say of whoever calls, of what is wished for, and out of courtesy: 群众反映, 给个答复 and 谢谢 tell nothing
//! of the matter.

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::normal::is_han;

/// The words of `data/formulas.json`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Formulas {
    /// Words for whoever calls, which mean nobody else.
    callers: Vec<String>,
    /// Words that mean whoever calls where one that says so is behind them.
    people: Vec<String>,
    say: Vec<String>,
    /// What is wished for: an answer. Members of congresses are answered too, but not so.
    wishes: Vec<String>,
    /// What a clause begins with out of courtesy; elsewhere such words may be a part of the matter.
    beginnings: Vec<String>,
    /// What one ends with: 谢谢那位师傅 is a good deed.
    endings: Vec<String>,
    /// A clause of such words alone, and of the others here, tells nothing.
    requests: Vec<String>,
}

impl Formulas {
    fn get() -> &'static Formulas {
        static FORMULAS: LazyLock<Formulas> = LazyLock::new(|| {
            let json = include_bytes!("../../../data/formulas.json");
            serde_json::from_slice(json).expect("a test reads the words of the program")
        });
        &FORMULAS
    }

    fn all(&self) -> impl Iterator<Item = &String> {
        let callers = [&self.callers, &self.people, &self.say, &self.wishes];
        let others = [&self.beginnings, &self.endings, &self.requests];
        callers.into_iter().chain(others).flatten()
    }
}

/// The places of such words in a text, in characters, in order.
pub(super) fn places(chars: &[char]) -> Vec<Range<usize>> {
    let mut places: Vec<Range<usize>> = clauses(chars)
        .flat_map(|clause| {
            if is_formula(&chars[clause.clone()]) {
                return Vec::from([clause]);
            }
            let begun = begun(&chars[clause.clone()]);
            let ended = ended(&chars[clause.start + begun..clause.end]);
            let (from, to) = (clause.start + begun, clause.end - ended);
            let inside = (from..to).filter_map(|start| spoken(&chars[start..to], start));
            let ends = [clause.start..from, to..clause.end];
            ends.into_iter().chain(inside).collect()
        })
        .collect();
    places.retain(|place| !place.is_empty());
    places.sort_by_cached_key(|place| place.start);
    places
}

/// What is said of whoever calls and of what is wished for, if `chars`, which stand at `start`, begin with that.
fn spoken(chars: &[char], start: usize) -> Option<Range<usize>> {
    let words = Formulas::get();
    let saying = |length: usize| beginning(&chars[length..], &words.say).map(|say| length + say);
    let length = beginning(chars, &words.callers)
        .map(|length| saying(length).unwrap_or(length))
        .or_else(|| beginning(chars, &words.wishes))
        .or_else(|| saying(beginning(chars, &words.people)?));
    length.map(|length| start..start + length)
}

/// What stands between marks.
fn clauses(chars: &[char]) -> impl Iterator<Item = Range<usize>> {
    let is_word = |c: &char| is_han(*c) || c.is_alphanumeric();
    let mut start = 0;
    let runs = chars.chunk_by(move |one, other| is_word(one) == is_word(other));
    let runs = runs.map(move |run| {
        let range = start..start + run.len();
        start = range.end;
        (range, is_word(&run[0]))
    });
    runs.filter(|(_, is_clause)| *is_clause)
        .map(|(range, _)| range)
}

/// Whether a clause consists of formulas alone.
fn is_formula(clause: &[char]) -> bool {
    let words = Formulas::get();
    let mut is_reached = vec![false; clause.len() + 1];
    is_reached[0] = true;
    for start in 0..clause.len() {
        if is_reached[start] {
            for word in words
                .all()
                .filter(|word| begins_with(&clause[start..], word))
            {
                is_reached[start + word.chars().count()] = true;
            }
        }
    }
    is_reached[clause.len()]
}

/// How many characters of a clause are courtesies at its beginning, one behind the other.
fn begun(clause: &[char]) -> usize {
    let next = |at: &usize| Some(at + beginning(&clause[*at..], &Formulas::get().beginnings)?);
    let all = std::iter::successors(Some(0), next).last();
    all.expect("the first is there")
}

/// The same at its end.
fn ended(clause: &[char]) -> usize {
    let next = |ended: &usize| {
        let left = &clause[..clause.len() - ended];
        let is_end = |word: &&String| {
            let length = word.chars().count();
            let from = left.len().checked_sub(length);
            from.is_some_and(|from| word.chars().eq(left[from..].iter().copied()))
        };
        let word = Formulas::get().endings.iter().find(is_end)?;
        Some(ended + word.chars().count())
    };
    let all = std::iter::successors(Some(0), next).last();
    all.expect("the first is there")
}

/// How many characters the one of some words has that the text begins with.
fn beginning(chars: &[char], words: &[String]) -> Option<usize> {
    let word = words.iter().find(|word| begins_with(chars, word))?;
    Some(word.chars().count())
}

fn begins_with(chars: &[char], word: &str) -> bool {
    let mut chars = chars.iter();
    word.chars().all(|c| chars.next() == Some(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_calls_is_told_from_what_is_told() {
        let found = |text: &str| {
            let chars: Vec<char> = text.chars().collect();
            let places = places(&chars).into_iter();
            places
                .map(|place| chars[place].iter().collect())
                .collect::<Vec<String>>()
        };
        assert_eq!(found("某镇群众反映路坏了"), ["群众反映"]);
        assert_eq!(found("来电人咨询，市民称狗咬人"), ["来电人咨询", "市民称"]);
        assert_eq!(found("路灯坏了，请给个答复"), ["请给个答复"]);
        assert!(found("代表建议的答复").is_empty());
        assert!(found("干部欺负群众，村民选举").is_empty());
        assert!(found("群").is_empty());
    }

    #[test]
    fn courtesies_are_told_at_the_ends_of_a_clause() {
        let rest = |text: &str| {
            let mut chars: Vec<char> = text.chars().collect();
            for place in places(&chars) {
                chars[place].fill(' ');
            }
            String::from_iter(chars).trim().to_string()
        };
        for text in [
            "谢谢",
            "喂，您好，请问",
            "喂您好请问",
            "来电人咨询，谢谢您",
            "辛苦了谢谢",
            "我有个问题想问一下，请相关部门尽快核实处理",
            "我想咨询一个问题，麻烦你们帮我看看",
        ] {
            assert!(rest(text).chars().all(|c| "喂， ".contains(c)), "{text}");
        }
        assert_eq!(rest("您好请问路灯坏了找谁谢谢"), "路灯坏了找谁");
        for text in ["谢谢那位师傅", "我要感谢捡到钱包的人", "喂羊的草料"] {
            assert_eq!(rest(text), text);
        }
    }
}
