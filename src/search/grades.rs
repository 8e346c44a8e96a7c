//! What was found of one word in all items.

use super::found::{Found, Way};
use crate::index::Field;

/// In which step an item was found; a later step takes nothing from an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    /// What names share of the word.
    Gist,
    /// The word mistyped.
    Slip,
    /// Words about the same matter as the one that the letters spell.
    SpelledBeside,
    /// The word that the letters spell, as it is.
    Spelled,
    /// Words about the same matter.
    Beside,
    /// The words inside.
    Inside,
    /// Other words for the same thing, and names of departments.
    Meaning,
    /// What letters spell among the departments.
    LettersDepartments,
    /// What letters spell in the category.
    LettersCategory,
    /// What letters spell in the township's name and region.
    LettersTownship,
    /// A department with a name that letters spell.
    LettersDepartment,
    /// What letters spell in the name.
    LettersName,
    /// The text itself.
    Literal,
    /// The number in the list.
    Number,
}

/// For each item in which the word was found, how: once, in the earliest step, and there at its best.
#[derive(Debug, Default, Clone)]
pub(super) struct Grades {
    /// For each item step, score, field and way, one above the other; 0 where nothing was found.
    packed: Vec<u32>,
    items: Vec<u32>,
}

const SCORE: (u32, u32) = (5, (1 << 20) - 1);
const STEP: u32 = 25;
/// One item in so many is many.
const DENSE: usize = 32;

impl Grades {
    /// Nothing found in so many items.
    pub fn new(items: usize) -> Grades {
        Grades {
            packed: vec![0; items],
            items: Vec::new(),
        }
    }

    /// Notes what was found in `item`, unless an earlier step or something better did.
    pub fn offer(&mut self, step: Step, item: usize, found: Found) {
        let Some(packed) = self.packed.get_mut(item) else {
            return;
        };
        let rank =
            (step as u32 + 1) << STEP | (found.score.clamp(0, SCORE.1.into()) as u32) << SCORE.0;
        if *packed == 0 {
            self.items.push(item as u32);
        }
        // Of equally good ones the last one stays.
        if *packed >> SCORE.0 <= rank >> SCORE.0 {
            *packed = rank | (found.field as u32) << 2 | found.way as u32;
        }
    }

    /// Whether what earns `score` in this step would count for `item`.
    pub fn wants(&self, step: Step, item: usize, score: i64) -> bool {
        let rank = (step as u32 + 1) << STEP | (score as u32) << SCORE.0;
        self.packed
            .get(item)
            .is_some_and(|packed| packed >> SCORE.0 <= rank >> SCORE.0)
    }

    /// What was found in `item`.
    pub fn get(&self, item: usize) -> Option<Found> {
        let packed = *self.packed.get(item).filter(|packed| **packed != 0)?;
        let field = Field::ALL.get((packed >> 2 & 7) as usize)?;
        Some(Found {
            field: *field,
            way: Way::ALL[(packed & 3) as usize],
            score: i64::from(packed >> SCORE.0 & SCORE.1),
        })
    }

    /// The items in which it was found, in no order.
    pub fn items(&self) -> impl ExactSizeIterator<Item = usize> + '_ {
        self.items.iter().map(|&item| item as usize)
    }

    /// Gives the items in which it was found, in the order of the index.
    pub fn each_in_order(&self, mut take: impl FnMut(usize)) {
        // Many are found sooner by looking at all than by sorting.
        if self.items.len() > self.packed.len() / DENSE {
            for (item, packed) in self.packed.iter().enumerate() {
                if *packed != 0 {
                    take(item);
                }
            }
            return;
        }
        let mut few = self.items.clone();
        few.sort_unstable();
        few.into_iter().for_each(|item| take(item as usize));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(field: Field, score: i64) -> Found {
        Found {
            field,
            way: Way::Meaning,
            score,
        }
    }

    #[test]
    fn the_earliest_step_counts_and_in_it_the_best() {
        let mut grades = Grades::new(3);
        grades.offer(Step::Meaning, 1, found(Field::Category, 2_000));
        grades.offer(Step::Meaning, 1, found(Field::Duties, 1_000));
        assert!(grades.wants(Step::Meaning, 1, 2_000) && !grades.wants(Step::Meaning, 1, 1_999));
        grades.offer(Step::Meaning, 1, found(Field::Departments, 2_000));
        grades.offer(Step::Slip, 1, found(Field::Name, 9_000));
        let best = grades.get(1).unwrap();
        assert_eq!(
            (best.field, best.way, best.score),
            (Field::Departments, Way::Meaning, 2_000)
        );
        grades.offer(Step::Literal, 1, found(Field::Duties, 1));
        assert_eq!(grades.get(1).unwrap().score, 1);
        assert!(grades.get(0).is_none() && grades.get(2).is_none() && grades.items().eq([1]));
        grades.offer(Step::Literal, 7, found(Field::Duties, 1));
        assert_eq!(grades.items().len(), 1);
    }
}
