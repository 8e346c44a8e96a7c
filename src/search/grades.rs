//! What was found of one word in all items.

use fixedbitset::FixedBitSet;

use super::found::{Found, Way};
use super::hit::Hit;
use crate::bitset;
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

/// What was found in an item in one step: the later the step, the higher, and in it the more it earns.
// One number, from its high bits on: the step, from 1, the score, the field, the way. 0 stands for nothing.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Grade(u32);

/// Bits of the parts of a [`Grade`]; the step has those that are left.
const WAY: u32 = 2;
const FIELD: u32 = 3;
const SCORE: u32 = 20;
/// The highest score.
const HIGHEST: u32 = (1 << SCORE) - 1;

// What has no room in its bits would change what stands beside it.
const _: () = assert!(Way::ALL.len() <= 1 << WAY);
const _: () = assert!(Field::ALL.len() <= 1 << FIELD);
const _: () = assert!(Step::Number as u32 + 1 < 1 << (u32::BITS - SCORE - FIELD - WAY));

impl Grade {
    /// Found in this step.
    pub fn new(step: Step, found: Found) -> Grade {
        let place = (found.field as u32) << WAY | found.way as u32;
        Grade(Grade::rank(step, found.score) << (FIELD + WAY) | place)
    }

    /// What grades are compared by first: the step and the score.
    fn rank(step: Step, score: i64) -> u32 {
        (step as u32 + 1) << SCORE | score.clamp(0, HIGHEST.into()) as u32
    }

    fn is_nothing(self) -> bool {
        self == Grade::default()
    }

    /// What was found.
    fn found(self) -> Found {
        Found {
            field: *Field::ALL
                .get((self.0 >> WAY) as usize % (1 << FIELD))
                .unwrap_or(&Field::Duties),
            way: *Way::ALL
                .get(self.0 as usize % (1 << WAY))
                .unwrap_or(&Way::Slip),
            score: i64::from(self.0 >> (FIELD + WAY) & HIGHEST),
        }
    }
}

/// For each item how the word was found in it, if it was: once, in the latest step, and there at its best.
#[derive(Debug, Default, Clone)]
pub(super) struct Grades(Vec<Grade>);

impl Grades {
    /// Nothing found in so many items.
    pub fn new(items: usize) -> Grades {
        Grades(vec![Grade::default(); items])
    }

    /// Notes what was found in `item`, unless something better was; of equally good ones that in the later field
    /// stays.
    pub fn offer(&mut self, step: Step, item: usize, found: Found) {
        self.take(item, &[Grade::new(step, found)]);
    }

    /// As [`Grades::offer`] for the items from `first` on; nothing takes nothing away.
    pub fn take(&mut self, first: usize, grades: &[Grade]) {
        let held = self.0.get_mut(first..).unwrap_or_default();
        for (best, grade) in held.iter_mut().zip(grades) {
            *best = *grade.max(best);
        }
    }

    /// Whether what earns `score` in this step would count for `item`.
    pub fn wants(&self, step: Step, item: usize, score: i64) -> bool {
        let rank = Grade::rank(step, score);
        let best = self.0.get(item);
        best.is_some_and(|best| best.0 >> (FIELD + WAY) <= rank)
    }

    /// What was found in `item`.
    pub fn get(&self, item: usize) -> Option<Found> {
        let grade = self.0.get(item).filter(|grade| !grade.is_nothing());
        grade.map(|grade| grade.found())
    }

    /// The items in which it was found, in order.
    pub fn items(&self) -> impl Iterator<Item = usize> + use<> {
        self.held().into_ones()
    }

    /// The items in which it was found, in order, as hits of it alone.
    pub fn hits(&self) -> Vec<Hit> {
        let held = self.held();
        let mut hits = Vec::with_capacity(held.count_ones(..));
        hits.extend(
            held.ones()
                .map(|item| Hit::of_one(item, self.0[item].found())),
        );
        hits
    }

    /// In how many items it was found.
    pub fn count(&self) -> usize {
        self.0.iter().filter(|grade| !grade.is_nothing()).count()
    }

    fn held(&self) -> FixedBitSet {
        bitset::of(&self.0, |grade| !grade.is_nothing())
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
            (Field::Category, Way::Meaning, 2_000)
        );
        grades.offer(Step::Literal, 1, found(Field::Duties, 1));
        assert_eq!(grades.get(1).unwrap().score, 1);
        assert!(grades.get(0).is_none() && grades.get(2).is_none() && grades.items().eq([1]));
        grades.offer(Step::Literal, 7, found(Field::Duties, 1));
        assert_eq!(grades.count(), 1);
    }
}
