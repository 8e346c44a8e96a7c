//! Characters, and pairs of them that stand near each other: what a text shares with what is said of a matter.

use std::collections::BTreeSet;

/// How far behind a character another one may stand that it makes a pair with: 狗 and 咬 in 狗乱咬.
pub const REACH: usize = 3;
/// Characters that tell nothing of the matter.
const EMPTY: &str = "的了是在有没不我你他她它们就都也还和与跟把被给到去来说要会能可这那哪个一二三四五六七八九十几年月日天号点上下里\
                     外前后中大小多少人家村镇乡县市团连本区吗呢吧啊呀哦嘛得地着过好很太又再才只从对为以及或但因所最问希望反映\
                     电话帮让叫想知道怎么什谁";
/// The table of counts consists of numbers of seven bits a byte, the lowest first; all bytes of a number but its last
/// have this bit. For each character there are the matters that have it, and then the pairs that it is the first of:
/// how many places the second one lies behind that of the pair before, in the order of all characters, and the matters
/// that have the pair.
pub const GOES_ON: u8 = 0x80;
/// How many there are of the bits below a matter, which is counted from the one before.
pub const FLAGS: u32 = 2;
/// It is the last matter.
pub const LAST: u32 = 1;
/// It has the character or the pair more than once; for a character the next number says how often.
pub const OFTEN: u32 = 2;

/// The telling Chinese characters of a clause (folded), each once.
pub fn telling_chars(clause: &str) -> BTreeSet<u16> {
    clause.chars().filter_map(telling).collect()
}

fn is_common(c: &char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(c)
}

/// The pairs of telling Chinese characters in a clause (folded) that stand near each other, each once.
pub fn char_pairs(clause: &str) -> BTreeSet<[u16; 2]> {
    let pairs = placed_pairs(clause).into_iter();
    pairs.map(|(pair, _)| pair).collect()
}

/// The same in the order of the clause, with the places of both characters in it; one may come more than once.
pub fn placed_pairs(clause: &str) -> Vec<([u16; 2], [usize; 2])> {
    let chars = clause.chars().enumerate().filter(|(_, c)| is_common(c));
    let chars: Vec<(usize, Option<u16>)> = chars.map(|(at, c)| (at, telling(c))).collect();
    let mut pairs = Vec::new();
    for (number, &(at, first)) in chars.iter().enumerate() {
        let Some(first) = first else {
            continue;
        };
        let near = chars[number + 1..].iter().take(REACH);
        let near = near.filter_map(|&(at, second)| Some((at, second?)));
        let others = near.filter(|(_, second)| *second != first);
        pairs.extend(others.map(|(other_at, second)| ([first, second], [at, other_at])));
    }
    pairs
}

/// The number of a Chinese character, unless it tells nothing of a matter.
pub fn telling(c: char) -> Option<u16> {
    (is_common(&c) && !EMPTY.contains(c))
        .then_some(c as u32)
        .and_then(|c| u16::try_from(c).ok())
}
