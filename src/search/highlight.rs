//! Which parts of a text to highlight for a query, in the text as published.

use std::ops::Range;

use super::fuzzy::{Matcher, Spread};
use super::letters::spelled_ranges;
use super::query::{Query, QueryTerm};
use crate::departments;
use crate::text::normal::{fold, folded};
use crate::text::pinyin::is_spelling;
use crate::text::typo::Typo;

impl Query {
    /// The byte ranges of `text` that match a word, in order and without overlap: where it stands
    /// there as it is, else the characters that it spells, else the other words for it.
    pub fn spans(&self, text: &str) -> Vec<Range<usize>> {
        let text = FoldedText::new(text);
        let found = self.terms.iter().flat_map(|term| sure(term, &text));
        merged(found.collect())
    }

    /// As [`Query::spans`]; where a word holds in none of these ways, also the characters that match it only
    /// approximately. For names.
    pub fn name_spans(&self, text: &str) -> Vec<Range<usize>> {
        let text = FoldedText::new(text);
        let found = self.terms.iter().flat_map(|term| {
            let sure = sure(term, &text);
            if sure.is_empty() && !term.exact {
                meant(term, &text)
            } else {
                sure
            }
        });
        merged(found.collect())
    }
}

impl Query {
    /// How many characters a part of one of `texts` must have to be lit: single ones, which stand everywhere, are not
    /// where a longer one matches, too.
    pub fn least_lit<'t>(&self, texts: impl Iterator<Item = &'t str>) -> usize {
        let is_long = |text: &str| {
            let mut spans = self.spans(text).into_iter();
            spans.any(|span| text[span].chars().nth(1).is_some())
        };
        let mut texts = texts;
        if texts.any(is_long) { 2 } else { 1 }
    }
}

/// Those of `spans` that have at least so many characters of `text`.
pub fn at_least(least: usize, text: &str, spans: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let is_kept = |span: &Range<usize>| text[span.clone()].chars().count() >= least;
    spans.into_iter().filter(is_kept).collect()
}

/// A text as published and as compared. Folding keeps the number of characters, so places are
/// carried over by counting them.
struct FoldedText {
    folded: String,
    /// Byte offsets of each character and of the end: folded, published.
    starts: Vec<(usize, usize)>,
}

impl FoldedText {
    fn new(text: &str) -> FoldedText {
        let mut starts = Vec::with_capacity(text.len() / 3 + 1);
        let mut at = 0;
        for (published, c) in text.char_indices() {
            starts.push((at, published));
            at += fold(c).len_utf8();
        }
        starts.push((at, text.len()));
        FoldedText {
            folded: folded(text),
            starts,
        }
    }

    /// The published place of a folded one.
    fn published(&self, range: Range<usize>) -> Range<usize> {
        let place = |at: usize| {
            let found = self.starts.partition_point(|(folded, _)| *folded < at);
            self.starts[found.min(self.starts.len() - 1)].1
        };
        place(range.start)..place(range.end)
    }

    /// Every place of `word`, also where two overlap.
    fn all(&self, word: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(at) = self.folded[from..].find(word).filter(|_| !word.is_empty()) {
            let start = from + at;
            found.push(self.published(start..start + word.len()));
            from = start
                + self.folded[start..]
                    .chars()
                    .next()
                    .map_or(1, char::len_utf8);
        }
        found
    }
}

fn sure(term: &QueryTerm, text: &FoldedText) -> Vec<Range<usize>> {
    let literal = text.all(&term.text);
    if !literal.is_empty() || term.exact {
        return literal;
    }
    if is_spelling(&term.text) {
        let spelled = spelled_ranges(&term.text, &text.folded).into_iter();
        let spelled: Vec<Range<usize>> = spelled.map(|place| text.published(place)).collect();
        if !spelled.is_empty() {
            return spelled;
        }
    }
    let others = term.synonyms.iter().flat_map(|other| text.all(other));
    let departments = term.departments.iter().chain(&term.spelled);
    let names = departments.flat_map(|&number| departments::known()[number].names());
    let named = names.flat_map(|name| text.all(name));
    let inside = term.subterms.iter().flat_map(|subterm| sure(subterm, text));
    others.chain(named).chain(inside).collect()
}

