//! The counties of the townships.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::endings::Endings;
use super::titles::telling;
use super::{Brief, Index};
use crate::text::normal::folded;
use crate::text::syllables::sounds;

/// A county and its townships.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct County {
    /// Its name: 木垒县, with as many of the places above it in front as tell it from the others.
    pub name: String,
    /// All places above its townships, as titles print them.
    pub region: String,
    /// The numbers of its townships, in order.
    pub townships: Vec<usize>,
}

impl County {
    fn new(region: &str, townships: Vec<usize>) -> County {
        County {
            name: String::new(),
            region: region.to_string(),
            townships,
        }
    }
}

impl Index {
    /// The counties, as they sound: each place that titles print above townships, with or without the upper part of it.
    /// Townships without one are left out.
    pub fn counties(&self) -> Vec<County> {
        let mut printed: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (number, Brief { region, .. }) in self.townships().iter().enumerate() {
            if !region.is_empty() {
                printed.entry(region).or_default().push(number);
            }
        }
        let mut printed: Vec<(&str, Vec<usize>)> = printed.into_iter().collect();
        printed.sort_by_cached_key(|(region, _)| Reverse(region.len()));
        let mut counties: Vec<County> = Vec::new();
        let mut regions = Endings::default();
        for (region, townships) in printed {
            let same: Vec<usize> = regions.with(region).take(2).collect();
            if let [county] = same[..] {
                counties[county].townships.extend(townships);
            } else {
                // None prints it in full, or several could be meant.
                regions.add(region, counties.len());
                counties.push(County::new(region, townships));
            }
        }
        for county in &mut counties {
            county.townships.sort_unstable();
            county.name = telling(&county.region, &regions).to_string();
        }
        counties.sort_by_cached_key(|county| sounds(&folded(&county.region)));
        counties
    }

    /// What chosen townships are called together: the county that they are, or else each of them.
    pub fn titles_of(&self, townships: &[usize]) -> Vec<String> {
        let whole = || {
            let mut counties = self.counties().into_iter();
            counties.find(|county| county.townships == townships)
        };
        match (townships.len() > 1).then(whole).flatten() {
            Some(county) => vec![county.name],
            None => townships
                .iter()
                .map(|&township| self.title(township).to_string())
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Township;

    #[test]
    fn counties_of_one_name_are_told_apart() {
        let township = |(region, name): (&str, &str)| Township {
            id: name.into(),
            region: region.into(),
            name: name.into(),
            ..Township::default()
        };
        let townships = [
            ("甲省己市城区", "一镇"),
            ("甲省乙市丁县", "二镇"),
            ("甲省戊市城区", "三镇"),
            ("丁县", "四镇"),
            ("", "五镇"),
            ("城区", "六镇"),
        ];
        let index = Index::build(townships.map(township).into());
        let counties = index.counties();
        let told: Vec<(&str, &[usize])> = counties
            .iter()
            .map(|county| (county.name.as_str(), county.townships.as_slice()))
            .collect();
        let wanted: [(&str, &[usize]); 4] = [
            ("城区", &[5]),
            ("己市城区", &[0]),
            ("戊市城区", &[2]),
            ("丁县", &[1, 3]),
        ];
        assert_eq!(told, wanted);
        assert_eq!(index.titles_of(&[1, 3]), ["丁县"]);
        assert_eq!(index.titles_of(&[0, 1]), ["一镇", "二镇"]);
    }
}
