//! What tickets say of whoever calls, of what is wished for, and out of courtesy: 群众反映, 给个答复 and 谢谢 tell nothing
//! of the matter.

use std::ops::Range;

use crate::text::normal::is_han;

/// Words for whoever calls, which mean nobody else.
const CALLERS: [&str; 5] = ["来电人", "反映人", "诉求人", "投诉人", "来访人"];
/// Words that mean whoever calls where one of the others is behind them.
const PEOPLE: [&str; 6] = ["群众", "市民", "村民", "居民", "网民", "住户"];
const SAY: [&str; 9] = [
    "反映", "来电", "来信", "咨询", "投诉", "表示", "诉求", "求助", "称",
];

/// What is wished for: an answer. Members of congresses are answered too, but not so.
const WISHES: [&str; 12] = [
    "给个答复",
    "给个回复",
    "给个说法",
    "给我答复",
    "给我回复",
    "给予答复",
    "给予回复",
    "予以答复",
    "予以回复",
    "尽快答复",
    "尽快回复",
    "望回复",
];

/// What a clause begins with out of courtesy; elsewhere such words may be a part of the matter.
const BEGINNINGS: [&str; 14] = [
    "喂喂喂",
    "喂喂",
    "喂您好",
    "喂你好",
    "您好",
    "你好",
    "请问一下",
    "请问",
    "麻烦问一下",
    "打扰一下",
    "不好意思",
    "我想咨询一下",
    "想咨询一下",
    "我想问一下",
];
/// What one ends with: 谢谢那位师傅 is a good deed.
const ENDINGS: [&str; 12] = [
    "谢谢你们",
    "谢谢您",
    "谢谢你",
    "谢谢了",
    "谢谢",
    "多谢",
    "非常感谢",
    "感谢",
    "辛苦了",
    "麻烦了",
    "拜托了",
    "再见",
];
/// A clause of such words alone, and of the others here, tells nothing: 请相关部门尽快核实处理.
const REQUESTS: [&str; 70] = [
    "您",
    "你",
    "你们",
    "我",
    "我们",
    "想",
    "要",
    "个",
    "有",
    "请",
    "望",
    "希望",
    "要求",
    "恳请",
    "盼",
    "为盼",
    "麻烦",
    "帮",
    "帮我",
    "帮忙",
    "帮助",
    "给",
    "给我",
    "对",
    "相关",
    "有关",
    "职能",
    "部门",
    "单位",
    "政府",
    "领导",
    "工作人员",
    "你们的",
    "尽快",
    "及时",
    "马上",
    "赶紧",
    "早日",
    "核实",
    "核查",
    "调查",
    "查",
    "查实",
    "了解",
    "协调",
    "督促",
    "介入",
    "予以",
    "给予",
    "进行",
    "处理",
    "解决",
    "办理",
    "处置",
    "答复",
    "回复",
    "问题",
    "情况",
    "事",
    "一下",
    "问",
    "的",
    "了",
    "此",
    "转",
    "转给",
    "转办",
    "转交",
    "并",
    "予",
];

/// The places of such words in a text, in characters, in order.
pub(super) fn places(chars: &[char]) -> Vec<Range<usize>> {
    let mut places: Vec<Range<usize>> = clauses(chars)
        .flat_map(|clause| {
            if is_formula(&chars[clause.clone()]) {
                return vec![clause];
            }
            let begun = begun(&chars[clause.clone()]);
            let ended = ended(&chars[clause.start + begun..clause.end]);
            let (from, to) = (clause.start + begun, clause.end - ended);
            let inside = (from..to).filter_map(|start| spoken(&chars[start..to], start));
            let mut places = vec![clause.start..from];
            places.extend(inside);
            places.push(to..clause.end);
            places
        })
        .collect();
    places.retain(|place| !place.is_empty());
    places
}

/// What is said of whoever calls and of what is wished for, if `chars`, which stand at `start`, begin with that.
fn spoken(chars: &[char], start: usize) -> Option<Range<usize>> {
    let saying = |length: usize| length + beginning(&chars[length..], &SAY).unwrap_or(0);
    let length = beginning(chars, &CALLERS)
        .map(saying)
        .or_else(|| beginning(chars, &WISHES))
        .or_else(|| {
            let people = beginning(chars, &PEOPLE)?;
            Some(people + beginning(&chars[people..], &SAY)?)
        });
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
    let words = || {
        let lists = [&CALLERS[..], &PEOPLE, &SAY, &WISHES];
        let others = [&BEGINNINGS[..], &ENDINGS, &REQUESTS];
        lists.into_iter().chain(others).flatten()
    };
    let mut is_reached = vec![false; clause.len() + 1];
    is_reached[0] = true;
    for start in 0..clause.len() {
        if is_reached[start] {
            for word in words().filter(|word| begins_with(&clause[start..], word)) {
                is_reached[start + word.chars().count()] = true;
            }
        }
    }
    is_reached[clause.len()]
}

/// How many characters of a clause are courtesies at its beginning, one behind the other.
fn begun(clause: &[char]) -> usize {
    let next = |at: &usize| Some(at + beginning(&clause[*at..], &BEGINNINGS)?);
    let all = std::iter::successors(Some(0), next).last();
    all.expect("the first is there")
}

/// The same at its end.
fn ended(clause: &[char]) -> usize {
    let next = |ended: &usize| {
        let left = &clause[..clause.len() - ended];
        let is_end = |word: &&&str| {
            let length = word.chars().count();
            let from = left.len().checked_sub(length);
            from.is_some_and(|from| word.chars().eq(left[from..].iter().copied()))
        };
        let word = ENDINGS.iter().find(is_end)?;
        Some(ended + word.chars().count())
    };
    let all = std::iter::successors(Some(0), next).last();
    all.expect("the first is there")
}

/// How many characters the one of some words has that the text begins with.
fn beginning(chars: &[char], words: &[&str]) -> Option<usize> {
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
        assert_eq!(found("路灯坏了，请给个答复"), ["给个答复"]);
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
        ] {
            assert!(rest(text).chars().all(|c| "喂， ".contains(c)), "{text}");
        }
        assert_eq!(rest("您好请问路灯坏了找谁谢谢"), "路灯坏了找谁");
        for text in ["谢谢那位师傅", "我要感谢捡到钱包的人", "喂羊的草料"] {
            assert_eq!(rest(text), text);
        }
    }
}