fn meant(term: &QueryTerm, text: &FoldedText) -> Vec<Range<usize>> {
    let beside: Vec<Range<usize>> = term
        .related
        .iter()
        .flat_map(|word| text.all(word))
        .collect();
    if !beside.is_empty() {
        return beside;
    }
    let typo = Typo::new(&term.text);
    let near = typo.same_sound(&text.folded);
    if let Some(near) = near.or_else(|| typo.one_off(&text.folded)) {
        return vec![text.published(near)];
    }
    let close = Matcher::new().find(&term.text, &text.folded, Spread::Wide);
    if let Some(close) = close {
        let published = |place: usize| text.starts[place].1..text.starts[place + 1].1;
        return close.places.into_iter().map(published).collect();
    }
    let starts: Vec<usize> = term.text.char_indices().map(|(at, _)| at).collect();
    let ends = starts.iter().copied().chain([term.text.len()]).skip(2);
    let pairs = starts
        .iter()
        .zip(ends)
        .map(|(&from, to)| &term.text[from..to]);
    let subterms = term.subterms.iter().flat_map(|subterm| &subterm.synonyms);
    let alike = term.near.iter().flat_map(|(_, means)| means);
    let words = subterms.chain(alike).map(String::as_str);
    pairs.chain(words).flat_map(|word| text.all(word)).collect()
}

fn merged(mut spans: Vec<Range<usize>>) -> Vec<Range<usize>> {
    spans.sort_by_cached_key(|span| (span.start, span.end));
    let mut out: Vec<Range<usize>> = Vec::new();
    for span in spans {
        match out.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => out.push(span),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Words;

    fn lit(query: &str, text: &str) -> Vec<String> {
        let query = Query::parse(query, &Words::default());
        let spans = query.name_spans(text);
        spans.into_iter().map(|s| text[s].to_string()).collect()
    }

    #[test]
    fn what_matched_is_found_again_in_the_published_form() {
        assert_eq!(lit("app", "使用ＡＰＰ办理"), ["ＡＰＰ"]);
        assert_eq!(lit("流浪犬　处置", "流浪犬、猫的处置"), ["流浪犬", "处置"]);
        assert_eq!(lit("浪犬 流浪", "流浪犬"), ["流浪犬"]);
        assert_eq!(lit("高标农田", "高标准农田建设"), ["农田"]);
        assert_eq!(lit("微消站", "建立微型消防站"), ["微", "消", "站"]);
        assert!(lit("", "流浪犬").is_empty());
    }

    #[test]
    fn single_characters_are_not_lit_beside_longer_runs() {
        let query = Query::parse("流浪狗", &Words::default());
        let texts = ["流浪犬的处置", "一犬一证"];
        let lit = |least: usize, text: &str| at_least(least, text, query.spans(text)).len();
        let least = query.least_lit(texts.into_iter());
        assert_eq!(least, 2);
        assert_eq!(texts.map(|text| lit(least, text)), [1, 0]);
        let one = Query::parse("犬", &Words::default());
        assert_eq!(one.least_lit(texts.into_iter()), 1);
    }

    #[test]
    fn what_stands_for_a_word_is_lit() {
        assert_eq!(lit("fangxun", "ＡＢ做好防汛工作"), ["防汛"]);
        assert_eq!(lit("流浪狗", "对流浪犬的处置"), ["流浪犬"]);
        assert_eq!(
            lit("人社局", "市人力资源和社会保障局"),
            ["人力资源和社会保障局"]
        );
        assert_eq!(lit("防讯", "做好防汛工作"), ["防汛"]);
        assert!(lit("\"防讯\"", "做好防汛工作").is_empty());
    }
}
