//! Where words that spoke for a candidate stand in a text.

use std::ops::Range;

use super::clauses::{Clause, PAIR_SIGN, cut, halves};
use crate::text::normal::fold;
use crate::text::simplified::simplified;

/// The byte ranges of `text` in which `words` stand, in order and without overlap. The words are as in
/// [`Candidate::why`](super::Candidate::why): the halves of a pair count only where both stand near each other.
pub fn word_spans(text: &str, words: &[String]) -> Vec<Range<usize>> {
    let folded: Vec<char> = text.chars().map(|c| simplified(fold(c))).collect();
    let clauses = cut(&folded);
    let mut is_lit = vec![false; folded.len()];
    for word in words {
        for number in 0..clauses.len() {
            let near = &clauses[number..clauses.len().min(number + reach(word))];
            let holds = |half: &str| near.iter().any(|clause| clause.text.contains(half));
            if halves(word).all(holds) {
                let places = near
                    .iter()
                    .flat_map(|clause| halves(word).flat_map(move |half| places(clause, half)));
                places.for_each(|place| is_lit[place].fill(true));
            }
        }
    }
    runs(text, &is_lit)
}

/// How many clauses a word can stand in.
fn reach(word: &str) -> usize {
    if word.contains(PAIR_SIGN) { 2 } else { 1 }
}

/// Where `word` stands in a clause, as characters of the whole text.
fn places<'c>(clause: &'c Clause, word: &'c str) -> impl Iterator<Item = Range<usize>> + 'c {
    let length = word.chars().count();
    clause.text.match_indices(word).map(move |(at, _)| {
        let start = clause.chars.start + clause.text[..at].chars().count();
        start..start + length
    })
}

/// The byte ranges of the characters of `text` that are lit.
fn runs(text: &str, is_lit: &[bool]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let lit = text.char_indices().zip(is_lit).filter(|(_, lit)| **lit);
    for ((at, c), _) in lit {
        match runs.last_mut().filter(|run| run.end == at) {
            Some(run) => run.end = at + c.len_utf8(),
            None => runs.push(at..at + c.len_utf8()),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lit(text: &str, words: &[&str]) -> Vec<String> {
        let words: Vec<String> = words.iter().map(ToString::to_string).collect();
        let spans = word_spans(text, &words).into_iter();
        spans.map(|span| text[span].to_string()).collect()
    }

    #[test]
    fn words_are_found_as_the_text_writes_them() {
        assert_eq!(lit("野狗咬人，滿街野狗。", &["野狗"]), ["野狗", "野狗"]);
        assert_eq!(
            lit("垃圾場的ＡＰＰ", &["垃圾场", "app"]),
            ["垃圾場", "ＡＰＰ"]
        );
        assert_eq!(lit("粪臭", &["粪", "臭"]), ["粪臭"]);
    }

    #[test]
    fn halves_of_a_pair_count_only_near_each_other() {
        assert_eq!(lit("狗跑出来，咬了人", &["狗+咬"]), ["狗", "咬"]);
        assert_eq!(
            lit("狗丢了，派出所说，咬定不管", &["狗+咬"]),
            Vec::<String>::new()
        );
    }
}
