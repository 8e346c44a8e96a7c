//! What townships are called beside others with the same name.

use std::collections::HashMap;

use super::Index;
use super::endings::Endings;
use crate::compiled::Brief;
use crate::model::places;

/// The titles of the townships that do not go by their bare name, by their numbers.
pub(super) type Titles = HashMap<usize, String>;

impl Index {
    /// What the township with this number is called beside all others: its name, and where others have
    /// the same one, with as many of the places above it in front as tell it from them: 丁县青山镇.
    ///
    /// # Panics
    /// If `number` is not below the number of townships.
    pub fn title(&self, number: usize) -> &str {
        let name = &self.townships[number].name;
        self.titles.get(&number).unwrap_or(name)
    }

    /// [`Index::title`] of the township of the item with this number.
    ///
    /// # Panics
    /// If `item` is not below [`Index::len`].
    pub fn title_over(&self, item: usize) -> &str {
        self.title(self.township_number(item))
    }
}

/// The titles that `townships` need beside each other.
pub(super) fn titles(townships: &[Brief]) -> Titles {
    let mut alike: HashMap<&str, Vec<usize>> = HashMap::with_capacity(townships.len());
    for (number, township) in townships.iter().enumerate() {
        alike.entry(&township.name).or_default().push(number);
    }
    let alike = alike.into_values().filter(|numbers| numbers.len() > 1);
    alike
        .flat_map(|numbers| {
            let regions = numbers.iter().map(|&number| &townships[number].region[..]);
            let regions = Endings::of(regions);
            let title = |&number: &usize| {
                let Brief { name, region, .. } = &townships[number];
                (number, format!("{}{name}", telling(region, &regions)))
            };
            numbers.iter().map(title).collect::<Vec<_>>()
        })
        .collect()
}

/// The lowest places of `region`, as many as no other of `regions` ends with; all where that does not
/// help.
pub(super) fn telling<'a>(region: &'a str, regions: &Endings) -> &'a str {
    let mut start = region.len();
    for place in places(region).iter().rev() {
        start -= place.len();
        if regions.with(&region[start..]).take(2).count() == 1 {
            break;
        }
    }
    &region[start..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Township;

    #[test]
    fn townships_of_one_name_are_called_by_as_many_places_as_it_takes() {
        let township = |(id, region, name): (&str, &str, &str)| Township {
            id: id.into(),
            region: region.into(),
            name: name.into(),
            ..Township::default()
        };
        let townships = [
            ("a", "甲省乙市丙县", "青山镇"),
            ("b", "甲省乙市丁县", "青山镇"),
            ("c", "甲省乙市丁县", "和平镇"),
            ("d", "甲省戊市城区", "城关镇"),
            ("e", "甲省己市城区", "城关镇"),
            ("f", "", "城关镇"),
        ];
        let index = Index::build(townships.map(township).into());
        let titles: Vec<&str> = (0..townships.len()).map(|at| index.title(at)).collect();
        assert_eq!(
            titles,
            [
                "丙县青山镇",
                "丁县青山镇",
                "和平镇",
                "戊市城区城关镇",
                "己市城区城关镇",
                "城关镇"
            ]
        );
    }
}
