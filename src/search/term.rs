//! One word of a query against all items: where it holds as it is or in other words, and what that is
//! worth.

use super::cancel::Cancel;
use super::found::{Found, MENTION, Way, closeness, department, worth};
use super::grades::{Grade, Grades, Step};
use super::query::Wanted;
use super::spelled;
use crate::index::{Brief, Field, Index, responsible};
use crate::text::normal::folded;

/// What each step to a less telling word costs, and how many are counted.
const LESS: (i64, usize) = (80, 5);
/// What words known inside a phrase earn of their worth, in hundredths.
const INSIDE: i64 = 40;

/// A word and what was found of it, slips aside.
pub(super) struct Term<'a> {
    /// The word.
    pub wanted: &'a Wanted,
    /// In which items it holds.
    pub sure: Grades,
    /// The word that its letters spell in most names.
    pub spelled: Option<String>,
}

impl<'a> Term<'a> {
    /// Looks for a word; nothing where the search was called off.
    pub fn new(index: &Index, wanted: &'a Wanted, cancel: &Cancel) -> Option<Term<'a>> {
        let mut sure = Grades::new(index.len());
        cancel.go_on()?;
        literal(index, &wanted.text, &mut sure);
        full_name(index, &wanted.text, &mut sure);
        number(index, wanted, &mut sure);
        let spelled = spelled::grade(index, wanted, &mut sure);
        meaning(index, wanted, &mut sure, cancel)?;
        Some(Term {
            wanted,
            sure,
            spelled,
        })
    }

    /// Notes that it holds in all items of the townships with these numbers, which it names.
    pub fn hold_in(&mut self, index: &Index, townships: &[usize]) {
        let found = Found {
            field: Field::Township,
            way: Way::Literal,
            score: worth(Field::Township),
        };
        let townships = townships.iter().map(|&number| &index.townships()[number]);
        for item in townships.flat_map(Brief::range) {
            self.sure.offer(Step::Gist, item, found);
        }
    }

    /// Whether it stands, as it is or by letters, in what a place or a list is called, or is a number of one.
    pub fn names_place(&self) -> bool {
        let place = |item| {
            let found = self.sure.get(item);
            found.is_some_and(|found| matches!(found.field, Field::Township | Field::List))
        };
        self.wanted.is_township() || self.sure.items().any(place)
    }

    /// Notes where words about the same matter stand, in what items are about.
    pub fn beside(&self, index: &Index, step: Step, way: Way, grades: &mut Grades) {
        for (at, word) in self.wanted.beside.iter().enumerate() {
            let earned = |score| (score - less(at)) * INSIDE / 100;
            headings(index, word, step, way, earned, grades);
        }
    }
}

/// Where the text itself stands.
fn literal(index: &Index, word: &str, grades: &mut Grades) {
    standing(index, word, Step::Literal, Way::Literal, 0, grades);
}

/// The items of townships whose name with the places above it in front holds the word (folded) across the
/// border between the two: 沙湾市安集海.
fn full_name(index: &Index, word: &str, grades: &mut Grades) {
    let found = Found {
        field: Field::Township,
        way: Way::Literal,
        score: worth(Field::Township),
    };
    let townships = index.townships().iter();
    let items = townships.filter(|one| is_across(&one.region, &one.name, word));
    for item in items.flat_map(Brief::range) {
        grades.offer(Step::Literal, item, found);
    }
}

/// Whether `word` is the end of `region`, of two characters or more, and the beginning of `name`.
fn is_across(region: &str, name: &str, word: &str) -> bool {
    // Nearly all words lack the last character: no need to fold.
    if !region.ends_with(|end| word.contains(end)) {
        return false;
    }
    let (region, name) = (folded(region), folded(name));
    let mut borders = word.char_indices().skip(2);
    borders.any(|(at, _)| region.ends_with(&word[..at]) && name.starts_with(&word[at..]))
}

/// The items with this number in their list.
fn number(index: &Index, wanted: &Wanted, grades: &mut Grades) {
    let Ok(number) = wanted.text.parse::<u32>() else {
        return;
    };
    let found = Found {
        field: Field::List,
        way: Way::Literal,
        score: worth(Field::Name),
    };
    for item in index.with_seq(number) {
        grades.offer(Step::Number, item, found);
    }
}

/// Other words for the same thing, other names of a department, or the words inside.
fn meaning(index: &Index, wanted: &Wanted, grades: &mut Grades, cancel: &Cancel) -> Option<()> {
    for (at, word) in wanted.others.iter().enumerate() {
        cancel.go_on()?;
        standing(index, word, Step::Meaning, Way::Meaning, less(at), grades);
    }
    responsible(index, &wanted.departments, |item, leads| {
        let found = department(Way::Meaning, leads);
        grades.offer(Step::Meaning, item, found);
    });
    match wanted.composed {
        true => inside(index, wanted, grades, cancel),
        false => Some(()),
    }
}

/// The known words that a word consists of, all of them, in what an item is about.
fn inside(index: &Index, wanted: &Wanted, grades: &mut Grades, cancel: &Cancel) -> Option<()> {
    let pieces = wanted.pieces.iter();
    let pieces = pieces.map(|piece| Some(Term::new(index, piece, cancel)?.sure));
    let pieces: Vec<Grades> = pieces.collect::<Option<_>>()?;
    let Some(fewest) = pieces.iter().min_by_key(|piece| piece.count()) else {
        return Some(());
    };
    for item in fewest.items() {
        let found = pieces.iter().map(|piece| {
            let found = piece.get(item)?;
            (found.field != Field::Duties).then_some(found)
        });
        let Some(found) = found.collect::<Option<Vec<Found>>>() else {
            continue;
        };
        let total: i64 = found.iter().map(|found| found.score).sum();
        if let Some(worst) = found.iter().min_by_key(|found| found.score) {
            let found = Found {
                way: Way::Meaning,
                score: total / found.len() as i64 * INSIDE / 100,
                ..*worst
            };
            grades.offer(Step::Inside, item, found);
        }
    }
    Some(())
}

/// Where `word` (folded) stands in any field, at so much less than it is worth.
fn standing(index: &Index, word: &str, step: Step, way: Way, less: i64, grades: &mut Grades) {
    headings(index, word, step, way, |score| score - less, grades);
    let most = worth(Field::Duties) + MENTION.0 * MENTION.1 as i64 - less;
    for part in index.parts() {
        let held = part.in_duties(word, &|item| grades.wants(step, item, most));
        for (item, times) in held {
            let times = (times as usize).min(MENTION.1) as i64;
            let score = worth(Field::Duties) + MENTION.0 * times - less;
            let field = Field::Duties;
            grades.offer(step, item, Found { field, way, score });
        }
    }
}

/// Notes where `word` (folded) stands in what items are about; `earned` says what is left of what a place is
/// worth.
fn headings(
    index: &Index,
    word: &str,
    step: Step,
    way: Way,
    earned: impl Fn(i64) -> i64,
    grades: &mut Grades,
) {
    if word.is_empty() {
        return;
    }
    let grade = |field, place, ()| {
        let score = earned(worth(field) + closeness(word.len(), field, place));
        Grade::new(step, Found { field, way, score })
    };
    for part in index.parts() {
        let node = part.segment().find(word);
        part.best(&[(node, ())], &Field::HEADINGS, grade, |first, best| {
            grades.take(first, best)
        });
    }
}

fn less(at: usize) -> i64 {
    LESS.0 * at.min(LESS.1) as i64
}
