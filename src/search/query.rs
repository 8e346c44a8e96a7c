//! What the user typed, taken apart.

use std::ops::Range;

use super::fuzzy::{Matcher, Spread};
use crate::text::normal::{fold, folded};

/// The terms of a search; all of them must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    terms: Vec<String>,
}

impl Query {
    /// Takes `text` apart at blanks (also full-width ones). Never fails: any text is a query.
    pub fn parse(text: &str) -> Query {
        let terms = folded(text);
        Query {
            terms: terms.split_whitespace().map(str::to_string).collect(),
        }
    }

    /// The terms, folded for comparison.
    pub fn terms(&self) -> &[String] {
        &self.terms
    }

    /// Whether nothing is asked, so that every item answers.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The byte ranges of `text` that literally match a term, in order and without overlap.
    pub fn spans(&self, text: &str) -> Vec<Range<usize>> {
        let found = self.terms.iter().flat_map(|term| literal(term, text));
        merged(found.collect())
    }

    /// As [`Query::spans`], and where a term does not stand in `text` literally, the characters
    /// that match it as a subsequence: for names.
    pub fn name_spans(&self, text: &str) -> Vec<Range<usize>> {
        let matcher = Matcher::new();
        let found = self.terms.iter().flat_map(|term| {
            let literal = literal(term, text);
            if literal.is_empty() {
                subsequence(&matcher, term, text)
            } else {
                literal
            }
        });
        merged(found.collect())
    }
}

/// Where `term` stands in `text`. Folding keeps the number of characters, so places are counted in
/// characters and carried back to bytes.
fn literal(term: &str, text: &str) -> Vec<Range<usize>> {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let text_folded: Vec<char> = text.chars().map(fold).collect();
    let term: Vec<char> = term.chars().collect();
    if term.is_empty() || term.len() > text_folded.len() {
        return Vec::new();
    }
    (0..=text_folded.len() - term.len())
        .filter(|&at| text_folded[at..at + term.len()] == term[..])
        .map(|at| {
            let end = starts.get(at + term.len()).copied();
            starts[at]..end.unwrap_or(text.len())
        })
        .collect()
}

fn subsequence(matcher: &Matcher, term: &str, text: &str) -> Vec<Range<usize>> {
    let Some(matched) = matcher.find(term, &folded(text), Spread::Wide) else {
        return Vec::new();
    };
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    matched
        .places
        .iter()
        .filter_map(|&place| chars.get(place))
        .map(|&(at, c)| at..at + c.len_utf8())
        .collect()
}

fn merged(mut spans: Vec<Range<usize>>) -> Vec<Range<usize>> {
    spans.sort_by_key(|span| (span.start, span.end));
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

    fn lit(query: &str, text: &str) -> Vec<String> {
        let query = Query::parse(query);
        let spans = query.name_spans(text);
        spans.into_iter().map(|s| text[s].to_string()).collect()
    }

    #[test]
    fn what_matched_is_found_again_in_the_published_form() {
        assert_eq!(lit("app", "使用ＡＰＰ办理"), ["ＡＰＰ"]);
        assert_eq!(lit("流浪犬　处置", "流浪犬、猫的处置"), ["流浪犬", "处置"]);
        assert_eq!(lit("浪犬 流浪", "流浪犬"), ["流浪犬"]);
        assert_eq!(lit("高标农田", "高标准农田建设"), ["高标", "农田"]);
        assert!(lit("", "流浪犬").is_empty());
    }
}
