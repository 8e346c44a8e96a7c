//! How Chinese characters are read.

use super::reading_table::{BLOCK, FIRST, GROUP_BITS};

// SYLLABLES, first the USUAL ones in order; MEMBERS, numbers of syllables; STARTS, where the members of each group of readings begin, and the end;
// GROUPS, the group of each character of the block; OTHERS, all other characters in order, each with its group.
include!(concat!(env!("OUT_DIR"), "/readings.rs"));

/// The readings of `c` in plain letters, ü as v, the most usual first.
pub(crate) fn readings(c: char) -> impl Iterator<Item = &'static str> {
    let group = group(c);
    let [from, to] = [STARTS[group], STARTS[group + 1]].map(usize::from);
    MEMBERS[from..to]
        .iter()
        .map(|&syllable| SYLLABLES[usize::from(syllable)])
}

/// The syllables of all but rare characters, in order.
pub(crate) fn usual_syllables() -> &'static [&'static str] {
    &SYLLABLES[..USUAL]
}

/// The number of the readings of `c`.
fn group(c: char) -> usize {
    let place = (c as usize).wrapping_sub(FIRST as usize);
    if place < BLOCK {
        return GROUPS[place].into();
    }
    let found = OTHERS.binary_search_by_key(&(c as u32), |other| other >> GROUP_BITS);
    found.map_or(0, |at| OTHERS[at] as usize & ((1 << GROUP_BITS) - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(c: char) -> Vec<&'static str> {
        readings(c).collect()
    }

    #[test]
    fn the_most_usual_reading_comes_first() {
        assert_eq!(read('浪'), ["lang"]);
        assert_eq!(read('重'), ["zhong", "chong", "tong"]);
        assert_eq!(read('绿')[0], "lv");
        assert_eq!(read('女')[0], "nv");
        let is_usual = |syllable| usual_syllables().binary_search(&syllable).is_ok();
        assert!(is_usual("nve") && is_usual("a") && !is_usual("biang"));
    }

    #[test]
    fn rare_characters_are_read_and_signs_are_not() {
        assert_eq!(read('〇')[0], "ling");
        assert_eq!(read('㑇')[0], "zhou");
        assert_eq!(read('𠀀')[0], "he");
        for c in ['a', '，', '。', 'あ', char::MAX] {
            assert_eq!(read(c), [""; 0], "{c}");
        }
    }
}
